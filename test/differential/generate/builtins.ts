/** Builtins at the language's edge, lightly: callbacks, regular expressions, typed arrays, symbols, collections, JSON. */
import type { Family, Generator } from './generator.js';
import { arrow } from './functions.js';
import type { Place } from './place.js';

const ARRAY = ['map', 'filter', 'forEach', 'some', 'every', 'find', 'findIndex', 'findLast', 'flatMap', 'reduce', 'reduceRight'];

function callback(g: Generator, place: Place): string {
  return `[${g.dice.list(1, 4, () => g.leaf(place)).join(', ')}].${g.dice.pick(ARRAY)}(${arrow(g, { ...place, mayYield: false, mayAwait: false })})`;
}

const PIECES: readonly string[] = [
  "'a-b-c'.split(/-/g)", "'aXbX'.replace(/x/gi, (m, i) => log('m', m + i))", "/(?<y>\\d+)-(?<m>\\d)/.exec('12-3').groups.m", "[...'a1b2'.matchAll(/[a-z](\\d)/g)].map((m) => m[1])", "'x'.padStart(3, 'ab')", "'aaa'.lastIndexOf('a', 1)",
  'new Uint8Array([1, 257, -1])', 'new Float32Array([1.1])[0]', 'Array.from(new Int16Array(3).fill(70000))', 'new Uint8ClampedArray([300, -5])', 'new Uint8Array(4).subarray(1).length', '(() => { const t = new Int8Array(2); t[0] = 200; t[5] = 1; t["-0"] = 1; t.x = 1; return [t[0], t[5], "1" in t, "2" in t, Object.keys(t)]; })()', 'new BigInt64Array([1n, -1n])', 'new DataView(new ArrayBuffer(8)).getInt8(0)',
  "new Map([[NaN, 1], [-0, 2]]).get(0)", '[...new Set([1, 1, 2])]', 'Symbol.for("s").description', 'Object(Symbol.iterator) == Symbol.iterator', 'JSON.stringify({ a: [1, { b: undefined }], c: () => 1, d: null })', 'JSON.parse("[1,{\\"a\\":2}]", (k, v) => log(k, v))', 'Object.fromEntries([["a", 1]])', 'Number("0b101") + Number("")', '(25).toString(36)', '(0.1 + 0.2).toFixed(10)', 'parseFloat("1e3x")', 'Array(3).fill().map((_, i) => i)', '[3, 1, 2].sort((a, b) => b - a)', '[1, [2, [3]]].flat(Infinity)', 'Array.from({ length: 2 }, (v, i) => i)', 'BigInt.asUintN(8, 257n)', 'Math.max(1, "2", 0)', 'Object.getOwnPropertyNames(class { static a() {} })', 'new (class extends Array { constructor(...a) { super(...a); log("made", a.length); } })(1, 2).map((x) => x + 1)', 'Reflect.construct(function () { return new.target; }, [], Array) === Array', 'new WeakMap().get({})', 'String(Symbol("d"))', 'isNaN(new Date(NaN))', 'new Date(0).toISOString()', 'encodeURIComponent("é ")',
];

export const builtins: Family = {
  expressions: [
    { weight: 2, make: callback },
    { weight: 3, make: ({ dice }) => `(${dice.pick(PIECES)})` },
    { weight: 1, make: (g, place) => `Object.${g.dice.pick(['keys', 'assign', 'entries', 'getPrototypeOf', 'freeze', 'isFrozen', 'is'])}(notGlobal(${g.expression(place)}))` },
    { weight: 1, make: (g, place) => `Reflect.${g.dice.pick(['get', 'set', 'has', 'deleteProperty', 'getPrototypeOf'])}(${g.expression(place)}, ${g.expression(place)}, ${g.leaf(place)})` },
    { weight: 1, make: (g, place) => `${g.dice.pick(['String', 'Number', 'BigInt', 'Boolean', 'Object', 'Symbol', 'Array.from', 'Math.floor', 'parseInt'])}(${g.expression(place)})` },
  ],
};
