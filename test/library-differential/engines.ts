/** Runs cases in belljar or in node:vm, in one fresh context for several; a line of trace for each. */
import nodeVm from 'node:vm';
import { nodeFacilities } from '../../runtime/node/host.js';
import belljar from '../../runtime/node/main.js';
import { installHostFacilities } from '../../runtime/vm/host.js';
import { PRELUDE, TAKE } from './prelude.js';

type Surface = Pick<typeof nodeVm, 'createContext' | 'Script'>;

/** Runs cases and gives a line for each; null when they take too long to be compared. */
export type Engine = (cases: readonly string[]) => string[] | null;

/** No batch needs more milliseconds than this; one that does makes something huge. */
const TIMEOUT = 1500;

// With a clock that stands still no case of belljar ends by time.
installHostFacilities({ ...nodeFacilities, now: () => 0 });

const detachHost = (buffer: ArrayBuffer): void => void structuredClone(buffer, { transfer: [buffer] });

/** Cases with jobs are scripts of their own, so that their jobs are done before the next one begins. */
const hasJobs = (text: string): boolean => /\b(?:async|aiter|Promise|then|Async\w+|waitAsync)\b/.test(text);

function scripts(cases: readonly string[]): string[] {
  const result: string[] = [];
  let open = '';
  for (const text of cases) {
    const statement = `run(() => ${text});\n`;
    if (hasJobs(text)) {
      result.push(open, statement);
      open = '';
    } else open += statement;
  }
  return [...result, open].filter((script) => script !== '');
}

function engine(vm: Surface, limits: { readonly timeout?: number; readonly fuel?: number }): Engine {
  const prelude = new vm.Script(PRELUDE, { filename: 'prelude.js' });
  const taking = new vm.Script(TAKE);
  return (cases) => {
    const context = vm.createContext({ detachHost }, { microtaskMode: 'afterEvaluate' });
    prelude.runInContext(context);
    try {
      for (const script of scripts(cases)) new vm.Script(script, { filename: 'case.js' }).runInContext(context, limits);
      return (taking.runInContext(context) as string).split('\n');
    } catch (error) {
      if (/timed out|fuel/i.test(String(error))) return null;
      return [`broken: ${String(error)}`];
    }
  };
}

export const ours = engine(belljar as unknown as Surface, { fuel: 3e8 });
export const nodes = engine(nodeVm, { timeout: TIMEOUT });
