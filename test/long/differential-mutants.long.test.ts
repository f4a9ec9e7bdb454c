/** The random programs find a planted bug in each of ten opcodes. */
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, test } from 'node:test';
import { MUTANTS, hunt } from '../differential/mutants.js';

const PROGRAMS = 3000;
const TIMEOUT = 600_000;
const folder = `dist/differential-mutants-${process.pid}`;

after(() => rm(folder, { recursive: true, force: true }));

for (const mutant of MUTANTS) {
  test(`a planted bug in ${mutant.opcode}`, async (t) => {
    const { differences, programs } = await hunt(mutant, folder, PROGRAMS, TIMEOUT);
    assert.equal(differences.length, 1, `not found by ${programs} programs`);
    t.diagnostic(`found by program ${differences[0]!.seed}`);
  });
}
