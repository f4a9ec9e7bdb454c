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
  const answer = (message: FromChild) => process.send?.(message);
  process.on('message', async (message: ToChild) => {
    try {
      if (message.kind === 'task') {
        roundTime = message.task.roundTime;
        runner = await load(message.task);
        const result = describe(runner());
        warmUp(runner, message.task.warmUp);
        answer({ kind: 'loaded', result });
      } else if (runner !== null) {
        answer({ kind: 'round', seconds: measure(runner, roundTime) });
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

function warmUp(runner: Runner, seconds: number): void {
  const start = process.cpuUsage();
  while (process.cpuUsage(start).user < seconds * 1e6) runner();
}

function describe(value: unknown): string {
  return `${typeof value}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`;
}

/** Seconds for one run, by the statistics of the benchmark package. */
function measure(runner: Runner, roundTime: number): number {
  const bench = new Benchmark('round', () => runner(), { maxTime: roundTime, minSamples: 3, initCount: 1 });
  bench.run({ async: false });
  if (bench.error !== undefined) throw bench.error;
  return bench.stats.mean;
}
