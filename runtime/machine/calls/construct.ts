/**
 * What `new` needs before a constructor's frame can start: newTarget's prototype, fetched
 * without guest code where that is possible and by a library frame else, and the object.
 */
import { NO_SLOTS, allocateSlots, childShape } from '../../objects/create.js';
import { typeError } from '../../objects/errors.js';
import { Lookup, LookupKind, lookup } from '../../objects/lookup.js';
import { messages } from '../../objects/messages.js';
import { ORDINARY } from '../../objects/ordinary.js';
import { proxySlots } from '../../objects/proxy.js';
import { UNINITIALISED } from '../../objects/sentinels.js';
import { GuestObject, NO_ELEMENTS } from '../../objects/value.js';
import type { GuestValue } from '../../objects/value.js';
import type { Activity } from '../state/activity.js';
import { activityFrame } from '../state/activity.js';
import type { Agent } from '../state/agent.js';
import { callLibrary, closureFrame, dropFrame, finish, pushFrame, runningRealm } from './calls.js';
import { ReturnMode, frameAbove } from '../state/frame.js';
import type { Frame } from '../state/frame.js';
import { BoundData, BuiltinData, ClosureData, HostCallableData } from '../state/function-data.js';
import { LIBRARY_CALLS } from './library-calls.js';
import type { Realm } from '../state/realm.js';

const found = new Lookup();

/** newTarget.prototype as far as it can be read without guest code: its value (undefined when absent), or null when guest code must run. */
export function plainPrototype(newTarget: GuestObject): { readonly value: GuestValue } | null {
  const kind = lookup(newTarget, 'prototype', found);
  return kind === LookupKind.Data || kind === LookupKind.Absent ? found : null;
}

/** Starts the frame of a base constructor, once the prototype is there. */
export function withPrototype(agent: Agent, callee: GuestObject, data: ClosureData, args: GuestValue[], newTarget: GuestObject, mode: ReturnMode, returnSlot: number): void {
  const plain = plainPrototype(newTarget);
  if (plain !== null) {
    const { value } = plain;
    const prototype = value instanceof GuestObject ? value : functionRealm(agent, newTarget).intrinsic('Object.prototype');
    return startConstructor(agent, callee, data, args, newTarget, prototype, mode, returnSlot);
  }
  pushFrame(agent, activityFrame(FETCH_PROTOTYPE, data.realm, args, callee, newTarget, mode, returnSlot));
  callLibrary(agent, LIBRARY_CALLS.getPrototypeFromConstructor, [newTarget, 'Object.prototype'], ReturnMode.Step);
}

/** Waits for newTarget.prototype; slots: the constructor's arguments. */
const FETCH_PROTOTYPE: Activity = {
  name: 'fetchPrototype',
  resume(agent, frame, value) {
    dropFrame(agent);
    const callee = frame.callee!;
    startConstructor(agent, callee, callee.data as ClosureData, frame.slots, frame.newTarget!, value as GuestObject, frame.returnMode, frame.returnSlot);
  },
};

/** Waits for a base constructor whose object is not to be pushed on an operand stack; hands the object on. */
const CONSTRUCTED: Activity = {
  name: 'constructed',
  resume(agent, _frame, value) {
    finish(agent, value);
  },
};

function startConstructor(agent: Agent, callee: GuestObject, data: ClosureData, args: GuestValue[], newTarget: GuestObject, prototype: GuestObject, mode: ReturnMode, returnSlot: number): void {
  if (mode !== ReturnMode.Push) pushFrame(agent, activityFrame(CONSTRUCTED, data.realm, [], callee, newTarget, mode, returnSlot));
  const object = newInstance(newTarget.data instanceof ClosureData ? newTarget.data : data, prototype);
  pushFrame(agent, closureFrame(agent, callee, data, object, args, newTarget, ReturnMode.Construct, 0));
}

/**
 * `new` and super(…) of constructors without arguments of their own, whose newTarget has made objects before. The loop's way.
 * @returns the constructor's frame, which runs next, the arguments not yet in it; null where the case is another one
 */
export function constructorFrame(agent: Agent, frame: Frame, callee: GuestObject, newTarget: GuestObject): Frame | null {
  const { data } = callee;
  if (!(data instanceof ClosureData) || agent.depth >= agent.depthLimit) return null;
  const { code } = data;
  let made: Frame;
  if (code.plainConstructor) {
    const owner = newTarget.data;
    if (!(owner instanceof ClosureData) || owner.instanceShape === null || newTarget.slots[owner.code.prototypeSlot] !== owner.instancePrototype) return null;
    const object = new GuestObject(owner.instanceShape, allocateSlots(owner.expectedSlots), NO_ELEMENTS, null);
    made = frameAbove(frame, callee, data, code, object);
    made.returnMode = ReturnMode.Construct;
  } else {
    if (!code.plainDerived) return null;
    made = frameAbove(frame, callee, data, code, UNINITIALISED);
    made.returnMode = ReturnMode.Push;
  }
  made.newTarget = newTarget;
  made.reusable = true;
  agent.depth += 1;
  return made;
}

/** The object of `new`, its slots presized by what earlier ones of the same newTarget, `data`'s function, came to have. */
export function newInstance(data: ClosureData, prototype: GuestObject): GuestObject {
  if (data.instancePrototype !== prototype) {
    data.instancePrototype = prototype;
    data.instanceShape = childShape(prototype, ORDINARY);
  }
  const slots = data.expectedSlots === 0 ? NO_SLOTS : allocateSlots(data.expectedSlots);
  return new GuestObject(data.instanceShape!, slots, NO_ELEMENTS, null);
}

/**
 * GetFunctionRealm (7.3.22).
 * @throws GuestErrorRequest TypeError of a revoked Proxy
 */
export function functionRealm(agent: Agent, object: GuestObject): Realm {
  for (let current = object; ; ) {
    const { data } = current;
    if (data instanceof ClosureData || data instanceof BuiltinData || data instanceof HostCallableData) return data.realm;
    const proxy = proxySlots(current);
    if (data instanceof BoundData) current = data.target;
    else if (proxy === null) return runningRealm(agent);
    else if (proxy.target === null) throw typeError(messages.proxyRevoked('getFunctionRealm'));
    else current = proxy.target;
    agent.budget.charge(1);
  }
}
