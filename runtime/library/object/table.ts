/** Object and its prototype (20.1, B.2.2). */
import { accessor, constructor, link, method, prototypeLink } from '../rows.js';
import type { IntrinsicTable, PropertyRow } from '../table.js';
import * as natives from './natives.js';

const statics = (name: string, length: number, native?: keyof typeof natives): PropertyRow =>
  method(name, length, { ...(native && { native: natives[native] }), library: `object/statics.${name}` });

export const object: IntrinsicTable = {
  name: 'Object',
  prototype: 'Function.prototype',
  self: constructor('Object', 1, { library: 'object/statics.construct', callable: true }),
  properties: [
    prototypeLink('Object.prototype'),
    statics('assign', 2),
    statics('getOwnPropertyDescriptor', 2),
    statics('getOwnPropertyDescriptors', 1),
    statics('getOwnPropertyNames', 1, 'getOwnPropertyNames'),
    statics('getOwnPropertySymbols', 1, 'getOwnPropertySymbols'),
    statics('hasOwn', 2, 'hasOwn'),
    method('is', 2, { native: natives.is }),
    statics('preventExtensions', 1),
    statics('seal', 1),
    statics('create', 2),
    statics('defineProperties', 2),
    statics('defineProperty', 3),
    statics('freeze', 1),
    statics('getPrototypeOf', 1, 'getPrototypeOf'),
    statics('setPrototypeOf', 2),
    statics('isExtensible', 1, 'isExtensible'),
    statics('isFrozen', 1),
    statics('isSealed', 1),
    statics('keys', 1, 'keys'),
    statics('entries', 1, 'entries'),
    statics('fromEntries', 1),
    statics('values', 1, 'values'),
    statics('groupBy', 2),
  ],
};

export const objectPrototype: IntrinsicTable = {
  name: 'Object.prototype',
  prototype: null,
  properties: [
    link('constructor', 'Object'),
    method('__defineGetter__', 2, { library: 'object/prototype.defineGetter' }),
    method('__defineSetter__', 2, { library: 'object/prototype.defineSetter' }),
    method('hasOwnProperty', 1, { native: natives.hasOwnProperty, library: 'object/prototype.hasOwnProperty' }),
    method('__lookupGetter__', 1, { library: 'object/prototype.lookupGetter' }),
    method('__lookupSetter__', 1, { library: 'object/prototype.lookupSetter' }),
    method('isPrototypeOf', 1, { library: 'object/prototype.isPrototypeOf' }),
    method('propertyIsEnumerable', 1, { native: natives.propertyIsEnumerable, library: 'object/prototype.propertyIsEnumerable' }),
    method('toString', 0, { library: 'object/prototype.toString' }),
    method('valueOf', 0, { receiver: 'object', native: natives.valueOf }),
    accessor('__proto__', { library: 'object/prototype.getProto' }, { library: 'object/prototype.setProto' }),
    method('toLocaleString', 0, { library: 'object/prototype.toLocaleString' }),
  ],
};
