/** Object and its prototype (20.1, B.2.2). */
import { accessor, constructor, link, method, prototypeLink } from '../rows.js';
import type { IntrinsicTable, PositionalNative, PropertyRow } from '../table.js';
import * as definitions from './definitions.js';
import * as integrity from './integrity.js';
import * as natives from './natives.js';

const statics = (name: string, length: number, native?: PositionalNative): PropertyRow => method(name, length, { ...(native && { native }), library: `object/statics.${name}` });

export const object: IntrinsicTable = {
  name: 'Object',
  prototype: 'Function.prototype',
  self: constructor('Object', 1, { library: 'object/statics.construct', callable: true }),
  properties: [
    prototypeLink('Object.prototype'),
    method('assign', 2, { variadic: definitions.assign, library: 'object/statics.assign' }),
    statics('getOwnPropertyDescriptor', 2, definitions.getOwnPropertyDescriptor),
    statics('getOwnPropertyDescriptors', 1),
    statics('getOwnPropertyNames', 1, natives.getOwnPropertyNames),
    statics('getOwnPropertySymbols', 1, natives.getOwnPropertySymbols),
    statics('hasOwn', 2, natives.hasOwn),
    method('is', 2, { native: natives.is }),
    statics('preventExtensions', 1, integrity.preventExtensions),
    statics('seal', 1, integrity.seal),
    statics('create', 2, definitions.create),
    statics('defineProperties', 2),
    statics('defineProperty', 3, definitions.defineProperty),
    statics('freeze', 1, integrity.freeze),
    statics('getPrototypeOf', 1, natives.getPrototypeOf),
    statics('setPrototypeOf', 2, definitions.setPrototypeOf),
    statics('isExtensible', 1, natives.isExtensible),
    statics('isFrozen', 1, integrity.isFrozen),
    statics('isSealed', 1, integrity.isSealed),
    statics('keys', 1, natives.keys),
    statics('entries', 1, natives.entries),
    statics('fromEntries', 1, definitions.fromEntries),
    statics('values', 1, natives.values),
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
    method('isPrototypeOf', 1, { native: definitions.isPrototypeOf, library: 'object/prototype.isPrototypeOf' }),
    method('propertyIsEnumerable', 1, { native: natives.propertyIsEnumerable, library: 'object/prototype.propertyIsEnumerable' }),
    method('toString', 0, { native: definitions.toStringTag, library: 'object/prototype.toString' }),
    method('valueOf', 0, { receiver: 'object', native: natives.valueOf }),
    accessor('__proto__', { library: 'object/prototype.getProto' }, { library: 'object/prototype.setProto' }),
    method('toLocaleString', 0, { library: 'object/prototype.toLocaleString' }),
  ],
};
