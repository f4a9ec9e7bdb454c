/**
 * What the host sees when it inspects guest values: the text that node:vm's values give, and no
 * guest code runs for it.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { format, inspect } from 'node:util';
import nodeVm from 'node:vm';
import belljar from '../../runtime/node/main.js';
import { run } from './world.js';

const VALUES: readonly string[] = [
  '({})', '({ a: 1, "b-c": "x", [Symbol("s")]: 1, [Symbol.iterator]: 2 })', '[]', '[1, , 3]', '[1, 2, , , 5, undefined]',
  'Object.assign([1], { x: 1, "-1": 2 })', '"text"', '[["nested", ["deep", ["deeper", ["no"]]]]]', 'null', 'undefined', '1n', '-0', '[-0, 1n, NaN]',
  'Symbol("x")', 'Symbol.iterator', 'new Map([["a", 1], [{ k: 1 }, new Map()]])', 'new Map()', 'new Set([1, "a", [2]])',
  'Object.assign(new Map([[1, 2]]), { extra: 1 })', 'new (class Foo extends Map {})([[1, 2]])', 'new (class Bar extends Set {})([1])', 'new WeakMap()',
  'new WeakSet()', 'new WeakRef({ a: 1 })', 'new Date(0)', 'new Date(NaN)', 'Object.assign(new Date(0), { x: 1 })', 'new (class D extends Date {})(0)', '/a/g',
  'Object.assign(/a/g, { x: 1 })', 'new (class R extends RegExp {})("x", "i")', 'function foo() {}', '(function () {})', '() => 1', 'async () => 1',
  'async function af() {}', 'function* g() {}', 'async function* ag() {}', 'Object.assign(function f() {}, { x: 1 })', 'class A {}', '(class {})',
  'class A { static s = 1 }', 'class B extends Array {}', 'class N extends null {}', '({ m() {} }).m', 'Object.setPrototypeOf(function np() {}, null)',
  '(function(){}).bind()', 'function foo() {}; foo.bind(null)', 'Math.max', 'Map.prototype.get', 'parseInt', 'Array', 'Map', 'Promise', 'Proxy',
  'new (class Foo { x = 1 })()', 'new (class Foo { constructor() { this.a = [1, { b: 2 }] } get g() { return 1 } })()',
  'new (class extends (class P { p = 1 }) { q = 2 })()', 'Object.create(null)', 'Object.assign(Object.create(null), { a: 1 })', 'Object.create({})',
  'Object.create(class Q {}.prototype)', 'new (function Old() { this.x = 1 })()', 'Object.create(Object.create(null))', 'Object.setPrototypeOf([1, 2], null)',
  'Object.setPrototypeOf(new Map([[1, 2]]), null)', 'Object.setPrototypeOf(new Set([1]), null)', 'Object.setPrototypeOf(new Date(0), null)',
  'Object.setPrototypeOf(/x/, null)', 'Math', 'JSON', 'Reflect', 'Atomics', 'globalThis.Array.prototype', 'Object.prototype', 'Function.prototype',
  'Map.prototype', 'Promise.prototype', 'Date.prototype', 'RegExp.prototype', 'Symbol.prototype', 'Error.prototype', 'class A { m() {} }; A.prototype',
  '(function () { return arguments })(1, "a")', '(function () { "use strict"; return arguments })()', '[1, 2][Symbol.iterator]()',
  'new Map([[1, 2]]).entries()', 'new Map([[1, 2]]).keys()', 'new Map([[1,2]]).values()', 'new Set([1, 2]).values()', 'new Set([1]).entries()',
  '"ab"[Symbol.iterator]()', '"ab".matchAll(/a/g)', '(function* gen() { yield 1 })()', '(async function* agen() {})()',
  'var it = new Map([[1, 2], [3, 4]]).entries(); it.next(); it', 'Object(1)', 'Object("ab")', 'Object(true)', 'Object(1n)', 'Object(Symbol("q"))',
  'Object.assign(Object("ab"), { x: 1 })', 'Object.assign(Object(1), { y: 2 })', 'new (class Num extends Number {})(3)',
  'new (class Str extends String {})("ab")', 'Object(-0)',
  'var p = Promise.reject(new TypeError("no")); p.catch(() => 0); 1', 'new Uint8Array([1, 2, 3])', 'new Float64Array(2)',
  'new ArrayBuffer(4)', 'new DataView(new ArrayBuffer(2))', 'new SharedArrayBuffer(2)', 'new BigInt64Array(1)', 'new Proxy({ a: 1 }, {})',
  'new Proxy([1, 2], {})', 'new Proxy(function f() {}, {})', '[new Proxy({}, { get() { throw 1 } })]', 'Proxy.revocable({}, {}).proxy',
  'var r = Proxy.revocable({}, {}); r.revoke(); r.proxy', 'new Proxy(new Map([[1, 2]]), {})', 'new Proxy(class A {}, {})',
  'new Proxy(new Proxy({ x: 1 }, {}), {})', 'var o = {}; o.o = o; o', 'var o = { a: {} }; o.a.b = o; o.a.c = o.a; o', 'var m = new Map(); m.set("m", m); m',
  'var s = new Set(); s.add(s); s', 'var a = []; a.push(a, [a]); a', '({ get g() { return 1 } })', '({ set s(v) {} })',
  '({ get x() { throw 1 }, set x(v) {} })', '({ a: { b: { c: { d: 1 } } } })',
  '({ f() {}, g: class G {}, h: () => 1, i: async () => 1, j: Symbol("z"), k: 2n, l: new Date(0), m: /x/, n: new Map([[1, { a: {} }]]), o: [new Set()] })',
  'new Error("e").message', 'Object.defineProperty({ a: 1 }, "hidden", { value: 1 })', 'Object.freeze({ a: 1 })', '({ [Symbol.toStringTag]: "Tagged" })',
  '({ constructor: "x" })', '({ constructor: { name: "Fake" } })', '({ __proto__: { a: 1 }, b: 2 })', '({ ["__proto__"]: 1 })',
  `({ "a b": 1, "1x": 2, 10: 3, _ok: 4, "\\u00e9": 5, "'": 6, "new\\nline": 7 })`, `"it's \\"q\\" \\n"`, `["it's"]`, "[`a'\"\\`b`]", '"x".repeat(200)',
  '["x".repeat(80), "y".repeat(80)]', 'Array.from({ length: 150 }, (_, i) => i)', 'Array.from({ length: 30 }, (_, i) => "item" + i)', 'new Array(5)',
  'new Array(200)', 'Object.fromEntries(Array.from({ length: 40 }, (_, i) => ["key" + i, i]))', 'new Set(Array.from({ length: 120 }, (_, i) => i))',
  'new Map(Array.from({ length: 120 }, (_, i) => [i, i]))', 'new (class L extends Array {})(3)', 'class L2 extends Array {}; L2.from([1, 2])',
  '({ a: [{ b: { c: {} } }] })', '[[[[]]]]', '[[[[1]]]]', '[undefined, null]', '[function a() {}, class B {}, () => 1]', '({ length: 3, 0: 1 })',
  'new (class { #p = 1; q = 2 })()', '[new (class Foo {})(), new (class Foo { a = 1 })()]', 'globalThis.console',
  'new (class A extends (class B extends Map {}) {})()', 'Object.create(Array.prototype)', 'Object.create(Map.prototype)', 'Object.create(Date.prototype)',
  'Object.create(Function.prototype)', '({ toString() { return "x" }, inspect() { return "evil" }, toJSON() { return 1 } })', '({ then: 1 })',
  'new String("x")', '[new Number(1), new Boolean(false)]', '[,]', '[[], {}]', '({ a: [], b: {} })', '({ a: undefined })',
  'Object.assign(() => 1, { a: { b: 1 } })', 'Symbol', 'BigInt', '[1.5, -1, 1e21, 1e-7]', '[true, false]', 'new Map([[NaN, -0]])',
  'new FinalizationRegistry(() => 0)', 'Object(Symbol.iterator)', '({ a: 1n, b: "q\\u0001\\x7f" })', '"\\ud800"',
  '["\\ud83d\\ude00"]',
];

const ERRORS: readonly string[] = [
  'new Error("e")', 'new TypeError("t", { cause: "why" })', 'Object.assign(new Error("x"), { code: "E", data: { a: 1 } })', 'new (class MyError extends Error {})("m")',
  'new (class MyError extends TypeError { name = "Own" })("m")', 'new (class extends Error { constructor(m) { super(m); this.name = "Q" } })("z")', 'new SyntaxError("s")',
  '({ error: new Error("nested") })', '[new Error("in array")]', 'new Error("multi\\nline")', '(() => { let e = new Error("self"); e.self = e; return e })()',
  '(() => { let e = new Error("k"); e[Symbol("s")] = 1; return e })()', '(() => { let e = new Error("n"); e.stack = "custom stack"; return e })()',
  '(() => { let e = new Error("n"); delete e.stack; return e })()',
];

/** A value of a context that each engine makes. */
function made(vm: Pick<typeof nodeVm, 'createContext' | 'runInContext'>, code: string): unknown {
  const isProgram = /^(var|class|function|async function) /.test(code) && code.includes(';');
  return vm.runInContext(isProgram ? code : `(${code})`, vm.createContext({}), 'main.js');
}

test('the table is no small one', () => {
  assert.ok(VALUES.length > 150);
});

for (const code of VALUES) {
  test(`${code} shows as in node:vm`, () => {
    for (const options of [{}, { depth: 0 }, { compact: false }]) assert.equal(inspect(made(belljar, code), options), inspect(made(nodeVm, code), options));
  });
}

for (const code of ERRORS) {
  test(`${code} shows as in node:vm, but for the host's frames`, () => {
    const shown = (vm: Pick<typeof nodeVm, 'createContext' | 'runInContext'>): string => inspect(made(vm, code)).replace(/\n +at (?!.*main\.js)[^\n]*?( \{)?(?=\n|$)/g, (_frame, brace?: string) => brace ?? '');
    assert.equal(shown(belljar), shown(nodeVm));
  });
}

test('hidden properties of plain values', () => {
  for (const code of ['[1, 2]', '({ a: 1, [Symbol("s")]: 2 })', 'Object.defineProperty({}, "x", { value: 1 })', 'function f() {}', '() => 1', 'new Map([[1, 2]])', 'Object("ab")', 'JSON', 'new (class Foo { x = 1 })()']) {
    assert.equal(inspect(made(belljar, code), { showHidden: true }), inspect(made(nodeVm, code), { showHidden: true }), code);
  }
});

test('proxies show what node:vm\'s show, and nothing of the engine', () => {
  assert.equal(inspect(run('new Proxy({ a: 1 }, { get() {} })'), { showProxy: true }), 'Proxy [ { a: 1 }, { get: [Function: get] } ]');
  assert.equal(inspect(run('({ a: { b: [1] } })'), { showProxy: true }), 'Proxy [ { a: { b: [Array] } }, [Guest] ]');
  for (const text of [format('%o', run('({ a: {} })')), inspect(run('({})'), { showProxy: true, customInspect: false, showHidden: true })]) {
    assert.ok(text.length < 3000 && !/[Mm]embrane|agent|realm/.test(text), text);
  }
});

test('what changes is shown', () => {
  const object = run('var o = { a: 1, m: new Map([[1, 2]]), d: new Date(0), i: [1, 2][Symbol.iterator]() }; ({ o, change() { o.b = 2; delete o.a; o.m.set(3, o); o.d.setTime(1) } })') as { o: object; change(): void };
  inspect(object.o);
  object.change();
  assert.equal(inspect(object.o), '<ref *1> {\n  m: Map(2) { 1 => 2, 3 => [Circular *1] },\n  d: 1970-01-01T00:00:00.001Z,\n  i: Object [Array Iterator] {},\n  b: 2\n}');
});

/** Objects that do something evil when anybody looks at them closely. */
const TRAPS: readonly string[] = [
  '({ get a() { hit() }, get [Symbol.toStringTag]() { hit() }, get constructor() { hit() }, get [Symbol.iterator]() { hit() } })',
  'new Proxy({}, new Proxy({}, { get: hit }))', 'new Proxy(function () {}, new Proxy({}, { get: hit }))', 'Object.create(new Proxy({}, new Proxy({}, { get: hit })))',
  'new (class { static get name() { hit() } static [Symbol.hasInstance]() { hit() } get [Symbol.toStringTag]() { hit() } toString() { hit() } })()',
  '({ constructor: new Proxy(class {}, new Proxy({}, { get: hit })) })', '({ constructor: Object.defineProperty(function () {}, Symbol.hasInstance, { value: hit }) })',
  '({ [Symbol.for("nodejs.util.inspect.custom")]: hit, toJSON: hit, inspect: hit, valueOf: hit })', 'Object.defineProperty(function () {}, "name", { get: hit })',
  'new (class extends Map { get size() { hit() } [Symbol.iterator]() { hit() } entries() { hit() } })([[1, 2]])', 'Object.assign([1], { toString: hit, join: hit })',
  'Object.setPrototypeOf(new Date(0), { getTime: hit, toISOString: hit, get constructor() { hit() } })', 'Object.defineProperty(/x/, "source", { get: hit })',
  'new (class extends Error { get name() { hit() } get message() { hit() } get [Symbol.toStringTag]() { hit() } toString() { hit() } })()',
];

test('no guest code runs for it', () => {
  for (const code of TRAPS) {
    let hits = 0;
    const value = run(`(${code})`, { hit: () => void hits++ });
    for (const options of [{}, { showHidden: true }, { showProxy: true }, { depth: 0 }, { getters: true }, { sorted: true }]) {
      inspect(value, options);
      inspect({ value, list: [value] }, options);
    }
    format(typeof value === 'function' ? '%o %O' : '%s %o %O', value, value, value);
    assert.equal(hits, 0, code);
  }
});

test('a long array is not copied whole', () => {
  const context = belljar.createContext({});
  const array = belljar.runInContext('Array.from({ length: 300000 }, (_, i) => ({ i }))', context) as object;
  const start = performance.now();
  assert.match(inspect(array), /299900 more items/);
  assert.ok(performance.now() - start < 500);
});
