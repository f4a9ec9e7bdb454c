/** What `--stats` says of a run. */
const grouped = (value: number): string => value.toLocaleString('en');
const milliseconds = (value: number): string => `${value.toFixed(1)} ms`;

export class Statistics {
  private compileTime = 0;
  private runTime = 0;
  private characters = 0;

  /** Times the compilation of a source text. */
  compiling<T>(action: () => T, characters: number): T {
    this.characters = characters;
    return timed(action, (time) => { this.compileTime = time; });
  }

  /** Times the run. */
  running<T>(action: () => T): T {
    return timed(action, (time) => { this.runTime = time; });
  }

  /** @param fuel that the run spent */
  text(fuel: number): string {
    const { heapUsed } = process.memoryUsage();
    return [
      `compiled ${grouped(this.characters)} characters in ${milliseconds(this.compileTime)}`,
      `ran for ${milliseconds(this.runTime)}, ${grouped(fuel)} instructions`,
      `heap of the process ${(heapUsed / 2 ** 20).toFixed(1)} MB`,
    ].map((line) => `belljar: ${line}\n`).join('');
  }
}

function timed<T>(action: () => T, done: (time: number) => void): T {
  const start = performance.now();
  try {
    return action();
  } finally {
    done(performance.now() - start);
  }
}
