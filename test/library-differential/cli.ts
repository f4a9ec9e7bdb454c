/** Compares random calls of the library by hand: FROM COUNT [FILTER]: so many calls of each builtin whose name matches; or `show NAME SEED`. */
import { randomCase } from './cases.js';
import { sharedBuiltins } from './compare.js';
import { coverage, describe, summary } from './report.js';
import { compareAll, isWorker } from './workers.js';

if (!isWorker()) {
  const [from, count, filter] = process.argv.slice(2);
  if (from === 'show') console.log(randomCase(sharedBuiltins().find(({ name }) => name === count)!, Number(filter)));
  else {
    const report = await compareAll(new URL(import.meta.url), Number(from ?? 0), Number(count ?? 10), 3_600_000, filter, (piece) => console.log(`${summary(piece)}\n${describe(piece.differences)}`));
    console.log(coverage(report));
    console.log(summary(report));
  }
}
