/** What a run tells people: a table by folder, failures grouped by message, a JSON file. */
import Table from 'cli-table3';
import type { Failure } from './execute.js';
import { folderOf } from './target.js';

export interface FileResult {
  readonly path: string;
  readonly failures: readonly Failure[];
}

const percent = (part: number, whole: number) => `${(100 * part / Math.max(whole, 1)).toFixed(2)} %`;

/** A table of files and passes by folder, with the sum. */
export function folderTable(results: readonly FileResult[]): string {
  const folders = new Map<string, { files: number; passes: number }>();
  for (const { path, failures } of results) {
    for (const name of [folderOf(path), `${path.split('/')[0]} (all)`, 'all']) {
      const row = folders.get(name) ?? { files: 0, passes: 0 };
      folders.set(name, { files: row.files + 1, passes: row.passes + (failures.length === 0 ? 1 : 0) });
    }
  }
  const table = new Table({ head: ['folder', 'files', 'passed', 'failed', ''], colAligns: ['left', 'right', 'right', 'right', 'right'], style: { head: [], border: [], compact: true } });
  for (const name of [...folders.keys()].sort((a, b) => Number(a === 'all') - Number(b === 'all') || (a < b ? -1 : 1))) {
    const { files, passes } = folders.get(name) ?? { files: 0, passes: 0 };
    table.push([name, files, passes, files - passes, percent(passes, files)]);
  }
  return table.toString();
}

/** Failures grouped by message, most common first, with the first paths of each group. */
export function groupTable(results: readonly FileResult[], limit: number): string {
  const groups = new Map<string, string[]>();
  for (const { path, failures } of results) {
    const message = failures[0]?.error;
    if (message !== undefined) groups.set(message, [...groups.get(message) ?? [], path]);
  }
  return [...groups]
    .sort(([, a], [, b]) => b.length - a.length)
    .slice(0, limit)
    .map(([message, paths]) => `${String(paths.length).padStart(6)}  ${message}\n${paths.slice(0, 3).map((path) => `          ${path}`).join('\n')}`)
    .join('\n');
}

/** The failures of a run as JSON, one line for each. */
export function failuresJson(results: readonly FileResult[]): string {
  const lines = results.flatMap(({ path, failures }) => failures.map(({ variant, error }) => JSON.stringify({ file: path, variant, error })));
  return `[\n${lines.join(',\n')}\n]\n`;
}
