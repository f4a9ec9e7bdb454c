/**
 * What several families of instructions need of properties: reading and writing with a
 * receiver and going on by a frame where guest code is due, and the errors of failed writes.
 * No instruction is here itself.
 */
import { isStrictAt } from '../../../compiler/bytecode/strict-parts.js';
import { isCallable } from '../../objects/callable.js';
import { typeError } from '../../objects/errors.js';
import { listingCost } from '../../objects/listing-cost.js';
import { Lookup, LookupKind, SetFailure, SetOutcome, lookup, prepareSet } from '../../objects/lookup.js';
import { messages } from '../../objects/messages.js';
import { HOLE } from '../../objects/sentinels.js';
import type { GuestPrimitive, GuestValue, InternalData, PropertyKey } from '../../objects/value.js';
import { GuestObject, NO_ELEMENTS } from '../../objects/value.js';
import { NO_SLOTS } from '../../objects/create.js';
import { describeKey, describeValue as describe } from '../../objects/inspect.js';
import { keyToValue } from '../../semantics/conversion.js';
import type { Agent } from '../state/agent.js';
import { call, callLibrary } from '../calls/calls.js';
import type { Frame } from '../state/frame.js';
import { ReturnMode } from '../state/frame.js';
import { LIBRARY_CALLS } from '../calls/library-calls.js';
import { complete, drop, slotOf } from '../calls/protocol.js';

/** The one answer record of this room: never held across a call. */
export const found = new Lookup();

/** Whether the instruction that runs is strict code. */
export function isStrict(frame: Frame): boolean {
  return isStrictAt(frame.code.unit, frame.pc);
}

export function isObject(value: GuestValue): value is GuestObject {
  return value instanceof GuestObject;
}

/** An inert object that only carries data of the machine; harmless if it ever leaked. */
export function inert(data: InternalData): GuestObject {
  return new GuestObject(HOLE.shape, NO_SLOTS, NO_ELEMENTS, data);
}

/** Looks a property up and charges an overlong walk. */
export function find(agent: Agent, object: GuestObject, key: PropertyKey): LookupKind {
  const kind = lookup(object, key, found);
  if (found.excess > 0) agent.budget.charge(found.excess);
  return kind;
}

/** Charges what listing the own keys of an object costs, before it is done. */
export function chargeKeys(agent: Agent, object: GuestObject): void {
  agent.budget.charge(1 + listingCost(object));
}

/** Brings the operand `depth` below the top to a primitive by retrying the instruction. */
export function retryPrimitive(agent: Agent, frame: Frame, depth: number, hint: 'default' | 'number' | 'string'): void {
  const at = slotOf(frame, depth);
  callLibrary(agent, LIBRARY_CALLS.toPrimitive, [frame.slots[at], hint], ReturnMode.Retry, at);
}

/** Whether a key operand still has to become a primitive. */
export function isPrimitiveKey(value: GuestValue): value is GuestPrimitive {
  return !(value instanceof GuestObject);
}

/** Finishes an instruction with `object[key]`, read with `receiver`: `pops` operands off, the value pushed. */
export function completeGet(agent: Agent, frame: Frame, object: GuestObject, key: PropertyKey, receiver: GuestValue, pops: number): void {
  switch (find(agent, object, key)) {
    case LookupKind.Absent:
      return complete(frame, pops, undefined);
    case LookupKind.Data:
      return complete(frame, pops, found.value);
    case LookupKind.Accessor: {
      const getter = found.accessor!.get;
      if (getter === undefined) return complete(frame, pops, undefined);
      drop(frame, pops);
      return call(agent, getter, receiver, [], ReturnMode.Push);
    }
    case LookupKind.Proxy: {
      const proxy = found.holder;
      drop(frame, pops);
      return callLibrary(agent, LIBRARY_CALLS.proxyGet, [proxy, keyToValue(key), receiver], ReturnMode.Push);
    }
  }
}

/**
 * Goes on with `object[key] = value`, whose operands are off the stack and whose result, if
 * any, stands there already. `finish` moves `pc` on when no guest code is due.
 */
export function finishSet(agent: Agent, frame: Frame, object: GuestObject, key: PropertyKey, value: GuestValue, receiver: GuestValue, finish: (frame: Frame) => void): void {
  const outcome = prepareSet(object, key, value, receiver, found);
  if (found.excess > 0) agent.budget.charge(found.excess);
  finishOutcome(agent, frame, outcome, object, key, value, receiver, finish);
}

/** As finishSet, from the outcome in `found` on. The key goes above the stack, where the message of a failed trap finds it. */
export function finishOutcome(agent: Agent, frame: Frame, outcome: SetOutcome, object: GuestObject, key: PropertyKey, value: GuestValue, receiver: GuestValue, finish: (frame: Frame) => void): void {
  switch (outcome) {
    case SetOutcome.Done:
      return finish(frame);
    case SetOutcome.Failed:
      if (isStrict(frame)) throwSetFailure(receiver, key);
      return finish(frame);
    case SetOutcome.Setter:
      return call(agent, found.accessor!.set, receiver, [value], ReturnMode.Discard);
    case SetOutcome.Proxy:
      frame.slots[frame.sp] = keyToValue(key);
      return callLibrary(agent, LIBRARY_CALLS.proxySet, [found.holder, keyToValue(key), value, receiver], ReturnMode.CheckSet);
    case SetOutcome.ReceiverProxy:
    case SetOutcome.Coerce:
      frame.slots[frame.sp] = keyToValue(key);
      return callLibrary(agent, LIBRARY_CALLS.set, [object, keyToValue(key), value, receiver], ReturnMode.CheckSet);
  }
}

/** @throws GuestErrorRequest why the last prepareSet on `found` failed */
export function throwSetFailure(receiver: GuestValue, key: PropertyKey): never {
  const name = describeKey(key);
  switch (found.failure) {
    case SetFailure.NoSetter:
      throw typeError(messages.noSetter(name, describe(found.holder ?? receiver)));
    case SetFailure.NotExtensible:
      throw typeError(messages.notExtensible(name));
    case SetFailure.PrimitiveReceiver:
      if (isPartOfString(receiver, key)) throw typeError(messages.readOnly(name, receiver, 'string'));
      throw typeError(messages.readOnlyPrimitive(name, typeof receiver, describe(receiver)));
    case SetFailure.Redefine:
      throw typeError(messages.cannotRedefine(name));
    default:
      throw typeError(messages.readOnly(name, describe(receiver), typeof receiver === 'string' ? 'string' : isCallable(receiver) ? 'function' : 'object'));
  }
}

const isPartOfString = (receiver: GuestValue, key: PropertyKey): receiver is string => typeof receiver === 'string' && typeof key === 'number' && key < receiver.length;
