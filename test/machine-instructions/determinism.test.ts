/**
 * Fuel depends on nothing but the program (DESIGN I8): the same program costs the same at its
 * first run and later, in any context, whatever ran before, fused or not.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { compile } from '../../compiler/compile.js';
import { Code } from '../../runtime/machine/state/code.js';
import { runCode } from '../../runtime/machine/interpreter/entry.js';
import { prepare } from '../../runtime/machine/interpreter/prepare.js';
import { GuestThrow } from '../../runtime/machine/calls/protocol.js';
import type { Realm } from '../../runtime/machine/state/realm.js';
import { createRealm } from '../../runtime/realm/realm.js';
import { SOURCES } from '../bytecode/programs.js';
import { freshRealm } from './guest.js';

/** Library, caches of several Shapes, deep prototypes, errors and their stacks, code from strings, long strings. */
const MORE: readonly string[] = [
  'var o = {}; for (var i = 0; i < 200; i++) o = Object.create(o); var n = 0; for (i = 0; i < 20; i++) { n += o.x === undefined; o.y = i; delete o.y; } return n',
  'return [3, 1, 2].sort().map(String).join() + [[1], [2, [3]]].flat(2) + Array.from({ length: 5 }, (_, i) => i)',
  'var shapes = [{ a: 1 }, { b: 1, a: 2 }, { c: 1, a: 3 }, { d: 1, a: 4 }, { e: 1, a: 5 }, [], "s", 5]; var n = 0; for (var i = 0; i < 40; i++) n += shapes[i % 8].a || 0; return n',
  'function deep(n) { if (n > 0) deep(n - 1); else null.x; } try { deep(50); } catch (error) { return error.stack.length; }',
  'return eval("1 + 1") + Function("a", "return a + 1")(2) + (0, eval)("var late = 3; late")',
  'return JSON.stringify(JSON.parse("[1, {\\"a\\": [true, null]}]"), null, 2) + new Map([[1, 2]]).get(1) + new Set([1, 1]).size',
  'var s = "x".repeat(5000); var t = s + "y"; return t === s + "y" && t < s && t in {} || t[3]',
  'var a = []; for (var i = 0; i < 300; i++) a.push(i); a.length = 10; a[100] = 1; return a.indexOf(1) + Object.keys(a).length',
  'var p = new Proxy({}, { get: (t, k) => k }); return p.a + p.b + ("c" in p) + Object.keys(new Proxy({ x: 1 }, {})).length',
  'class A { #x = 1; static s = new A().get(); get() { return this.#x; } } class B extends A { get() { return super.get() + 1; } } return A.s + new B().get()',
  'var text = ""; for (var k in Object.assign(Object.create({ inherited: 1 }), { own: 2 })) text += k; return text',
  'return [1n << 70n, 2n ** 80n % 7n, String(10n ** 30n), 5n < "6", 3n == 3].join()',
  'var date = new Date(0); return date.toISOString() + date.getTime() + Math.max(...[1, 2, 3]) + parseInt("12", 8) + encodeURIComponent("é")',
  'var f = function () {}.bind(null, 1).bind(null, 2); return f.name + f.length + String(f) + Symbol("s").description',
  'var log = []; for (var v of { [Symbol.iterator]: () => ({ i: 0, next() { return { done: this.i > 3, value: this.i++ }; }, return() { log.push("closed"); return {}; } }) }) { log.push(v); if (v === 2) break; } return log.join()',
  'var t = new Uint8Array([3, 1, 2]); return t.sort().join() + new Float64Array(t.buffer.slice(0, 0)).length + Object.freeze({ a: 1 }).a',
  'return "aXbXc".split(/x/i).join() + /(\\d+)-(?<n>\\w)/.exec("12-a").groups.n + "aaa".replace(/a/g, "b$&") + new RegExp("a|b", "u").test("b")',
];

const BODIES = [...SOURCES.map((source) => source.replace(/^"use strict";/, '')), ...MORE].map((body) => `(function () { ${body} })()`);

function codeOf(source: string): Code {
  const compiled = compile(source, { goal: 'script', filename: 'test.js' });
  return new Code(compiled.unit, { filename: 'test.js', source: compiled.source, lineOffset: 0, columnOffset: 0, library: false, evalOrigin: undefined });
}

/** How much fuel a run takes. */
function fuel(realm: Realm, code: Code): number {
  try {
    runCode(realm, code);
  } catch (error) {
    if (!(error instanceof GuestThrow)) throw error;
  }
  return realm.agent.budget.last!.spent;
}

/** Prepares a Code and all in it without superinstructions. */
function unfuse(realm: Realm, root: Code): Code {
  const work = [root];
  for (let code = work.pop(); code !== undefined; code = work.pop()) {
    prepare(realm.agent, code);
    code.instructions = code.unit.code;
    for (let i = 0; i < code.unit.functions.length; i++) work.push(code.function(i));
  }
  return root;
}

suite('the same fuel', () => {
  const used = freshRealm();
  for (const source of [...BODIES, ...BODIES]) fuel(used, codeOf(source));

  for (const source of BODIES) {
    test(source.slice(14, 70), () => {
      const realm = freshRealm();
      const code = codeOf(source);
      const first = fuel(realm, code);
      assert.ok(first > 0);
      assert.equal(fuel(realm, code), first, 'again');
      for (let i = 0; i < 5; i++) assert.equal(fuel(realm, code), first, 'with filled caches');
      assert.equal(fuel(realm, codeOf(source)), first, 'compiled again');
      assert.equal(fuel(createRealm(realm.agent), code), first, 'in another context of the agent');
      assert.equal(fuel(freshRealm(), code), first, 'in another agent');
      assert.equal(fuel(used, code), first, 'after other programs');
      const plain = freshRealm();
      assert.equal(fuel(plain, unfuse(plain, codeOf(source))), first, 'without superinstructions');
    });
  }
});
