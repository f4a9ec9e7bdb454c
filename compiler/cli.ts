/**
 * `belljar-compile`: source files to cached bytecode, or to listings. Arguments, files and
 * messages are handled here; everything else is the compiler's.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { disassemble } from './bytecode/disassembler.js';
import { sourceHash } from './bytecode/hash.js';
import { serialise } from './bytecode/serialise.js';
import type { CodeUnit } from './bytecode/unit.js';
import { compile } from './compile.js';
import { SourceError } from './options.js';

const EXIT_FAILURE = 1;
const EXIT_USAGE = 2;

interface Options {
  readonly output?: string;
  readonly disassemble?: true;
}

/** A reason to stop that the user is told without a stack. */
class Failure extends Error {}

function commandLine(): Command {
  return new Command('belljar-compile')
    .description('Compile scripts to bytecode that belljar takes as cachedData.')
    .argument('<file...>', 'scripts to compile')
    .option('-o, --output <file>', 'where to write (one input only; default: the input\'s name with .bjc behind it)')
    .option('--disassemble', 'print the bytecode as text instead')
    .exitOverride()
    .action(run);
}

function run(files: readonly string[], options: Options): void {
  if (options.output !== undefined && files.length > 1) throw new CommanderError(EXIT_USAGE, 'belljar-compile.output', 'error: --output takes one input');
  for (const file of files) {
    const source = readSource(file);
    const unit = compileFile(file, source);
    if (options.disassemble === undefined) write(options.output ?? `${file}.bjc`, serialise(unit, sourceHash('script', source)));
    else if (options.output === undefined) process.stdout.write(disassemble(unit, source));
    else write(options.output, disassemble(unit, source));
  }
}

/** The text as `readFileSync(file, 'utf8')` gives it, so that its hash is that of the script when it is run. */
function readSource(file: string): string {
  const bytes = attempt(`cannot read ${file}`, () => readFileSync(file));
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Failure(`${file} is not valid UTF-8`);
  }
}

function compileFile(file: string, source: string): CodeUnit {
  try {
    return compile(source, { goal: 'script', filename: file }).unit;
  } catch (error) {
    if (error instanceof SourceError) throw new Failure(sourceMessage(file, source, error));
    throw error;
  }
}

function sourceMessage(file: string, source: string, error: SourceError): string {
  const line = source.split(/\r\n|[\n\r\u2028\u2029]/)[error.line - 1] ?? '';
  return `${file}:${error.line}\n${line}\n${' '.repeat(error.column)}${'^'.repeat(error.width)}\n${error.kind}: ${error.message}`;
}

function write(file: string, contents: string | Uint8Array): void {
  attempt(`cannot write ${file}`, () => writeFileSync(file, contents));
}

function attempt<T>(what: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw new Failure(`${what}: ${reasonOf(error as NodeJS.ErrnoException)}`);
  }
}

function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'ENOENT': return 'no such file or directory';
    case 'EACCES': return 'permission denied';
    case 'EISDIR': return 'it is a directory';
    default: return message;
  }
}

function main(): number {
  try {
    commandLine().parse();
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return usageExit(error);
    if (!(error instanceof Failure)) throw error;
    process.stderr.write(`belljar-compile: ${error.message}\n`);
    return EXIT_FAILURE;
  }
}

/** Commander has printed its own errors already; --help and --version are no errors. */
function usageExit(error: CommanderError): number {
  if (error.code === 'belljar-compile.output') process.stderr.write(`${error.message}\n`);
  return error.exitCode === 0 ? 0 : EXIT_USAGE;
}

process.exitCode = main();
