/**
 * Guards around Babel, whose recursive descent would exhaust the host's stack: a linear scan
 * that refuses excessive nesting beforehand, and the meaning of a host RangeError that comes
 * through all the same.
 */
import { SourceError } from '../options.js';

/**
 * More brackets inside each other than this never reach Babel (its own limit on a fresh
 * stack lies between 170 nested functions and 1,900 nested patterns).
 */
const MAXIMUM_NESTING = 2000;

/** The refusal for a source that is nested too deeply; V8 has the same words for its parser's. */
export function stackOverflow(): SourceError {
  return new SourceError('RangeError', 'Maximum call stack size exceeded', 1, 0, 1);
}

/** Whether a host error is the host's stack running out. */
export function isHostStackOverflow(error: unknown): boolean {
  return error instanceof RangeError || (error instanceof Error && error.name === 'InternalError');
}

/**
 * Refuses a source with too many open brackets. Linear and without recursion. The first count
 * knows no literals, so it can only be wrong about texts with thousands of unbalanced
 * brackets in them; what it suspects is counted again with comments and strings left out.
 */
export function scanNesting(text: string): void {
  if (nests(text) && nestsOutsideLiterals(text)) throw stackOverflow();
}

/** Whether more brackets are open at once than allowed, wherever they stand. */
function nests(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === BACKSLASH) i++;
    else if (isOpening(code)) {
      if (++depth > MAXIMUM_NESTING) return true;
    } else if (isClosing(code) && depth > 0) depth--;
  }
  return false;
}

function nestsOutsideLiterals(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isOpening(code)) depth++;
    else if (isClosing(code)) depth = Math.max(0, depth - 1);
    else i = code === BACKSLASH ? i + 1 : skipLiteral(text, i, code);
    if (depth > MAXIMUM_NESTING) return true;
  }
  return false;
}

function isOpening(code: number): boolean {
  return code === 40 || code === 91 || code === 123;
}

function isClosing(code: number): boolean {
  return code === 41 || code === 93 || code === 125;
}

const BACKSLASH = 92;

/** The last offset of a comment or plain string that begins at `at`; templates nest, so they stay. */
function skipLiteral(text: string, at: number, code: number): number {
  if (code === 34 || code === 39) return stringEnd(text, at, code);
  if (code !== 47) return at;
  const next = text.charCodeAt(at + 1);
  if (next === 47) return lineEnd(text, at);
  if (next !== 42) return at;
  const end = text.indexOf('*/', at + 2);
  return end < 0 ? text.length : end + 1;
}

/** Offset of the line break behind `at`, or of the end. */
export function lineEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end++;
  return end;
}

/** Offset of the quote that closes the one at `at`, or of the line break before it. */
export function stringEnd(text: string, at: number, quote: number): number {
  for (let i = at + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === quote || code === 10 || code === 13) return i;
    if (code === BACKSLASH) i++;
  }
  return text.length;
}
