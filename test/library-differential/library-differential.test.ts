/** A seeded sample of calls of every builtin, in belljar and in node:vm: equal traces, results and errors. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describe, summary } from './report.js';
import { HOST_IS_THE_MEASURE, compareAll, isWorker } from './workers.js';

/** Of each builtin. */
const CALLS = 2;
const TIMEOUT = 300_000;

if (!isWorker()) {
  test('random calls of the library do the same as in node:vm', { skip: !HOST_IS_THE_MEASURE && 'this Node is not the measure' }, async (t) => {
    const report = await compareAll(new URL(import.meta.url), 0, CALLS, TIMEOUT);
    t.diagnostic(summary(report).split('\n')[0]!);
    assert.equal(report.differences.length, 0, describe(report.differences));
    assert.ok(report.calls > 1000, `${report.calls} calls`);
  });
}
