/**
 * Strict code inside a sloppy unit: the parts of a class that are not functions of their own
 * (heritage, computed keys) run in the frame of the code around the class. A unit lists them as
 * word indexes, start and end by turns, ascending; only what fails or resolves names asks.
 */
import { UnitFlag } from './unit.js';
import type { CodeUnit } from './unit.js';

/** Whether the instruction at a word index is strict code. */
export function isStrictAt({ flags, strictParts }: CodeUnit, pc: number): boolean {
  if ((flags & UnitFlag.Strict) !== 0) return true;
  return strictParts !== undefined && boundariesUpTo(strictParts, pc) % 2 === 1;
}

/** How many of ascending word indexes are not above `pc`. */
function boundariesUpTo(boundaries: readonly number[], pc: number): number {
  let from = 0;
  let to = boundaries.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (boundaries[middle]! <= pc) from = middle + 1;
    else to = middle;
  }
  return from;
}
