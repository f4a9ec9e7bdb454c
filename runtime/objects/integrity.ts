/**
 * SetIntegrityLevel and TestIntegrityLevel (ECMA-262 7.3.15, 7.3.16) of objects that are no
 * Proxies: what Object.seal and Object.freeze do in one step instead of a definition per key.
 */
import { ARRAY } from './array.js';
import { PropertyDescriptor, DescriptorField, PropertyFlag } from './property.js';
import { ORDINARY } from './ordinary.js';
import { isCallable } from './callable.js';
import { toSparse } from './storage.js';
import type { Dictionary, GuestObject, PropertyKey } from './value.js';
import { PrivateName } from './value.js';

/** Flags after sealing or freezing; private names keep theirs. */
const sealed = (flags: number, key: PropertyKey): number => (key instanceof PrivateName ? flags : flags & ~PropertyFlag.Configurable);
const frozen = (flags: number, key: PropertyKey): number => {
  if (key instanceof PrivateName) return flags;
  return flags & ~((flags & PropertyFlag.Accessor) !== 0 ? PropertyFlag.Configurable : PropertyFlag.Configurable | PropertyFlag.Writable);
};

/**
 * Seals or freezes an object. The caller has charged for its properties.
 * @returns false when the object refuses
 */
export function setIntegrityLevel(object: GuestObject, freeze: boolean): boolean {
  const { methods } = object.shape;
  const stored = methods === ORDINARY || methods === ARRAY || (isCallable(object) && methods.plainElements);
  if (!stored) return setByDefinition(object, freeze);
  if (object.dictionary === null && object.elements.length === 0 && methods !== ARRAY) {
    object.shape = object.shape.withIntegrity(freeze, freeze ? frozen : sealed);
    return true;
  }
  changeDictionary(object, toSparse(object), freeze);
  object.shape = object.shape.withoutExtensions();
  return true;
}

function changeDictionary(object: GuestObject, dictionary: Dictionary, freeze: boolean): void {
  const change = freeze ? frozen : sealed;
  const { prototypal, keys } = object.shape;
  for (const [key, property] of dictionary.properties) {
    property.flags = change(property.flags, key);
    if (prototypal) keys.bump(key);
  }
  if (freeze) dictionary.arrayLengthWritable = false;
}

/** The general way, key by key. */
function setByDefinition(object: GuestObject, freeze: boolean): boolean {
  const { methods } = object.shape;
  if (!methods.preventExtensions(object)) return false;
  for (const key of methods.ownKeys(object)) {
    const property = methods.getOwnProperty(object, key);
    if (property === undefined) continue;
    const data = freeze && (property.flags & PropertyFlag.Accessor) === 0;
    const fields = DescriptorField.Configurable | (data ? DescriptorField.Writable : 0);
    if (!methods.defineOwnProperty(object, key, new PropertyDescriptor(fields, 0, undefined, undefined, undefined))) return false;
  }
  return true;
}

/** Whether an object is sealed or frozen. The caller has charged for its properties. */
export function testIntegrityLevel(object: GuestObject, freeze: boolean): boolean {
  const { methods } = object.shape;
  if (methods.isExtensible(object)) return false;
  return methods.ownKeys(object).every((key) => {
    const flags = methods.getOwnProperty(object, key)?.flags ?? 0;
    if ((flags & PropertyFlag.Configurable) !== 0) return false;
    return !freeze || (flags & PropertyFlag.Writable) === 0;
  });
}
