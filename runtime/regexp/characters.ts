/** Reading code units and code points of a text, and asking a class's ranges. */

export const isLead = (unit: number): boolean => (unit & 0xfc00) === 0xd800;
export const isTrail = (unit: number): boolean => (unit & 0xfc00) === 0xdc00;

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

/** Whether a character is in one of the ranges from `begin` up to before `end`. */
export function isInRanges(ranges: Int32Array, begin: number, end: number, character: number): boolean {
  let low = begin >> 1;
  let high = end >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[2 * middle + 1]! < character) low = middle + 1;
    else high = middle;
  }
  return low < end >> 1 && ranges[2 * low]! <= character;
}
