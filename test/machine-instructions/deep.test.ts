/**
 * Depth that a guest chooses never meets the host's stack (DESIGN I2): deep data, deep calls and
 * deep source end in a result or an error of the guest's, and the context goes on.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import vm from '../../runtime/node/main.js';

const nested = 'var a = []; for (var i = 0; i < 2e4; i++) a = [a]; ';
const members = 'var a = {}; for (var i = 0; i < 2e4; i++) a = { a }; ';
const proxies = (target: string): string => `var p = ${target}; for (var i = 0; i < 2e4; i++) p = new Proxy(p, {}); `;
const bound = 'var f = function () { return 1; }; for (var i = 0; i < 2e4; i++) f = f.bind(null); ';
const overflow = 'RangeError: Maximum call stack size exceeded';

/** Programs and their completion values; OVERFLOW: or that RangeError. */
const DATA: Readonly<Record<string, string>> = {
  [`${nested}a.join().length`]: overflow,
  [`${nested}JSON.stringify(a).length`]: '40002',
  [`${members}JSON.stringify(a).length`]: '120002',
  [`${members}JSON.stringify(a, (k, v) => v).length`]: overflow,
  'JSON.parse("[".repeat(2e4) + "]".repeat(2e4)).length': '1',
  'try { JSON.parse("[".repeat(1e6)) } catch (e) { e.name }': 'SyntaxError',
  'var o = { get x() { return 1; } }; for (var i = 0; i < 2e4; i++) o = Object.create(o); o.x': '1',
  'var o = {}; for (var i = 0; i < 2e4; i++) o = { __proto__: o }; o.x = 1; "y" in o': 'false',
  [`${proxies('{ x: 1 }')}p.x`]: overflow,
  [`${proxies('() => 1')}p()`]: overflow,
  [`${proxies('[]')}Array.isArray(p)`]: 'true',
  [`${proxies('() => 1')}typeof p`]: 'function',
  'var h = {}; for (var i = 0; i < 2e4; i++) h = new Proxy({}, h); new Proxy({}, h).x': overflow,
  [`${bound}f()`]: '1',
  [`${bound}typeof new f()`]: 'object',
  [`${bound}({}) instanceof f`]: overflow,
  'var s = ""; for (var i = 0; i < 2e4; i++) s = "a" + s + "b"; s[7] + s.length': 'a40000',
  'var s = "a"; for (;;) s += s': 'RangeError: Invalid string length',
  'var f = () => 0; for (var i = 0; i < 2e4; i++) { let g = f; f = () => g(); } f()': overflow,
  '"use strict"; var f = () => 0; for (var i = 0; i < 2e4; i++) { let g = f; f = () => g(); } f()': '0',
  'var C = class {}; for (var i = 0; i < 1.2e4; i++) C = class extends C {}; new C()': overflow,
  'var e = new Error("x"); for (var i = 0; i < 1e4; i++) e = new Error("y", { cause: e }); String(e)': 'Error: y',
  'var m = new Map(); for (var i = 0; i < 1e4; i++) m = new Map([[m, m]]); m.size': '1',
  'Math.max(...new Array(1e6))': overflow,
  'Function.prototype.apply.call(Math.max, null, new Array(1e6))': overflow,
  'new RegExp("(".repeat(2e4) + ")".repeat(2e4))': 'SyntaxError: Invalid regular expression: too deep',
  'function f() { return f() + 1; } f()': overflow,
  'var o = { get x() { return this.x; } }; o.x': overflow,
  'var o = { set x(v) { this.x = v; } }; o.x = 1': overflow,
  'var o = { toString() { return "" + this; } }; "" + o': overflow,
  'var o = { [Symbol.iterator]() { return [...this]; } }; [...o]': overflow,
  'function f() { [2, 1].sort(f); } f()': overflow,
  'function f() { JSON.stringify({ toJSON: f }); } f()': overflow,
  'function f() { "a".replace(/a/, f); } f()': overflow,
  'var o = { [Symbol.hasInstance](v) { return v instanceof o; } }; 1 instanceof o': overflow,
  'function* g() { yield* g(); } [...g()]': overflow,
  'var s = ""; for (var i = 0; i < 300; i++) s += "with ({}) "; eval(s + "1")': '1',
};

const N = 20_000;
/** More than a frame or scope takes. */
const MANY = 70_000;
const SOURCES: Readonly<Record<string, string>> = {
  'parentheses': `${'('.repeat(N)}1${')'.repeat(N)}`,
  'brackets': '['.repeat(N) + ']'.repeat(N),
  'blocks': '{'.repeat(N) + '}'.repeat(N),
  'object literals': `(${'{a:'.repeat(N)}1${'}'.repeat(N)})`,
  'templates': `${'`${'.repeat(N)}1${'}`'.repeat(N)}`,
  'arrow functions': `${'a=>'.repeat(N)}1`,
  'sums': `1${'+1'.repeat(N)}`,
  'powers': `1${'**1'.repeat(N)}`,
  'joined literals': `"a"${'+"a"'.repeat(N)}`,
  'members': `a${'.b'.repeat(N)}`,
  'calls': `f${'()'.repeat(N)}`,
  'optional calls': `a${'?.()'.repeat(N)}`,
  'negations': `${'!'.repeat(N)}1`,
  'conditionals': `${'x?y:'.repeat(N)}1`,
  'else if': `${'if(x);else '.repeat(N)};`,
  'loops': `${'while(0)'.repeat(N)};`,
  'labels': `${Array.from({ length: N }, (_, i) => `l${i}:`).join('')};`,
  'try': 'try{'.repeat(N) + '}finally{}'.repeat(N),
  'functions': 'function f(){'.repeat(N) + '}'.repeat(N),
  'classes': 'class A{static{'.repeat(N) + '}}'.repeat(N),
  'heritage': `(${'class extends '.repeat(N)}Object${'{}'.repeat(N)})`,
  'assignments': `${'a='.repeat(N)}1`,
  'patterns': `var ${'{a:'.repeat(N)}a${'}'.repeat(N)}=1`,
  'spreads': `${'[...'.repeat(N)}1${']'.repeat(N)}`,
  'new': `${'new '.repeat(N)}a`,
  'groups of a regular expression': `/${'('.repeat(N)}${')'.repeat(N)}/`,
  'arguments': `f(${'1,'.repeat(MANY)})`,
  'parameters': `function f(${Array.from({ length: MANY }, (_, i) => `a${i}`).join()}){}`,
  'variables of a block': `{${Array.from({ length: MANY }, (_, i) => `let a${i};`).join('')}}`,
  'captured variables': `{${Array.from({ length: MANY }, (_, i) => `let a${i};`).join('')}()=>eval("a1")}`,
  'statements': 'a;'.repeat(N),
};
const KINDS = ['SyntaxError', 'RangeError', 'ReferenceError', 'TypeError'];

const isAlive = (context: object): boolean => vm.runInContext('1 + 1', context) === 2;

suite('deep data and calls', () => {
  for (const [source, expected] of Object.entries(DATA)) {
    test(source, () => {
      const context = vm.createContext({ source });
      const end = vm.runInContext('try { String((0, eval)(source)); } catch (error) { String(error); }', context) as string;
      assert.equal(end.replace(/(Invalid regular expression): .*/, '$1: too deep'), expected);
      assert.ok(isAlive(context));
    });
  }
});

/** Whether a run ends with a value or an error of a guest's kinds. */
function endsWell(run: () => unknown): boolean {
  try {
    run();
    return true;
  } catch (error) {
    return KINDS.includes((error as Error).name);
  }
}

suite('deep source', () => {
  for (const [name, source] of Object.entries(SOURCES)) {
    test(name, () => {
      const context = vm.createContext({ source });
      assert.ok(endsWell(() => vm.runInContext(source, context)), 'as a script');
      for (const call of ['(0, eval)(source)', 'Function(source)']) {
        const end = vm.runInContext(`try { ${call}; 'value'; } catch (error) { error.name; }`, context) as string;
        assert.ok(end === 'value' || KINDS.includes(end), call);
      }
      assert.ok(isAlive(context));
    });
  }
});
