/** Compares many programs: the worker's part, in a process of its own, and what it reports. */
import { Coverage } from './coverage.js';
import type { Counts } from './coverage.js';
import { nodes, ours } from './engines.js';
import { modulesOf } from './generate/modules.js';
import { randomProgram } from './generate/program.js';
import { shrink } from './shrink.js';

export interface Difference {
  readonly seed: number;
  readonly program: string;
  readonly ours: string;
  readonly nodes: string;
}

export interface Report {
  programs: number;
  /** Of these, programs of modules. */
  modules: number;
  /** Programs that both engines refuse to compile; they test little. */
  refused: number;
  /** Programs that were left out because they make something huge. */
  huge: number;
  lines: number;
  readonly differences: Difference[];
  readonly opcodes: Counts;
  readonly nodes: Counts;
}

export interface Job {
  readonly from: number;
  readonly count: number;
  /** Stop at the first difference. */
  readonly first?: boolean;
  /** How many differences are made small; that takes seconds for each. */
  readonly shrunk: number;
}

async function differs(program: string): Promise<boolean> {
  const theirs = await nodes(program);
  if (theirs === null) return false;
  const mine = await ours(program);
  return mine !== null && mine !== theirs;
}

async function difference(seed: number, program: string, isShrunk: boolean): Promise<Difference> {
  const small = isShrunk ? await shrink(program, (attempt) => differs(attempt).catch(() => false)) : program;
  return { seed, program: small, ours: String(await ours(small)), nodes: String(await nodes(small)) };
}

/** Runs the programs of a job in both engines. */
export async function compare({ from, count, first = false, shrunk }: Job): Promise<Report> {
  const coverage = new Coverage();
  const report: Report = { programs: 0, modules: 0, refused: 0, huge: 0, lines: 0, differences: [], opcodes: coverage.opcodes, nodes: coverage.nodes };
  for (let seed = from; seed < from + count; seed++) {
    const program = randomProgram(seed);
    const b = await nodes(program);
    coverage.clear();
    const a = b === null ? null : await ours(program);
    if (a === null || b === null) {
      report.huge += 1;
      continue;
    }
    coverage.take();
    report.programs += 1;
    report.lines += a.split('\n').length;
    if (modulesOf(program) !== undefined) report.modules += 1;
    if (b === '\nthrew SyntaxError') report.refused += 1;
    if (a === b) continue;
    report.differences.push(await difference(seed, program, report.differences.length < shrunk));
    if (first && report.differences.length > 0) break;
  }
  return report;
}
