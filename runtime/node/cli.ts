/**
 * `belljar`: runs a script behind glass, or lists its bytecode. What the commands do is in cli/;
 * here are the arguments and the exit codes. A composition root: lends the compiler to `disasm`.
 */
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { compile } from '../../compiler/compile.js';
import { disassembleFile } from './cli/disassemble.js';
import { Exit, Failure } from './cli/exit.js';
import { errorOutput, output } from './cli/output.js';
import { MOST_FUEL, MOST_MILLISECONDS, runFile, type RunSettings } from './cli/run.js';

/** Reads a whole number; written as digits only, so that a slip is not taken for a number. */
function wholeNumber(most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < 1 || value > most) throw new InvalidArgumentError(`A whole number from 1 to ${most} is needed.`);
    return value;
  };
}

/** @param guestArguments what stands behind `--` */
function commandLine(guestArguments: readonly string[], finish: (exit: Exit) => void): Command {
  const program = new Command('belljar')
    .description('Runs JavaScript under glass.')
    .exitOverride()
    .showSuggestionAfterError(false)
    .configureOutput({
      writeOut: (text) => output.write(text),
      writeErr: (text) => errorOutput.write(text),
      outputError: (text, write) => write(text.replace(/^error: /, 'belljar: ')),
    });
  program.command('run')
    .description('Run a script, or by its ending TypeScript (.ts, .cts) or a module (.mjs, .mts); it gets `console` and `argv`, and nothing else.')
    .argument('<file>', 'the script; - is standard input')
    .option('--timeout <ms>', 'end it after so many milliseconds', wholeNumber(MOST_MILLISECONDS))
    .option('--fuel <n>', 'end it after so many instructions', wholeNumber(MOST_FUEL))
    .option('--stats', 'say on standard error what the run took')
    .usage('[options] <file> [-- arguments of the script]')
    .action(async (file: string, settings: Omit<RunSettings, 'argv'>) => finish(await runFile(file, { ...settings, argv: guestArguments })));
  program.command('disasm')
    .description('Print the bytecode of a script beside its source.')
    .argument('<file>', 'the script; - is standard input')
    .action(async (file: string) => finish(await disassembleFile(file, compile)));
  return program;
}

async function main(argv: readonly string[]): Promise<Exit> {
  const separator = argv.indexOf('--');
  const own = separator < 0 ? argv : argv.slice(0, separator);
  let exit = Exit.Fine;
  try {
    await commandLine(separator < 0 ? [] : argv.slice(separator + 1), (result) => { exit = result; }).parseAsync(own, { from: 'user' });
  } catch (error) {
    // Commander has printed its errors already; --help is none.
    if (error instanceof CommanderError) return error.exitCode === 0 ? Exit.Fine : Exit.Usage;
    if (!(error instanceof Failure)) throw error;
    errorOutput.write(`belljar: ${error.message}\n`);
    return Exit.Usage;
  }
  return exit;
}

process.once('SIGINT', () => process.exit(Exit.Interrupted));
process.exitCode = await main(process.argv.slice(2));
