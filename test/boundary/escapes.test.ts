/**
 * Published ways out of node:vm sandboxes, one test for each: the technique must give nothing of
 * the host's inside belljar. Where it works on node:vm, that is shown first (positive control), so
 * that the technique itself is known to be written right.
 *
 * Each technique is guest code that answers with a host function constructor, the host's process,
 * or anything else that must not be had; `escaped` says whether it got it.
 */
import nodeVm from 'node:vm';
import { asFunction, testTechniques, type Technique } from './technique.js';

const host = (): object => ({
  f() { return 1; },
  arrow: () => 1,
  async af() { /* nothing */ },
  *gf() { /* nothing */ },
  async *agf() { /* nothing */ },
  o: {}, list: [1], date: new Date(), map: new Map(), set: new Set(), error: new Error('x'), regexp: /x/, promise: Promise.resolve(1), buffer: Buffer.from('x'), array: new Uint8Array(1),
  symbol: Object(Symbol('s')) as object, boxed: new Number(1), proxy: new Proxy({}, {}), callableProxy: new Proxy(() => 1, {}),
  C: class {}, instance: new (class Foo { m() { return 1; } get g() { return {}; } })(),
  thrower() { throw new Error('thrown'); }, throwObject() { throw {}; }, throwFunction() { throw () => 1; },
  call(f: (...args: unknown[]) => unknown) { return f({}, [], () => 1, new Error('arg')); },
  get getter() { return {}; },
  deep: { a: { b: [{ c() { return 1; } }] } },
  nullProto: Object.assign(Object.create(null) as object, { o: {}, f: () => 1 }),
  args: nodeVm.runInThisContext('(function () { return arguments })()') as object,
  iterator: [1][Symbol.iterator](), generator: (function* () { yield {}; })(), weak: new WeakMap(), url: new URL('http://x/'), bound: (() => 1).bind(null),
  parse: JSON.parse, reflect: Reflect, object: Object, math: Math, console,
});

const KINDS = Object.keys(host()).filter((name) => name !== 'getter' && name !== 'nullProto');

const techniques: Technique[] = [
  { name: 'this.constructor.constructor', code: 'typeof this.constructor.constructor("return process")()' },
  ...KINDS.map((name): Technique => ({ name: `constructor of ${name}`, code: asFunction(`make(${name})`), sandbox: host })),
  { name: 'a getter of the sandbox', code: asFunction('make(getter)'), sandbox: host },
  { name: 'a property of a null-prototype object', code: asFunction('make(nullProto.o)'), sandbox: host },
  { name: 'a function of a null-prototype object', code: asFunction('make(nullProto.f)'), sandbox: host },
  { name: 'a function in a deep structure', code: asFunction('make(deep.a.b[0].c)'), sandbox: host },
  { name: 'what a host function returns', code: asFunction('make(f.bind(null))'), sandbox: host },
  { name: 'what a host function throws', code: asFunction('(() => { try { thrower() } catch (e) { return make(e) } })()'), sandbox: host },
  { name: 'an object that a host function throws', code: asFunction('(() => { try { throwObject() } catch (e) { return make(e) } })()'), sandbox: host },
  { name: 'a function that a host function throws', code: asFunction('(() => { try { throwFunction() } catch (e) { return make(e) } })()'), sandbox: host },
  { name: 'arguments that the host passes to a callback: object', code: asFunction('call((o, a, f, e) => make(o))'), sandbox: host },
  { name: 'arguments that the host passes to a callback: function', code: asFunction('call((o, a, f, e) => make(f))'), sandbox: host },
  { name: 'arguments that the host passes to a callback: error', code: asFunction('call((o, a, f, e) => make(e))'), sandbox: host },
  { name: 'arguments object of a callback', code: asFunction('call(function () { return make(arguments[0]) })'), sandbox: host },
  { name: 'arguments.callee.caller', code: asFunction('call(function () { var c = arguments.callee.caller; return c ? make(c) : "undefined" })'), sandbox: host, safeInNode: true },
  { name: 'function.caller', code: asFunction('(function g() { return call(function h() { return h.caller ? make(h.caller) : "undefined" }) })()'), sandbox: host, safeInNode: true },
  { name: 'a prototype reached by __proto__', code: asFunction('make(o.__proto__)'), sandbox: host },
  { name: 'a prototype reached by Object.getPrototypeOf', code: asFunction('make(Object.getPrototypeOf(instance))'), sandbox: host },
  { name: 'a method of a prototype', code: asFunction('make(instance.m)'), sandbox: host },
  { name: 'a descriptor\'s getter', code: asFunction('make(Object.getOwnPropertyDescriptor(Object.getPrototypeOf(instance), "g").get)'), sandbox: host },
  { name: '__lookupGetter__', code: asFunction('make(instance.__lookupGetter__("g"))'), sandbox: host },
  { name: 'Object.getOwnPropertyDescriptors', code: asFunction('make(Object.getOwnPropertyDescriptors(deep).a.value)'), sandbox: host },
  { name: 'Symbol.species of a host array', code: asFunction('(() => { var got; list.constructor = { [Symbol.species]: function (n) { got = this; return [] } }; list.map(x => x); return got ? make(got.constructor) : "undefined" })()'), sandbox: host, safeInNode: true },
  { name: 'a Proxy given to a host function', code: asFunction('(() => { var got = "undefined", busy = false; var p = new Proxy({}, { get(t, k, r) { if (busy) return 1; busy = true; got = make(r); busy = false; return () => 1 } }); try { JSON_stringify(p) } catch (e) { got = make(e) } return got })()'), sandbox: () => ({ JSON_stringify: (value: object) => JSON.stringify(value) }), safeInNode: true },
  { name: 'the traps\' arguments when the host touches a Proxy', code: asFunction('(() => { var got = "undefined"; touch(new Proxy({}, { set(t, k, v, r) { got = make(v); return true } })); return got })()'), sandbox: () => ({ touch: (value: { x: object }) => { value.x = {}; } }) },
  { name: 'arguments of an apply trap', code: asFunction('(() => { var got = "undefined"; touch(new Proxy(function () {}, { apply(t, self, args) { got = make(args) } })); return got })()'), sandbox: () => ({ touch: (value: (o: object) => void) => value({}) }) },
  { name: 'a descriptor of a defineProperty trap', code: asFunction('(() => { var got = "undefined"; touch(new Proxy({}, { defineProperty(t, k, d) { got = make(d); return true } })); return got })()'), sandbox: () => ({ touch: (value: object) => void Object.defineProperty(value, 'x', { value: {}, configurable: true }) }) },
  { name: 'toString in a host call', code: asFunction('(() => { var got = "undefined"; text({ toString() { got = make(this.x); return "" }, x: o }); return got })()'), sandbox: () => ({ ...host(), text: (value: object) => `${value as unknown as string}` }) },
  { name: 'Symbol.toPrimitive with an argument', code: asFunction('(() => { var got = "undefined"; text({ [Symbol.toPrimitive]: function (hint) { got = typeof arguments.callee.caller; return "" } }); return got === "function" ? "object" : "undefined" })()'), sandbox: () => ({ text: (value: object) => `${value as unknown as string}` }), safeInNode: true },
  { name: 'a stack overflow in a host function', code: asFunction('(() => { function r() { try { return r() } catch (e) { return deeper(e) } } function deeper(e) { try { f() } catch (x) { return make(x) } return make(e) } return r() })()'), sandbox: host, safeInNode: true },
  { name: 'a stack overflow by mutual recursion', code: asFunction('(() => { var got = "undefined"; function r() { call(r) } try { r() } catch (e) { got = make(e) } return got })()'), sandbox: host, safeInNode: true },
  { name: 'Error.prepareStackTrace with call sites', code: asFunction('(() => { var got = "undefined"; Error.prepareStackTrace = (e, sites) => { for (const s of sites) { try { var t = s.getThis(); if (t && t !== this && make(t) === "object") got = "object"; var g = s.getFunction(); if (g && make(g) === "object") got = "object" } catch (x) {} } return "" }; call(() => new Error("x").stack); return got })()'), sandbox: host, safeInNode: true },
  { name: 'Error.captureStackTrace of a host error', code: asFunction('(() => { var got = "undefined"; Error.prepareStackTrace = (e, sites) => { got = make(sites); return "" }; try { Error.captureStackTrace(error); error.stack } catch (e) {} return got })()'), sandbox: host, safeInNode: true },
  { name: 'nodejs.util.inspect.custom', code: '({ [Symbol.for("nodejs.util.inspect.custom")](depth, options, inspect) { try { this.got = typeof (inspect || options.constructor).constructor("return process")() } catch (e) {} return "" }, got: "undefined" })' },
  { name: 'Object.prototype pollution through a passed object', code: 'o.__proto__.polluted = 1; o.constructor.prototype.polluted = 1; Object.getPrototypeOf(o).polluted = 1; Object.prototype.polluted = 1; "undefined"', sandbox: host },
  { name: 'Array.prototype pollution', code: 'list.__proto__.polluted = 1; list.constructor.prototype.polluted = 1; "undefined"', sandbox: host },
  { name: 'Function.prototype pollution', code: 'f.__proto__.polluted = 1; f.constructor.prototype.polluted = 1; "undefined"', sandbox: host },
  { name: 'a class prototype reached by walking', code: 'try { instance.__proto__.polluted = 1; instance.constructor.prototype.polluted = 1; Object.getPrototypeOf(instance).m = 1; Object.defineProperty(instance.__proto__, "polluted", { value: 1 }); delete instance.__proto__.m } catch (e) {} "undefined"', sandbox: host },
  { name: 'setPrototypeOf on a host object', code: 'try { Object.setPrototypeOf(o, { polluted: 1 }) } catch (e) {} try { o.__proto__ = { polluted: 1 } } catch (e) {} "undefined"', sandbox: host },
  { name: 'WebAssembly', code: 'typeof WebAssembly === "undefined" ? "undefined" : typeof WebAssembly.Module.constructor("return process")()', safeInNode: true },
  { name: 'import()', code: '(() => { try { eval("import(\'fs\').then(x => 1)"); return "undefined" } catch (e) { return "undefined" } })()', safeInNode: true },
  { name: 'indirect eval of the host', code: '(() => { try { return typeof hostEval("process") } catch (e) { return "undefined" } })()', sandbox: () => ({ hostEval: nodeVm.runInThisContext('eval') as unknown }) },
  { name: 'the host\'s Function itself', code: 'typeof F("return typeof process === \'object\' ? process : undefined")()', sandbox: () => ({ F: Function }) },
  { name: 'the host\'s Reflect.construct', code: 'typeof R.construct(f.constructor, ["return process"])()', sandbox: () => ({ R: Reflect, f: () => 1 }) },
  { name: 'the host\'s Function.prototype.call', code: 'typeof f.call.constructor("return process")()', sandbox: () => ({ f: () => 1 }) },
  { name: 'the host\'s Object.defineProperty on a host prototype', code: 'D(instance.__proto__, "polluted", { value: 1, configurable: true }); "undefined"', sandbox: () => ({ ...host(), D: Object.defineProperty }) },
  { name: 'a removed method is not the host\'s', code: 'var f = Array.prototype.map; delete Array.prototype.map; delete Object.defineProperty; try { typeof list.map.constructor("return process")() } catch (e) { "undefined" }', sandbox: host },
  { name: 'a function of another host realm', code: 'typeof other.constructor.constructor("return this.constructor.constructor(\'return process\')()")()', sandbox: () => ({ other: nodeVm.runInNewContext('({})', { process }) as object }), safeInNode: true },
  { name: 'a thenable given to a host promise', code: asFunction('(() => { var got = "undefined"; try { resolve({ then(a, b) { got = make(a) } }) } catch (e) {} return got })()'), sandbox: () => ({ resolve: (value: object) => { const then = (value as { then?: (a: () => void) => void }).then; then?.call(value, () => undefined); } }) },
  { name: 'the host\'s Map methods', code: asFunction('make(map.get)'), sandbox: host },
  { name: 'an iterator of a host Map', code: asFunction('make(map.entries())'), sandbox: host },
  { name: 'a Buffer\'s pool and parent', code: asFunction('make(buffer.parent || buffer.buffer)'), sandbox: host },
];

testTechniques(techniques);
