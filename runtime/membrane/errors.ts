/**
 * Errors crossing the boundary. A guest error leaves as a genuine host error of the matching
 * class, so that `instanceof` and printing work; a host error enters as a guest error
 * without its host stack. Either way identity is kept by the membrane's maps. No guest code
 * runs: own properties are read as they are, accessors become accessors.
 */
import { newObject, childShape } from '../objects/create.js';
import { ORDINARY } from '../objects/ordinary.js';
import { DescriptorField, PropertyDescriptor, PropertyFlag, type Property } from '../objects/property.js';
import { Accessor, type GuestObject } from '../objects/value.js';
import type { GuestErrorKind } from '../objects/errors.js';
import type { Realm } from '../machine/realm.js';
import type { HostObject } from './host-value.js';
import { keyToGuest, keyToHost } from './keys.js';
import type { Membrane } from './membrane.js';
import { hostReflect, type HostDescriptor } from './primordials.js';

const HOST_CLASSES: Record<GuestErrorKind, new (message?: string) => Error> = {
  Error, TypeError, RangeError, ReferenceError, SyntaxError, EvalError, URIError,
  AggregateError: class extends AggregateError {
    constructor(message?: string) {
      super([], message);
    }
  },
};

const ERROR_KINDS = Object.keys(HOST_CLASSES) as GuestErrorKind[];

const classOf = Object.prototype.toString;

/** Whether a host object has [[ErrorData]], as far as the host lets one know without running its code. */
export function isHostError(object: HostObject): boolean {
  try {
    return classOf.call(object) === '[object Error]' && hostReflect.getOwn(object, 'stack') !== undefined;
  } catch {
    // Only a hostile toStringTag or proxy throws here, and no guest code runs in it.
    return false;
  }
}

export function isGuestError(object: GuestObject): boolean {
  return object.data?.className === 'Error';
}

/** The native error class on an error's prototype chain. */
function kindOf(realm: Realm, error: GuestObject): GuestErrorKind {
  const prototypes = new Map(ERROR_KINDS.map((kind) => [realm.intrinsic(`${kind}.prototype`), kind]));
  for (let holder = error.shape.prototype; holder !== null; holder = holder.shape.prototype) {
    const kind = prototypes.get(holder);
    if (kind !== undefined) return kind;
  }
  return 'Error';
}

function descriptorOf(membrane: Membrane, realm: Realm, property: Property): HostDescriptor {
  const enumerable = (property.flags & PropertyFlag.Enumerable) !== 0;
  if (property.value instanceof Accessor) {
    const { get, set } = property.value;
    return { get: membrane.toHost(realm, get), set: membrane.toHost(realm, set), enumerable, configurable: true };
  }
  return { value: membrane.toHost(realm, property.value as never), writable: true, enumerable, configurable: true };
}

/** The host error that a guest error leaves as. The membrane links the two before properties can lead back. */
export function errorToHost(membrane: Membrane, realm: Realm, guest: GuestObject): HostObject {
  const error = new HOST_CLASSES[kindOf(realm, guest)]() as unknown as HostObject;
  membrane.link(guest, error);
  const { methods } = guest.shape;
  const keys = methods.ownKeys(guest);
  realm.charge(keys.length);
  for (const key of keys) {
    const property = methods.getOwnProperty(guest, key);
    const hostKey = keyToHost(key);
    if (property !== undefined && hostKey !== undefined) hostReflect.define(error, hostKey, descriptorOf(membrane, realm, property));
  }
  return error;
}

/** Own properties of a host error that the guest is not to see: they tell about the host's code. */
const HIDDEN: ReadonlySet<string | symbol> = new Set(['stack']);

/** The guest error that a host error enters as: same class, message and own data, a guest stack. */
export function errorToGuest(membrane: Membrane, realm: Realm, error: HostObject): GuestObject {
  const plain = realm.newError('Error', '');
  const prototype = hostReflect.getPrototypeOf(error);
  const parent = prototype === null ? realm.intrinsic('Error.prototype') : membrane.objectToGuest(realm, prototype, false);
  const guest = newObject(childShape(parent, ORDINARY), plain.data);
  membrane.link(guest, error);
  copyStack(plain, guest);
  for (const key of hostReflect.ownKeys(error)) {
    if (HIDDEN.has(key)) continue;
    const descriptor = hostReflect.getOwn(error, key);
    if (descriptor !== undefined && 'value' in descriptor) defineData(guest, keyToGuest(key), membrane.toGuest(realm, descriptor.value), descriptor);
  }
  return guest;
}

function copyStack(from: GuestObject, to: GuestObject): void {
  const stack = from.shape.methods.getOwnProperty(from, 'stack');
  if (stack !== undefined && !(stack.value instanceof Accessor)) defineData(to, 'stack', stack.value as never, { enumerable: false });
}

function defineData(guest: GuestObject, key: Parameters<GuestObject['shape']['methods']['getOwnProperty']>[1], value: Parameters<Membrane['toHost']>[1], like: HostDescriptor): void {
  const fields = DescriptorField.Value | DescriptorField.Writable | DescriptorField.Enumerable | DescriptorField.Configurable;
  const flags = PropertyFlag.Writable | PropertyFlag.Configurable | (like.enumerable === true ? PropertyFlag.Enumerable : 0);
  guest.shape.methods.defineOwnProperty(guest, key, new PropertyDescriptor(fields, flags, value, undefined, undefined));
}

