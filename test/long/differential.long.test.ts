/**
 * 50,000 random programs in belljar and in node:vm: equal traces and endings, and every opcode and
 * node type that a script can have in at least 100 of them. A program costs about 30 ms
 * of processor time, so this is a quarter of an hour in two processes that have a processor each.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NODE_TYPES, SCRIPT_OPCODES } from '../differential/coverage.js';
import { describe, rare, summary } from '../differential/report.js';
import { compareAll, isWorker } from '../differential/workers.js';

const PROGRAMS = 50_000;
const LEAST = 100;
const PROCESSES = 2;
/** For one piece of a few hundred programs. */
const TIMEOUT = 600_000;

if (!isWorker()) {
  test('50,000 random programs do the same as in node:vm and cover the language', async () => {
    const report = await compareAll(new URL(import.meta.url), 0, PROGRAMS, PROCESSES, TIMEOUT);
    console.log(summary(report));
    assert.equal(report.differences.length, 0, describe(report.differences));
    assert.deepEqual([...rare(report.opcodes, SCRIPT_OPCODES, LEAST), ...rare(report.nodes, NODE_TYPES, LEAST)], []);
  });
}
