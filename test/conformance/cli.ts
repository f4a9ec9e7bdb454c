/**
 * `npm run test262 -- --suite DIR`: runs test262 and holds the result against the checked-in list
 * of expected failures. The same file is the child process of the pool, told apart by `--worker`.
 */
import { Command, InvalidArgumentError } from 'commander';
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Job } from './execute.js';
import { compare, expand, print, printSummary, summarize, type Expected, type Summary } from './ledger.js';
import { runPool } from './pool.js';
import { Progress } from './progress.js';
import { reasonFor } from './reasons.js';
import { failuresJson, folderTable, groupTable, type FileResult } from './report.js';
import { syncScripts } from './scope.js';
import { denominator, isUnder, readSlowPaths, readSuite, suiteCommit, type Suite, type TestFile } from './target.js';
import { serve } from './worker.js';

interface Options {
  readonly suite: string;
  readonly engine: string;
  readonly filter: string[];
  readonly jobs: number;
  readonly timeout: number;
  readonly scope?: string;
  readonly slow: boolean;
  readonly sample: number;
  readonly listFailures: boolean;
  readonly group?: number | boolean;
  readonly report?: string;
  readonly update: boolean;
  readonly admit: boolean;
}

const here = resolve('test/conformance');
const listPath = resolve(here, 'expected-failures.txt');
const summaryPath = resolve(here, 'summary.json');

if (process.argv[2] === '--worker') await serve(JSON.parse(process.argv[3]));
else process.exitCode = await main();

function readOptions(): Options {
  const count = (text: string) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('a positive whole number is needed');
    return value;
  };
  return new Command('test262')
    .description('Runs test262 on belljar and compares with the list of expected failures.')
    .requiredOption('--suite <dir>', 'folder of the suite')
    .option('--engine <name>', 'node:vm, or a module with its surface', 'dist/main.cjs')
    .option('--filter <path...>', 'only files at or below these paths', [])
    .option('--jobs <n>', 'child processes', count, cpus().length)
    .option('--timeout <ms>', 'limit for one run', count, 10_000)
    .option('--scope <name>', 'sync-script: language without asynchrony, generators and modules')
    .option('--sample <n>', 'only every n-th file', count, 1)
    .option('--slow', 'with the files of the slow list', false)
    .option('--list-failures', 'print each failing file', false)
    .option('--group [n]', 'print the n commonest messages of failures', count)
    .option('--report <file>', 'write the failures as JSON')
    .option('--update', 'take files that pass now off the list', false)
    .option('--admit', 'put new failures on the list (for the first list, and new commits of the suite)', false)
    .parse()
    .opts<Options>();
}

async function main(): Promise<number> {
  const options = readOptions();
  if (options.admit && !mayAdmit()) {
    console.log('the list of expected failures only shrinks: --admit is for a first list, and for a new commit of the suite');
    return 1;
  }
  const suite = readSuite(options.suite);
  if (suite.files.length !== denominator) console.log(`warning: ${suite.files.length} files in the set instead of ${denominator}: is the suite at ${suiteCommit}?`);
  const files = choose(suite, options);
  const started = Date.now();
  const results = await run(files, options);
  console.log(folderTable(results));
  const failed = results.filter(({ failures }) => failures.length > 0);
  console.log(`${options.engine} on test262 ${suiteCommit.slice(0, 10)}, ${Math.round((Date.now() - started) / 1000)} s`);
  if (options.report !== undefined) writeFileSync(options.report, failuresJson(results));
  if (options.listFailures) for (const { path, failures } of failed) console.log(`${path} [${failures[0].variant}] ${failures[0].error}`);
  if (options.group !== undefined) console.log(groupTable(results, options.group === true ? 40 : Number(options.group)));
  const good = options.engine === 'node:vm' || settle(suite, results, options);
  console.log(`${results.length - failed.length} passed, ${failed.length} failed`);
  return good ? 0 : 1;
}

/** The files that the options ask for. */
function choose(suite: Suite, options: Options): TestFile[] {
  const slow = readSlowPaths(readFileSync(resolve(here, 'slow-paths.txt'), 'utf8'));
  const filters = options.filter.map((filter) => filter.replace(/^.*?\btest\/(?=language|built-ins|annexB)/, '').replace(/\/$/, ''));
  let files = suite.files.filter(({ path }) => filters.length === 0 || isUnder(path, filters));
  if (options.scope !== undefined) files = inScope(suite, files, options.scope);
  if (!options.slow) files = files.filter(({ path }) => !isUnder(path, slow));
  return files.filter((_, index) => index % options.sample === 0);
}

function inScope(suite: Suite, files: readonly TestFile[], scope: string): TestFile[] {
  if (scope !== 'sync-script') throw new Error(`unknown scope ${scope}`);
  const language = files.filter(({ path }) => path.startsWith('language/'));
  const left = syncScripts(suite, language);
  console.log(`scope sync-script: ${left.length} of ${language.length} files in language/`);
  return left;
}

/** The engine's file is copied, so that a build in the meantime does not change what is tested. */
async function run(files: readonly TestFile[], options: Options): Promise<FileResult[]> {
  const copy = resolve(`dist/run/engine-${process.pid}.cjs`);
  const engine = options.engine === 'node:vm' ? options.engine : copy;
  if (engine === copy) copyFileSync(options.engine, copy);
  const progress = new Progress(files.length);
  const results: FileResult[] = [];
  try {
    await runPool(files.map(({ path, meta }): Job => ({ path, meta })), {
      script: fileURLToPath(import.meta.url),
      jobs: options.jobs,
      killAfter: options.timeout * 2 + 5_000,
      execArgv: ['--expose-gc', '--experimental-vm-modules', '--no-warnings', '--max-old-space-size=3072'],
      settings: { engine, suite: resolve(options.suite), timeout: options.timeout, asyncTimeout: 2_000 },
      onResult: ({ path }, failures) => {
        results.push({ path, failures });
        progress.count(failures.length === 0);
      },
    });
  } finally {
    progress.stop();
    rmSync(copy, { force: true });
  }
  return results.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Holds the results against the list and changes it where the options say so. */
function settle(suite: Suite, results: readonly FileResult[], options: Options): boolean {
  const paths = suite.files.map(({ path }) => path);
  const expected: Expected = existsSync(listPath) ? expand(readFileSync(listPath, 'utf8'), paths) : new Map();
  const failed = results.filter(({ failures }) => failures.length > 0).map(({ path }) => path);
  const passed = results.filter(({ failures }) => failures.length === 0).map(({ path }) => path);
  const { newFailures, newPasses } = compare(expected, passed, failed);
  if (options.update) for (const path of newPasses) expected.delete(path);
  if (options.update || options.admit) nameReasons(suite, expected, results);
  if (options.admit) admit(suite, expected, newFailures, results);
  if (options.update || options.admit) write(expected, paths);
  if (!options.update) printSome('passes, but is listed as failing', newPasses);
  if (!options.admit) printSome('fails, and is not listed', newFailures);
  return (options.admit || newFailures.length === 0) && (options.update || newPasses.length === 0);
}

function printSome(what: string, paths: readonly string[]): void {
  const shown = 50;
  for (const path of paths.slice(0, shown)) console.log(`${what}: ${path}`);
  if (paths.length > shown) console.log(`${what}: ${paths.length - shown} more`);
}

/** Reason of the files of a first list that its run left out, such as the slow ones. */
const notRunYet = 'not run yet';

/** Gives a file that was listed unseen its reason, now that it has been run. */
function nameReasons(suite: Suite, expected: Expected, results: readonly FileResult[]): void {
  const files = new Map(suite.files.map((file) => [file.path, file]));
  for (const { path, failures } of results) {
    const file = files.get(path);
    if (file !== undefined && failures.length > 0 && expected.get(path) === notRunYet) expected.set(path, reasonFor(file, failures[0].error));
  }
}

/** Lists new failures under the reasons that fit, and in a first list the files that were not run. */
function admit(suite: Suite, expected: Expected, newFailures: readonly string[], results: readonly FileResult[]): void {
  const errors = new Map(results.map(({ path, failures }) => [path, failures[0]?.error]));
  const fresh = new Set(newFailures);
  for (const file of suite.files) {
    if (fresh.has(file.path)) expected.set(file.path, reasonFor(file, errors.get(file.path) ?? ''));
    else if (!existsSync(listPath) && !errors.has(file.path)) expected.set(file.path, notRunYet);
  }
}

/** A list that belongs to the suite's commit already only shrinks. */
function mayAdmit(): boolean {
  if (!existsSync(listPath) || !existsSync(summaryPath)) return true;
  return (JSON.parse(readFileSync(summaryPath, 'utf8')) as Summary).suiteCommit !== suiteCommit;
}

function write(expected: Expected, paths: readonly string[]): void {
  writeFileSync(listPath, print(expected, paths));
  const date = new Date().toISOString().slice(0, 10);
  writeFileSync(summaryPath, printSummary(summarize(expected, paths, suiteCommit, date)));
}
