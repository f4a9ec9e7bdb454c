/** Iterator, its prototype, helpers and wrapped iterators (27.1). */
import { accessor, constructor, method, named, prototypeLink, tag } from '../rows.js';
import type { IntrinsicTable, PropertyRow } from '../table.js';

const library = (key: string, length: number, name = key): PropertyRow => method(key, length, { library: `iterator/iterator.${name}` });

export const iterators: readonly IntrinsicTable[] = [
  {
    name: 'Iterator',
    prototype: 'Function.prototype',
    self: constructor('Iterator', 0, { library: 'iterator/iterator.construct' }),
    properties: [prototypeLink('Iterator.prototype'), library('from', 1)],
  },
  {
    name: 'Iterator.prototype',
    prototype: 'Object.prototype',
    properties: [
      accessor('constructor', { native: (context) => context.intrinsic('Iterator') }, { library: 'iterator/iterator.setConstructor' }),
      library('reduce', 1),
      library('toArray', 0),
      library('forEach', 1),
      library('some', 1),
      library('every', 1),
      library('find', 1),
      library('map', 1),
      library('filter', 1),
      library('take', 1),
      library('drop', 1),
      library('flatMap', 1),
      named(Symbol.iterator, '[Symbol.iterator]', 0, { native: (_context, receiver) => receiver }),
      accessor(Symbol.toStringTag, { native: () => 'Iterator' }, { library: 'iterator/iterator.setTag' }),
    ],
  },
  {
    name: 'IteratorHelperPrototype',
    prototype: 'Iterator.prototype',
    properties: [library('next', 0, 'helperNext'), library('return', 0, 'helperReturn'), tag('Iterator Helper')],
  },
  {
    name: 'WrapForValidIteratorPrototype',
    prototype: 'Iterator.prototype',
    properties: [library('next', 0, 'wrappedNext'), library('return', 0, 'wrappedReturn')],
  },
  {
    name: 'AsyncIteratorPrototype',
    prototype: 'Object.prototype',
    properties: [named(Symbol.asyncIterator, '[Symbol.asyncIterator]', 0, { native: (_context, receiver) => receiver })],
  },
];
