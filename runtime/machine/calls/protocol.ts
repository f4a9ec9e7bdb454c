/**
 * How an instruction is carried out outside the loop: the words for reading its operands and
 * for finishing it. Calls are in calls.ts; nothing here runs guest code.
 *
 * An out-of-line instruction is a `SlowInstruction`. It is called with `frame` on top of the
 * running fiber, `frame.pc` at the instruction's first word and `frame.sp` above its operands,
 * and does one of these:
 *
 * - *complete*: stores its results and moves `sp` and `pc` by `complete…`, `next` or `jump`;
 * - *call*: takes its operands off by `drop` (`frame.sp` alone), then `call`, `construct`,
 *   `callLibrary` or `pushFrame` with the ReturnMode that says what becomes of the result.
 *   **`pc` stays at the instruction**; whoever delivers the result moves it, so that a frame's
 *   `pc` names the running instruction at all times, in every frame of the fiber. A builtin may
 *   deliver before the call returns: nothing may be done after it;
 * - *retry*: calls with ReturnMode.Retry and leaves `sp` and `pc` as they are: the result
 *   replaces slot `returnSlot` and the same instruction runs again;
 * - *throw*: a GuestErrorRequest (errors.ts of the objects room) or throwGuest(value). `sp` and
 *   `pc` do not matter then, but nothing that the guest can see may have half happened.
 */
import { LENGTHS } from '../../../compiler/bytecode/instructions.js';
import type { Constant } from '../../../compiler/bytecode/unit.js';
import { stringKey } from '../../objects/keys.js';
import type { Key } from '../../objects/shape.js';
import type { GuestValue } from '../../objects/value.js';
import type { Agent } from '../state/agent.js';
import type { Code, InlineCache } from '../state/code.js';
import type { Frame } from '../state/frame.js';
import { renewFrames } from '../state/frame.js';

export type SlowInstruction = (agent: Agent, frame: Frame) => void;

/** A guest value on its way to a handler; the only host exception that carries one. */
export class GuestThrow {
  constructor(
    readonly value: GuestValue,
    /** Where it was last thrown by code of the program; known when it leaves a fiber. */
    readonly place: ThrowPlace | null = null,
  ) {}
}

/** An instruction of the program. */
export interface ThrowPlace {
  readonly code: Code;
  readonly pc: number;
}

/** Throws a guest value from a native or an out-of-line instruction. */
export function throwGuest(value: GuestValue): never {
  throw new GuestThrow(value);
}

/** Operand word number `index` of the running instruction. */
export function operand(frame: Frame, index: number): number {
  return frame.code.unit.code[frame.pc + 1 + index]!;
}

/** The constant that operand `index` names. */
export function constantAt(frame: Frame, index: number): Constant {
  return frame.code.unit.constants[operand(frame, index)]!;
}

/** The string constant that operand `index` (kind `name`) names. */
export function nameAt(frame: Frame, index: number): string {
  return constantAt(frame, index) as string;
}

/** The Key of the name that operand `index` names; for instructions that have a cache operand. */
export function keyAt(frame: Frame, index: number): Key {
  const at = operand(frame, index);
  return (frame.feedback.keys[at] ??= frame.realm.agent.keys.key(stringKey(frame.code.unit.constants[at] as string)));
}

/** The inline cache that operand `index` (kind `cache`) names. */
export function cacheAt(frame: Frame, index: number): InlineCache {
  return frame.feedback.caches[operand(frame, index)]!;
}

/** The operand `depth` places below the top of the stack (0: the top). */
export function peek(frame: Frame, depth: number): GuestValue {
  return frame.slots[frame.sp - 1 - depth];
}

/** Slot index of the operand `depth` below the top: the `returnSlot` of a retry. */
export function slotOf(frame: Frame, depth: number): number {
  return frame.sp - 1 - depth;
}

/** Takes `count` operands off the stack (before a call; `pc` stays). */
export function drop(frame: Frame, count: number): void {
  frame.sp -= count;
}

/** Goes on behind the running instruction; the stack is as the caller left it. */
export function next(frame: Frame): void {
  frame.pc += LENGTHS[frame.code.unit.code[frame.pc]!]!;
}

/** Goes to the target that operand `index` (kind `target`) names. */
export function jump(frame: Frame, index: number): void {
  frame.pc = operand(frame, index);
}

/** Finishes the instruction: `pops` operands off, nothing pushed. */
export function completeVoid(frame: Frame, pops: number): void {
  frame.sp -= pops;
  next(frame);
}

/** Finishes the instruction: `pops` operands off, `value` pushed. */
export function complete(frame: Frame, pops: number, value: GuestValue): void {
  const at = frame.sp - pops;
  frame.slots[at] = value;
  frame.sp = at + 1;
  next(frame);
}

/** Finishes the instruction: `pops` operands off, two values pushed. */
export function completePair(frame: Frame, pops: number, first: GuestValue, second: GuestValue): void {
  const at = frame.sp - pops;
  frame.slots[at] = first;
  frame.slots[at + 1] = second;
  frame.sp = at + 2;
  next(frame);
}

/**
 * Pays the cost of the basic block that the running instruction ends (operand `index`, kind
 * `cost`). Called once per execution of the instruction, when it completes.
 * @throws Termination when a limit is reached.
 */
export function pay(agent: Agent, frame: Frame, index: number): void {
  const cost = operand(frame, index);
  // A slice of the budget has passed: a fresh array keeps the slots young, where V8 stores without a write barrier.
  if (agent.budget.left < cost && frame.activity === null) {
    frame.slots = frame.slots.slice();
    renewFrames(frame);
  }
  agent.budget.charge(cost);
}
