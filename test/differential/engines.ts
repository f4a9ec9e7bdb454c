/**
 * Runs one program in belljar or in node:vm, in a fresh context, jobs included, and gives what it
 * logged and how it ended, as one text. Only strings and primitive completions cross the boundary.
 */
import nodeVm from 'node:vm';
import { types } from 'node:util';
import { nodeFacilities } from '../../runtime/node/host.js';
import belljar from '../../runtime/node/main.js';
import { installHostFacilities } from '../../runtime/vm/host.js';
import { PRELUDE } from './generate/prelude.js';

type Surface = Pick<typeof nodeVm, 'createContext' | 'Script'>;

/** What a program logged and how it ended; null when it takes too long or too much to be compared. */
export type Engine = (program: string) => Promise<string | null>;

/** No program needs more milliseconds than this; one that does makes something huge. */
const TIMEOUT = 400;

/** How many turns of the host's event loop a program with jobs gets. */
const TURNS = 3;

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

function engine(vm: Surface, limits: { readonly timeout?: number }): Engine {
  const prelude = new vm.Script(PRELUDE);
  const reading = new vm.Script('lines.join("\\n")');
  return async (program) => {
    const context = vm.createContext({});
    prelude.runInContext(context);
    let ending: string;
    try {
      ending = completion(new vm.Script(program, { filename: 'program.js' }).runInContext(context, limits));
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
