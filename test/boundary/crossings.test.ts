/**
 * More ways out: through what crosses while host code works for the guest or the guest's code works
 * for the host (callbacks, protocols, species, iteration, JSON, classes, events, thrown values).
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import nodeVm from 'node:vm';
import { inspect } from 'node:util';
import belljar from '../../runtime/node/main.js';
import { asFunction, testTechniques, type Technique } from './technique.js';

/** What a host lends to its guests. Plain helpers, none of them careless by itself. */
const tools = (): object => {
  class Base {
    constructor(options: object = {}) {
      (this as { init?(o: object): void }).init?.({ options });
      (new.target as { hook?(o: object): void }).hook?.({});
    }
    clone(): Base {
      return new (this.constructor as typeof Base)();
    }
  }
  return {
    Base,
    sortWith: (compare: (a: object, b: object) => number) => [{ n: 2 }, { n: 1 }].sort(compare),
    replaceWith: (text: string, by: (...args: unknown[]) => string) => text.replace(/(?<g>x)/, by),
    stringify: (value: unknown, replacer?: (key: string, value: unknown) => unknown) => JSON.stringify(value, replacer),
    parse: (text: string, reviver?: (this: object, key: string, value: unknown) => unknown) => JSON.parse(text, reviver) as unknown,
    concat: (list: unknown[]) => Array.prototype.concat.call(list, [{}]),
    mapOver: (list: unknown[]) => Array.prototype.map.call(list, () => ({})),
    assign: (target: object) => Object.assign(target, { given: {} }),
    define: (target: object) => Object.defineProperty(target, 'given', { value: {}, configurable: true, writable: true }),
    callWith: (options: { callback(o: object): unknown }) => options.callback({}),
    reading: (f: () => void) => {
      try {
        f();
      } catch (error) {
        return `${(error as Error).message}${(error as Error).stack}`;
      }
      return '';
    },
    tagWith: (tag: (strings: TemplateStringsArray, ...values: unknown[]) => unknown) => tag`a${{}}b`,
    instanceOf: (value: object, type: new () => object) => value instanceof type,
    protoOf: (value: object) => Object.getPrototypeOf(value) as object,
    classOf: (value: object) => value.constructor,
    execOf: (value: RegExp) => value.exec,
    lookup: (key: string) => ({})[key as never] as unknown,
    failing: {
      range: () => new Array(-1), repeat: () => 'x'.repeat(2 ** 30), property: () => (undefined as unknown as { x: object }).x, recursion: function again(): number { return again() + 1; },
      uri: () => decodeURIComponent('%'), json: () => JSON.parse('{') as object, aggregate: () => { throw new AggregateError([new Error('inner')], 'outer', { cause: {} }); },
    },
    map: new Map([[{}, {}]]), set: new Set([{}]), list: [{}], url: new URL('http://x/?a=1'), target: new EventTarget(), Event, error: new Error('e', { cause: {} }), bytes: new Uint8Array(4), shared: new SharedArrayBuffer(4), weak: new WeakRef({}),
    date: new Date(), f: function named() { return {}; }, *generator() { yield {}; return {}; }, inspect,
    get getter() { return {}; },
  };
};

const gets = (name: string, code: string, safeInNode?: true): Technique => ({ name, code: asFunction(`(() => { var got = "undefined"; var take = (...values) => { for (var v of values) if (v && make(v) === "object") got = "object" }; ${code}; return got })()`), sandbox: tools, ...(safeInNode && { safeInNode }) });

testTechniques([
  gets('arguments of a comparator', 'sortWith((a, b) => { take(a, b); return 0 })'),
  gets('arguments of a replacement function', 'replaceWith("x", function () { take(...arguments); return "" })', true),
  gets('the holder of toJSON and of a replacer', 'stringify({ toJSON(k) { take(this); return 1 } }); stringify({ a: 1 }, function (k, v) { take(this); return v })'),
  gets('the holder of a reviver', 'parse("{\\"a\\":[1]}", function (k, v) { take(this, v); return v })'),
  gets('a species constructor that the host\'s concat calls', 'var a = []; a.constructor = { [Symbol.species]: function () { return new Proxy({}, { defineProperty(t, k, d) { take(d, d.value); return true } }) } }; try { concat(a) } catch (e) { take(e) }'),
  gets('a species constructor that the host\'s map calls', 'var a = [1]; a.constructor = { [Symbol.species]: function () { return new Proxy([], { defineProperty(t, k, d) { take(d.value); return true } }) } }; try { mapOver(a) } catch (e) { take(e) }'),
  gets('a setter that the host\'s Object.assign calls', 'assign({ set given(v) { take(v) } })'),
  gets('the set trap\'s receiver', 'assign(new Proxy({}, { set(t, k, v, r) { take(v, r); return true } }))'),
  gets('the descriptor of a host definition', 'define(new Proxy({}, { defineProperty(t, k, d) { take(d, d.value); return Reflect.defineProperty(t, k, d) } }))'),
  gets('a callback in an options object', 'callWith({ callback(o) { take(o) } }); callWith(Object.create({ get callback() { return (o) => take(o) } }))'),
  gets('getters on a thrown value', 'reading(() => { throw { get message() { take(this.__proto__); return "" }, get stack() { take(this, this.constructor); return "" } } })', true),
  gets('the strings of a template', 'tagWith((strings, value) => take(strings, strings.raw, value))'),
  gets('Symbol.hasInstance', 'instanceOf({}, { [Symbol.hasInstance](v) { take(arguments, this) } })', true),
  gets('a method that a host constructor calls', 'class G extends Base { init(o) { take(o, o.options) } } new G()'),
  gets('new.target of a host constructor', 'class G extends Base { static hook(o) { take(o) } } new G()'),
  gets('Reflect.construct with a target of the guest\'s', 'class T { static hook(o) { take(o) } } take(Reflect.construct(Base, [], T))'),
  gets('Reflect.construct with a target whose prototype is a getter', 'var T = function () {}.bind(); Object.defineProperty(T, "prototype", { get() { take(this, this.constructor); return Array.prototype } }); take(Reflect.construct(Base, [], T).__proto__.constructor)', true),
  gets('super calls into a host prototype', 'take(({ __proto__: list, m() { return super.concat([]) } }).m()); take(({ __proto__: new Base(), m() { return super.clone() } }).m())'),
  gets('a host prototype put under a guest object', 'var o = Object.setPrototypeOf({}, new Base()); take(o.constructor, o.clone)'),
  gets('the prototype of a guest RegExp outside', 'take(protoOf(/x/)); take(classOf(/x/)); take(execOf(/x/)); take(protoOf(/x/).exec, protoOf(protoOf(/x/)), new (classOf(/x/))("a"))', true),
  gets('the class of a guest error outside', 'class E extends Error {} take(classOf(new E)); take(protoOf(new E)); take(new (classOf(new E))("a")); take(protoOf(protoOf(new E)))', true),
  gets('a key that leads to Object.prototype', 'take(lookup("constructor")); take(lookup("__proto__")); take(lookup("__proto__").__lookupGetter__("__proto__"))'),
  ...['range', 'repeat', 'property', 'recursion', 'uri', 'json', 'aggregate'].map((kind) => gets(`an error that a host function meets: ${kind}`, `try { failing.${kind}() } catch (e) { take(e, e.constructor, e.__proto__, e.cause, e.errors && e.errors[0], Object.getPrototypeOf(e.constructor)) }`)),
  gets('an error of the host when the guest has no stack left', 'var deep = () => { try { deep() } catch (e) { try { f() } catch (x) { take(x) } take(e) } }; deep()', true),
  gets('iterators of host collections', 'take(map.entries(), map.keys().next(), map[Symbol.iterator]().next().value, set.values(), list[Symbol.iterator](), list.entries().next().value)'),
  gets('what iteration of host collections gives', 'for (var [k, v] of map) take(k, v); take(...set, ...list, ...new Map(map).values(), ...Array.from(set), Object.entries(list)[0][1])'),
  gets('forEach of host collections', 'map.forEach((v, k, m) => take(v, k, m)); set.forEach(function (v) { take(v, this) }, list); list.forEach((v, i, l) => take(v, l))'),
  gets('a host generator', 'var g = generator(); take(g, g.next(), g.next().value, g.return({}), g[Symbol.iterator](), g.__proto__.__proto__, generator.constructor)'),
  gets('yield* of a host generator', 'var d = (function* () { return yield* generator() })(); take(d.next().value, d.next().value)'),
  gets('a URL\'s parts', 'take(url.searchParams, url.searchParams.entries(), url.constructor); url.searchParams.forEach(function (v, k, p) { take(p, this) })'),
  gets('an event', 'target.addEventListener("x", function (e) { take(e, this, e.composedPath(), e.constructor) }); target.dispatchEvent(new Event("x"))'),
  gets('an event listener object', 'target.addEventListener("x", { handleEvent(e) { take(e.target, e.currentTarget, this) } }); target.dispatchEvent(new Event("x"))'),
  gets('bytes', 'take(bytes.buffer, bytes.constructor, bytes.subarray(1), bytes.constructor.from([1]), bytes.__proto__.__proto__.constructor, bytes.entries(), shared, shared.slice(1))'),
  gets('a WeakRef', 'take(weak.deref(), weak.constructor, new WeakRef(list).deref())'),
  gets('a getter of the sandbox as a function', 'take(Object.getOwnPropertyDescriptor(globalThis, "getter").get, globalThis.__lookupGetter__("getter"))'),
  gets('functions of a function', 'take(f.bind(null), f.call, f.apply, f.toString, f[Symbol.hasInstance], f.prototype.constructor, new f, Object.getOwnPropertyDescriptor(f, "prototype").value)'),
  gets('Proxies over host objects', 'var busy; take(new Proxy(f, {}), new Proxy(f, {})(), Proxy.revocable(list, {}).proxy[0], new Proxy(list, { get(t, k, r) { if (!busy) { busy = true; take(t, r) } return Reflect.get(t, k, r) } })[0])'),
  gets('a host object as the handler of a Proxy', 'take(new Proxy({}, { __proto__: map, get: map.get.bind(map) }).x, new Proxy({}, Base))', true),
  gets('with, destructuring and spread', 'with (list) take(concat([])); var { constructor, ...rest } = new Base(); take(constructor, rest); var { constructor: { constructor: F } } = f; take(F)'),
  gets('Date', 'take(date[Symbol.toPrimitive], date.constructor, date.toJSON, date.__proto__)'),
  gets('options of a host function that calls them', 'inspect({ a: 1 }, { stylize(text, style) { take(this, arguments); return text } }); inspect([1], { get depth() { take(this.constructor); return 1 } }); inspect({ b: 1, a: 2 }, { sorted(a, b) { take(this); return 0 } })', true),
  gets('a cause and the errors of an error', 'take(error.cause, error.constructor, error.stack.constructor)'),
  { name: 'the host\'s Error.prepareStackTrace through an error', code: 'error.constructor.prepareStackTrace = (e, sites) => { error.constructor.polluted = 1; return "" }; error.constructor.prototype.polluted = 1; error.__proto__.__proto__.polluted = 1; "undefined"', sandbox: tools },
]);

/** Techniques that need the host's jobs: the guest leaves what it got in `got`. */
const later: readonly (readonly [name: string, code: string, safeInNode?: true])[] = [
  ['what a host promise gives', 'promise.then((v) => take(v)); (async () => { take(await promise) })()'],
  ['a host promise\'s own functions', 'take(promise.then, promise.constructor, promise.finally(() => 0), promise.catch, promise.then(() => 0)); Promise.resolve(promise).then(take)'],
  ['what a host promise is rejected with', 'rejected.catch((e) => take(e, e.constructor)); (async () => { try { await rejected } catch (e) { take(e) } })()'],
  ['the functions that a thenable gets when the host awaits it', 'awaits({ then(resolve, reject) { take(resolve, reject, this); resolve(1) } })', true],
  ['a getter for then', 'awaits({ get then() { take(this.constructor); return (resolve) => { take(resolve); resolve(1) } } })', true],
  ['a promise of the guest\'s with a then of its own', 'var p = Promise.resolve(1); p.then = function (a, b) { take(a, b); return {} }; awaits(p); awaits({ then: p.then.bind(p) })', true],
  ['a promise of the guest\'s with a constructor of its own', 'var p = Promise.resolve(1); p.constructor = function (executor) { executor((v) => take(v), (v) => take(v)) }; p.constructor[Symbol.species] = p.constructor; awaits(p); all([p, promise]).then(take)'],
  ['values of a host async generator', '(async () => { for await (var v of stream()) take(v) })(); take(stream(), stream().next()); stream().next().then((r) => take(r, r.value))'],
  ['what the host sends into a guest async generator', 'feeds((async function* () { take(yield 1); try { take(yield 2) } catch (e) { take(e) } })())'],
  ['yield and await of host promises', '(async function* () { yield promise })().next().then((r) => take(r.value)); (async function* () { yield* stream() })().next().then((r) => take(r.value))'],
  ['a rejection that the host handles', 'rejects(Promise.reject({ get message() { take(this.constructor); return "" } }))', true],
  ['import() without a way to import', 'import("node:fs").then(take, (e) => take(e, e.constructor)); eval("import(\'node:fs\')").catch(take)', true],
  ['a callback of a timer', 'timer(function () { take(this, arguments[0]) })'],
  ['combinators over host promises', 'Promise.all([promise]).then((l) => take(l[0])); Promise.race([promise]).then(take); Promise.allSettled([rejected]).then((l) => take(l[0].reason)); Promise.any([promise]).then(take)'],
];

const asynchronous = (): Record<string, unknown> => {
  const rejected = Promise.reject(new RangeError('lost'));
  rejected.catch(() => undefined);
  return {
    promise: Promise.resolve({}), rejected, got: 'undefined',
    awaits: async (value: unknown) => { await value; },
    all: (list: unknown[]) => Promise.all(list),
    rejects: (value: Promise<unknown>) => value.catch((error: Error) => error.message),
    async *stream() { yield {}; yield await Promise.resolve({}); },
    async feeds(generator: AsyncGenerator) { await generator.next(); await generator.next({}); await generator.throw({}); },
    timer: (callback: (o: object) => void) => void setTimeout(callback, 0, {}),
  };
};

for (const [name, code, safeInNode] of later) {
  test(name, async () => {
    const source = `${asFunction('0')}; var take = (...values) => { for (var v of values) if (v && make(v) === "object") got = "object" }; ${code}; 0`;
    const outcome = async (vm: Pick<typeof nodeVm, 'createContext' | 'runInContext'>): Promise<unknown> => {
      const names = asynchronous();
      vm.runInContext(source, vm.createContext(names));
      await new Promise((resolve) => setTimeout(resolve, 20));
      return names.got;
    };
    if (safeInNode !== true) assert.equal(await outcome(nodeVm), 'object', 'the technique does not work on node:vm');
    assert.equal(await outcome(belljar as unknown as typeof nodeVm), 'undefined');
  });
}

test('options that a guest gives are read once', () => {
  const context = belljar.createContext({ run: (options: object) => belljar.runInNewContext('for (;;);', {}, options as never) as unknown });
  const code = 'var reads = 0, code; try { run({ get timeout() { return reads++ ? 1e9 : 20 }, get filename() { return "a" } }) } catch (e) { code = e.code } [reads, code].join()';
  assert.match(belljar.runInContext(code, context, { timeout: 5000 }) as string, /^1,ERR_SCRIPT_EXECUTION_TIMEOUT$/);
  for (const option of ['{ timeout: { valueOf: () => 1 } }', '{ filename: { toString: () => "x" } }', '{ filename: new String("x") }', '{ displayErrors: { valueOf: () => true } }', '{ timeout: NaN }']) {
    assert.equal(belljar.runInContext(`try { run(${option}) } catch (e) { e.code }`, context, { timeout: 5000 }), option.includes('NaN') ? 'ERR_OUT_OF_RANGE' : 'ERR_INVALID_ARG_TYPE', option);
  }
});

test('options of an inspection that a guest gives do not keep it from ending', () => {
  const code = 'var n = 0; inspect([1, 2, 3], { maxArrayLength: { valueOf: () => (n++ ? Infinity : 1) }, depth: { valueOf: () => 1 } }); inspect([[[1]]], { showHidden: { valueOf() { throw 1 } } }); 1';
  assert.equal(belljar.runInNewContext(code, { inspect }, { timeout: 5000 }), 1);
});
