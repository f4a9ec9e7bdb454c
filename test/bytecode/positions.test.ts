/**
 * Position tables: packing, unpacking and looking up.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decode, encode, find } from '../../compiler/bytecode/positions.js';

const POSITIONS = [
  { pc: 0, line: 1, column: 0 },
  { pc: 2, line: 1, column: 70_000 },
  { pc: 500, line: 2_000_000, column: 3 },
  { pc: 501, line: 2, column: 0 },
];

test('what is packed is unpacked the same', () => assert.deepEqual(decode(encode(POSITIONS)), POSITIONS));

test('an instruction has the position of the last entry before it', () => {
  const table = encode(POSITIONS);
  assert.deepEqual([0, 1, 2, 499, 500, 9999].map((pc) => POSITIONS.findIndex((position) => position.line === find(table, pc)!.line && position.column === find(table, pc)!.column)), [0, 0, 1, 1, 2, 3]);
  assert.equal(find(encode(POSITIONS.slice(1)), 0), undefined);
});
