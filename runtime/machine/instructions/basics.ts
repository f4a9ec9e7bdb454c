/**
 * The simple instructions in their out-of-line form: constants, stack, locals, scope cells, and
 * what belongs to the running function. The loop has most of them as fast paths of its own.
 */
import { NO_SLOTS } from '../../objects/create.js';
import { GuestObject, NO_ELEMENTS } from '../../objects/value.js';
import type { GuestValue } from '../../objects/value.js';
import type { Agent } from '../state/agent.js';
import type { Frame, Scope } from '../state/frame.js';
import { ClosureData } from '../state/function-data.js';
import type { SlowInstruction } from '../calls/protocol.js';
import { complete, next, operand } from '../calls/protocol.js';

const push = (valueOf: (frame: Frame) => GuestValue): SlowInstruction => (_agent, frame) => complete(frame, 0, valueOf(frame));

export const undefined_ = push(() => undefined);
export const null_ = push(() => null);
export const true_ = push(() => true);
export const false_ = push(() => false);
export const int = push((frame) => operand(frame, 0));
export const constant = push((frame) => frame.code.constants[operand(frame, 0)]);
export const loadLocal = push((frame) => frame.slots[operand(frame, 0)]);
export const loadThis = push((frame) => frame.thisValue);
export const loadNewTarget = push((frame) => frame.newTarget);
export const loadCallee = push((frame) => frame.callee ?? undefined);
export const loadHome = push((frame) => (frame.callee?.data instanceof ClosureData ? frame.callee.data.homeObject ?? undefined : undefined));
export const newObject = push((frame) => new GuestObject(frame.realm.shapes.object, NO_SLOTS, NO_ELEMENTS, null));

export function pop(_agent: Agent, frame: Frame): void {
  frame.sp--;
  next(frame);
}

export function dup(_agent: Agent, frame: Frame): void {
  complete(frame, 0, frame.slots[frame.sp - 1]);
}

export function dup2(_agent: Agent, frame: Frame): void {
  const { slots, sp } = frame;
  slots[sp] = slots[sp - 2];
  slots[sp + 1] = slots[sp - 1];
  frame.sp = sp + 2;
  next(frame);
}

/** Moves the top below `count` others. */
function rotate(frame: Frame, count: number): void {
  const { slots, sp } = frame;
  const top = slots[sp - 1];
  for (let i = 1; i <= count; i++) slots[sp - i] = slots[sp - i - 1];
  slots[sp - 1 - count] = top;
  next(frame);
}

export function swap(_agent: Agent, frame: Frame): void {
  rotate(frame, 1);
}

export function rot3(_agent: Agent, frame: Frame): void {
  rotate(frame, 2);
}

export function rot4(_agent: Agent, frame: Frame): void {
  rotate(frame, 3);
}

export function storeLocal(_agent: Agent, frame: Frame): void {
  frame.slots[operand(frame, 0)] = frame.slots[--frame.sp];
  next(frame);
}

function scopeOf(frame: Frame): Scope {
  let scope = frame.scope!;
  for (let hops = operand(frame, 0); hops > 0; hops--) scope = scope.parent!;
  return scope;
}

export function loadScoped(_agent: Agent, frame: Frame): void {
  complete(frame, 0, scopeOf(frame).cells[operand(frame, 1)]);
}

export function storeScoped(_agent: Agent, frame: Frame): void {
  scopeOf(frame).cells[operand(frame, 1)] = frame.slots[--frame.sp];
  next(frame);
}

/** NewArray: the operands become the elements, in V8's general elements kind. */
export function newArray(agent: Agent, frame: Frame): void {
  const count = operand(frame, 0);
  agent.budget.charge(count >> 3);
  const from = frame.sp - count;
  complete(frame, count, frame.realm.newArray(count === 0 ? NO_ELEMENTS : frame.slots.slice(from, frame.sp)));
}
