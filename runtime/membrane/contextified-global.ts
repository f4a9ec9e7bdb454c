/**
 * The contextified global (API.md section 6; DESIGN, Realms): an exotic object that reads and
 * writes through to the embedder's sandbox first and to the inner global, which holds the
 * builtins, second. The rules are node:vm's; what its page calls accidents is not copied.
 * Host getters, setters and traps may run here, guest code never: an accessor on the
 * sandbox whose function is the image of a guest function is answered to the machine.
 */
import { GlobalCell, type CellOwner } from '../machine/state/global-cells.js';
import type { GlobalInternalMethods, GlobalMethods } from '../machine/instructions/global-methods.js';
import { CellMode, type Realm } from '../machine/state/realm.js';
import { childShape, newObject } from '../objects/create.js';
import { KeyKind, SetCoercion } from '../objects/internal-methods.js';
import { Lookup, LookupKind, SetFailure, SetOutcome, lookup } from '../objects/lookup.js';
import { dataDescriptor, toDescriptor } from '../objects/descriptors.js';
import { DescriptorField, PropertyDescriptor, PropertyFlag, type Property } from '../objects/property.js';
import { UNINITIALISED } from '../objects/sentinels.js';
import { Accessor, GuestObject, InternalData, type GuestValue, type PropertyKey } from '../objects/value.js';
import { answerAccessor, answerData, descriptorToHost, guardHost, inheritedDescriptor, neverCached, propertyFromHost } from './host-objects.js';
import { isHostFunction, isHostObject, type HostObject, type HostValue } from './host-value.js';
import { keyToGuest, keyToHost } from './keys.js';
import { originOf, type Membrane } from './membrane.js';
import { hostReflect, type HostDescriptor } from './primordials.js';

class ContextifiedData extends InternalData implements CellOwner {
  /** Cells by name; they hold values only while host code has no turn. */
  readonly cells = new Map<string, GlobalCell>();
  /** Names that the guest defined as accessors: only these can have guest functions behind the sandbox. */
  readonly guestAccessors = new Set<string | symbol>();
  readonly writable = true;
  readonly isProxy: boolean;

  constructor(
    readonly membrane: Membrane,
    readonly realm: Realm,
    readonly target: HostObject,
    readonly inner: GuestObject,
  ) {
    super();
    this.isProxy = hostReflect.isProxy(target);
  }

  /** The property was a plain one of the sandbox when the cell was filled, and nobody had a turn since: no code runs. */
  writeBack(name: string, value: GuestValue): void {
    const { inner } = this;
    hostReflect.set(this.target, name, this.membrane.toHost(this.realm, value));
    if (inner.shape.methods.getOwnProperty(inner, name) !== undefined) inner.shape.methods.setOwn(inner, name, value);
  }
}

/**
 * The filled cell of a name, or null where reading it may run code or the property may change by
 * itself: cells are for plain own properties of an ordinary sandbox, and for the inner global's
 * under names that neither the sandbox nor its prototypes have.
 */
function filledCell(global: GuestObject, name: string): GlobalCell | null {
  const data = dataOf(global);
  const known = data.cells.get(name);
  if (known !== undefined && known.value !== UNINITIALISED) return known;
  if (data.isProxy || name === '__proto__' || data.guestAccessors.has(name) || !hostReflect.isExtensible(data.target)) return null;
  const own = hostReflect.getOwn(data.target, name);
  if (own !== undefined) return isPlain(own) ? fillCell(data, name, readValue(data, own.value), innerIsReadOnly(data, name) ? CellMode.ReadOnly : CellMode.WriteBack) : null;
  if (inheritsName(data.target, name)) return null;
  const inner = data.inner.shape.methods.getOwnProperty(data.inner, name);
  return inner === undefined || inner.value instanceof Accessor ? null : fillCell(data, name, inner.value as GuestValue, CellMode.ReadOnly);
}

const isPlain = (descriptor: HostDescriptor): boolean => 'value' in descriptor && descriptor.writable === true && descriptor.configurable === true;

/** Whether a prototype of the sandbox has the name, or is a proxy, which is not asked. */
function inheritsName(sandbox: HostObject, name: string): boolean {
  let steps = 0;
  for (let holder = hostReflect.getPrototypeOf(sandbox); holder !== null; holder = hostReflect.getPrototypeOf(holder)) {
    if (steps++ > MAX_WALK || hostReflect.isProxy(holder) || hostReflect.getOwn(holder, name) !== undefined) return true;
  }
  return false;
}

function fillCell(data: ContextifiedData, name: string, value: GuestValue, mode: CellMode): GlobalCell {
  let cell = data.cells.get(name);
  if (cell === undefined) data.cells.set(name, (cell = new GlobalCell(name, data)));
  data.membrane.agent.cells.fill(cell, value, mode);
  return cell;
}

/** Flags of an accessor that is answered to the machine. */
const ACCESSOR = PropertyFlag.Accessor | PropertyFlag.Configurable;

const dataOf = (global: GuestObject): ContextifiedData => global.data as ContextifiedData;

/** A sandbox value as the guest reads it by rule 1: the sandbox itself reads as the global. */
function readValue(data: ContextifiedData, value: HostValue): GuestValue {
  return data.membrane.toGuest(data.realm, value);
}

/** Rule 1, Get: full lookup on the sandbox, then on the inner global. */
function readThrough(global: GuestObject, key: PropertyKey, out: Lookup): LookupKind {
  const data = dataOf(global);
  const hostKey = keyToHost(key);
  if (hostKey === undefined) return lookup(data.inner, key, out);
  if (data.guestAccessors.size > 0 && data.guestAccessors.has(hostKey)) {
    const accessor = guestAccessor(data, hostKey);
    if (accessor !== undefined) return answerAccessor(global, accessor, ACCESSOR, out);
  }
  const value = guardHost(data, () => hostReflect.get(data.target, hostKey));
  if (value !== undefined || guardHost(data, () => hostReflect.has(data.target, hostKey))) return answerData(global, readValue(data, value), out);
  const kind = lookup(data.inner, key, out);
  out.slot = -1;
  return kind;
}

/** The accessor that the guest defined on the sandbox, if it still stands there. */
function guestAccessor(data: ContextifiedData, hostKey: string | symbol): Accessor | undefined {
  const descriptor = guardHost(data, () => hostReflect.getOwn(data.target, hostKey));
  if (descriptor === undefined || 'value' in descriptor) return undefined;
  const half = (value: HostValue): GuestObject | undefined => (isHostObject(value) ? originOf(data.membrane, value) : undefined);
  const accessor = new Accessor(half(descriptor.get), half(descriptor.set));
  return accessor.get !== undefined || accessor.set !== undefined ? accessor : undefined;
}

const isReadOnlyData = (descriptor: HostDescriptor | undefined): boolean => descriptor !== undefined && 'value' in descriptor && descriptor.writable !== true;

function innerIsReadOnly(data: ContextifiedData, key: PropertyKey): boolean {
  const found = new Lookup();
  return lookup(data.inner, key, found) === LookupKind.Data && (found.flags & PropertyFlag.Writable) === 0;
}

function fail(out: Lookup, failure: SetFailure): SetOutcome {
  out.failure = failure;
  return SetOutcome.Failed;
}

/** Rule 2, Set. Answers null for a strict assignment by bare name that finds nothing to assign to. */
function writeThrough(global: GuestObject, key: PropertyKey, value: GuestValue, strict: boolean, byName: boolean, out: Lookup): SetOutcome | null {
  const outcome = write(global, key, value, strict, byName, out);
  neverCached(out);
  return outcome;
}

function write(global: GuestObject, key: PropertyKey, value: GuestValue, strict: boolean, byName: boolean, out: Lookup): SetOutcome | null {
  const data = dataOf(global);
  const hostKey = keyToHost(key);
  if (hostKey === undefined) return fail(out, SetFailure.Rejected);
  if (data.guestAccessors.has(hostKey)) {
    const accessor = guestAccessor(data, hostKey);
    if (accessor !== undefined) return accessor.set === undefined ? SetOutcome.Done : (answerAccessor(global, accessor, ACCESSOR, out), SetOutcome.Setter);
  }
  if (innerIsReadOnly(data, key)) return fail(out, SetFailure.ReadOnly);
  const descriptor = data.isProxy ? guardHost(data, () => hostReflect.getOwn(data.target, hostKey)) : inheritedDescriptor(data, hostKey);
  if (isGuests(data, hostKey, descriptor)) return writeInner(global, data, key, value, out);
  if (isReadOnlyData(descriptor)) return byName && isDeclared(data, key) ? SetOutcome.Done : refuse(data, hostKey, byName, out);
  if (descriptor === undefined && !hasInner(data, key)) {
    if (byName && strict && !isFunction(value) && !data.isProxy) return null;
    if (typeof key === 'symbol') return data.inner.shape.methods.add(data.inner, key, value) ? SetOutcome.Done : fail(out, SetFailure.NotExtensible);
  }
  assign(data, key, hostKey, value);
  return SetOutcome.Done;
}

/**
 * Whether an assignment is the inner global's alone: an accessor there that the sandbox does not
 * have, or `__proto__`, by which the guest means the global's prototype, not the sandbox's.
 */
function isGuests(data: ContextifiedData, hostKey: string | symbol, descriptor: HostDescriptor | undefined): boolean {
  if (hostKey === '__proto__') return descriptor === undefined || (!('value' in descriptor) && guardHost(data, () => hostReflect.getOwn(data.target, hostKey)) === undefined);
  return descriptor === undefined && innerAccessor(data, keyToGuest(hostKey)) !== undefined;
}

function innerAccessor({ inner }: ContextifiedData, key: PropertyKey): Accessor | undefined {
  const found = new Lookup();
  return lookup(inner, key, found) === LookupKind.Accessor ? found.accessor! : undefined;
}

function writeInner(global: GuestObject, data: ContextifiedData, key: PropertyKey, value: GuestValue, out: Lookup): SetOutcome {
  const accessor = innerAccessor(data, key);
  if (accessor?.set !== undefined) {
    answerAccessor(global, accessor, ACCESSOR, out);
    return SetOutcome.Setter;
  }
  if (accessor === undefined) data.inner.shape.methods.setOwn(data.inner, key, value);
  return SetOutcome.Done;
}

/** A read-only property of the sandbox: V8 words the error as if it were defined anew; an inherited one is silent as a property. */
function refuse(data: ContextifiedData, hostKey: string | symbol, byName: boolean, out: Lookup): SetOutcome {
  const isOwn = guardHost(data, () => hostReflect.getOwn(data.target, hostKey)) !== undefined;
  if (isOwn) return fail(out, SetFailure.Redefine);
  return byName ? fail(out, SetFailure.ReadOnly) : SetOutcome.Done;
}

const isFunction = (value: GuestValue): boolean => value instanceof GuestObject && value.data?.className === 'Function';

const hasInner = (data: ContextifiedData, key: PropertyKey): boolean => lookup(data.inner, key, new Lookup()) !== LookupKind.Absent;

/** [[Set]] on the sandbox with the sandbox as receiver; what a closed sandbox refuses goes to the inner global. */
function assign(data: ContextifiedData, key: PropertyKey, hostKey: string | symbol, value: GuestValue): void {
  const { membrane, realm, target, inner } = data;
  const hostValue = membrane.toHost(realm, value);
  const stored = guardHost(data, () => hostReflect.set(target, hostKey, hostValue));
  const replacesBuiltin = inner.shape.methods.getOwnProperty(inner, key) !== undefined;
  if (!replacesBuiltin && (stored || guardHost(data, () => hostReflect.getOwn(target, hostKey)) !== undefined)) return;
  if (!inner.shape.methods.setOwn(inner, key, value)) inner.shape.methods.add(inner, key, value);
}

class ContextifiedMethods implements GlobalInternalMethods {
  readonly name = 'Object';
  readonly proxy = false;
  readonly plainElements = false;

  keyKind(): KeyKind {
    return KeyKind.Foreign;
  }

  coercionFor(): SetCoercion {
    return SetCoercion.None;
  }

  lookupForeign(global: GuestObject, key: PropertyKey, out: Lookup): LookupKind {
    return readThrough(global, key, out);
  }

  setForeign(global: GuestObject, key: PropertyKey, value: GuestValue, out: Lookup): SetOutcome {
    return writeThrough(global, key, value, false, false, out) ?? SetOutcome.Done;
  }

  getPrototypeOf(global: GuestObject): GuestObject | null {
    return dataOf(global).inner.shape.prototype;
  }

  setPrototypeOf(global: GuestObject, prototype: GuestObject | null): boolean {
    const { inner } = dataOf(global);
    return inner.shape.methods.setPrototypeOf(inner, prototype);
  }

  isExtensible(): boolean {
    return true;
  }

  preventExtensions(): boolean {
    return false;
  }

  /** Rule 3. */
  getOwnProperty(global: GuestObject, key: PropertyKey): Property | undefined {
    const data = dataOf(global);
    const hostKey = keyToHost(key);
    const descriptor = hostKey === undefined ? undefined : guardHost(data, () => hostReflect.getOwn(data.target, hostKey));
    if (descriptor !== undefined) return propertyFromHost(data, hostKey!, descriptor);
    return data.inner.shape.methods.getOwnProperty(data.inner, key);
  }

  /** Rule 4. What the sandbox has already is changed there alone; the inner global gets the rest too, and what a closed sandbox refuses. */
  defineOwnProperty(global: GuestObject, key: PropertyKey, descriptor: PropertyDescriptor): boolean {
    const data = dataOf(global);
    const hostKey = keyToHost(key);
    const { inner } = data;
    if (hostKey === undefined) return inner.shape.methods.defineOwnProperty(inner, key, descriptor);
    const before = guardHost(data, () => hostReflect.getOwn(data.target, hostKey));
    const isDeclaredOnly = before === undefined && isDeclared(data, key);
    if (before === undefined && !inner.shape.methods.defineOwnProperty(inner, key, descriptor)) return false;
    // A variable that the sandbox does not have yet keeps its attributes there.
    const defined = defineOnSandbox(data, hostKey, isDeclaredOnly ? toDescriptor(inner.shape.methods.getOwnProperty(inner, key)!) : descriptor);
    return before === undefined || defined;
  }

  add(global: GuestObject, key: PropertyKey, value: GuestValue): boolean {
    return this.setOwn(global, key, value);
  }

  setOwn(global: GuestObject, key: PropertyKey, value: GuestValue): boolean {
    return writeThrough(global, key, value, false, false, new Lookup()) === SetOutcome.Done;
  }

  /** Rule 5. */
  delete(global: GuestObject, key: PropertyKey): boolean {
    const data = dataOf(global);
    const hostKey = keyToHost(key);
    if (isDeclared(data, key)) return false;
    if (hostKey !== undefined && !guardHost(data, () => hostReflect.delete(data.target, hostKey))) return false;
    if (hostKey !== undefined) data.guestAccessors.delete(hostKey);
    return data.inner.shape.methods.delete(data.inner, key);
  }

  /** The sandbox's own keys, then the inner global's. */
  ownKeys(global: GuestObject): PropertyKey[] {
    const data = dataOf(global);
    const keys = guardHost(data, () => hostReflect.ownKeys(data.target));
    data.realm.charge(keys.length);
    return [...new Set([...keys.map(keyToGuest), ...data.inner.shape.methods.ownKeys(data.inner)])];
  }

  readonly names: GlobalMethods = {
    cell: filledCell,
    lookupName: readThrough,
    receiver: (global) => global,
    assignName: (global, name, value, strict, out) => writeThrough(global, name, value, strict, true, out),
    deleteName: (global, name) => this.delete(global, name),
    hasRestricted: (global, name) => isDeclared(dataOf(global), name),
    canDeclareVar: () => true,
    canDeclareFunction: () => true,
    declareVar: (global, name, deletable) => declareVar(global, name, deletable),
    defineFunction: (global, name, value, deletable, out) => {
      declareVar(global, name, deletable);
      const outcome = writeThrough(global, name, value, false, true, out) ?? SetOutcome.Done;
      return outcome === SetOutcome.Failed ? SetOutcome.Done : outcome;
    },
  };
}

/** A fixed property of the inner global: declared by a script, or defined so. */
function isDeclared({ inner }: ContextifiedData, name: PropertyKey): boolean {
  const own = inner.shape.methods.getOwnProperty(inner, name);
  return own !== undefined && (own.flags & PropertyFlag.Configurable) === 0;
}

/** `var x` alone keeps an existing value; it makes no property on the sandbox, only one inside. */
function declareVar(global: GuestObject, name: PropertyKey, deletable: boolean): void {
  const { inner } = dataOf(global);
  if (lookup(inner, name, new Lookup()) !== LookupKind.Absent) return;
  const flags = PropertyFlag.Writable | PropertyFlag.Enumerable | (deletable ? PropertyFlag.Configurable : 0);
  const fields = DescriptorField.Value | DescriptorField.Writable | DescriptorField.Enumerable | DescriptorField.Configurable;
  inner.shape.methods.defineOwnProperty(inner, name, new PropertyDescriptor(fields, flags, undefined, undefined, undefined));
}

/** Defines on the sandbox; a missing half of an accessor becomes undefined. */
function defineOnSandbox(data: ContextifiedData, hostKey: string | symbol, descriptor: PropertyDescriptor): boolean {
  const isAccessor = (descriptor.fields & (DescriptorField.Get | DescriptorField.Set)) !== 0;
  const hostDescriptor = { ...(isAccessor && { get: undefined, set: undefined }), ...descriptorToHost(data, descriptor) };
  const defined = guardHost(data, () => hostReflect.define(data.target, hostKey, hostDescriptor));
  if (defined && isAccessor) data.guestAccessors.add(hostKey);
  return defined;
}

const CONTEXTIFIED = new ContextifiedMethods();

/** Longest walk along a sandbox's prototypes for its class. */
const MAX_WALK = 100;

/** Name of the class that a sandbox is an instance of, by data properties alone; proxies are not asked. */
function className(sandbox: HostObject): string | undefined {
  let steps = 0;
  for (let holder: HostObject | null = sandbox; holder !== null && steps < MAX_WALK; holder = hostReflect.getPrototypeOf(holder), steps++) {
    if (hostReflect.isProxy(holder)) return undefined;
    const constructor = hostReflect.getOwn(holder, 'constructor')?.value;
    const name = isHostObject(constructor) && isHostFunction(constructor) ? hostReflect.getOwn(constructor, 'name')?.value : undefined;
    if (typeof name === 'string' && name !== '') return name;
  }
  return undefined;
}

/**
 * The global object of a context.
 * @param inner holds the builtins and what never reaches the sandbox
 */
export function contextifiedGlobal(membrane: Membrane, realm: Realm, sandbox: HostObject, inner: GuestObject): GuestObject {
  const prototype = inner.shape.prototype;
  if (prototype === null) throw new Error('belljar: the inner global has a prototype');
  const name = className(sandbox);
  if (name !== undefined && name !== 'Object') inner.shape.methods.defineOwnProperty(inner, Symbol.toStringTag, dataDescriptor(name, PropertyFlag.Builtin));
  return newObject(childShape(prototype, CONTEXTIFIED), new ContextifiedData(membrane, realm, sandbox, inner));
}
