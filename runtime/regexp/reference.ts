/** Back references: whether the text that a group has read comes again. */
import { canonicalize } from '../../compiler/regexp/case.js';
import { ReferenceFlag } from '../../compiler/regexp/op.js';
import type { Budget } from '../limits/budget.js';
import { pointAt } from './characters.js';

/** Characters compared between two charges; a power of 2. */
const PIECE = 1 << 13;

/**
 * Reads the text of the one of an instruction's groups that took part; charged by the characters compared.
 * @returns the position behind it, or -1
 */
export function readReference(code: Int32Array, pc: number, registers: Int32Array, text: string, pos: number, budget: Budget): number {
  const flags = code[pc + 1]!;
  const count = code[pc + 2]!;
  if (count > 1) budget.charge(count >> 2);
  for (let i = 0; i < count; i++) {
    const group = 2 * code[pc + 3 + i]!;
    const from = registers[group]!;
    const to = registers[group + 1]!;
    if (from >= 0 && to >= 0) return compare(text, from, to, pos, flags, budget);
  }
  return pos;
}

function compare(text: string, from: number, to: number, pos: number, flags: number, budget: Budget): number {
  const length = to - from;
  const backward = (flags & ReferenceFlag.Backward) !== 0;
  const at = backward ? pos - length : pos;
  if (at < 0 || at + length > text.length) return -1;
  for (let done = 0; done < length;) {
    const stop = Math.min(done + PIECE, length);
    const reached = comparePiece(text, from, at, length, done, stop, flags);
    budget.charge((reached - done) >> 1);
    if (reached < stop) return -1;
    done = reached;
  }
  return backward ? at : at + length;
}

/** How far both are equal, up to `stop` or a little beyond. */
function comparePiece(text: string, from: number, at: number, length: number, done: number, stop: number, flags: number): number {
  const ignoreCase = (flags & ReferenceFlag.IgnoreCase) !== 0;
  const unicode = (flags & ReferenceFlag.Unicode) !== 0;
  let i = done;
  while (i < stop) {
    const a = unicode ? pointAt(text, from + i, from + length) : text.charCodeAt(from + i);
    const b = unicode ? pointAt(text, at + i, at + length) : text.charCodeAt(at + i);
    if (a !== b && !(ignoreCase && canonicalize(a, unicode) === canonicalize(b, unicode))) break;
    i += a > 0xffff ? 2 : 1;
  }
  return i;
}
