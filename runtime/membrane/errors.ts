/**
 * Errors crossing the boundary. A guest error leaves as a genuine host error of the matching
 * class, so that `instanceof` and printing work; a host error enters as a guest error
 * without its host stack. Either way identity is kept by the membrane's maps, which link the
 * empty shell before its properties are copied. No guest code runs: own properties are read as
 * they are, accessors become accessors. The classes of guest errors are error-classes.ts.
 */
import { newErrorObject } from '../library/error/create.js';
import type { GuestErrorKind } from '../objects/errors.js';
import { dataProperty } from '../objects/inspect.js';
import { dataDescriptor } from '../objects/descriptors.js';
import { PropertyFlag, type Property } from '../objects/property.js';
import { Accessor, GuestObject } from '../objects/value.js';
import type { Realm } from '../machine/state/realm.js';
import { classPrototype } from './error-classes.js';
import { fromEmbedder, type HostObject, type HostValue } from './host-value.js';
import { keyToGuest, keyToHost } from './keys.js';
import type { Membrane } from './membrane.js';
import { hostReflect, type HostDescriptor } from './primordials.js';

const HOST_CLASSES: Record<Exclude<GuestErrorKind, 'AggregateError'>, ErrorConstructor> = {
  Error, TypeError, RangeError, ReferenceError, SyntaxError, EvalError, URIError,
};
const HostAggregateError = AggregateError;

const ERROR_KINDS: readonly GuestErrorKind[] = [...(Object.keys(HOST_CLASSES) as (keyof typeof HOST_CLASSES)[]), 'AggregateError'];

/** Longest walk along an error's prototypes for its class. */
const MAX_WALK = 100;

export function isGuestError(object: GuestObject): boolean {
  return object.data?.className === 'Error';
}

/** The native error class on an error's prototype chain. */
function kindOf(realm: Realm, error: GuestObject): GuestErrorKind {
  const prototypes = new Map(ERROR_KINDS.map((kind) => [realm.intrinsic(`${kind}.prototype`), kind]));
  let steps = 0;
  for (let holder = error.shape.prototype; holder !== null && steps < MAX_WALK; holder = holder.shape.prototype, steps++) {
    const kind = prototypes.get(holder);
    if (kind !== undefined) return kind;
  }
  return 'Error';
}

export function descriptorOf(membrane: Membrane, realm: Realm, property: Property): HostDescriptor {
  const enumerable = (property.flags & PropertyFlag.Enumerable) !== 0;
  if (property.value instanceof Accessor) {
    const { get, set } = property.value;
    return { get: membrane.toHost(realm, get), set: membrane.toHost(realm, set), enumerable, configurable: true };
  }
  return { value: membrane.toHost(realm, property.value as never), writable: true, enumerable, configurable: true };
}

/** A host error of the class that fits a guest error; its own properties are gone. */
export function hostErrorShell(membrane: Membrane, realm: Realm, guest: GuestObject): HostObject {
  const kind = kindOf(realm, guest);
  const error = (kind === 'AggregateError' ? new HostAggregateError([]) : new HOST_CLASSES[kind]()) as unknown as HostObject;
  for (const key of hostReflect.ownKeys(error)) hostReflect.delete(error, key);
  const prototype = classPrototype(membrane, realm, guest, kind === 'AggregateError' ? HostAggregateError : HOST_CLASSES[kind]);
  if (prototype !== undefined) hostReflect.setPrototypeOf(error, prototype);
  return error;
}

/** The `stack` that was copied last: unless the host has written another, it follows the guest's. */
const copiedStacks = new WeakMap<HostObject, HostValue>();

function copyStack(membrane: Membrane, realm: Realm, property: Property | undefined, error: HostObject): void {
  const outside = hostReflect.getOwn(error, 'stack')?.value;
  if (outside !== copiedStacks.get(error)) return;
  if (property === undefined) {
    hostReflect.delete(error, 'stack');
    return;
  }
  const descriptor = descriptorOf(membrane, realm, property);
  copiedStacks.set(error, descriptor.value);
  hostReflect.define(error, 'stack', descriptor);
}

/** What each guest error costs that is copied, beside its properties. */
const COPY_COST = 30;

/**
 * Gives the host error the guest error's own properties, and what it inherits of name and message
 * from classes of the guest's. Done at each crossing, since the guest goes on with its own.
 */
export function copyGuestError(membrane: Membrane, realm: Realm, guest: GuestObject, error: HostObject): void {
  const { methods } = guest.shape;
  for (const key of ['name', 'message'] as const) copyInherited(guest, error, key);
  const keys = methods.ownKeys(guest);
  realm.charge(COPY_COST + 5 * keys.length);
  copyStack(membrane, realm, methods.getOwnProperty(guest, 'stack'), error);
  for (const key of keys) {
    const property = methods.getOwnProperty(guest, key);
    const hostKey = keyToHost(key);
    if (property === undefined || hostKey === undefined || hostKey === 'stack') continue;
    hostReflect.define(error, hostKey, isFurtherError(membrane, property) ? laterDescriptor(membrane, realm, property, error, hostKey) : descriptorOf(membrane, realm, property));
  }
}

/** Whether a property leads to one more error when many have been copied already: a guest makes long chains of causes. */
function isFurtherError(membrane: Membrane, { value }: Property): boolean {
  return value instanceof GuestObject && isGuestError(value) && membrane.hasManyErrors;
}

/** A property that gets its value when it is read first. */
function laterDescriptor(membrane: Membrane, realm: Realm, property: Property, error: HostObject, key: string | symbol): HostDescriptor {
  const become = (descriptor: HostDescriptor): HostValue => {
    hostReflect.define(error, key, descriptor);
    return descriptor.value;
  };
  const enumerable = (property.flags & PropertyFlag.Enumerable) !== 0;
  return {
    get: fromEmbedder(() => become(descriptorOf(membrane, realm, property))),
    set: fromEmbedder((value: HostValue) => void become({ value, writable: true, enumerable, configurable: true })),
    enumerable,
    configurable: true,
  };
}

function copyInherited(guest: GuestObject, error: HostObject, key: 'name' | 'message'): void {
  const value = dataProperty(guest, key);
  if (typeof value === 'string' && value !== hostReflect.get(error, key)) {
    hostReflect.define(error, key, { value, writable: true, enumerable: false, configurable: true });
  }
}

/** A guest error with a guest stack that says where the host's came in. */
export function guestErrorShell(realm: Realm, prototype: GuestObject): GuestObject {
  return newErrorObject(realm, prototype, undefined);
}

/** Gives the guest error the host error's own data properties, but for the stack: that tells about the host's code. */
export function copyHostError(membrane: Membrane, realm: Realm, error: HostObject, guest: GuestObject): void {
  for (const key of hostReflect.ownKeys(error)) {
    if (key === 'stack') continue;
    const descriptor = hostReflect.getOwn(error, key);
    if (descriptor === undefined || !('value' in descriptor)) continue;
    const flags = PropertyFlag.Writable | PropertyFlag.Configurable | (descriptor.enumerable === true ? PropertyFlag.Enumerable : 0);
    guest.shape.methods.defineOwnProperty(guest, keyToGuest(key), dataDescriptor(membrane.toGuest(realm, descriptor.value), flags));
  }
}
