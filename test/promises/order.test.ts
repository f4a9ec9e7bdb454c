/**
 * The order of jobs, compared with node:vm: each program runs in both engines while the host's own
 * promises do, and what all of them log must be the same, in the same order.
 */
import { test } from 'node:test';
import { programs } from './programs.js';
import { randomProgram } from './random.js';
import { MODES, same } from './trace.js';

const RANDOM_PROGRAMS = 40;

for (const options of MODES) {
  for (const [name, source] of Object.entries(programs)) {
    // The host's promises meet a context with a queue of its own by other rules, and their own tests.
    if ('microtaskMode' in options && source.includes('host.')) continue;
    test(`order of jobs: ${name} ${JSON.stringify(options)}`, () => same(source, options));
  }
}

for (const options of MODES) {
  test(`order of jobs: random programs ${JSON.stringify(options)}`, async () => {
    for (let seed = 0; seed < RANDOM_PROGRAMS; seed++) await same(randomProgram(seed), options);
  });
}
