/** A sample of random patterns against the host's; `npm run test:long` has more (test/long). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comparePatterns } from './compare.js';
import { compareOperations } from './operations.js';

test('random patterns match, capture and are refused as in the host', () => {
  const { pairs, matched, refused, differences } = comparePatterns(1, 1500);
  assert.deepEqual(differences, []);
  assert.ok(pairs > 6000 && matched > pairs / 5 && refused > 50, `${pairs} pairs, ${matched} matched, ${refused} refused`);
});

test('what programs do with random patterns gives what it gives in the host', () => {
  const { compared, unclear, differences } = compareOperations(1_000_001, 300);
  assert.deepEqual(differences, []);
  assert.ok(unclear < compared / 50, `${unclear} of ${compared} are unclear`);
});
