/**
 * Numbers and bigints as text (ECMA-262 21.1.3, 21.2.3). The digits are the host's; ranges
 * are checked here first, so that no host error arises. Arguments are already integers.
 */
import { rangeError } from '../objects/errors.js';
import { messages } from '../objects/messages.js';
import { abs, bigIntToString, numberToExponential, numberToFixed, numberToPrecision, numberToStringRadix } from '../objects/primordials.js';

/** Number::toString (6.1.6.1.20) in a radix. @throws RangeError */
export function numberToString(value: number, radix: number): string {
  if (!(radix >= 2 && radix <= 36)) throw rangeError(messages.toStringRadix);
  return numberToStringRadix(value, radix);
}

/** BigInt::toString (6.1.6.2.21). The caller has charged for the size. @throws RangeError */
export function bigIntToText(value: bigint, radix: number): string {
  if (!(radix >= 2 && radix <= 36)) throw rangeError(messages.toStringRadix);
  return bigIntToString(value, radix);
}

/** Number.prototype.toFixed (21.1.3.3). @throws RangeError */
export function toFixed(value: number, digits: number): string {
  if (!(digits >= 0 && digits <= 100)) throw rangeError(messages.toFixedDigits);
  return numberToFixed(value, digits);
}

/** Number.prototype.toExponential (21.1.3.2); digits undefined: as many as necessary. @throws RangeError */
export function toExponential(value: number, digits: number | undefined): string {
  if (!(abs(value) < Infinity)) return `${value}`;
  if (digits === undefined) return numberToExponential(value);
  if (!(digits >= 0 && digits <= 100)) throw rangeError(messages.toExponentialDigits);
  return numberToExponential(value, digits);
}

/** Number.prototype.toPrecision (21.1.3.5) of a given precision. @throws RangeError */
export function toPrecision(value: number, precision: number): string {
  if (!(abs(value) < Infinity)) return `${value}`;
  if (!(precision >= 1 && precision <= 100)) throw rangeError(messages.toPrecisionDigits);
  return numberToPrecision(value, precision);
}
