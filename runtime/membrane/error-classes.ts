/**
 * Host classes for the error classes of a guest: an error that leaves is an instance of a host class
 * of the same name, below the native class that fits, with the guest's methods on its prototype. They
 * are made once, as they are when the first error of the class leaves.
 */
import { isCallable } from '../objects/callable.js';
import { Accessor, GuestObject } from '../objects/value.js';
import type { Realm } from '../machine/state/realm.js';
import { descriptorOf } from './errors.js';
import { fromEmbedder, type HostObject } from './host-value.js';
import { isHostBrandKey, keyToHost } from './keys.js';
import type { Membrane } from './membrane.js';
import { hostReflect } from './primordials.js';

type ErrorClass = new () => object;

/** Host prototypes by the guest's. */
const made = new WeakMap<GuestObject, HostObject>();

/** Longest chain of classes that is followed. */
const MAX_CLASSES = 20;

/** What util.inspect and the like read of every error: no getter of a guest's class answers. */
const QUIET: ReadonlySet<unknown> = new Set(['name', 'message', 'stack', Symbol.toStringTag]);

/**
 * The prototype of the host error that stands for a guest error; undefined for errors of no class of the guest's.
 * @param native the host class that fits
 */
export function classPrototype(membrane: Membrane, realm: Realm, error: GuestObject, native: unknown): HostObject | undefined {
  const chain: GuestObject[] = [];
  for (let holder = error.shape.prototype; holder !== null; holder = holder.shape.prototype) {
    if (holder === realm.intrinsic(`${(native as { name: string }).name}.prototype`)) break;
    if (holder.shape.methods.proxy || chain.length >= MAX_CLASSES || holder.shape.prototype === null) return undefined;
    chain.push(holder);
  }
  let base = native as ErrorClass;
  let prototype: HostObject | undefined;
  for (const holder of chain.reverse()) {
    prototype = made.get(holder) ?? makeClass(membrane, realm, holder, base);
    base = hostReflect.getOwn(prototype, 'constructor')!.value as unknown as ErrorClass;
  }
  return prototype;
}

function makeClass(membrane: Membrane, realm: Realm, guest: GuestObject, Base: ErrorClass): HostObject {
  const Class = class extends Base {};
  const constructor = guest.shape.methods.getOwnProperty(guest, 'constructor')?.value;
  const name = constructor instanceof GuestObject && isCallable(constructor) ? nameOf(constructor) : undefined;
  Object.defineProperty(Class, 'name', { value: name ?? Base.name, configurable: true });
  const prototype = fromEmbedder(Class.prototype) as HostObject;
  made.set(guest, prototype);
  membrane.arriveAs(prototype, guest);
  if (name !== undefined) membrane.arriveAs(fromEmbedder(Class) as HostObject, constructor as GuestObject);
  copyMembers(membrane, realm, guest, prototype);
  return prototype;
}

function nameOf(constructor: GuestObject): string | undefined {
  const value = constructor.shape.methods.proxy ? undefined : constructor.shape.methods.getOwnProperty(constructor, 'name')?.value;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function copyMembers(membrane: Membrane, realm: Realm, guest: GuestObject, prototype: HostObject): void {
  const keys = guest.shape.methods.ownKeys(guest);
  realm.charge(20 * keys.length);
  for (const key of keys) {
    const hostKey = keyToHost(key);
    const property = guest.shape.methods.getOwnProperty(guest, key);
    if (property === undefined || hostKey === undefined || hostKey === 'constructor' || isHostBrandKey(hostKey)) continue;
    if (property.value instanceof Accessor && QUIET.has(hostKey)) continue;
    hostReflect.define(prototype, hostKey, descriptorOf(membrane, realm, property));
  }
}
