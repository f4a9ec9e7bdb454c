/**
 * The parent's side of measuring: one child process for each case and engine, all alive while the
 * case lasts, and rounds that go through the engines in turn, so that the machine's moods hit all
 * of them alike. A result that differs from V8's is never counted.
 */
import { fork, type ChildProcess } from 'node:child_process';
import type { Case } from './cases.js';
import type { ChildTask, FromChild, ToChild } from './child.js';
import { engines } from './engines.js';

/** What an engine did with a case. */
export type Outcome =
  | { readonly kind: 'measured'; readonly seconds: readonly number[] }
  | { readonly kind: 'absent' | 'failed' | 'differs'; readonly reason: string };

export interface CaseResult {
  readonly group: string;
  readonly name: string;
  readonly outcomes: Readonly<Record<string, Outcome>>;
}

export interface RunOptions {
  readonly script: string;
  readonly engines: readonly string[];
  readonly rounds: number;
  readonly roundTime: number;
  readonly warmUp: number;
  /** Milliseconds after which an engine that does not answer is given up. */
  readonly patience: number;
  onStep(benchCase: Case, engine: string): void;
}

/** Measures one case in all the engines asked for; no child outlives this process. */
export async function measureCase(benchCase: Case, options: RunOptions): Promise<CaseResult> {
  const lanes = options.engines.map((engine) => new Lane(engine, benchCase, options));
  const close = () => lanes.forEach((lane) => lane.close());
  process.on('exit', close);
  try {
    for (const lane of lanes) await lane.load();
    checkResults(lanes);
    for (let round = 0; round < options.rounds; round++) {
      for (const lane of lanes) await lane.round();
    }
  } finally {
    process.off('exit', close);
    close();
  }
  return {
    group: benchCase.group,
    name: benchCase.name,
    outcomes: Object.fromEntries(lanes.map((lane) => [lane.engine, lane.outcome()])),
  };
}

/** The reference is the first engine's result; without it there is nothing to check against. */
function checkResults(lanes: readonly Lane[]): void {
  const reference = lanes.find(({ engine }) => engine === engines[0].name)?.result;
  if (reference === undefined) return;
  for (const lane of lanes) lane.check(reference);
}

/** One engine's child for one case. */
class Lane {
  result: string | undefined;
  private readonly seconds: number[] = [];
  private trouble: { kind: 'absent' | 'failed' | 'differs'; reason: string } | null = null;
  private readonly child: ChildProcess;

  constructor(readonly engine: string, private readonly benchCase: Case, private readonly options: RunOptions) {
    const entry = engines.find(({ name }) => name === engine);
    this.child = fork(options.script, ['--child'], { execArgv: [...entry?.execArgv ?? []], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  }

  async load(): Promise<void> {
    const task: ChildTask = { engine: this.engine, benchCase: this.benchCase, roundTime: this.options.roundTime, warmUp: this.options.warmUp };
    await this.ask({ kind: 'task', task });
  }

  async round(): Promise<void> {
    if (this.trouble === null) await this.ask({ kind: 'round' });
  }

  check(reference: string): void {
    if (this.trouble !== null || this.result === reference) return;
    this.trouble = { kind: 'differs', reason: `gives ${this.result?.slice(0, 100)} instead of ${reference.slice(0, 100)}` };
  }

  outcome(): Outcome {
    return this.trouble ?? { kind: 'measured', seconds: this.seconds };
  }

  close(): void {
    this.child.kill('SIGKILL');
  }

  private async ask(message: ToChild): Promise<void> {
    this.options.onStep(this.benchCase, this.engine);
    const answer = await this.answerTo(message);
    if (answer.kind === 'loaded') this.result = answer.result;
    else if (answer.kind === 'round') this.seconds.push(answer.seconds);
    else this.trouble = answer;
  }

  private answerTo(message: ToChild): Promise<FromChild> {
    return new Promise((resolve) => {
      const settle = (answer: FromChild) => {
        clearTimeout(timer);
        this.child.off('message', settle).off('exit', died);
        resolve(answer);
      };
      const died = (code: number | null, signal: string | null) => settle({ kind: 'failed', reason: `the process ended with ${signal ?? code}` });
      const timer = setTimeout(() => {
        this.close();
        settle({ kind: 'failed', reason: `no answer within ${this.options.patience} ms` });
      }, this.options.patience);
      this.child.on('message', settle).on('exit', died);
      this.child.send(message, () => {});
    });
  }
}
