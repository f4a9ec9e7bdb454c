/**
 * Protected ranges of a unit under test: well formed, properly nested, and the innermost one of
 * each instruction; and the strict parts, which must be in order. A handler lies behind its range, so that exceptions alone make no loop: every
 * loop has a jump, which charges.
 */
import { HandlerKind } from '../unit.js';
import type { Handler } from '../unit.js';
import { MAX_FRAME } from './header.js';
import { MAX_SCOPES } from './scopes.js';
import type { Subject } from './subject.js';
import { markEntry } from './words.js';

export interface Ranges {
  /** Innermost handler of the instruction at a word index, or -1. */
  readonly innermost: Int32Array;
  /** The handler around a handler, or -1. */
  readonly parents: Int32Array;
}

/** Checks the handlers by themselves, and finds how they nest. */
export function checkRanges(subject: Subject): Ranges {
  const { handlers } = subject.unit;
  checkStrictParts(subject);
  for (const handler of handlers) checkHandler(subject, handler);
  const order = handlers.map((_, index) => index).sort((a, b) => byRange(handlers[a]!, handlers[b]!) || b - a);
  return nest(subject, order);
}

/** Values that a handler is entered with. */
export function entryValues(handler: Handler): number {
  return handler.kind === HandlerKind.Catch ? 1 : 2;
}

const byRange = (a: Handler, b: Handler): number => a.start - b.start || b.end - a.end;

function checkHandler(subject: Subject, { start, end, target, kind, depth, scopes }: Handler): void {
  const { starts, unit } = subject;
  subject.requireInteger(kind, HandlerKind.Catch, HandlerKind.Finally, 'handler kind');
  subject.requireInteger(depth, 0, MAX_FRAME, 'handler depth', target);
  subject.requireInteger(scopes, 0, MAX_SCOPES, 'handler scopes', target);
  if (starts[start] !== 1 || (end !== unit.code.length && starts[end] !== 1)) subject.refuse('handler range cuts an instruction', start);
  if (start >= end) subject.refuse('handler range is empty', start);
  if (target < end) subject.refuse('handler lies before the end of its range', target);
  markEntry(subject, target, 'handler target');
}

function checkStrictParts(subject: Subject): void {
  const { starts, unit } = subject;
  const boundaries = unit.strictParts ?? [];
  if (boundaries.length % 2 !== 0) subject.refuse('strict part has no end');
  boundaries.forEach((boundary, i) => {
    if (i > 0 && boundary <= boundaries[i - 1]!) subject.refuse('strict parts are out of order', boundary);
    if (boundary !== unit.code.length && starts[boundary] !== 1) subject.refuse('strict part cuts an instruction', boundary);
  });
}

/** Sweeps over the code with a stack of the ranges that are open. `order` lists outer ones first. */
function nest(subject: Subject, order: readonly number[]): Ranges {
  const { handlers, code } = subject.unit;
  const innermost = new Int32Array(code.length).fill(-1);
  const parents = new Int32Array(handlers.length).fill(-1);
  const open: number[] = [];
  let next = 0;
  for (let pc = 0; pc < code.length; pc++) {
    if (subject.starts[pc] === 0) continue;
    while (open.length > 0 && handlers[open.at(-1)!]!.end <= pc) open.pop();
    for (; next < order.length && handlers[order[next]!]!.start === pc; next++) {
      const parent = open.at(-1) ?? -1;
      if (parent >= 0 && handlers[order[next]!]!.end > handlers[parent]!.end) subject.refuse('handler ranges overlap', pc);
      parents[order[next]!] = parent;
      open.push(order[next]!);
    }
    innermost[pc] = open.at(-1) ?? -1;
  }
  return { innermost, parents };
}
