/**
 * Values for receivers and arguments, as expressions over the prelude, by kind. Each kind gives
 * mostly what its name says, now and then wrapped in something that logs its conversion, and
 * once in a while anything else.
 */
import type { Dice } from '../differential/generate/dice.js';

export type Kind = keyof typeof KINDS;

const NUMBERS = [
  '0', '-0', '1', '-1', '2', '3', '5', '0.5', '-0.5', '1.5', '2.5', '-1.5', '4.35', '1.005', '10', '36', '100', '101', '255', '256', '-129', '65535', '65536', '2 ** 31', '-(2 ** 31)', '2 ** 31 - 1', '-(2 ** 31) - 1',
  '2 ** 32 - 1', '2 ** 32', '2 ** 32 + 1', '2 ** 53', '2 ** 53 - 1', '2 ** 53 + 2', '-(2 ** 53)', '2 ** 63', '-(2 ** 63)', '2 ** 64', '1e21', '1e20', '123456789012345680000', '1e-6', '1e-7', '1.7976931348623157e308', '5e-324', '2.2250738585072014e-308', '2.225073858507201e-308',
  '0.1', '0.000001', '1.1', '123.456', '1 / 3', '-1 / 3', '1e300', '9.5', '99.99', '1.45', '0.049999999999999996', '4503599627370495.5', 'NaN', 'Infinity', '-Infinity', 'Math.PI', '1e10', '0xdeadbeef', '25', '1234.5678', '8.64e15', '8.64e15 + 1', '65504', '65519.99', '6e-8', '16777217',
];
const TEXTS = [
  '""', '"a"', '"abc"', '"abcabc"', '"b"', '"A b\\tC"', '"  \\u00a0\\ufeff x \\n"', '"\\ud83d\\ude00"', '"\\ud83d"', '"\\ude00x"', '"e\\u0301"', '"\\u00e9"', '"\\u1e9b\\u0323"', '"\\u0130"', '"\\u00df"', '"\\ufb03"', '"\\u03a3"', '"A\\u03a3"', '"\\u1f80"', '"i\\u0307"',
  '"a,b,,c"', '"0"', '"1"', '"-1"', '"length"', '"constructor"', '"__proto__"', '"x".repeat(300)', '"a\\0b"', '"undefined"', '"null"', '"$1$&$$"', '"aaa"', '"\\u2028"', '"%41"', '"a\\"<b>"', '"I\\u0307"', '"\\u2126"', '"\\uac00"', '"ab\\ud83d\\ude00cd"', '"toString"', '"4294967295"', '"4294967294"', '"1.0"', '"foo bar"', '"zebra"', '"\\u00e4"', '"Z"',
];
const NUMERIC = [
  '"0"', '"-0"', '"1"', '" 12 "', '"0x1F"', '"0b101"', '"0o17"', '"0x"', '"1e3"', '"1e1000"', '"-Infinity"', '"Infinityx"', '"infinity"', '"."', '".5"', '"5."', '"+5"', '"--5"', '"1_000"', '"1n"', '"12px"', '"\\ufeff7"', '"1e"', '"1e+"', '"-"', '"9007199254740993"', '"0.1e-400"', '"123456789012345678901234567890"',
  '"0x1p3"', '"010"', '"zz"', '"-0x10"', '"\\u180e1"', '"2e308"', '"1.7976931348623159e308"', '"4.9e-324"', '"2.4703282292062327e-324"', '"2.4703282292062328e-324"', '"0.5e1x"', '"1 2"', '"\\n"', '"1e-7"', '"9".repeat(400)', '"0." + "0".repeat(330) + "1"', '"10".repeat(60)', '"+0x10"', '"\\u0661"', '"e5"', '"0e0"', '"1\\0"', '"0X1f"', '"Infinity"', '"+Infinity"', '"-.5"', '"00.5"', '"7fffffff"', '"-1010"', '"z"',
];
const DATES = [
  '2020-01-02', '2020-01-02T03:04:05Z', '2020-01-02T03:04:05', '2020-01-02T03:04:05.678+05:30', '2020-01-02T24:00:00Z', '2020-01-02T24:00:01Z', '2020-13-01', '2020-02-30', '2020-02-30T00:00', '+275760-09-13T00:00:00.000Z', '-271821-04-20T00:00:00.000Z', '+275760-09-13T00:00:00.001Z', '-000000-01-01T00:00:00Z', '+002020-01-02', '2020', '2020-06',
  'Thu, 01 Jan 1970 00:00:00 GMT', 'Jan 2 2020', '2 January 2020', 'January 2, 2020 3:04 PM', '1/2/2020', '1/2/20', '1/2/49', '1/2/50', '2020/1/2', '2020/13/1', 'Thu Jan 02 2020 03:04:05 GMT+0200 (EET)', '2 Jan 2020 12:30 AM', '2 Jan 2020 0:30 PM', '2 Jan 2020 13:30 PM', 'Jan 2 2020 EST', 'Jan 2 2020 PDT', 'Jan 2 2020 UTC+3', 'Jan 2 2020 GMT-0330', 'Jan 2 2020 +5', 'Jan 2 2020 (comment) 10:00', '20200102', '2020-1-2', '2020-01-02 03:04', '2020-01-02 03:04:05.1', '2020-01-02T03:04:05.123456789Z', '2020-01-02T3:04',
  '2020-01-02T03', '2020-01-02T03:04Z+1', '12', '0', '32', '49', '50', '1 2', 'foo', 'foo 2020', 'Mon', 'Sept 5 2020', 'Septembre 5 2020', '5 feb', '', ' ', '2020-01-02t03:04:05z', '2020-01-02T03:04:05z', '2020-01-02Z', '2020-01Z', '2020T10:00', '2020-01-02T10:00:60', '2020-W01', '2020-366', '-1', '-2020', '1e3', 'Tue Mar 01 2022 00:00:00 GMT+0100 (a (nested) one)', '2020-03-29T02:30:00', '2020-10-25T02:30', '2021-03-14T02:30:00', '1900-01-01T00:00:00', '10:20', '10:20 1/2/2020', '1/2/2020 10:20:30.5', '1-2-2020', '1.2.2020', 'Jan-02-2020', '2020 Jan 2', 'Z', '1970-01-01T00:00:00.000+24:00', '1970-01-01T00:00+23:59', '1970-01-01T00:00-00:00', '1970-01-01T00:00+0100', 'Jan 32 2020', 'Feb 30 2020', 'Jan 2 20201', '2020-01-02T03:04:05,678Z', '2020-01-02T03:04:05.Z',
].map((text) => JSON.stringify(text));
const JSONS = [
  '1', '-0', '01', '1.', '.5', '1e5', '1E+2', '-', '"a"', '"\\u0041"', '"\\ud800"', '"\\x41"', '"a\tb"', "'a'", 'true', 'tru', 'null', 'nul', '[]', '[1,]', '[1 2]', '[,]', '{}', '{"a":1}', '{"a":1,}', '{a:1}', '{"a" 1}', '{"a":}', '{"a":1,"a":2}', '{"__proto__":1}', '[[[]]]', '{"a":[1,{"b":null}]}', '', ' ', '1 2', '\u00a01', '\ufeff1', ' \t\n\r1 ', '[', '{', '"', '"a', '{"a', '{"a":', '[1', 'undefined', 'NaN', 'Infinity', '1e1000', '{"1":1,"0":0,"b":2}', '{"length":3,"0":1}', '"\\', '"\\u00', '// x', '1//', '[1,2,{"k":"v"}]', 'false', '"\u2028"', '12345678901234567890', '-a', '0x10', '1n', '[1}', '{"a":1]', '\n\n  x', 'abcdefghijklmnopqrstuvwxyz0123456789 this is a long text that is not JSON at all', '[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,x,22,23,24,25,26,27,28,29,30]', '{"a":"b","c":"d","e":tru,"f":"g","h":"i","j":"k"}', '*', '\u00e9', '\ud83d\ude00', '{"a":1}}', '"a" "b"', '[1,2',
].map((text) => JSON.stringify(text));
const URIS = [
  ...['a b', '%41', '%', '%4', '%zz', '%E4%BD%A0', '%F0%9F%98%80', '%C0%80', '%ED%A0%80', '%F4%90%80%80', '%23%2F', ';/?:@&=+$,#', "-_.!~*'()", 'a%20b%', '%80', '%C3', '%C3%41', '%e4%bd%a0x', '%00', '%7F', '%u0041', '%u00', '%uD83D%uDE00', '+', '%F8%80%80%80%80', '\u00e9', '\u4f60\u597d', '\ud83d\ude00', '[]{}|\\^`"<>', '%5B', '%2b', 'http://a.b/c?d=e&f=\u00fc#g'].map((text) => JSON.stringify(text)),
  '"\\ud83d"', '"\\ude00"', '"\\ud83dx"', '"x\\ude00\\ud83d"',
];
const SYMBOLS = ['Symbol()', 'Symbol("s")', 'Symbol.for("reg")', 'Symbol.iterator', 'Symbol.toStringTag', 'Symbol("")'];
const BIGINTS = ['0n', '1n', '-1n', '5n', '2n ** 31n', '2n ** 63n', '2n ** 64n - 1n', '-(2n ** 63n)', '2n ** 64n', '12345678901234567890123n', '-(2n ** 65n) - 1n', '255n', '2n ** 200n'];
const INTEGERS = ['0', '1', '2', '3', '4', '5', '-1', '-2', '-3', '1.9', '-0.5', 'NaN', 'Infinity', '-Infinity', '2 ** 32', '-(2 ** 53)', '2 ** 31', '"1"', '"2x"', 'null', 'true', 'undefined', '-0', '7', '8'];
const ITEMS = ['1', '2', '3', '"a"', '"b"', 'undefined', 'null', 'NaN', '-0', '"10"', '9', '0', 'true', '1n', '{}', '[4]', '1.5', '"1"'];
const ARRAY_TYPES = ['Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array'];
const CONSTRUCTORS = ['Array', 'Object', 'Map', 'Set', 'Boolean', 'WeakMap', 'String', 'Number', 'Error', 'Promise', 'Uint8Array', 'RegExp', 'Symbol', 'Boolean'];
const REGEXPS = ['/a/', '/b/g', '/(?:)/g', '/(.)(.)?/g', '/a/y', '/[^]/gu', '/(?<x>a)|b/g', '/c$/m', '/a/dg', '/x*/', '/,/', '/,?/g', '/\\d+/g', '/A/gi', '/(a)(?<n>b)?/', '/\\ud83d/', '/\\ud83d/gu', '/(?=b)/g', '/./sy', '/b/v', '/$/gm', '/[a-c]+/g'];
const CALLBACKS = [
  '(n, a) => a[0]', '(n, a) => a[1]', '(n) => n % 2 === 0', '(n) => n > 0', '(n) => n', '() => undefined', '() => true', '() => false', '(n, a) => [a[0], n]', '(n) => { if (n === 1) throw "cb"; return true; }', '(n, a) => a[0] > 1', '(n, a) => { if (n === 0) R.length = 1; return a[0]; }', '(n, a) => { if (n === 0) R[2] = "late"; return a[0]; }',
  '(n, a) => { if (n === 0) delete R[1]; return true; }', '(n, a) => { if (n < 2) R[R.length] = n; return a[0]; }', '(n, a) => { if (n === 0) Object.defineProperty(R, 1, { get() { log("late get"); return 7; }, configurable: true }); return a[0]; }', '(n, a) => { if (n === 0) Object.freeze(R); return a[0]; }', '(n, a) => { throw a[0]; }', '(n, a, self) => self', '(n, a) => a[a.length - 1]', '() => ({})', '() => "str"', '() => 1n', '(n, a) => { if (n === 0) { R.length = 0; R[1] = "again"; } return n; }', '(n) => (n ? NaN : -0)',
];
const COLLECTION_CALLBACKS = [...CALLBACKS.slice(0, 11), '(n, a) => { if (n === 0) R.delete(a[1]); }', '(n) => { if (n < 3) R.set ? R.set("late" + n, n) : R.add("late" + n); }', '(n) => { if (n === 0) R.clear(); }', '(n, a) => { if (n < 3) { R.delete(a[1]); R.set ? R.set(a[1], n) : R.add(a[1]); } }', '(n, a) => { if (n === 0) { R.clear(); R.set ? R.set(5, 6) : R.add(5); } }'];
const VIEW_CALLBACKS = [...CALLBACKS.slice(0, 11), '(n, a) => { if (n === 0) R[2] = 77; return a[0]; }', '(n, a) => { if (n === 0) R.buffer.resize(2); return a[0]; }', '(n, a) => { if (n === 0) detach(R); return a[0]; }', '(n, a) => { if (n === 0) R.buffer.resize(16); return a[0]; }'];
const COMPARATORS = ['(a, b) => (Number(a) || 0) - (Number(b) || 0)', '(a, b) => (Number(b) || 0) - (Number(a) || 0)', '(a, b) => (typeof a < typeof b ? -1 : typeof a > typeof b ? 1 : 0)', '() => 0', '() => NaN', '() => undefined', '() => { throw "cmp"; }', '() => 1n', '() => Symbol()', '(a, b) => (String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0)', 'undefined', 'undefined', 'null', '{}', '(a, b) => ({ valueOf() { return String(a).length - String(b).length; } })'];

const wrap = (d: Dice, inner: string): string => {
  const name = `"c${d.below(100)}"`;
  return d.once(8) ? `side(${name}, ${inner}, ${d.pick(['(r) => { r.length = 0; }', '(r) => { r[0] = 9; }', '(r) => { detach(r); }', '(r) => { r.buffer.resize(2); }', '(r) => { r.push(1); }', '(r) => { delete r[1]; }', '(r) => { Object.freeze(r); }', '(r) => { r.lastIndex = 9; }', '(r) => { r.setTime(0); }'])})` : `conv(${name}, ${inner}, ${d.pick(['"value"', '"value"', '"prim"', '"prim"', '"nested"', '"throws"', '"never"', '"bad"'])})`;
};
const list = (d: Dice, from: readonly string[], least = 0, most = 5): string => `[${d.list(least, most, () => d.pick(from)).join(', ')}]`;
const holed = (d: Dice): string => `[${d.list(1, 6, () => (d.once(5) ? '' : d.pick(ITEMS))).join(', ')}]`;
const numbers = (d: Dice): string => list(d, [...INTEGERS.slice(0, 7), '1.5', '300', 'NaN', '"7"', '-0', '70000'], 0, 6);
const maybeWrapped = (d: Dice, from: readonly string[], chance = 7): string => (d.once(chance) ? wrap(d, d.pick(from)) : d.pick(from));
const species = (d: Dice): string => d.pick(['undefined', 'null', 'Array', 'Object', '1', '{}', 'function (n) { log("C " + arguments.length + " " + n); this.length = 9; }', 'function (n) { return Object.freeze({}); }', '(() => {})', 'Map', 'sub(Array)']);

function arrayLike(d: Dice): string {
  switch (d.below(19)) {
    case 0: case 1: case 2: case 3: case 4: return holed(d);
    case 5: return `prox("r", ${holed(d)})`;
    case 6: return `acc("o", { length: ${maybeWrapped(d, ['3', '2', '1', '"2"', '0', '4'], 3)}, 0: ${d.pick(ITEMS)}, 1: ${d.pick(ITEMS)}, 2: ${d.pick(ITEMS)} })`;
    case 7: return `{ length: ${maybeWrapped(d, ['3', '2', '5', '-1', '2.5', '"3"', 'NaN'], 4)}, 0: ${d.pick(ITEMS)}, 2: ${d.pick(ITEMS)}, 7: 1 }`;
    case 8: return `getters("a", ${holed(d)}, [${d.pick(['0', '1', '"0", "1"', '2', '1, 3'])}])`;
    case 9: return `fixed(${holed(d)}, ${d.pick(['"freeze"', '"seal"', '"preventExtensions"'])})`;
    case 10: return `sub(Array${d.once(2) ? '' : `, ${species(d)}`}).of(${d.list(0, 4, () => d.pick(ITEMS)).join(', ')})`;
    case 11: return `spec(${holed(d)}, ${species(d)})`;
    case 12: return d.pick(['"abc"', 'Object("ab")', '7', 'true', 'Object(1n)', 'Symbol.iterator', '(function () { return arguments; })(1, 2, 3)', '(function (a, b) { b = 9; return arguments; })(1, 2)', '(a, b) => 1']);
    case 13: return `prox("r", { length: ${d.pick(['4', '-1', '3', '"2"', '0'])}, 0: ${d.pick(ITEMS)}, 1: 5 })`;
    case 14: return typed(d);
    case 15: return `Object.assign(Object.create({ 1: "inherited", length: 9 }), { 0: ${d.pick(ITEMS)}, length: 3 })`;
    case 16: return d.pick([`Object.defineProperty(${holed(d)}, "length", { writable: false })`, `Object.setPrototypeOf(${holed(d)}, ${d.pick(['null', 'Object.prototype', '{ 1: "proto" }', 'prox("pp", {})'])})`, `Object.assign(${holed(d)}, { extra: 1, [Symbol.isConcatSpreadable]: ${d.pick(['true', 'false', 'undefined', '0'])} })`, `Object.defineProperty(${holed(d)}, 1, { value: 5 })`]);
    case 17: return `Array.from({ length: ${d.pick(['20', '33', '60'])} }, (_, i) => ${d.pick(['(i * 7) % 11', 'i', '-i', 'i % 3', '"k" + (i * 5) % 8', 'i % 4 ? i : undefined'])})`;
    default: return d.pick(['revoked([])', 'null', 'undefined', '[[1, [2, [3]]], , [4]]', '[[], [[]], "ab"]', '[3, 1, 2]', '["b", , "a", undefined]', 'Object.assign([1, 2], { join: undefined })', '{ length: 0 }', '[{ toLocaleString() { log("tls"); return "x"; } }, 1234.5, null, undefined, 5n]', '[prox("el", {}), [1, [2]]]', '((a) => (a[1] = a))([1, 2])']);
  }
}

function typed(d: Dice): string {
  const Type = d.pick(ARRAY_TYPES);
  const isBig = Type.startsWith('Big');
  const content = isBig ? list(d, ['1n', '-1n', '0n', '5n', '2n ** 64n - 1n', '7n'], 0, 6) : numbers(d);
  const size = /8/.test(Type) ? 1 : /16/.test(Type) ? 2 : /64/.test(Type) ? 8 : 4;
  switch (d.below(12)) {
    case 0: return `resizable(${Type}, ${size * 4}, ${size * 8})`;
    case 1: return `resizable(${Type}, ${size * 4}, ${size * 8}, ${size}, ${d.pick(['2', '3', 'undefined'])})`;
    case 2: return `detached(() => new ${Type}(4))`;
    case 3: return `((t) => (t.buffer.resize(${size}), t))(resizable(${Type}, ${size * 4}, ${size * 8}, ${size}, ${d.pick(['2', '3', 'undefined'])}))`;
    case 4: return `spec(new ${Type}(${content}), ${d.pick([...ARRAY_TYPES, 'undefined', 'null', '1', 'Array', `function (n) { log("C " + n); return new ${Type}(n + 2); }`, `function (n) { return new ${Type}(1); }`, '(() => 1)'])})`;
    case 5: return `new (sub(${Type}))(${content})`;
    default: return `new ${Type}(${content})`;
  }
}

function buffer(d: Dice): string {
  return d.pick(['new ArrayBuffer(8)', 'new ArrayBuffer(0)', 'resizable(null, 8, 16)', 'resizable(null, 4, 4)', 'detached(() => new ArrayBuffer(8))', 'new SharedArrayBuffer(8)', 'new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]).buffer', 'new Uint8Array([1, 2, 3]).buffer', 'spec(new ArrayBuffer(8), SharedArrayBuffer)', 'spec(new ArrayBuffer(8), ArrayBuffer)', 'spec(new Uint8Array([1, 2, 3, 4]).buffer, function (n) { log("C " + n); return new ArrayBuffer(n + 1); })', 'spec(new ArrayBuffer(4), function () { return new ArrayBuffer(1); })', 'spec(new ArrayBuffer(4), function () { return R; })', 'new (sub(ArrayBuffer))(4)', 'new SharedArrayBuffer(4, { maxByteLength: 16 })', '{}', 'new Uint8Array(4)']);
}

function collection(d: Dice, Type: 'Map' | 'Set'): string {
  const pair = (): string => (Type === 'Map' ? `[${d.pick(ITEMS)}, ${d.pick(ITEMS)}]` : d.pick(ITEMS));
  const entries = `[${d.list(0, 5, pair).join(', ')}]`;
  return d.pick([`new ${Type}(${entries})`, `new ${Type}(${entries})`, `new ${Type}(${entries})`, `new ${Type}(${entries})`, `new (sub(${Type}))(${entries})`, `fixed(new ${Type}(${entries}), "freeze")`, `prox("r", new ${Type}())`, `Object.create(${Type}.prototype)`]);
}

function proxied(d: Dice): string {
  const target = d.pick(['{ a: 1, b: 2 }', 'fixed({ a: 1 }, "freeze")', 'fixed({ a: 1 }, "preventExtensions")', '[1, 2]', 'function () {}', 'class { static x = 1 }', 'Object.defineProperty({}, "a", { value: 1 })', 'Object.defineProperty({}, "a", { get: undefined, set: undefined })', 'Object.defineProperty({ b: 1 }, "a", { value: 1, configurable: false, writable: true })', '{}', 'prox("inner", { a: 1 })', 'revoked({})']);
  const extra = d.pick(['', '', '', '', ', { get: () => 5 }', ', { has: () => false }', ', { ownKeys: () => ["a", "a"] }', ', { ownKeys: () => ["b"] }', ', { ownKeys: () => [1] }', ', { ownKeys: () => 1 }', ', { getOwnPropertyDescriptor: () => undefined }', ', { getOwnPropertyDescriptor: () => ({ value: 2, configurable: true }) }', ', { getOwnPropertyDescriptor: () => 1 }', ', { getOwnPropertyDescriptor: () => ({ value: 1, configurable: false }) }', ', { defineProperty: () => true }', ', { defineProperty: () => false }', ', { set: () => true }', ', { set: () => false }', ', { deleteProperty: () => true }', ', { deleteProperty: () => false }', ', { getPrototypeOf: () => null }', ', { getPrototypeOf: () => 1 }', ', { setPrototypeOf: () => true }', ', { setPrototypeOf: () => false }', ', { isExtensible: () => true }', ', { isExtensible: () => false }', ', { preventExtensions: () => true }', ', { preventExtensions: () => false }', ', { get() { throw "trap"; } }', ', { ownKeys: () => ["a", "b", Symbol.iterator] }', ', { construct: () => 1 }', ', { apply: () => 1 }', ', { has: () => true }', ', { getOwnPropertyDescriptor: (t, k) => acc("d", { value: 3, writable: true, configurable: true }) }']);
  return `prox("p", ${target}${extra})`;
}

function object(d: Dice): string {
  switch (d.below(14)) {
    case 0: case 1: return proxied(d);
    case 2: return d.pick(['{ a: 1, b: 2 }', '{ b: 1, a: 2, 1: 3, 0: 4, [Symbol.iterator]: 5 }', '{}', '{ get a() { log("get a"); return 1; }, set b(v) { log("set b"); } }', 'Object.create(null)', 'Object.create({ inherited: 1 }, { own: { value: 2 } })']);
    case 3: return `fixed({ a: 1, b: 2 }, ${d.pick(['"freeze"', '"seal"', '"preventExtensions"'])})`;
    case 4: return `acc("o", { a: ${d.pick(ITEMS)}, b: ${d.pick(ITEMS)} })`;
    case 5: case 6: return arrayLike(d);
    case 7: return collection(d, d.pick(['Map', 'Set']));
    case 8: return date(d);
    case 9: return callable(d);
    case 10: return d.pick(['new Error("e")', 'new TypeError("t", { cause: 1 })', 'Object.assign(new Error("x"), { name: "N" })', 'new AggregateError([1], "m")', 'JSON', 'new Proxy({}, {})', 'new WeakMap()', 'new DataView(new ArrayBuffer(8))', '{ toString() { return "ts"; }, [Symbol.toStringTag]: "Tagged" }', '{ [Symbol.toStringTag]: "Tagged" }', 'Object(Symbol("w"))', 'Object(5)', 'Object("str")', 'Object(true)', 'new (class Named { x = 1; #p = 2; })()', 'Promise.resolve(1)', '(function* () { yield 1; })()', '/re/g', 'new (class extends Array {})(2)', 'conv("cn", null, "prim")', 'conv("cu", undefined, "prim")', 'new (class A { get [Symbol.toStringTag]() { return "G"; } })()']);
    case 11: return typed(d);
    case 12: return `Object.defineProperties({}, { a: { value: 1 }, b: { get() { log("get b"); return 2; }, enumerable: true }, 2: { value: 3, enumerable: true } })`;
    default: return d.pick([wrap(d, '1'), iterable(d), 'revoked({})', '{ a: { b: { c: [1] } }, d: undefined, e: () => 1 }', 'prox("p", {})', 'class K { static s = 1; m() {} }']);
  }
}

function callable(d: Dice): string {
  return d.pick([`fn("f", ${d.pick(CALLBACKS)})`, `fn("f", ${d.pick(CALLBACKS)})`, '(a, b) => a', 'function named(a, b, c) { "use strict"; return this; }', 'function sloppy() { return typeof this; }', 'class K { constructor(x) { this.x = x; } }', 'class K2 extends Array {}', 'Math.max', 'Boolean', 'prox("fp", function (a, b) { return a; })', 'fn("f", (n, a, self) => self).bind({}, 1)', 'async function af() {}', 'function* gen() {}', '({ m(a) {} }).m', 'Object.defineProperty(function () {}, "name", { value: 5 })', 'Object.defineProperty(function () {}, "length", { value: -Infinity })', 'Object.defineProperty((a, b) => 1, "length", { get() { log("length"); return 2 ** 33; } })', 'new Proxy(() => 1, {})', 'Object.setPrototypeOf(function () {}, null)', '(0, function () {})', 'Symbol', 'parseInt']);
}

function date(d: Dice): string {
  return d.pick([
    'new Date(0)', 'new Date(NaN)', 'new Date(8.64e15)', 'new Date(-8.64e15)', 'new Date(2020, 1, 29, 12, 30, 45, 678)', 'new Date(1e12)', 'new Date(-1)', 'new Date(1585443600000)', 'new Date(1585447200000)', 'new Date(1603584000000 + 3600000)', 'new Date(1615708800000)', 'new Date(1636264800000)', 'new Date(-1e13)', 'new Date(-62198755200000)', 'new Date(951782400000)', 'new Date(2000, 0, 31)', 'new Date(-2208988800000)', 'new Date(1.5e12 + 0.5)', 'new Date(253402300800000)', 'new (sub(Date))(5)', 'new Date(4102444800000)', 'new Date(1711846800000)', 'new Date(-5e13)', 'new Date(315532800000)',
  ]);
}

function iterable(d: Dice): string {
  const how = d.pick(['"normal"', '"normal"', '"plain"', '"throws"', '"notObject"', '"bare"', '"returnThrows"', '"badReturn"', '"nullReturn"', '"notIterator"']);
  return d.pick([`iter("i", ${list(d, ITEMS)}, ${how})`, `iter("i", ${list(d, ITEMS)}, ${how})`, holed(d), '"a\\ud83d\\ude00b"', 'new Set([1, 2, 3])', 'new Map([[1, 2]])', '(function* () { try { yield 1; yield 2; } finally { log("finally"); } })()', '[1, 2].values()', '{ [Symbol.iterator]: undefined }', '{ [Symbol.iterator]: 5 }', '{ [Symbol.iterator]() { return {}; } }', 'new Uint8Array([1, 2])', 'prox("ip", [1, 2])', '{ length: 2, 0: 5, 1: 6 }']);
}

function entries(d: Dice): string {
  const entry = (): string => d.pick([`[${d.pick(ITEMS)}, ${d.pick(ITEMS)}]`, `[${d.pick(ITEMS)}, ${d.pick(ITEMS)}]`, `[{}, ${d.pick(ITEMS)}]`, '[]', '[1]', 'acc("e", { 0: "k", 1: "v" })', '5', '"ab"', 'prox("en", ["k", "v"])', '[Symbol.iterator, 1]', '["a", 1]', '["b", 2]', '[Symbol("w"), 1]']);
  const all = `[${d.list(0, 4, entry).join(', ')}]`;
  const how = d.pick(['"normal"', '"plain"', '"throws"', '"bare"', '"returnThrows"', '"badReturn"']);
  return d.pick([all, all, `iter("i", ${all}, ${how})`, 'new Map([[1, 2], ["a", {}]])', 'null', 'undefined', '5', `(${all}).values()`]);
}

function descriptor(d: Dice): string {
  const field = (): string => d.pick(['value: 1', 'value: undefined', 'writable: true', 'writable: false', 'enumerable: true', 'enumerable: 0', 'configurable: true', 'configurable: false', 'get() { return 1; }', 'get: undefined', 'get: 1', 'set(v) {}', 'set: undefined', 'set: null']);
  const plain = `{ ${[...new Set(d.list(0, 4, field))].join(', ')} }`;
  return d.pick([plain, plain, plain, plain, `acc("d", ${plain.replace(/get\(\)|set\(v\)/g, (m) => `${m.slice(0, 3)}: function ${m.slice(3)}`)})`, `prox("d", ${plain})`, `Object.create(${plain})`, '5', 'undefined', 'null', '(() => 1)']);
}

function promise(d: Dice): string {
  return d.pick([`Promise.resolve(${d.pick(ITEMS)})`, `quiet(Promise.reject(${d.pick(ITEMS)}))`, 'new Promise(() => {})', `thenable("t", (ok) => ok(${d.pick(ITEMS)}))`, 'thenable("t", (ok, no) => no("no"))', 'thenable("t", () => { throw "then"; })', 'thenable("t", (ok, no) => { ok(1); ok(2); no(3); throw 4; })', d.pick(ITEMS), 'new (sub(Promise))((ok) => ok(3))', 'spec(Promise.resolve(4), undefined)', 'spec(Promise.resolve(4), Map)', '{ then: 5 }', '{ get then() { log("get then"); throw "getter"; } }', 'Object.assign(Promise.resolve(5), { then: fn("own then", () => 6) })', 'Object.assign(Promise.resolve(5), { constructor: Object })', 'getters("gp", Promise.resolve(1), ["then", "constructor"])']);
}

function handler(d: Dice): string {
  return d.pick(['{}', '{}', 'prox("h", {})', '{ get: fn("trap", (n, a) => a[1]) }', '{ get: 1 }', '{ apply: fn("trap", () => 1) }', 'null', '5', 'revoked({})', 'function () {}']);
}

function regexp(d: Dice): string {
  const plain = d.pick(REGEXPS);
  return d.pick([plain, plain, plain, plain, `Object.assign(${plain}, { lastIndex: ${maybeWrapped(d, ['0', '1', '2', '5', '-1', '"1"', '1.5', '2 ** 53'])} })`, `Object.assign(${plain}, { exec: fn("exec", (n) => (n < 2 ? ${d.pick(['{ index: n, 0: "a" }', '["a"]', 'null', '5', 'acc("m", { index: 1, 0: "ab", length: 2, 1: "b", groups: undefined })'])} : null)) })`, `getters("re", ${plain}, ["flags", "exec"])`, `spec(${plain}, ${d.pick(['undefined', 'RegExp', 'function (r, f) { log("C " + f); return new RegExp(r, f); }', 'null'])})`, `prox("re", ${plain})`, `fixed(${plain}, "freeze")`, 'acc("re", { flags: "g", exec: () => null, lastIndex: 0, global: true, unicode: false })', 'acc("re", { flags: "y", exec: (s) => (s.length > 2 ? { index: 1, length: 1, 0: "b" } : null), lastIndex: 0, constructor: undefined })', '{}', '"b"']);
}

function anything(d: Dice): string {
  switch (d.below(9)) {
    case 0: return d.pick(NUMBERS);
    case 1: return d.pick(TEXTS);
    case 2: return d.pick(['undefined', 'null', 'true', 'false']);
    case 3: return d.once(2) ? d.pick(SYMBOLS) : d.pick(BIGINTS);
    case 4: return callable(d);
    case 5: return wrap(d, d.pick(INTEGERS));
    default: return object(d);
  }
}

const from = (texts: readonly string[], chance?: number) => (d: Dice): string => maybeWrapped(d, texts, chance);

/** Makers of expressions by kind. */
const KINDS = {
  any: anything,
  none: () => 'undefined',
  undef: () => 'undefined',
  obj: object,
  num: from(NUMBERS),
  rawnum: (d: Dice) => d.once(4) ? `Object(${d.pick(NUMBERS)})` : d.pick(NUMBERS),
  int: from(INTEGERS),
  small: from(['0', '1', '2', '3', '4', '5', '8', '-1', '1.5', 'undefined', '"2"', '100']),
  digits: from(['0', '1', '2', '3', '5', '10', '17', '20', '21', '22', '25', '50', '100', '101', '-1', 'undefined', 'NaN', '1.9', '"2"', 'Infinity'], 12),
  radix: from(['2', '3', '8', '10', '16', '36', '37', '1', '0', 'undefined', '7.9', 'NaN', '"16"', '32', '11', '-0'], 12),
  numeric: from([...NUMERIC, ...NUMBERS]),
  str: from(TEXTS),
  text: from([...TEXTS, '"the quick brown fox"', '"aXbXc"', '"a\\nb\\nc"'], 12),
  date: from([...DATES, ...NUMBERS.slice(0, 20), 'new Date(5)']),
  datetext: from(DATES),
  dateobj: date,
  field: from(['0', '1', '2', '11', '12', '13', '28', '29', '30', '31', '59', '60', '99', '100', '1970', '2020', '-1', '-100', '1e8', '-1e8', 'NaN', 'undefined', '1.9', '-0.5', '275760', '"5"', '1e21', '50', '49', '24', '23'], 10),
  json: from(JSONS, 15),
  jsonvalue: (d: Dice) => d.pick([object(d), holed(d), '{ a: [1, { b: 2 }], c: "x", d: undefined, e: () => 1, f: Symbol(), g: null, h: NaN, i: -0 }', '{ toJSON(k) { log("toJSON " + k); return { k }; } }', '{ x: acc("j", { a: 1, toJSON: undefined }) }', '((o) => (o.self = o))({ a: 1 })', '((a) => (a[0] = { b: a }, { a }))([1])', '{ deep: [[[[{}]]]] }', 'new Date(0)', 'new Date(NaN)', 'Object("s")', 'Object(1n)', '5n', '"\\ud83d\\u2028\\"\\\\\\n\\u0001\\u007f"', 'prox("jp", { b: 1, a: [2] })', 'prox("ja", [1, { x: 2 }])', 'new Map([[1, 2]])', '{ a: Object(1), b: Object(true), c: Object("t"), d: [undefined, () => 1] }', 'Object(conv("n", 1))', '{ a: { toJSON: fn("toJSON", (n, a) => a) } }', 'Object.assign(Object(3), { valueOf: fn("v", () => 4) })', 'Object.assign(Object("w"), { toString: fn("ts", () => "t") })', '[new Date(1e12), /x/, new Error("e"), new Set([1])]', 'JSON', 'Object.create({ p: 1 })']),
  replacer: (d: Dice) => d.pick(['undefined', 'null', '["a", "b", 1, "a"]', '[Object("a"), Object(1), {}, null]', `fn("rep", ${d.pick(['(n, a) => a[1]', '(n, a) => (n > 8 ? undefined : a[1])', '(n, a) => (a[0] === "" ? a[1] : n)', '(n, a) => (typeof a[1] === "number" ? a[1] + 1 : a[1])', '() => undefined'])})`, 'prox("rl", ["a", "length"])', '5', '"a"', '{}']),
  space: from(['undefined', '2', '0', '11', '-1', '"\\t"', '"--"', '"abcdefghijklmno"', '1.9', 'Object(3)', 'Object("  ")', 'null', 'true', 'NaN', '""']),
  reviver: (d: Dice) => d.pick(['undefined', `fn("rev", ${d.pick(['(n, a) => a[1]', '(n, a) => (n === 1 ? undefined : a[1])', '(n, a, self) => { if (n === 0) delete self.b; return a[1]; }', '(n, a, self) => { if (n === 0 && typeof self === "object") self[1] = prox("rp", [5]); return a[1]; }', '(n, a) => n'])})`, '1', 'null']),
  uri: from(URIS),
  key: (d: Dice) => maybeWrapped(d, ['"a"', '"b"', '"x"', '0', '1', '"length"', '"1"', 'Symbol.iterator', 'Symbol.for("reg")', '"__proto__"', '-0', '1.5', '"constructor"', 'null', 'undefined', '"prototype"', '"name"', '2', '"2"', '"own"', '"inherited"', '4294967295', '10n']),
  desc: descriptor,
  descs: (d: Dice) => d.pick([`{ x: ${descriptor(d)}, [Symbol.iterator]: ${descriptor(d)}, 0: ${descriptor(d)} }`, `{ a: ${descriptor(d)} }`, `prox("ds", { a: ${descriptor(d)} })`, `acc("ds", { a: ${descriptor(d)}, b: ${descriptor(d)} })`, 'undefined', 'null', '"ab"', '{}', '5']),
  fn: (d: Dice) => d.once(12) ? anything(d) : `fn("f", ${d.pick(CALLBACKS)})`,
  colfn: (d: Dice) => d.once(12) ? anything(d) : `fn("f", ${d.pick(COLLECTION_CALLBACKS)})`,
  viewfn: (d: Dice) => d.once(12) ? anything(d) : `fn("f", ${d.pick(VIEW_CALLBACKS)})`,
  cmp: (d: Dice) => d.pick(COMPARATORS),
  callable,
  ctor: (d: Dice) => d.once(5) ? callable(d) : d.once(3) ? `sub(${d.pick(CONSTRUCTORS.slice(0, 6))})` : d.pick(CONSTRUCTORS),
  arr: arrayLike,
  longarr: (d: Dice) => `prox("r", { length: ${d.pick(['2 ** 53 - 1', '2 ** 53 + 2', '2 ** 32', '2 ** 32 - 1', '2 ** 31'])}, 0: ${d.pick(ITEMS)}, 1: 5, [2 ** 53 - 2]: "last", [2 ** 32 - 2]: "z" })`,
  item: (d: Dice) => d.once(6) ? anything(d) : d.pick(ITEMS),
  args: (d: Dice) => d.pick([holed(d), arrayLike(d), 'undefined', 'null', '{ length: 2, 0: 1 }', '(function () { return arguments; })(1, 2)', 'acc("al", { length: 2, 0: 1, 1: 2 })', '5', 'prox("al", [1, 2])']),
  iter: (d: Dice) => d.once(10) ? anything(d) : iterable(d),
  iterobj: (d: Dice) => d.pick([`iterator("i", ${list(d, ITEMS)}, ${d.pick(['"normal"', '"plain"', '"throws"', '"notObject"', '"bare"', '"returnThrows"', '"badReturn"'])})`, '[1, 2, 3].values()', 'new Set([1, 2]).values()', '(function* () { try { yield 1; yield 2; yield 3; } finally { log("finally"); } })()', 'Iterator.from([1, 2, 3])', '{ next: 1 }', '{}', 'acc("io", { next: () => ({ done: true }) })', '"abc"[Symbol.iterator]()', anything(d)]),
  flatfn: (d: Dice) => `fn("f", ${d.pick(['(n, a) => [a[0], n]', '() => "str"', '() => iter("inner", [1, 2], "normal")', '(n) => (n ? 5 : [1])', '() => ({ next: undefined })', '(n) => { if (n) throw "cb"; return []; }', '() => new Set([1])', '(n, a) => a[0]'])})`,
  entries,
  keysiter: (d: Dice) => d.once(3) ? iterable(d) : d.pick(['[{}, {}]', '[1]', '[[], Symbol("w")]', '[Symbol.for("r")]', 'null', 'undefined', 'iter("i", [{}, []], "normal")', 'iter("i", [{}, 1], "normal")']),
  weakkey: (d: Dice) => d.pick(['{}', '[]', 'Symbol("w")', 'Symbol.for("r")', 'Symbol.iterator', '1', 'null', '() => 1', '"s"', 'undefined', 'Math', 'prox("wk", {})']),
  buf: buffer,
  sharedbuf: (d: Dice) => d.once(4) ? buffer(d) : d.pick(['new SharedArrayBuffer(8)', 'new SharedArrayBuffer(4, { maxByteLength: 16 })', 'new SharedArrayBuffer(0, { maxByteLength: 8 })', 'new (sub(SharedArrayBuffer))(4)', 'spec(new SharedArrayBuffer(8), ArrayBuffer)', 'spec(new SharedArrayBuffer(8), function (n) { log("C " + n); return new SharedArrayBuffer(n + 1); })', 'spec(new SharedArrayBuffer(4), function () { return new SharedArrayBuffer(1); })', 'spec(new SharedArrayBuffer(4), function () { return R; })']),
  resizablebuf: (d: Dice) => d.once(3) ? buffer(d) : d.pick(['resizable(null, 8, 16)', 'resizable(null, 4, 4)', 'resizable(null, 0, 8)', 'detached(() => new ArrayBuffer(8, { maxByteLength: 16 }))']),
  view: typed,
  intview: (d: Dice) => d.once(3) ? typed(d) : d.pick(['new Int32Array([1, 2, 3])', 'new Uint8Array([255, 1, 2])', 'new Int32Array(new SharedArrayBuffer(16))', 'new BigInt64Array([1n, 2n])', 'new BigInt64Array(new SharedArrayBuffer(16))', 'new Int16Array([1, -1])', 'new Uint32Array([2 ** 32 - 1])', '[1]', '{}', 'new Float64Array(2)', 'new BigUint64Array([5n])', 'new Uint8ClampedArray(2)']),
  viewinit: (d: Dice) => d.pick([numbers(d), typed(d), buffer(d), 'resizable(null, 16, 32)', 'new ArrayBuffer(16)', maybeWrapped(d, ['0', '1', '3', '-1', '2.5', '"2"', 'undefined', 'null', '1e30', '2 ** 53', 'NaN']), iterable(d), arrayLike(d), '[1n, 2n]', '["1", "x", null]']),
  dataview: (d: Dice) => d.pick(['new DataView(new ArrayBuffer(16))', 'new DataView(new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 255, 254, 253, 252, 127, 240]).buffer)', 'new DataView(new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]).buffer, 2)', 'new DataView(new ArrayBuffer(16), 1, 9)', 'resizable(DataView, 8, 16)', 'resizable(DataView, 8, 16, 2, 4)', 'resizable(DataView, 8, 16, 2)', '((v) => (v.buffer.resize(1), v))(resizable(DataView, 8, 16, 2, 4))', 'detached(() => new DataView(new ArrayBuffer(8)))', 'new DataView(new SharedArrayBuffer(16))']),
  index: from(['0', '1', '2', '3', '7', '8', '15', '-1', '1.9', 'undefined', '"1"', 'NaN', '2 ** 53', '2 ** 53 - 1', 'Infinity', '-0.9', '5'], 10),
  viewset: (d: Dice) => d.pick([typed(d), numbers(d), list(d, ['1n', '2n'], 0, 4), arrayLike(d), 'acc("src", { length: 2, 0: 1, 1: conv("el", 7) })', '5', '"12"']),
  viewctor: (d: Dice) => d.once(5) ? d.pick(['Array', 'undefined', 'Object', 'function (n) { log("C " + n); return new Uint8Array(n + 1); }', 'function (n) { return new Uint8Array(0); }', 'function () { return {}; }', 'hidden.TypedArray']) : d.once(4) ? `sub(${d.pick(ARRAY_TYPES)})` : d.pick(ARRAY_TYPES),
  zero: () => '0',
  bool: (d: Dice) => d.pick(['true', 'false', 'undefined', '1', '""', '{}']),
  bigint: from([...BIGINTS, ...BIGINTS, '"123"', '"0x1f"', '"1n"', '" 5 "', '""', '1', 'true', '1.5', 'null', 'Symbol()', 'undefined', '2 ** 53', '1e300', 'NaN', '"x"', '"-5"', '"-0x5"']),
  rawbigint: (d: Dice) => d.once(3) ? `Object(${d.pick(BIGINTS)})` : d.pick(BIGINTS),
  bits: from(['0', '1', '8', '32', '63', '64', '65', '200', '-1', '2 ** 53', '1.5', 'undefined', '"8"']),
  elem: (d: Dice) => d.once(3) ? maybeWrapped(d, BIGINTS) : maybeWrapped(d, [...NUMBERS, 'undefined', '"7"', 'null', 'true', '"x"']),
  sym: (d: Dice) => d.once(6) ? anything(d) : d.once(4) ? `Object(${d.pick(SYMBOLS)})` : d.pick(SYMBOLS),
  re: regexp,
  pattern: (d: Dice) => d.once(2) ? regexp(d) : maybeWrapped(d, [...TEXTS, 'undefined', 'null', '1']),
  matcher: (d: Dice) => d.pick([regexp(d), regexp(d), maybeWrapped(d, TEXTS), `{ [Symbol.${d.pick(['match', 'matchAll', 'replace', 'search', 'split'])}]: ${d.pick(['fn("sym", (n, a) => a)', 'undefined', 'null', '5'])} }`, 'acc("m", { [Symbol.match]: null, flags: "g" })', 'undefined', 'null', '5']),
  repl: (d: Dice) => d.pick([maybeWrapped(d, ['"[$&]"', '"$1-$2"', '"$`|$\'"', '"$$"', '"$<x>"', '"$0$3$10$01"', '"x"', '""', '"$"', '"$<n"', 'undefined', 'null']), `fn("rf", ${d.pick(['(n, a) => "<" + a[0] + ">"', '() => undefined', '(n) => n', '() => ({})', '() => conv("rc", "z")', '() => { throw "rf"; }', '() => Symbol()'])})`]),
  source: (d: Dice) => d.pick([maybeWrapped(d, ['"a"', '"("', '"[b-a]"', '"a{2,1}"', '"\\\\"', '"*"', '"(?<n>a)"', '"(?<n>a)(?<n>b)"', '"/"', '"\\n"', '"\\\\u{110000}"', '""', '"(?<a"', '"\\\\k<x>"', '"a**"', '"[a"', '"{1}"', '"x{1"', '"(?:"', '")"', '"\\\\1"', '"\\\\c"', '"[\\\\d-z]"', '"\\\\p{L}"', '"\\\\p{Foo}"', 'undefined', 'null']), regexp(d)]),
  flags: from(['undefined', '""', '"g"', '"gi"', '"gg"', '"u"', '"v"', '"uv"', '"dgimsuy"', '"x"', '"y"', 'null', '"G"']),
  body: from(['"return 1"', '"return a + b"', '"}"', '"/* */"', '"-->"', '"yield 1"', '"await 1"', '"super()"', '"return new.target"', '"\\"use strict\\"; with (a) {}"', '""', '"return arguments.length"', '"let a"', '"// x"']),
  param: from(['"a"', '"b"', '"a, b"', '"a = 1"', '"...c"', '"{ a }"', '"a, a"', '""', '"a) {"', '"/*"', '"*/"', '"yield"', '"await"', '"a //"', '"1"']),
  form: from(['undefined', '"NFC"', '"NFD"', '"NFKC"', '"NFKD"', '"nfc"', '""', 'null', '"NFC "', '{}'], 12),
  hint: (d: Dice) => d.pick(['"string"', '"number"', '"default"', '"x"', 'undefined', 'Object("string")', '1']),
  locale: (d: Dice) => d.pick(['undefined', '"en-US"', '[]']),
  proto: (d: Dice) => d.pick(['null', '{}', '{ x: 1 }', 'Array.prototype', 'undefined', '1', 'prox("proto", {})', 'function () {}', 'R', '"s"', 'fixed({}, "freeze")', 'Map.prototype']),
  handler,
  prom: promise,
  proms: (d: Dice) => d.pick([`[${d.list(0, 4, () => promise(d)).join(', ')}]`, `[${d.list(0, 4, () => promise(d)).join(', ')}]`, `iter("i", [${d.list(0, 3, () => promise(d)).join(', ')}], ${d.pick(['"normal"', '"throws"', '"bare"', '"returnThrows"', '"notObject"'])})`, '5', 'undefined', '"ab"']),
  promctor: (d: Dice) => d.pick(['Promise', 'Promise', 'Promise', 'Promise', 'sub(Promise)', 'sub(Promise)', 'undefined', 'Object', '{}', 'function C(e) { e(fn("ok", () => 1), fn("no", () => 2)); }', 'function C(e) { e(1, 2); }', 'function C(e) { this.x = 1; }', 'getters("gc", function C(e) { return new Promise(e); }, ["resolve"])', 'Object.assign(function C(e) { return new Promise(e); }, { resolve: 5 })', 'Object.assign(function C(e) { return new Promise(e); }, { resolve: fn("resolve", (n, a) => Promise.resolve(a[0])) })', 'prox("pc", Promise)']),
  executor: (d: Dice) => d.pick(['fn("ex", (n, a) => a[0](1))', 'fn("ex", (n, a) => a[1](2))', 'fn("ex", () => { throw "ex"; })', 'fn("ex", (n, a) => { a[0](thenable("t", (ok) => ok(5))); a[1](6); })', '1', 'undefined', 'fn("ex", (n, a) => a)', 'fn("ex", (n, a) => { a[0]({ get then() { throw "g"; } }); })']),
  map: (d: Dice) => collection(d, 'Map'),
  set: (d: Dice) => collection(d, 'Set'),
  weakmap: () => 'new WeakMap([[Math, 1], [JSON, 2]])',
  weakset: () => 'new WeakSet([Math])',
  weakref: () => 'new WeakRef({ x: 1 })',
  registry: () => 'new FinalizationRegistry(() => {})',
  gen: (d: Dice) => d.pick(['(function* () { try { log("got " + show(yield 1)); log("got " + show(yield 2)); return 3; } finally { log("finally"); } })()', 'ran((function* () { try { log("got " + show(yield 1)); yield 2; return 3; } catch (e) { log("caught " + show(e)); yield 4; } finally { log("finally"); } })(), 1)', 'ran((function* () { try { yield 1; } finally { yield 5; } })(), 1)', 'ran((function* () { yield* iter("i", [1, 2], "normal"); })(), 1)', '((g) => (g = (function* () { g.next(); yield 1; })()))()', 'ran((function* () {})(), 1, 2)', '(function* () { throw "gen"; })()', '(function* (a = log("a")) { return yield; })()', 'ran((function* () { yield* iter("i", [1, 2], "bare"); })(), 1)']),
  asyncgen: (d: Dice) => d.pick(['(async function* () { try { log("got " + show(yield 1)); yield 2; return 3; } finally { log("finally"); } })()', '(async function* () { yield* aiter("ai", [1, 2], "normal"); })()', '(async function* () { throw "ag"; })()', '(async function* () { await 1; yield Promise.resolve(2); yield quiet(Promise.reject(3)); })()', 'ran((async function* () { try { yield 1; } catch (e) { log("caught " + show(e)); yield 4; } })(), 1)', '(async function* () { return thenable("t", (ok) => ok(1)); })()']),
  arrayiter: (d: Dice) => d.pick([`(${holed(d)}).values()`, `(${holed(d)}).entries()`, 'prox("ap", [1, 2]).keys()', 'Array.prototype.values.call(acc("o", { length: 2, 0: 1, 1: 2 }))', `Uint8Array.of(1, 2).values()`, 'Array.prototype.entries.call("ab")', '((t) => { const i = t.values(); i.next(); detach(t); return i; })(new Uint8Array(3))', '((t) => { const i = t.values(); t.buffer.resize(1); return i; })(resizable(Uint8Array, 8, 8, 2))']),
  mapiter: (d: Dice) => d.pick(['new Map([[1, 2], [3, 4]]).entries()', 'new Map([[1, 2]]).keys()', 'new Map([["a", 2]]).values()', '((m) => { const i = m.keys(); i.next(); m.delete(2); m.set(4, 4); return i; })(new Map([[1, 1], [2, 2], [3, 3]]))', '((m) => { const i = m.keys(); i.next(); m.clear(); m.set(4, 4); return i; })(new Map([[1, 1], [2, 2], [3, 3]]))']),
  setiter: (d: Dice) => d.pick(['new Set([1, 2]).values()', 'new Set([1, 2]).entries()', '((m) => { const i = m.keys(); i.next(); m.delete(1); m.add(1); return i; })(new Set([1, 2, 3]))']),
  striter: (d: Dice) => `${d.pick(TEXTS)}[Symbol.iterator]()`,
  reiter: (d: Dice) => d.pick([`${d.pick(TEXTS)}.matchAll(/./g)`, '"abc".matchAll(/(?:)/g)', '/a/g[Symbol.matchAll]("aba")', '"a1b2".matchAll(Object.assign(/\\d/g, { lastIndex: 2 }))', 'RegExp.prototype[Symbol.matchAll].call(acc("mr", { flags: "", exec: () => null, constructor: undefined, lastIndex: 1 }), "x")']),
  helper: (d: Dice) => d.pick([`Iterator.prototype.map.call(iterator("i", [1, 2, 3], "normal"), fn("m", (n, a) => a[0]))`, `Iterator.prototype.take.call(iterator("i", [1, 2, 3], "normal"), 1)`, `Iterator.prototype.drop.call(iterator("i", [1, 2, 3], "plain"), 1)`, `Iterator.prototype.flatMap.call(iterator("i", [1, 2, 3], "normal"), fn("m", (n, a) => [a[0], n]))`, `Iterator.prototype.filter.call(iterator("i", [1, 2, 3], "bare"), fn("m", (n) => n))`]),
  wrapped: (d: Dice) => d.pick(['Iterator.from(iterator("i", [1, 2], "normal"))', 'Iterator.from(iterator("i", [1], "bare"))', 'Iterator.from({ next: fn("next", () => ({ done: true })) })']),
  error: (d: Dice) => d.pick(['new Error("m")', 'acc("e", { name: "N", message: "M" })', 'acc("e", { name: undefined, message: undefined })', '{ name: "", message: "x" }', '{ name: "x", message: "" }', '{ name: conv("n", "N"), message: conv("m", "M") }', 'Object.create(TypeError.prototype)', '{}', 'prox("ep", new Error("q"))', '{ name: Symbol() }', '1', '[]']),
  erropts: (d: Dice) => d.pick(['undefined', '{ cause: 1 }', '{ cause: undefined }', '{}', '"x"', 'acc("o", { cause: 5 })', 'prox("o", { cause: 5 })', 'null', 'Object.create({ cause: 2 })']),
  template: (d: Dice) => d.pick(['{ raw: ["a", "b", "c"] }', '{ raw: "xyz" }', 'acc("t", { raw: { length: 2, 0: "p", 1: "q" } })', '{ raw: acc("raw", { length: 3, 0: "p", 1: conv("q", "q"), 2: "r" }) }', '{}', 'undefined', '{ raw: { length: -1 } }', '{ raw: [] }', 'prox("t", { raw: ["a", "b"] })', '{ raw: null }']),
  code: from(['0', '65', '0xd83d', '0xde00', '0x1f600', '65536', '-1', '1.5', '0x110000', '"66"', 'NaN', 'Infinity', '0x10ffff', 'undefined', '2 ** 32 + 65']),
  evaltext: (d: Dice) => d.pick(['5', 'undefined','"1 + 1"', '"var q = 1; q"', '"("', '"this === globalThis"', '"throw 1"', '"let z = 1"', '"/a/"', '"({})"', '"function ff() {} ff.name"', '""', '"break"', '"new.target"', '"super.x"', '"return 1"', '"`a`"', '"if (1) 2; else 3"']),
  radixarg: from(['undefined', '0', '2', '10', '16', '36', '37', '1', '-1', '"16"', '2 ** 32 + 16', 'NaN', '8', '3.7'], 12),
  resolvefn: (d: Dice) => d.pick(['undefined', 'null', '5', `fn("th", ${d.pick(['(n, a) => a[0]', '() => { throw "th"; }', '() => thenable("t2", (ok) => ok(9))', '() => Promise.resolve(8)', '() => quiet(Promise.reject(7))', '() => undefined'])})`]),
  compositor: (d: Dice) => d.pick([arrayLike(d), object(d), collection(d, 'Set')]),
  message: from(['undefined', '"m"', '""', 'null', '5', 'Symbol()', '{}'], 6),
  bufopts: (d: Dice) => d.pick(['undefined', '{ maxByteLength: 16 }', 'acc("o", { maxByteLength: 8 })', '{ maxByteLength: -1 }', '{ maxByteLength: undefined }', '5', 'prox("o", {})', '{ maxByteLength: 1 }', '{ maxByteLength: conv("m", 32) }']),
} satisfies Record<string, (d: Dice) => string>;

/** An expression of the kind. */
export function expression(d: Dice, kind: Kind): string {
  return KINDS[kind](d);
}

/** Something to construct with: mostly the constructor itself. */
export function newTarget(d: Dice, path: string): string {
  if (!d.once(4)) return path;
  return d.pick(['Object', 'Array', 'Map', 'class extends Array {}', `prox("nt", ${path})`, 'Object.assign(function () {}, { prototype: 5 })', 'Object.defineProperty(function () {}.bind(), "prototype", { get() { log("nt prototype"); return { mine: 1 }; } })', 'Object.defineProperty(function () {}.bind(), "prototype", { get() { throw "nt"; } })', 'function () {}', 'Error']);
}
