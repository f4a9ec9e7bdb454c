/**
 * The opcode table itself, and the files that are generated from it.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { bytecodeDocs } from '../../compiler/build/bytecode-docs.js';
import { opcodeEnum } from '../../compiler/build/opcode-enum.js';
import { FUSED, OPCODES } from '../../compiler/bytecode/opcodes.js';

const REMEDY = 'run `node .config/run.mjs compiler/build/generate.ts`';

test('op.ts is current', () => {
  assert.equal(readFileSync('compiler/bytecode/op.ts', 'utf8'), opcodeEnum(), REMEDY);
});

test('docs/bytecode.md is current', () => {
  assert.equal(readFileSync('docs/bytecode.md', 'utf8'), bytecodeDocs(), REMEDY);
});

test('names are unique', () => {
  const names = [...OPCODES, ...FUSED].map((row) => row.name);
  assert.equal(new Set(names).size, names.length);
});

test('instructions that jump or end carry a cost', () => {
  for (const row of OPCODES) {
    const finishesBlock = row.flow !== undefined || row.name === 'Charge';
    assert.equal(row.operands.includes('cost'), finishesBlock, row.name);
    assert.equal(row.operands.includes('target'), row.flow === 'jump' || row.name === 'Jump', row.name);
    assert.equal(row.pushesOnJump === undefined || row.flow === 'jump', true, row.name);
  }
});

test('the assembler is given at most two operands, before target and cost', () => {
  for (const { name, operands } of OPCODES) {
    const laidOut = operands.findIndex((kind) => kind === 'target' || kind === 'cost');
    const given = laidOut < 0 ? operands : operands.slice(0, laidOut);
    assert.ok(operands.length <= 3 && given.length <= 2, name);
    assert.deepEqual(operands.slice(given.length).filter((kind) => kind !== 'target' && kind !== 'cost'), [], name);
  }
});

test('counted operands are counts', () => {
  for (const row of OPCODES) {
    if (typeof row.pops !== 'number') assert.equal(row.operands[row.pops.operand], 'count', row.name);
  }
});

test('stack pictures agree with the effects', () => {
  const values = (side: string): number => side.split(' ').filter((word) => word !== '' && !word.startsWith('(')).length;
  for (const row of OPCODES) {
    const [before = '', after = ''] = row.picture.split('→');
    const counted = typeof row.pops !== 'number';
    assert.equal(values(before) - (counted ? 1 : 0), typeof row.pops === 'number' ? row.pops : row.pops.base, row.name);
    assert.equal(values(after), row.pushes, row.name);
  }
});

test('fused sequences hold nothing that has to stand alone', () => {
  const rows = new Map(OPCODES.map((row) => [row.name, row]));
  for (const { name, sequence, through } of FUSED) {
    assert.ok(sequence.length >= 2, name);
    assert.ok(sequence.every((part) => rows.has(part)), name);
    if (through === true) assert.equal(sequence[0], 'Jump', name);
    else assert.ok(sequence.slice(0, -1).every((part) => rows.get(part)!.flow === undefined), name);
    assert.equal(FUSED.filter((other) => other.sequence.join() === sequence.join()).length, 1, name);
  }
});
