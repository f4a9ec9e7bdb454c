/**
 * Host objects as the guest sees them: exotic objects whose internal methods forward to the
 * host through Reflect. Host code may run in them (getters, traps of embedder's proxies) and
 * may throw anything: what it throws becomes a guest throw. No guest code runs here.
 */
import { DescriptorField, Property, PropertyFlag, type PropertyDescriptor } from '../objects/property.js';
import { KeyKind, SetCoercion, type InternalMethods } from '../objects/internal-methods.js';
import { LookupKind, SetFailure, SetOutcome, type Lookup } from '../objects/lookup.js';
import { childShape, newObject, rootShape } from '../objects/create.js';
import { Accessor, InternalData, type GuestObject, type GuestValue, type PropertyKey } from '../objects/value.js';
import { HostCallableData } from '../machine/state/function-data.js';
import { rethrowEnding } from '../machine/calls/host-calls.js';
import { throwGuest } from '../machine/calls/protocol.js';
import type { Realm } from '../machine/state/realm.js';
import { isHostFunction, isHostObject, type HostObject, type HostValue } from './host-value.js';
import { keyToGuest, keyToHost } from './keys.js';
import { functionText, hostReflect, isHostArray, isHostConstructor, type HostDescriptor } from './primordials.js';
import type { Membrane } from './membrane.js';
import { isBrandedMethod } from './pairing.js';

/** What a guest object that stands for a host object refers to. */
export interface HostReference {
  readonly membrane: Membrane;
  readonly realm: Realm;
  readonly target: HostObject;
  /** False for prototypes that the guest reached by walking: they are read-only inside. */
  readonly writable: boolean;
}

export class HostObjectData extends InternalData implements HostReference {
  readonly isArray: boolean;

  constructor(
    readonly membrane: Membrane,
    readonly realm: Realm,
    readonly target: HostObject,
    readonly writable: boolean,
  ) {
    super();
    this.isArray = isHostArray(target);
  }

  override get className(): string {
    return this.isArray ? 'Array' : 'Object';
  }
}

export class HostFunctionData extends HostCallableData implements HostReference {
  constructor(
    readonly membrane: Membrane,
    realm: Realm,
    readonly target: HostObject,
    readonly writable: boolean,
  ) {
    super(realm, isHostConstructor(target));
  }

  /** Its source text is the host's business, except where there is no boundary. */
  override describe(): string {
    return this.membrane.isBoundary(this.realm) ? super.describe() : functionText(this.target);
  }
}

function referenceOf(object: GuestObject): HostReference {
  return object.data as HostObjectData | HostFunctionData;
}

/**
 * Runs a host operation; what it throws is thrown into the guest instead. Values are converted
 * before and after it, so that nothing of the membrane's own counts as the host's.
 * @throws GuestThrow
 */
export function guardHost<T>(reference: Pick<HostReference, 'membrane' | 'realm'>, operation: () => T): T {
  let result: T | undefined;
  let thrown: HostValue;
  let failed = false;
  reference.membrane.agent.cells.settle();
  try {
    result = operation();
  } catch (error) {
    // A termination that the host's code met inside goes on ending below; all else is the guest's to catch.
    thrown = error as HostValue;
    failed = true;
  }
  rethrowEnding(reference.membrane.agent);
  if (failed) throwGuest(reference.membrane.toGuest(reference.realm, thrown));
  return result as T;
}

/** Keys by which one walks to classes and prototypes: what they lead to is read-only inside. */
const WALKING: ReadonlySet<string | symbol> = new Set(['constructor', 'prototype', '__proto__']);

/** A host value that was read under a key. */
function propertyToGuest({ membrane, realm }: HostReference, key: string | symbol, value: HostValue): GuestValue {
  if (!isHostObject(value)) return value;
  return isBrandedMethod(value) ? membrane.methodToGuest(realm, value) : membrane.objectToGuest(realm, value, !WALKING.has(key));
}

/** A host descriptor as a guest property. */
export function propertyFromHost(reference: HostReference, key: string | symbol, descriptor: HostDescriptor): Property {
  const { membrane, realm } = reference;
  const flags = (descriptor.enumerable === true ? PropertyFlag.Enumerable : 0) | (descriptor.configurable === true ? PropertyFlag.Configurable : 0);
  if ('value' in descriptor) {
    return new Property(propertyToGuest(reference, key, descriptor.value), flags | (descriptor.writable === true ? PropertyFlag.Writable : 0));
  }
  const half = (value: HostValue): GuestObject | undefined => (isHostObject(value) ? membrane.objectToGuest(realm, value, true) : undefined);
  return new Property(new Accessor(half(descriptor.get), half(descriptor.set)), flags | PropertyFlag.Accessor);
}

/** A guest descriptor for host reflection: exactly the fields that are present. */
export function descriptorToHost({ membrane, realm }: HostReference, descriptor: PropertyDescriptor): HostDescriptor {
  const { fields, flags } = descriptor;
  const out: HostDescriptor = {};
  if ((fields & DescriptorField.Value) !== 0) out.value = membrane.toHost(realm, descriptor.value);
  if ((fields & DescriptorField.Writable) !== 0) out.writable = (flags & PropertyFlag.Writable) !== 0;
  if ((fields & DescriptorField.Get) !== 0) out.get = membrane.toHost(realm, descriptor.get);
  if ((fields & DescriptorField.Set) !== 0) out.set = membrane.toHost(realm, descriptor.set);
  if ((fields & DescriptorField.Enumerable) !== 0) out.enumerable = (flags & PropertyFlag.Enumerable) !== 0;
  if ((fields & DescriptorField.Configurable) !== 0) out.configurable = (flags & PropertyFlag.Configurable) !== 0;
  return out;
}

/** After the last host call: guest code that the host's entered may have had lookups of its own, with the same answer. */
export function neverCached(out: Lookup): void {
  out.slot = -1;
  out.nextShape = null;
}

/** Fills in a lookup's answer with a data value that is never cached. */
export function answerData(holder: GuestObject, value: GuestValue, out: Lookup): LookupKind {
  out.holder = holder;
  out.value = value;
  out.accessor = null;
  out.flags = PropertyFlag.Default;
  out.slot = -1;
  return LookupKind.Data;
}

/** Fills in a lookup's answer with an accessor that is never cached. */
export function answerAccessor(holder: GuestObject, accessor: Accessor, flags: number, out: Lookup): LookupKind {
  answerData(holder, undefined, out);
  out.accessor = accessor;
  out.flags = flags;
  return LookupKind.Accessor;
}

/** The host's descriptor of a property, prototypes included; the walk is the host's chain. */
export function inheritedDescriptor(reference: HostReference, key: string | symbol): HostDescriptor | undefined {
  return guardHost(reference, () => {
    for (let holder: HostObject | null = reference.target; holder !== null; holder = hostReflect.getPrototypeOf(holder)) {
      const descriptor = hostReflect.getOwn(holder, key);
      if (descriptor !== undefined) return descriptor;
    }
    return undefined;
  });
}

/** The property of a host object that guest objects inherit from: accessors are answered as such, for they want the guest's receiver. */
function lookupInherited(object: GuestObject, reference: HostReference, key: string | symbol, out: Lookup): LookupKind {
  const descriptor = inheritedDescriptor(reference, key);
  if (descriptor === undefined) return LookupKind.Absent;
  const { value, flags } = propertyFromHost(reference, key, descriptor);
  if (value instanceof Accessor) return answerAccessor(object, value, flags, out);
  answerData(object, value as GuestValue, out);
  out.flags = flags;
  return LookupKind.Data;
}

class HostObjectMethods implements InternalMethods {
  readonly name: string = 'Object';
  readonly proxy = false;
  readonly plainElements = false;

  keyKind(): KeyKind {
    return KeyKind.Foreign;
  }

  coercionFor(): SetCoercion {
    return SetCoercion.None;
  }

  lookupForeign(object: GuestObject, key: PropertyKey, out: Lookup): LookupKind {
    const reference = referenceOf(object);
    const { target } = reference;
    const hostKey = keyToHost(key);
    if (hostKey === undefined) return LookupKind.Absent;
    if (object.shape.prototypal) return lookupInherited(object, reference, hostKey, out);
    const value = guardHost(reference, () => hostReflect.get(target, hostKey));
    if (value === undefined && !guardHost(reference, () => hostReflect.has(target, hostKey))) return LookupKind.Absent;
    return answerData(object, propertyToGuest(reference, hostKey, value), out);
  }

  setForeign(object: GuestObject, key: PropertyKey, value: GuestValue, out: Lookup): SetOutcome {
    const done = this.setOwn(object, key, value);
    neverCached(out);
    if (done) return SetOutcome.Done;
    out.failure = SetFailure.Rejected;
    return SetOutcome.Failed;
  }

  getPrototypeOf(object: GuestObject): GuestObject | null {
    return object.shape.prototype;
  }

  setPrototypeOf(object: GuestObject, prototype: GuestObject | null): boolean {
    return prototype === object.shape.prototype;
  }

  isExtensible(object: GuestObject): boolean {
    const reference = referenceOf(object);
    return guardHost(reference, () => hostReflect.isExtensible(reference.target));
  }

  preventExtensions(object: GuestObject): boolean {
    const reference = referenceOf(object);
    return reference.writable && guardHost(reference, () => hostReflect.preventExtensions(reference.target));
  }

  getOwnProperty(object: GuestObject, key: PropertyKey): Property | undefined {
    const reference = referenceOf(object);
    const hostKey = keyToHost(key);
    if (hostKey === undefined) return undefined;
    const descriptor = guardHost(reference, () => hostReflect.getOwn(reference.target, hostKey));
    return descriptor && propertyFromHost(reference, hostKey, descriptor);
  }

  defineOwnProperty(object: GuestObject, key: PropertyKey, descriptor: PropertyDescriptor): boolean {
    const reference = referenceOf(object);
    const hostKey = keyToHost(key);
    if (hostKey === undefined || !reference.writable) return false;
    const hostDescriptor = descriptorToHost(reference, descriptor);
    return guardHost(reference, () => hostReflect.define(reference.target, hostKey, hostDescriptor));
  }

  add(object: GuestObject, key: PropertyKey, value: GuestValue): boolean {
    return this.setOwn(object, key, value);
  }

  setOwn(object: GuestObject, key: PropertyKey, value: GuestValue): boolean {
    const reference = referenceOf(object);
    const hostKey = keyToHost(key);
    if (hostKey === undefined || !reference.writable || (hostKey === '__proto__' && this.getOwnProperty(object, key) === undefined)) return false;
    const hostValue = reference.membrane.toHost(reference.realm, value);
    return guardHost(reference, () => hostReflect.set(reference.target, hostKey, hostValue));
  }

  delete(object: GuestObject, key: PropertyKey): boolean {
    const reference = referenceOf(object);
    const hostKey = keyToHost(key);
    if (hostKey === undefined) return true;
    return reference.writable && guardHost(reference, () => hostReflect.delete(reference.target, hostKey));
  }

  ownKeys(object: GuestObject): PropertyKey[] {
    const reference = referenceOf(object);
    const keys = guardHost(reference, () => hostReflect.ownKeys(reference.target));
    reference.realm.charge(keys.length);
    return keys.map(keyToGuest);
  }
}

class HostFunctionMethods extends HostObjectMethods {
  override readonly name = 'Function';
}

const HOST_OBJECT_METHODS = new HostObjectMethods();
const HOST_FUNCTION_METHODS = new HostFunctionMethods();

/**
 * Makes the guest object that stands for a host object.
 * @param prototype its prototype inside
 */
export function wrapHostObject(membrane: Membrane, realm: Realm, object: HostObject, prototype: GuestObject | null, writable: boolean): GuestObject {
  const callable = isHostFunction(object);
  const methods = callable ? HOST_FUNCTION_METHODS : HOST_OBJECT_METHODS;
  const shape = prototype === null ? rootShape(methods, null, membrane.agent.keys) : childShape(prototype, methods);
  const data = callable ? new HostFunctionData(membrane, realm, object, writable) : new HostObjectData(membrane, realm, object, writable);
  return newObject(shape, data);
}

/** Calls a host function for the guest; what it throws is thrown into the guest. */
export function callHostFunction(realm: Realm, callee: GuestObject, thisValue: GuestValue, args: readonly GuestValue[]): GuestValue {
  const { membrane, target } = callee.data as HostFunctionData;
  realm.charge(args.length);
  const receiver = membrane.toHost(realm, thisValue);
  const hostArguments = args.map((value) => membrane.toHost(realm, value));
  const result = guardHost({ membrane, realm }, () => hostReflect.apply(target, receiver, hostArguments));
  membrane.agent.budget.hurry();
  return membrane.toGuest(realm, result);
}

/** `new` of a host function by the guest. */
export function constructHostFunction(realm: Realm, callee: GuestObject, args: readonly GuestValue[], newTarget: GuestObject): GuestValue {
  const { membrane, target } = callee.data as HostFunctionData;
  realm.charge(args.length);
  const hostArguments = args.map((value) => membrane.toHost(realm, value));
  const hostTarget = newTarget === callee ? target : membrane.objectToHost(realm, newTarget);
  const result = guardHost({ membrane, realm }, () => hostReflect.construct(target, hostArguments, hostTarget));
  membrane.agent.budget.hurry();
  return membrane.toGuest(realm, result);
}
