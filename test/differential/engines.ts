/**
 * Runs one program in belljar or in node:vm, in a fresh context, jobs included, and gives what it
 * logged and how it ended, as one text. Only strings and primitive completions cross the boundary.
 */
import nodeVm from 'node:vm';
import { types } from 'node:util';
import { nodeFacilities } from '../../runtime/node/host.js';
import belljar from '../../runtime/node/main.js';
import { installHostFacilities } from '../../runtime/vm/host.js';
import { modulesOf } from './generate/modules.js';
import { PRELUDE } from './generate/prelude.js';

type Surface = Pick<typeof nodeVm, 'createContext' | 'Script' | 'SourceTextModule'>;
type Module = nodeVm.SourceTextModule;

interface Limits {
  readonly timeout?: number;
}

/** What a program logged and how it ended; null when it takes too long or too much to be compared. */
export type Engine = (program: string) => Promise<string | null>;

/** No program needs more milliseconds than this; one that does makes something huge. */
const TIMEOUT = 400;

/** How many turns of the host's event loop a program with jobs gets, and modules until they are evaluated. */
const TURNS = 3;
const MOST_TURNS = 20;

// With a clock that stands still no row of jobs is so slow that it gives way to the host.
installHostFacilities({ ...nodeFacilities, now: () => 0 });

const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

const hasJobs = (program: string): boolean => /\b(?:async|await|Promise|import|quiet)\b/.test(program);

function completion(value: unknown): string {
  return typeof value === 'object' && value !== null ? 'object' : typeof value === 'function' ? 'function' : `${typeof value} ${String(value)}`;
}

/** What is thrown, by name: the text of an error may differ. */
function failure(error: unknown): string {
  return types.isNativeError(error) ? `threw ${error.name}` : `threw ${typeof error}`;
}

/** What was logged; an engine that broke down says so. */
function lines(read: () => unknown): string {
  try {
    return String(read());
  } catch (error) {
    return `broken: ${String(error)}`;
  }
}

const isTimeout = (error: unknown): boolean => types.isNativeError(error) && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';

/** Runs a script. */
function runScript(vm: Surface, program: string, context: nodeVm.Context, limits: Limits): string {
  return completion(new vm.Script(program, { filename: 'program.js' }).runInContext(context, limits));
}

/** The modules by name, not linked; each finds the others by import(), too. */
function makeModules(vm: Surface, texts: ReadonlyMap<string, string>, context: nodeVm.Context): { readonly entry: Module; readonly linker: (name: string) => Module } {
  const made = new Map<string, Module>();
  const linker = (name: string): Module => made.get(name)!;
  const importModuleDynamically = async (name: string): Promise<Module> => {
    const module = linker(name);
    if (module.status === 'unlinked') await module.link(linker);
    await module.evaluate();
    return module;
  };
  for (const [name, text] of texts) {
    made.set(name, new vm.SourceTextModule(text, { context, identifier: name, initializeImportMeta: (meta) => void Object.assign(meta, { url: `module:${name}` }), importModuleDynamically: importModuleDynamically as never }));
  }
  return { entry: made.get([...texts.keys()][0]!)!, linker };
}

/** Links and evaluates the first module; one that waits for ever is pending. */
async function runModules(vm: Surface, texts: ReadonlyMap<string, string>, context: nodeVm.Context, limits: Limits): Promise<string> {
  const { entry, linker } = makeModules(vm, texts, context);
  await entry.link(linker);
  let ending = 'pending';
  const evaluated = entry.evaluate(limits).then(() => (ending = 'evaluated'));
  for (let i = 0; i < MOST_TURNS && ending === 'pending'; i++) await Promise.race([turn(), evaluated]);
  return ending;
}

function engine(vm: Surface, limits: Limits): Engine {
  const prelude = new vm.Script(PRELUDE);
  const reading = new vm.Script('lines.join("\\n")');
  return async (program) => {
    const context = vm.createContext({});
    prelude.runInContext(context);
    const texts = modulesOf(program);
    let ending: string;
    try {
      ending = texts === undefined ? runScript(vm, program, context, limits) : await runModules(vm, texts, context, limits);
    } catch (error) {
      if (isTimeout(error)) return null;
      ending = failure(error);
    }
    if (hasJobs(program)) for (let i = 0; i < TURNS; i++) await turn();
    return `${lines(() => reading.runInContext(context))}\n${ending}`;
  };
}

export const ours = engine(belljar as unknown as Surface, {});
export const nodes = engine(nodeVm, { timeout: TIMEOUT });
