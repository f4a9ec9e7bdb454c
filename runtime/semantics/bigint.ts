/**
 * BigInt operators (ECMA-262 6.1.6.2) with sizes checked before the host works. An operation
 * on bigints cannot be interrupted, so results beyond MAX_BIGINT_BITS are refused with V8's
 * RangeError, and the cost functions tell the machine what to charge before an operation.
 */
import { rangeError } from '../objects/errors.js';
import { messages } from '../objects/messages.js';
import { abs, bigIntAsIntN, bigIntAsUintN, bigIntToString, log2, toNumberValue } from '../objects/primordials.js';

/**
 * Largest result, in bits (1.2 million decimal digits). V8 goes to 2^30, but a division of
 * such numbers takes the host minutes; at this size it takes 0.2 s, a multiplication 0.04 s.
 */
export const MAX_BIGINT_BITS = 2 ** 22;

/** Below 2^64 everything is cheap and no result can be too large but by powers and shifts. */
const SMALL = 2n ** 64n;
/** `POWERS[k]` is 2^2^k, up to MAX_BIGINT_BITS; made when first needed. */
const POWERS: bigint[] = [];

function power(k: number): bigint {
  return (POWERS[k] ??= 1n << BigInt(2 ** k));
}

const isSmall = (value: bigint): boolean => value < SMALL && value > -SMALL;

/** An upper bound of the length in bits, less than twice the length; compares leading digits only. */
export function bitsBound(value: bigint): number {
  if (isSmall(value)) return 64;
  const size = value < 0n ? -value : value;
  let k = 7;
  while (k < 22 && size >= power(k)) k++;
  return 2 ** k;
}

/** The length in bits of the magnitude, exact for huge values, within one bit for others. Linear in the size. */
export function bitLength(value: bigint): number {
  const size = toNumberValue(value);
  if (abs(size) < Infinity) return size === 0 ? 0 : log2(abs(size)) + 1;
  const digits = bigIntToString(value < 0n ? -value : value, 16);
  return (digits.length - 1) * 4 + log2(toNumberValue(`0x${digits[0]}`)) + 1;
}

const words = (value: bigint): number => bitsBound(value) / 64;

/** Fuel to charge before an addition, subtraction, shift or bitwise operation: 0 for small operands. */
export function additiveCost(left: bigint, right: bigint): number {
  return isSmall(left) && isSmall(right) ? 0 : (words(left) + words(right)) / 8;
}

/** Fuel to charge before a multiplication, division or remainder: 0 for small operands. Measured on the host's division. */
export function multiplicativeCost(left: bigint, right: bigint): number {
  if (isSmall(left) && isSmall(right)) return 0;
  const a = words(left);
  const b = words(right);
  return (Math.max(a, b) * Math.sqrt(Math.min(a, b))) / 2;
}

/** Fuel to charge before a power; 0 where it is refused at once. */
export function powerCost(base: bigint, exponent: bigint): number {
  if (exponent < 2n || exponent > MAX_BIGINT_BITS) return 0;
  const size = (bitsBound(base) * toNumberValue(exponent)) / 64;
  return Math.min(size, MAX_BIGINT_BITS / 64) ** 1.5 / 2;
}

/** Fuel to charge before a bigint is made a text in a base that is no power of two. */
export function textCost(value: bigint): number {
  return isSmall(value) ? 0 : words(value) ** 1.5;
}

/** Fuel to charge before a text of that many characters is parsed as a bigint. */
export function parseCost(length: number): number {
  return (length / 16) ** 1.5;
}

function tooBig(): never {
  throw rangeError(messages.bigintTooBig);
}

/** Refuses the sum or difference of values at the limit. */
function bounded(result: bigint): bigint {
  // Negating the bound instead would allocate half a megabyte for each result.
  if (!isSmall(result) && (result < 0n ? -result : result) >= power(22)) tooBig();
  return result;
}

export function bigIntAdd(left: bigint, right: bigint): bigint {
  return bounded(left + right);
}

export function bigIntSubtract(left: bigint, right: bigint): bigint {
  return bounded(left - right);
}

export function bigIntMultiply(left: bigint, right: bigint): bigint {
  if (isSmall(left) && isSmall(right)) return left * right;
  if (bitsBound(left) + bitsBound(right) > 4 * MAX_BIGINT_BITS) tooBig();
  return bounded(left * right);
}

/** @throws RangeError of a zero divisor */
export function bigIntDivide(left: bigint, right: bigint): bigint {
  if (right === 0n) throw rangeError(messages.divisionByZero);
  return left / right;
}

/** @throws RangeError of a zero divisor */
export function bigIntRemainder(left: bigint, right: bigint): bigint {
  if (right === 0n) throw rangeError(messages.divisionByZero);
  return left % right;
}

/** @throws RangeError of a negative exponent or a result too large */
export function bigIntExponentiate(base: bigint, exponent: bigint): bigint {
  if (exponent < 0n) throw rangeError(messages.bigintNegativeExponent);
  if (base === 0n || base === 1n || base === -1n) return base ** (exponent < SMALL ? exponent : (exponent & 1n) + 2n);
  if (exponent > MAX_BIGINT_BITS) tooBig();
  if (log2Magnitude(base) * toNumberValue(exponent) > MAX_BIGINT_BITS) tooBig();
  return bounded(base ** exponent);
}

function log2Magnitude(value: bigint): number {
  return bitLength(value) - 1;
}

export function bigIntShiftLeft(value: bigint, shift: bigint): bigint {
  if (shift < 0n) return bigIntShiftRight(value, -shift);
  if (value === 0n) return 0n;
  if (shift > MAX_BIGINT_BITS || bitLength(value) + toNumberValue(shift) > MAX_BIGINT_BITS + 1) tooBig();
  return bounded(value << shift);
}

export function bigIntShiftRight(value: bigint, shift: bigint): bigint {
  if (shift < 0n) return bigIntShiftLeft(value, -shift);
  if (shift > MAX_BIGINT_BITS) return value < 0n ? -1n : 0n;
  return value >> shift;
}

/** BigInt.asIntN (21.2.2.1): never larger than the value. */
export function asIntN(bits: number, value: bigint): bigint {
  return bits > MAX_BIGINT_BITS + 1 ? value : bigIntAsIntN(bits, value);
}

/** BigInt.asUintN (21.2.2.2). @throws RangeError of a negative value in too many bits */
export function asUintN(bits: number, value: bigint): bigint {
  if (bits <= MAX_BIGINT_BITS) return bigIntAsUintN(bits, value);
  return value < 0n ? tooBig() : value;
}
