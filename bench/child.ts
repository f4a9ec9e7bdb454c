/**
 * The child process that measures one case in one engine. It loads the case when it starts, says
 * what the case gives, and then measures one round whenever the parent asks.
 */
import Benchmark from 'benchmark';
import type { Case } from './cases.js';
import { EngineAbsent, engines, type Runner } from './engines.js';

export interface ChildTask {
  readonly engine: string;
  readonly benchCase: Case;
  /** Seconds that one round measures, at least. */
  readonly roundTime: number;
  /** Seconds of processor time before the first round, so that compilers have done their work, however busy the machine is. */
  readonly warmUp: number;
}

export type FromChild =
  | { readonly kind: 'loaded'; readonly result: string }
  | { readonly kind: 'round'; readonly seconds: number }
  | { readonly kind: 'absent'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string };

export type ToChild = { readonly kind: 'task'; readonly task: ChildTask } | { readonly kind: 'round' };

/** Answers the parent until it disconnects. */
export function serve(): void {
  let runner: Runner | null = null;
  let roundTime = 0;
  let awaited = false;
  const answer = (message: FromChild) => process.send?.(message);
  process.on('message', async (message: ToChild) => {
    try {
      if (message.kind === 'task') {
        roundTime = message.task.roundTime;
        awaited = message.task.benchCase.awaited;
        runner = await load(message.task);
        const result = describe(await runner());
        await warmUp(runner, message.task);
        answer({ kind: 'loaded', result });
      } else if (runner !== null) {
        answer({ kind: 'round', seconds: await (awaited ? measureAwaited(runner, roundTime) : measure(runner, roundTime)) });
      }
    } catch (error) {
      answer(error instanceof EngineAbsent ? { kind: 'absent', reason: error.message } : { kind: 'failed', reason: String(error) });
    }
  });
  process.on('disconnect', () => process.exit(0));
}

function load({ engine, benchCase }: ChildTask): Promise<Runner> {
  const entry = engines.find(({ name }) => name === engine);
  if (entry === undefined) throw new EngineAbsent(`no engine is called ${engine}`);
  return entry.load(benchCase);
}

async function warmUp(runner: Runner, { warmUp: seconds, benchCase: { awaited } }: ChildTask): Promise<void> {
  const start = process.cpuUsage();
  while (process.cpuUsage(start).user < seconds * 1e6) {
    const result = runner();
    if (awaited) await result;
  }
}

function describe(value: unknown): string {
  return `${typeof value}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`;
}

const roundOptions = (maxTime: number) => ({ maxTime, minSamples: 3, initCount: 1 });

/** Seconds for one run, by the statistics of the benchmark package. */
function measure(runner: Runner, roundTime: number): number {
  const bench = new Benchmark('round', () => runner(), roundOptions(roundTime));
  bench.run({ async: false });
  return meanOf(bench);
}

/** The same for runs that are over when their promise is settled; the next one begins then. */
async function measureAwaited(runner: Runner, roundTime: number): Promise<number> {
  let failure: unknown;
  const once = async (deferred: Deferred) => {
    try {
      await runner();
    } catch (error) {
      failure ??= error;
    }
    deferred.resolve();
  };
  const bench = new Benchmark('round', once, { ...roundOptions(roundTime), defer: true });
  await new Promise((resolve) => bench.on('complete', resolve).run({ async: true }));
  if (failure !== undefined) throw failure;
  return meanOf(bench);
}

/** What the benchmark package hands to a deferred test; its types leave it out. */
interface Deferred {
  resolve(): void;
}

function meanOf(bench: Benchmark): number {
  if (bench.error !== undefined) throw bench.error;
  return bench.stats.mean;
}
