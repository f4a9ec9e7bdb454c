/** Compares random programs by hand: FROM COUNT [PROCESSES], or `show SEED`. Prints a report; differences come last. */
import { randomProgram } from './generate/program.js';
import { describe, summary } from './report.js';
import { compareAll, isWorker } from './workers.js';

if (!isWorker()) {
  const [from, count, processes] = process.argv.slice(2);
  if (from === 'show') console.log(randomProgram(Number(count)));
  else {
    const report = await compareAll(new URL(import.meta.url), Number(from ?? 0), Number(count ?? 500), Number(processes ?? 1), 3_600_000);
    console.log(summary(report));
    console.log(describe(report.differences));
  }
}
