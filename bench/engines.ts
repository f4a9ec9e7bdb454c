/**
 * The engines that are compared, each behind the same two steps: load a case, then run it once.
 * They are loaded in a child process of their own, so that none disturbs another.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import type { Case } from './cases.js';

/** Runs a loaded case once and gives its result, or a promise of it. */
export type Runner = () => unknown;

export interface EngineEntry {
  readonly name: string;
  readonly about: string;
  /** Flags of Node for the child process. */
  readonly execArgv: readonly string[];
  /**
   * Loads a case.
   * @throws EngineAbsent when the engine is not installed
   */
  load(benchCase: Case): Promise<Runner>;
}

/** An engine that is not installed here; shown as such, no error. */
export class EngineAbsent extends Error {
  override readonly name = 'EngineAbsent';
}

/** The project's or the installed package's folder. */
export const packageRoot = findRoot(dirname(fileURLToPath(import.meta.url)));

function findRoot(folder: string): string {
  const manifest = join(folder, 'package.json');
  if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === 'belljar') return folder;
  return findRoot(dirname(folder));
}

/** What scripts find as `console` where the engine has none. */
const silentConsole = 'var console = { log() {}, info() {}, warn() {}, error() {} };';

/** The part of the node:vm surface that measuring needs. */
interface VmSurface {
  createContext(object: object): object;
  readonly Script: new (code: string, options?: object) => { runInContext(context: object): unknown };
}

function loadInContext(surface: VmSurface, { source, name, mode }: Case): Runner {
  const context = surface.createContext({});
  new surface.Script(silentConsole).runInContext(context);
  const script = new surface.Script(source, { filename: name });
  if (mode === 'script') return () => script.runInContext(context);
  script.runInContext(context);
  return new surface.Script('run').runInContext(context) as Runner;
}

/** V8 without a context of its own: the script is a script of this process. */
function loadDirectly({ source, name, mode }: Case): Runner {
  const script = new vm.Script(source, { filename: name });
  if (mode === 'script') return () => script.runInThisContext();
  script.runInThisContext();
  return vm.runInThisContext('run') as Runner;
}

async function loadInBelljar(benchCase: Case): Promise<Runner> {
  const main = join(packageRoot, 'dist/main.cjs');
  if (!existsSync(main)) throw new EngineAbsent('dist/main.cjs is not built');
  return loadInContext(createRequire(main)(main) as VmSurface, benchCase);
}

async function loadInQuickJs({ source, name, mode, awaited }: Case): Promise<Runner> {
  const { getQuickJS } = await import('quickjs-emscripten').catch(() => {
    throw new EngineAbsent('quickjs-emscripten is not installed');
  });
  const context = (await getQuickJS()).newContext();
  const evaluate = (code: string) => context.unwrapResult(context.evalCode(code, name));
  const run = (code: string) => evaluate(code).consume((handle): unknown => context.dump(handle));
  /** Its jobs run when the host says so; none is left when this returns. */
  const runToTheEnd = (code: string) => evaluate(code).consume((promise): unknown => {
    context.unwrapResult(context.runtime.executePendingJobs());
    const state = context.getPromiseState(promise);
    if (state.type === 'pending') throw new Error('the promise is never settled');
    return context.unwrapResult(state).consume((handle): unknown => context.dump(handle));
  });
  run(`${silentConsole} undefined`);
  if (mode === 'script') return () => run(source);
  run(`${source}\n;undefined`);
  return awaited ? () => runToTheEnd('run()') : () => run('run()');
}

/** The first engine is the one that results are checked against and ratios refer to. */
export const engines: readonly EngineEntry[] = [
  { name: 'v8', about: 'the same source run directly by Node', execArgv: [], load: async (benchCase) => loadDirectly(benchCase) },
  { name: 'belljar', about: 'this package', execArgv: [], load: loadInBelljar },
  { name: 'jitless', about: 'node --jitless: V8 without compilers', execArgv: ['--jitless'], load: async (benchCase) => loadDirectly(benchCase) },
  { name: 'node:vm', about: 'a context of node:vm', execArgv: [], load: async (benchCase) => loadInContext(vm, benchCase) },
  { name: 'quickjs-emscripten', about: 'QuickJS compiled to WebAssembly', execArgv: [], load: loadInQuickJs },
];
