/**
 * How a guest object shows itself when the host inspects its proxy (util.inspect looks at
 * the shadow target). A host copy of what is there is shown, one level at a time; no guest
 * code runs.
 */
import type { Realm } from '../machine/realm.js';
import { isCallable } from '../objects/callable.js';
import { PropertyFlag } from '../objects/property.js';
import { Accessor, type GuestObject, type GuestValue } from '../objects/value.js';
import { brandedCopy, refreshEntries } from './inspection-brands.js';
import { isHostBrandKey, keyToHost } from './keys.js';
import { forHost } from './leaving.js';
import type { Membrane } from './membrane.js';
import { hostReflect } from './primordials.js';
import type { HostObject } from './host-value.js';

/** The value of an own data property, else undefined. */
function ownData(holder: GuestObject, key: string): GuestValue {
  const property = holder.shape.methods.proxy ? undefined : holder.shape.methods.getOwnProperty(holder, key);
  return property === undefined || property.value instanceof Accessor ? undefined : (property.value as GuestValue);
}

/** Longest walk along prototypes for a class. */
const MAX_WALK = 100;

/** Name of the class that the object is an instance of, as util.inspect finds it. */
function constructorName(guest: GuestObject): string | undefined {
  let steps = 0;
  for (let holder: GuestObject | null = guest; holder !== null && steps < MAX_WALK; holder = holder.shape.prototype, steps++) {
    const constructor = ownData(holder, 'constructor');
    const isClass: boolean = isCallable(constructor);
    if (!isClass || ownData(constructor as GuestObject, 'prototype') === guest) continue;
    const name = ownData(constructor as GuestObject, 'name');
    if (typeof name === 'string' && name !== '') return name;
  }
  return undefined;
}

/** An empty host object that inspects under the given class name. */
function named(name: string | undefined): object {
  if (name === undefined) return Object.create(null) as object;
  if (name === 'Object') return {};
  const constructor = Object.defineProperty(function () {}, 'name', { value: name });
  return Object.create(constructor.prototype as object) as object;
}

function emptyCopy(guest: GuestObject): object {
  const branded = brandedCopy(guest);
  if (branded !== undefined) return branded;
  const isFunction: boolean = isCallable(guest);
  if (isFunction) return () => undefined;
  if (guest.shape.methods.name === 'Array') return [];
  return named(constructorName(guest));
}

/** Brings a host copy of a guest object's own enumerable properties up to date, values as they cross. */
function refresh(copy: object, membrane: Membrane, realm: Realm, guest: GuestObject): void {
  for (const key of Reflect.ownKeys(copy)) Reflect.deleteProperty(copy, key);
  refreshEntries(copy, membrane, realm, guest);
  if (isCallable(guest)) Object.defineProperty(copy, 'name', { value: ownData(guest, 'name') ?? '', configurable: true });
  for (const key of guest.shape.methods.ownKeys(guest)) {
    const property = guest.shape.methods.getOwnProperty(guest, key);
    const hostKey = keyToHost(key);
    if (property === undefined || hostKey === undefined || isHostBrandKey(hostKey) || (property.flags & PropertyFlag.Enumerable) === 0) continue;
    const { value } = property;
    const shown = value instanceof Accessor ? { get: value.get && (() => undefined), set: value.set && (() => undefined) } : { value: membrane.toHost(realm, value as GuestValue) };
    hostReflect.define(copy as unknown as HostObject, hostKey, { ...(shown as object), enumerable: true, configurable: true });
  }
}

/**
 * The function that goes under `nodejs.util.inspect.custom` on a shadow. It answers the same
 * copy each time, so that cycles are seen as such.
 */
export function inspectionHook(membrane: Membrane, realm: Realm, guest: GuestObject): () => object | string {
  let copy: object | undefined;
  return () => {
    if (guest.shape.methods.proxy) return '[Guest Proxy]';
    return forHost(membrane, realm, () => {
      copy ??= emptyCopy(guest);
      refresh(copy, membrane, realm, guest);
      return copy;
    });
  };
}
