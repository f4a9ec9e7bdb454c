/**
 * The ratchet: the checked-in list of expected failures by reason, and the summary that must agree
 * with it. The list only shrinks: a failure that is not on it fails a run, and so does a listed
 * file that passes, until the list is updated. No test is run here.
 *
 * The list is text. A line `# reason` opens a section; in it a line is a file, or a folder whose
 * every file fails, written `folder/** (count)`.
 */
import { folderOf } from './target.js';

/** Path of a failing file to the reason why it is expected to fail. */
export type Expected = Map<string, string>;

export interface FolderFigures {
  readonly files: number;
  readonly passes: number;
}

export interface Summary {
  readonly suiteCommit: string;
  readonly date: string;
  readonly files: number;
  readonly passes: number;
  readonly folders: Readonly<Record<string, FolderFigures>>;
}

interface Entry {
  readonly reason: string;
  /** A file's path, or a folder's with the number of files below it. */
  readonly path: string;
  readonly count: number | null;
}

/** Reads the list's entries. */
export function parseEntries(text: string): Entry[] {
  const entries: Entry[] = [];
  let reason = 'unsorted';
  for (const line of text.split('\n').map((raw) => raw.trim()).filter((raw) => raw !== '')) {
    if (line.startsWith('#')) {
      reason = line.slice(1).trim();
      continue;
    }
    const folder = /^(.*)\/\*\* \((\d+)\)$/.exec(line);
    entries.push(folder === null ? { reason, path: line, count: null } : { reason, path: folder[1], count: Number(folder[2]) });
  }
  return entries;
}

/**
 * The list as a map from each failing file to its reason.
 * @param text the list
 * @param paths every file of the target set
 * @throws Error when an entry names what the target set does not hold
 */
export function expand(text: string, paths: readonly string[]): Expected {
  const expected: Expected = new Map();
  const known = new Set(paths);
  for (const { path, count, reason } of parseEntries(text)) {
    const found = count === null ? (known.has(path) ? [path] : []) : paths.filter((name) => name.startsWith(`${path}/`));
    if (found.length !== (count ?? 1)) throw new Error(`the list of expected failures does not fit the suite: ${path}`);
    for (const name of found) expected.set(name, reason);
  }
  return expected;
}

/**
 * The text of a list, with whole failing folders in one line each.
 * @param expected what fails
 * @param paths every file of the target set
 */
export function print(expected: Expected, paths: readonly string[]): string {
  const whole = failingFolders(expected, paths);
  const sections = new Map<string, Set<string>>();
  for (const [path, reason] of expected) {
    if (!sections.has(reason)) sections.set(reason, new Set());
    sections.get(reason)?.add(lineFor(path, whole));
  }
  return [...sections.keys()].sort().map((reason) => `# ${reason}\n${[...sections.get(reason) ?? []].sort().join('\n')}\n`).join('\n');
}

/** The outermost folder of the path that fails as a whole, or the path itself. */
function lineFor(path: string, whole: ReadonlyMap<string, number>): string {
  for (const folder of foldersOf(path)) {
    const count = whole.get(folder);
    if (count !== undefined) return `${folder}/** (${count})`;
  }
  return path;
}

/** Folders of two files or more of which each fails for the same reason. */
function failingFolders(expected: Expected, paths: readonly string[]): Map<string, number> {
  const folders = new Map<string, { files: number; reasons: Set<string | undefined> }>();
  for (const path of paths) {
    for (const folder of foldersOf(path)) {
      let entry = folders.get(folder);
      if (entry === undefined) folders.set(folder, entry = { files: 0, reasons: new Set() });
      entry.files += 1;
      entry.reasons.add(expected.get(path));
    }
  }
  return new Map([...folders]
    .filter(([, { files, reasons }]) => files > 1 && reasons.size === 1 && !reasons.has(undefined))
    .map(([folder, { files }]) => [folder, files]));
}

/** The folders above a file, outermost first. */
function foldersOf(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** The summary that belongs to a list. */
export function summarize(expected: Expected, paths: readonly string[], suiteCommit: string, date: string): Summary {
  const folders: Record<string, { files: number; passes: number }> = {};
  for (const path of paths) {
    const figures = folders[folderOf(path)] ??= { files: 0, passes: 0 };
    figures.files += 1;
    if (!expected.has(path)) figures.passes += 1;
  }
  return { suiteCommit, date, files: paths.length, passes: paths.length - expected.size, folders };
}

/** The summary as JSON with one line for each folder. */
export function printSummary({ folders, ...head }: Summary): string {
  const lines = Object.entries(folders).map(([folder, figures]) => `  ${JSON.stringify(folder)}: ${JSON.stringify(figures)}`);
  return `${JSON.stringify(head, null, 1).slice(0, -2)},\n "folders": {\n${lines.join(',\n')}\n }\n}\n`;
}

/**
 * Where a summary and a list disagree, without the suite at hand.
 * @returns one sentence for each disagreement
 */
export function disagreements(summary: Summary, listText: string): string[] {
  const listed = new Map<string, number>();
  for (const { path, count } of parseEntries(listText)) {
    for (const [folder, files] of spread(path, count, summary)) listed.set(folder, (listed.get(folder) ?? 0) + files);
  }
  const names = new Set([...Object.keys(summary.folders), ...listed.keys()]);
  const wrong = [...names].flatMap((folder) => {
    const { files, passes } = summary.folders[folder] ?? { files: 0, passes: 0 };
    const failures = listed.get(folder) ?? 0;
    return files - passes === failures ? [] : [`${folder}: the summary says ${files - passes} failures, the list ${failures}`];
  });
  const totals = Object.values(summary.folders).reduce((sum, { files, passes }) => ({ files: sum.files + files, passes: sum.passes + passes }), { files: 0, passes: 0 });
  if (totals.files !== summary.files || totals.passes !== summary.passes) wrong.push('the totals of the summary are not the sums of its folders');
  return wrong;
}

/** The failures that one entry means for each folder of the summary; a root folder covers many. */
function spread(path: string, count: number | null, summary: Summary): [string, number][] {
  if (count === null || path.includes('/')) return [[count === null ? folderOf(path) : path.split('/').slice(0, 2).join('/'), count ?? 1]];
  return Object.entries(summary.folders).filter(([folder]) => folder.startsWith(`${path}/`)).map(([folder, { files }]) => [folder, files]);
}

export interface Verdict {
  readonly newFailures: readonly string[];
  readonly newPasses: readonly string[];
}

/** Compares a run with the list. */
export function compare(expected: Expected, passed: readonly string[], failed: readonly string[]): Verdict {
  return {
    newFailures: failed.filter((path) => !expected.has(path)),
    newPasses: passed.filter((path) => expected.has(path)),
  };
}
