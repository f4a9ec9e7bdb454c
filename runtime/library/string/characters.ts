/** String.prototype methods that pick characters or parts; receiver and numbers arrive converted. */
import type { GuestValue } from '../../objects/value.js';
import type { PositionalNative } from '../table.js';

/** 22.1.3.1 */
export const at: PositionalNative = (_context, receiver, index) => (receiver as string).at(index as number);

/** 22.1.3.2 */
export const charAt: PositionalNative = (_context, receiver, position) => (receiver as string).charAt(position as number);

/** 22.1.3.3 */
export const charCodeAt: PositionalNative = (_context, receiver, position) => (receiver as string).charCodeAt(position as number);

/** 22.1.3.4 */
export const codePointAt: PositionalNative = (_context, receiver, position) => (receiver as string).codePointAt(position as number);

const end = (value: GuestValue): number | undefined => value as number | undefined;

/** 22.1.3.22; a part of a string shares its characters, so it costs nothing extra. */
export const slice: PositionalNative = (_context, receiver, from, to) => (receiver as string).slice(from as number, end(to));

/** 22.1.3.25 */
export const substring: PositionalNative = (_context, receiver, from, to) => (receiver as string).substring(from as number, end(to));

/** B.2.2.1 */
export const substr: PositionalNative = (_context, receiver, from, length) => {
  const text = receiver as string;
  const start = (from as number) < 0 ? Math.max(text.length + (from as number), 0) : Math.min(from as number, text.length);
  const count = length === undefined ? text.length : (length as number);
  return text.slice(start, Math.max(Math.min(start + count, text.length), start));
};
