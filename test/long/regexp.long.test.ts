/** 240,000 random patterns with texts, and 40,000 with all operations, against the host's. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comparePatterns } from '../regexp/compare.js';
import { compareOperations } from '../regexp/operations.js';

const PIECE = 1000;

test('random patterns match, capture and are refused as in the host', () => {
  let pairs = 0;
  for (let seed = 10_000; pairs < 240_000; seed += PIECE) {
    const report = comparePatterns(seed, PIECE);
    assert.deepEqual(report.differences, []);
    pairs += report.pairs;
  }
});

test('what programs do with random patterns gives what it gives in the host', () => {
  let compared = 0;
  for (let seed = 2_000_000; compared < 40_000; seed += PIECE) {
    const report = compareOperations(seed, PIECE);
    assert.deepEqual(report.differences, []);
    compared += report.compared;
  }
});
