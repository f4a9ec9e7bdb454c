/**
 * What conversions and operators cost beyond their instruction, by the sizes of their operands
 * (DESIGN I4): fuel to charge before the host does the work, which nothing can interrupt. Short
 * strings and small bigints cost nothing. Strings are ropes: joining two is cheap, and whoever
 * reads the result first pays for laying it out; that is spread over the joins.
 */
import type { GuestPrimitive, PropertyKey } from '../../objects/value.js';
import { additiveCost, multiplicativeCost, parseCost, powerCost, textCost } from '../../semantics/bigint.js';
import { toPropertyKey } from '../../semantics/conversion.js';
import type { Agent } from '../state/agent.js';

/** Strings up to this length cost nothing. */
export const FREE_LENGTH = 1024;

/** An operator's cost by its operands. */
export type Cost = (left: GuestPrimitive, right: GuestPrimitive) => number;

/** Reading a string once, at the speed of comparing or copying. */
export function readCost(value: GuestPrimitive): number {
  return typeof value === 'string' && value.length > FREE_LENGTH ? value.length >> 6 : 0;
}

/** ToNumber and ToNumeric. */
export function numberCost(value: GuestPrimitive): number {
  return typeof value === 'string' && value.length > FREE_LENGTH ? value.length >> 3 : 0;
}

/** ToString. */
export function stringCost(value: GuestPrimitive): number {
  return typeof value === 'bigint' ? textCost(value) : 0;
}

/** ToPropertyKey: a key's text is hashed and kept. */
export function keyCost(value: GuestPrimitive): number {
  return typeof value === 'string' ? readCost(value) << 1 : stringCost(value);
}

/** StringToBigInt, ToBigInt. */
export function bigIntCost(value: GuestPrimitive): number {
  return typeof value === 'string' && value.length > FREE_LENGTH ? parseCost(value.length) : 0;
}

/** `+`: the shorter string, and a share of the result's layout. */
export const additionCost: Cost = (left, right) => {
  if (typeof left === 'string' && typeof right === 'string') return left.length + right.length > FREE_LENGTH ? concatenationCost(left.length, right.length) : 0;
  if (typeof left === 'string' || typeof right === 'string') return stringCost(left) + stringCost(right);
  return typeof left === 'bigint' && typeof right === 'bigint' ? additiveCost(left, right) : 0;
};

/** Joining two strings of these lengths. */
export function concatenationCost(left: number, right: number): number {
  return (Math.min(left, right) >> 6) + ((left + right) >> 13);
}

/** An operator on numerics, by what it costs on bigints. */
function numericCost(ofBigInts: (left: bigint, right: bigint) => number): Cost {
  return (left, right) => {
    if (typeof left === 'bigint' && typeof right === 'bigint') return ofBigInts(left, right);
    return numberCost(left) + numberCost(right);
  };
}

export const sumCost = numericCost(additiveCost);
export const productCost = numericCost(multiplicativeCost);
export const exponentiationCost = numericCost(powerCost);
/** Operators that make another numeric of one. */
export const unaryCost = (value: GuestPrimitive): number => sumCost(value, 0n);
/** Shifts to the left make what the right operand says: at most MAX_BIGINT_BITS, 2^22. */
export const shiftCost = numericCost((left, right) => additiveCost(left, left) + (right > 1024n || right < -1024n ? SHIFT_COST : 0));
const SHIFT_COST = 4096;

/** `<`, `==` and their kin: the shorter string is compared; against a bigint a string is parsed. */
export const comparisonCost: Cost = (left, right) => {
  if (typeof left === 'string') return typeof right === 'string' ? Math.min(readCost(left), readCost(right)) : mixedCost(left, right);
  if (typeof right === 'string') return mixedCost(right, left);
  return typeof left === 'bigint' && typeof right === 'bigint' ? additiveCost(left, right) : 0;
};

function mixedCost(text: string, other: GuestPrimitive): number {
  return typeof other === 'bigint' ? bigIntCost(text) : numberCost(text);
}

/** `===`: strings of different lengths are not read. */
export const identityCost: Cost = (left, right) => {
  if (typeof left === 'string' && typeof right === 'string') return left.length === right.length ? readCost(left) : 0;
  return typeof left === 'bigint' && typeof right === 'bigint' ? additiveCost(left, right) : 0;
};

/** ToPropertyKey of a primitive, charged. */
export function chargedKey(agent: Agent, value: GuestPrimitive): PropertyKey {
  if (typeof value === 'string' ? value.length > FREE_LENGTH : typeof value === 'bigint') agent.budget.charge(keyCost(value));
  return toPropertyKey(value);
}
