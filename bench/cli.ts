/**
 * `belljar-bench`: measures the project's cases, or a user's own scripts, in belljar and its peers.
 * The same file is the child process that measures, told apart by `--child`.
 */
import { Command, InvalidArgumentError } from 'commander';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCase, readCases, type Case } from './cases.js';
import { serve } from './child.js';
import { engines, packageRoot } from './engines.js';
import { Progress } from './progress.js';
import { resultJson, resultTable, startupTable } from './report.js';
import { measureCase, type CaseResult } from './runner.js';
import { measureStartup, serveStartup, startupNames } from './startup.js';

interface Options {
  readonly filter: string[];
  readonly engines: string[];
  readonly rounds: number;
  readonly roundTime: number;
  readonly warmUp: number;
  readonly patience: number;
  readonly json?: string;
  readonly list: boolean;
}

if (process.argv[2] === '--child') serve();
else if (process.argv[2] === '--startup') await serveStartup(process.argv[3]!);
else process.exitCode = await main(readArguments());

function readArguments(): { files: string[]; options: Options } {
  const positive = (text: string) => {
    const value = Number(text);
    if (!(value > 0)) throw new InvalidArgumentError('a positive number is needed');
    return value;
  };
  const known = engines.map(({ name }) => name);
  const command = new Command('belljar-bench')
    .description(`Measures scripts in belljar and in other engines.\n\nEngines:\n${engines.map(({ name, about }) => `  ${name.padEnd(20)}${about}`).join('\n')}`)
    .argument('[files...]', 'scripts to measure instead of the cases that come with belljar')
    .option('--filter <text...>', 'only cases whose group/name holds one of these', [])
    .option('--engines <names>', 'engines, separated by commas', (text) => text.split(','), known)
    .option('--rounds <n>', 'rounds for each engine', positive, 7)
    .option('--round-time <seconds>', 'what one round measures, at least', positive, 0.1)
    .option('--warm-up <seconds>', 'how long each engine runs a case before its first round', positive, 1)
    .option('--patience <ms>', 'give up on an engine that does not answer for so long', positive, 60_000)
    .option('--json <file>', 'write everything that was measured, after each case')
    .option('--list', 'list the cases and stop', false)
    .action((_: string[], options: Options, self: Command) => {
      const unknown = options.engines.filter((name) => !known.includes(name));
      if (unknown.length > 0) self.error(`unknown engine: ${unknown.join(', ')}`);
    })
    .parse();
  return { files: command.args, options: command.opts<Options>() };
}

async function main({ files, options }: { files: string[]; options: Options }): Promise<number> {
  const chosen = (name: string) => options.filter.length === 0 || options.filter.some((text) => name.includes(text));
  const cases = (files.length > 0 ? files.map((file) => readCase(file, 'own')) : readCases(join(packageRoot, 'bench/cases')))
    .filter(({ group, name }) => chosen(`${group}/${name}`));
  const startup = files.length === 0 && startupNames.some(chosen);
  if (options.list || cases.length === 0 && !startup) {
    const names = [...cases.map(({ group, name }) => `${group}/${name}`), ...startup ? startupNames.filter(chosen) : []];
    console.log(names.join('\n') || 'no case fits the filter');
    return names.length === 0 ? 1 : 0;
  }
  const results = await measure(cases, options);
  if (results.length > 0) console.log(resultTable(results, options.engines));
  const startups = startup ? await measureStartup(fileURLToPath(import.meta.url), options) : [];
  if (startup) console.log(startupTable(startups));
  if (options.json !== undefined) writeFileSync(options.json, resultJson(results, startups));
  return 0;
}

async function measure(cases: readonly Case[], options: Options): Promise<CaseResult[]> {
  const progress = new Progress(cases.length * options.engines.length * (options.rounds + 1));
  const results: CaseResult[] = [];
  try {
    for (const benchCase of cases) {
      results.push(await measureCase(benchCase, {
        ...options,
        script: fileURLToPath(import.meta.url),
        onStep: ({ group, name }, engine) => progress.step(`${group}/${name}`, engine),
      }));
      if (options.json !== undefined) writeFileSync(options.json, resultJson(results, []));
    }
  } finally {
    progress.stop();
  }
  return results;
}
