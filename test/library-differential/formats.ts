/**
 * Pure functions from text or number to text or number, each with many random inputs in one
 * script: numbers to text and back, Math to the last bit, dates, JSON, Unicode and URIs. The
 * programs are guest code; each gives a line for an input.
 */
import nodeVm from 'node:vm';
import { nodeFacilities } from '../../runtime/node/host.js';
import belljar from '../../runtime/node/main.js';
import { installHostFacilities } from '../../runtime/vm/host.js';

installHostFacilities({ ...nodeFacilities, now: () => 0 });

const TOOLS = `
  let state = seed >>> 0;
  const below = (n) => { state = (state + 0x6d2b79f5) >>> 0; let t = Math.imul(state ^ (state >>> 15), state | 1); t ^= t + Math.imul(t ^ (t >>> 7), t | 61); return Math.floor(((t ^ (t >>> 14)) >>> 0) / 2 ** 32 * n); };
  const pick = (list) => list[below(list.length)];
  const floats = new Float64Array(1), words = new Uint32Array(floats.buffer);
  const double = () => {
    switch (below(6)) {
      case 0: words[0] = below(2 ** 32); words[1] = below(2 ** 32); return floats[0];
      case 1: return (below(2001) - 1000) / pick([1, 2, 4, 8, 10, 100, 3]);
      case 2: return below(2 ** 32) * pick([1, -1, 2 ** 21, 2 ** -20, 1e-7]);
      case 3: return pick([1, -1]) * 10 ** (below(60) - 30) * (below(1000) / 100);
      case 4: words[0] = pick([0, 1, 2 ** 32 - 1]); words[1] = below(2 ** 32); return floats[0];
      default: return pick([0, -0, 1, -1, 0.5, 1.5, 2.5, 5e-324, 2 ** 53, 2 ** 53 - 1, 1e21, 1e-7, NaN, Infinity, -Infinity, Math.PI, 0.1, 1.7976931348623157e308, 2 ** -1022, 4.35, 1.005, 1e23, 9007199254740993, 123456789.12345678]);
    }
  };
  const same = (x) => typeof x === 'number' ? (Object.is(x, -0) ? '-0' : String(x)) : typeof x === 'bigint' ? x + 'n' : JSON.stringify(x);
  const attempt = (f) => { try { return same(f()); } catch (e) { return e.name + ': ' + e.message; } };
  const mutate = (text, alphabet) => { for (let n = below(4); n > 0; n--) { const at = below(text.length + 1); text = text.slice(0, at) + (below(3) ? pick(alphabet) : '') + text.slice(at + below(2)); } return text; };
  const unit = () => pick([() => below(0x80), () => below(0x250), () => 0x300 + below(0x70), () => 0xd800 + below(0x800), () => below(0x10000), () => 0x1e00 + below(0x200), () => 0xac00 + below(0x2c00), () => 0x370 + below(0x200)])();
  const text = (most = 8) => { let out = ''; for (let n = below(most); n > 0; n--) out += below(6) ? String.fromCharCode(unit()) : String.fromCodePoint(0x10000 + below(0x20000)); return out; };
`;

/** Functions of no arguments that give a line; `lines` calls them. */
const PROGRAMS: Readonly<Record<string, string>> = {
  'Number.prototype.toString': '() => { const x = double(), r = 2 + below(35); return same(x) + " " + r + " " + attempt(() => x.toString(r)); }',
  'Number.prototype.toFixed': '() => { const x = double(), n = below(101), f = pick(["toFixed", "toExponential", "toPrecision"]); return f + " " + same(x) + " " + n + " " + attempt(() => x[f](n)); }',
  'Number.prototype.toLocaleString': '() => { const x = double(); return same(x) + " " + attempt(() => x.toLocaleString()); }',
  'parseFloat': '() => { const t = mutate(String(double()), ["0", "9", "1", ".", "e", "E", "-", "+", "_", " ", "x", "Infinity", "00000000000000000000", "99999999999999999999"]); return t + " " + same(parseFloat(t)) + " " + same(Number(t)) + " " + same(parseInt(t)) + " " + same(parseInt(t, below(38))) + " " + attempt(() => BigInt(t)); }',
  'Math': '() => { const f = pick(["abs", "acos", "acosh", "asin", "asinh", "atan", "atanh", "cbrt", "ceil", "cos", "cosh", "exp", "expm1", "floor", "fround", "log", "log10", "log1p", "log2", "round", "sign", "sin", "sinh", "sqrt", "tan", "tanh", "trunc", "clz32", "atan2", "pow", "imul", "hypot", "max", "min"]), x = double(), y = double(); return f + " " + same(x) + " " + same(y) + " " + same(Math[f](x, y)) + " " + same(Math[f](x)); }',
  'operators': '() => { const x = double(), y = double(); return [x, y, x % y, x ** y, x | 0, x >>> 0, x << y, x >> y, x * y, x / y].map(same).join(" "); }',
  'Date.parse': '() => { const t = mutate(pick(["2020-01-02T03:04:05.678Z", "2020-01-02", "Thu, 02 Jan 2020 03:04:05 GMT", "Thu Jan 02 2020 03:04:05 GMT+0200 (EET)", "Jan 2, 2020 3:04 PM", "1/2/2020 10:20:30", "+012020-01-02T03:04", "2 January 2020", "2020-06"]), ["0", "1", "9", "-", ":", "T", "Z", " ", "/", "+", ".", ",", "(", ")", "AM", "PM", "Jan", "Mon", "EST", "UTC", "x", "2020", "31", "29"]); return JSON.stringify(t) + " " + same(Date.parse(t)); }',
  'Date.prototype.toString': '() => { const d = new Date(pick([below(2 ** 32) * 1000, (below(2 ** 32) - 2 ** 31) * 4096, (below(2 ** 32) - 2 ** 31) * 4e6, double()])); return [same(d.getTime()), String(d), d.toUTCString(), attempt(() => d.toISOString()), d.toLocaleString(), d.toLocaleDateString(), d.toLocaleTimeString(), d.getDay(), d.getHours(), d.getYear()].join(" "); }',
  'new Date': '() => { const a = [pick([1970, 2020, 1999, 99, 0, -1, 275760, 1900]), below(30) - 5, below(60) - 10, below(40), below(100), below(100), below(2000)].slice(0, 2 + below(6)); return a + " " + same(new Date(...a).getTime()) + " " + same(Date.UTC(...a)); }',
  'Date.prototype.setHours': '() => { const d = new Date(below(2 ** 32) * 1000), f = pick(["Hours", "Minutes", "Month", "Date", "FullYear", "Seconds"]), a = [below(100) - 20, below(40)]; d["set" + f](...(f === "FullYear" ? [1900 + a[0], a[1]] : a)); return f + a + " " + same(d.getTime()) + d; }',
  'JSON.parse': '() => { const t = mutate(pick([\'{"a":[1,-2.5e3,true,null],"b":{"c":"d\\\\u0041\\\\n"}}\', "[1,2,3]", \'"text"\', "123.456e-7", \'{"x":{"y":[[],{}]}}\', "[true,false,null]", \'{"aaaaaaaaaaaaaaaaaaaaaaaaaaaa":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","c":[1,2,3,4,5,6,7]}\']), ["0", "1", "-", ".", "e", ",", ":", "{", "}", "[", "]", "\\"", "\\\\", "u", " ", "\\n", "t", "x", "\\u0001", "\\u00e9", "null"]); return JSON.stringify(t) + " " + attempt(() => JSON.parse(t)); }',
  'JSON.stringify': '() => { const v = [text(), double(), { [text(4)]: text(3), n: null }]; return JSON.stringify(v, null, pick([undefined, 1, "--", 20])); }',
  'String.prototype.toUpperCase': '() => { const t = text(); return [t, t.toUpperCase(), t.toLowerCase(), t.toLocaleUpperCase(), t.trim(), t.toWellFormed(), t.isWellFormed(), escape(t)].map(same).join(" "); }',
  'String.prototype.normalize': '() => { const t = text(); return [t, ...["NFC", "NFD", "NFKC", "NFKD"].map((form) => t.normalize(form))].map(same).join(" "); }',
  'String.prototype.localeCompare': '() => { const a = text(4), b = below(3) ? text(4) : a.normalize("NFD"); return same(a) + same(b) + a.localeCompare(b); }',
  'encodeURIComponent': '() => { const t = text(5), u = mutate(below(2) ? attempt(() => encodeURIComponent(t)).slice(1, -1) : escape(t), ["%", "%E", "%C3", "%25", "%u", "A", "0", "%F0%9F"]); return same(t) + attempt(() => encodeURI(t)) + attempt(() => encodeURIComponent(t)) + same(u) + attempt(() => decodeURI(u)) + attempt(() => decodeURIComponent(u)) + attempt(() => unescape(u)); }',
  'BigInt.prototype.toString': '() => { let x = BigInt(below(2 ** 32)); for (let n = below(6); n > 0; n--) x = x * 0x100000001n + BigInt(below(2 ** 32)); if (below(2)) x = -x; const r = 2 + below(35), bits = below(130); return x.toString(r) + " " + BigInt.asIntN(bits, x) + " " + BigInt.asUintN(bits, x) + " " + Number(x) + " " + x.toLocaleString() + " " + (x >> BigInt(below(70))) + " " + (x ** 2n) % 1000007n; }',
  'String.prototype.slice': '() => { const t = text(12), a = below(16) - 4, b = below(16) - 4; return [t, t.slice(a, b), t.substring(a, b), t.substr(a, b), t.at(a), t.charAt(a), t.codePointAt(a), t.padEnd(a + 8, t.slice(0, 2)), t.indexOf(t.slice(a, a + 1)), t.lastIndexOf(t.slice(b), a), t.split(t.slice(a, a + 1), b), [...t], t.replaceAll(t.slice(a, a + 1), "[$&$`]")].map(same).join(" "); }',
};

export const FORMATS: readonly string[] = Object.keys(PROGRAMS);

const script = (name: string, seed: number, count: number): string => `((seed, count) => {${TOOLS} const line = ${PROGRAMS[name]}; const lines = []; for (let i = 0; i < count; i++) lines.push(line()); return lines.join('\\u0000'); })(${seed}, ${count})`;

/** Lines that differ, as belljar's and node:vm's, of `count` random inputs to a function. */
export function formatDifferences(name: string, seed: number, count: number): string[] {
  const source = script(name, seed, count);
  const theirs = (nodeVm.runInNewContext(source) as string).split('\0');
  const mine = (belljar.runInNewContext(source) as string).split('\0');
  return theirs.flatMap((line, i) => (line === mine[i] ? [] : [`${name} (seed ${seed}, input ${i})\n  node:vm: ${line}\n  belljar: ${mine[i]}`]));
}
