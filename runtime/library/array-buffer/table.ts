/** ArrayBuffer and SharedArrayBuffer (25.1, 25.2). */
import { constructor, getter, link, method, prototypeLink, species, tag } from '../rows.js';
import type { IntrinsicTable } from '../table.js';
import * as natives from './natives.js';

const room = (name: string): { readonly library: string } => ({ library: `array-buffer/array-buffer.${name}` });

export const buffers: readonly IntrinsicTable[] = [
  {
    name: 'ArrayBuffer',
    prototype: 'Function.prototype',
    self: constructor('ArrayBuffer', 1, { construct: natives.construct('ArrayBuffer'), ...room('ArrayBuffer'), prototypeFetch: 'first', defaultPrototype: 'ArrayBuffer.prototype' }),
    properties: [prototypeLink('ArrayBuffer.prototype'), method('isView', 1, { native: natives.isView }), species()],
  },
  {
    name: 'ArrayBuffer.prototype',
    prototype: 'Object.prototype',
    properties: [
      link('constructor', 'ArrayBuffer'),
      getter('byteLength', { native: natives.getter('ArrayBuffer', 'byteLength', (data) => data.byteLength) }),
      method('slice', 2, room('slice')),
      getter('maxByteLength', { native: natives.getter('ArrayBuffer', 'maxByteLength', (data) => (data.detached ? 0 : data.maxByteLength)) }),
      getter('resizable', { native: natives.getter('ArrayBuffer', 'resizable', (data) => data.resizable) }),
      method('resize', 1, room('resize')),
      method('transfer', 0, room('transfer')),
      method('transferToFixedLength', 0, room('transferToFixedLength')),
      getter('detached', { native: natives.getter('ArrayBuffer', 'detached', (data) => data.detached) }),
      tag('ArrayBuffer'),
    ],
  },
  {
    name: 'SharedArrayBuffer',
    prototype: 'Function.prototype',
    self: constructor('SharedArrayBuffer', 1, { construct: natives.construct('SharedArrayBuffer'), ...room('SharedArrayBuffer'), prototypeFetch: 'first', defaultPrototype: 'SharedArrayBuffer.prototype' }),
    properties: [prototypeLink('SharedArrayBuffer.prototype'), species()],
  },
  {
    name: 'SharedArrayBuffer.prototype',
    prototype: 'Object.prototype',
    properties: [
      link('constructor', 'SharedArrayBuffer'),
      getter('byteLength', { native: natives.getter('SharedArrayBuffer', 'byteLength', (data) => data.byteLength) }),
      method('slice', 2, room('sharedSlice')),
      getter('maxByteLength', { native: natives.getter('SharedArrayBuffer', 'maxByteLength', (data) => data.maxByteLength) }),
      getter('growable', { native: natives.getter('SharedArrayBuffer', 'growable', (data) => data.resizable) }),
      method('grow', 1, room('grow')),
      tag('SharedArrayBuffer'),
    ],
  },
];
