/** Map, its prototype and iterators (24.1). */
import { constructMap } from './construct.js';
import { mapForEach } from './for-each.js';
import { constructor, getter, link, method, prototypeLink, species, tag } from '../rows.js';
import type { IntrinsicTable } from '../table.js';
import { EntryKind } from './data.js';
import * as natives from './natives.js';

export const maps: readonly IntrinsicTable[] = [
  {
    name: 'Map',
    prototype: 'Function.prototype',
    self: constructor('Map', 0, { construct: constructMap, library: 'map/map.construct', prototypeFetch: 'first', defaultPrototype: 'Map.prototype' }),
    properties: [prototypeLink('Map.prototype'), species(), method('groupBy', 2, { library: 'map/map.groupBy' })],
  },
  {
    name: 'Map.prototype',
    prototype: 'Object.prototype',
    properties: [
      link('constructor', 'Map'),
      method('get', 1, { native: natives.get }),
      method('set', 2, { native: natives.set }),
      method('has', 1, { native: natives.has }),
      method('delete', 1, { native: natives.remove }),
      method('clear', 0, { native: natives.clear }),
      method('entries', 0, { native: natives.iteratorOf(EntryKind.Entries, 'entries') }),
      method('forEach', 1, { stepping: mapForEach, library: 'map/map.forEach' }),
      method('keys', 0, { native: natives.iteratorOf(EntryKind.Keys, 'keys') }),
      getter('size', { native: natives.size }),
      method('values', 0, { native: natives.iteratorOf(EntryKind.Values, 'values') }),
      tag('Map'),
      link(Symbol.iterator, 'Map.prototype.entries'),
    ],
  },
  {
    name: 'MapIteratorPrototype',
    prototype: 'Iterator.prototype',
    properties: [method('next', 0, { native: natives.next }), tag('Map Iterator')],
  },
];
