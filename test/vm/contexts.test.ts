/** Contexts without sandbox, contexts that share an agent, and contexts that meet through the membrane; runInThisContext. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import belljar from '../../runtime/node/main.js';
import { same } from './compare.js';

const { DONT_CONTEXTIFY } = belljar.constants;
type Bag = Record<string, unknown>;

/** A context without sandbox. */
function plain(options: object = {}): Bag {
  return belljar.createContext(DONT_CONTEXTIFY, options) as Bag;
}

test('a context without sandbox', () => {
  const global = plain();
  assert.ok(belljar.isContext(global));
  assert.equal(belljar.runInContext('this', global), global);
  belljar.runInContext('var v = 1; let l = 2; function f() {} g = 3', global);
  assert.equal(global.v, 1);
  assert.equal(global.l, undefined);
  assert.deepEqual(Object.getOwnPropertyDescriptor(global, 'v'), { value: 1, writable: true, enumerable: true, configurable: false });
  assert.equal(belljar.runInContext('delete globalThis.g', global), true);
  global.host = 5;
  assert.equal(belljar.runInContext('host', global), 5);
  assert.equal(belljar.runInContext('this.constructor === Object', global), true);
  Object.freeze(global);
  assert.throws(() => belljar.runInContext('"use strict"; w = 1', global), ReferenceError);
  assert.equal(belljar.runInNewContext('typeof this', DONT_CONTEXTIFY), 'object');
  assert.equal(belljar.runInContext('1', belljar.createContext(global)), 1);
});

test('contexts that share an agent share objects', () => {
  const first = belljar.createContext({}) as Bag;
  const second = belljar.createContext({}, { shareWith: first }) as Bag;
  belljar.runInContext('var o = { a: 1 }; var f = function () { return this }; class C {}; var c = new C', first);
  Object.assign(second, { o: first.o, f: first.f, C: belljar.runInContext('C', first), c: first.c });
  assert.equal(belljar.runInContext('o.a++; [o instanceof Object, c instanceof C, f() === this, Object.getPrototypeOf(o) === Object.prototype].join()', second), 'false,true,false,false');
  assert.equal((first.o as { a: number }).a, 2);
  assert.equal(second.o, first.o);
  assert.throws(() => belljar.createContext({}, { shareWith: {} }), { code: 'ERR_INVALID_ARG_TYPE' });
});

test('contexts of different agents meet through the membrane', () => {
  const first = belljar.createContext({}) as Bag;
  const second = belljar.createContext({}) as Bag;
  belljar.runInContext('var o = { n: 1, m() { return this.n }, list: [1, 2] }; var same = x => x === o; var fail = () => { throw new RangeError("far") }', first);
  Object.assign(second, { o: first.o, same: first.same, fail: first.fail });
  assert.equal(belljar.runInContext('o.n = 5; o.m() + o.list.map(x => x * 2).join() + same(o) + (o instanceof Object)', second), '52,4truefalse');
  assert.equal((first.o as { n: number }).n, 5);
  assert.equal(belljar.runInContext('try { fail() } catch (e) { e.message + (e instanceof RangeError) }', second), 'fartrue');
  assert.equal(belljar.runInContext('try { o.constructor.constructor("return typeof process")() } catch (e) { e }', second), 'undefined');
});

for (const source of [
  'Array', '[] instanceof Array', '({}) instanceof Object', 'new Error("x") instanceof Error', 'Object.getPrototypeOf([]) === Array.prototype', 'typeof process', 'typeof require', 'typeof setTimeout',
  'globalThis === this', '(function () { return this })() === globalThis', 'Math', 'JSON.stringify', 'new Uint8Array(1) instanceof Uint8Array', 'Object.prototype.toString.call([])', 'new Map() instanceof Map',
]) same(`runInThisContext of ${source}`, (vm) => vm.runInThisContext(source));

test('runInThisContext is the host\'s global', () => {
  assert.equal(belljar.runInThisContext('globalThis'), globalThis);
  assert.equal(belljar.runInThisContext('Array'), Array);
  assert.equal(belljar.runInThisContext('Array.prototype.map'), Array.prototype.map);
  assert.equal(belljar.runInThisContext('Object.prototype'), Object.prototype);
  belljar.runInThisContext('belljarTest = { a: 1 }');
  assert.equal((globalThis as unknown as { belljarTest: { a: number } }).belljarTest.a, 1);
  belljar.runInThisContext('delete globalThis.belljarTest; Array.prototype.belljarTest = 1');
  assert.equal('belljarTest' in globalThis, false);
  assert.equal('belljarTest' in Array.prototype, false);
});

test('names of contexts are checked but not shown', () => {
  assert.throws(() => belljar.createContext({}, { name: 1 }), { code: 'ERR_INVALID_ARG_TYPE' });
});

test('options that are not there yet are refused', () => {
  for (const option of ['now', 'random', 'console', 'timeZone']) assert.throws(() => belljar.createContext({}, { [option]: 1 }), { code: 'ERR_BELLJAR_NOT_IMPLEMENTED' });
  assert.ok(belljar.createContext({}, { hostObjects: 'live' }));
});
