/**
 * Operators on primitives (ECMA-262 6.1.6, 7.2, 13.15.3): the slow paths behind the loop's
 * number fast paths. Sizes of strings and bigints are checked before the host's operation;
 * the cost functions of `bigint.ts` say what to charge before one.
 */
import { typeError, rangeError } from '../objects/errors.js';
import { messages } from '../objects/messages.js';
import type { GuestPrimitive, GuestValue } from '../objects/value.js';
import { stringToBigInt, toNumber, toNumeric, toString } from './conversion.js';
import { bigIntExponentiate, bigIntMultiply, bigIntAdd, bigIntSubtract, bigIntDivide, bigIntRemainder, bigIntShiftLeft, bigIntShiftRight } from './bigint.js';

/** V8's String::kMaxLength on 64-bit hosts. */
export const MAX_STRING_LENGTH = 2 ** 29 - 24;

/** Concatenation. @throws RangeError when the result would be too long */
export function concatenate(left: string, right: string): string {
  if (left.length + right.length > MAX_STRING_LENGTH) throw rangeError(messages.invalidStringLength);
  return left + right;
}

/** ApplyStringOrNumericBinaryOperator for `+`, of primitives. */
export function add(left: GuestPrimitive, right: GuestPrimitive): GuestPrimitive {
  if (typeof left === 'string' || typeof right === 'string') return concatenate(toString(left), toString(right));
  const a = toNumeric(left);
  const b = toNumeric(right);
  if (typeof a === 'number' && typeof b === 'number') return a + b;
  if (typeof a === 'bigint' && typeof b === 'bigint') return bigIntAdd(a, b);
  throw mixed();
}

const mixed = () => typeError(messages.mixedBigint);

type BigIntOperator = (a: bigint, b: bigint) => bigint;
type NumberOperator = (a: number, b: number) => number;

/** A binary operator of numerics; both operands are converted before types are compared. */
function numericOperator(ofNumbers: NumberOperator, ofBigInts: BigIntOperator): (left: GuestPrimitive, right: GuestPrimitive) => number | bigint {
  return (left, right) => {
    const a = toNumeric(left);
    const b = toNumeric(right);
    if (typeof a === 'number' && typeof b === 'number') return ofNumbers(a, b);
    if (typeof a === 'bigint' && typeof b === 'bigint') return ofBigInts(a, b);
    throw mixed();
  };
}

export const subtract = numericOperator((a, b) => a - b, bigIntSubtract);
export const multiply = numericOperator((a, b) => a * b, bigIntMultiply);
export const divide = numericOperator((a, b) => a / b, bigIntDivide);
export const remainder = numericOperator((a, b) => a % b, bigIntRemainder);
export const exponentiate = numericOperator((a, b) => a ** b, bigIntExponentiate);
export const bitAnd = numericOperator((a, b) => a & b, (a, b) => a & b);
export const bitOr = numericOperator((a, b) => a | b, (a, b) => a | b);
export const bitXor = numericOperator((a, b) => a ^ b, (a, b) => a ^ b);
export const shiftLeft = numericOperator((a, b) => a << b, bigIntShiftLeft);
export const shiftRight = numericOperator((a, b) => a >> b, bigIntShiftRight);
export const shiftRightUnsigned = numericOperator((a, b) => a >>> b, () => {
  throw typeError(messages.bigintUnsignedShift);
});

/** Unary `-`. */
export function negate(value: GuestPrimitive): number | bigint {
  return -toNumeric(value);
}

/** Unary `~`. */
export function bitNot(value: GuestPrimitive): number | bigint {
  return ~toNumeric(value);
}

/** `++`, after ToNumeric. */
export function increment(value: GuestPrimitive): number | bigint {
  const old = toNumeric(value);
  return typeof old === 'bigint' ? bigIntAdd(old, 1n) : old + 1;
}

/** `--`, after ToNumeric. */
export function decrement(value: GuestPrimitive): number | bigint {
  const old = toNumeric(value);
  return typeof old === 'bigint' ? bigIntSubtract(old, 1n) : old - 1;
}

/**
 * IsLessThan (7.2.13) of primitives: left < right; undefined when a NaN is involved. The
 * order of conversion is the machine's concern, since it alone can be observed.
 */
export function isLessThan(left: GuestPrimitive, right: GuestPrimitive): boolean | undefined {
  if (typeof left === 'string' && typeof right === 'string') return left < right;
  if (typeof left === 'bigint' && typeof right === 'string') {
    const b = stringToBigInt(right);
    return b === undefined ? undefined : left < b;
  }
  if (typeof left === 'string' && typeof right === 'bigint') {
    const a = stringToBigInt(left);
    return a === undefined ? undefined : a < right;
  }
  const a = toNumeric(left);
  const b = toNumeric(right);
  return a !== a || b !== b ? undefined : a < b;
}

export const lessThan = (left: GuestPrimitive, right: GuestPrimitive): boolean => isLessThan(left, right) === true;
export const greaterThan = (left: GuestPrimitive, right: GuestPrimitive): boolean => isGreaterThan(left, right) === true;
export const lessOrEqual = (left: GuestPrimitive, right: GuestPrimitive): boolean => isGreaterThan(left, right) === false;
export const greaterOrEqual = (left: GuestPrimitive, right: GuestPrimitive): boolean => isLessThan(left, right) === false;

/** IsLessThan with the operands exchanged, left converted first all the same. */
function isGreaterThan(left: GuestPrimitive, right: GuestPrimitive): boolean | undefined {
  if (typeof left === 'string' && typeof right === 'string') return left > right;
  if (typeof left === 'symbol') throw typeError(messages.symbolToNumber);
  return isLessThan(right, left);
}

/** IsStrictlyEqual (7.2.15). */
export function strictEquals(left: GuestValue, right: GuestValue): boolean {
  return left === right;
}

/** SameValue (7.2.10). */
export const sameValue: (left: GuestValue, right: GuestValue) => boolean = Object.is;

/** SameValueZero (7.2.11). */
export function sameValueZero(left: GuestValue, right: GuestValue): boolean {
  return left === right || (left !== left && right !== right);
}

/**
 * IsLooselyEqual (7.2.14) where no object has to be brought to a primitive: of two objects,
 * of primitives, and of an object and null or undefined.
 */
export function looseEquals(left: GuestValue, right: GuestValue): boolean {
  if (left === right) return true;
  if (left === null || left === undefined) return right === null || right === undefined;
  if (right === null || right === undefined) return false;
  if (typeof left === 'object' || typeof right === 'object') return false;
  return looseEqualsPrimitives(left, right);
}

type Defined = boolean | number | string | bigint | symbol;

function looseEqualsPrimitives(left: Defined, right: Defined): boolean {
  if (typeof left === typeof right || typeof left === 'symbol' || typeof right === 'symbol') return left === right;
  if (typeof left === 'boolean') return looseEqualsPrimitives(+left, right);
  if (typeof right === 'boolean') return looseEqualsPrimitives(left, +right);
  if (typeof left === 'bigint') return equalsBigInt(left, right);
  if (typeof right === 'bigint') return equalsBigInt(right, left);
  return toNumber(left) === toNumber(right);
}

/** A bigint against a number or string. */
function equalsBigInt(left: bigint, right: Defined): boolean {
  // eslint-disable-next-line eqeqeq
  return typeof right === 'string' ? left === stringToBigInt(right) : left == right;
}
