/**
 * Ordinary objects' internal methods (ECMA-262 10.1). Exotic objects extend the class and
 * override what differs. Nothing here runs guest code or looks at other objects than the one
 * given, except `setPrototypeOf`, which walks the new chain for cycles.
 */
import { becomePrototype, childShape, rootShape } from './create.js';
import { isCompatibleDescriptor, mergeDescriptor } from './descriptors.js';
import type { InternalMethods } from './internal-methods.js';
import { KeyKind, SetCoercion } from './internal-methods.js';
import type { Property, PropertyDescriptor } from './property.js';
import { PropertyFlag } from './property.js';
import { addOwn, findOwn, ownKeysOf, removeOwn, updateOwn } from './storage.js';
import type { GuestObject, GuestValue, PropertyKey } from './value.js';

/** Objects with more properties get a Shape of their own by setPrototypeOf, on the same Layout. */
const MAX_REPLAYED_KEYS = 16;

export class OrdinaryMethods implements InternalMethods {
  readonly name: string = 'Object';
  readonly proxy: boolean = false;
  readonly plainElements: boolean = true;
  readonly plainKeys: boolean = this.keyKind === OrdinaryMethods.prototype.keyKind;

  keyKind(_key: PropertyKey): KeyKind {
    return KeyKind.Plain;
  }

  coercionFor(_object: GuestObject, _key: PropertyKey, _value: GuestValue): SetCoercion {
    return SetCoercion.None;
  }

  getPrototypeOf(object: GuestObject): GuestObject | null {
    return object.shape.prototype;
  }

  /** OrdinarySetPrototypeOf (10.1.2.1). Costs the object's own properties and, for an object that is a prototype and so could close a circle, the length of the new chain. */
  setPrototypeOf(object: GuestObject, prototype: GuestObject | null): boolean {
    if (prototype === object.shape.prototype) return true;
    if (!object.shape.extensible) return false;
    const onChain = object.shape.prototypal || prototype === object;
    for (let p = onChain ? prototype : null; p !== null && !p.shape.methods.proxy; p = p.shape.prototype) if (p === object) return false;
    changePrototype(object, prototype);
    return true;
  }

  isExtensible(object: GuestObject): boolean {
    return object.shape.extensible;
  }

  preventExtensions(object: GuestObject): boolean {
    if (object.shape.extensible) object.shape = object.shape.withoutExtensions();
    return true;
  }

  getOwnProperty(object: GuestObject, key: PropertyKey): Property | undefined {
    return findOwn(object, key);
  }

  /** OrdinaryDefineOwnProperty (10.1.6.1). */
  defineOwnProperty(object: GuestObject, key: PropertyKey, descriptor: PropertyDescriptor): boolean {
    return defineOrdinary(object, key, descriptor);
  }

  add(object: GuestObject, key: PropertyKey, value: GuestValue): boolean {
    if (!object.shape.extensible) return false;
    addOwn(object, key, value, PropertyFlag.Default);
    return true;
  }

  setOwn(object: GuestObject, key: PropertyKey, value: GuestValue): boolean {
    const current = findOwn(object, key);
    if (current === undefined || (current.flags & PropertyFlag.Writable) === 0) return false;
    updateOwn(object, key, value, current.flags);
    return true;
  }

  /** OrdinaryDelete (10.1.10.1). */
  delete(object: GuestObject, key: PropertyKey): boolean {
    const current = findOwn(object, key);
    if (current === undefined) return true;
    if ((current.flags & PropertyFlag.Configurable) === 0) return false;
    removeOwn(object, key);
    return true;
  }

  ownKeys(object: GuestObject): PropertyKey[] {
    return ownKeysOf(object);
  }
}

/** Internal methods of ordinary objects. */
export const ORDINARY = new OrdinaryMethods();

/** Immutable prototype exotic objects (10.4.7): Object.prototype. */
class ImmutablePrototypeMethods extends OrdinaryMethods {
  override setPrototypeOf(object: GuestObject, prototype: GuestObject | null): boolean {
    return prototype === object.shape.prototype;
  }
}

/** Internal methods of Object.prototype. */
export const IMMUTABLE_PROTOTYPE = new ImmutablePrototypeMethods();

/** OrdinaryDefineOwnProperty on the store; exotic objects come here with what is left to do. */
export function defineOrdinary(object: GuestObject, key: PropertyKey, descriptor: PropertyDescriptor): boolean {
  const current = findOwn(object, key);
  if (!isCompatibleDescriptor(object.shape.extensible, descriptor, current)) return false;
  const { value, flags } = mergeDescriptor(descriptor, current);
  if (current === undefined) addOwn(object, key, value, flags);
  else updateOwn(object, key, value, flags);
  return true;
}

/** Gives the object another prototype; objects that are no prototypes share Shapes with others that got the same. */
function changePrototype(object: GuestObject, prototype: GuestObject | null): void {
  if (prototype !== null) becomePrototype(prototype);
  const { shape } = object;
  if (shape.prototypal) {
    object.shape = shape.withPrototype(prototype);
    return;
  }
  if (shape.count > MAX_REPLAYED_KEYS) {
    object.shape = shape.withPrototype(prototype);
    return;
  }
  let next = prototype === null ? rootShape(shape.methods, null, shape.keys) : childShape(prototype, shape.methods);
  for (let i = 0; i < shape.count; i++) next = next.add(shape.layout.keys[i]!, shape.layout.flags[i]!);
  object.shape = shape.dictionary ? next.withDictionary() : next;
}
