/**
 * How a guest object shows itself when the host inspects its proxy (util.inspect looks at
 * the shadow target). A host copy of what is there is shown, one level at a time; no guest
 * code runs.
 */
import type { Realm } from '../machine/realm.js';
import { isCallable } from '../objects/callable.js';
import { PropertyFlag } from '../objects/property.js';
import { Accessor, type GuestObject, type GuestValue } from '../objects/value.js';
import { keyToHost } from './keys.js';
import type { Membrane } from './membrane.js';
import { hostReflect } from './primordials.js';
import type { HostObject } from './host-value.js';

/** The value of an own or inherited data property, else undefined. */
function dataProperty(guest: GuestObject, key: string): GuestValue {
  for (let holder: GuestObject | null = guest; holder !== null && !holder.shape.methods.proxy; holder = holder.shape.prototype) {
    const property = holder.shape.methods.getOwnProperty(holder, key);
    if (property !== undefined) return property.value instanceof Accessor ? undefined : (property.value as GuestValue);
  }
  return undefined;
}

/** Name of the constructor that the object inherits, or undefined. */
function constructorName(guest: GuestObject): string | undefined {
  const constructor = dataProperty(guest, 'constructor');
  if (typeof constructor !== 'object' || constructor === null) return undefined;
  const name = dataProperty(constructor, 'name');
  return typeof name === 'string' && name !== '' ? name : undefined;
}

/** An empty host object that inspects under the given class name. */
function named(name: string | undefined): object {
  if (name === undefined) return Object.create(null) as object;
  if (name === 'Object') return {};
  const constructor = Object.defineProperty(() => undefined, 'name', { value: name });
  return Object.create({ constructor: Object.defineProperty(constructor, 'prototype', { value: null }) }) as object;
}

function emptyCopy(guest: GuestObject): object {
  const isFunction: boolean = isCallable(guest);
  if (isFunction) return Object.defineProperty(() => undefined, 'name', { value: dataProperty(guest, 'name') ?? '' });
  if (guest.shape.methods.name === 'Array') return [];
  return named(constructorName(guest));
}

/** A host copy of a guest object's own enumerable properties, values as they cross. */
function snapshot(membrane: Membrane, realm: Realm, guest: GuestObject): object {
  const copy = emptyCopy(guest);
  for (const key of guest.shape.methods.ownKeys(guest)) {
    const property = guest.shape.methods.getOwnProperty(guest, key);
    const hostKey = keyToHost(key);
    if (property === undefined || hostKey === undefined || (property.flags & PropertyFlag.Enumerable) === 0) continue;
    const { value } = property;
    const shown = value instanceof Accessor ? { get: value.get && (() => undefined), set: value.set && (() => undefined) } : { value: membrane.toHost(realm, value as GuestValue) };
    hostReflect.define(copy as unknown as HostObject, hostKey, { ...(shown as object), enumerable: true, configurable: true });
  }
  return copy;
}

/** The function that goes under `nodejs.util.inspect.custom` on a shadow. */
export function inspectionHook(membrane: Membrane, realm: Realm, guest: GuestObject): () => object | string {
  return () => (guest.shape.methods.proxy ? '[Guest Proxy]' : snapshot(membrane, realm, guest));
}
