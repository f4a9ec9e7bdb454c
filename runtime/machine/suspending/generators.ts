/**
 * Generators (ECMA-262 27.5): resuming them, which builtins of the library's tables name, and
 * the instructions that suspend and complete them.
 */
import { LENGTHS } from '../../../compiler/bytecode/instructions.js';
import { Op } from '../../../compiler/bytecode/op.js';
import { UnitFlag } from '../../../compiler/bytecode/unit.js';
import { typeError } from '../../objects/errors.js';
import { NO_SLOTS, allocateSlots } from '../../objects/create.js';
import { describeValue } from '../../objects/inspect.js';
import { Lookup, LookupKind, lookup } from '../../objects/lookup.js';
import { messages } from '../../objects/messages.js';
import { DONE } from '../../objects/sentinels.js';
import { GuestObject, NO_ELEMENTS } from '../../objects/value.js';
import type { GuestValue } from '../../objects/value.js';
import type { Agent } from '../state/agent.js';
import { deliver, dropFrame } from '../calls/calls.js';
import { newInstance } from '../calls/construct.js';
import { Frame, ReturnMode } from '../state/frame.js';
import { ClosureData } from '../state/function-data.js';
import { refuseOperand } from '../instructions/operands.js';
import { iteratorResult } from './iterator-result.js';
import { drop, next, operand, pay, peek, throwGuest } from '../calls/protocol.js';
import { enterFiber, goOnByKind, leaveFiber } from './suspend.js';
import { AsyncGeneratorData, GeneratorData, GeneratorState, ResumeKind } from '../state/suspension.js';
import { unwind } from '../calls/unwind.js';

const found = new Lookup();

/** OrdinaryCreateFromConstructor(function, …): `prototype` of a generator function is a data property. */
function newGenerator(frame: Frame, data: ClosureData, fallback: string): GuestObject {
  const { realm } = frame;
  const kind = lookup(frame.callee!, 'prototype', found);
  const prototype = kind === LookupKind.Data && found.value instanceof GuestObject ? found.value : realm.intrinsic(fallback);
  return newInstance(data, prototype);
}

/** CreateGenerator: GeneratorStart (27.5.3.1) and AsyncGeneratorStart (27.6.3.2). */
export function createGenerator(agent: Agent, frame: Frame): void {
  const data = frame.callee?.data;
  if (frame.suspension !== null || !(data instanceof ClosureData)) refuseOperand(frame);
  agent.budget.charge(CREATION_COST);
  const isAsync = (frame.code.unit.flags & UnitFlag.Async) !== 0;
  const object = newGenerator(frame, data as ClosureData, isAsync ? 'AsyncGeneratorPrototype' : 'GeneratorPrototype');
  const suspension = isAsync ? new AsyncGeneratorData() : new GeneratorData();
  object.data = suspension;
  frame.suspension = suspension;
  suspension.frame = frame;
  leaveFiber(agent, frame, object);
}

/**
 * GeneratorResume and GeneratorResumeAbrupt (27.5.3.3, 27.5.3.4): `next`, `throw` and `return`.
 * @throws GuestErrorRequest TypeError for another receiver, or a generator that is running
 */
export function resumeGenerator(agent: Agent, receiver: GuestValue, kind: ResumeKind, value: GuestValue, mode: ReturnMode, returnSlot: number): void {
  const data = receiver instanceof GuestObject ? receiver.data : null;
  if (!(data instanceof GeneratorData)) throw typeError(messages.incompatibleReceiver(`[Generator].prototype.${NAMES[kind]}`, describeValue(receiver)));
  const { frame } = data;
  if (data.state === GeneratorState.Running) throw typeError(messages.generatorRunning);
  if (frame === null) return answerCompleted(agent, kind, value, mode, returnSlot);
  const isStart = data.state === GeneratorState.Start;
  if (isStart && kind !== ResumeKind.Next) {
    data.abandon();
    return answerCompleted(agent, kind, value, mode, returnSlot);
  }
  enterFiber(agent, frame, mode, returnSlot);
  data.frame = null;
  data.state = GeneratorState.Running;
  data.method = kind;
  if (isStart) next(frame);
  else resumeAtYield(agent, frame, kind, value);
}

const NAMES = ['next', 'throw', 'return'] as const;

function resumeAtYield(agent: Agent, frame: Frame, kind: ResumeKind, value: GuestValue): void {
  if (frame.code.unit.code[frame.pc] === Op.YieldDelegate) return goOnByKind(frame, kind, value);
  if (kind === ResumeKind.Throw) return unwind(agent, value);
  frame.slots[frame.sp++] = value;
  if (kind === ResumeKind.Return) frame.pc = operand(frame, 0);
  else next(frame);
}

function answerCompleted(agent: Agent, kind: ResumeKind, value: GuestValue, mode: ReturnMode, returnSlot: number): void {
  if (kind === ResumeKind.Throw) throwGuest(value);
  deliverStep(agent, kind === ResumeKind.Return ? value : undefined, true, mode, returnSlot);
}

/** Delivers what a step gave. An instruction that steps an iterator gets the bare value: nobody sees the object. */
function deliverStep(agent: Agent, value: GuestValue, done: boolean, mode: ReturnMode, returnSlot: number): void {
  const { realm } = agent.fiber!.top!;
  if (mode === ReturnMode.IteratorResult) deliver(agent, done ? DONE : value, ReturnMode.Continue, returnSlot);
  else deliver(agent, iteratorResult(realm, value, done), mode, returnSlot);
}

/** The generator whose body the frame is. */
function generatorOf(frame: Frame): GeneratorData {
  return frame.suspension instanceof GeneratorData ? frame.suspension : refuseOperand(frame);
}

/** Takes the frame of a running generator off; it stays with the generator until it is resumed. */
function suspend(agent: Agent, frame: Frame, data: GeneratorData): void {
  drop(frame, 1);
  dropFrame(agent);
  frame.parent = null;
  data.frame = frame;
  data.state = GeneratorState.Suspended;
}

/**
 * Resumes a generator that waits, for its own `next` with a value, above the running frame. The loop's way.
 * @param mode Push: the result object; IteratorResult: the bare value
 * @returns the generator's frame, which runs next; null where the case is another one, nothing done
 */
export function enterGenerator(agent: Agent, frame: Frame, iterator: GuestValue, value: GuestValue, mode: ReturnMode): Frame | null {
  const data = iterator instanceof GuestObject ? iterator.data : null;
  if (!(data instanceof GeneratorData) || data.frame === null) return null;
  const inner = data.frame;
  const depth = agent.depth + inner.code.weight;
  if (depth > agent.depthLimit) return null;
  const { slots, pc } = inner;
  switch (inner.code.instructions![pc]) {
    case Op.CreateGenerator:
      inner.pc = pc + START_WIDTH;
      break;
    case Op.Yield:
      slots[inner.sp++] = value;
      inner.pc = pc + YIELD_WIDTH;
      break;
    case Op.YieldDelegate:
      slots[inner.sp++] = value;
      slots[inner.sp++] = ResumeKind.Next;
      inner.pc = pc + DELEGATE_WIDTH;
      break;
    default:
      return null;
  }
  agent.depth = depth;
  inner.parent = frame;
  inner.returnMode = mode;
  data.frame = null;
  data.state = GeneratorState.Running;
  data.method = ResumeKind.Next;
  return inner;
}

/**
 * Gives a value to whoever resumed the generator whose frame is running, and suspends or completes it. The loop's way.
 * @param cost of the block that ends with it
 * @returns the frame below, which goes on; null where the case is another one, nothing done
 */
export function leaveGenerator(agent: Agent, frame: Frame, value: GuestValue, done: boolean, cost: number): Frame | null {
  const data = frame.suspension;
  if (!(data instanceof GeneratorData)) return null;
  const below = frame.parent!;
  const words = below.code.instructions!;
  const at = below.pc;
  let left = agent.budget.left - cost;
  if (frame.returnMode === ReturnMode.Push) {
    if (left < 0) return null;
    below.slots[below.sp++] = iteratorResult(frame.realm, value, done);
    below.pc = at + LENGTHS[below.code.unit.code[at]!]!;
  } else {
    if (frame.returnMode !== ReturnMode.IteratorResult || (words[at] !== Op.IteratorStep && words[at] !== Op.DestructureStep)) return null;
    if (words[at] === Op.IteratorStep) left -= words[at + 2]!;
    if (left < 0) return null;
    if (words[at] === Op.DestructureStep) {
      if (!done) below.slots[words[at + 1]!] = false;
      below.slots[below.sp++] = done ? undefined : value;
      below.pc = at + DESTRUCTURE_WIDTH;
    } else if (done) below.pc = words[at + 1]!;
    else {
      below.slots[below.sp++] = value;
      below.pc = at + STEP_WIDTH;
    }
  }
  agent.budget.left = left;
  agent.depth -= frame.code.weight;
  frame.parent = null;
  data.frame = done ? null : frame;
  data.state = done ? GeneratorState.Completed : GeneratorState.Suspended;
  return below;
}

/** YieldDelegate as `leaveGenerator`: hands on what the inner iterator gave; null also where that is no plain result. */
export function delegate(agent: Agent, frame: Frame, result: GuestValue): Frame | null {
  const data = frame.suspension;
  if (!(data instanceof GeneratorData)) return null;
  if (frame.returnMode === ReturnMode.IteratorResult) {
    if (!(result instanceof GuestObject) || result.shape !== frame.realm.shapes.iteratorResult || result.slots[1] !== false) return null;
    return leaveGenerator(agent, frame, result.slots[0] as GuestValue, false, 0);
  }
  if (frame.returnMode !== ReturnMode.Push) return null;
  const below = frame.parent!;
  below.slots[below.sp++] = result;
  below.pc += LENGTHS[below.code.unit.code[below.pc]!]!;
  agent.depth -= frame.code.weight;
  frame.parent = null;
  data.frame = frame;
  data.state = GeneratorState.Suspended;
  return below;
}

/**
 * Calls a generator function that begins with CreateGenerator. The loop's way.
 * @param at where the arguments lie in `slots`
 * @returns the generator; null where the case is another one, nothing done
 */
export function startGenerator(agent: Agent, callee: GuestObject, data: ClosureData, self: GuestValue, slots: readonly GuestValue[], at: number, count: number): GuestObject | null {
  const { code, instanceShape } = data;
  const { budget } = agent;
  if (instanceShape === null || callee.slots[code.prototypeSlot] !== data.instancePrototype) return null;
  if ((code.unit.flags & (UnitFlag.Strict | UnitFlag.UsesThis)) === UnitFlag.UsesThis && !(self instanceof GuestObject)) return null;
  if (agent.depth >= agent.depthLimit || budget.left < CREATION_COST) return null;
  budget.left -= CREATION_COST;
  const locals = code.slots.slice();
  const given = count < code.parameterCount ? count : code.parameterCount;
  for (let i = 0; i < given; i++) locals[i] = slots[at + i];
  const suspension = new GeneratorData();
  const frame = new Frame(null, code, data.feedback, locals, data.scope, self, callee, undefined, data.realm, ReturnMode.Push);
  frame.suspension = suspension;
  suspension.frame = frame;
  return new GuestObject(instanceShape, data.expectedSlots === 0 ? NO_SLOTS : allocateSlots(data.expectedSlots), NO_ELEMENTS, suspension);
}

/** Fuel of making a generator, beyond the instructions. */
const CREATION_COST = 2;

const START_WIDTH = LENGTHS[Op.CreateGenerator]!;
const YIELD_WIDTH = LENGTHS[Op.Yield]!;
const DELEGATE_WIDTH = LENGTHS[Op.YieldDelegate]!;
const STEP_WIDTH = LENGTHS[Op.IteratorStep]!;
const DESTRUCTURE_WIDTH = LENGTHS[Op.DestructureStep]!;

/** Yield: GeneratorYield (27.5.3.7) of a fresh result object. */
export function yield_(agent: Agent, frame: Frame): void {
  const data = generatorOf(frame);
  pay(agent, frame, 1);
  const value = peek(frame, 0);
  suspend(agent, frame, data);
  const { returnMode } = frame;
  if (returnMode === ReturnMode.IteratorResult) deliver(agent, value, ReturnMode.Continue, 0);
  else deliver(agent, iteratorResult(frame.realm, value, false), returnMode, frame.returnSlot);
}

/** YieldDelegate in a generator: GeneratorYield of what the inner iterator gave. */
export function yieldResult(agent: Agent, frame: Frame): void {
  const data = generatorOf(frame);
  const result = peek(frame, 0);
  suspend(agent, frame, data);
  deliver(agent, result, frame.returnMode, frame.returnSlot);
}

/** ReturnGenerator */
export function returnGenerator(agent: Agent, frame: Frame): void {
  const data = generatorOf(frame);
  pay(agent, frame, 0);
  const value = peek(frame, 0);
  data.abandon();
  dropFrame(agent);
  const { returnMode } = frame;
  if (returnMode === ReturnMode.IteratorResult) deliver(agent, DONE, ReturnMode.Continue, 0);
  else deliver(agent, iteratorResult(frame.realm, value, true), returnMode, frame.returnSlot);
}
