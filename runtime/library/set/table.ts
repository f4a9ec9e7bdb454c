/** Set, its prototype and iterators (24.2). */
import { constructSet } from '../map/construct.js';
import { setForEach } from '../map/for-each.js';
import { EntryKind } from '../map/data.js';
import { constructor, getter, link, method, prototypeLink, species, tag } from '../rows.js';
import type { IntrinsicTable } from '../table.js';
import * as natives from './natives.js';

const OPERATIONS = ['union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom'];

export const sets: readonly IntrinsicTable[] = [
  {
    name: 'Set',
    prototype: 'Function.prototype',
    self: constructor('Set', 0, { construct: constructSet, library: 'set/set.construct', prototypeFetch: 'first', defaultPrototype: 'Set.prototype' }),
    properties: [prototypeLink('Set.prototype'), species()],
  },
  {
    name: 'Set.prototype',
    prototype: 'Object.prototype',
    properties: [
      link('constructor', 'Set'),
      method('has', 1, { native: natives.has }),
      method('add', 1, { native: natives.add }),
      method('delete', 1, { native: natives.remove }),
      method('clear', 0, { native: natives.clear }),
      method('entries', 0, { native: natives.iteratorOf(EntryKind.Entries, 'entries') }),
      method('forEach', 1, { stepping: setForEach, library: 'set/set.forEach' }),
      getter('size', { native: natives.size }),
      method('values', 0, { native: natives.iteratorOf(EntryKind.Values, 'values') }),
      link('keys', 'Set.prototype.values'),
      ...OPERATIONS.map((name) => method(name, 1, { library: `set/set.${name}` })),
      tag('Set'),
      link(Symbol.iterator, 'Set.prototype.values'),
    ],
  },
  {
    name: 'SetIteratorPrototype',
    prototype: 'Iterator.prototype',
    properties: [method('next', 0, { native: natives.next }), tag('Set Iterator')],
  },
];
