/** Host values as the guest sees them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import belljar from '../../runtime/node/main.js';
import { call, run } from './world.js';

const inside = (name: string, code: string, names: object, expected: unknown): void => {
  test(name, () => {
    const result = run(code, names);
    assert.deepEqual(Array.isArray(result) ? Array.from(result as unknown[]) : result, expected);
  });
};

class Point {
  static origin = 'static';
  constructor(public x: number, public y: number) {}
  get sum(): number {
    return this.x + this.y;
  }
  set sum(value: number) {
    this.x = value;
  }
  add(other: Point): Point {
    return new Point(this.x + other.x, this.y + other.y);
  }
}

inside('an object', '[o.a, "a" in o, "b" in o, Object.keys(o).join(), typeof o, o.b]', { o: { a: 1 } }, [1, true, false, 'a', 'object', undefined]);
inside('its prototype is the guest\'s', '[Object.getPrototypeOf(o) === Object.prototype, o instanceof Object, o.hasOwnProperty("a"), o.constructor === Object]', { o: { a: 1 } }, [true, true, true, true]);
inside('an array', '[Array.isArray(a), a.length, a instanceof Array, a.map(x => x * 2).join(), a.concat([4]).length, [...a].join(), a.constructor === Array]', { a: [1, 2, 3] }, [true, 3, true, '2,4,6', 4, '1,2,3', true]);
inside('array methods work on the host array', 'a.push(4); a.reverse(); a.sort((x, y) => x - y); a.splice(1, 1); a.join()', { a: [3, 1, 2] }, '1,3,4');
inside('JSON', 'JSON.stringify({ o, a })', { o: { x: [1, { y: null }] }, a: [1, 'two'] }, '{"o":{"x":[1,{"y":null}]},"a":[1,"two"]}');
inside('for-in and for-of', 'var s = ""; for (var k in o) s += k; for (var v of a) s += v; s', { o: { p: 1, q: 2 }, a: [1, 2] }, 'pq12');
inside('spread and destructuring', 'var { a, ...rest } = o; var [first, ...others] = list; [a, JSON.stringify({ ...o }), JSON.stringify(rest), first, others.length]', { o: { a: 1, b: 2 }, list: [7, 8, 9] }, [1, '{"a":1,"b":2}', '{"b":2}', 7, 2]);
inside('a function', '[typeof f, f(1, 2), f.length, f.name, f.call(null, 3, 4), f.apply(null, [5, 6]), f.bind(null, 1)(1), f instanceof Function]', { f: function sum(a: number, b: number) { return a + b; } }, ['function', 3, 2, 'sum', 7, 11, 2, true]);
inside('a function\'s text is its own business', 'f.toString()', { f: () => 'secret' }, 'function () { [native code] }');
inside('this of a method', 'o.m() === o', { o: { m() { return this; } } }, true);
inside('a class', 'var p = new Point(1, 2); [p.x, p.sum, p.add(p).x, p instanceof Point, Point.origin, p.constructor === Point]', { Point }, [1, 3, 2, true, 'static', true]);
inside('a class called', 'try { Point() } catch (e) { e instanceof TypeError }', { Point }, true);
inside('a guest class that extends it', 'class Q extends Point { constructor() { super(1, 2); this.z = 3 } get all() { return this.sum + this.z } } var q = new Q(); q.sum = 5; [q.all, q instanceof Q, q instanceof Point, q.add(q).x]', { Point }, [10, true, true, 10]);
inside('inheriting from a host object', 'var c = Object.create(o); c.a = 5; [c.a, o.a, c.twice, c.b]', { o: { a: 1, b: 2, get twice() { return (this as { a: number }).a * 2; } } }, [5, 1, 10, 2]);
inside('accessors run on the host object', 'o.v = 4; o.v', { o: { hidden: 0, get v() { return this.hidden; }, set v(value) { this.hidden = value + 1; } } }, 5);
inside('what a host function throws', 'try { f() } catch (e) { [e instanceof TypeError, e.message, e.name, Object.prototype.toString.call(e)] }', { f() { throw new TypeError('from the host'); } }, [true, 'from the host', 'TypeError', '[object Error]']);
inside('what a host getter throws', 'try { o.x } catch (e) { e }', { o: { get x() { throw 42; } } }, 42);
inside('a frozen object', '"use strict"; try { o.x = 1 } catch (e) { [e.name, Object.isFrozen(o)] }', { o: Object.freeze({}) }, ['TypeError', true]);
inside('symbols', '[o[Symbol.for("k")], Symbol.for("k") === k, o[s]]', (() => { const s = Symbol('s'); return { o: { [Symbol.for('k')]: 1, [s]: 2 }, k: Symbol.for('k'), s }; })(), [1, true, 2]);
inside('identity', '[o === o2, f === f2, o.self === o, list.indexOf(o)]', (() => { const o: { self?: object } = {}; o.self = o; const f = () => 1; return { o, o2: o, f, f2: f, list: [0, o] }; })(), [true, true, true, 1]);
inside('a revoked proxy', 'try { p.x } catch (e) { e instanceof TypeError }', (() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return { p: proxy }; })(), true);
inside('a proxy whose traps throw', 'var n = 0; for (var f of [() => p.x, () => { "use strict"; p.x = 1 }, () => "x" in p, () => Object.keys(p), () => delete p.x]) try { f() } catch (e) { n += e instanceof RangeError } n', { p: new Proxy({}, { get: fail, set: fail, has: fail, ownKeys: fail, deleteProperty: fail }) }, 5);
inside('a null-prototype object', '[Object.getPrototypeOf(o), o.a, o.toString]', { o: Object.assign(Object.create(null) as object, { a: 1 }) }, [null, 1, undefined]);
inside('Map and Set are reached by their methods', 'm.set("k", 1); [m.get("k"), m.size, s.has(2), [...m][0].join(), new Set(s).size, m instanceof Map]', { m: new Map(), s: new Set([2]) }, [1, 1, true, 'k,1', 1, true]);
inside('Date', '[d.getTime(), typeof d.toISOString()]', { d: new Date(5) }, [5, 'string']);
inside('an error', '[e instanceof RangeError, e.message, e.code, e.stack.includes("membrane")]', { e: Object.assign(new RangeError('r'), { code: 'E' }) }, [true, 'r', 'E', false]);
inside('typed arrays are the guest\'s, over the same bytes', 'u[0] = 7; [u instanceof Uint8Array, u.length, u.buffer instanceof ArrayBuffer, new Uint8Array(u.buffer)[0], ArrayBuffer.isView(u)]', { u: new Uint8Array(3) }, [true, 3, true, 7, true]);
inside('DataView', 'd.setInt16(0, 258); [d.getInt8(0), d instanceof DataView]', { d: new DataView(new ArrayBuffer(4)) }, [1, true]);
inside('a Buffer keeps its methods', '[b.toString("hex"), b.length, b instanceof Uint8Array]', { b: Buffer.from([1, 2]) }, ['0102', 2, true]);
inside('assignment of __proto__ does not reach the host object', 'try { o.__proto__ = { evil: 1 } } catch (e) {} o.evil', { o: {} }, undefined);

function fail(): never {
  throw new RangeError('trap');
}

test('guest values in host arguments and back', () => {
  const seen: unknown[] = [];
  const result = run('var o = { a: 1 }; var f = function () {}; [keep(o) === o, keep(f) === f, keep(keep) === keep, keep(this) === this]', { keep: (value: unknown) => (seen.push(value), value) });
  assert.deepEqual(Array.from(result as unknown[]), [true, true, true, true]);
  assert.equal((seen[0] as { a: number }).a, 1);
});

test('a host object goes in and comes out as itself', () => {
  const object = {};
  const list = [1];
  assert.equal(call('x => x', object), object);
  assert.equal((call('x => ({ x })', list) as { x: unknown }).x, list);
});

test('binary data comes out as itself', () => {
  for (const value of [new Uint8Array(2), new ArrayBuffer(3), new DataView(new ArrayBuffer(1)), Buffer.from('x'), new Float64Array(1)]) assert.equal(call('x => x', value), value);
});

test('a long chain of host prototypes and causes', () => {
  let object: object = {};
  for (let i = 0; i < 900; i++) object = Object.create(object) as object;
  assert.equal(call('o => typeof o', object), 'object');
  let error = new Error('0');
  for (let i = 1; i < 20_000; i++) error = new Error(String(i), { cause: error });
  assert.equal(call('e => { var n = 0; for (; e; e = e.cause) n++; return n }', error), 20_000);
});

test('what guest code looks up while a host object is written is not taken for the answer', () => {
  const context = belljar.createContext({ EventTarget, Event });
  const code = `class Named extends Event { constructor(name) { super(name); this.label = name; this.other = [name]; } }
    var labels = []; for (var i = 0; i < 20; i++) { var e = new Named('n' + i); labels.push(e.label + e.other[0]); new EventTarget().dispatchEvent(e); } labels.join()`;
  assert.equal(belljar.runInContext(code, context), Array.from({ length: 20 }, (_, i) => `n${i}n${i}`).join());
  assert.equal(run('var o = {}; Object.defineProperty(o, "d", { get: () => 5, enumerable: true }); o.d'), 5);
});

test('a run that lets the host call it back again and again is under its timeout', () => {
  for (const code of ['for (;;) callback(() => 0)', 'for (;;) wait()', 'for (;;) new Waiting()', 'var f = () => callback(g), g = () => 0; for (;;) f()']) {
    const wait = (): void => {
      for (const end = performance.now() + 5; performance.now() < end;);
    };
    const names = { callback: (f: () => void) => f(), wait, Waiting: class { constructor() { wait(); } } };
    const start = performance.now();
    assert.throws(() => belljar.runInNewContext(code, names, { timeout: 50 }), { code: 'ERR_SCRIPT_EXECUTION_TIMEOUT' }, code);
    assert.ok(performance.now() - start < 1000, code);
  }
});

inside('a guest class that extends EventTarget', 'class T extends EventTarget { constructor() { super(); this.n = 1 } } var t = new T(), seen; t.addEventListener("x", (e) => { seen = e.detail }); class E extends Event { detail = 7 } t.dispatchEvent(new E("x")); [seen, t.n, t instanceof EventTarget]', { EventTarget, Event }, [7, 1, true]);

test('a sandbox that inherits from a guest object keeps what is assigned', () => {
  const context = belljar.createContext({}) as Record<string, unknown>;
  Object.setPrototypeOf(context, belljar.runInContext('({ set caught(v) { this.kept = v + 1; var o = {}; o.a = 1; o.b = 2; } })', context) as object);
  assert.equal(belljar.runInContext('for (var i = 0; i < 20; i++) { caught = i; var o = {}; o.x = i; o.y = i; } [i, o.x, o.y, kept].join()', context, { timeout: 5000 }), '20,19,19,20');
});
