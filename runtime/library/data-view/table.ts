/** DataView (25.3). */
import { constructor, getter, link, method, prototypeLink, tag } from '../rows.js';
import type { IntrinsicTable } from '../table.js';
import * as natives from './natives.js';

const accesses = Object.entries(natives.ELEMENTS).flatMap(([name, element]) => [
  method(`get${name}`, 1, natives.getterOf(`get${name}`, element)),
  method(`set${name}`, 2, natives.setterOf(`set${name}`, element)),
]);

export const dataViews: readonly IntrinsicTable[] = [
  {
    name: 'DataView',
    prototype: 'Function.prototype',
    self: constructor('DataView', 1, { library: 'data-view/data-view.construct' }),
    properties: [prototypeLink('DataView.prototype')],
  },
  {
    name: 'DataView.prototype',
    prototype: 'Object.prototype',
    properties: [
      link('constructor', 'DataView'),
      getter('buffer', { native: natives.buffer }),
      getter('byteLength', { native: natives.byteLength }),
      getter('byteOffset', { native: natives.byteOffset }),
      ...accesses,
      tag('DataView'),
    ],
  },
];
