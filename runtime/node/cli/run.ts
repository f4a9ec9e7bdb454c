/**
 * `belljar run`: a script in a context of its own, under the limits that the user set. Everything
 * goes through the public API, as an embedder's program would.
 */
import { inspect, types } from 'node:util';
import { Script, createContext, runInContext, usage, type SourceTextModule } from '../main.js';
import { guestConsole } from './console.js';
import { Exit, Failure } from './exit.js';
import { INTERRUPTED, interruptible } from './interrupt.js';
import { ModuleFiles } from './modules.js';
import { errorOutput } from './output.js';
import { readSource, type Source } from './source.js';
import { Statistics } from './statistics.js';

export const MOST_MILLISECONDS = 2 ** 32 - 1;
export const MOST_FUEL = Number.MAX_SAFE_INTEGER;

export interface RunSettings {
  readonly timeout?: number;
  readonly fuel?: number;
  readonly stats?: true;
  /** What the guest finds as `argv`. */
  readonly argv: readonly string[];
}

/** What came out of the guest's run, as a value: nothing but SIGINT interrupts it by throwing. */
type Outcome = { readonly thrown: unknown; readonly refused: boolean } | undefined;

/** The errors of limits, and the setting that each of them repeats. */
const LIMITS: ReadonlyMap<unknown, (settings: RunSettings) => number | undefined> = new Map([
  ['ERR_SCRIPT_EXECUTION_TIMEOUT', ({ timeout }: RunSettings) => timeout],
  ['ERR_BELLJAR_FUEL', ({ fuel }: RunSettings) => fuel],
]);

/**
 * Runs a script to its end.
 * @param file a path, or `-` for standard input
 * @throws Failure when there is no script to run
 */
export async function runFile(file: string, settings: RunSettings): Promise<Exit> {
  const source = await readSource(file);
  const statistics = new Statistics();
  const context = contextFor(settings);
  const outcome = source.kind === 'module'
    ? await attemptModule(file, source, context, settings, statistics)
    : interruptible(() => attempt(source, context, settings, statistics));
  if (settings.stats) errorOutput.write(statistics.text(usage(context).last.fuel));
  if (outcome === INTERRUPTED) return Exit.Interrupted;
  return outcome === undefined ? Exit.Fine : report(outcome, settings);
}

/** The limits bind what is called later, too: the getters of an error that is printed. */
function contextFor({ timeout, fuel, argv }: RunSettings): object {
  const context: Record<string, unknown> = { console: guestConsole() };
  createContext(context, { limits: { timeout, fuel } });
  context.argv = runInContext(JSON.stringify(argv), context);
  return context;
}

function attempt({ name, text, language }: Source, context: object, { timeout, fuel }: RunSettings, statistics: Statistics): Outcome {
  let script: Script | undefined;
  try {
    script = statistics.compiling(() => new Script(text, { filename: name, language }), text.length);
    statistics.running(() => script?.runInContext(context, { timeout, fuel }));
    return undefined;
  } catch (thrown) {
    return { thrown, refused: script === undefined };
  }
}

/**
 * Runs a module: what it does before it first waits can be interrupted, as a script.
 * @throws Failure for imports that are not to be had
 */
async function attemptModule(file: string, source: Source, context: object, { timeout, fuel }: RunSettings, statistics: Statistics): Promise<Outcome | typeof INTERRUPTED> {
  let linked: SourceTextModule | undefined;
  try {
    const files = new ModuleFiles(file, context);
    const module = statistics.compiling(() => files.load(source), source.text.length);
    await module.link(files.resolve);
    linked = module;
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown;
    return { thrown, refused: true };
  }
  const evaluate = (): Promise<Outcome> => linked.evaluate({ timeout, fuel }).then(() => undefined, (thrown: unknown) => ({ thrown, refused: false }));
  return await statistics.running(() => interruptible(evaluate));
}

function report({ thrown, refused }: NonNullable<Outcome>, settings: RunSettings): Exit {
  const limit = refused ? undefined : limitText(thrown, settings);
  errorOutput.write(limit ?? (refused ? refusalText(thrown) : thrownText(thrown)));
  return limit === undefined ? Exit.GuestError : Exit.Limit;
}

/** The words for an error of a limit; a guest's error with such a code does not know what was set. */
function limitText(thrown: unknown, settings: RunSettings): string | undefined {
  if (!types.isNativeError(thrown)) return undefined;
  const { code, limit, guestStack } = thrown as Error & { code?: unknown; limit?: unknown; guestStack?: unknown };
  if (limit === undefined || limit !== LIMITS.get(code)?.(settings)) return undefined;
  return `belljar: ${thrown.message}\n${typeof guestStack === 'string' && guestStack !== '' ? `${guestStack}\n` : ''}`;
}

/** A source that is no script: the compiler's own frames behind the message tell the user nothing. */
function refusalText(thrown: unknown): string {
  if (!types.isNativeError(thrown)) throw thrown;
  return `${thrown.stack?.replace(/\n {4}at .*/gs, '') ?? thrown.message}\n`;
}

/** An error with its decorated stack; any other value as the console shows it. */
function thrownText(thrown: unknown): string {
  try {
    const text = inspect(thrown, { colors: errorOutput.colours });
    return types.isNativeError(thrown) ? `${text}\n` : `Uncaught ${text}\n`;
  } catch {
    return 'Uncaught error that cannot be shown\n';
  }
}
