/** WeakMap, WeakSet, WeakRef and FinalizationRegistry (24.3, 24.4, 26.1, 26.2). */
import { constructor, link, method, prototypeLink, tag } from '../rows.js';
import type { ConstructNative, IntrinsicTable, PropertyRow } from '../table.js';
import * as finalization from './finalization.js';
import * as natives from './natives.js';

function pair(name: string, length: number, construct: ConstructNative, library: string | undefined, properties: readonly PropertyRow[]): readonly IntrinsicTable[] {
  return [
    {
      name,
      prototype: 'Function.prototype',
      self: constructor(name, length, { construct, ...(library !== undefined && { library }), prototypeFetch: 'first', defaultPrototype: `${name}.prototype` }),
      properties: [prototypeLink(`${name}.prototype`)],
    },
    { name: `${name}.prototype`, prototype: 'Object.prototype', properties: [link('constructor', name), ...properties, tag(name)] },
  ];
}

export const weak: readonly IntrinsicTable[] = [
  ...pair('WeakMap', 0, natives.constructMap, 'weak/weak.WeakMap', [
    method('delete', 1, { native: natives.mapDelete }),
    method('get', 1, { native: natives.mapGet }),
    method('set', 2, { native: natives.mapSet }),
    method('has', 1, { native: natives.mapHas }),
  ]),
  ...pair('WeakSet', 0, natives.constructSet, 'weak/weak.WeakSet', [
    method('delete', 1, { native: natives.setDelete }),
    method('has', 1, { native: natives.setHas }),
    method('add', 1, { native: natives.setAdd }),
  ]),
  ...pair('WeakRef', 1, natives.constructRef, 'weak/weak.WeakRef', [method('deref', 0, { native: natives.deref })]),
  ...pair('FinalizationRegistry', 1, finalization.constructRegistry, 'weak/weak.FinalizationRegistry', [
    method('register', 2, { native: finalization.register }),
    method('unregister', 1, { native: finalization.unregister }),
  ]),
];
