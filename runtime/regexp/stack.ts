/** The stack of the matcher (loop.ts): bounded, charged when it grows, kept between matches. */
import type { Budget } from '../limits/budget.js';

export type Stack = Int32Array<ArrayBuffer>;

const FIRST_STACK = 1 << 12;
/** Most words: 64 MB, as in V8. */
const MAX_STACK = 1 << 24;
/** A larger stack is not kept between matches. */
const KEPT_STACK = 1 << 18;

let kept: Stack | null = null;

/** The stack that is kept, or a new one; whoever takes it owns it until it is given back. */
export function takeStack(): Stack {
  const stack = kept ?? new Int32Array(FIRST_STACK);
  kept = null;
  return stack;
}

export function giveBack(stack: Stack): void {
  if (stack.length <= KEPT_STACK) kept = stack;
}

/** A stack of twice the size with the same contents, charged before; null beyond the limit. */
export function grow(stack: Stack, budget: Budget): Stack | null {
  if (stack.length >= MAX_STACK) return null;
  budget.charge(stack.length >> 2);
  const grown = new Int32Array(stack.length * 2);
  grown.set(stack);
  return grown;
}

/** Keeps of the stack above `from` only what undoes writes; answers the new height. */
export function dropChoices(stack: Stack, from: number, height: number): number {
  let to = from;
  for (let at = from; at < height; at += 2) {
    if (stack[at + 1]! >= 0) continue;
    stack[to++] = stack[at]!;
    stack[to++] = stack[at + 1]!;
  }
  return to;
}
