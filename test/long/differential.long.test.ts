/**
 * 50,000 random programs in belljar and in node:vm: equal traces and endings, and every opcode,
 * superinstruction and node type that a program can have in at least 100 of them. A program costs
 * about 9 ms of processor time.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NODE_TYPES, PROGRAM_OPCODES } from '../differential/coverage.js';
import { describe, rare, summary, unexpectedNodes } from '../differential/report.js';
import { compareAll, isWorker } from '../differential/workers.js';

const PROGRAMS = 50_000;
const LEAST = 100;
const PROCESSES = 2;
/** For one piece of a thousand programs. */
const TIMEOUT = 600_000;

if (!isWorker()) {
  test('50,000 random programs do the same as in node:vm and cover the language', async () => {
    const report = await compareAll(new URL(import.meta.url), 0, PROGRAMS, PROCESSES, TIMEOUT);
    console.log(summary(report));
    assert.equal(report.differences.length, 0, describe(report.differences));
    assert.equal(report.programs + report.huge, PROGRAMS);
    assert.ok(report.refused < PROGRAMS / 20 && report.huge < PROGRAMS / 1000, `${report.refused} are refused, ${report.huge} are huge`);
    assert.deepEqual([...rare(report.opcodes, PROGRAM_OPCODES, LEAST), ...rare(report.nodes, NODE_TYPES, LEAST), ...unexpectedNodes(report)], []);
  });
}
