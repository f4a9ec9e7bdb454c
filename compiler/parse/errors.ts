/**
 * From Babel's errors to SourceError: looks the reason up in the catalogue and turns offsets
 * into the line, column and width that V8 shows.
 */
import { SourceError } from '../options.js';
import { unexpected } from './message-rules.js';
import type { Finding } from './message-rules.js';
import { MESSAGES } from './messages.js';

/** What Babel throws or records; `details` is there at run time but not in its types. */
export interface BabelError extends SyntaxError {
  readonly reasonCode: string;
  /** Which plug-in refuses. */
  readonly syntaxPlugin?: string;
  /** Offset in the text. */
  readonly pos: number;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Whether a thrown value is a refusal by Babel, not a failure in it. */
export function isBabelError(error: unknown): error is BabelError {
  return error instanceof SyntaxError && 'reasonCode' in error && 'pos' in error;
}

/** What V8 would say about the error. */
export function findingOf(error: BabelError, text: string): Finding {
  const describe = MESSAGES.get(error.reasonCode) ?? (error.syntaxPlugin === 'typescript' ? ownWords(error) : unexpected);
  return describe({ text, at: Math.min(error.pos, text.length), details: error.details });
}

/** What only TypeScript forbids V8 has no words for; Babel's end with the place. */
function ownWords({ message }: BabelError): (rule: { text: string; at: number }) => Finding {
  return ({ at }) => ({ message: message.replace(/ \(\d+:\d+\)$/u, ''), start: at, end: at + 1 });
}

/** A finding as an error, with lines counted from `firstLine`. */
export function toSourceError({ message, start, end }: Finding, text: string, firstLine: number): SourceError {
  const { line, column } = placeOf(text, start, firstLine);
  return new SourceError('SyntaxError', message, line, column, end - start);
}

/** Line and column of an offset, lines counted from `firstLine`. */
export function placeOf(text: string, offset: number, firstLine: number): { line: number; column: number } {
  let line = firstLine;
  let lineStart = 0;
  for (const found of text.matchAll(/\r\n|[\n\r\u2028\u2029]/gu)) {
    const next = found.index + found[0].length;
    if (next > offset) break;
    lineStart = next;
    line++;
  }
  return { line, column: offset - lineStart };
}
