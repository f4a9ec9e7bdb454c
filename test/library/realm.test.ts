/** Realms: lazily made, cheap, apart from one another, and bounded in what natives do at a stroke. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Termination } from '../../runtime/limits/termination.js';
import { evaluate, newAgent, newRealm, run } from './guest.js';
import { createRealm } from '../../runtime/realm/realm.js';

test('an intrinsic keeps its identity however it is reached first', () => {
  assert.equal(evaluate(newRealm(), '[][Symbol.iterator] === Array.prototype.values && Number.parseInt === parseInt && Set.prototype.keys === Set.prototype.values'), 'true');
});

test('realms of one agent share templates but no objects', () => {
  const agent = newAgent();
  const [a, b] = [createRealm(agent), createRealm(agent)];
  run(a, 'Array.prototype.extra = 1; delete Array.prototype.map; Object.prototype.x = 2');
  assert.equal(evaluate(b, '[typeof [].map, [].extra, ({}).x]'), '["function", undefined, undefined]');
  assert.notEqual(a.intrinsic('Array'), b.intrinsic('Array'));
});

test('a thousand realms take well under a hundred milliseconds', () => {
  for (let i = 0; i < 200; i++) newRealm();
  const start = process.cpuUsage();
  for (let i = 0; i < 1000; i++) newRealm();
  const { user, system } = process.cpuUsage(start);
  assert.ok(user + system < 400_000, `${user + system} µs`);
});

const endless = [
  'Array.prototype.includes.call({length: 2 ** 40}, 1)',
  'Array.prototype.reverse.call({length: 2 ** 40})',
  'Array.prototype.join.call({length: 2 ** 32 - 1})',
  'Array.prototype.sort.call({length: 2 ** 40})',
  '"x".repeat(2 ** 27).split("")',
  '"ab".repeat(1e7).replaceAll("a", "bb").length',
  'let s = new Set(); for (;;) s.add(s.size)',
  '"\\u0344".repeat(2e7).normalize("NFD").length',
  'new Float64Array(5e7).sort()',
  'Array.prototype.forEach.call({length: 2 ** 50}, () => 1)',
];

for (const source of endless) {
  test(`fuel ends ${source}`, () => {
    assert.throws(() => run(newRealm(), source, { timeout: Infinity, fuel: 2_000_000 }), (error) => error instanceof Termination && error.cause === 'fuel');
  });
}
