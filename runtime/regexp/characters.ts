/** Reading code units and code points of a text, and asking a class for them. */
import { BITMAP_UNITS, BITMAP_WORDS } from '../../compiler/regexp/program.js';

export const isLead = (unit: number): boolean => (unit & 0xfc00) === 0xd800;
export const isTrail = (unit: number): boolean => (unit & 0xfc00) === 0xdc00;

export function isLineTerminator(unit: number): boolean {
  return unit === 10 || unit === 13 || unit === 0x2028 || unit === 0x2029;
}

/** The code point at a position before `end`. */
export function pointAt(text: string, position: number, end: number): number {
  const unit = text.charCodeAt(position);
  if (!isLead(unit) || position + 1 >= end) return unit;
  const next = text.charCodeAt(position + 1);
  return isTrail(next) ? ((unit - 0xd800) << 10) + next - 0xdc00 + 0x10000 : unit;
}

/** The code point that ends at a position > 0. */
export function pointBefore(text: string, position: number): number {
  const unit = text.charCodeAt(position - 1);
  if (!isTrail(unit) || position < 2) return unit;
  const lead = text.charCodeAt(position - 2);
  return isLead(lead) ? ((lead - 0xd800) << 10) + unit - 0xdc00 + 0x10000 : unit;
}

/** Whether the position is between the halves of a surrogate pair. */
export function splitsPair(text: string, position: number): boolean {
  return position > 0 && position < text.length && isTrail(text.charCodeAt(position)) && isLead(text.charCodeAt(position - 1));
}

/** The position behind the code point at a position. */
export function afterPoint(text: string, position: number): number {
  return splitsPair(text, position + 1) ? position + 2 : position + 1;
}

/** Whether a character is in the class at word `k`. */
export function isInClass(classes: Int32Array, ranges: Int32Array, k: number, character: number): boolean {
  if (character < BITMAP_UNITS) return ((classes[k + (character >> 5)]! >>> (character & 31)) & 1) !== 0;
  return isInRanges(ranges, classes[k + BITMAP_WORDS]!, classes[k + BITMAP_WORDS + 1]!, character);
}

/** Whether a character is in one of the ranges from `begin` up to before `end`. */
function isInRanges(ranges: Int32Array, begin: number, end: number, character: number): boolean {
  let low = begin >> 1;
  let high = end >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[2 * middle + 1]! < character) low = middle + 1;
    else high = middle;
  }
  return low < end >> 1 && ranges[2 * low]! <= character;
}
