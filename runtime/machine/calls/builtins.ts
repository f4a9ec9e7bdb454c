/**
 * Calls of builtins: coercions in declared order, then the native, then the library function
 * where the native says *not mine*. A native runs at once and its result is delivered; where
 * guest code is due in between, an activity frame waits for it.
 */
import type { GuestErrorRequest } from '../../objects/errors.js';
import { typeError } from '../../objects/errors.js';
import { messages } from '../../objects/messages.js';
import { ABSENT, NOT_MINE } from '../../objects/sentinels.js';
import { GuestObject } from '../../objects/value.js';
import type { GuestValue } from '../../objects/value.js';
import { requestAsyncGenerator } from '../suspending/async-generators.js';
import { MachineBuiltin } from '../state/builtin-table.js';
import type { BuiltinConstructor } from '../state/builtin-table.js';
import type { Activity } from '../state/activity.js';
import { activityFrame } from '../state/activity.js';
import type { Agent } from '../state/agent.js';
import { call, callLibrary, closureFrame, deliver, dropFrame, finish, pushFrame } from './calls.js';
import { coerceValue, convertedReceiver, convertedUndefined, pendingHint } from './coerce.js';
import { functionRealm, plainPrototype } from './construct.js';
import { EntryKind } from '../state/code.js';
import type { Frame } from '../state/frame.js';
import { ReturnMode, frameAbove } from '../state/frame.js';
import { ClosureData } from '../state/function-data.js';
import type { BuiltinData } from '../state/function-data.js';
import { resumeGenerator } from '../suspending/generators.js';
import { LIBRARY_CALLS } from './library-calls.js';
import { StepAnswer, StepRequest } from '../state/native.js';
import { prepare } from '../interpreter/prepare.js';

/** Calls a builtin; constructors without `new`. */
export function callBuiltin(agent: Agent, callee: GuestObject, data: BuiltinData, thisValue: GuestValue, args: GuestValue[], mode: ReturnMode, returnSlot: number): void {
  if (data.machine !== undefined) return callMachineBuiltin(agent, callee, data.machine, thisValue, args[0], mode, returnSlot);
  if (data.builtin.kind === 'constructor') {
    if (!data.builtin.callable) throw withoutNew(data.builtin.name);
    return constructBuiltin(agent, callee, data, args, undefined, mode, returnSlot);
  }
  if (data.check !== undefined) checkReceiver(agent, callee, data.check, thisValue);
  if (!needsGuestCode(data, thisValue, args)) return callCoerced(agent, callee, data, thisValue, args, mode, returnSlot);
  if (data.library !== undefined) return pushLibrary(agent, callee, data, data.library, thisValue, args, undefined, mode, returnSlot);
  const frame = activityFrame(COERCE, data.realm, [thisValue, ...args], callee, undefined, mode, returnSlot);
  pushFrame(agent, frame);
  coerceOn(agent, frame, data);
}

function withoutNew(name: string): GuestErrorRequest {
  return typeError(name === 'Promise' ? messages.promiseWithoutNew : messages.constructorRequiresNew(name));
}

/** Throws, in the builtin's name, unless the receiver is of its kind. */
function checkReceiver(agent: Agent, callee: GuestObject, check: NonNullable<BuiltinData['check']>, thisValue: GuestValue): void {
  agent.running = callee;
  check(thisValue);
  agent.running = null;
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
  pushLibrary(agent, callee, data, data.library, thisValue, args, undefined, mode, returnSlot);
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
function pushLibrary(agent: Agent, callee: GuestObject, data: BuiltinData, name: string | undefined, thisValue: GuestValue, args: GuestValue[], newTarget: GuestObject | undefined, mode: ReturnMode, returnSlot: number): void {
  if (name === undefined) throw new Error(`builtin ${data.id} declines a case and has no library function`);
  const closure = data.realm.libraryFunction(name).data as ClosureData;
  if (closure.code.entry === EntryKind.Unprepared) prepare(agent, closure.code);
  pushFrame(agent, closureFrame(agent, callee, closure, thisValue, args, newTarget, mode, returnSlot));
}

/**
 * Waits for the conversion of slot `sp`. Slots: `this`, then the arguments.
 */
const COERCE: Activity = {
  name: 'coerce',
  resume(agent, frame, value) {
    const data = frame.callee!.data as BuiltinData;
    setConverted(frame, data, value);
    coerceOn(agent, frame, data);
  },
};

/** The primitive that stands for the object in slot `sp`; an undefined that came of an object does not count as absent. */
function setConverted(frame: Frame, data: BuiltinData, value: GuestValue): void {
  const at = frame.sp;
  frame.slots[at] = at === 0 ? convertedReceiver(data.receiver!, value) : value === undefined ? convertedUndefined(data.coerce[at - 1]!) : value;
}

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

/** What the running step asks for; read before anything else runs. */
const request = new StepRequest();

/** Fuel of a step: what the library's loop spends on an element. */
const STEP_FUEL = 12;

/** A stepping builtin. Slots: receiver, parameters, count of arguments, state. */
const STEPPING: Activity = {
  name: 'stepping',
  resume(agent, frame, value) {
    const callee = frame.callee!;
    const data = callee.data as BuiltinData;
    agent.running = callee;
    agent.budget.charge(STEP_FUEL);
    const answer = data.stepping!.step(data.realm, frame.slots, value, request);
    agent.running = null;
    switch (answer) {
      case StepAnswer.Call: return callStepped(agent);
      case StepAnswer.Return: return finish(agent, request.result);
      case StepAnswer.NotMine: return leaveStepping(agent, frame, data, data.library!, frame.slots[0], givenArguments(frame.slots, data.stepping!.parameters));
      case StepAnswer.Continue: return leaveStepping(agent, frame, data, request.continuation, undefined, request.state);
    }
  },
};

/** The call that a step asks for; that of a plain closure without an argument list in between. */
function callStepped(agent: Agent): void {
  const { callee, thisValue } = request;
  const data = callee instanceof GuestObject ? callee.data : null;
  if (data instanceof ClosureData && data.code.entry === EntryKind.Plain && agent.depth < agent.depthLimit) {
    const { code } = data;
    const fiber = agent.fiber!;
    const frame = frameAbove(fiber.top!, callee as GuestObject, data, code, thisValue);
    frame.returnMode = ReturnMode.Step;
    const { slots } = frame;
    const { parameterCount } = code;
    const count = request.count < parameterCount ? request.count : parameterCount;
    if (count > 0) slots[0] = request.a;
    if (count > 1) slots[1] = request.b;
    if (count > 2) slots[2] = request.c;
    if (count > 3) slots[3] = request.d;
    agent.depth += 1;
    fiber.top = frame;
    return;
  }
  const { a, b, c, d } = request;
  call(agent, callee, thisValue, [a, b, c, d].slice(0, request.count), ReturnMode.Step);
}

/** The arguments that were given, as far as they are parameters. */
function givenArguments(slots: readonly GuestValue[], parameters: number): GuestValue[] {
  return slots.slice(1, 1 + Math.min(parameters, slots[1 + parameters] as number));
}

/** Goes on in a library function in place of the stepping frame. */
function leaveStepping(agent: Agent, frame: Frame, data: BuiltinData, name: string, thisValue: GuestValue, args: GuestValue[]): void {
  dropFrame(agent);
  pushLibrary(agent, frame.callee!, data, name, thisValue, args, undefined, frame.returnMode, frame.returnSlot);
}

/** Calls a builtin that the machine carries out. */
export function callMachineBuiltin(agent: Agent, callee: GuestObject, machine: MachineBuiltin, receiver: GuestValue, value: GuestValue, mode: ReturnMode, returnSlot: number): void {
  agent.running = callee;
  // The members of MachineBuiltin come in the order of ResumeKind.
  if (machine < MachineBuiltin.AsyncGeneratorNext) resumeGenerator(agent, receiver, machine as number, value, mode, returnSlot);
  else requestAsyncGenerator(agent, callee.data as BuiltinData, receiver, machine - MachineBuiltin.AsyncGeneratorNext, value, mode, returnSlot);
  agent.running = null;
}

function pushStepping(agent: Agent, callee: GuestObject, data: BuiltinData, receiver: GuestValue, args: GuestValue[], mode: ReturnMode, returnSlot: number): void {
  const { parameters, stateSlots } = data.stepping!;
  const slots: GuestValue[] = [receiver];
  for (let i = 0; i < parameters; i++) slots.push(args[i]);
  slots.push(args.length);
  for (let i = 0; i < stateSlots; i++) slots.push(undefined);
  pushFrame(agent, activityFrame(STEPPING, data.realm, slots, callee, undefined, mode, returnSlot));
}

/** Constructs by a builtin, or calls a callable constructor (newTarget undefined). */
export function constructBuiltin(agent: Agent, callee: GuestObject, data: BuiltinData, args: GuestValue[], newTarget: GuestObject | undefined, mode: ReturnMode, returnSlot: number): void {
  const builtin = data.builtin as BuiltinConstructor;
  const wants = newTarget !== undefined && builtin.prototypeFetch !== 'none';
  const plain = wants ? plainPrototype(newTarget) : undefined;
  if (builtin.construct === undefined || (data.library !== undefined && (plain === null || needsGuestCode(data, undefined, args)))) {
    return pushLibrary(agent, callee, data, data.library, undefined, args, newTarget, mode, returnSlot);
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
    setConverted(frame, data, value);
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
  pushLibrary(agent, frame.callee!, data, data.library, undefined, args, newTarget, frame.returnMode, frame.returnSlot);
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
