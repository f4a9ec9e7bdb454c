/** Limits and entries: how runs end against the guest's will, and that the agent stays usable. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Termination } from '../../runtime/limits/termination.js';
import { callGuest } from '../../runtime/machine/interpreter/entry.js';
import { GuestObject } from '../../runtime/objects/value.js';
import { createWorld } from './support.js';

const fuel = (amount: number) => ({ timeout: Infinity, fuel: amount });

const endless = [
  'for (;;);',
  'function f() { try { for (;;); } finally { f() } } f()',
  'try { for (;;); } catch (e) { for (;;); }',
  'for (;;) { try { throw 1 } catch (e) { } }',
  'try { (function f() { [1].forEach(f) })() } catch (e) { } for (;;);',
  'var o = { get x() { for (;;); } }; o.x',
  '"" + { toString() { for (;;); } }',
  '"use strict"; (function f() { return f() })()',
  'while (true) { try { continue } finally { } }',
  'Array.from({ length: 1e9 })',
];

for (const source of endless) {
  test(`fuel ends ${source}`, () => {
    const world = createWorld();
    assert.throws(() => world.run(source, fuel(200_000)), (error) => error instanceof Termination && error.cause === 'fuel');
    assert.equal(world.run('1 + 1'), 2);
    assert.equal(world.agent.depth, 0);
  });
}

test('a timeout ends a run', () => {
  const world = createWorld();
  assert.throws(() => world.run('function g() { for (var i = 0; ; i++) i.x } g()', { timeout: 20, fuel: Infinity }), (error) => error instanceof Termination && error.cause === 'timeout' && /at g \(test\.js:1:\d+\)/.test(error.guestStack));
});

test('the same program takes the same fuel', () => {
  const source = 'var s = 0; for (var i = 0; i < 100; i++) s += i; s';
  const spent = [0, 1].map(() => {
    const world = createWorld();
    let left = 0;
    for (let limit = 1; ; limit++) {
      try {
        world.run(source, fuel(limit));
        left = limit;
        break;
      } catch (error) {
        assert.ok(error instanceof Termination);
      }
    }
    return left;
  });
  assert.equal(spent[0], spent[1]);
});

test('entries nest to a limit with a clean host error', () => {
  const world = createWorld({ nestingLimit: 20 });
  const f = world.run('(function (x) { return x })') as GuestObject;
  assert.ok(f instanceof GuestObject);
  assert.equal(callGuest(world.realm, f, undefined, [5]), 5);
  Object.assign(world.agent, { nesting: 20 });
  assert.throws(() => callGuest(world.realm, f, undefined, [5]), RangeError);
});

test('a host error inside the machine ends the run and poisons the agent', () => {
  const world = createWorld();
  Object.assign(world.agent.hooks, { compile: () => { throw new SyntaxError('host'); } });
  assert.throws(() => world.run('try { eval("1") } catch (e) { "caught" }'), /host/);
  assert.throws(() => world.run('1'), /internal error/);
});
