/**
 * The matcher: runs a compiled pattern (compiler/regexp) over a text by backtracking, with a stack
 * of its own and every step charged, so that no pattern outlives its budget. Knows no objects.
 *
 * The stack holds pairs (value, tag). A tag ≥ 0 is a choice: go on at that instruction, at the
 * position `value`. A tag < 0 undoes a write: register ~tag gets `value` back. A retry of a loop
 * over one class lies above a pair (least position, 0) that it takes itself. When the stack is
 * empty again, all registers are as they were at the start.
 */
import { canonicalize } from '../../compiler/regexp/case.js';
import { ReferenceFlag, RegExpOp } from '../../compiler/regexp/op.js';
import type { RegExpProgram } from '../../compiler/regexp/program.js';
import type { Budget } from '../limits/budget.js';
import { isInRanges, isLead, isTrail, pointAt, pointBefore } from './characters.js';
import { nextStart } from './scan.js';

/** Steps between two charges. */
const BATCH = 1000;
const FIRST_STACK = 1 << 12;
/** Most words of the stack: 64 MB, as in V8. */
const MAX_STACK = 1 << 24;
/** A larger stack is not kept between matches. */
const KEPT_STACK = 1 << 18;

/** Answered when a match would need more stack than there may be. */
export const OVERFLOW = new Int32Array(0);

let kept = new Int32Array(FIRST_STACK);

export class Matcher {
  private readonly registers: Int32Array;

  constructor(readonly program: RegExpProgram) {
    this.registers = new Int32Array(program.registers).fill(-1);
  }

  /**
   * Looks for a match that begins at `index`, or unless `sticky` later.
   * @returns the registers: start and end of the match and of its groups, -1 where one took no
   *   part, valid until the next call; null when there is no match; or OVERFLOW
   * @throws Termination when a limit is reached
   */
  match(text: string, index: number, sticky: boolean, budget: Budget): Int32Array | null {
    const { program } = this;
    let start = index;
    if (program.unicode && index > 0 && index < text.length && isTrail(text.charCodeAt(index)) && isLead(text.charCodeAt(index - 1))) start--;
    const once = sticky || program.anchored;
    if (program.anchored && start > 0) {
      budget.charge(1);
      return null;
    }
    if (!once) start = nextStart(program, text, start, budget);
    if (start < 0) return null;
    this.registers.fill(-1);
    return this.run(text, start, once, budget);
  }

  /** The loop. Long on purpose: one switch over the instructions. */
  private run(text: string, first: number, once: boolean, budget: Budget): Int32Array | null {
    const { program, registers } = this;
    const { code, classes, ranges } = program;
    const end = text.length;
    let stack = kept;
    let start = first;
    let pos = first;
    let pc = 0;
    let sp = 0;
    let steps = BATCH;
    for (;;) {
      if (--steps < 0) {
        budget.charge(BATCH - steps);
        steps = BATCH;
      }
      if (sp + 8 > stack.length) {
        const grown = grow(stack, budget);
        if (grown === null) return OVERFLOW;
        stack = grown;
      }
      switch (code[pc] as RegExpOp) {
        case RegExpOp.Unit:
          if (pos < end && text.charCodeAt(pos) === code[pc + 1]) {
            pos++;
            pc += 2;
            continue;
          }
          break;
        case RegExpOp.UnitBack:
          if (pos > 0 && text.charCodeAt(pos - 1) === code[pc + 1]) {
            pos--;
            pc += 2;
            continue;
          }
          break;
        case RegExpOp.Text: {
          const count = code[pc + 1]!;
          if (end - pos < count) break;
          let i = 0;
          while (i < count && text.charCodeAt(pos + i) === code[pc + 2 + i]) i++;
          steps -= i >> 2;
          if (i < count) break;
          pos += count;
          pc += count + 2;
          continue;
        }
        case RegExpOp.Class:
          if (pos < end && isInClass(classes, ranges, code[pc + 1]!, text.charCodeAt(pos))) {
            pos++;
            pc += 2;
            continue;
          }
          break;
        case RegExpOp.ClassBack:
          if (pos > 0 && isInClass(classes, ranges, code[pc + 1]!, text.charCodeAt(pos - 1))) {
            pos--;
            pc += 2;
            continue;
          }
          break;
        case RegExpOp.Point: {
          if (pos >= end) break;
          const point = pointAt(text, pos, end);
          if (!isInClass(classes, ranges, code[pc + 1]!, point)) break;
          pos += point > 0xffff ? 2 : 1;
          pc += 2;
          continue;
        }
        case RegExpOp.PointBack: {
          if (pos === 0) break;
          const point = pointBefore(text, pos);
          if (!isInClass(classes, ranges, code[pc + 1]!, point)) break;
          pos -= point > 0xffff ? 2 : 1;
          pc += 2;
          continue;
        }
        case RegExpOp.Jump:
          pc = code[pc + 1]!;
          continue;
        case RegExpOp.Split:
          stack[sp++] = pos;
          stack[sp++] = code[pc + 1]!;
          pc += 2;
          continue;
        case RegExpOp.SplitClass:
          if (pos < end && isInClass(classes, ranges, code[pc + 1]!, text.charCodeAt(pos))) {
            stack[sp++] = pos;
            stack[sp++] = code[pc + 2]!;
            pc += 3;
          } else pc = code[pc + 2]!;
          continue;
        case RegExpOp.GuardClass:
          if (pos < end && isInClass(classes, ranges, code[pc + 1]!, text.charCodeAt(pos))) pc += 3;
          else pc = code[pc + 2]!;
          continue;
        case RegExpOp.Save:
        case RegExpOp.Mark: {
          const register = code[pc + 1]!;
          stack[sp++] = registers[register]!;
          stack[sp++] = ~register;
          registers[register] = pos;
          pc += 2;
          continue;
        }
        case RegExpOp.Clear: {
          const to = code[pc + 2]!;
          for (let register = code[pc + 1]!; register < to; register++) {
            if (registers[register] === -1) continue;
            stack[sp++] = registers[register]!;
            stack[sp++] = ~register;
            registers[register] = -1;
            if (sp + 8 > stack.length) {
              const grown = grow(stack, budget);
              if (grown === null) return OVERFLOW;
              stack = grown;
            }
          }
          steps -= (to - code[pc + 1]!) >> 2;
          pc += 3;
          continue;
        }
        case RegExpOp.Count: {
          const register = code[pc + 1]!;
          stack[sp++] = registers[register]!;
          stack[sp++] = ~register;
          registers[register] = 0;
          pc += 2;
          continue;
        }
        case RegExpOp.CountNext: {
          const rounds = registers[code[pc + 1]!]!;
          if (rounds >= code[pc + 3]!) {
            pc = code[pc + 4]!;
            continue;
          }
          if (rounds >= code[pc + 2]!) {
            stack[sp++] = pos;
            stack[sp++] = code[pc + 4]!;
          }
          pc += 5;
          continue;
        }
        case RegExpOp.CountNextLazy: {
          const rounds = registers[code[pc + 1]!]!;
          if (rounds < code[pc + 2]!) {
            pc += 5;
            continue;
          }
          if (rounds < code[pc + 3]!) {
            stack[sp++] = pos;
            stack[sp++] = pc + 5;
          }
          pc = code[pc + 4]!;
          continue;
        }
        case RegExpOp.CountUp: {
          const register = code[pc + 1]!;
          stack[sp++] = registers[register]!;
          stack[sp++] = ~register;
          registers[register]!++;
          pc += 2;
          continue;
        }
        case RegExpOp.Progress: {
          const counter = code[pc + 2]!;
          if (pos === registers[code[pc + 1]!] && (counter < 0 || registers[counter]! >= code[pc + 3]!)) break;
          pc += 4;
          continue;
        }
        case RegExpOp.Possessive: {
          const k = code[pc + 1]!;
          const most = code[pc + 3]!;
          const limit = most < end - pos ? pos + most : end;
          let at = pos;
          while (at < limit && isInClass(classes, ranges, k, text.charCodeAt(at))) at++;
          const count = at - pos;
          steps -= count >> 2;
          if (count < code[pc + 2]!) break;
          pos = at;
          pc += 4;
          continue;
        }
        case RegExpOp.Greedy: {
          const k = code[pc + 1]!;
          const most = code[pc + 3]!;
          const limit = most < end - pos ? pos + most : end;
          let at = pos;
          while (at < limit && isInClass(classes, ranges, k, text.charCodeAt(at))) at++;
          steps -= (at - pos) >> 2;
          const least = pos + code[pc + 2]!;
          if (at < least) break;
          if (at > least) {
            stack[sp++] = least;
            stack[sp++] = 0;
            stack[sp++] = at;
            stack[sp++] = pc + 5;
          }
          pos = at;
          pc += 8;
          continue;
        }
        case RegExpOp.GreedyRetry: {
          const least = stack[sp - 2]!;
          const follow = code[pc + 2]!;
          let at = pos - 1;
          if (follow >= 0) {
            while (at > least && !isInClass(classes, ranges, follow, text.charCodeAt(at))) at--;
            steps -= (pos - at) >> 2;
          }
          if (at > least) {
            stack[sp++] = at;
            stack[sp++] = pc;
          } else sp -= 2;
          pos = at;
          pc += 3;
          continue;
        }
        case RegExpOp.Lazy: {
          const k = code[pc + 1]!;
          const least = code[pc + 2]!;
          if (end - pos < least) break;
          let at = pos;
          while (at < pos + least && isInClass(classes, ranges, k, text.charCodeAt(at))) at++;
          steps -= (at - pos) >> 2;
          if (at < pos + least) break;
          const most = code[pc + 3]!;
          stack[sp++] = most < end - pos ? pos + most : end;
          stack[sp++] = 0;
          stack[sp++] = at;
          stack[sp++] = pc + 5;
          pos = at;
          pc += 8;
          continue;
        }
        case RegExpOp.LazyRetry: {
          const most = stack[sp - 2]!;
          const k = code[pc + 1]!;
          const follow = code[pc + 2]!;
          let at = pos;
          let found = false;
          while (at < most && isInClass(classes, ranges, k, text.charCodeAt(at))) {
            at++;
            if (follow < 0 || (at < end && isInClass(classes, ranges, follow, text.charCodeAt(at)))) {
              found = true;
              break;
            }
          }
          steps -= (at - pos) >> 2;
          if (!found) {
            sp -= 2;
            break;
          }
          stack[sp++] = at;
          stack[sp++] = pc;
          pos = at;
          pc += 3;
          continue;
        }
        case RegExpOp.PossessivePoint:
        case RegExpOp.GreedyPoint: {
          const k = code[pc + 1]!;
          const least = code[pc + 2]!;
          const most = code[pc + 3]!;
          let at = pos;
          let from = least === 0 ? pos : -1;
          let count = 0;
          while (count < most && at < end) {
            const point = pointAt(text, at, end);
            if (!isInClass(classes, ranges, k, point)) break;
            at += point > 0xffff ? 2 : 1;
            if (++count === least) from = at;
          }
          steps -= count >> 2;
          if (from < 0) break;
          if (code[pc] === RegExpOp.GreedyPoint) {
            if (at > from) {
              stack[sp++] = from;
              stack[sp++] = 0;
              stack[sp++] = at;
              stack[sp++] = pc + 5;
            }
            pc += 4;
          }
          pos = at;
          pc += 4;
          continue;
        }
        case RegExpOp.GreedyPointRetry: {
          const least = stack[sp - 2]!;
          const follow = code[pc + 2]!;
          let at = pos;
          do {
            at--;
            if (at > least && isTrail(text.charCodeAt(at)) && isLead(text.charCodeAt(at - 1))) at--;
            steps--;
          } while (follow >= 0 && at > least && !isInClass(classes, ranges, follow, text.charCodeAt(at)));
          if (at > least) {
            stack[sp++] = at;
            stack[sp++] = pc;
          } else sp -= 2;
          pos = at;
          pc += 3;
          continue;
        }
        case RegExpOp.LazyPoint: {
          const k = code[pc + 1]!;
          const least = code[pc + 2]!;
          let at = pos;
          let count = 0;
          while (count < least && at < end) {
            const point = pointAt(text, at, end);
            if (!isInClass(classes, ranges, k, point)) break;
            at += point > 0xffff ? 2 : 1;
            count++;
          }
          steps -= count >> 2;
          if (count < least) break;
          stack[sp++] = code[pc + 3]! - least;
          stack[sp++] = 0;
          stack[sp++] = at;
          stack[sp++] = pc + 5;
          pos = at;
          pc += 8;
          continue;
        }
        case RegExpOp.LazyPointRetry: {
          const more = stack[sp - 2]!;
          const point = more > 0 && pos < end ? pointAt(text, pos, end) : -1;
          if (point < 0 || !isInClass(classes, ranges, code[pc + 1]!, point)) {
            sp -= 2;
            break;
          }
          pos += point > 0xffff ? 2 : 1;
          stack[sp - 2] = more - 1;
          stack[sp++] = pos;
          stack[sp++] = pc;
          pc += 3;
          continue;
        }
        case RegExpOp.Start:
          if (pos !== 0) break;
          pc++;
          continue;
        case RegExpOp.End:
          if (pos !== end) break;
          pc++;
          continue;
        case RegExpOp.LineStart:
          if (pos > 0 && !isLineTerminator(text.charCodeAt(pos - 1))) break;
          pc++;
          continue;
        case RegExpOp.LineEnd:
          if (pos < end && !isLineTerminator(text.charCodeAt(pos))) break;
          pc++;
          continue;
        case RegExpOp.Word:
        case RegExpOp.NotWord: {
          const k = code[pc + 1]!;
          const before = pos > 0 && isInClass(classes, ranges, k, text.charCodeAt(pos - 1));
          const after = pos < end && isInClass(classes, ranges, k, text.charCodeAt(pos));
          if ((before !== after) !== (code[pc] === RegExpOp.Word)) break;
          pc += 2;
          continue;
        }
        case RegExpOp.Reference: {
          const groups = code[pc + 2]!;
          const next = readReference(code, pc, registers, text, pos);
          if (next < 0) {
            steps += next;
            break;
          }
          steps -= Math.abs(next - pos);
          pos = next;
          pc += 3 + groups;
          continue;
        }
        case RegExpOp.Look: {
          const register = code[pc + 1]!;
          stack[sp++] = registers[register]!;
          stack[sp++] = ~register;
          stack[sp++] = registers[register + 1]!;
          stack[sp++] = ~(register + 1);
          registers[register] = sp;
          registers[register + 1] = pos;
          pc += 2;
          continue;
        }
        case RegExpOp.LookEnd: {
          const register = code[pc + 1]!;
          const from = registers[register]!;
          steps -= (sp - from) >> 3;
          sp = dropChoices(stack, from, sp);
          pos = registers[register + 1]!;
          pc += 2;
          continue;
        }
        case RegExpOp.LookFail: {
          const height = registers[code[pc + 1]!]!;
          steps -= (sp - height) >> 3;
          while (sp > height) {
            const tag = stack[--sp]!;
            const value = stack[--sp]!;
            if (tag < 0) registers[~tag] = value;
          }
          break;
        }
        case RegExpOp.Accept:
          budget.charge(BATCH - steps);
          if (stack.length <= KEPT_STACK) kept = stack;
          registers[0] = start;
          registers[1] = pos;
          return registers;
      }
      // Nothing went on: undo up to the latest choice.
      for (;;) {
        if (sp === 0) {
          if (once || (start = nextStart(program, text, program.unicode ? after(text, start, end) : start + 1, budget)) < 0) {
            budget.charge(BATCH - steps);
            if (stack.length <= KEPT_STACK) kept = stack;
            return null;
          }
          pos = start;
          pc = 0;
          break;
        }
        const tag = stack[--sp]!;
        const value = stack[--sp]!;
        if (tag >= 0) {
          pos = value;
          pc = tag;
          break;
        }
        registers[~tag] = value;
      }
    }
  }
}

/** Whether a character is in the class at word `k`. */
function isInClass(classes: Int32Array, ranges: Int32Array, k: number, character: number): boolean {
  if (character < 256) return ((classes[k + (character >> 5)]! >>> (character & 31)) & 1) !== 0;
  return isInRanges(ranges, classes[k + 8]!, classes[k + 9]!, character);
}

function isLineTerminator(unit: number): boolean {
  return unit === 10 || unit === 13 || unit === 0x2028 || unit === 0x2029;
}

function after(text: string, position: number, end: number): number {
  if (position + 1 < end && isLead(text.charCodeAt(position)) && isTrail(text.charCodeAt(position + 1))) return position + 2;
  return position + 1;
}

/** Keeps of the stack above `from` only what undoes writes; answers the new height. */
function dropChoices(stack: Int32Array, from: number, height: number): number {
  let to = from;
  for (let at = from; at < height; at += 2) {
    if (stack[at + 1]! >= 0) continue;
    stack[to++] = stack[at]!;
    stack[to++] = stack[at + 1]!;
  }
  return to;
}

/** A stack of twice the size, charged before; null beyond the limit. */
function grow(stack: Int32Array, budget: Budget): Int32Array<ArrayBuffer> | null {
  if (stack.length >= MAX_STACK) return null;
  budget.charge(stack.length >> 2);
  const grown = new Int32Array(stack.length * 2);
  grown.set(stack);
  return grown;
}

/** Reads the text of the group that took part; answers the position behind it, or less than 0: ~(characters compared). */
function readReference(code: Int32Array, pc: number, registers: Int32Array, text: string, pos: number): number {
  const flags = code[pc + 1]!;
  const count = code[pc + 2]!;
  for (let i = 0; i < count; i++) {
    const group = 2 * code[pc + 3 + i]!;
    const from = registers[group]!;
    const to = registers[group + 1]!;
    if (from >= 0 && to >= 0) return compare(text, from, to, pos, flags);
  }
  return pos;
}

function compare(text: string, from: number, to: number, pos: number, flags: number): number {
  const length = to - from;
  const backward = (flags & ReferenceFlag.Backward) !== 0;
  const at = backward ? pos - length : pos;
  if (at < 0 || at + length > text.length) return -1;
  const ignoreCase = (flags & ReferenceFlag.IgnoreCase) !== 0;
  const unicode = (flags & ReferenceFlag.Unicode) !== 0;
  let i = 0;
  while (i < length) {
    const a = unicode ? pointAt(text, from + i, to) : text.charCodeAt(from + i);
    const b = unicode ? pointAt(text, at + i, at + length) : text.charCodeAt(at + i);
    if (a !== b && !(ignoreCase && canonicalize(a, unicode) === canonicalize(b, unicode))) return ~i;
    i += a > 0xffff ? 2 : 1;
  }
  return backward ? at : at + length;
}
