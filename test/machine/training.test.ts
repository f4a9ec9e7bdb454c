/**
 * The loop's training runs in the middle of a guest's program, once in a process, and must be
 * nothing to the guest: traps that the guest laid on its prototypes beforehand stay unsprung.
 */
import assert from 'node:assert/strict';
import test from 'node:test';
import { runTraining } from '../../runtime/machine/interpreter/entry.js';
import { createWorld } from './support.js';

const TRAPS = `
  let sprung = 0;
  for (const name of ['a', 'b', 'absent', 'undefined', 'x', 'd', 'e', 'valueOf', 'toString']) {
    if (name in Object.prototype) continue;
    Object.defineProperty(Object.prototype, name, { get() { sprung++; for (;;); }, set() { sprung++; for (;;); }, configurable: true });
  }
  Object.prototype[Symbol.toPrimitive] = function () { sprung++; for (;;); };
`;

test('no getter, setter or conversion of the guest runs in it', () => {
  const { run } = createWorld();
  assert.equal(run(`${TRAPS} for (let i = 0; i < 200000; i++); sprung`, { timeout: 20_000, fuel: Infinity }), 0);
});

test('it runs to its end', () => {
  runTraining(createWorld().realm);
});
