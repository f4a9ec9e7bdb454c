/** Many random programs about generators and async functions, against node:vm. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Kind } from './random.js';
import { randomProgram } from './random.js';
import { traces } from './traces.js';

const PROGRAMS = 4000;
const KINDS: readonly Kind[] = ['generator', 'async', 'asyncGenerator'];

for (const kind of KINDS) {
  test(`random programs: ${kind}`, async () => {
    for (let seed = 1000; seed < 1000 + PROGRAMS; seed++) {
      const program = randomProgram(kind, seed);
      const { ours, nodes } = await traces(program, kind === 'generator' ? 0 : 4);
      assert.equal(ours, nodes, `seed ${seed}: ${program}`);
    }
  });
}
