/**
 * The child process of the pool: receives jobs, runs them one after the other, answers each. It may
 * hang or die; the pool sees to that. Stray rejections and errors of earlier tests are ignored.
 */
import { Worker } from 'node:worker_threads';
import { Executor, type Failure, type Job } from './execute.js';
import { loadEngine } from './engine.js';

/** What the parent passes on the command line, as JSON. */
export interface WorkerSettings {
  readonly engine: string;
  readonly suite: string;
  readonly timeout: number;
  readonly asyncTimeout: number;
}

export type ToWorker = { readonly job: Job };
export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'broken'; readonly error: string }
  | { readonly kind: 'result'; readonly failures: Failure[] };

/** A hanging test would keep an orphan alive, so a thread looks whether the parent is still there. */
const watchdog = `
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && process.kill(process.pid, 'SIGKILL'), 1000);
`;

/** Serves jobs until the parent disconnects. */
export async function serve(settings: WorkerSettings): Promise<void> {
  new Worker(watchdog, { eval: true }).unref();
  try {
    await serveJobs(settings);
  } catch (error) {
    process.send?.({ kind: 'broken', error: String((error as Error).stack ?? error) } satisfies FromWorker, () => process.exit(1));
  }
}

async function serveJobs(settings: WorkerSettings): Promise<void> {
  const executor = new Executor(await loadEngine(settings.engine, settings.timeout), settings.suite, settings.asyncTimeout);
  process.on('unhandledRejection', () => {});
  process.on('uncaughtException', () => {});
  let last: Promise<unknown> = Promise.resolve();
  process.on('message', ({ job }: ToWorker) => {
    last = last.then(async () => {
      const failures = await executor.run(job);
      process.send?.({ kind: 'result', failures } satisfies FromWorker);
    });
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.({ kind: 'ready' } satisfies FromWorker);
}
