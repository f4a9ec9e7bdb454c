/**
 * Property lookup and assignment along the prototypes, as far as they need no guest code:
 * OrdinaryGet, OrdinaryHasProperty and OrdinarySet (ECMA-262 10.1.7 to 10.1.9) up to the
 * point where a getter, a setter, a Proxy or a conversion has to run, which is answered to
 * the machine. Also answers what an inline cache may remember. No recursion.
 *
 * The rules of caching. A hit on the object itself (`holder === start`) is bound to its Shape.
 * A hit on a prototype, or an absence, is bound to the start's Shape and the version of the
 * Key. The slot is to be read from `holder.slots` each time: values and accessors change
 * there without notice. Walks beyond MAX_CACHED_DEPTH are never cached, so that the fuel for
 * them (`excess`) is the same whatever is cached.
 */
import { KeyKind, SetCoercion } from './internal-methods.js';
import { dataDescriptor, valueDescriptor } from './descriptors.js';
import { PropertyFlag } from './property.js';
import { HOLE } from './sentinels.js';
import type { Shape } from './shape.js';
import { dictionaryValue, slotValue } from './storage.js';
import type { GuestValue, PropertyKey, SlotValue } from './value.js';
import { Accessor, GuestObject } from './value.js';

export const enum LookupKind {
  Absent,
  Data,
  Accessor,
  /** `holder` is a Proxy: the library goes on there. */
  Proxy,
}

export const enum SetOutcome {
  Done,
  /** `failure` says why; an error in strict code. */
  Failed,
  /** `accessor.set` is to be called with the receiver. */
  Setter,
  /** `holder` is a Proxy: its [[Set]] is to be called with the receiver. */
  Proxy,
  /** The receiver is a Proxy and the value is to be defined on it: OrdinarySetWithOwnDescriptor from step 2.c. */
  ReceiverProxy,
  /** The value must first be converted as `coercion` says; nothing was done yet. Then ask again. */
  Coerce,
}

export const enum SetFailure {
  None,
  /** messages.readOnly */
  ReadOnly,
  /** messages.noSetter */
  NoSetter,
  /** messages.notExtensible */
  NotExtensible,
  /** The receiver is a primitive: messages.readOnlyPrimitive. */
  PrimitiveReceiver,
  /** The receiver refused the definition. */
  Rejected,
  /** messages.cannotRedefine: a read-only property behind the contextified global. */
  Redefine,
}

/** Longest walk along prototypes whose outcome may be cached. */
const MAX_CACHED_DEPTH = 64;

/** The answer of a lookup; callers reuse one. */
export class Lookup {
  /** Where the property was found, or the Proxy to go on with. */
  holder: GuestObject | null = null;
  value: GuestValue = undefined;
  accessor: Accessor | null = null;
  /** PropertyFlag bits of what was found. */
  flags = 0;
  /** The property lies in `holder.slots` at this place and may be cached; else -1. */
  slot = -1;
  /** Of an absence: it may be cached by the start's Shape and the Key's version. */
  cacheable = false;
  /** Prototypes walked beyond MAX_CACHED_DEPTH: fuel to charge. */
  excess = 0;
  /** After a set that added a cacheable property: the Shape that the receiver got. */
  nextShape: Shape | null = null;
  failure: SetFailure = SetFailure.None;
  coercion: SetCoercion = SetCoercion.None;
  /** Of an absence: an integer-indexed object ended the walk. */
  final = false;
  /** The walk ended at an object behind the membrane. */
  foreign = false;
  /** Length of the walk. */
  depth = 0;
}

/**
 * Finds a property along the prototypes. Runs no guest code; lazies are made real.
 * @returns the kind; details in `out`
 */
export function lookup(start: GuestObject, key: PropertyKey, out: Lookup): LookupKind {
  out.cacheable = !start.shape.dictionary && typeof key !== 'number';
  out.depth = 0;
  out.final = false;
  out.foreign = false;
  out.nextShape = null;
  let holder: GuestObject | null = start;
  do {
    const kind = lookupOwn(holder, key, out);
    if (kind !== LookupKind.Absent) return settle(out, kind);
    holder = holder.shape.prototype;
    out.depth++;
  } while (holder !== null && !out.final);
  out.holder = null;
  out.value = undefined;
  out.accessor = null;
  out.slot = -1;
  return settle(out, LookupKind.Absent);
}

function settle(out: Lookup, kind: LookupKind): LookupKind {
  out.excess = 0;
  if (out.depth > MAX_CACHED_DEPTH) {
    out.excess = out.depth - MAX_CACHED_DEPTH;
    out.cacheable = false;
  }
  if (!out.cacheable) out.slot = -1;
  return kind;
}

/** Looks at one object; Absent leaves `out` alone but for `final`. */
function lookupOwn(holder: GuestObject, key: PropertyKey, out: Lookup): LookupKind {
  const { shape } = holder;
  if (!shape.plainKeys) {
    if (shape.proxy) return found(holder, undefined, 0, -1, out, LookupKind.Proxy);
    const kind = shape.methods.keyKind(key);
    if (kind === KeyKind.Foreign) return lookupForeign(holder, key, out);
    if (kind !== KeyKind.Plain) return lookupExotic(holder, key, kind, out);
  }
  if (typeof key === 'number') return lookupIndex(holder, key, out);
  if (holder.dictionary !== null) return lookupDictionary(holder, key, out);
  const at = shape.find(key);
  if (at < 0) return LookupKind.Absent;
  const flags = shape.layout.flags[at]!;
  const cached = (flags & PropertyFlag.Lazy) === 0 || shape.prototypal;
  return found(holder, slotValue(holder, at), flags, cached ? at : -1, out);
}

function lookupIndex(holder: GuestObject, key: number, out: Lookup): LookupKind {
  if (key < holder.elements.length) {
    const value = holder.elements[key];
    return value === HOLE ? LookupKind.Absent : found(holder, value, PropertyFlag.Default, -1, out);
  }
  return holder.dictionary === null ? LookupKind.Absent : lookupDictionary(holder, key, out);
}

function lookupDictionary(holder: GuestObject, key: PropertyKey, out: Lookup): LookupKind {
  const property = holder.dictionary!.properties.get(key);
  if (property === undefined) return LookupKind.Absent;
  return found(holder, dictionaryValue(holder, property), property.flags, -1, out);
}

function lookupExotic(holder: GuestObject, key: PropertyKey, kind: KeyKind, out: Lookup): LookupKind {
  out.cacheable = false;
  const property = holder.shape.methods.getOwnProperty(holder, key);
  if (property !== undefined) return found(holder, property.value, property.flags, -1, out);
  out.final = kind === KeyKind.Final;
  return LookupKind.Absent;
}

/** What stands behind the membrane answers for its prototypes too. */
function lookupForeign(holder: GuestObject, key: PropertyKey, out: Lookup): LookupKind {
  const kind = holder.shape.methods.lookupForeign!(holder, key, out);
  out.cacheable = false;
  out.final = out.foreign = kind === LookupKind.Absent;
  return kind;
}

function found(holder: GuestObject, value: SlotValue, flags: number, slot: number, out: Lookup, kind = LookupKind.Data): LookupKind {
  out.holder = holder;
  out.flags = flags;
  out.slot = slot;
  if (value instanceof Accessor) {
    out.accessor = value;
    out.value = undefined;
    return LookupKind.Accessor;
  }
  out.accessor = null;
  out.value = value as GuestValue;
  return kind;
}

/**
 * OrdinarySet (10.1.9) of `object[key] = value` with `receiver`, up to where guest code is due.
 * The caller has charged the store of an array's length.
 *
 * Done with `out.slot` ≥ 0 may be cached: with `out.nextShape` null it was a store to that
 * slot of the receiver, bound to its Shape; else the property was added there, bound to the
 * Shape before and the Key's version. Setter with `out.slot` ≥ 0: as an accessor of lookup.
 */
export function prepareSet(object: GuestObject, key: PropertyKey, value: GuestValue, receiver: GuestValue, out: Lookup): SetOutcome {
  out.failure = SetFailure.None;
  out.coercion = SetCoercion.None;
  if (object === receiver && object.shape.methods.setForeign !== undefined) return object.shape.methods.setForeign(object, key, value, out);
  switch (lookup(object, key, out)) {
    case LookupKind.Proxy:
      return SetOutcome.Proxy;
    case LookupKind.Accessor:
      return out.accessor!.set === undefined ? fail(out, SetFailure.NoSetter) : SetOutcome.Setter;
    case LookupKind.Data:
      if ((out.flags & PropertyFlag.Writable) === 0) return fail(out, SetFailure.ReadOnly);
      if (receiver instanceof GuestObject && out.holder === receiver) return storeOwn(receiver, key, value, out);
      break;
    case LookupKind.Absent:
      if (out.final && !out.foreign) return ignoreInvalidIndex(object, key, value, receiver, out);
  }
  if (!(receiver instanceof GuestObject)) return fail(out, SetFailure.PrimitiveReceiver);
  return object === receiver ? addToReceiver(receiver, key, value, out) : defineOnReceiver(receiver, key, value, out);
}

function fail(out: Lookup, failure: SetFailure): SetOutcome {
  out.failure = failure;
  out.slot = -1;
  return SetOutcome.Failed;
}

/** Whether the value needs a conversion first; `out` then says which. */
function needsCoercion(object: GuestObject, key: PropertyKey, value: GuestValue, out: Lookup): boolean {
  out.coercion = object.shape.methods.coercionFor(object, key, value);
  return out.coercion !== SetCoercion.None;
}

/** An integer-indexed object has no such index: nothing is stored, but its own [[Set]] converts the value (10.4.5.5). */
function ignoreInvalidIndex(object: GuestObject, key: PropertyKey, value: GuestValue, receiver: GuestValue, out: Lookup): SetOutcome {
  const own = out.depth === 1 && object === receiver;
  return own && needsCoercion(object, key, value, out) ? SetOutcome.Coerce : SetOutcome.Done;
}

/** Stores to a writable data property that `out` found on the receiver itself. */
function storeOwn(receiver: GuestObject, key: PropertyKey, value: GuestValue, out: Lookup): SetOutcome {
  const { methods, keys, plainKeys } = receiver.shape;
  if (!plainKeys && methods.keyKind(key) !== KeyKind.Plain) {
    if (needsCoercion(receiver, key, value, out)) return SetOutcome.Coerce;
    return methods.setOwn(receiver, key, value) ? SetOutcome.Done : fail(out, SetFailure.Rejected);
  }
  if (typeof key === 'number' && key < receiver.elements.length) receiver.elements[key] = value;
  else if (receiver.dictionary !== null) receiver.dictionary.properties.get(key)!.value = value;
  else receiver.slots[receiver.shape.find(key)] = value;
  if ((out.flags & PropertyFlag.Watched) !== 0) {
    out.slot = -1;
    keys.onWatched?.(receiver, key);
  }
  return SetOutcome.Done;
}

/** Adds a property that the walk from the receiver did not find on it. */
function addToReceiver(receiver: GuestObject, key: PropertyKey, value: GuestValue, out: Lookup): SetOutcome {
  const { shape } = receiver;
  const cacheable = out.cacheable && !shape.prototypal;
  out.slot = -1;
  if (!shape.methods.add(receiver, key, value)) return fail(out, shape.extensible ? SetFailure.Rejected : SetFailure.NotExtensible);
  if (cacheable && !receiver.shape.dictionary) {
    out.slot = shape.count;
    out.nextShape = receiver.shape;
  }
  return SetOutcome.Done;
}

/** OrdinarySetWithOwnDescriptor (10.1.9.2) steps 2.c to 2.e, where the walk began at another object than the receiver. */
function defineOnReceiver(receiver: GuestObject, key: PropertyKey, value: GuestValue, out: Lookup): SetOutcome {
  out.slot = -1;
  const { methods } = receiver.shape;
  if (methods.proxy) {
    out.holder = receiver;
    return SetOutcome.ReceiverProxy;
  }
  const current = methods.getOwnProperty(receiver, key);
  if (current !== undefined) {
    if ((current.flags & PropertyFlag.Accessor) !== 0) return fail(out, SetFailure.Rejected);
    if ((current.flags & PropertyFlag.Writable) === 0) return fail(out, SetFailure.ReadOnly);
    if (needsCoercion(receiver, key, value, out)) return SetOutcome.Coerce;
  }
  const descriptor = current === undefined ? dataDescriptor(value, PropertyFlag.Default) : valueDescriptor(value);
  if (methods.defineOwnProperty(receiver, key, descriptor)) return SetOutcome.Done;
  return fail(out, receiver.shape.extensible ? SetFailure.Rejected : SetFailure.NotExtensible);
}
