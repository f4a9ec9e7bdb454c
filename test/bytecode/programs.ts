/**
 * Programs that between them use most instructions, for tests that need real units.
 */
import type { CodeUnit } from '../../compiler/bytecode/unit.js';
import { compile } from '../../compiler/compile.js';

export const SOURCES: readonly string[] = [
  'let sum = 0; for (let i = 0; i < 20; i++) { sum += i * 2 % 7; } sum',
  'var fs = []; for (let i = 0; i < 3; i++) fs.push(() => i++); fs.map((f) => f() + f())',
  'function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); } fib(8)',
  'function f(a, b) { arguments[0] = 5; return a + b + arguments.length; } f(1, 2, 3)',
  '"use strict"; function loop(n, acc) { return n === 0 ? acc : loop(n - 1, acc + n); } loop(50, 0)',
  'var log = []; function g() { try { log.push(1); return 1; } finally { log.push(2); } } try { g(); null.x; } catch ({ message }) { log.push(message); } finally { log.push(3); } log',
  'outer: for (const a of [1, 2, 3]) { for (const b of [4, 5]) { if (b === 5) continue outer; if (a === 3) break outer; } }',
  'const { x = 1, y: [z, ...rest], ...others } = { y: [2, 3, 4], p: 5, q: 6 }; [x, z, rest, others]',
  'class A { #p = 1; static s = 2; field = this.#p; get p() { return this.#p; } set p(v) { this.#p = v; } #m() { return 3; } m(o) { return #p in o ? o.#m() : 0; } static { this.t = 4; } } class B extends A { constructor() { super(); this.q = super.m(this); } } var b = new B(); b.p += 2; [b.p, b.q, A.s, A.t]',
  'var o = { a: 1, get b() { return this.a; }, set b(v) { this.a = v; }, ["c" + 1]: 2, __proto__: { d: 3 }, e() { return super.d; } }; o.b = 5; delete o.a; [o.e(), "a" in o, o?.x?.y, o.x ?? 1, o.f ||= 2, ++o.f]',
  'var s = ""; for (var k in { a: 1, b: 2, __proto__: { c: 3 } }) s += k; s',
  'var w = { v: 1 }; with (w) { v = 2; var u = v; typeof nothing; } [w.v, u, delete w.v]',
  'function e(code) { var local = 1; eval(code); return typeof added + local; } e("var added = 2; local++")',
  'function tag(strings, ...values) { return strings.raw.join("|") + values; } tag`a${1}\\n${2}` + `x${1 + 1}y`',
  'switch (3) { case 1: "a"; default: "d"; case 2: "b"; break; case 4: "c"; } typeof /a+/g.exec',
  'var r; do { r = [1, , 3, ...[4, 5]]; } while (r.length < 5); [r.length, -r[0], ~r[0], !r[0], +"5", 2 ** 3, 7 >>> 1, 1n + 2n, void 0, r instanceof Array]',
  'function D(a = 1, { b } = { b: 2 }, ...c) { if (!new.target) return new D(a, { b }, ...c); this.sum = a + b + c.length; } new D(1, undefined, 3, 4).sum + Math.max(...[1, 2])',
  'let t = 0; { function hoisted() { return t; } t = hoisted() + 1; } try { t(); } catch { t = 2; } try { late; } catch (error) { t += error.message.length; } let late; t',
  'var a = [1, 2], i = 0; a[i] += 3; a[i++]--; a[0] = a[0] & 7 | 8 ^ 2; a[1] <<= 2; a[1] >>= 1; a["push"](6 / 2); a[i] ??= true; [1 < 2, 1 <= 2, 1 > 2, 1 >= 2, 1 == "1", 1 != 2, 1 === 2, 1 !== 2]',
  '"use strict"; var known = 1; known = typeof unknown; try { missing = (known = 2, 3); } catch { known = 4; } const fixed = 1; try { fixed = 2; } catch (e) { known = e.message; } known',
  'var here = this; globalThis.gone = 1; [delete gone, typeof gone, here === globalThis]',
  'var [, skipped, , ...left] = new Set([1, 2, 3, 4]); class K extends (free = Object) { [left[skipped] = "k"]() { return eval("left"); } } new K().k()',
  'class P { set v(x) { this.w = x; } } class Q extends P { constructor(flag) { const init = () => super(); if (flag) return { flag }; init(); } put(k) { super[k] = 7; return super["v"]; } } [new Q(true).flag, new Q(false).put("v")]',
  'var key = Symbol("k"); var o = { [key]: function () {}, [key + ""]: class {}, ...{ z: 1 }, async: () => 1 }; o[key].name',
  'function later() { return () => [x, y = 2, x++]; var f; { let x = 1, y; f = () => [x, y = 2, x++]; x; } let x = 1; let y; }',
  'eval(...["var made = 1; function made2() { return made; } made2()"]) + made',
  '"use strict"; function first() { return arguments.length ? first(...[]) : 1; } first(1); (() => { if (1 < 2 && 2 > 1 || !0) return first(2); })()',
  'try { f() = 1; } catch (e) { e.message } function f() { return f; }',
  'function rest(a, k) { const c = 1; try { early = 1; } catch {} try { c = 2; } catch {} let early; var v = a[k]++; a[k](); return (a && k) + v; } try { rest([1], 0); } catch (e) { e.message }',
  'function* g(a) { try { const b = yield a; for (const x of [1, 2]) yield x + b; } finally { yield 9; } return a; } const it = g(1); [it.next().value, it.next(2).value, it.return(5).value, it.next().value, [...g(3)]]',
  'function* inner() { const [x = yield 1, y] = [undefined, 2]; return x + y; } function* outer() { try { return yield* inner(); } catch (e) { yield e; } } const o = outer(); o.next(); try { o.throw(3); } finally { o.next(4); }',
  'var log = []; async function f(x) { try { log.push(await x); throw await 2; } catch (e) { return e; } finally { await 0; } } f(1).then((v) => log.push(v)); (async () => { for await (const x of [1, f(2)]) log.push(x); })(); log',
  'async function* g() { try { yield 1; yield* [2, 3]; yield* h(); } finally { await 4; } return 5; } async function* h() { const x = yield 6; return x; } const a = g(); a.next(); a.next(); a.next(); a.next(); a.throw(7).catch(() => 0); a.return(8); (async () => { for await (const x of h()) break; })();',
];

const MODULES: readonly string[] = [
  'import { f as g, log as l } from "self"; import * as ns from "self"; import d from "self"; export function f() { return l; } export const log = [import.meta.url, typeof this]; export default class {} export * from "self"; g().push(d, ns.log); import("self", { with: { type: "x" } }).catch(() => 0);',
  'import { x as w } from "self"; export let x = 1; let y = () => this; try { x = w + await 2; for await (const z of [x, 3]) x += z; } catch (e) { y = e; } export { y };',
];

/** The sources compiled. */
export function programs(): CodeUnit[] {
  const compiled = (goal: 'script' | 'module') => (source: string) => compile(source, { goal }).unit;
  return [...SOURCES.map(compiled('script')), ...MODULES.map(compiled('module'))];
}
