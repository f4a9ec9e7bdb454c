/** The random programs find a planted bug in each of more than ten opcodes. */
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, test } from 'node:test';
import { Hunter, MUTANTS } from '../differential/mutants.js';

const PROGRAMS = 6000;
const TIMEOUT = 600_000;
const folder = `dist/differential-mutants-${process.pid}`;
const hunter = new Hunter(folder, TIMEOUT);

after(() => rm(folder, { recursive: true, force: true }));

test('each planted bug is in another opcode, and there are ten at least', () => {
  assert.equal(new Set(MUTANTS.map(({ opcode }) => opcode)).size, MUTANTS.length);
  assert.ok(MUTANTS.length >= 10);
});

for (const mutant of MUTANTS) {
  test(`a planted bug in ${mutant.opcode}`, async () => {
    const { found, programs } = await hunter.hunt(mutant, 0, PROGRAMS);
    assert.ok(found !== undefined, `not found by ${programs} programs`);
    console.log(`${mutant.opcode}: found by program ${found.seed}`);
  });
}
