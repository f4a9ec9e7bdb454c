/** Compares many calls: the worker's part, in a process of its own, and what it reports. */
import nodeVm from 'node:vm';
import { shrink } from '../differential/shrink.js';
import { builtins, randomCase } from './cases.js';
import type { Builtin } from './cases.js';
import { explanation } from './deviations.js';
import { nodes, ours } from './engines.js';
import { PRELUDE } from './prelude.js';

export interface Difference {
  readonly builtin: string;
  readonly seed: number;
  readonly text: string;
  readonly ours: string;
  readonly nodes: string;
}

/** How often a builtin was called, and how often it did not end at once in a TypeError. */
export type Counts = Record<string, readonly [calls: number, productive: number]>;

export interface Report {
  calls: number;
  /** Cases that were left out because they make something huge. */
  huge: number;
  readonly differences: Difference[];
  readonly explained: Record<string, number>;
  readonly counts: Counts;
}

export interface Job {
  /** Only builtins whose name matches. */
  readonly filter?: string;
  readonly from: number;
  /** Cases of each builtin. */
  readonly count: number;
  /** The zone of local times. */
  readonly zone: string;
  /** How many differences are made small; that takes seconds for each. */
  readonly shrunk: number;
}

interface Case {
  readonly builtin: Builtin;
  readonly seed: number;
  readonly text: string;
}

/** Cases that share a context. */
const BATCH = 200;

/** The builtins that the host has, too. */
export function sharedBuiltins(): Builtin[] {
  const context = nodeVm.createContext({});
  nodeVm.runInContext(PRELUDE, context);
  return builtins((path) => {
    try {
      return nodeVm.runInContext(`typeof (${path})`, context) === 'function';
    } catch {
      return false;
    }
  });
}

/** Both traces of each case of a batch; null for what is too huge to be compared. */
function traces(batch: readonly Case[]): readonly (readonly [nodes: string, ours: string] | null)[] {
  const texts = batch.map(({ text }) => text);
  const theirs = nodes(texts);
  const mine = theirs === null ? null : ours(texts);
  if (theirs?.length === texts.length && mine?.length === texts.length) return texts.map((_, i) => [theirs[i]!, mine[i]!]);
  return texts.map((text) => alone(text));
}

function alone(text: string): readonly [nodes: string, ours: string] | null {
  const theirs = nodes([text]);
  if (theirs === null) return null;
  return [theirs.join('\n'), ours([text])?.join('\n') ?? 'takes too long'];
}

function differs(builtin: string, text: string): boolean {
  const pair = alone(text);
  return pair !== null && pair[0] !== pair[1] && explanation(builtin, text, pair[0], pair[1]) === undefined;
}

async function difference({ builtin: { name }, seed, text }: Case, pair: readonly [string, string], isShrunk: boolean): Promise<Difference> {
  const small = isShrunk && differs(name, text) ? await shrink(text, (attempt) => Promise.resolve(isCall(attempt) && differs(name, attempt))) : text;
  const [theirs, mine] = small === text ? pair : alone(small)!;
  return { builtin: name, seed, text: small, ours: mine, nodes: theirs };
}

const isCall = (text: string): boolean => /^(?:call|make)\(/.test(text);

/** Whether a trace shows that the builtin did something before it refused. */
const isProductive = (trace: string): boolean => !/^throws %TypeError\.prototype/.test(trace);

/** Runs the cases of a job in both engines. */
export async function compare({ filter = '', from, count, zone, shrunk }: Job): Promise<Report> {
  process.env['TZ'] = zone;
  const chosen = sharedBuiltins().filter(({ name }) => new RegExp(filter).test(name));
  const cases = Array.from({ length: count }, (_, i) => chosen.map((builtin): Case => ({ builtin, seed: from + i, text: randomCase(builtin, from + i) }))).flat();
  const report: Report = { calls: 0, huge: 0, differences: [], explained: {}, counts: {} };
  for (let at = 0; at < cases.length; at += BATCH) {
    const batch = cases.slice(at, at + BATCH);
    for (const [i, pair] of traces(batch).entries()) await judge(report, batch[i]!, pair, shrunk);
  }
  return report;
}

async function judge(report: Report, one: Case, pair: readonly [nodes: string, ours: string] | null, shrunk: number): Promise<void> {
  if (pair === null) {
    report.huge += 1;
    return;
  }
  const { name } = one.builtin;
  const [calls, productive] = report.counts[name] ?? [0, 0];
  report.calls += 1;
  report.counts[name] = [calls + 1, productive + (isProductive(pair[0]) ? 1 : 0)];
  if (pair[0] === pair[1]) return;
  const reason = explanation(name, one.text, pair[0], pair[1]);
  if (reason !== undefined) report.explained[reason] = (report.explained[reason] ?? 0) + 1;
  else report.differences.push(await difference(one, pair, report.differences.length < shrunk));
}
