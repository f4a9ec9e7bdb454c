/**
 * Limits end whatever the guest does, uncatchably, and the context is usable afterwards (DESIGN I4,
 * I5). With LATENESS=1 the processor time past the limit is printed for each program.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import belljar from '../../runtime/node/main.js';

/** Programs that would run for ever, or for very long. */
export const endless: Readonly<Record<string, string>> = {
  loop: 'for (;;);',
  'loop with a body': 'for (var i = 0; ; i++) i.x',
  recursion: '(function r() { try { r() } finally { r() } })()',
  'mutual recursion': 'function a() { try { b() } catch (e) { b() } } function b() { try { a() } catch (e) { a() } } a()',
  'a catch swallower': 'for (;;) { try { for (;;); } catch (e) {} }',
  'a finally swallower': 'for (;;) { try { for (;;); } finally { continue } }',
  'nested finally': '(function f() { try { for (;;); } finally { f() } })()',
  getter: '({ get x() { for (;;); } }).x',
  setter: '({ set x(v) { for (;;); } }).x = 1',
  'proxy traps': 'new Proxy({}, { get(t) { for (;;) t.x } }).x',
  'a proxy chain': 'var p = new Proxy({}, {}); for (var i = 0; i < 5000; i++) p = new Proxy(p, {}); for (;;) p.x',
  toString: '"" + { toString() { for (;;); } }',
  'array callbacks': '[1].forEach(function f() { for (;;) [1, 2, 3].map(x => x) })',
  'array growth by a callback': 'var a = [1]; a.forEach = 0; Array.prototype.reduce.call({ length: 2 ** 53 - 1, 0: 1 }, x => x)',
  'sort comparator': '[3, 2, 1].sort(() => { for (;;); })',
  'sort of a huge array-like': 'Array.prototype.sort.call({ length: 2 ** 40 })',
  ...Object.fromEntries(['indexOf', 'includes', 'lastIndexOf', 'reverse', 'copyWithin', 'forEach', 'join', 'unshift', 'fill', 'some', 'flat', 'at', 'splice', 'findLast'].filter((name) => name !== 'at').map((name) => [
    `Array.prototype.${name} of a huge array-like`, `for (;;) try { Array.prototype.${name}.call({ length: 2 ** 40 }, ${name === 'copyWithin' ? '0, 1' : ['forEach', 'some', 'findLast'].includes(name) ? '() => 0' : name === 'splice' || name === 'unshift' ? '0, 0, 1' : '1'}) } catch (e) {}`,
  ])),
  'a large array': 'for (;;) Array(1e7).fill(0)',
  'string building': 'var s = "x"; for (;;) { s += s; if (s.length > 1e6) s = "x" }',
  'repeat and split': 'for (;;) "x".repeat(2 ** 22).split("")',
  'padStart, indexOf, replaceAll': 'for (;;) { var s = "a".padStart(1e6, "ab"); s.indexOf("ac"); s.replaceAll("a", "bb"); s.lastIndexOf("ac") }',
  'join of long strings': 'var a = Array(1000).fill("x".repeat(10000)); for (;;) a.join("y")',
  'BigInt power': 'for (;;) try { 7n ** 10000000n } catch (e) {}',
  'BigInt multiplication': 'var b = 3n; for (;;) { b = b * b; if (b > 2n ** 500000n) b = 3n }',
  'BigInt to string': 'var b = 7n ** 100000n; for (;;) String(b)',
  'JSON of a large array': 'var a = Array(1e5).fill(1); for (;;) JSON.parse(JSON.stringify(a))',
  'JSON of deep nesting': 'var s = "[".repeat(1e5) + "]".repeat(1e5); for (;;) try { JSON.parse(s) } catch (e) {}',
  'JSON with toJSON': 'JSON.stringify({ toJSON() { for (;;); } })',
  'Map growth': 'var m = new Map(); for (var i = 0; ; i++) { m.set(i % 1000, i); m.forEach(v => v) }',
  'iteration that never ends': 'for (var x of { [Symbol.iterator]() { return { next() { return { done: false } } } } });',
  spread: 'Math.max(...{ [Symbol.iterator]() { return { next() { return { done: false } } } } })',
  'Array.from': 'Array.from({ length: 1e9 })',
  eval: 'for (;;) eval("1 + 1")',
  'eval of a long source': 'var s = "1;".repeat(1e5); for (;;) eval(s)',
  'new Function': 'for (;;) new Function("a", "return a")',
  'typed array work': 'var u = new Uint8Array(1e6); for (;;) { u.fill(1); u.sort(); u.indexOf(7) }',
  'Object.keys of many': 'var o = {}; for (var i = 0; i < 1e5; i++) o["k" + i] = i; for (;;) Object.keys(o)',
  'string comparison': 'var a = "x".repeat(2 ** 22) + "a", b = "x".repeat(2 ** 22) + "b"; for (;;) a < b',
  'number formatting': 'for (;;) (1.5).toFixed(100) + (2 ** 1000).toString(3)',
  'tail calls': '"use strict"; (function f() { return f() })()',
};

const lateness: number[] = [];

for (const [name, source] of Object.entries(endless)) {
  test(`a timeout ends ${name}`, () => {
    const context = belljar.createContext({});
    const before = process.cpuUsage();
    assert.throws(() => belljar.runInContext(source, context, { timeout: 100 }), { code: 'ERR_SCRIPT_EXECUTION_TIMEOUT', message: 'Script execution timed out after 100ms' });
    const { user, system } = process.cpuUsage(before);
    const late = (user + system) / 1000 - 100;
    lateness.push(late);
    if (process.env.LATENESS !== undefined) console.log(`${late.toFixed(1).padStart(8)} ms  ${name}`);
    assert.ok(late < 1500, `${late} ms of processor time too late`);
    assert.equal(belljar.runInContext('1 + 1', context), 2);
  });
}

test('lateness', () => {
  lateness.sort((a, b) => a - b);
  if (process.env.LATENESS !== undefined) console.log(`median ${lateness[lateness.length >> 1]!.toFixed(1)} ms, worst ${lateness.at(-1)!.toFixed(1)} ms`);
});

/** What is dangerous to engines that forward work to the host: it ends in a value, a guest error or the limit's, soon, and the context is usable. */
const dangerous: Readonly<Record<string, string>> = {
  'a large array mapped': 'Array(1e8).fill(0).map(x => x)',
  'a long string split': '"x".repeat(2 ** 27).split("")',
  'sort of what has a huge length': 'Array.prototype.sort.call({ length: 2 ** 40 })',
  'a BigInt power': '7n ** 10000000n',
  'a deeply nested pattern': 'new RegExp("(?:a".repeat(1e5) + ")".repeat(1e5))',
  'nested brackets in eval': 'eval("[".repeat(1e5) + "]".repeat(1e5))',
  'nested parentheses in eval': 'eval("(".repeat(1e5) + ")".repeat(1e5))',
  'a long chain of operators in eval': 'eval("1" + "+1".repeat(1e5))',
  'deep JSON': 'JSON.parse("[".repeat(1e6) + "]".repeat(1e6))',
  'deep JSON text': 'var a = []; for (var i = 0; i < 1e5; i++) a = [a]; JSON.stringify(a)',
  'a deep structure flattened': 'var a = []; for (var i = 0; i < 1e5; i++) a = [a]; a.flat(Infinity)',
  'a deep structure as text': 'var a = []; for (var i = 0; i < 1e5; i++) a = [a]; String(a)',
  'a long chain of prototypes': 'var o = {}; for (var i = 0; i < 1e5; i++) o = Object.create(o); o.x',
  'a long chain of bound functions': 'var f = () => 1; for (var i = 0; i < 1e5; i++) f = f.bind(); f()',
  'a long chain of proxies': 'var p = {}; for (var i = 0; i < 1e5; i++) p = new Proxy(p, {}); p.x',
  'a long rope': 'var s = ""; for (var i = 0; i < 1e6; i++) s += "ab"; s.indexOf("ba") + s.charCodeAt(5)',
  'many arguments': 'Math.max.apply(null, Array(1e7))',
  'a huge buffer': 'new ArrayBuffer(2 ** 40)',
  'a huge padding': '"x".padEnd(2 ** 40)',
};

for (const [name, source] of Object.entries(dangerous)) {
  test(`no harm from ${name}`, () => {
    const context = belljar.createContext({});
    const before = process.cpuUsage();
    try {
      belljar.runInContext(source, context, { timeout: 100 });
    } catch (error) {
      assert.ok((error as { code?: string }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT' || /^evalmachine/.test((error as Error).stack ?? ''), String(error));
    }
    const { user, system } = process.cpuUsage(before);
    if (process.env.LATENESS !== undefined) console.log(`${((user + system) / 1000).toFixed(1).padStart(8)} ms for ${name}`);
    assert.ok((user + system) / 1000 < 2500, 'it took too long');
    assert.equal(belljar.runInContext('1 + 1', context), 2);
  });
}
