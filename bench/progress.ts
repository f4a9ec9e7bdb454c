/** Progress of a measurement on stderr: a bar on a terminal, else one line for each case. */
import { SingleBar } from 'cli-progress';

export class Progress {
  private readonly bar: SingleBar | null;
  private lastCase = '';

  constructor(steps: number) {
    this.bar = process.stderr.isTTY ? new SingleBar({ format: '{bar} {value}/{total}  {what}  {eta_formatted} left', stream: process.stderr }) : null;
    this.bar?.start(steps, 0, { what: '' });
  }

  /** One step, a load or a round, begins. */
  step(caseName: string, engine: string): void {
    this.bar?.increment(1, { what: `${caseName} in ${engine}` });
    if (this.bar === null && caseName !== this.lastCase) console.error(`measuring ${caseName}`);
    this.lastCase = caseName;
  }

  stop(): void {
    this.bar?.stop();
  }
}
