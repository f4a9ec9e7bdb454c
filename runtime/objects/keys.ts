/**
 * Property keys in normal form: which strings are array indices, and which are canonical
 * numeric strings (integer-indexed objects care). No conversions of other values.
 */
import type { PropertyKey } from './value.js';

/** The largest array index, 2^32 - 2. */
export const MAX_INDEX = 4294967294;

/** Whether a key in normal form is an array index. */
export function isIndex(key: PropertyKey): key is number {
  return typeof key === 'number';
}

/** The array index that a string spells canonically ("0", "17", not "01"), or -1. */
export function canonicalIndex(text: string): number {
  const { length } = text;
  if (length === 0 || length > 10) return -1;
  let index = text.charCodeAt(0) - 48;
  if (!(index >= 0 && index <= 9) || (index === 0 && length > 1)) return -1;
  for (let i = 1; i < length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return -1;
    index = index * 10 + digit;
  }
  return index <= MAX_INDEX ? index : -1;
}

/** A string as a key in normal form. */
export function stringKey(text: string): string | number {
  const index = canonicalIndex(text);
  return index < 0 ? text : index;
}

/** A number as a key in normal form: ToString, but array indices stay numbers. */
export function numberKey(value: number): string | number {
  if (value >= 0 && value <= MAX_INDEX && value === Math.floor(value)) return value + 0;
  return `${value}`;
}

/**
 * CanonicalNumericIndexString (ECMA-262 7.1.21) of a string that is no array index: the
 * number, or undefined.
 */
export function canonicalNumeric(text: string): number | undefined {
  const first = text.charCodeAt(0);
  const numeric = (first >= 48 && first <= 57) || first === 45 || first === 73 || first === 78; // digit - I N
  if (!numeric || text.length > 32) return undefined;
  if (text === '-0') return -0;
  const value = +text;
  return `${value}` === text ? value : undefined;
}
