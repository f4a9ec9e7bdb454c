/**
 * Programs that would run for long, or take gigabytes, if what they do were not charged by its
 * size; by family. Each line is one operation whose size the guest has chosen, in a loop without
 * end unless the operation itself is endless. No tests live here.
 */
const object = 'var o = {}; for (var i = 0; i < 3e4; i++) o["k" + i] = i; ';
const chain = 'var o = {}; for (var i = 0; i < 1e5; i++) o = Object.create(o); ';
const text = 'var s = "x".repeat(1 << 26); ';
const sparse = 'var a = new Array(4294967290); ';
const many = 'var a = new Array(6e4).fill(0); ';
const big = 'var a = (1n << 4000000n) - 1n; ';

export const CHARGED: Readonly<Record<string, readonly string[]>> = {
  bigints: [
    `${big}for (;;) a * a`, `${big}for (;;) a / 7919n ** 150000n`, `${big}for (;;) a + a`, `${big}for (;;) -a`, `${big}for (;;) { let b = a; b--; }`,
    `${big}for (;;) a & (a - 1n)`, `${big}for (;;) a === a - 1n + 1n`, 'for (;;) 1n << 4000000n', 'for (;;) 3n ** 2000000n', `${big}for (;;) \`\${a}\``, `${big}for (;;) ({})[a]`, 'var s = "9".repeat(1e6); for (;;) 1n < s',
  ],
  strings: [
    `${text}var t = s.slice(1) + "x"; for (;;) s === t`, `${text}var t = s.slice(1) + "x"; for (;;) s < t`, `${text}var t = s.slice(1) + "x"; for (;;) if (s !== t) break`, `${text}for (;;) (s + "y").charCodeAt(3)`,
    `${text}for (;;) (s + "y")[3]`, `${text}for (;;) ({})[s + "y"]`, `${text}for (;;) (s + "y") in {}`, 'var s = "1".repeat(1 << 26); for (;;) +s', 'var s = "1".repeat(1 << 26); for (;;) s == 1',
    `${text}for (;;) ({ [s + "y"]: () => 1 })`, `${text}for (;;) try { null[s + "y"]; } catch {}`, 'for (;;) "xyz".repeat(1 << 26)', `${text}for (;;) s.indexOf("y")`, `${text}for (;;) [...s]`,
  ],
  arrays: [
    `${sparse}for (;;) [...a]`, `${sparse}a.indexOf(1)`, `${sparse}a.sort()`, `${sparse}a.join()`, 'Array.prototype.fill.call({ length: 2 ** 53 - 1 }, 0)', 'Array.from({ length: 1e9 })',
    `${many}var f = () => 1; for (;;) f(...a)`, `${many}for (;;) { let [, ...b] = a; }`, `${many}function f() { return arguments; } for (;;) f(...a)`, `${many}function f(...b) { return b; } for (;;) f(...a)`,
    `${many}for (;;) Math.max.apply(null, a)`, `${many}for (;;) Object.freeze([...a])`, 'var f = Function("return [" + "1,".repeat(1e4) + "]"); for (;;) f()',
  ],
  objects: [
    `${object}for (;;) for (var k in o) break`, `${object}for (;;) ({ ...o })`, `${object}for (;;) { let { k1, ...r } = o; }`, `${object}for (;;) Object.freeze({ ...o })`, `${object}for (;;) Object.setPrototypeOf(o, {})`,
    'for (var i = 0; ; i++) globalThis["g" + i] = i', 'for (var i = 0; ; i++) ({})["a" + i] = 1', 'for (;;) for (var k in new Uint8Array(1e7)) break', `${text}for (;;) ({ ...s })`,
  ],
  prototypes: [
    `${chain}for (;;) o.x`, `${chain}for (;;) "x" in o`, `${chain}for (;;) { o.x = 1; delete o.x; }`, `${chain}class A {} for (;;) o instanceof A`, `${chain}for (;;) for (var k in o) break`, `${chain}for (;;) Object.setPrototypeOf({}, o)`,
    `${chain}with (o) for (;;) typeof absent`, 'for (var o = {}; ; ) o = { __proto__: o }',
  ],
  functions: [
    'var f = () => 1; for (var i = 0; i < 1e5; i++) f = f.bind(null); for (;;) f()', `${many}function f() {} for (;;) f.bind(null, ...a)`, 'function f() { f(); } for (;;) try { f(); } catch {}', 'function f(n) { if (n) f(n - 1); else throw 1; } for (;;) try { f(5000); } catch {}',
    'var f = Function("var a;" + "a = 1;".repeat(2e4) + "null.x"); for (;;) try { f(); } catch {}', 'var f = Function("try { 1 } catch {}".repeat(2000) + "null.x"); for (;;) try { f(); } catch {}',
    'var f = Function("if (this.q) {" + Array.from({ length: 2e4 }, (_, i) => "let x" + i + " = 1;").join("") + "}"); for (;;) f()', 'Error.stackTraceLimit = Infinity; function f(n) { if (n) f(n - 1); else for (;;) new Error("x").stack; } f(5000)',
    'var A = eval("(class {" + Array.from({ length: 3000 }, (_, i) => "#f" + i + " = 1;").join("") + "})"); for (;;) new A()',
  ],
  source: [
    'eval("a = 1;".repeat(1e6))', 'var s = "1;".repeat(1e5); for (;;) eval(s)', 'var s = "a,".repeat(1e5); for (;;) Function(s + "b", "")', 'var s = "class A {" + "a() {}".repeat(1e4) + "}"; for (;;) eval(s)', 'for (;;) new RegExp("(?:a{100}){100}")', '/^(a+)+$/.test("a".repeat(40) + "b")',
  ],
};
