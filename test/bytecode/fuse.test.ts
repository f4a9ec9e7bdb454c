/**
 * Superinstructions: each sequence is found, the best ones are chosen, and nothing but first words changes.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { fuse, unfused } from '../../compiler/bytecode/fuse.js';
import { BASE_COUNT, LENGTHS } from '../../compiler/bytecode/instructions.js';
import { FUSED, OPCODES } from '../../compiler/bytecode/opcodes.js';
import { sample } from './support.js';

const numberOf = (name: string): number => OPCODES.findIndex((row) => row.name === name);
const instruction = (name: string): number[] => [numberOf(name), ...OPCODES[numberOf(name)]!.operands.map((_, i) => i + 1)];

suite('every sequence', () => {
  FUSED.forEach(({ name, sequence, through }, index) => {
    test(name, () => {
      const code = Int32Array.from(sequence.flatMap(instruction));
      if (through === true) code[1] = LENGTHS[code[0]!]!;
      assert.equal(fuse(code)[0], BASE_COUNT + index);
      assert.equal(unfused(BASE_COUNT + index), numberOf(sequence[0]!));
    });
  });
});

test('only opcode words change, to opcodes that stand for what was there', () => {
  const { code } = sample();
  const fused = fuse(code);
  assert.notDeepEqual(fused, code);
  for (let pc = 0; pc < code.length; pc += LENGTHS[code[pc]!]!) {
    assert.equal(unfused(fused[pc]!), code[pc]);
    for (let i = 1; i < LENGTHS[code[pc]!]!; i++) assert.equal(fused[pc + i], code[pc + i]);
  }
});

test('operands that look like opcodes are left alone', () => {
  const code = Int32Array.of(numberOf('Int'), numberOf('LoadLocal'), numberOf('LoadLocal'), numberOf('Return'), numberOf('Return'), 2);
  assert.deepEqual([...fuse(code)].slice(1, 2), [numberOf('LoadLocal')]);
});

test('a sequence that is cut off is not fused', () => {
  assert.deepEqual([...fuse(Int32Array.from(instruction('LoadLocal')))], instruction('LoadLocal'));
});

test('as few dispatches as can be', () => {
  const names = (code: readonly string[]): string[] => {
    const fused = fuse(Int32Array.from(code.flatMap(instruction)));
    const taken: string[] = [];
    for (let pc = 0; pc < fused.length; ) {
      const row = FUSED[fused[pc]! - BASE_COUNT];
      taken.push(row?.name ?? OPCODES[fused[pc]!]!.name);
      for (const name of row?.sequence ?? [OPCODES[fused[pc]!]!.name]) pc += LENGTHS[numberOf(name)]!;
    }
    return taken;
  };
  assert.deepEqual(names(['LoadLocal', 'LoadLocal', 'GetElement', 'Return']), ['GetElementLocals', 'Return']);
  assert.deepEqual(names(['LoadLocal', 'LoadLocal', 'LoadLocal', 'Add', 'Return']), ['LoadLocal', 'AddLocals', 'Return']);
  assert.deepEqual(names(['LoadLocal', 'LoadLocal', 'Increment', 'StoreLocal', 'Return']), ['LoadLocal', 'IncrementLocal', 'Return']);
});
