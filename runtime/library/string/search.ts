/**
 * String.prototype methods that look for a string. The receiver arrives as a string; a search
 * value that is an object may be a RegExp, so it is left to the library.
 */
import type { NativeContext } from '../../machine/state/native.js';
import { stringEndsWith, stringIncludes, stringIndexOf, stringLastIndexOf, stringLocaleCompare, stringStartsWith } from '../../objects/primordials.js';
import { GuestObject, type GuestValue } from '../../objects/value.js';
import { toString } from '../../semantics/conversion.js';
import { NOT_MINE, type PositionalNative } from '../table.js';

const clamp = (position: number, length: number): number => Math.min(Math.max(position, 0), length);

/** Charges a search: the host may compare up to all positions with the whole needle. */
export function chargeSearch(context: NativeContext, text: string, needle: string): void {
  context.charge((text.length >> 3) + (needle.length > 64 ? text.length : 0));
}

/** A position that needs no guest code: integer of a number, or undefined's default. */
function plainPosition(value: GuestValue, absent: number): number | undefined {
  if (value === undefined) return absent;
  return typeof value === 'number' ? (Number.isNaN(value) ? 0 : Math.trunc(value)) : undefined;
}

type Search = (text: string, needle: string, position: number) => boolean;

/** 22.1.3.7, .8, .24: plain where search value and position are primitives. */
function guarded(absentPosition: number, search: Search): PositionalNative {
  return (context, receiver, value, at) => {
    const position = plainPosition(at, absentPosition);
    if (value instanceof GuestObject || typeof value === 'symbol' || position === undefined) return NOT_MINE;
    const text = receiver as string;
    const needle = toString(value);
    chargeSearch(context, text, needle);
    return search(text, needle, clamp(position, text.length));
  };
}

export const includes = guarded(0, (text, needle, position) => stringIncludes(text, needle, position));
export const startsWith = guarded(0, (text, needle, position) => stringStartsWith(text, needle, position));
export const endsWith = guarded(Infinity, (text, needle, position) => stringEndsWith(text, needle, position));

/** 22.1.3.9 */
export const indexOf: PositionalNative = (context, receiver, needle, position) => {
  chargeSearch(context, receiver as string, needle as string);
  return stringIndexOf(receiver as string, needle as string, position as number);
};

/** 22.1.3.11; the position arrives as a number, NaN meaning the end. */
export const lastIndexOf: PositionalNative = (context, receiver, needle, position) => {
  chargeSearch(context, receiver as string, needle as string);
  return stringLastIndexOf(receiver as string, needle as string, position as number);
};

/** 22.1.3.12; locales and options belong to ECMA-402 and are ignored. */
export const localeCompare: PositionalNative = (context, receiver, that) => {
  context.charge(Math.min((receiver as string).length, (that as string).length));
  return stringLocaleCompare(receiver as string, that as string);
};
