/**
 * String exotic objects (ECMA-262 10.4.3): the characters and `length` of the wrapped string
 * are own properties that nobody can change.
 */
import { newObject } from './create.js';
import { isCompatibleDescriptor } from './descriptors.js';
import { KeyKind } from './internal-methods.js';
import { OrdinaryMethods, defineOrdinary } from './ordinary.js';
import { StringData } from './primitive-data.js';
import type { PropertyDescriptor } from './property.js';
import { Property, PropertyFlag } from './property.js';
import type { Shape } from './shape.js';
import { findOwn, ownKeysOf } from './storage.js';
import type { GuestObject, GuestValue, PropertyKey } from './value.js';

export class StringMethods extends OrdinaryMethods {
  override readonly name = 'String';
  override readonly plainElements = false;

  override keyKind(key: PropertyKey): KeyKind {
    return typeof key === 'number' || key === 'length' ? KeyKind.Exotic : KeyKind.Plain;
  }

  override getOwnProperty(object: GuestObject, key: PropertyKey): Property | undefined {
    return stringProperty(object, key) ?? findOwn(object, key);
  }

  override defineOwnProperty(object: GuestObject, key: PropertyKey, descriptor: PropertyDescriptor): boolean {
    const own = stringProperty(object, key);
    return own !== undefined ? isCompatibleDescriptor(object.shape.extensible, descriptor, own) : defineOrdinary(object, key, descriptor);
  }

  override setOwn(object: GuestObject, key: PropertyKey, value: GuestValue): boolean {
    return stringProperty(object, key) === undefined && super.setOwn(object, key, value);
  }

  override delete(object: GuestObject, key: PropertyKey): boolean {
    return stringProperty(object, key) === undefined && super.delete(object, key);
  }

  /** Costs the length of the string. */
  override ownKeys(object: GuestObject): PropertyKey[] {
    const { length } = (object.data as StringData).value;
    const keys: PropertyKey[] = [];
    for (let i = 0; i < length; i++) keys.push(i);
    const rest = ownKeysOf(object);
    const named = rest.findIndex((key) => typeof key !== 'number');
    rest.splice(named < 0 ? rest.length : named, 0, 'length');
    for (const key of rest) keys.push(key);
    return keys;
  }
}

/** Internal methods of String objects. */
export const STRING_OBJECT = new StringMethods();

/** StringGetOwnProperty (10.4.3.5), and `length`. */
function stringProperty(object: GuestObject, key: PropertyKey): Property | undefined {
  const { value } = object.data as StringData;
  if (key === 'length') return new Property(value.length, 0);
  if (typeof key === 'number' && key < value.length) return new Property(value[key], PropertyFlag.Enumerable);
  return undefined;
}

/** StringCreate (10.4.3.4); the Shape is of STRING_OBJECT. */
export function createStringObject(shape: Shape, value: string): GuestObject {
  return newObject(shape, new StringData(value));
}
