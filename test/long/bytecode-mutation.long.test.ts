/**
 * 100,000 mutations of real programs, run by the machine: none may end in a host exception or hang.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failureKinds, summary } from '../bytecode/mutate.js';
import { isMutationWorker, watchedMutations } from '../bytecode/watched-mutations.js';

if (!isMutationWorker()) {
  test('damaged programs are refused, or sound enough to run', async () => {
    const report = await watchedMutations(new URL(import.meta.url), 100_000, 100_000);
    console.log(summary(report));
    assert.equal(report.failures.length, 0, failureKinds(report));
  });
}
