/** %TypedArray%, its prototype and the eleven constructors (23.2). */
import { ArrayIteratorKind } from '../../machine/instructions/array-iterator.js';
import { ELEMENT_SIZES, TYPED_ARRAY_NAMES, hasElementKind } from '../../objects/typed-array.js';
import { constant, constructor, getter, link, method, prototypeLink, species } from '../rows.js';
import type { IntrinsicTable, PositionalNative, PropertyRow } from '../table.js';
import * as natives from './natives.js';
import * as plain from './plain.js';

/** PropertyFlag.Builtin | PropertyFlag.Watched */
const WATCHED = 5 | 16;

const library = (name: string, length: number, native?: PositionalNative): PropertyRow =>
  method(name, length, { ...(native && { native }), library: `typed-array/prototype.${name}` });

const root: readonly IntrinsicTable[] = [
  {
    name: 'TypedArray',
    prototype: 'Function.prototype',
    self: constructor('TypedArray', 0, { library: 'typed-array/constructor.TypedArray', callable: true }),
    properties: [
      prototypeLink('TypedArray.prototype'),
      method('of', 0, { library: 'typed-array/constructor.of' }),
      method('from', 1, { library: 'typed-array/constructor.from' }),
      { ...species(), flags: 12 | 16 },
    ],
  },
  {
    name: 'TypedArray.prototype',
    prototype: 'Object.prototype',
    properties: [
      link('constructor', 'TypedArray'),
      getter('buffer', { native: natives.buffer }),
      getter('byteLength', { native: natives.byteLength }),
      getter('byteOffset', { native: natives.byteOffset }),
      getter('length', { native: natives.length }),
      method('entries', 0, { native: natives.iteratorOf(ArrayIteratorKind.Entries, 'entries') }),
      method('keys', 0, { native: natives.iteratorOf(ArrayIteratorKind.Keys, 'keys') }),
      method('values', 0, { native: natives.iteratorOf(ArrayIteratorKind.Values, 'values') }),
      library('at', 1),
      library('copyWithin', 2),
      library('every', 1),
      library('fill', 1, plain.fill),
      library('filter', 1),
      library('find', 1),
      library('findIndex', 1),
      library('findLast', 1),
      library('findLastIndex', 1),
      library('forEach', 1),
      library('includes', 1),
      library('indexOf', 1),
      library('join', 1),
      library('lastIndexOf', 1),
      library('map', 1),
      library('reverse', 0),
      library('reduce', 1),
      library('reduceRight', 1),
      library('set', 1, plain.set),
      library('slice', 2, plain.slice),
      library('some', 1),
      library('sort', 1),
      library('subarray', 2, plain.subarray),
      library('toReversed', 0),
      library('toSorted', 1),
      method('with', 2, { library: 'typed-array/prototype.replaceAt' }),
      library('toLocaleString', 0),
      link('toString', 'Array.prototype.toString'),
      link(Symbol.iterator, 'TypedArray.prototype.values'),
      getter(Symbol.toStringTag, { native: natives.toStringTag }),
    ],
  },
];

function concrete(name: natives.TypedArrayName, size: number): readonly IntrinsicTable[] {
  return [
    {
      name,
      prototype: 'TypedArray',
      self: constructor(name, 3, { construct: natives.construct(name), library: `typed-array/constructor.${name}`, prototypeFetch: 'first', defaultPrototype: `${name}.prototype` }),
      properties: [constant('BYTES_PER_ELEMENT', size), prototypeLink(`${name}.prototype`)],
    },
    {
      name: `${name}.prototype`,
      prototype: 'TypedArray.prototype',
      properties: [link('constructor', name, WATCHED), constant('BYTES_PER_ELEMENT', size)],
    },
  ];
}

export const typedArrays: readonly IntrinsicTable[] = [...root, ...TYPED_ARRAY_NAMES.flatMap((name, kind) => (hasElementKind(kind) ? concrete(name, ELEMENT_SIZES[kind]!) : []))];
