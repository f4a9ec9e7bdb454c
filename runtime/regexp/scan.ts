/** Finding where a match could begin, without running the program. */
import type { RegExpProgram } from '../../compiler/regexp/program.js';
import type { Budget } from '../limits/budget.js';
import { isInClass, isLineTerminator, splitsPair } from './characters.js';

/** Code units looked at between two charges. */
const PIECE = 1 << 14;

/** The first position from `from` on where a match could begin, or -1. Charged by the distance. */
export function nextStart(program: RegExpProgram, text: string, from: number, budget: Budget): number {
  const last = text.length - program.least;
  let at = from;
  while (at <= last) {
    const limit = at + PIECE <= last ? at + PIECE : last + 1;
    const found = findStart(program, text, at, limit);
    budget.charge(((found < 0 ? limit : found) - at) >> 3);
    if (found >= 0 && !(program.unicode && splitsPair(text, found))) return found;
    at = found < 0 ? limit : found + 1;
  }
  return -1;
}

function findStart(program: RegExpProgram, text: string, from: number, limit: number): number {
  if (program.prefix !== '') return findPrefix(program.prefix, text, from, limit);
  if (program.lineAnchored) return findLine(text, from, limit);
  return program.firstClass >= 0 ? findClass(program, text, from, limit) : from;
}

/** The host's search is kept to one piece, since it cannot be interrupted. */
function findPrefix(prefix: string, text: string, from: number, limit: number): number {
  if (text.length - from <= PIECE) return text.indexOf(prefix, from);
  const found = text.slice(from, limit - 1 + prefix.length).indexOf(prefix);
  return found < 0 ? -1 : from + found;
}

/** The first start of a line. */
function findLine(text: string, from: number, limit: number): number {
  if (from === 0) return 0;
  for (let at = from; at < limit; at++) if (isLineTerminator(text.charCodeAt(at - 1))) return at;
  return -1;
}

function findClass({ classes, ranges, firstClass }: RegExpProgram, text: string, from: number, limit: number): number {
  for (let at = from; at < limit; at++) if (isInClass(classes, ranges, firstClass, text.charCodeAt(at))) return at;
  return -1;
}
