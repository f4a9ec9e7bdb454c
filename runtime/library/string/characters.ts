/** String.prototype methods that pick characters or parts; receiver and numbers arrive converted. */
import { stringAt, stringCharAt, stringCharCodeAt, stringCodePointAt, stringSlice, stringSubstring } from '../../objects/primordials.js';
import type { GuestValue } from '../../objects/value.js';
import type { PositionalNative } from '../table.js';

/** 22.1.3.1 */
export const at: PositionalNative = (_context, receiver, index) => stringAt(receiver as string, index as number);

/** 22.1.3.2 */
export const charAt: PositionalNative = (_context, receiver, position) => stringCharAt(receiver as string, position as number);

/** 22.1.3.3 */
export const charCodeAt: PositionalNative = (_context, receiver, position) => stringCharCodeAt(receiver as string, position as number);

/** 22.1.3.4 */
export const codePointAt: PositionalNative = (_context, receiver, position) => stringCodePointAt(receiver as string, position as number);

const end = (value: GuestValue): number | undefined => value as number | undefined;

/** 22.1.3.22; a part of a string shares its characters, so it costs nothing extra. */
export const slice: PositionalNative = (_context, receiver, from, to) => stringSlice(receiver as string, from as number, end(to));

/** 22.1.3.25 */
export const substring: PositionalNative = (_context, receiver, from, to) => stringSubstring(receiver as string, from as number, end(to));

/** B.2.2.1 */
export const substr: PositionalNative = (_context, receiver, from, length) => {
  const text = receiver as string;
  const start = (from as number) < 0 ? Math.max(text.length + (from as number), 0) : Math.min(from as number, text.length);
  const count = length === undefined ? text.length : (length as number);
  return stringSlice(text, start, Math.max(Math.min(start + count, text.length), start));
};
