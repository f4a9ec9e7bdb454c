/**
 * A small sample of mutations for every day; test/long/ has the long run.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OPCODES } from '../../compiler/bytecode/opcodes.js';
import { LENGTHS } from '../../compiler/bytecode/instructions.js';
import type { CodeUnit } from '../../compiler/bytecode/unit.js';
import { verifyTree } from '../../compiler/bytecode/verify.js';
import { failureKinds, summary } from './mutate.js';
import { programs } from './programs.js';
import { isMutationWorker, watchedMutations } from './watched-mutations.js';

const EVAL_ONLY = ['DeclareEval', 'DefineEvalFunction'];

/** Instructions that no program of the tests is compiled to; those of eval code cannot be, since it is no program. */
function unused(units: readonly CodeUnit[]): string[] {
  const seen = new Set<number>();
  const work = [...units];
  for (let unit = work.pop(); unit !== undefined; unit = work.pop()) {
    for (let pc = 0; pc < unit.code.length; pc += LENGTHS[unit.code[pc]!]!) seen.add(unit.code[pc]!);
    work.push(...unit.functions);
  }
  return OPCODES.filter((row, op) => !seen.has(op) && row.privileged !== true && !EVAL_ONLY.includes(row.name)).map((row) => row.name);
}

if (!isMutationWorker()) {
  test('the programs verify, and use all instructions', () => {
    const units = programs();
    for (const unit of units) verifyTree(unit, []);
    assert.deepEqual(unused(units), []);
  });

  test('damaged programs are refused, or sound enough to run', async () => {
    const report = await watchedMutations(new URL(import.meta.url), 1, 3000);
    console.log(summary(report));
    assert.equal(report.failures.length, 0, failureKinds(report));
    assert.ok(report.unreadable > 0 && report.refused > 0 && report.passed > 0);
  });
}
