/** A seeded sample of random programs, in belljar and in node:vm: equal traces and endings. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describe, summary } from './report.js';
import { compareAll, isWorker } from './workers.js';

const PROGRAMS = 120;
const PROCESSES = 2;
const TIMEOUT = 300_000;

if (!isWorker()) {
  test('random programs do the same as in node:vm', async (t) => {
    const report = await compareAll(new URL(import.meta.url), 0, PROGRAMS, PROCESSES, TIMEOUT);
    t.diagnostic(summary(report).split('\n')[0]!);
    assert.equal(report.differences.length, 0, describe(report.differences));
    assert.ok(report.refused < PROGRAMS / 20, `${report.refused} programs are refused`);
  });
}
