/** Many and longer random programs over promises, compared with node:vm. */
import { test } from 'node:test';
import { randomProgram } from './random.js';
import { MODES, same } from './trace.js';

const PROGRAMS = 1000;
const LENGTH = 14;

for (const options of MODES) {
  test(`order of jobs: many random programs ${JSON.stringify(options)}`, async () => {
    for (let seed = 0; seed < PROGRAMS; seed++) await same(randomProgram(seed, LENGTH), options);
  });
}
