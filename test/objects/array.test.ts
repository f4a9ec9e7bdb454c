/**
 * Arrays against host arrays: random operations, lengths, dense and sparse.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ARRAY, arrayLength, setArrayLength } from '../../runtime/objects/array.js';
import { createArray, newElements, rootShape } from '../../runtime/objects/create.js';
import { NO_ELEMENTS } from '../../runtime/objects/value.js';
import type { PropertyKey as GuestKey } from '../../runtime/objects/value.js';
import { operate, pick } from './operations.js';
import type { Random } from './operations.js';
import { random } from './random.js';
import { Pair, keys } from './world.js';

const freshPair = (): Pair => {
  const host: unknown[] = [];
  Object.setPrototypeOf(host, null);
  return new Pair(createArray(rootShape(ARRAY, null, keys), NO_ELEMENTS), host);
};
const KEYS: readonly GuestKey[] = ['a', 'b', 'length', 0, 1, 2, 3, 4, 5, 6, 7, 20, 1100, 4294967294, '4294967295'];
const LENGTHS = [0, 1, 2, 3, 5, 8, 21, 900, 2000, 70_000, 4294967295, -1, 1.5, 4294967296];

function operateLength(next: Random, pair: Pair): void {
  const length = pick(next, LENGTHS);
  const valid = length >= 0 && length <= 4294967295 && Number.isInteger(length);
  if (next() < 0.6 || !valid) pair.set('length', length);
  else pair.define('length', { value: length, ...(next() < 0.05 ? { writable: false } : {}) });
}

test('random operations', () => {
  for (let seed = 0; seed < 400; seed++) {
    const next = random(seed);
    const pairs = [freshPair(), freshPair()];
    const names = seed % 2 === 0 ? KEYS.slice(0, 11).filter((key) => key !== 'length') : KEYS.filter((key) => key !== 'length');
    for (let i = 0; i < 120; i++) {
      if (next() < 0.1) operateLength(next, pick(next, pairs));
      else operate(next, pairs, names);
    }
    for (const pair of pairs) pair.compare();
  }
});

test('a large length costs nothing', () => {
  const { guest } = freshPair();
  setArrayLength(guest, 4294967295);
  assert.equal(arrayLength(guest), 4294967295);
  ARRAY.add(guest, 4294967294, 1);
  setArrayLength(guest, 3);
  assert.deepEqual(ARRAY.ownKeys(guest), ['length']);
  assert.equal(arrayLength(guest), 3);
});

test('dense arrays stay dense when appended to and filled with small gaps', () => {
  const { guest } = freshPair();
  for (let i = 0; i < 5000; i++) ARRAY.add(guest, i, i);
  ARRAY.add(guest, 5500, 1);
  assert.equal(guest.dictionary, null);
  assert.equal(guest.elements.length, 5501);
  assert.equal(NO_ELEMENTS.length, 0);
});

test('an array filled from its end is dense again once it is full enough', () => {
  const { guest } = freshPair();
  for (let i = 20_000; i-- > 0;) ARRAY.add(guest, i, i);
  assert.equal(guest.dictionary, null);
  assert.equal(guest.elements.length, 20_000);
  assert.equal(guest.elements[7], 7);
});

test('newElements', () => {
  for (const length of [0, 1, 63, 64, 65, 1000, 70_000]) assert.equal(newElements(length).length, length);
});
