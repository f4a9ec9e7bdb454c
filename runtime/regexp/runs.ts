/**
 * Reading many characters of one class at once, for the loops over one class. Long runs are
 * charged piece by piece, so that they can be interrupted; the rest of a run, which is shorter
 * than a piece, is left for the caller to charge (`unpaid`).
 */
import type { RegExpProgram } from '../../compiler/regexp/program.js';
import type { Budget } from '../limits/budget.js';
import { isInClass, pointAt, splitsPair } from './characters.js';

/** Characters read between two charges; a power of 2. */
const PIECE = 1 << 14;

/** What reading so many characters costs beyond the pieces that are paid. */
export const unpaid = (count: number): number => (count & (PIECE - 1)) >> 2;

/** The end of a run of code units of class `k`, at `limit` at the latest. */
export function unitRun(classes: Int32Array, ranges: Int32Array, k: number, text: string, from: number, limit: number, budget: Budget): number {
  let at = from;
  for (;;) {
    const stop = limit - at > PIECE ? at + PIECE : limit;
    while (at < stop && isInClass(classes, ranges, k, text.charCodeAt(at))) at++;
    if (at < stop || at === limit) return at;
    budget.charge(PIECE >> 2);
  }
}

/** The end of a run of at most `most` code points. */
export function pointRun(program: RegExpProgram, k: number, text: string, from: number, most: number, budget: Budget): number {
  return readPoints(program, k, text, from, most, budget, 0);
}

/** The end of `count` code points, or -1 where there are fewer. */
export function exactPoints(program: RegExpProgram, k: number, text: string, from: number, count: number, budget: Budget): number {
  return readPoints(program, k, text, from, count, budget, count);
}

function readPoints({ classes, ranges }: RegExpProgram, k: number, text: string, from: number, most: number, budget: Budget, least: number): number {
  const end = text.length;
  let at = from;
  let count = 0;
  for (; count < most && at < end; count++) {
    const point = pointAt(text, at, end);
    if (!isInClass(classes, ranges, k, point)) break;
    at += point > 0xffff ? 2 : 1;
    if ((count & (PIECE - 1)) === PIECE - 1) budget.charge(PIECE >> 2);
  }
  return count < least ? -1 : at;
}

/** Back from `from` to the last position above `least` that a unit of class `follow` follows, or to `least`. */
export function retreat({ classes, ranges }: RegExpProgram, follow: number, text: string, from: number, least: number, budget: Budget): number {
  let at = from;
  for (;;) {
    const stop = at - least > PIECE ? at - PIECE : least;
    while (at > stop && !isInClass(classes, ranges, follow, text.charCodeAt(at))) at--;
    if (at > stop || at === least) return at;
    budget.charge(PIECE >> 2);
  }
}

/** The same by code points; `least` and `from` are between code points. */
export function retreatByPoints(program: RegExpProgram, follow: number, text: string, from: number, least: number, budget: Budget): number {
  let at = from;
  while (at > least) {
    at = retreat(program, follow, text, at, least, budget);
    if (!splitsPair(text, at)) break;
    at--;
  }
  return at;
}

/** One or more units of class `k` further, to where a unit of class `follow` follows; ~position where the class ends before that. */
export function lazyRun({ classes, ranges }: RegExpProgram, k: number, follow: number, text: string, from: number, most: number, budget: Budget): number {
  let at = from;
  for (;;) {
    const stop = most - at > PIECE ? at + PIECE : most;
    while (at < stop && isInClass(classes, ranges, k, text.charCodeAt(at))) {
      at++;
      if (follow < 0 || (at < text.length && isInClass(classes, ranges, follow, text.charCodeAt(at)))) return at;
    }
    if (at < stop || at === most) return ~at;
    budget.charge(PIECE >> 2);
  }
}
