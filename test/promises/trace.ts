/** Runs a program of promises while the host's own promises take their turns, and records what both log. */
import assert from 'node:assert/strict';
import nodeVm from 'node:vm';
import { nodeFacilities } from '../../runtime/node/host.js';
import belljar from '../../runtime/node/main.js';
import { installHostFacilities } from '../../runtime/vm/host.js';

type Vm = Pick<typeof nodeVm, 'createContext' | 'runInContext'>;

/** Options of the contexts that are compared. */
export const MODES: readonly object[] = [{}, { microtaskMode: 'afterEvaluate' }];

// With a clock that stands still no row of jobs is so slow that it gives way to the host.
installHostFacilities({ ...nodeFacilities, now: () => 0 });

type Log = (...values: unknown[]) => void;

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

/** What the guest finds as `host`; every call logs, so that turns of the host's are in the trace too. */
function makeHost(log: Log): object {
  const rejected = Promise.reject('hr');
  rejected.catch(() => log('host saw hr'));
  return {
    resolved: Promise.resolve('hv'),
    pending: new Promise((resolve) => setImmediate(resolve, 'hp')),
    rejected,
    fetch: async (name: string) => {
      await null;
      log(`fetching ${name}`);
      return name;
    },
    fail: async () => {
      throw new Error('host failed');
    },
    upper: (text: string) => text.toUpperCase(),
    thenable: { then: (resolve: (value: unknown) => void) => resolve('from a host thenable') },
    take: (promise: Promise<unknown>) => void promise.then((value) => log('host got', value)),
  };
}

/** The host's own chain of promises. */
function chain(log: Log, name: string): void {
  let last: Promise<unknown> = Promise.resolve();
  for (let i = 0; i < 5; i++) last = last.then(() => log(`${name}${i}`));
}

/** What guest and host log, in order. */
async function traceOf(vm: Vm, source: string, options: object): Promise<string[]> {
  const trace: string[] = [];
  const log: Log = (...values) => void trace.push(values.map(String).join(' '));
  const context = vm.createContext({ log, host: makeHost(log) }, options);
  chain(log, 'before');
  vm.runInContext(`{ ${source} }`, context);
  trace.push('end of the run');
  chain(log, 'after');
  await settled();
  return trace;
}

/** Asserts that a program logs the same in belljar and in node:vm. */
export async function same(source: string, options: object): Promise<void> {
  assert.deepEqual(await traceOf(belljar as unknown as Vm, source, options), await traceOf(nodeVm, source, options), source);
}
