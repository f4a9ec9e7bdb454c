/**
 * Jumps, returns, throws and calls in their out-of-line form, and the instructions of library
 * code. The loop has the frequent ones as fast paths of its own.
 */
import { isArrayObject } from '../../objects/array.js';
import { rangeError, typeError } from '../../objects/errors.js';
import { messages } from '../../objects/messages.js';
import { NOT_MINE } from '../../objects/sentinels.js';
import { GuestObject } from '../../objects/value.js';
import type { GuestValue } from '../../objects/value.js';
import { toBoolean } from '../../semantics/conversion.js';
import type { Agent } from '../state/agent.js';
import { callMachineBuiltin } from '../calls/builtins.js';
import { MAX_ARGUMENTS, call, construct, finish, tailCall } from '../calls/calls.js';
import { coerceValue, pendingHint } from '../calls/coerce.js';
import { describeOperand } from '../calls/describe.js';
import type { Frame } from '../state/frame.js';
import { ReturnMode } from '../state/frame.js';
import { BuiltinData } from '../state/function-data.js';
import { machineIntrinsic } from '../intrinsics.js';
import type { LibraryIntrinsic } from '../state/native.js';
import * as protocol from '../calls/protocol.js';
import { GuestThrow, complete, nameAt, next, operand, pay, peek } from '../calls/protocol.js';
import { unwind } from '../calls/unwind.js';

export function charge(agent: Agent, frame: Frame): void {
  pay(agent, frame, 0);
  next(frame);
}

export function jump(agent: Agent, frame: Frame): void {
  pay(agent, frame, 1);
  protocol.jump(frame, 0);
}

/** A jump that drops its operand always, or only when it goes on (`keeps`: it stays when it jumps). */
function branch(holds: (value: GuestValue) => boolean, keepsOnJump: boolean, keepsOnNext: boolean): (agent: Agent, frame: Frame) => void {
  return (agent, frame) => {
    pay(agent, frame, 1);
    const jumps = holds(peek(frame, 0));
    if (!(jumps ? keepsOnJump : keepsOnNext)) frame.sp--;
    if (jumps) protocol.jump(frame, 0);
    else next(frame);
  };
}

const isNullish = (value: GuestValue): boolean => value === undefined || value === null;
const isFalse = (value: GuestValue): boolean => !toBoolean(value);

export const jumpIfTrue = branch(toBoolean, false, false);
export const jumpIfFalse = branch(isFalse, false, false);
export const jumpIfTrueOrPop = branch(toBoolean, true, false);
export const jumpIfFalseOrPop = branch(isFalse, true, false);
export const jumpIfNullish = branch(isNullish, false, true);
export const jumpIfNotNullishOrPop = branch((value) => !isNullish(value), true, false);
export const jumpIfNotUndefinedOrPop = branch((value) => value !== undefined, true, false);
const jumpIfObject = branch((value) => value instanceof GuestObject, true, false);

/** The end of a derived constructor. A result of another kind is an error of the realm that called it, since its own context is gone by then (10.2.2). */
export function jumpIfConstructed(agent: Agent, frame: Frame): void {
  const value = peek(frame, 0);
  if (value === undefined || value instanceof GuestObject) return jumpIfObject(agent, frame);
  throw new GuestThrow((frame.parent ?? frame).realm.newError('TypeError', messages.derivedResult));
}

export function return_(agent: Agent, frame: Frame): void {
  pay(agent, frame, 0);
  finish(agent, peek(frame, 0));
}

/** Unwinds at once, without the host's exceptions. */
export function throw_(agent: Agent, frame: Frame): void {
  pay(agent, frame, 0);
  unwind(agent, peek(frame, 0));
}

export function callInstruction(agent: Agent, frame: Frame): void {
  const count = operand(frame, 0);
  const { slots } = frame;
  const at = frame.sp - count;
  const callee = slots[at - 2];
  if (callee instanceof GuestObject && callee.data instanceof BuiltinData) {
    const { data } = callee;
    if (data.machine !== undefined) {
      frame.sp = at - 2;
      return callMachineBuiltin(agent, callee, data.machine, slots[at - 1], count > 0 ? slots[at] : undefined, ReturnMode.Push, 0);
    }
    if (callNative(agent, frame, callee, data, at, count)) return;
  }
  const args = slots.slice(at, frame.sp);
  frame.sp = at - 2;
  call(agent, callee, slots[at - 1], args, ReturnMode.Push);
}

/** Runs a positional native on arguments as they lie on the stack; false when the case is not that simple. */
function callNative(agent: Agent, frame: Frame, callee: GuestObject, data: BuiltinData, at: number, count: number): boolean {
  const { native, realm, coerce } = data;
  if (native === undefined || data.special || !needsNoGuestCode(data, frame.slots, at, count)) return false;
  const { slots } = frame;
  let a = count > 0 ? slots[at] : undefined;
  let b = count > 1 ? slots[at + 1] : undefined;
  let c = count > 2 ? slots[at + 2] : undefined;
  let d = count > 3 ? slots[at + 3] : undefined;
  agent.running = callee;
  if (data.check !== undefined) data.check(slots[at - 1]);
  const receiver = data.receiver === undefined ? slots[at - 1] : coerceValue(data, data.receiver, slots[at - 1]);
  if (coerce.length > 0) a = coerceValue(data, coerce[0]!, a);
  if (coerce.length > 1) b = coerceValue(data, coerce[1]!, b);
  if (coerce.length > 2) c = coerceValue(data, coerce[2]!, c);
  if (coerce.length > 3) d = coerceValue(data, coerce[3]!, d);
  const result = native(realm, receiver, a, b, c, d);
  agent.running = null;
  if (result === NOT_MINE) return false;
  frame.sp = at - 2;
  complete(frame, 0, result);
  return true;
}

function needsNoGuestCode({ receiver, coerce }: BuiltinData, slots: GuestValue[], at: number, count: number): boolean {
  if (receiver !== undefined && pendingHint(receiver, slots[at - 1]) !== undefined) return false;
  for (let i = 0; i < coerce.length && i < count; i++) if (pendingHint(coerce[i]!, slots[at + i]) !== undefined) return false;
  return true;
}

/** The elements of an array of the compiler's making, for a call with spread. */
function spreadArguments(agent: Agent, list: GuestValue): GuestValue[] {
  if (!isArrayObject(list)) return [];
  if (list.elements.length > MAX_ARGUMENTS) throw rangeError(messages.stackOverflow);
  agent.budget.charge(list.elements.length >> 3);
  return list.elements.slice();
}

export function callSpread(agent: Agent, frame: Frame): void {
  const args = spreadArguments(agent, peek(frame, 0));
  const callee = peek(frame, 2);
  const thisValue = peek(frame, 1);
  frame.sp -= 3;
  call(agent, callee, thisValue, args, ReturnMode.Push);
}

function constructFrom(agent: Agent, callee: GuestValue, newTarget: GuestValue, args: GuestValue[]): void {
  if (!(newTarget instanceof GuestObject)) throw typeError(messages.notAConstructor(describeOperand(agent, newTarget)));
  construct(agent, callee, args, newTarget, ReturnMode.Push);
}

export function newInstruction(agent: Agent, frame: Frame): void {
  const { slots, sp } = frame;
  const at = sp - operand(frame, 0);
  frame.sp = at - 2;
  constructFrom(agent, slots[at - 2], slots[at - 1], slots.slice(at, sp));
}

export function newSpread(agent: Agent, frame: Frame): void {
  const args = spreadArguments(agent, peek(frame, 0));
  const callee = peek(frame, 2);
  const newTarget = peek(frame, 1);
  frame.sp -= 3;
  constructFrom(agent, callee, newTarget, args);
}

export function tailCallInstruction(agent: Agent, frame: Frame): void {
  pay(agent, frame, 1);
  const { slots, sp } = frame;
  const at = sp - operand(frame, 0);
  frame.sp = at - 2;
  tailCall(agent, slots[at - 2], slots[at - 1], slots.slice(at, sp));
}

export function tailCallSpread(agent: Agent, frame: Frame): void {
  pay(agent, frame, 0);
  const args = spreadArguments(agent, peek(frame, 0));
  const callee = peek(frame, 2);
  const thisValue = peek(frame, 1);
  frame.sp -= 3;
  tailCall(agent, callee, thisValue, args);
}

/** %Name(…), found once per Code. @throws Error for a name that nobody declares */
export function intrinsic(agent: Agent, frame: Frame): void {
  const index = operand(frame, 0);
  const count = operand(frame, 1);
  const run = (frame.code.intrinsics[index] ??= findIntrinsic(agent, nameAt(frame, 0)));
  complete(frame, count, run(frame.realm, frame.slots.slice(frame.sp - count, frame.sp)));
}

function findIntrinsic(agent: Agent, name: string): LibraryIntrinsic {
  const found = machineIntrinsic(name) ?? agent.hooks.libraryIntrinsic(name);
  if (found === undefined) throw new Error(`library intrinsic %${name} does not exist`);
  return found;
}

/** `name` of the code's own room, or `room.name`. */
export function loadLibraryFunction(_agent: Agent, frame: Frame): void {
  const { libraryFunctions } = frame.feedback;
  const index = operand(frame, 0);
  let callee = libraryFunctions[index];
  if (callee === undefined) libraryFunctions[index] = callee = findLibraryFunction(frame, nameAt(frame, 0));
  complete(frame, 0, callee);
}

function findLibraryFunction({ code, realm }: Frame, name: string): GuestObject {
  return realm.libraryFunction(name.includes('.') ? name : `${code.script.filename}.${name}`);
}

/** The one instruction of frames without bytecode. */
export function resumeActivity(agent: Agent, frame: Frame): void {
  frame.activity!.resume(agent, frame, frame.thisValue);
}
