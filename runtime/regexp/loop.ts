/**
 * The loop of the matcher: runs a compiled pattern (compiler/regexp) over a text by backtracking,
 * every step charged. Long on purpose: one switch over the instructions; what reads many
 * characters is in runs.ts.
 *
 * The stack holds pairs (value, tag). A tag ≥ 0 is a choice: go on at that instruction, at the
 * position `value`. A tag < 0 undoes a write: register ~tag gets `value` back. A retry of a loop
 * over one class lies above a pair (least position, 0) that it takes itself. When the stack is
 * empty again, all registers are as they were at the start.
 */
import { RegExpOp } from '../../compiler/regexp/op.js';
import type { RegExpProgram } from '../../compiler/regexp/program.js';
import type { Budget } from '../limits/budget.js';
import { afterPoint, isInClass, isLineTerminator, pointAt, pointBefore, splitsPair } from './characters.js';
import { readReference } from './reference.js';
import { exactPoints, lazyRun, pointRun, retreat, retreatByPoints, unitRun, unpaid } from './runs.js';
import { nextStart } from './scan.js';
import { dropChoices, giveBack, grow, takeStack } from './stack.js';

/** Steps between two charges. */
const BATCH = 1000;

/** Answered when a match would need more stack than there may be. */
export const OVERFLOW = new Int32Array(0);

/**
 * Looks for a match from a start on, at which one may begin; at later ones unless `once`.
 * @param registers all -1; they are the result
 * @returns the registers, null or OVERFLOW
 * @throws Termination when a limit is reached
 */
export function run(program: RegExpProgram, registers: Int32Array, text: string, first: number, once: boolean, budget: Budget): Int32Array | null {
  const { code, classes, ranges } = program;
  const end = text.length;
  let stack = takeStack();
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
        const most = code[pc + 3]!;
        const at = unitRun(classes, ranges, code[pc + 1]!, text, pos, most < end - pos ? pos + most : end, budget);
        steps -= unpaid(at - pos);
        if (at - pos < code[pc + 2]!) break;
        pos = at;
        pc += 4;
        continue;
      }
      case RegExpOp.Greedy: {
        const most = code[pc + 3]!;
        const at = unitRun(classes, ranges, code[pc + 1]!, text, pos, most < end - pos ? pos + most : end, budget);
        steps -= unpaid(at - pos);
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
        const at = follow < 0 ? pos - 1 : retreat(program, follow, text, pos - 1, least, budget);
        steps -= unpaid(pos - at);
        if (at > least) {
          stack[sp++] = at;
          stack[sp++] = pc;
        } else sp -= 2;
        pos = at;
        pc += 3;
        continue;
      }
      case RegExpOp.Lazy: {
        const least = code[pc + 2]!;
        if (end - pos < least) break;
        const at = unitRun(classes, ranges, code[pc + 1]!, text, pos, pos + least, budget);
        steps -= unpaid(at - pos);
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
        const at = lazyRun(program, code[pc + 1]!, code[pc + 2]!, text, pos, stack[sp - 2]!, budget);
        if (at < 0) {
          steps -= unpaid(~at - pos);
          sp -= 2;
          break;
        }
        steps -= unpaid(at - pos);
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
        const from = exactPoints(program, k, text, pos, least, budget);
        if (from < 0) {
          steps -= least >> 2;
          break;
        }
        const at = pointRun(program, k, text, from, code[pc + 3]! - least, budget);
        steps -= unpaid(at - pos);
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
        let at = splitsPair(text, pos - 1) ? pos - 2 : pos - 1;
        if (follow >= 0) at = retreatByPoints(program, follow, text, at, least, budget);
        steps -= unpaid(pos - at);
        if (at > least) {
          stack[sp++] = at;
          stack[sp++] = pc;
        } else sp -= 2;
        pos = at;
        pc += 3;
        continue;
      }
      case RegExpOp.LazyPoint: {
        const least = code[pc + 2]!;
        steps -= least >> 2;
        const at = exactPoints(program, code[pc + 1]!, text, pos, least, budget);
        if (at < 0) break;
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
        const next = readReference(code, pc, registers, text, pos, budget);
        if (next < 0) break;
        pos = next;
        pc += 3 + code[pc + 2]!;
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
        giveBack(stack);
        registers[0] = start;
        registers[1] = pos;
        return registers;
    }
    // Nothing went on: undo up to the latest choice.
    for (;;) {
      if (sp === 0) {
        if (once || (start = nextStart(program, text, program.unicode ? afterPoint(text, start) : start + 1, budget)) < 0) {
          budget.charge(BATCH - steps);
          giveBack(stack);
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
