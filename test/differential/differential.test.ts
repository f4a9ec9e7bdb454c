/** A seeded sample of random programs, in belljar and in node:vm: equal traces and endings, and a planted bug shows. */
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { test } from 'node:test';
import { Hunter, MUTANTS } from './mutants.js';
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

  test('random programs find a planted bug', async () => {
    const folder = `dist/differential-mutant-${process.pid}`;
    try {
      const { found, programs } = await new Hunter(folder, TIMEOUT).hunt(MUTANTS.find(({ opcode }) => opcode === 'CopyScope')!, 0, PROGRAMS);
      assert.ok(found !== undefined, `not found by ${programs} programs`);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}
