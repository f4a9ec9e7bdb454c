/** Programs about `stack`, as expressions whose values both engines must agree on; `t.js` is their file. */

/** Shapes of lines. `S` is the stack of a fresh error. */
export const SHAPES: readonly string[] = [
  '(function f() { return S; })()',
  '(() => S)()',
  '({ m() { return S; } }).m()',
  '({ m: function () { return S; } }).m()',
  '(() => { class K { constructor() { this.s = S; } } return new K().s; })()',
  '(() => { class K { m() { return S; } } return new K().m(); })()',
  '(() => { class A { constructor() { this.s = S; } } class B extends A {} return new B().s; })()',
  '(() => { class A { m() { return S; } } class B extends A {} return new B().m(); })()',
  '(() => { function F() { this.s = S; } return new F().s; })()',
  '(() => { function F() {} F.prototype.go = function () { return S; }; return new F().go(); })()',
  'eval("S2")',
  'eval("(function inner() { return S2; })()")',
  '[1].map(() => S)[0]',
  '[1].map(function named() { return S; })[0]',
  '(() => { let r; [2, 1].sort(() => { r = S; return 0; }); return r; })()',
  '(() => { let r; [1].forEach(function each() { r = S; }); return r; })()',
  '[1].reduce(() => S, 0)',
  'Array.from([1], () => S)[0]',
  '(() => { let r; new Map([[1, 2]]).forEach(() => { r = S; }); return r; })()',
  '(() => { let r; JSON.stringify({ toJSON() { r = S; } }); return r; })()',
  '(function f() { return S; }).call()',
  '(function f() { return S; }).apply({})',
  '(function f() { return S; }).bind()()',
  '(() => { function* g() { yield S; } return g().next().value; })()',
  '(() => { function* g() { yield S; } return [...g()][0]; })()',
  '(() => { try { null.x; } catch (e) { return e.stack; } })()',
  '(() => { try { undefinedName; } catch (e) { return e.stack; } })()',
  '(() => { try { [].reduce(() => 1); } catch (e) { return e.stack; } })()',
  '(() => { try { decodeURIComponent("%"); } catch (e) { return e.stack; } })()',
  '(() => { class Q extends Error {} return new Q("m").stack; })()',
  '(() => { class Q extends Error { constructor(m) { super(m); this.name = "Named"; } } return new Q("m").stack; })()',
  '(() => { const e = new Error("a"); e.message = "b"; e.name = "N"; return e.stack; })()',
  '(() => { const o = { a: function x() { return S; } }; return o.a(); })()',
  '(() => { const f = (n) => n ? f(n - 1) : S; return f(20); })()',
  'new TypeError("t").stack',
  'new AggregateError([], "agg").stack',
  'Error("called").stack',
];

/** Error.captureStackTrace and Error.stackTraceLimit. */
export const LIMITS: readonly string[] = [
  ...['0', '-1', '1.5', '2.9', 'NaN', 'Infinity', '-Infinity', '"3"', '{}', 'undefined', 'null', 'true', '201', '1e10', '5n', '-0', 'Symbol()'].map((limit) => `(() => {
    Error.stackTraceLimit = ${limit};
    const t = {};
    const deep = (n) => n ? deep(n - 1) : (Error.captureStackTrace(t), new Error("x"));
    const e = deep(240);
    const count = (s) => s === undefined ? "none" : s.split("\\n").filter((l) => l.includes("t.js") || !l.includes(" at ")).length;
    return ["stack" in e, count(e.stack), "stack" in t, count(t.stack), JSON.stringify(Object.keys(e))].join();
  })()`),
  '(() => { delete Error.stackTraceLimit; const e = new Error("x"); return "stack" in e && JSON.stringify(Object.getOwnPropertyDescriptor(e, "stack")); })()',
  '(() => { Object.defineProperty(Error, "stackTraceLimit", { get() { throw 1; } }); return String(new Error("x").stack); })()',
  '(() => { delete Error.stackTraceLimit; Object.setPrototypeOf(Error, { stackTraceLimit: 1 }); return new Error("x").stack; })()',
  '(() => { const t = { x: 1 }; (function g() { Error.captureStackTrace(t, g); })(); return t.stack; })()',
  '(() => { const t = {}; Error.captureStackTrace(t, function no() {}); return JSON.stringify(Object.getOwnPropertyDescriptor(t, "stack")); })()',
  '(() => { const t = () => 1; Error.captureStackTrace(t); return t.stack; })()',
  '(() => { const t = [1]; Error.captureStackTrace(t); return t.stack; })()',
  '(() => { const t = { name: "N", message: "m" }; Error.captureStackTrace(t); return t.stack; })()',
  '(() => { const t = { get stack() { return 1; } }; Error.captureStackTrace(t); return t.stack; })()',
  '(() => { const t = Object.defineProperty({}, "stack", { value: 1 }); return String(Error.captureStackTrace(t)) + t.stack; })()',
  ...['', '1', '"s"', 'null', 'Object.freeze({})', 'Object.freeze({ stack: 1 })', 'Object.preventExtensions({ stack: 1 })', 'new Proxy({}, {})'].map(
    (target) => `(() => { try { return String(Error.captureStackTrace(${target})); } catch (e) { return e.name + e.message; } })()`),
  '(() => { class Q extends Error { constructor() { super("m"); Error.captureStackTrace(this, Q); } } return new Q().stack; })()',
  'JSON.stringify([Error.captureStackTrace.length, Error.captureStackTrace.name, Error.stackTraceLimit])',
];

/** Error.prepareStackTrace, at reads by name; `log` collects what it sees. */
export const PREPARED: readonly string[] = [
  'Error.prepareStackTrace = function (e, c) { log.push(this === Error, arguments.length, Array.isArray(c), Object.getPrototypeOf(c) === Array.prototype, e.message); return "P"; }; const e = new Error("x"); log.push("made"); log.push(e.stack, e.stack, JSON.stringify(Object.getOwnPropertyDescriptor(e, "stack")))',
  'Error.prepareStackTrace = () => { log.push("call"); return "P"; }; const e = new Error("x"); e.stack = "set"; log.push(e.stack, JSON.stringify(Object.getOwnPropertyDescriptor(e, "stack")))',
  'Error.prepareStackTrace = (e) => { log.push(e.message); return "P"; }; const e = new Error("in"), d = Object.create(e); log.push(d.stack, e.stack, Object.hasOwn(d, "stack"))',
  'Error.prepareStackTrace = (e) => { log.push("call"); return "P"; }; const e = new Error("in"), d = Object.create(e); d.stack = 5; log.push(d.stack, e.stack, JSON.stringify(Object.getOwnPropertyDescriptor(d, "stack")))',
  'Error.prepareStackTrace = (e, c) => { log.push(e === t); return c; }; const t = { message: "tt" }; Error.captureStackTrace(t); log.push("captured", Array.isArray(t.stack), t.stack === t.stack)',
  'const e = new Error("late"); Error.prepareStackTrace = () => "LATE"; log.push(e.stack)',
  'Error.prepareStackTrace = () => "EARLY"; const e = new Error("early"); delete Error.prepareStackTrace; log.push(e.stack.split("\\n")[0])',
  'Error.prepareStackTrace = () => { log.push("call"); throw new TypeError("boom"); }; const e = new Error("x"); for (let i = 0; i < 2; i++) try { e.stack; } catch (x) { log.push(x.message); } delete Error.prepareStackTrace; log.push(e.stack.split("\\n")[0])',
  'let inner; Error.prepareStackTrace = () => { inner = new Error("inner"); log.push(inner.stack.split("\\n")[0]); return "outer"; }; log.push(new Error("r").stack, inner.stack.split("\\n")[0])',
  'let inner; Error.prepareStackTrace = () => { inner = new Error("inner"); return "outer"; }; log.push(new Error("r").stack); Error.prepareStackTrace = () => "after"; log.push(inner.stack)',
  'Error.prepareStackTrace = (e) => e.stack; log.push(new Error("self").stack.split("\\n")[0])',
  'Error.prepareStackTrace = (e) => { e.stack = "mine"; return "answer"; }; const e = new Error("self"); log.push(e.stack, e.stack)',
  'Error.prepareStackTrace = () => ({ o: 1 }); log.push(JSON.stringify(new Error("x").stack))',
  'Error.prepareStackTrace = () => undefined; log.push(new Error("x").stack)',
  'Object.defineProperty(Error, "prepareStackTrace", { configurable: true, get() { log.push("get"); return () => "G"; } }); log.push(new Error("x").stack)',
  'Object.defineProperty(Error, "prepareStackTrace", { configurable: true, get() { log.push("get"); } }); log.push(new Error("x").stack.split("\\n")[0])',
  'for (const v of [1, "s", {}, null, undefined]) { Error.prepareStackTrace = v; log.push(new Error("x").stack.split("\\n")[0]); }',
  'Error.prepareStackTrace = () => "P"; const e = Object.freeze(new Error("frozen")); log.push(e.stack, e.stack); e.stack = 1; log.push(e.stack)',
  'Error.prepareStackTrace = () => "P"; const e = new Error("x"); log.push(Object.hasOwn(e, "stack"), "stack" in e, Object.keys(e).length, delete e.stack, e.stack)',
  'Error.prepareStackTrace = () => "P"; try { null.x; } catch (e) { log.push(e.stack); }',
  'Error.prepareStackTrace = () => "P"; class Q extends TypeError {} log.push(new Q("x").stack, JSON.stringify({ ...new Q("x") }))',
  'Error.prepareStackTrace = () => "P"; const proto = new Error("x"); class D {} D.prototype = proto; function D2() {} D2.prototype = proto; const d = new D2(); for (let i = 0; i < 5; i++) log.push(d.stack, proto.stack, Object.create(proto).stack)',
  'Error.prepareStackTrace = () => "P"; const read = (o) => o.stack; for (let i = 0; i < 5; i++) { const e = new Error("x"); log.push(read(e), read(e), read({ stack: i })); }',
  'Error.prepareStackTrace = () => "P"; log.push(Reflect.get(new Error("x"), "stack"), new Error("x")["sta" + "ck"], (({ stack }) => stack)(new Error("x")))',
  'Error.prepareStackTrace = (e, c) => { "use strict"; return c.length; }; Error.stackTraceLimit = 0; log.push(new Error("x").stack); Error.stackTraceLimit = "no"; log.push(new Error("x").stack)',
  'Error.prepareStackTrace = (e, c) => c.map(String); log.push(new Error("x").stack[0])',
  'Error.prepareStackTrace = new Proxy((e) => e.message, {}); log.push(new Error("proxied").stack)',
  'Error.prepareStackTrace = function () { return new.target === undefined; }; log.push(new Error("x").stack)',
  'function* g() { Error.prepareStackTrace = () => "P"; yield new Error("x").stack; } log.push(g().next().value)',
  'let n = 0; Error.prepareStackTrace = () => { n++; let e = new Error("deep"); for (let i = 0; i < 3; i++) e.stack; return [1].map(() => new Error("m").stack.split("\\n")[0])[0]; }; log.push(new Error("x").stack, n)',
];

/** CallSite objects: `at` is the array of those of the place where it stands. */
export const CALL_SITES: readonly string[] = [
  'at', '(function f() { return at; })()', '({ m() { return at; } }).m()', '({ s: function () { return at; } }).s()',
  'new (function K() { this.r = at; })().r', '[1].map(() => at)[0]', '(() => { let r; [1, 2].sort(() => { r = at; }); return r; })()',
  '(() => { class K { m() { return at; } } const r = new K().m(); return r; })()', '(() => { class K { x = at; } const r = new K().x; return r; })()',
  '(() => { function* g() { yield at; } const r = g().next().value; return r.slice(0, 1); })()',
  '(() => { class K { static st() { return at; } } const r = K.st(); return r; })()',
  '(() => { const o = { get g() { return at; } }; const r = o.g; return r; })()',
  '(() => { const o = { as: function named() { return at; } }; const r = o.as(); return r; })()',
  '(() => {\n  const o = {\n    deep() {\n      return at;\n    },\n  };\n  return o.deep();\n})()',
  'eval("new Error(\'x\').stack")',
];

/** What CallSite, its prototype and their functions are; `c` is a CallSite. */
export const CALL_SITE_CLASS: readonly string[] = [
  'Reflect.ownKeys(Object.getPrototypeOf(c)).join()',
  'Reflect.ownKeys(c).length + String(c.constructor) + c.constructor.length + Object.prototype.toString.call(c)',
  'Object.getPrototypeOf(Object.getPrototypeOf(c)) === Object.prototype',
  'JSON.stringify(Reflect.ownKeys(Object.getPrototypeOf(c)).map((k) => Object.getOwnPropertyDescriptor(Object.getPrototypeOf(c), k)))',
  'JSON.stringify(Object.getOwnPropertyDescriptor(c.constructor, "prototype")) + (c.constructor.prototype === Object.getPrototypeOf(c))',
  'c.getThis.length + c.getThis.name + ("prototype" in c.getThis) + Object.isExtensible(c)',
  '(() => { try { new c.constructor(); } catch (e) { return String(e); } })()',
  '(() => { try { c.constructor(); } catch (e) { return String(e); } })()',
  ...['{}', '[]', 'undefined', 'null', '1', '"s"', 'Object.create(c)'].map((receiver) => `(() => { try { return c.getFileName.call(${receiver}); } catch (e) { return String(e); } })()`),
  '(() => { try { return c.toString.call({}); } catch (e) { return String(e); } })()',
  'String(c) + `${c}` + JSON.stringify(c)',
];
