/**
 * A pool of child processes that runs jobs to their ends whatever they do: a job that hangs is
 * killed with its process, a process that dies is replaced, and the jobs that waited behind the
 * culprit are run again. Which process runs what is known here and nowhere else.
 */
import { fork, type ChildProcess } from 'node:child_process';
import type { Failure, Job } from './execute.js';
import type { FromWorker, ToWorker, WorkerSettings } from './worker.js';

export interface PoolOptions {
  readonly script: string;
  readonly jobs: number;
  readonly settings: WorkerSettings;
  readonly execArgv: readonly string[];
  /** Milliseconds that one file may take before its process is killed. */
  readonly killAfter: number;
  onResult(job: Job, failures: readonly Failure[]): void;
}

/** How many jobs wait in a child, so that it never idles while a message is under way. */
const window = 4;
/** A child is replaced after this many jobs, since contexts may leak. */
const lifetime = 2500;

/** Runs all jobs and resolves when each has its result; no child outlives this process. */
export async function runPool(jobs: readonly Job[], options: PoolOptions): Promise<void> {
  const queue = [...jobs].reverse();
  const lanes = Array.from({ length: options.jobs }, () => new Lane(queue, options));
  const close = () => lanes.forEach((lane) => lane.close());
  process.on('exit', close);
  try {
    await Promise.all(lanes.map((lane) => lane.run()));
  } finally {
    process.off('exit', close);
    close();
  }
}

/** One place in the pool: a succession of child processes that take jobs from the shared queue. */
class Lane {
  private child: ChildProcess | null = null;
  private inFlight: Job[] = [];
  private timer: NodeJS.Timeout | undefined;
  private served = 0;
  private suspect: Job | null = null;
  private done: () => void = () => {};
  private broken: (error: Error) => void = () => {};

  constructor(private readonly queue: Job[], private readonly options: PoolOptions) {}

  run(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.done = resolve;
      this.broken = reject;
      this.next();
    });
  }

  /** Gives the child work, or starts or ends one. */
  private next(): void {
    if (this.child === null) {
      if (this.queue.length === 0 && this.suspect === null) return this.done();
      return this.start();
    }
    this.feed();
    if (this.inFlight.length === 0) this.retire();
  }

  private start(): void {
    this.served = 0;
    const child = fork(this.options.script, ['--worker', JSON.stringify(this.options.settings)], {
      execArgv: [...this.options.execArgv],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.child = child;
    child.on('message', (message: FromWorker) => this.received(child, message));
    child.on('exit', (code, signal) => this.exited(child, code, signal));
  }

  /** A job suspected of killing its process runs alone, to be sure of the culprit. */
  private feed(): void {
    if (this.suspect !== null) {
      if (this.inFlight.length === 0) this.send(this.suspect);
      return;
    }
    while (this.inFlight.length < window && this.served + this.inFlight.length < lifetime) {
      const job = this.queue.pop();
      if (job === undefined) return;
      this.send(job);
    }
  }

  private send(job: Job): void {
    this.inFlight.push(job);
    if (this.inFlight.length === 1) this.watch();
    this.child?.send({ job } satisfies ToWorker, () => {});
  }

  private watch(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.killed(), this.options.killAfter);
  }

  private received(child: ChildProcess, message: FromWorker): void {
    if (child !== this.child) return;
    if (message.kind === 'broken') return this.broken(new Error(`the worker does not start: ${message.error}`));
    if (message.kind === 'result') {
      const head = this.inFlight.shift();
      clearTimeout(this.timer);
      if (this.inFlight.length > 0) this.watch();
      if (head !== undefined) this.finish(head, message.failures);
    }
    this.next();
  }

  private finish(job: Job, failures: readonly Failure[]): void {
    this.served += 1;
    this.suspect = null;
    this.options.onResult(job, failures);
  }

  /** The job at the head is the one that runs, so it is the one that hung. */
  private killed(): void {
    const head = this.inFlight.shift();
    this.drop();
    if (head !== undefined) this.finish(head, [{ variant: 'sloppy', error: 'hang: no result in time' }]);
    this.next();
  }

  private exited(child: ChildProcess, code: number | null, signal: string | null): void {
    if (child !== this.child) return;
    const head = this.inFlight.shift();
    this.drop();
    const how = signal ?? `exit code ${code}`;
    if (head === undefined && this.served === 0) return this.broken(new Error(`the worker does not start (${how})`));
    if (head !== undefined && this.suspect !== null) this.finish(head, [{ variant: 'sloppy', error: `crash: ${how}` }]);
    else if (head !== undefined) this.suspect = head;
    this.next();
  }

  /** Ends the child; what waited behind the head goes back to the queue. */
  private drop(): void {
    clearTimeout(this.timer);
    this.queue.push(...this.inFlight.reverse());
    this.inFlight = [];
    this.close();
  }

  private retire(): void {
    this.close();
    this.next();
  }

  /** Ends the child, if there is one. */
  close(): void {
    const child = this.child;
    this.child = null;
    child?.kill('SIGKILL');
  }
}
