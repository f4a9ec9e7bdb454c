/** Makes a program that shows a difference small: leaves out statements and parts while it still shows it. */
import { parse } from '@babel/parser';
import { modulesOf } from './generate/modules.js';

interface Range {
  readonly start: number;
  readonly end: number;
  /** What takes its place. */
  readonly replacement: string;
}

type Tree = Readonly<Record<string, unknown>> & { readonly type: string; readonly start: number; readonly end: number };

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

/** Attempts at one program are not more than this. */
const MOST_ATTEMPTS = 1500;

/** All that can be left out or be something plainer, the largest first. */
function candidates(program: string): Range[] {
  const found: Range[] = [];
  const work: unknown[] = [parse(program, { sourceType: modulesOf(program) === undefined ? 'script' : 'module', errorRecovery: true, allowReturnOutsideFunction: true }).program];
  for (let item = work.pop(); item !== undefined; item = work.pop()) {
    if (Array.isArray(item)) work.push(...(item as unknown[]));
    if (!isTree(item)) continue;
    found.push(...plainer(item, program));
    work.push(...Object.entries(item).filter(([key]) => key !== 'loc' && key !== 'extra').map(([, value]) => value).filter((value) => typeof value === 'object' && value !== null));
  }
  return found.sort((a, b) => b.end - b.start - (a.end - a.start));
}

/** Calls that keep away from what deviations.ts says: without them another difference would be found. */
const GUARD = /^(?:keysOf|scopeOf|keyOf|notGlobal|ignored)\(/;

function plainer({ type, start, end, ...fields }: Tree, program: string): Range[] {
  const isElement = /Statement$|Declaration$|^Class.*(?:Method|Property)$|^StaticBlock$|^Object(?:Property|Method)$|^SpreadElement$|^SwitchCase$/.test(type);
  if (isElement && type !== 'BlockStatement') {
    const parts = ['body', 'block', 'consequent', 'expression'].map((key) => fields[key]).filter(isTree);
    return [{ start, end, replacement: '' }, ...parts.map((part) => ({ start, end, replacement: program.slice(part.start, part.end) }))];
  }
  if (!/Expression$|Literal$|Pattern$/.test(type) || end - start < 3) return [];
  if (GUARD.test(program.slice(start, end))) return [{ start, end, replacement: '1' }];
  const parts = Object.values(fields).flat().filter(isTree).filter((part) => /Expression$|Literal$|Identifier/.test(part.type));
  return [{ start, end, replacement: '1' }, ...parts.map((part) => ({ start, end, replacement: program.slice(part.start, part.end) }))];
}

/** The smallest program found for which `differs` holds. */
export async function shrink(program: string, differs: (program: string) => Promise<boolean>): Promise<string> {
  let smallest = program;
  let attempts = 0;
  for (let progress = true; progress && attempts < MOST_ATTEMPTS; ) {
    progress = false;
    for (const { start, end, replacement } of candidates(smallest)) {
      const attempt = smallest.slice(0, start) + replacement + smallest.slice(end);
      if (attempt.length >= smallest.length || attempts++ >= MOST_ATTEMPTS) continue;
      if (!(await differs(attempt))) continue;
      smallest = attempt;
      progress = true;
      break;
    }
  }
  return smallest;
}
