/**
 * Operators where the loop's number fast paths do not apply. Objects are brought to primitives
 * by retrying the instruction, in the order of ECMA-262; primitives go to the semantics room.
 */
import { ABSENT } from '../../objects/sentinels.js';
import { GuestObject } from '../../objects/value.js';
import type { GuestPrimitive, GuestValue } from '../../objects/value.js';
import { toBoolean, toNumber, toNumeric, toString, typeOf } from '../../semantics/conversion.js';
import * as operators from '../../semantics/operators.js';
import type { Agent } from '../state/agent.js';
import { callLibrary } from '../calls/calls.js';
import type { Hint } from '../calls/coerce.js';
import { additionCost, comparisonCost, exponentiationCost, identityCost, numberCost, productCost, shiftCost, stringCost, sumCost, unaryCost } from '../calls/costs.js';
import type { Cost } from '../calls/costs.js';
import type { Frame } from '../state/frame.js';
import { ReturnMode } from '../state/frame.js';
import { LIBRARY_CALLS } from '../calls/library-calls.js';
import { toObject } from '../calls/primitives.js';
import type { SlowInstruction } from '../calls/protocol.js';
import { complete } from '../calls/protocol.js';

/** Brings the operand in slot `at` to a primitive and runs the instruction again. */
function retry(agent: Agent, frame: Frame, at: number, hint: Hint): void {
  callLibrary(agent, LIBRARY_CALLS.toPrimitive, [frame.slots[at], hint], ReturnMode.Retry, at);
}

type Apply = (left: GuestPrimitive, right: GuestPrimitive) => GuestValue;

/** Operators that bring both operands to primitives before they look at either. */
function primitiveOperator(hint: Hint, apply: Apply, cost: Cost): SlowInstruction {
  return (agent, frame) => {
    const { slots, sp } = frame;
    const a = slots[sp - 2];
    const b = slots[sp - 1];
    if (a instanceof GuestObject) return retry(agent, frame, sp - 2, hint);
    if (b instanceof GuestObject) return retry(agent, frame, sp - 1, hint);
    agent.budget.charge(cost(a, b));
    complete(frame, 2, apply(a, b));
  };
}

/** Operators that convert the left operand to a numeric before the right one is looked at. */
function numericOperator(apply: Apply, cost: Cost): SlowInstruction {
  return (agent, frame) => {
    const { slots, sp } = frame;
    const a = slots[sp - 2];
    const b = slots[sp - 1];
    if (a instanceof GuestObject) return retry(agent, frame, sp - 2, 'number');
    if (b instanceof GuestObject) {
      slots[sp - 2] = toNumeric(a);
      return retry(agent, frame, sp - 1, 'number');
    }
    agent.budget.charge(cost(a, b));
    complete(frame, 2, apply(a, b));
  };
}

export const add = primitiveOperator('default', operators.add, additionCost);
export const sub = numericOperator(operators.subtract, sumCost);
export const mul = numericOperator(operators.multiply, productCost);
export const div = numericOperator(operators.divide, productCost);
export const mod = numericOperator(operators.remainder, productCost);
export const exp = numericOperator(operators.exponentiate, exponentiationCost);
export const bitAnd = numericOperator(operators.bitAnd, sumCost);
export const bitOr = numericOperator(operators.bitOr, sumCost);
export const bitXor = numericOperator(operators.bitXor, sumCost);
export const shiftLeft = numericOperator(operators.shiftLeft, shiftCost);
export const shiftRight = numericOperator(operators.shiftRight, shiftCost);
export const shiftRightUnsigned = numericOperator(operators.shiftRightUnsigned, sumCost);
export const less = primitiveOperator('number', operators.lessThan, comparisonCost);
export const lessEqual = primitiveOperator('number', operators.lessOrEqual, comparisonCost);
export const greater = primitiveOperator('number', operators.greaterThan, comparisonCost);
export const greaterEqual = primitiveOperator('number', operators.greaterOrEqual, comparisonCost);

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
  if (typeof a !== 'object' && typeof b !== 'object') agent.budget.charge(comparisonCost(a, b));
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

function unaryOperator(hint: Hint, apply: ApplyOne, cost: (value: GuestPrimitive) => number): SlowInstruction {
  return (agent, frame) => {
    const at = frame.sp - 1;
    const value = frame.slots[at];
    if (value instanceof GuestObject) return retry(agent, frame, at, hint);
    agent.budget.charge(cost(value));
    complete(frame, 1, apply(value));
  };
}

export const negate = unaryOperator('number', operators.negate, unaryCost);
export const bitNot = unaryOperator('number', operators.bitNot, unaryCost);
export const increment = unaryOperator('number', operators.increment, unaryCost);
export const decrement = unaryOperator('number', operators.decrement, unaryCost);
export const toNumberInstruction = unaryOperator('number', toNumber, numberCost);
export const toNumericInstruction = unaryOperator('number', toNumeric, numberCost);
export const toStringInstruction = unaryOperator('string', toString, stringCost);

export const typeOfInstruction: SlowInstruction = (_agent, frame) => complete(frame, 1, typeOf(frame.slots[frame.sp - 1]));
export const toObjectInstruction: SlowInstruction = (_agent, frame) => complete(frame, 1, toObject(frame.realm, frame.slots[frame.sp - 1]));

export const strictEqual: SlowInstruction = (agent, frame) => completeStrict(agent, frame, true);
export const strictNotEqual: SlowInstruction = (agent, frame) => completeStrict(agent, frame, false);

function completeStrict(agent: Agent, frame: Frame, expected: boolean): void {
  const a = frame.slots[frame.sp - 2];
  const b = frame.slots[frame.sp - 1];
  if (!(a instanceof GuestObject || b instanceof GuestObject)) agent.budget.charge(identityCost(a, b));
  complete(frame, 2, (a === b) === expected);
}

export const not: SlowInstruction = (_agent, frame) => complete(frame, 1, !toBoolean(frame.slots[frame.sp - 1]));
