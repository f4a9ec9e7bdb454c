/**
 * Runs mutations on a worker thread under a watchdog, since a hang inside the machine can be ended
 * from outside only. The test files that use this are bundles that are their own workers.
 */
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { runUnit } from './machine.js';
import { addReport, emptyReport, mutation } from './mutate.js';
import type { MutationReport } from './mutate.js';
import { programs } from './programs.js';

const SILENCE_MS = 6000;

interface Task {
  readonly first: number;
  readonly end: number;
  /** The number of the mutation that runs. */
  readonly current: SharedArrayBuffer;
}

/** Whether this is the worker: then it has done its task, and the file must not register tests. */
export function isMutationWorker(): boolean {
  if (isMainThread || (workerData as Task | null)?.current === undefined) return false;
  work(workerData as Task);
  return true;
}

function work({ first, end, current }: Task): void {
  const sum = emptyReport();
  const units = programs();
  for (let number = first; number < end; number++) {
    Atomics.store(new Int32Array(current), 0, number);
    addReport(sum, mutation(units, number, runUnit));
  }
  parentPort!.postMessage(sum);
}

/** The mutations `first` to `first + count - 1`; one that hangs is a failure, and the next ones go on. */
export async function watchedMutations(bundle: URL, first: number, count: number, batch = 1000): Promise<MutationReport> {
  const sum = emptyReport();
  for (let next = first; next < first + count; ) {
    const end = Math.min(next + batch, first + count);
    const { report, reached } = await attempt(bundle, next, end);
    if (report !== undefined) addReport(sum, report);
    else {
      if (reached > next) addReport(sum, (await attempt(bundle, next, reached)).report ?? emptyReport());
      sum.mutations++;
      sum.failures.push(`mutation ${reached} hangs`);
    }
    next = report === undefined ? reached + 1 : end;
  }
  return sum;
}

/** One worker's task: its report, or how far it came before it was silent for too long. */
function attempt(bundle: URL, first: number, end: number): Promise<{ report: MutationReport | undefined; reached: number }> {
  const current = new SharedArrayBuffer(4);
  const worker = new Worker(bundle, { workerData: { first, end, current } satisfies Task });
  return new Promise((done, fail) => {
    let seen = -1;
    const watchdog = setInterval(() => {
      const reached = Atomics.load(new Int32Array(current), 0);
      if (reached === seen) finish(undefined);
      seen = reached;
    }, SILENCE_MS);
    const finish = (report: MutationReport | undefined): void => {
      clearInterval(watchdog);
      void worker.terminate();
      done({ report, reached: Atomics.load(new Int32Array(current), 0) });
    };
    worker.on('message', finish);
    worker.on('error', (error) => {
      clearInterval(watchdog);
      fail(error);
    });
  });
}
