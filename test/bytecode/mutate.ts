/**
 * The mutation tester: damages programs in ways that checksums do not show, and lets what the
 * reader and the verifier accept run. Whatever happens must be a refusal or a result at the
 * guest's level. Everything follows from a mutation's number, so that a failure can be repeated alone.
 */
import { deserialise } from '../../compiler/bytecode/deserialise.js';
import { BytecodeError } from '../../compiler/bytecode/error.js';
import { HeaderWord } from '../../compiler/bytecode/format.js';
import { checksum } from '../../compiler/bytecode/hash.js';
import { LENGTHS } from '../../compiler/bytecode/instructions.js';
import { OPCODES } from '../../compiler/bytecode/opcodes.js';
import { serialise } from '../../compiler/bytecode/serialise.js';
import type { CodeUnit } from '../../compiler/bytecode/unit.js';
import { verify, verifyTree } from '../../compiler/bytecode/verify.js';

/** Runs a unit under a fuel limit; says in a word how it ended. Throws what no guest could catch. */
export type Run = (unit: CodeUnit) => string;

export interface MutationReport {
  mutations: number;
  /** Refused when opened or read. */
  unreadable: number;
  /** Refused by the verifier, before running. */
  refused: number;
  /** Accepted with all inner functions. */
  passed: number;
  /** How the runs ended. */
  readonly outcomes: Map<string, number>;
  /** Host exceptions and hangs, with the number of the mutation. */
  readonly failures: string[];
}

const HANG_MS = 5000;

export function emptyReport(): MutationReport {
  return { mutations: 0, unreadable: 0, refused: 0, passed: 0, outcomes: new Map(), failures: [] };
}

/** Adds what another report counts. */
export function addReport(sum: MutationReport, part: MutationReport): void {
  for (const key of ['mutations', 'unreadable', 'refused', 'passed'] as const) sum[key] += part[key];
  for (const [name, count] of part.outcomes) sum.outcomes.set(name, (sum.outcomes.get(name) ?? 0) + count);
  sum.failures.push(...part.failures);
}

/** Damages one of the programs, both chosen by the number, and runs it if it is accepted. */
export function mutation(programs: readonly CodeUnit[], number: number, run: Run): MutationReport {
  const report = emptyReport();
  const random = new Random(number);
  const program = programs[number % programs.length]!;
  const start = performance.now();
  report.mutations = 1;
  try {
    judge(random.below(4) === 0 ? damageBytes(program, random) : damageUnits(program, random), run, report);
  } catch (error) {
    report.failures.push(`mutation ${number}: ${(error as Error).stack ?? String(error)}`);
  }
  const milliseconds = Math.round(performance.now() - start);
  if (milliseconds > HANG_MS) report.failures.push(`mutation ${number} took ${milliseconds} ms`);
  return report;
}

/** Runs mutations by their numbers, from `first` on. */
export function mutations(programs: readonly CodeUnit[], first: number, count: number, run: Run): MutationReport {
  const sum = emptyReport();
  for (let number = first; number < first + count; number++) addReport(sum, mutation(programs, number, run));
  return sum;
}

/** The report as one line. */
export function summary({ mutations: all, unreadable, refused, passed, outcomes, failures }: MutationReport): string {
  const ends = [...outcomes].map(([name, count]) => `${count} ${name}`).join(', ');
  return `${all} mutations: ${unreadable} unreadable, ${refused} refused by the verifier, ${passed} passed it (${ends}), ${failures.length} failures`;
}

/** Failures of the same kind once, with how many there are and the number of one. */
export function failureKinds({ failures }: MutationReport): string {
  const kinds = new Map<string, { count: number; example: string }>();
  for (const failure of failures) {
    const [, number = '', rest = ''] = /^mutation (\d+):? ([^]*)$/.exec(failure) ?? [];
    const kind = rest.split('\n').slice(0, 3).map((line) => line.trim()).join(' | ');
    kinds.set(kind, { count: (kinds.get(kind)?.count ?? 0) + 1, example: kinds.get(kind)?.example ?? number });
  }
  return [...kinds].map(([kind, { count, example }]) => `${count} × (${example}) ${kind}`).join('\n');
}

function judge(bytes: Uint8Array, run: Run, report: MutationReport): void {
  let unit: CodeUnit;
  try {
    unit = deserialise(bytes);
    touch(unit);
  } catch (error) {
    if (!(error instanceof BytecodeError)) throw error;
    report.unreadable++;
    return;
  }
  if (!accepts(() => verify(unit, []))) {
    report.refused++;
    return;
  }
  if (accepts(() => verifyTree(unit, []))) report.passed++;
  const outcome = endOf(unit, run);
  report.outcomes.set(outcome, (report.outcomes.get(outcome) ?? 0) + 1);
}

/** Inner functions that do not verify end a run when they are called. */
function endOf(unit: CodeUnit, run: Run): string {
  try {
    return run(unit);
  } catch (error) {
    if (error instanceof BytecodeError) return 'refused while running';
    throw error;
  }
}

function accepts(check: () => void): boolean {
  try {
    check();
    return true;
  } catch (error) {
    if (error instanceof BytecodeError) return false;
    throw error;
  }
}

/** Reads a whole tree of units. */
function touch(root: CodeUnit): void {
  const work = [root];
  for (let unit = work.pop(); unit !== undefined; unit = work.pop()) {
    if (unit.code.length >= 0) work.push(...unit.functions);
  }
}

/** Random numbers that follow from a seed. */
class Random {
  private state: number;

  constructor(seed: number) {
    this.state = Math.imul(seed + 1, 0x9e3779b1);
  }

  word(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) | 0;
  }

  below(limit: number): number {
    return (this.word() >>> 0) % limit;
  }

  /** Mostly a small number, sometimes any. */
  value(): number {
    return this.below(4) === 0 ? this.word() : this.below(40) - 2;
  }
}

/** Other words anywhere behind the header's checksum. */
function damageBytes(program: CodeUnit, random: Random): Uint8Array {
  const bytes = serialise(program, 0);
  const words = new Int32Array(bytes.buffer);
  for (let left = 1 + random.below(3); left > 0; left--) {
    const at = HeaderWord.SourceLow + random.below(words.length - HeaderWord.SourceLow);
    words[at] = random.below(2) === 0 ? random.value() : words[at]! ^ (1 << random.below(32));
  }
  words[HeaderWord.Checksum] = checksum(words, HeaderWord.Checksum + 1);
  return bytes;
}

/** Other instructions, operands and sizes in some of a program's units. */
function damageUnits(program: CodeUnit, random: Random): Uint8Array {
  let damaged = program;
  for (let left = 1 + random.below(4); left > 0; left--) damaged = damageSomewhere(damaged, random);
  return serialise(damaged, 0);
}

/** A copy of a tree with one unit damaged: goes down at random. */
function damageSomewhere(root: CodeUnit, random: Random): CodeUnit {
  const path: { unit: CodeUnit; index: number }[] = [];
  let unit = root;
  while (unit.functions.length > 0 && random.below(3) > 0) {
    const index = random.below(unit.functions.length);
    path.push({ unit, index });
    unit = unit.functions[index]!;
  }
  let result = damageUnit(unit, random);
  for (let step = path.pop(); step !== undefined; step = path.pop()) {
    const { index } = step;
    const inner = result;
    result = { ...step.unit, functions: step.unit.functions.map((other, i) => (i === index ? inner : other)) };
  }
  return result;
}

function damageUnit(unit: CodeUnit, random: Random): CodeUnit {
  switch (random.below(8)) {
    case 0: return { ...unit, flags: (unit.flags ^ (1 << random.below(9))) & ~2 };
    case 1: return { ...unit, slotCount: unit.slotCount + random.below(3), stackSize: unit.stackSize + random.below(5) };
    case 2: return { ...unit, handlers: unit.handlers.map((handler) => ({ ...handler, depth: handler.depth - random.below(2), scopes: Math.max(0, handler.scopes - random.below(2)) })) };
    case 3: return { ...unit, constants: shuffled(unit.constants, random) };
    case 4: return { ...unit, code: withWord(unit.code, random.below(unit.code.length), random.value()) };
    default: return { ...unit, code: otherInstruction(unit.code, random) };
  }
}

function shuffled<T>(values: readonly T[], random: Random): T[] {
  return values.map((value) => values[random.below(values.length)] ?? value);
}

function withWord(code: Int32Array, at: number, word: number): Int32Array {
  const copy = code.slice();
  copy[at] = word;
  return copy;
}

/** Opcodes by what they do to the stack and what operands they have: these pass for each other. */
const ALIKE = new Map<string, number[]>();
const shapeOf = (op: number): string => {
  const row = OPCODES[op]!;
  return JSON.stringify([row.operands, row.pops, row.pushes, row.pushesOnJump, row.flow, row.privileged]);
};
OPCODES.forEach((_, op) => ALIKE.set(shapeOf(op), [...(ALIKE.get(shapeOf(op)) ?? []), op]));

/** Puts another opcode of the same shape somewhere, or changes an operand. */
function otherInstruction(code: Int32Array, random: Random): Int32Array {
  const starts: number[] = [];
  for (let pc = 0; pc < code.length; pc += LENGTHS[code[pc]!] ?? 1) starts.push(pc);
  const pc = starts[random.below(starts.length)]!;
  const op = code[pc]!;
  if (OPCODES[op] === undefined) return code;
  const length = LENGTHS[op]!;
  if (length > 1 && random.below(3) === 0) return withWord(code, pc + 1 + random.below(length - 1), random.value());
  const alike = ALIKE.get(shapeOf(op))!;
  return withWord(code, pc, alike[random.below(alike.length)]!);
}
