/** Guest values as the host sees them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect, types } from 'node:util';
import { run } from './world.js';

type Bag = Record<string, unknown>;

test('an object', () => {
  const object = run('({ a: 1, get b() { return this.a + 1 }, set b(v) { this.a = v }, c: [1, { d: 2 }] })') as { a: number; b: number; c: [number, { d: number }]; e?: number };
  assert.equal(object.a, 1);
  assert.equal(object.b, 2);
  object.b = 10;
  assert.equal(object.a, 10);
  object.e = 5;
  assert.deepEqual(Object.keys(object), ['a', 'b', 'c', 'e']);
  assert.equal(JSON.stringify(object), '{"a":10,"b":11,"c":[1,{"d":2}],"e":5}');
  assert.equal(delete object.e, true);
  assert.equal('e' in object, false);
  assert.deepEqual({ ...object.c[1] }, { d: 2 });
});

test('an array', () => {
  const array = run('[1, 2, 3]') as number[];
  assert.ok(Array.isArray(array));
  assert.equal(array.length, 3);
  assert.deepEqual([...array], [1, 2, 3]);
  assert.deepEqual(Array.from(array, (x) => x * 2), [2, 4, 6]);
  array.push(4);
  assert.equal(array.length, 4);
  array.length = 1;
  assert.deepEqual([...(Array.prototype.slice.call(array) as number[])], [1]);
  assert.deepEqual(Array.prototype.concat.call([], array), [1]);
  assert.equal(JSON.stringify(array), '[1]');
  assert.equal(array instanceof Array, false);
  assert.equal(Object.prototype.toString.call(array), '[object Array]');
  assert.deepEqual(Reflect.ownKeys(array), ['0', 'length']);
});

test('a function', () => {
  const f = run('(function add(a, b) { return a + b + (this && this.c || 0) })') as { (a: number, b: number): number; prototype: object };
  assert.equal(typeof f, 'function');
  assert.equal(f(1, 2), 3);
  assert.equal(f.call({ c: 10 }, 1, 2), 13);
  assert.equal(f.length, 2);
  assert.equal(f.name, 'add');
  assert.equal(typeof f.prototype, 'object');
  assert.match(String(f), /^function add\(a, b\)/);
  assert.deepEqual([1, 2].map(run('x => x * 3') as (x: number) => number), [3, 6]);
  assert.throws(() => new (run('() => 1') as new () => object)(), /is not a constructor/);
});

test('a class, constructed and extended by the host', () => {
  const Guest = run('(class Guest { constructor(x) { this.x = x } get y() { return this.x + 1 } static make() { return new this(9) } })') as { new (x: number): { x: number; y: number }; make(): { x: number } };
  const made = new Guest(1);
  assert.equal(made.y, 2);
  assert.ok(made instanceof Guest);
  assert.equal(Guest.make().x, 9);
  class Host extends Guest {
    get z(): number {
      return this.y * 10;
    }
  }
  const derived = new Host(4);
  assert.equal(derived.z, 50);
  assert.ok(derived instanceof Host && derived instanceof Guest);
  assert.throws(() => (Guest as unknown as () => void)(), /without 'new'/);
});

test('errors are host errors of their class, with identity', () => {
  const errors = run('[new Error("a"), new TypeError("b"), new RangeError("c"), new SyntaxError("d"), new (class Mine extends Error { get extra() { return 1 } })("e")]') as Error[];
  assert.ok(errors[0] instanceof Error && errors[1] instanceof TypeError && errors[2] instanceof RangeError && errors[3] instanceof SyntaxError && errors[4] instanceof Error);
  assert.ok(errors.every((error) => types.isNativeError(error)));
  assert.equal(errors[1], (errors as unknown as Bag)[1]);
  assert.match(errors[1]!.stack!, /^TypeError: b\n {4}at evalmachine/);
  assert.equal(structuredClone(errors[1]!).message, 'b');
});

test('an error with more on it', () => {
  const error = run('var e = new TypeError("t", { cause: new Error("inner") }); e.code = "E1"; Object.defineProperty(e, "late", { get() { return 7 } }); e.self = e; e') as Error & { code: string; late: number; self: Error };
  assert.equal(error.code, 'E1');
  assert.equal(error.late, 7);
  assert.equal(error.self, error);
  assert.ok(error.cause instanceof Error);
  assert.equal(run('(e, check) => check(e)') instanceof Function, false);
});

test('an error goes home as itself', () => {
  const keep = run('var e = new Error("x"); ({ e, same: x => x === e })') as { e: Error; same(error: Error): boolean };
  assert.ok(keep.same(keep.e));
});

test('an error of a guest\'s class has a host class of that name, and its methods', () => {
  const { error, same } = run('class HttpError extends TypeError { get status() { return 404 } describe() { return this.message + this.status } } class NotFound extends HttpError {} ({ error: new NotFound("x"), same: (e) => [e instanceof NotFound, e instanceof HttpError, e.constructor === NotFound].join() })') as { error: TypeError & { status: number; describe(): string }; same(error: Error): string };
  assert.ok(error instanceof TypeError && types.isNativeError(error));
  assert.deepEqual([error.constructor.name, error.status, error.describe(), same(error)], ['NotFound', 404, 'x404', 'true,true,true']);
  assert.equal(same(new (error.constructor as ErrorConstructor)('again')), 'true,true,true');
  assert.equal((Object.getPrototypeOf(error.constructor) as { name: string }).name, 'HttpError');
});

test('stack follows the guest\'s until the host writes another', () => {
  const { get, change } = run('let error = new Error("x"); ({ get: () => error, change(stack) { error.stack = stack } })') as { get(): Error; change(stack: string): void };
  assert.match(get().stack!, /^Error: x/);
  change('second');
  assert.equal(get().stack, 'second');
  get().stack = 'the host\'s';
  change('third');
  assert.equal(get().stack, 'the host\'s');
});

test('a long chain of causes leaves in no time', () => {
  const leave = run('let e = new Error("0"); for (let i = 0; i < 100000; i++) e = new Error("" + i, { cause: e }); () => e') as () => Error;
  const start = performance.now();
  const error = leave();
  assert.ok(performance.now() - start < 200);
  assert.ok(error.cause instanceof Error);
});

test('a chain of causes is no recursion', () => {
  let error = run('var e = new Error("0"); for (var i = 0; i < 20000; i++) e = new Error("" + i, { cause: e }); e') as Error | undefined;
  let length = 0;
  for (; error !== undefined; error = error.cause as Error | undefined) length++;
  assert.equal(length, 20_001);
});

test('typed arrays, buffers and views are genuine', () => {
  const [array, buffer, view] = run('var b = new ArrayBuffer(8); [new Uint16Array(b, 2, 2), b, new DataView(b)]') as [Uint16Array, ArrayBuffer, DataView];
  assert.ok(array instanceof Uint16Array && buffer instanceof ArrayBuffer && view instanceof DataView);
  assert.equal(array.buffer, buffer);
  assert.equal(array.byteOffset, 2);
  array[0] = 1;
  assert.equal(view.getUint8(2), 1);
});

test('frozen, sealed and closed objects keep the host\'s invariants', () => {
  const object = run('Object.freeze({ a: { b: 1 } })') as Bag;
  assert.ok(Object.isFrozen(object));
  assert.throws(() => (object.a = 2), TypeError);
  assert.throws(() => (object.z = 2), TypeError);
  assert.equal((object.a as Bag).b, 1);
  assert.deepEqual(Reflect.ownKeys(object), ['a']);
  assert.equal(inspect(object), '{ a: { b: 1 } }');
  const sealed = run('Object.seal([1, 2])') as number[];
  assert.ok(Object.isSealed(sealed));
  sealed[0] = 5;
  assert.equal(sealed[0], 5);
  const made = run('({ a: 1 })') as Bag;
  Object.freeze(made);
  assert.ok(Object.isFrozen(made));
  assert.equal(Object.isFrozen(run('Object.preventExtensions({})')), true);
});

test('fixed properties', () => {
  const object = run('Object.defineProperty({}, "x", { value: 1 })') as Bag;
  assert.deepEqual(Object.getOwnPropertyDescriptor(object, 'x'), { value: 1, writable: false, enumerable: false, configurable: false });
  const other = run('({})') as Bag;
  Object.defineProperty(other, 'y', { value: 2, configurable: false });
  assert.deepEqual(Object.getOwnPropertyDescriptor(other, 'y'), { value: 2, writable: false, enumerable: false, configurable: false });
  assert.throws(() => Object.defineProperty(other, 'y', { value: 3 }), TypeError);
  Object.defineProperty(other, 'g', { get: () => 8, configurable: true });
  assert.equal(other.g, 8);
});

test('guest proxies', () => {
  const proxy = run('new Proxy({ a: 1 }, { get(t, k) { return "got " + String(k) }, has: () => true, ownKeys: () => ["p"], getOwnPropertyDescriptor: () => ({ value: 5, enumerable: true, configurable: true }), set(t, k, v) { t[k] = v; return true } })') as Bag;
  assert.equal(proxy.x, 'got x');
  assert.equal('anything' in proxy, true);
  assert.deepEqual(Object.keys(proxy), ['p']);
  proxy.q = 1;
  assert.equal(inspect(proxy), '{ a: 1, q: 1 }');
  const throwing = run('new Proxy({}, { get() { throw new RangeError("trap") } })') as Bag;
  assert.throws(() => throwing.x, RangeError);
});

test('prototypes', () => {
  const object = run('var p = { p: 1 }; var o = Object.create(p); o') as Bag;
  assert.equal(object.p, 1);
  assert.equal((Object.getPrototypeOf(object) as Bag).p, 1);
  Object.setPrototypeOf(object, { q: 2 });
  assert.equal(object.q, 2);
  assert.equal(Object.getPrototypeOf(run('Object.create(null)')), null);
});

test('exceptions', () => {
  assert.throws(() => (run('(function () { throw new TypeError("t") })') as () => void)(), TypeError);
  assert.throws(() => (run('({ get x() { throw new RangeError("r") } })') as Bag).x, RangeError);
  try {
    (run('(function () { throw { odd: 1 } })') as () => void)();
    assert.fail();
  } catch (thrown) {
    assert.equal((thrown as Bag).odd, 1);
  }
  const error = new Error('mine');
  assert.throws(() => run('f()', { f: () => { throw error; } }), (thrown) => thrown === error);
});

test('inspection runs no guest code and sees cycles', () => {
  assert.equal(inspect(run('({ a: 1, s: "x", get g() { throw 1 }, f() {}, n: null })')), "{ a: 1, s: 'x', g: [Getter], f: [Function: f], n: null }");
  assert.equal(inspect(run('[1, [2, [3, [4, [5]]]]]')), '[ 1, [ 2, [ 3, [Array] ] ] ]');
  assert.equal(inspect(run('(class Foo {}, new (class Bar { x = 1 })())')), 'Bar { x: 1 }');
  assert.equal(inspect(run('var o = {}; o.o = o; o'), { depth: Infinity }), '<ref *1> { o: [Circular *1] }');
  assert.equal(inspect(run('({ [Symbol.for("nodejs.util.inspect.custom")]() { return "evil" } })')), '{}');
  assert.equal(inspect(run('(function foo() {})')), '[Function: foo]');
  assert.equal(inspect(run('new Map([["a", { b: 1 }]])')), "Map(1) { 'a' => { b: 1 } }");
  assert.equal(inspect(run('new Set([1, [2]])')), 'Set(2) { 1, [ 2 ] }');
  assert.equal(inspect(run('new Date(0)')), '1970-01-01T00:00:00.000Z');
  assert.equal(inspect(run('/a+/gi')), '/a+/gi');
  assert.equal(inspect(run('(class A {})')), '[class A]');
  assert.equal(inspect(run('Object(1)')), '[Number: 1]');
  assert.doesNotMatch(inspect(run('({})'), { showProxy: true }), /agent|membrane/);
});

test('the guest does not see the host\'s brands', () => {
  const object = run('({ [Symbol.for("nodejs.util.promisify.custom")]: 1, [Symbol.for("other")]: 2 })') as Record<symbol, unknown>;
  assert.equal(object[Symbol.for('nodejs.util.promisify.custom')], undefined);
  assert.equal(object[Symbol.for('other')], 2);
});

test('iteration protocols', () => {
  const iterable = run('({ [Symbol.iterator]() { let n = 0; return { next: () => ({ done: n >= 3, value: n++ }) } } })') as Iterable<number>;
  assert.deepEqual([...iterable], [0, 1, 2]);
  assert.deepEqual([...(run('new Map([[1, 2]])') as Map<number, number>)].map((pair) => [...pair]), [[1, 2]]);
});

test('conversion', () => {
  assert.equal(`${run('({ toString: () => "text" })') as object}`, 'text');
  assert.equal(+(run('({ valueOf: () => 7 })') as number), 7);
  assert.equal(String(run('[1, 2]')), '1,2');
  assert.equal(String(run('({})')), '[object Object]');
});
