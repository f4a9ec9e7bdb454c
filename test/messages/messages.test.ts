/** Names and messages of the errors of small programs, compared with node:vm. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import vm from 'node:vm';
import * as belljar from '../../runtime/node/main.js';
import { DIFFERENT, ERRORS } from './programs.js';

/** How a program ends: its error in words, or that it has none. */
function ending(run: () => unknown): string {
  try {
    run();
    return 'no error';
  } catch (error) {
    const { name, message } = error as Error;
    return `${name}: ${message}`;
  }
}

for (const [subject, programs] of Object.entries(ERRORS)) {
  test(subject, async (t) => {
    for (const program of programs) {
      await t.test(program, () => {
        const [here, there] = [ending(() => belljar.runInNewContext(program)), ending(() => vm.runInNewContext(program) as unknown)];
        if (DIFFERENT.has(program)) assert.notEqual(here, there, 'it agrees now: take it off the list');
        else assert.equal(here, there);
      });
    }
  });
}
