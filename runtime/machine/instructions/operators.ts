/**
 * Operators and property operations that may run guest code in the middle: in, instanceof,
 * delete, and the accesses through super.
 */
import { BoundData, BuiltinData } from '../state/function-data.js';
import { isCallable } from '../../objects/callable.js';
import { typeError } from '../../objects/errors.js';
import { LookupKind } from '../../objects/lookup.js';
import { messages } from '../../objects/messages.js';
import type { GuestValue, PropertyKey } from '../../objects/value.js';
import { GuestObject } from '../../objects/value.js';
import { describeKey, describeValue } from '../../objects/inspect.js';
import { keyToValue, toPropertyKey } from '../../semantics/conversion.js';
import type { Agent } from '../state/agent.js';
import { callLibrary } from '../calls/calls.js';
import { chargedKey } from '../calls/costs.js';
import type { Frame } from '../state/frame.js';
import { ReturnMode } from '../state/frame.js';
import { LIBRARY_CALLS } from '../calls/library-calls.js';
import { toObject } from '../calls/primitives.js';
import { complete, drop, next, peek } from '../calls/protocol.js';
import { objectAt } from './operands.js';
import { completeGet, find, finishSet, found, isPrimitiveKey, isStrict, retryPrimitive } from './properties.js';

/** `key in object` (13.10.1). */
export function in_(agent: Agent, frame: Frame): void {
  const object = peek(frame, 0);
  const operand = peek(frame, 1);
  if (!(object instanceof GuestObject)) throw typeError(messages.inNotObject(describeValue(operand), describeValue(object)));
  if (!isPrimitiveKey(operand)) return retryPrimitive(agent, frame, 1, 'string');
  const key = chargedKey(agent, operand);
  const kind = find(agent, object, key);
  if (kind !== LookupKind.Proxy) return complete(frame, 2, kind !== LookupKind.Absent);
  drop(frame, 2);
  callLibrary(agent, LIBRARY_CALLS.proxyHas, [found.holder, keyToValue(key)], ReturnMode.PushBoolean);
}

/** `value instanceof target` (13.10.2): the usual case here, all else in the library. */
export function instanceOf(agent: Agent, frame: Frame): void {
  const value = peek(frame, 1);
  const target = peek(frame, 0);
  if (!(target instanceof GuestObject)) throw typeError(messages.instanceofNotObject);
  const plain = plainInstanceOf(agent, value, target);
  if (plain !== undefined) return complete(frame, 2, plain);
  drop(frame, 2);
  callLibrary(agent, LIBRARY_CALLS.instanceOf, [value, target], ReturnMode.PushBoolean);
}

/** OrdinaryHasInstance (7.3.21) of a function that inherits it; undefined when guest code is due. */
function plainInstanceOf(agent: Agent, value: GuestValue, target: GuestObject): boolean | undefined {
  if (find(agent, target, Symbol.hasInstance) !== LookupKind.Data) return undefined;
  const method = found.value;
  if (!(method instanceof GuestObject) || !(method.data instanceof BuiltinData) || method.data.id !== 'Function.prototype.[Symbol.hasInstance]') return undefined;
  if (!isCallable(target) || target.data instanceof BoundData) return undefined;
  if (!(value instanceof GuestObject)) return false;
  if (find(agent, target, 'prototype') !== LookupKind.Data) return undefined;
  const prototype = found.value;
  if (!(prototype instanceof GuestObject)) return undefined;
  for (let object: GuestObject | null = value; ; ) {
    if (object.shape.methods.proxy) return undefined;
    object = object.shape.methods.getPrototypeOf(object);
    if (object === null) return false;
    if (object === prototype) return true;
    agent.budget.charge(1);
  }
}

/** `delete object[key]` (13.5.1.2). */
export function deleteElement(agent: Agent, frame: Frame): void {
  const base = peek(frame, 1);
  const operand = peek(frame, 0);
  if (base === undefined || base === null) throw typeError(messages.cannotConvertNullish);
  if (!isPrimitiveKey(operand)) return retryPrimitive(agent, frame, 0, 'string');
  const key = chargedKey(agent, operand);
  const object = toObject(frame.realm, base);
  const { methods } = object.shape;
  if (methods.proxy) return callLibrary(agent, LIBRARY_CALLS.proxyDelete, [object, keyToValue(key)], ReturnMode.Continue);
  finishDelete(frame, object, key, methods.delete(object, key));
}

/** Goes on with the answer of a Proxy. */
export function continueDelete(frame: Frame, deleted: GuestValue): void {
  finishDelete(frame, peek(frame, 1), toPropertyKey(peek(frame, 0) as string), deleted ? true : false);
}

function finishDelete(frame: Frame, object: GuestValue, key: PropertyKey, deleted: boolean): void {
  if (!deleted && isStrict(frame)) throw typeError(deleteRefused(object, key));
  complete(frame, 2, deleted);
}

function deleteRefused(object: GuestValue, key: PropertyKey): string {
  if (object instanceof GuestObject && object.shape.methods.proxy) return messages.proxyFalsish('deleteProperty', describeKey(key));
  return messages.cannotDelete(describeKey(key), describeValue(object));
}

/** SuperBase: home.[[GetPrototypeOf]](). */
export function superBase(agent: Agent, frame: Frame): void {
  prototypeOfTop(agent, frame);
}

/** SuperConstructor: GetSuperConstructor (13.3.7.2), not yet checked. */
export function superConstructor(agent: Agent, frame: Frame): void {
  prototypeOfTop(agent, frame);
}

function prototypeOfTop(agent: Agent, frame: Frame): void {
  const object = objectAt(frame, 0);
  const { methods } = object.shape;
  if (!methods.proxy) return complete(frame, 1, methods.getPrototypeOf(object));
  drop(frame, 1);
  callLibrary(agent, LIBRARY_CALLS.getPrototypeOf, [object], ReturnMode.Push);
}

/** `super[key]` (13.3.7.3): read from the base with `this` as receiver. */
export function getSuper(agent: Agent, frame: Frame): void {
  const base = peek(frame, 1);
  const operand = peek(frame, 0);
  if (base === null || base === undefined) throw typeError(messages.readNullish(`${base}`, describeValue(operand)));
  if (!isPrimitiveKey(operand)) return retryPrimitive(agent, frame, 0, 'string');
  completeGet(agent, frame, toObject(frame.realm, base), chargedKey(agent, operand), peek(frame, 2), 3);
}

/** `super[key] = value`; the value stays. */
export function setSuper(agent: Agent, frame: Frame): void {
  const base = peek(frame, 2);
  const operand = peek(frame, 1);
  if (base === null || base === undefined) throw typeError(messages.setNullish(`${base}`, describeValue(operand)));
  if (!isPrimitiveKey(operand)) return retryPrimitive(agent, frame, 1, 'string');
  const receiver = peek(frame, 3);
  const value = peek(frame, 0);
  frame.sp -= 3;
  frame.slots[frame.sp - 1] = value;
  finishSet(agent, frame, toObject(frame.realm, base), chargedKey(agent, operand), value, receiver, next);
}
