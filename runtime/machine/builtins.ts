/**
 * Calls of builtins: coercions in declared order, then the native, then the library function
 * where the native says *not mine*. A native runs at once and its result is delivered; where
 * guest code is due in between, an activity frame waits for it.
 */
import type { GuestErrorRequest } from '../objects/errors.js';
import { typeError } from '../objects/errors.js';
import { messages } from '../objects/messages.js';
import { ABSENT, NOT_MINE } from '../objects/sentinels.js';
import { GuestObject } from '../objects/value.js';
import type { GuestValue } from '../objects/value.js';
import type { BuiltinConstructor, BuiltinFunction } from './builtin-table.js';
import type { Activity } from './activity.js';
import { activityFrame } from './activity.js';
import type { Agent } from './agent.js';
import { call, callLibrary, closureFrame, deliver, dropFrame, finish, pushFrame } from './calls.js';
import { coerceValue, pendingHint } from './coerce.js';
import { functionRealm, plainPrototype } from './construct.js';
import { EntryKind } from './code.js';
import type { Frame } from './frame.js';
import { ReturnMode } from './frame.js';
import type { BuiltinData, ClosureData } from './function-data.js';
import { LIBRARY_CALLS } from './library-calls.js';
import { StepAnswer, StepRequest } from './native.js';
import { prepare } from './prepare.js';

/** Calls a builtin; constructors without `new`. */
export function callBuiltin(agent: Agent, callee: GuestObject, data: BuiltinData, thisValue: GuestValue, args: GuestValue[], mode: ReturnMode, returnSlot: number): void {
  if (data.builtin.kind === 'constructor') {
    if (!data.builtin.callable) throw withoutNew(data.builtin.name);
    return constructBuiltin(agent, callee, data, args, undefined, mode, returnSlot);
  }
  if (!needsGuestCode(data, thisValue, args)) return callCoerced(agent, callee, data, thisValue, args, mode, returnSlot);
  if (data.library !== undefined) return pushLibrary(agent, callee, data, thisValue, args, undefined, mode, returnSlot);
  const frame = activityFrame(COERCE, data.realm, [thisValue, ...args], callee, undefined, mode, returnSlot);
  pushFrame(agent, frame);
  coerceOn(agent, frame, data);
}

function withoutNew(name: string): GuestErrorRequest {
  return typeError(name === 'Promise' ? messages.promiseWithoutNew : messages.constructorRequiresNew(name));
}

/** Whether a coercion would have to call an object's conversion methods. */
function needsGuestCode({ receiver, coerce }: BuiltinData, thisValue: GuestValue, args: readonly GuestValue[]): boolean {
  if (receiver !== undefined && pendingHint(receiver, thisValue) !== undefined) return true;
  for (let i = 0; i < coerce.length && i < args.length; i++) if (pendingHint(coerce[i]!, args[i]) !== undefined) return true;
  return false;
}

/** Coerces what needs no guest code, then runs. */
function callCoerced(agent: Agent, callee: GuestObject, data: BuiltinData, thisValue: GuestValue, args: GuestValue[], mode: ReturnMode, returnSlot: number): void {
  agent.running = callee;
  const receiver = data.receiver === undefined ? thisValue : coerceValue(data, data.receiver, thisValue);
  const coerced = coerceArguments(data, args);
  agent.running = null;
  if (data.special) return pushStepping(agent, callee, data, receiver, coerced, mode, returnSlot);
  const result = runNative(agent, callee, data, receiver, coerced);
  if (result !== NOT_MINE) return deliver(agent, result, mode, returnSlot);
  pushLibrary(agent, callee, data, thisValue, args, undefined, mode, returnSlot);
}

/** The arguments after their coercions; positional natives get all that are declared, others those that are there. */
function coerceArguments(data: BuiltinData, args: GuestValue[]): GuestValue[] {
  const { coerce } = data;
  if (coerce.length === 0) return args;
  const coerced = args.slice();
  const count = data.variadic === undefined ? coerce.length : Math.min(coerce.length, args.length);
  for (let i = 0; i < count; i++) coerced[i] = coerceValue(data, coerce[i]!, args[i]);
  return coerced;
}

/** Runs a native; NOT_MINE when there is none. */
export function runNative(agent: Agent, callee: GuestObject, data: BuiltinData, receiver: GuestValue, args: GuestValue[]): GuestValue {
  agent.running = callee;
  const { native, variadic, realm } = data;
  const result = native !== undefined ? native(realm, receiver, args[0], args[1], args[2], args[3])
    : variadic !== undefined ? variadic(realm, receiver, args)
    : NOT_MINE;
  agent.running = null;
  return result;
}

/** Runs the builtin's library function in a frame that counts as the builtin's own. */
function pushLibrary(agent: Agent, callee: GuestObject, data: BuiltinData, thisValue: GuestValue, args: GuestValue[], newTarget: GuestObject | undefined, mode: ReturnMode, returnSlot: number): void {
  if (data.library === undefined) throw new Error(`builtin ${data.id} declines a case and has no library function`);
  const closure = data.realm.libraryFunction(data.library).data as ClosureData;
  if (closure.code.entry === EntryKind.Unprepared) prepare(agent, closure.code);
  pushFrame(agent, closureFrame(agent, callee, closure, thisValue, args, newTarget, mode, returnSlot));
}

/**
 * Waits for the conversion of slot `sp`. Slots: `this`, then the arguments.
 */
const COERCE: Activity = {
  name: 'coerce',
  resume(agent, frame, value) {
    frame.slots[frame.sp] = value;
    coerceOn(agent, frame, frame.callee!.data as BuiltinData);
  },
};

/** Goes on coercing from the start (coercing twice changes nothing), and runs the native in the end. */
function coerceOn(agent: Agent, frame: Frame, data: BuiltinData): void {
  const { slots } = frame;
  if (data.receiver !== undefined && !coerceSlot(agent, frame, data, 0, data.receiver)) return;
  if (!coerceArgumentSlots(agent, frame, data)) return;
  dropFrame(agent);
  callCoerced(agent, frame.callee!, data, slots[0], slots.slice(1), frame.returnMode, frame.returnSlot);
}

function coerceArgumentSlots(agent: Agent, frame: Frame, data: BuiltinData): boolean {
  const { coerce } = data;
  const count = Math.min(coerce.length, frame.slots.length - 1);
  for (let i = 0; i < count; i++) if (!coerceSlot(agent, frame, data, i + 1, coerce[i]!)) return false;
  return true;
}

/** Coerces one slot of a waiting builtin; false when a conversion frame was pushed for it. */
function coerceSlot(agent: Agent, frame: Frame, data: BuiltinData, at: number, coercion: BuiltinData['coerce'][number]): boolean {
  const value = frame.slots[at];
  const hint = pendingHint(coercion, value);
  if (hint === undefined) {
    frame.slots[at] = coerceValue(data, coercion, value);
    return true;
  }
  frame.sp = at;
  callLibrary(agent, LIBRARY_CALLS.toPrimitive, [value, hint], ReturnMode.Step);
  return false;
}

/** A stepping builtin. Slots: receiver, parameters, state. */
const STEPPING: Activity = {
  name: 'stepping',
  resume(agent, frame, value) {
    const callee = frame.callee!;
    const data = callee.data as BuiltinData;
    const stepping = (data.builtin as BuiltinFunction).stepping!;
    const request = new StepRequest();
    agent.running = callee;
    agent.budget.charge(1);
    const answer = stepping.step(data.realm, frame.slots, value, request);
    agent.running = null;
    if (answer === StepAnswer.Call) return call(agent, request.callee, request.thisValue, request.args, ReturnMode.Step);
    if (answer === StepAnswer.Return) return finish(agent, request.result);
    dropFrame(agent);
    pushLibrary(agent, callee, data, frame.slots[0], frame.slots.slice(1, 1 + stepping.parameters), undefined, frame.returnMode, frame.returnSlot);
  },
};

function pushStepping(agent: Agent, callee: GuestObject, data: BuiltinData, receiver: GuestValue, args: GuestValue[], mode: ReturnMode, returnSlot: number): void {
  const { parameters, stateSlots } = (data.builtin as BuiltinFunction).stepping!;
  const slots: GuestValue[] = [receiver];
  for (let i = 0; i < parameters; i++) slots.push(args[i]);
  for (let i = 0; i < stateSlots; i++) slots.push(undefined);
  pushFrame(agent, activityFrame(STEPPING, data.realm, slots, callee, undefined, mode, returnSlot));
}

/** Constructs by a builtin, or calls a callable constructor (newTarget undefined). */
export function constructBuiltin(agent: Agent, callee: GuestObject, data: BuiltinData, args: GuestValue[], newTarget: GuestObject | undefined, mode: ReturnMode, returnSlot: number): void {
  const builtin = data.builtin as BuiltinConstructor;
  const wants = newTarget !== undefined && builtin.prototypeFetch !== 'none';
  const plain = wants ? plainPrototype(newTarget) : undefined;
  if (builtin.construct === undefined || (data.library !== undefined && (plain === null || needsGuestCode(data, undefined, args)))) {
    return pushLibrary(agent, callee, data, undefined, args, newTarget, mode, returnSlot);
  }
  const fetched = plain?.value;
  const prototype = wants && fetched instanceof GuestObject && builtin.prototypeFetch === 'first' ? fetched : ABSENT;
  const frame = activityFrame(CONSTRUCT, data.realm, [prototype, ...args], callee, newTarget, mode, returnSlot);
  pushFrame(agent, frame);
  constructOn(agent, frame, data, builtin);
}

/** Waits for the prototype (sp 0) or a conversion. Slots: prototype or ABSENT, then the arguments. */
const CONSTRUCT: Activity = {
  name: 'construct',
  resume(agent, frame, value) {
    const data = frame.callee!.data as BuiltinData;
    frame.slots[frame.sp] = value;
    constructOn(agent, frame, data, data.builtin as BuiltinConstructor);
  },
};

function constructOn(agent: Agent, frame: Frame, data: BuiltinData, builtin: BuiltinConstructor): void {
  const { slots, newTarget } = frame;
  const fetch = newTarget === undefined ? 'none' : builtin.prototypeFetch;
  if (fetch === 'first' && !fetchPrototype(agent, frame, builtin)) return;
  if (!coerceArgumentSlots(agent, frame, data)) return;
  if (fetch === 'afterCoercion' && !fetchPrototype(agent, frame, builtin)) return;
  const prototype = fetch === 'none' ? undefined : (slots[0] as GuestObject);
  dropFrame(agent);
  const args = slots.slice(1);
  agent.running = frame.callee;
  const result = builtin.construct!(data.realm, newTarget, args, prototype);
  agent.running = null;
  if (result !== NOT_MINE) return deliver(agent, result, frame.returnMode, frame.returnSlot);
  pushLibrary(agent, frame.callee!, data, undefined, args, newTarget, frame.returnMode, frame.returnSlot);
}

/** GetPrototypeFromConstructor (10.1.14) into slot 0; false when a library frame was pushed for it. */
function fetchPrototype(agent: Agent, frame: Frame, builtin: BuiltinConstructor): boolean {
  if (frame.slots[0] !== ABSENT) return true;
  const newTarget = frame.newTarget!;
  const name = builtin.defaultPrototype ?? 'Object.prototype';
  const plain = plainPrototype(newTarget);
  if (plain !== null) {
    frame.slots[0] = plain.value instanceof GuestObject ? plain.value : functionRealm(agent, newTarget).intrinsic(name);
    return true;
  }
  frame.sp = 0;
  callLibrary(agent, LIBRARY_CALLS.getPrototypeFromConstructor, [newTarget, name], ReturnMode.Step);
  return false;
}
