/**
 * Sets of Unicode properties, asked of the host's regular expressions one property at a time when
 * a pattern first names it, over all code points, never over a guest's text.
 */
import { type CharSet, fromRanges } from './charset.js';

const known = new Map<string, CharSet>();

/**
 * The code points that have a property.
 * @param expression what stands between the braces: `L`, `Script=Greek`, …
 * @returns undefined when the host does not know the property
 */
export function propertySet(expression: string): CharSet | undefined {
  let set = known.get(expression);
  if (set !== undefined) return set;
  const runs = hostPattern(`\\p{${expression}}+`);
  if (runs === undefined) return undefined;
  set = fromRanges(collect(runs));
  known.set(expression, set);
  return set;
}

function hostPattern(source: string): RegExp | undefined {
  try {
    return new RegExp(source, 'gu');
  } catch {
    return undefined;
  }
}

const PIECE = 0x1000;

function collect(runs: RegExp): [number, number][] {
  const ranges: [number, number][] = [];
  for (let from = 0; from <= 0x10ffff; from += PIECE) {
    if (isUniform(from)) collectUniform(runs, from, ranges);
    else if (from === 0xd000) collectAroundSurrogates(runs, ranges);
    else collectPiece(runs, from, from + PIECE, ranges);
  }
  return ranges;
}

/** Planes 4 to 13, 15 and 16 hold nothing assigned or only private use, but for their last two code points. */
function isUniform(from: number): boolean {
  const plane = from >> 16;
  return ((plane >= 4 && plane <= 13) || plane >= 15) && (from & 0xffff) !== 0xf000;
}

function collectUniform(runs: RegExp, from: number, ranges: [number, number][]): void {
  if (String.fromCodePoint(from).search(runs) === 0) ranges.push([from, from + PIECE - 1]);
}

/** Lead and trail surrogates are asked apart, so that they do not pair up. */
function collectAroundSurrogates(runs: RegExp, ranges: [number, number][]): void {
  collectPiece(runs, 0xd000, 0xd800, ranges);
  collectPiece(runs, 0xd800, 0xdc00, ranges);
  collectPiece(runs, 0xdc00, 0xe000, ranges);
}

function collectPiece(runs: RegExp, from: number, to: number, ranges: [number, number][]): void {
  let text = '';
  for (let point = from; point < to; point++) text += String.fromCodePoint(point);
  const width = from > 0xffff ? 2 : 1;
  for (const { 0: { length }, index } of text.matchAll(runs)) ranges.push([from + index / width, from + (index + length) / width - 1]);
}
