/** RegExps across the boundary: each side has a genuine one, and the guest's matcher runs both. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect, types } from 'node:util';
import belljar from '../../runtime/node/main.js';
import { call, run } from './world.js';

const CATASTROPHE = `${'a'.repeat(40)}!`;

test('a guest RegExp is a genuine one outside', () => {
  const regexp = run('/(?<letter>[a-z])(\\d)/dg') as RegExp;
  assert.ok(types.isRegExp(regexp) && regexp instanceof RegExp);
  assert.equal(Object.prototype.toString.call(regexp), '[object RegExp]');
  assert.equal(inspect(regexp), '/(?<letter>[a-z])(\\d)/dg');
  assert.deepEqual([regexp.source, regexp.flags, regexp.global], ['(?<letter>[a-z])(\\d)', 'dg', true]);
  assert.equal(structuredClone(regexp).source, regexp.source);
  assert.equal(new RegExp(regexp, 'i').flags, 'i');
  assert.match('x1', run('/\\d/') as RegExp);
});

const uses: Record<string, (regexp: RegExp, text: string) => unknown> = {
  test: (regexp, text) => regexp.test(text),
  exec: (regexp, text) => regexp.exec(text),
  match: (regexp, text) => text.match(regexp),
  matchAll: (regexp, text) => (regexp.global ? [...text.matchAll(regexp)] : undefined),
  replace: (regexp, text) => text.replace(regexp, '<$&$1>'),
  'replace by a function': (regexp, text) => text.replace(regexp, (...args) => JSON.stringify(args)),
  search: (regexp, text) => text.search(regexp),
  split: (regexp, text) => text.split(regexp),
  'exec again and again': (regexp, text) => Array.from({ length: 4 }, () => [regexp.exec(text), regexp.lastIndex]),
};

for (const [name, use] of Object.entries(uses)) {
  test(`${name} in the host gives what the host's own gives`, () => {
    for (const pattern of [/(\w)(\d)?/, /(\w)(\d)?/g, /(?<a>b)|(?<c>-)/dy, /x/i, /,/]) {
      assert.deepEqual(use(run(String(pattern)) as RegExp, 'a1b-X,2'), use(new RegExp(pattern), 'a1b-X,2'), String(pattern));
    }
  });
  if (name === 'matchAll') continue;
  test(`${name} in the host is under the limits of the context`, () => {
    const context = belljar.createContext({}, { limits: { fuel: 1_000_000 } });
    const regexp = belljar.runInContext('/(a+)+$/', context) as RegExp;
    assert.throws(() => use(regexp, CATASTROPHE), { code: 'ERR_BELLJAR_FUEL' });
  });
}

test('what the guest does to exec counts outside', () => {
  const regexp = run('RegExp.prototype.exec = function () { return ["mine"] }; /x/') as RegExp;
  assert.equal(regexp.test('anything'), true);
  const own = run('class Mine extends RegExp { exec(text) { return super.exec(text + "!") } extra() { return 1 } } new Mine("!")') as RegExp & { extra(): number };
  assert.deepEqual([own.extra(), own.test('x'), 'x'.search(own)], [1, true, 1]);
});

test('identity and lastIndex, both ways', () => {
  const given = /b/g;
  assert.equal(call('r => r', given), given);
  const { regexp, same } = run('var regexp = /a/g; ({ regexp, same: (r) => r === regexp })') as { regexp: RegExp; same(r: RegExp): boolean };
  assert.ok(same(regexp));
  regexp.lastIndex = 5;
  assert.equal(run('r.lastIndex', { r: given }), 0);
  assert.equal(call('(r) => { r.lastIndex = 7; return r }', given), given);
  assert.equal(given.lastIndex, 7);
});

test('a host RegExp is one of the guest\'s inside', () => {
  const code = '[r instanceof RegExp, r.exec === RegExp.prototype.exec, r.constructor === RegExp, r.source, r.flags, "a1b2".replace(r, "$2$1"), "a-1".split(r).length, [..."a1b2".matchAll(r)].length, Object.prototype.toString.call(r), r.keys[0]]';
  assert.deepEqual([...run(code, { r: Object.assign(/(\w)(\d)/g, { keys: ['k'] }) }) as unknown[]], [true, true, true, '(\\w)(\\d)', 'g', '1a2b', 1, 2, '[object RegExp]', 'k']);
});

test('a host RegExp is matched under limits, and stays what it is', () => {
  const evil = /(a+)+$/;
  for (const use of ['r.test(t)', 't.match(r)', 't.replace(r, "")', 't.search(r)', 'RegExp.prototype.exec.call(r, t)']) {
    assert.throws(() => belljar.runInNewContext(use, { r: evil, t: CATASTROPHE }, { fuel: 1_000_000 }), { code: 'ERR_BELLJAR_FUEL' }, use);
  }
  const host = /x/;
  run('r.compile("(a+)+$", "g")', { r: host });
  assert.equal(String(host), '/x/');
  assert.equal(run('"use strict"; try { r.lastIndex = 1 } catch (e) { e.name }', { r: Object.freeze(/x/) }), 'TypeError');
});

test('a subclass of the host\'s keeps its methods', () => {
  class Loud extends RegExp {
    override exec(text: string): RegExpExecArray | null {
      return super.exec(text.toUpperCase());
    }
  }
  assert.deepEqual([...run('[r.test("a"), r instanceof RegExp, "a".search(r)]', { r: new Loud('A') }) as unknown[]], [true, true, 0]);
});
