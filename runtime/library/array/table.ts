/** Array, its prototype and array iterators (23.1). */
import { ArrayIteratorKind } from '../../machine/instructions/array-iterator.js';
import { type Body, constructor, link, method, prototypeLink, species, tag } from '../rows.js';
import type { ConstructNative, IntrinsicTable, PropertyRow } from '../table.js';
import * as callbacks from './callbacks.js';
import { flat } from './flat.js';
import { from } from './from.js';
import { arrayFromArguments } from './intrinsics.js';
import { iteratorOf, next } from './iteration.js';
import * as natives from './natives.js';
import * as sorting from './sorting.js';
import { setPrototype } from '../shared/prototypes.js';

/** PropertyFlag.Builtin | PropertyFlag.Watched */
const WATCHED = 5 | 16;

/** 23.1.1.1 */
const construct: ConstructNative = (context, newTarget, args, prototype) => {
  const array = arrayFromArguments(context, args);
  return newTarget === undefined ? array : setPrototype(array, prototype!);
};

const general = (name: string, length: number, native?: Body): PropertyRow => method(name, length, { ...native, library: `array/array.${name}` });

const callback = (name: keyof typeof callbacks): PropertyRow => method(name, 1, { stepping: callbacks[name], library: `array/calling.${name}` });

export const array: IntrinsicTable = {
  name: 'Array',
  prototype: 'Function.prototype',
  self: constructor('Array', 1, { construct, library: 'array/array.construct', prototypeFetch: 'first', defaultPrototype: 'Array.prototype', callable: true }),
  properties: [
    prototypeLink('Array.prototype'),
    method('isArray', 1, { native: natives.isArrayNative }),
    method('from', 1, { stepping: from, library: 'array/array.from' }),
    general('of', 0, { variadic: natives.of }),
    { ...species(), flags: 12 | 16 },
  ],
};

const unscopables: IntrinsicTable = {
  name: 'Array.prototype[Symbol.unscopables]',
  prototype: null,
  properties: ['at', 'copyWithin', 'entries', 'fill', 'find', 'findIndex', 'findLast', 'findLastIndex', 'flat', 'flatMap', 'includes', 'keys', 'values', 'toReversed', 'toSorted', 'toSpliced']
    .map((key) => ({ key, flags: 7, value: { kind: 'constant', value: true } })),
};

const arrayPrototype: IntrinsicTable = {
  name: 'Array.prototype',
  prototype: 'Object.prototype',
  exotic: 'array',
  properties: [
    link('constructor', 'Array', WATCHED),
    general('at', 1, { native: natives.at }),
    general('concat', 1, { variadic: natives.concat }),
    general('copyWithin', 2),
    general('fill', 1, { native: natives.fill }),
    callback('find'),
    callback('findIndex'),
    callback('findLast'),
    callback('findLastIndex'),
    general('lastIndexOf', 1),
    general('pop', 0, { native: natives.pop }),
    general('push', 1, { variadic: natives.push }),
    general('reverse', 0, { native: natives.reverse }),
    general('shift', 0, { native: natives.shift }),
    general('unshift', 1, { variadic: natives.unshift }),
    general('slice', 2, { native: natives.slice }),
    method('sort', 1, { stepping: sorting.sort, library: 'array/sort.sort' }),
    general('splice', 2, { variadic: natives.splice }),
    general('includes', 1, { native: natives.includes }),
    general('indexOf', 1, { native: natives.indexOf }),
    general('join', 1, { native: natives.join }),
    method('keys', 0, { native: iteratorOf(ArrayIteratorKind.Keys) }),
    method('entries', 0, { native: iteratorOf(ArrayIteratorKind.Entries) }),
    method('values', 0, { native: iteratorOf(ArrayIteratorKind.Values) }),
    callback('forEach'),
    callback('filter'),
    general('flat', 0, { native: flat }),
    general('flatMap', 1),
    callback('map'),
    callback('every'),
    callback('some'),
    callback('reduce'),
    callback('reduceRight'),
    general('toReversed', 0),
    method('toSorted', 1, { stepping: sorting.toSorted, library: 'array/sort.toSorted' }),
    general('toSpliced', 2),
    general('toLocaleString', 0),
    general('toString', 0),
    method('with', 2, { library: 'array/array.replaceAt' }),
    link(Symbol.iterator, 'Array.prototype.values'),
    link(Symbol.unscopables, 'Array.prototype[Symbol.unscopables]', 4),
  ],
};

const arrayIteratorPrototype: IntrinsicTable = {
  name: 'ArrayIteratorPrototype',
  prototype: 'Iterator.prototype',
  properties: [method('next', 0, { native: next, library: 'array/iterator.next' }), tag('Array Iterator')],
};

export const arrays: readonly IntrinsicTable[] = [array, arrayPrototype, unscopables, arrayIteratorPrototype];
