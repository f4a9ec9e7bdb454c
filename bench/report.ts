/** The table and the JSON of a measurement. */
import Table from 'cli-table3';
import { engines } from './engines.js';
import type { CaseResult, Outcome } from './runner.js';
import type { StartupFigures, StartupResult } from './startup.js';
import { geometricMean, median, spread } from './statistics.js';

const reference = engines[0].name;

/** Times, spreads and ratios to V8 of every case and engine, with geometric means by group. */
export function resultTable(results: readonly CaseResult[], engineNames: readonly string[]): string {
  const table = new Table({
    head: ['case', ...engineNames],
    colAligns: ['left', ...engineNames.map((): 'right' => 'right')],
    style: { head: [], border: [], compact: true },
  });
  for (const group of new Set(results.map((result) => result.group))) {
    const members = results.filter((result) => result.group === group);
    for (const { name, outcomes } of members) table.push([`${group}/${name}`, ...engineNames.map((engine) => cell(outcomes, engine))]);
    table.push([`${group}: mean`, ...engineNames.map((engine) => meanCell(members, engine))]);
  }
  table.push(['all: mean', ...engineNames.map((engine) => meanCell(results, engine))]);
  return `${table.toString()}\n${footnotes(results)}`;
}

function cell(outcomes: CaseResult['outcomes'], engine: string): string {
  const outcome = outcomes[engine];
  if (outcome.kind !== 'measured') return outcome.kind;
  const time = `${duration(median(outcome.seconds))} ±${Math.round(100 * spread(outcome.seconds))}%`;
  const ratio = ratioToReference(outcomes, engine);
  return engine === reference || ratio === null ? time : `${time}  ${times(ratio)}`;
}

function meanCell(results: readonly CaseResult[], engine: string): string {
  const ratios = results.map(({ outcomes }) => ratioToReference(outcomes, engine)).filter((ratio) => ratio !== null);
  if (ratios.length === 0) return '';
  return ratios.length === results.length ? times(geometricMean(ratios)) : `${times(geometricMean(ratios))} (${ratios.length} of ${results.length})`;
}

/** Median time relative to V8's, or null where one of them was not measured. */
export function ratioToReference(outcomes: CaseResult['outcomes'], engine: string): number | null {
  const own: Outcome | undefined = outcomes[engine];
  const base: Outcome | undefined = outcomes[reference];
  if (own?.kind !== 'measured' || base?.kind !== 'measured') return null;
  return median(own.seconds) / median(base.seconds);
}

const times = (ratio: number) => `×${ratio < 10 ? ratio.toFixed(2) : ratio.toFixed(ratio < 100 ? 1 : 0)}`;

function duration(seconds: number): string {
  if (seconds >= 1) return `${seconds.toFixed(2)} s`;
  return seconds >= 1e-3 ? `${(seconds * 1e3).toFixed(2)} ms` : `${(seconds * 1e6).toFixed(1)} µs`;
}

/** Why engines have no figure, each reason once. */
function footnotes(results: readonly CaseResult[]): string {
  const notes = new Map<string, string[]>();
  for (const { group, name, outcomes } of results) {
    for (const [engine, outcome] of Object.entries(outcomes)) {
      if (outcome.kind === 'measured') continue;
      const note = `${engine} ${outcome.kind}: ${outcome.reason}`;
      notes.set(note, [...notes.get(note) ?? [], `${group}/${name}`]);
    }
  }
  return [...notes].map(([note, cases]) => `${note} (${cases.slice(0, 4).join(', ')}${cases.length > 4 ? `, ${cases.length - 4} more` : ''})\n`).join('');
}

/** What a context and compiling cost: medians, and the ratio to node:vm, which offers the same. */
export function startupTable(startups: readonly StartupResult[]): string {
  const table = new Table({
    head: ['startup', ...startups.map(({ engine }) => engine)],
    colAligns: ['left', ...startups.map((): 'right' => 'right')],
    style: { head: [], border: [], compact: true },
  });
  const row = (name: string, of: keyof StartupFigures, show: (value: number) => string) =>
    table.push([name, ...startups.map((result) => startupCell(result, startups, of, show))]);
  row('startup/context, with 1+1', 'contextSeconds', duration);
  row('startup/context, memory', 'contextBytes', (bytes) => `${(bytes / 1024).toFixed(1)} KB`);
  row('startup/compile, 1 MB', 'compileSeconds', duration);
  return table.toString();
}

function startupCell({ rounds }: StartupResult, startups: readonly StartupResult[], of: keyof StartupFigures, show: (value: number) => string): string {
  const figures = (list: readonly StartupFigures[]) => list.map((round) => round[of]).filter((value) => value !== undefined);
  const own = figures(rounds);
  const base = figures(startups.find(({ engine }) => engine === 'node:vm')?.rounds ?? []);
  if (own.length === 0) return '';
  const ratio = base.length === 0 ? '' : `  ${times(median(own) / median(base))}`;
  return `${show(median(own))} ±${Math.round(100 * spread(own))}%${ratio}`;
}

/** Everything measured, for programs to read. */
export function resultJson(results: readonly CaseResult[], startups: readonly StartupResult[]): string {
  const cases = results.map(({ group, name, outcomes }) => ({
    group,
    name,
    engines: Object.fromEntries(Object.entries(outcomes).map(([engine, outcome]) => [engine, outcome.kind === 'measured'
      ? { medianSeconds: median(outcome.seconds), spread: spread(outcome.seconds), ratio: ratioToReference(outcomes, engine), rounds: outcome.seconds }
      : outcome])),
  }));
  return `${JSON.stringify({ node: process.version, v8: process.versions.v8, date: new Date().toISOString(), cases, startups }, null, 2)}\n`;
}
