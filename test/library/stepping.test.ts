/** Stepping natives and the library's loops give the same traces: each program runs on a plain array, and on kinds of arrays that only the library takes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newRealm, run } from './guest.js';

/** Makes the array for the native, and those for the library; `a` is what the programs work on. */
const MAKERS = {
  plain: '(items) => items.slice()',
  sparse: '(items) => { const a = items.slice(); Object.defineProperty(a, "x", { value: 1 }); a.length = 1e8; a.length = items.length; return a; }',
  accessor: '(items) => { const a = items.slice(); for (const i in items) { let v = items[i]; Object.defineProperty(a, i, { get() { return v; }, set(w) { v = w; }, enumerable: true, configurable: true }); } return a; }',
  proxied: '(items) => new Proxy(items.slice(), {})',
};

const PROGRAMS = [
  'a.forEach(f)', 'a.map(f)', 'a.filter(f)', 'a.some(f)', 'a.every(f)', 'a.find(f)', 'a.findIndex(f)', 'a.findLast(f)', 'a.findLastIndex(f)',
  'a.reduce(f)', 'a.reduce(f, 5)', 'a.reduce(f, undefined)', 'a.reduceRight(f)', 'a.reduceRight(f, 5)',
  'a.map(f, { valueOf: 1 }).length', 'a.forEach(1)', 'a.map()', 'a.sort(1)',
  'a.sort(by)', 'a.sort()', 'a.toSorted(by)', 'a.toSorted()', 'a.sort((x, y) => ({ valueOf() { return by(x, y); } }))',
  'a.sort(() => 1n)', 'a.sort((x, y) => { if (log.length > 9) throw "stop"; return by(x, y); })',
  'Array.from(a, f)', 'Array.from(a)', 'Array.from({ length: 3, 1: 7 }, f)', 'Array.from({ length: 2.5 })',
  // The array changes under the callbacks.
  'a.map((x, i) => { f(x, i); if (i === 1) a.length = 2; return x; })',
  'a.forEach((x, i) => { f(x, i); if (i === 1) a.push(9, 9); })',
  'a.filter((x, i) => { f(x, i); if (i === 1) { delete a[2]; a[4] = "new"; } return true; })',
  'a.map((x, i) => { if (i === 1) Object.defineProperty(a, 2, { get() { log.push("get"); return 77; }, configurable: true }); return f(x, i); })',
  'a.filter((x, i) => { if (i === 1) Object.defineProperty(a, 2, { value: 77 }); f(x, i); return true; })',
  'a.reduce((p, x, i) => { if (i === 1) Object.defineProperty(a, 3, { get() { return "g"; }, configurable: true }); return p + f(x, i); }, 0)',
  'a.reduceRight((p, x, i) => { if (i === 2) Object.defineProperty(a, 0, { get() { return "g"; }, configurable: true }); return p + f(x, i); }, 0)',
  'a.findLast((x, i) => { if (i === 2) Object.defineProperty(a, 0, { get() { return "g"; }, configurable: true }); f(x, i); })',
  'a.some((x, i) => { if (i === 0) Array.prototype[2] = "proto"; f(x, i); }), delete Array.prototype[2]',
];

const ITEMS = ['[3, 1, 2, 5, 4]', '[1, , 3, undefined]', '[]', '["b", 10, 9, null, "a"]', 'Array.from({ length: 60 }, (_, i) => (i * 37) % 11)'];

/** The calls that a program made, and how it ended. */
const traced = (maker: string, items: string, program: string): string => `(() => {
  const log = [];
  const show = (v) => Array.isArray(v) ? '[' + Array.from({ length: v.length }, (_, i) => i in v ? show(v[i]) : '-') + ']' : String(v);
  const a = (${maker})(${items});
  const f = function (x, i, ...rest) { log.push(show(x) + '@' + show(i) + '/' + rest.length); return i % 2; };
  const by = (x, y) => { log.push(show(x) + '<' + show(y)); return x - y; };
  let end;
  try { end = show(${program}); } catch (error) { end = 'throws ' + error; }
  return log.join(' ') + ' => ' + end + ' ' + show(a);
})()`;

for (const items of ITEMS) {
  test(`traces over ${items.slice(0, 20)}`, () => {
    for (const program of PROGRAMS) {
      const expected = run(newRealm(), traced(MAKERS.plain, items, program));
      for (const [name, maker] of Object.entries(MAKERS)) assert.equal(run(newRealm(), traced(maker, items, program)), expected, `${name}: ${program}`);
    }
  });
}

test('collections call for what is added on the way', () => {
  const program = (make: string): string => `(() => {
    const c = ${make}, log = [];
    c.forEach(function (v, k, all) { log.push(v + ':' + k + ':' + (all === c) + this.x); if (log.length < 4) { c.delete(k); c.add ? c.add(k) : c.set(k, v); } }, { x: 1 });
    return log.join();
  })()`;
  assert.equal(run(newRealm(), program('new Set([1, 2])')), '1:1:true1,2:2:true1,1:1:true1,2:2:true1,1:1:true1');
  assert.equal(run(newRealm(), program('new Map([[1, 5], [2, 6]])')), '5:1:true1,6:2:true1,5:1:true1,6:2:true1,5:1:true1');
});

test('a step shows as the builtin in stacks', () => {
  const stack = run(newRealm(), '[1].map(function f() { return new Error("x").stack; })[0]') as string;
  assert.match(stack, /^Error: x\n    at f \(test\.js:1:\d+\)\n    at Array\.map \(<anonymous>\)\n    at test\.js:1:5$/);
});
