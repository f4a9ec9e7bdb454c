/**
 * The matcher: a compiled pattern and its registers. Decides where and how to look for a match;
 * patterns that are one text, or one run of one class, are matched here, all others by the loop.
 * Knows no objects.
 */
import { type RegExpProgram, Simple } from '../../compiler/regexp/program.js';
import type { Budget } from '../limits/budget.js';
import { isInClass, splitsPair } from './characters.js';
import { run } from './loop.js';
import { unitRun, unpaid } from './runs.js';
import { nextStart } from './scan.js';

export { OVERFLOW } from './loop.js';

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
    const { program, registers } = this;
    let start = program.unicode && splitsPair(text, index) ? index - 1 : index;
    if (program.anchored && start > 0) {
      budget.charge(1);
      return null;
    }
    const once = sticky || program.anchored;
    if (!once) start = nextStart(program, text, start, budget);
    if (start < 0) return null;
    if (program.simple !== Simple.No) return this.matchSimply(text, start, once, budget);
    registers.fill(-1);
    return run(program, registers, text, start, once, budget);
  }

  /** Where a match begins at each start that `nextStart` finds. */
  private matchSimply(text: string, start: number, once: boolean, budget: Budget): Int32Array | null {
    const { program, registers } = this;
    const { prefix, classes, ranges, firstClass } = program;
    if (program.simple === Simple.Text) {
      if (once && !text.startsWith(prefix, start)) return null;
      registers[1] = start + prefix.length;
    } else {
      if (once && !(start < text.length && isInClass(classes, ranges, firstClass, text.charCodeAt(start)))) return null;
      const end = program.simple === Simple.Run ? unitRun(classes, ranges, firstClass, text, start, text.length, budget) : start + 1;
      budget.charge(1 + unpaid(end - start));
      registers[1] = end;
    }
    registers[0] = start;
    return registers;
  }
}
