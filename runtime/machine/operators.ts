/**
 * Operators where the loop's number fast paths do not apply. Objects are brought to primitives
 * by retrying the instruction, in the order of ECMA-262; primitives go to the semantics room.
 */
import { ABSENT } from '../objects/sentinels.js';
import { GuestObject } from '../objects/value.js';
import type { GuestPrimitive, GuestValue } from '../objects/value.js';
import { toBoolean, toNumber, toNumeric, toString, typeOf } from '../semantics/conversion.js';
import * as operators from '../semantics/operators.js';
import type { Agent } from './agent.js';
import { callLibrary } from './calls.js';
import type { Hint } from './coerce.js';
import type { Frame } from './frame.js';
import { ReturnMode } from './frame.js';
import { LIBRARY_CALLS } from './library-calls.js';
import { toObject } from './primitives.js';
import type { SlowInstruction } from './protocol.js';
import { complete } from './protocol.js';

/** Strings longer than this are charged when an operator reads or copies them. */
const FREE_LENGTH = 1024;

/** Brings the operand in slot `at` to a primitive and runs the instruction again. */
function retry(agent: Agent, frame: Frame, at: number, hint: Hint): void {
  callLibrary(agent, LIBRARY_CALLS.toPrimitive, [frame.slots[at], hint], ReturnMode.Retry, at);
}

/** What an operator on long strings or bigints costs. */
function chargeOperands(agent: Agent, a: GuestPrimitive, b: GuestPrimitive): void {
  if (typeof a === 'number' && typeof b === 'number') return;
  const size = sizeOf(a) + sizeOf(b);
  if (size > FREE_LENGTH) agent.budget.charge(size >> 6);
}

function sizeOf(value: GuestPrimitive): number {
  return typeof value === 'string' ? value.length : 0;
}

type Apply = (left: GuestPrimitive, right: GuestPrimitive) => GuestValue;

/** Operators that bring both operands to primitives before they look at either. */
function primitiveOperator(hint: Hint, apply: Apply): SlowInstruction {
  return (agent, frame) => {
    const { slots, sp } = frame;
    const a = slots[sp - 2];
    const b = slots[sp - 1];
    if (a instanceof GuestObject) return retry(agent, frame, sp - 2, hint);
    if (b instanceof GuestObject) return retry(agent, frame, sp - 1, hint);
    chargeOperands(agent, a, b);
    complete(frame, 2, apply(a, b));
  };
}

/** Operators that convert the left operand to a numeric before the right one is looked at. */
function numericOperator(apply: Apply): SlowInstruction {
  return (agent, frame) => {
    const { slots, sp } = frame;
    const a = slots[sp - 2];
    const b = slots[sp - 1];
    if (a instanceof GuestObject) return retry(agent, frame, sp - 2, 'number');
    if (b instanceof GuestObject) {
      slots[sp - 2] = toNumeric(a);
      return retry(agent, frame, sp - 1, 'number');
    }
    chargeOperands(agent, a, b);
    complete(frame, 2, apply(a, b));
  };
}

export const add = primitiveOperator('default', operators.add);
export const sub = numericOperator(operators.subtract);
export const mul = numericOperator(operators.multiply);
export const div = numericOperator(operators.divide);
export const mod = numericOperator(operators.remainder);
export const exp = numericOperator(operators.exponentiate);
export const bitAnd = numericOperator(operators.bitAnd);
export const bitOr = numericOperator(operators.bitOr);
export const bitXor = numericOperator(operators.bitXor);
export const shiftLeft = numericOperator(operators.shiftLeft);
export const shiftRight = numericOperator(operators.shiftRight);
export const shiftRightUnsigned = numericOperator(operators.shiftRightUnsigned);
export const less = primitiveOperator('number', operators.lessThan);
export const lessEqual = primitiveOperator('number', operators.lessOrEqual);
export const greater = primitiveOperator('number', operators.greaterThan);
export const greaterEqual = primitiveOperator('number', operators.greaterOrEqual);

/** Answers IsLooselyEqual, or ABSENT after pushing a conversion frame. */
function equality(agent: Agent, frame: Frame): boolean | typeof ABSENT {
  const { slots, sp } = frame;
  const a = slots[sp - 2];
  const b = slots[sp - 1];
  if (a instanceof GuestObject && isComparable(b)) {
    retry(agent, frame, sp - 2, 'default');
    return ABSENT;
  }
  if (b instanceof GuestObject && isComparable(a)) {
    retry(agent, frame, sp - 1, 'default');
    return ABSENT;
  }
  if (typeof a !== 'object' && typeof b !== 'object') chargeOperands(agent, a, b);
  return operators.looseEquals(a, b);
}

/** A primitive for which an object on the other side is converted. */
function isComparable(value: GuestValue): boolean {
  return value !== null && value !== undefined && !(value instanceof GuestObject);
}

export const equal: SlowInstruction = (agent, frame) => {
  const result = equality(agent, frame);
  if (typeof result === 'boolean') complete(frame, 2, result);
};

export const notEqual: SlowInstruction = (agent, frame) => {
  const result = equality(agent, frame);
  if (typeof result === 'boolean') complete(frame, 2, !result);
};

type ApplyOne = (value: GuestPrimitive) => GuestValue;

function unaryOperator(hint: Hint, apply: ApplyOne): SlowInstruction {
  return (agent, frame) => {
    const at = frame.sp - 1;
    const value = frame.slots[at];
    if (value instanceof GuestObject) return retry(agent, frame, at, hint);
    chargeOperands(agent, value, 0);
    complete(frame, 1, apply(value));
  };
}

export const negate = unaryOperator('number', operators.negate);
export const bitNot = unaryOperator('number', operators.bitNot);
export const increment = unaryOperator('number', operators.increment);
export const decrement = unaryOperator('number', operators.decrement);
export const toNumberInstruction = unaryOperator('number', toNumber);
export const toNumericInstruction = unaryOperator('number', toNumeric);
export const toStringInstruction = unaryOperator('string', toString);

export const typeOfInstruction: SlowInstruction = (_agent, frame) => complete(frame, 1, typeOf(frame.slots[frame.sp - 1]));
export const toObjectInstruction: SlowInstruction = (_agent, frame) => complete(frame, 1, toObject(frame.realm, frame.slots[frame.sp - 1]));

export const strictEqual: SlowInstruction = (agent, frame) => completeStrict(agent, frame, true);
export const strictNotEqual: SlowInstruction = (agent, frame) => completeStrict(agent, frame, false);

function completeStrict(agent: Agent, frame: Frame, expected: boolean): void {
  const a = frame.slots[frame.sp - 2];
  const b = frame.slots[frame.sp - 1];
  if (typeof a === 'string' && typeof b === 'string') chargeOperands(agent, a, b);
  complete(frame, 2, (a === b) === expected);
}

export const not: SlowInstruction = (_agent, frame) => complete(frame, 1, !toBoolean(frame.slots[frame.sp - 1]));
