/** Progress of a run on stderr: a bar on a terminal, else a line now and then. */
import { SingleBar } from 'cli-progress';

const lineEvery = 15_000;

export class Progress {
  private done = 0;
  private failed = 0;
  private lastLine = Date.now();
  private readonly started = Date.now();
  private readonly bar: SingleBar | null;

  constructor(private readonly total: number) {
    this.bar = process.stderr.isTTY ? new SingleBar({ format: '{bar} {value}/{total}, {failed} failed, {eta_formatted} left' }) : null;
    this.bar?.start(total, 0, { failed: 0 });
  }

  /** One more file is done. */
  count(passed: boolean): void {
    this.done += 1;
    if (!passed) this.failed += 1;
    this.bar?.update(this.done, { failed: this.failed });
    if (this.bar === null && Date.now() - this.lastLine > lineEvery) this.line();
  }

  stop(): void {
    this.bar?.stop();
  }

  private line(): void {
    this.lastLine = Date.now();
    const perSecond = Math.round(1000 * this.done / (Date.now() - this.started));
    console.error(`${this.done} of ${this.total}, ${this.failed} failed, ${perSecond} a second`);
  }
}
