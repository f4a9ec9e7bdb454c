/**
 * A compact listing of a unit for tests of the lowering: one instruction per entry, texts instead
 * of indices, labels instead of addresses, no caches and costs.
 */
import { decode } from '../../compiler/bytecode/positions.js';
import { LENGTHS } from '../../compiler/bytecode/instructions.js';
import { OPCODES } from '../../compiler/bytecode/opcodes.js';
import type { CodeUnit } from '../../compiler/bytecode/unit.js';
import { compile } from '../../compiler/compile.js';
import type { CompileOptions } from '../../compiler/options.js';

/** The unit of the function with a name, anywhere inside a unit. */
export function unitNamed(unit: CodeUnit, name: string): CodeUnit {
  const work = [unit];
  for (let next = work.pop(); next !== undefined; next = work.pop()) {
    if (next.name === name) return next;
    work.push(...next.functions);
  }
  throw new Error(`no function ${name}`);
}

/** Addresses that something jumps to or handles, or where strict parts begin or end, numbered in order. */
function labelsOf({ code, handlers, strictParts }: CodeUnit): Map<number, string> {
  const targets = new Set([...handlers.flatMap(({ start, end, target }) => [start, end, target]), ...(strictParts ?? [])]);
  for (let pc = 0; pc < code.length; pc += LENGTHS[code[pc]!]!) {
    OPCODES[code[pc]!]!.operands.forEach((kind, i) => kind === 'target' && targets.add(code[pc + 1 + i]!));
  }
  return new Map([...targets].sort((a, b) => a - b).map((pc, i) => [pc, `L${i + 1}`]));
}

function operandText(unit: CodeUnit, kind: string, word: number, labels: Map<number, string>): string {
  if (kind === 'cache' || kind === 'cost') return '';
  if (kind === 'name' || kind === 'constant') return ` ${String(unit.constants[word])}`;
  return kind === 'target' ? ` ${labels.get(word)!}` : ` ${word}`;
}

/** Instructions separated by `; `, labels in front, handlers and strict parts at the end. */
export function listing(unit: CodeUnit): string {
  const labels = labelsOf(unit);
  const lines: string[] = [];
  for (let pc = 0; pc < unit.code.length; pc += LENGTHS[unit.code[pc]!]!) {
    const row = OPCODES[unit.code[pc]!]!;
    if (row.name === 'Charge') continue;
    const operands = row.operands.map((kind, i) => operandText(unit, kind, unit.code[pc + 1 + i]!, labels)).join('');
    const label = labels.get(pc);
    lines.push(`${label === undefined ? '' : `${label}: `}${row.name}${operands}`);
  }
  for (const { kind, start, end, target } of unit.handlers) {
    lines.push(`${kind === 0 ? 'catch' : 'finally'} ${labels.get(start)!}-${labels.get(end)!} at ${labels.get(target)!}`);
  }
  const { strictParts = [] } = unit;
  for (let i = 0; i < strictParts.length; i += 2) lines.push(`strict ${labels.get(strictParts[i]!)!}-${labels.get(strictParts[i + 1]!)!}`);
  return lines.join('; ');
}

/** The listing of function `f` of a source, or of the whole when it declares none. */
export function lowered(source: string, options: CompileOptions = { goal: 'script' }): string {
  const { unit } = compile(source, options);
  return listing(/\bf\b\s*[(=]/u.test(source) ? unitNamed(unit, 'f') : unit);
}

/** `line:column` (1-based both) of each instruction with a name in function `f`. */
export function positionsOf(source: string, instruction: string): string[] {
  const unit = unitNamed(compile(source, { goal: 'script' }).unit, 'f');
  const positions = decode(unit.positions);
  const found: string[] = [];
  for (let pc = 0; pc < unit.code.length; pc += LENGTHS[unit.code[pc]!]!) {
    if (OPCODES[unit.code[pc]!]!.name !== instruction) continue;
    const at = positions.filter((position) => position.pc <= pc).at(-1);
    found.push(at === undefined ? 'none' : `${at.line}:${at.column + 1}`);
  }
  return found;
}
