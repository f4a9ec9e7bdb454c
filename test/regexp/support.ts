/** Running our matcher by itself, and comparing it with the host's. */
import { compilePattern } from '../../compiler/regexp/compile.js';
import { RegExpRefusal } from '../../compiler/regexp/refusal.js';
import { Account, Budget } from '../../runtime/limits/budget.js';
import { Matcher, OVERFLOW } from '../../runtime/regexp/matcher.js';

/** A budget of so much fuel. */
export function budgetOf(fuel: number): Budget {
  const budget = new Budget();
  budget.open(new Account(undefined, Infinity, fuel, () => 0));
  return budget;
}

/** Runs with a budget that is closed afterwards. */
function within<T>(fuel: number, run: (budget: Budget) => T): T {
  const budget = budgetOf(fuel);
  try {
    return run(budget);
  } finally {
    budget.close();
  }
}

/** The error that a pattern is refused with, or a function that finds its match from an index on, written as text. */
export function ours(source: string, flags: string): string | ((text: string, index: number, fuel?: number) => string) {
  try {
    const matcher = new Matcher(compilePattern(source, flags));
    return (text, index, fuel = 1e6) => within(fuel, (budget) => show(matcher.match(text, index, flags.includes('y'), budget), matcher.program.captures));
  } catch (error) {
    if (error instanceof RegExpRefusal) return error.reason;
    throw error;
  }
}

function show(registers: Int32Array | null, captures: number): string {
  if (registers === OVERFLOW) return 'overflow';
  if (registers === null) return 'null';
  return Array.from({ length: captures + 1 }, (_, group) => (registers[2 * group]! < 0 || registers[2 * group + 1]! < 0 ? '-' : `${registers[2 * group]},${registers[2 * group + 1]}`)).join(' ');
}

/** The same of the host. */
export function hosts(source: string, flags: string): string | ((text: string, index: number) => string) {
  try {
    const pattern = new RegExp(source, `${flags.replace(/[gyd]/g, '')}d${flags.includes('y') ? 'y' : 'g'}`);
    return (text, index) => {
      pattern.lastIndex = index;
      const match = pattern.exec(text);
      return match === null ? 'null' : Array.from(match.indices!, (range) => (range === undefined ? '-' : `${range[0]},${range[1]}`)).join(' ');
    };
  } catch (error) {
    return (error as SyntaxError).message.replace(/^Invalid regular expression: [^]*: (?=[^:]*$)/, '');
  }
}
