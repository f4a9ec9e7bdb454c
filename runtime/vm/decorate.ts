/**
 * The arrow that node:vm puts in front of an error's stack: file, line, source line and
 * underline (API.md section 7), once per object.
 */
import type { ScriptRecord } from '../machine/state/code.js';

/** Where an error was thrown. */
export interface ThrowSite {
  readonly script: ScriptRecord;
  /** 1-based, without the script's offset. */
  readonly line: number;
  /** 0-based, without the script's offset. */
  readonly column: number;
  readonly width: number;
}

const DECORATED = new WeakSet<object>();
const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/;
/** Longest indentation that is drawn. */
const MAX_INDENT = 1020;
/** A source line with this text keeps its error plain. */
const OPT_OUT = 'node-do-not-add-exception-line';

/** Puts the arrow in front of `error.stack`; answers the error. Failures to write are ignored. */
export function decorate<T>(error: T, site: ThrowSite): T {
  if ((typeof error !== 'object' && typeof error !== 'function') || error === null || DECORATED.has(error)) return error;
  const { stack } = error as { stack?: unknown };
  const arrow = typeof stack === 'string' ? drawArrow(site) : undefined;
  if (arrow === undefined) return error;
  DECORATED.add(error);
  Reflect.set(error, 'stack', `${arrow}\n\n${stack as string}`);
  return error;
}

/** `FILE:LINE\nSOURCE LINE\nUNDERLINE`, or undefined when the line opts out. */
function drawArrow({ script, line, column, width }: ThrowSite): string | undefined {
  const text = script.source.split(LINE_BREAK, line)[line - 1] ?? '';
  if (text.includes(OPT_OUT)) return undefined;
  const indent = text.slice(0, Math.min(column, MAX_INDENT)).replace(/[^\t]/g, ' ');
  const carets = column < text.length ? '^'.repeat(Math.max(1, width)) : '';
  return `${script.filename}:${line + script.lineOffset}\n${text}\n${indent}${carets}`;
}
