/**
 * Generators (ECMA-262 27.5): resuming them, which builtins of the library's tables name, and
 * the instructions that suspend and complete them.
 */
import { LENGTHS } from '../../compiler/bytecode/instructions.js';
import { Op } from '../../compiler/bytecode/op.js';
import { UnitFlag } from '../../compiler/bytecode/unit.js';
import { typeError } from '../objects/errors.js';
import { describeValue } from '../objects/inspect.js';
import { Lookup, LookupKind, lookup } from '../objects/lookup.js';
import { messages } from '../objects/messages.js';
import { DONE } from '../objects/sentinels.js';
import { GuestObject } from '../objects/value.js';
import type { GuestValue } from '../objects/value.js';
import type { Agent } from './agent.js';
import { MachineBuiltin } from './builtin-table.js';
import { deliver, dropFrame } from './calls.js';
import { newInstance } from './construct.js';
import type { Frame } from './frame.js';
import { ReturnMode } from './frame.js';
import { BuiltinData, ClosureData } from './function-data.js';
import { refuseOperand } from './instructions/operands.js';
import { iteratorResult } from './iterator-result.js';
import { drop, next, operand, pay, peek, throwGuest } from './protocol.js';
import { enterFiber, goOnByKind, leaveFiber } from './suspend.js';
import { AsyncGeneratorData, GeneratorData, GeneratorState, ResumeKind } from './suspension.js';
import { unwind } from './unwind.js';

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
  agent.budget.charge(2);
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
 * IteratorStep of a generator that waits at a Yield, by its own `next`: resumes it at once.
 * False when the case is another one; nothing is done then.
 */
export function stepGenerator(agent: Agent, frame: Frame, iterator: GuestValue, next: GuestValue): boolean {
  if (!(iterator instanceof GuestObject) || !(next instanceof GuestObject)) return false;
  const { data } = iterator;
  if (!(data instanceof GeneratorData) || data.state !== GeneratorState.Suspended) return false;
  const { data: method } = next;
  if (!(method instanceof BuiltinData) || method.machine !== MachineBuiltin.GeneratorNext) return false;
  const inner = data.frame!;
  const depth = agent.depth + inner.code.weight;
  if (depth > agent.depthLimit || inner.code.unit.code[inner.pc] !== Op.Yield) return false;
  agent.depth = depth;
  inner.parent = frame;
  inner.returnMode = ReturnMode.IteratorResult;
  agent.fiber!.top = inner;
  data.frame = null;
  data.state = GeneratorState.Running;
  data.method = ResumeKind.Next;
  inner.slots[inner.sp++] = undefined;
  inner.pc += YIELD_WIDTH;
  return true;
}

/** Gives a yielded value to the IteratorStep below, which is then done; false when it is another instruction. */
function yieldToStep(agent: Agent, frame: Frame, data: GeneratorData): boolean {
  const below = frame.parent!;
  if (frame.returnMode !== ReturnMode.IteratorResult || below.code.unit.code[below.pc] !== Op.IteratorStep) return false;
  pay(agent, below, 1);
  data.frame = frame;
  data.state = GeneratorState.Suspended;
  agent.depth -= frame.code.weight;
  agent.fiber!.top = below;
  frame.parent = null;
  below.slots[below.sp++] = frame.slots[--frame.sp];
  below.pc += STEP_WIDTH;
  return true;
}

const YIELD_WIDTH = LENGTHS[Op.Yield]!;
const STEP_WIDTH = LENGTHS[Op.IteratorStep]!;

/** Yield: GeneratorYield (27.5.3.7) of a fresh result object. */
export function yield_(agent: Agent, frame: Frame): void {
  const data = generatorOf(frame);
  pay(agent, frame, 1);
  if (yieldToStep(agent, frame, data)) return;
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
