/**
 * Against one quadratic place in Babel: after each block comment it searches for the next line
 * break, so a long line with thousands of comments costs (comments × length): 100 s for 1 MB.
 * Where that would hurt, the comments are blanked out first. What is a comment depends on what
 * is a regular expression, so the guess is checked afterwards against the tree: a blanked
 * range that lies in a literal or another comment betrays a wrong one, and the source is
 * refused. (By induction over the ranges: up to the first wrong one Babel has seen the true
 * tokens, so the literal or comment that it really stands in is in the tree.)
 */
import type * as t from '@babel/types';
import { SourceError } from '../options.js';
import { lineEnd, stringEnd } from './guard.js';

export interface Blanked {
  readonly text: string;
  /** Start offsets of what was blanked, ascending. */
  readonly ranges: readonly number[];
}

/** Characters that Babel may search in vain before blanking pays: some 50 ms. */
const TOLERABLE_SEARCH = 50_000_000;

/** The text with its block comments blanked out, when Babel would take too long with them. */
export function blankComments(text: string): Blanked | undefined {
  return searchCost(text) > TOLERABLE_SEARCH ? blank(text) : undefined;
}

/** How many characters Babel would look at for line breaks. */
function searchCost(text: string): number {
  let cost = 0;
  let lineEnd = -1;
  for (let at = text.indexOf('/*'); at >= 0; at = text.indexOf('/*', at + 2)) {
    if (lineEnd < at) lineEnd = nextLineBreak(text, at);
    cost += lineEnd - at;
  }
  return cost;
}

function nextLineBreak(text: string, at: number): number {
  const found = text.slice(at).search(/[\n\r\u2028\u2029]/u);
  return found < 0 ? text.length : at + found;
}

function blank(text: string): Blanked {
  const parts: string[] = [];
  const ranges: number[] = [];
  let done = 0;
  for (let i = 0; i < text.length; ) {
    const end = literalEnd(text, i);
    if (text.startsWith('/*', i) && text.startsWith('*/', end - 2)) {
      parts.push(text.slice(done, i), text.slice(i, end).replace(/[^\n\r\u2028\u2029]/gu, ' '));
      ranges.push(i);
      done = end;
    }
    i = end;
  }
  return { text: parts.join('') + text.slice(done), ranges };
}

/** A regular expression where an operand may stand; its length is bounded, as each slash tries. */
const REGEXP = /(?<=[=(,:;!&|?{}[~^+\-*%<>\n]\s{0,9}|^)\/(?:[^\\/[\n\r*]|\\.|\[(?:[^\]\\\n\r]|\\.){0,99}\])(?:[^\\/[\n\r]|\\.|\[(?:[^\]\\\n\r]|\\.){0,99}\]){0,499}\//uy;

/** End of the comment or literal that begins at an offset, else of the character there. */
function literalEnd(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === 34 || code === 39) return stringEnd(text, at, code) + 1;
  if (code !== 47) return at + 1;
  const next = text.charCodeAt(at + 1);
  if (next === 47) return lineEnd(text, at);
  if (next === 42) return commentEnd(text, at);
  REGEXP.lastIndex = at;
  return REGEXP.test(text) ? REGEXP.lastIndex : at + 1;
}

/** An unterminated comment swallows the rest: Babel will refuse it. */
function commentEnd(text: string, at: number): number {
  const end = text.indexOf('*/', at + 2);
  return end < 0 ? text.length : end + 2;
}

/**
 * Checks that only comments were blanked.
 * @throws SourceError when a literal or comment of the tree holds a blanked range.
 */
export function checkBlanked(file: t.File, ranges: readonly number[]): void {
  for (const comment of file.comments ?? []) refuseInside(comment, ranges);
  const work: unknown[] = [file.program];
  for (let node = work.pop(); node !== undefined; node = work.pop()) {
    if (Array.isArray(node)) for (const part of node) work.push(part);
    else if (isNode(node)) {
      if (LITERALS.has(node.type)) refuseInside(node, ranges);
      for (const part of Object.values(node)) if (typeof part === 'object' && part !== null) work.push(part);
    }
  }
}

const LITERALS: ReadonlySet<string> = new Set(['StringLiteral', 'DirectiveLiteral', 'TemplateElement', 'RegExpLiteral']);

function isNode(value: unknown): value is t.Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

function refuseInside({ start, end }: { start?: number | null; end?: number | null }, ranges: readonly number[]): void {
  if (firstFrom(ranges, start ?? 0) < (end ?? 0)) throw new SourceError('RangeError', 'Source has too many comments in one line', 1, 0, 1);
}

/** The first range that starts at or behind an offset. */
function firstFrom(ranges: readonly number[], offset: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle]! < offset) low = middle + 1;
    else high = middle;
  }
  return ranges[low] ?? Infinity;
}
