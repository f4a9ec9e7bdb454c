/**
 * Type conversion (ECMA-262 7.1) of primitives. Objects have been brought to primitives by
 * the machine before; nothing here can run guest code.
 */
import { isCallable } from '../objects/callable.js';
import { rangeError, syntaxError, typeError } from '../objects/errors.js';
import { numberKey, stringKey } from '../objects/keys.js';
import { messages } from '../objects/messages.js';
import { bigIntAsIntN, bigIntAsUintN, floor, log2, stringTrim, symbolToString, toBigIntValue, toNumberValue, trunc } from '../objects/primordials.js';
import type { GuestPrimitive, GuestValue, PropertyKey } from '../objects/value.js';
import { MAX_BIGINT_BITS } from './bigint.js';

export type Numeric = number | bigint;

/** ToBoolean (7.1.2). */
export function toBoolean(value: GuestValue): boolean {
  return value ? true : false;
}

/** ToNumber (7.1.4). @throws TypeError of symbols and bigints */
export function toNumber(value: GuestPrimitive): number {
  switch (typeof value) {
    case 'number': return value;
    case 'bigint': throw typeError(messages.bigintToNumber);
    case 'symbol': throw typeError(messages.symbolToNumber);
    default: return toNumberValue(value);
  }
}

/** ToNumeric (7.1.3). @throws TypeError of symbols */
export function toNumeric(value: GuestPrimitive): Numeric {
  return typeof value === 'bigint' ? value : toNumber(value);
}

/** StringToNumber (7.1.4.1.1). */
export function stringToNumber(text: string): number {
  return toNumberValue(text);
}

/** ToIntegerOrInfinity (7.1.5); never -0. */
export function toIntegerOrInfinity(value: GuestPrimitive): number {
  const number = toNumber(value);
  return number !== number ? 0 : trunc(number) + 0;
}

/** ToInt32 (7.1.6). */
export function toInt32(value: GuestPrimitive): number {
  return toNumber(value) | 0;
}

/** ToUint32 (7.1.7). */
export function toUint32(value: GuestPrimitive): number {
  return toNumber(value) >>> 0;
}

/** ToInt16 (7.1.8). */
export function toInt16(value: GuestPrimitive): number {
  return (toNumber(value) << 16) >> 16;
}

/** ToUint16 (7.1.9). */
export function toUint16(value: GuestPrimitive): number {
  return toNumber(value) & 0xffff;
}

/** ToInt8 (7.1.10). */
export function toInt8(value: GuestPrimitive): number {
  return (toNumber(value) << 24) >> 24;
}

/** ToUint8 (7.1.11). */
export function toUint8(value: GuestPrimitive): number {
  return toNumber(value) & 0xff;
}

/** ToUint8Clamp (7.1.12): halves go to the even neighbour. */
export function toUint8Clamp(value: GuestPrimitive): number {
  const number = toNumber(value);
  if (!(number > 0)) return 0;
  if (number >= 255) return 255;
  const below = floor(number);
  const rest = number - below;
  if (rest !== 0.5) return rest < 0.5 ? below : below + 1;
  return below % 2 === 0 ? below : below + 1;
}

/** ToBigInt (7.1.13). @throws TypeError, SyntaxError */
export function toBigInt(value: GuestPrimitive): bigint {
  switch (typeof value) {
    case 'bigint': return value;
    case 'boolean': return value ? 1n : 0n;
    case 'string': {
      const parsed = stringToBigInt(value);
      if (parsed === undefined) throw syntaxError(messages.cannotConvertToBigInt(value));
      return parsed;
    }
    case 'symbol': throw typeError(messages.cannotConvertToBigInt(symbolToString(value)));
    default: throw typeError(messages.cannotConvertToBigInt(`${value}`));
  }
}

/**
 * StringToBigInt (7.1.14); undefined of what is none. The caller has charged the length.
 * @throws RangeError of what would be larger than any bigint may be
 */
export function stringToBigInt(text: string): bigint | undefined {
  if (text.length > MAX_BIGINT_BITS / 4 && textBits(stringTrim(text)) > MAX_BIGINT_BITS) throw rangeError(messages.bigintTooBig);
  try {
    return toBigIntValue(text);
  } catch {
    // Only the host's BigInt ran, on a string: its SyntaxError is the answer, no termination can pass here.
    return undefined;
  }
}

/** Bits of a long numeral, by its base and number of digits. */
function textBits(text: string): number {
  const bits = text[1] === 'x' || text[1] === 'X' ? 4 : text[1] === 'o' || text[1] === 'O' ? 3 : text[1] === 'b' || text[1] === 'B' ? 1 : log2(10);
  return bits * (text.length - 2);
}

/** ToBigInt64 (7.1.15). */
export function toBigInt64(value: GuestPrimitive): bigint {
  return bigIntAsIntN(64, toBigInt(value));
}

/** ToBigUint64 (7.1.16). */
export function toBigUint64(value: GuestPrimitive): bigint {
  return bigIntAsUintN(64, toBigInt(value));
}

/** ToString (7.1.17). @throws TypeError of symbols */
export function toString(value: GuestPrimitive): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'symbol') throw typeError(messages.symbolToString);
  return `${value}`;
}

/** ToPropertyKey (7.1.19) in normal form. */
export function toPropertyKey(value: GuestPrimitive): PropertyKey {
  switch (typeof value) {
    case 'string': return stringKey(value);
    case 'number': return numberKey(value);
    case 'symbol': return value;
    default: return stringKey(`${value}`);
  }
}

/** A property key as the value that the guest sees. Private names have none. */
export function keyToValue(key: PropertyKey): string | symbol {
  return typeof key === 'symbol' ? key : `${key as string | number}`;
}

/** ToLength (7.1.20). */
export function toLength(value: GuestPrimitive): number {
  const length = toIntegerOrInfinity(value);
  if (length <= 0) return 0;
  return length < Number.MAX_SAFE_INTEGER ? length : Number.MAX_SAFE_INTEGER;
}

/** ToIndex (7.1.22). @throws RangeError with `message` */
export function toIndex(value: GuestPrimitive, message: string = messages.invalidIndex): number {
  const index = value === undefined ? 0 : toIntegerOrInfinity(value);
  if (index < 0 || index > Number.MAX_SAFE_INTEGER) throw rangeError(message);
  return index;
}

/** The `typeof` operator (13.5.3). */
export function typeOf(value: GuestValue): 'undefined' | 'object' | 'boolean' | 'number' | 'string' | 'bigint' | 'symbol' | 'function' {
  if (typeof value !== 'object') return typeof value;
  return value !== null && isCallable(value) ? 'function' : 'object';
}

/** Whether a value is a primitive. */
export function isPrimitive(value: GuestValue): value is GuestPrimitive {
  return typeof value !== 'object' || value === null;
}
