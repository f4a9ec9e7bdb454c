/**
 * Which files of the suite are the target: the set of es2025.json less what cannot be run here,
 * narrowed by the daily slow list, path filters and a scope. Files are read once, here; running
 * them is not known.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import target from './es2025.json' with { type: 'json' };
import { parseFrontMatter, type FrontMatter } from './frontmatter.js';

export interface TestFile {
  /** Path below the suite's `test` folder, with forward slashes. */
  readonly path: string;
  readonly meta: FrontMatter;
}

export interface Suite {
  readonly directory: string;
  readonly commit: string;
  /** Every file of the denominator, sorted by path. */
  readonly files: readonly TestFile[];
}

export const suiteCommit = target.suiteCommit;
export const denominator = target.files.denominator;

const excludedFeatures = new Set(target.excludeFeatures);

/**
 * Reads the target set of a checkout of the suite.
 * @param directory the suite's folder, holding `test` and `harness`
 */
export function readSuite(directory: string): Suite {
  const files = target.roots.flatMap((root) => walk(directory, root)).sort();
  return {
    directory,
    commit: target.suiteCommit,
    files: files.flatMap((path) => readTestFile(directory, path)),
  };
}

function walk(directory: string, folder: string): string[] {
  return readdirSync(join(directory, 'test', folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return walk(directory, path);
    return entry.name.endsWith('.js') && !entry.name.includes('_FIXTURE') ? [path] : [];
  });
}

function readTestFile(directory: string, path: string): TestFile[] {
  const source = readFileSync(join(directory, 'test', path), 'utf8');
  const meta = parseFrontMatter(source);
  if (meta.features.some((feature) => excludedFeatures.has(feature))) return [];
  return isTestable(source, meta) ? [{ path, meta }] : [];
}

/** Tests that need a second agent, `document.all` or a main agent that may not block are no part of the denominator. */
function isTestable(source: string, meta: FrontMatter): boolean {
  return !source.includes('$262.agent')
    && !meta.features.includes('IsHTMLDDA')
    && !meta.flags.includes('CanBlockIsFalse');
}

/** The paths and folders of slow-paths.txt that daily runs leave out. */
export function readSlowPaths(text: string): readonly string[] {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
}

/** Whether a path is one of the given paths or lies below one of them. */
export function isUnder(path: string, prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => path === prefix || path.startsWith(`${prefix}/`));
}

/** Two folders deep, as results are summed up: `language/expressions`, `built-ins/Array`. */
export function folderOf(path: string): string {
  return path.split('/').slice(0, 2).join('/').replace(/\.js$/, '');
}
