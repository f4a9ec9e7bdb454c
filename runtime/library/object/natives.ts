/**
 * Natives of Object for objects that are no Proxies: enumeration of own properties and the
 * integrity levels. What meets a Proxy or an accessor answers NOT_MINE; the library then runs.
 */
import type { NativeContext } from '../../machine/state/native.js';
import { newElements } from '../../objects/create.js';
import { PropertyFlag } from '../../objects/property.js';
import { sameValue } from '../../semantics/operators.js';
import { keyToValue, toPropertyKey } from '../../semantics/conversion.js';
import { GuestObject, type GuestPrimitive, type GuestValue, type PropertyKey } from '../../objects/value.js';
import { listingCost } from '../../objects/listing-cost.js';
import { NOT_MINE, type PositionalNative } from '../table.js';

/** An object whose own properties can be asked here; none for primitives and Proxies. */
function plain(value: GuestValue): GuestObject | null {
  return value instanceof GuestObject && !value.shape.methods.proxy ? value : null;
}

/** Own string keys of enumerable properties, charged. */
function enumerableKeys(context: NativeContext, object: GuestObject): PropertyKey[] {
  context.charge(listingCost(object));
  const keys = object.shape.methods.ownKeys(object);
  context.charge(keys.length);
  return keys.filter((key) => typeof key !== 'symbol' && isEnumerable(object, key));
}

function isEnumerable(object: GuestObject, key: PropertyKey): boolean {
  return (object.shape.methods.getOwnProperty(object, key)!.flags & PropertyFlag.Enumerable) !== 0;
}

function arrayOf(context: NativeContext, values: Iterable<GuestValue>): GuestObject {
  const elements = newElements();
  for (const value of values) elements.push(value);
  return context.newArray(elements);
}

/** 20.1.2.17 */
export const keys: PositionalNative = (context, _receiver, value) => {
  const object = plain(value);
  return object === null ? NOT_MINE : arrayOf(context, enumerableKeys(context, object).map(keyToValue));
};

/** Values of the enumerable own properties, or null when one is an accessor. */
function plainValues(context: NativeContext, object: GuestObject, names: readonly PropertyKey[]): GuestValue[] | null {
  const values = newElements();
  const { methods } = object.shape;
  for (const key of names) {
    const { flags, value } = methods.getOwnProperty(object, key)!;
    if ((flags & PropertyFlag.Accessor) !== 0) return null;
    values.push(value as GuestValue);
  }
  context.charge(names.length);
  return values;
}

/** 20.1.2.22 */
export const values: PositionalNative = (context, _receiver, value) => {
  const object = plain(value);
  const result = object && plainValues(context, object, enumerableKeys(context, object));
  return result === null ? NOT_MINE : context.newArray(result);
};

/** 20.1.2.5 */
export const entries: PositionalNative = (context, _receiver, value) => {
  const object = plain(value);
  if (object === null) return NOT_MINE;
  const names = enumerableKeys(context, object);
  const found = plainValues(context, object, names);
  if (found === null) return NOT_MINE;
  context.charge(names.length);
  return arrayOf(context, found.map((item, at) => pair(context, keyToValue(names[at]!), item)));
};

function pair(context: NativeContext, key: GuestValue, value: GuestValue): GuestObject {
  const elements = newElements(2);
  elements[0] = key;
  elements[1] = value;
  return context.newArray(elements);
}

/** 20.1.2.10 and .11 */
function keysOf(symbols: boolean): PositionalNative {
  return (context, _receiver, value) => {
    const object = plain(value);
    if (object === null) return NOT_MINE;
    context.charge(listingCost(object));
    const all = object.shape.methods.ownKeys(object);
    context.charge(all.length);
    return arrayOf(context, all.filter((key) => (typeof key === 'symbol') === symbols).map(keyToValue));
  };
}

export const getOwnPropertyNames = keysOf(false);
export const getOwnPropertySymbols = keysOf(true);

/** 20.1.2.14 */
export const is: PositionalNative = (_context, _receiver, left, right) => sameValue(left, right);

/** 20.1.2.12 */
export const getPrototypeOf: PositionalNative = (_context, _receiver, value) => {
  const object = plain(value);
  return object === null ? NOT_MINE : object.shape.methods.getPrototypeOf(object);
};

/** 20.1.2.15 */
export const isExtensible: PositionalNative = (_context, _receiver, value) => {
  if (!(value instanceof GuestObject)) return false;
  return value.shape.methods.proxy ? NOT_MINE : value.shape.methods.isExtensible(value);
};

/** 20.1.3.2 with a receiver and a key that need no guest code. */
export const hasOwnProperty: PositionalNative = (_context, receiver, key) => {
  const object = plain(receiver);
  if (object === null || key instanceof GuestObject) return NOT_MINE;
  return object.shape.methods.getOwnProperty(object, toPropertyKey(key)) !== undefined;
};

/** 20.1.2.13 */
export const hasOwn: PositionalNative = (context, _receiver, value, key) => hasOwnProperty(context, value, key, undefined, undefined, undefined);

/** 20.1.3.4 */
export const propertyIsEnumerable: PositionalNative = (_context, receiver, key) => {
  const object = plain(receiver);
  if (object === null || key instanceof GuestObject) return NOT_MINE;
  const property = object.shape.methods.getOwnProperty(object, toPropertyKey(key as GuestPrimitive));
  return property !== undefined && (property.flags & PropertyFlag.Enumerable) !== 0;
};

/** 20.1.3.7 */
export const valueOf: PositionalNative = (_context, receiver) => receiver;
