/** Finding where a match could begin, without running the program. */
import type { RegExpProgram } from '../../compiler/regexp/program.js';
import type { Budget } from '../limits/budget.js';
import { isInRanges, isLead, isTrail } from './characters.js';

/** Code units looked at between two charges. */
const PIECE = 1 << 14;

/** The first position from `from` on where a match could begin, or -1. Charged by the distance. */
export function nextStart(program: RegExpProgram, text: string, from: number, budget: Budget): number {
  const last = text.length - program.least;
  let at = from;
  while (at <= last) {
    const limit = Math.min(at + PIECE, last + 1);
    const found = program.prefix !== '' ? findPrefix(program.prefix, text, at, limit)
      : program.firstClass >= 0 ? findClass(program, text, at, limit)
      : at;
    budget.charge(((found < 0 ? limit : found) - at) >> 3);
    if (found >= 0 && !(program.unicode && splitsPair(text, found))) return found;
    at = found < 0 ? limit : found + 1;
  }
  return -1;
}

function splitsPair(text: string, position: number): boolean {
  return position > 0 && isTrail(text.charCodeAt(position)) && isLead(text.charCodeAt(position - 1));
}

/** The host's search is kept to one piece, since it cannot be interrupted. */
function findPrefix(prefix: string, text: string, from: number, limit: number): number {
  if (text.length - from <= PIECE) return text.indexOf(prefix, from);
  const found = text.slice(from, limit - 1 + prefix.length).indexOf(prefix);
  return found < 0 ? -1 : from + found;
}

function findClass({ classes, ranges, firstClass }: RegExpProgram, text: string, from: number, limit: number): number {
  const begin = classes[firstClass + 8]!;
  const end = classes[firstClass + 9]!;
  for (let at = from; at < limit; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 256 ? ((classes[firstClass + (unit >> 5)]! >>> (unit & 31)) & 1) !== 0 : isInRanges(ranges, begin, end, unit)) return at;
  }
  return -1;
}
