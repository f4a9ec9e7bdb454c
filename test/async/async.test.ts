/** Async functions, async generators and for await against node:vm: same traces, same order of jobs. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import vm from '../../runtime/node/main.js';
import { randomProgram } from '../generators/random.js';
import { traces } from '../generators/traces.js';

const TURNS = 4;
const TICKS = 'let tick = Promise.resolve(); for (let i = 0; i < 20; i++) tick = tick.then(() => log("t" + i));';
const told = (promise: string): string => `${promise}.then((r) => log('ok', JSON.stringify(r)), (e) => log('no', e && e.message || e));`;

const PROGRAMS: Readonly<Record<string, string>> = {
  'runs at once up to the first await': `async function f(x) { log('a'); const y = await x; log('b', y); return y + 1 } ${told('f(1)')} log('sync'); ${TICKS}`,
  'returning a promise takes three ticks': `async function f() { return Promise.resolve(1) } ${told('f()')} ${TICKS}`,
  'rejections are thrown at the await': `async function f() { try { await Promise.reject(4) } catch (e) { log('c', e) } finally { await 0; log('f') } throw 5 } ${told('f()')} ${TICKS}`,
  'errors of parameters reject': `async function f(a = (() => { throw 7 })()) {} ${told('f()')} log('sync'); ${TICKS}`,
  'arrows, this and arguments': `async function f() { return await (async () => [this.x, arguments.length, await new.target])() } ${told('f.call({ x: 3 }, 1, 2)')}`,
  'thenables are called in a job': `(async () => { log(await { then(r) { log('then'); r(5) } }) })(); ${TICKS}`,
  'a promise\'s constructor is read': `const p = Promise.resolve(1); Object.defineProperty(p, 'constructor', { get() { log('constructor'); return Promise } }); (async () => log(await p))(); ${TICKS}`,
  'a constructor that throws': `const p = Promise.resolve(1); Object.defineProperty(p, 'constructor', { get() { throw 3 } }); (async () => { try { log(await p) } catch (e) { log('e', e) } })(); ${TICKS}`,
  'awaits in every place': `async function f(x) { const o = { [await 'k']: await 1, ...(await { z: 2 }) }; o[await 'k'] += await 3; for (let i = await 0; i < await 2; i++) log(i, await o.k); const [a = await 9] = []; return [await x, ...(await [1]), \`\${await a}\`] } ${told('f(8)')} ${TICKS}`,
  'labels, switch and loops around awaits': `async function f() { outer: for (const x of [1, 2, 3]) { switch (await x) { case 1: continue outer; case 2: log('two'); break outer } } try { return await 5 } finally { log('f') } } ${told('f()')} ${TICKS}`,
  'async methods and private ones': `class A { async m() { return super.toString === Object.prototype.toString } async #p() { return this.x } x = 3; q() { return this.#p() } static async s() { return this.name } } ${told('new A().m()')} ${told('new A().q()')} ${told('A.s()')}`,
  'requests to an async generator queue': `async function* g() { const x = yield 1; log('x', x); yield Promise.resolve(2); return Promise.resolve(3) } const i = g(); for (const v of [0, 1, 2, 3]) { ${told('i.next(v)')} } ${TICKS}`,
  'returns and throws queue too': `async function* g() { try { yield 1 } finally { await 1; log('f') } } const i = g(); ${told('i.next()')} ${told('i.return(Promise.resolve(7))')} ${told('i.next()')} ${told('i.throw(8)')} ${TICKS}`,
  'requests before the first next': `async function* g() { log('never') } ${told('g().return(Promise.resolve(1))')} ${told('g().throw(2)')} ${told('g().return(Promise.reject(3))')} ${TICKS}`,
  'a rejected value returned': `async function* g() { try { yield 1 } catch (e) { log('in', e) } } const i = g(); i.next(); ${told('i.return(Promise.reject(4))')} ${told('i.next()')} ${TICKS}`,
  'a rejected value yielded': `async function* g() { try { yield Promise.reject(4) } catch (e) { yield 'c' + e } } const i = g(); ${told('i.next()')} ${told('i.next()')} ${TICKS}`,
  'for await over an async generator': `async function* g() { try { yield 1; yield 2 } finally { log('closed') } } (async () => { for await (const x of g()) { log(x); break } log('after') })(); ${TICKS}`,
  'for await over promises': `(async () => { try { for await (const x of [1, Promise.resolve(2), Promise.reject(3), 4]) log(x) } catch (e) { log('c', e) } })(); ${TICKS}`,
  'for await closes on errors of the body': `const it = { [Symbol.asyncIterator]: () => ({ next: async () => ({ value: 1 }), return() { log('return'); throw 'lost' } }) }; (async () => { try { for await (const x of it) throw 'kept' } catch (e) { log(e) } })(); ${TICKS}`,
  'what return gives must be an object': `const it = { [Symbol.asyncIterator]: () => ({ next: async () => ({ value: 1 }), return: async () => 5 }) }; (async () => { try { for await (const x of it) break } catch (e) { log(e.message) } })(); ${TICKS}`,
  'yield* in async generators': `async function* h() { try { yield 1; yield 2 } catch (e) { log('in', e); yield 5 } } async function* g() { log('r', yield* h()); yield* [6, Promise.resolve(7)] } const i = g(); ${told('i.next()')} ${told("i.throw('E')")} ${told('i.next()')} ${told('i.next()')} ${told('i.next()')} ${TICKS}`,
  'yield* without throw closes': `async function* g() { yield* { [Symbol.asyncIterator]: () => ({ next: () => ({ value: 1 }), return() { log('closed'); return {} } }) } } const i = g(); ${told('i.next()')} ${told("i.throw('E')")} ${TICKS}`,
  'messages': `const t = (f) => f().catch((e) => log(e.message)); t(async () => { for await (const x of 5); }); t(async () => { const u = {}; for await (const x of u.x); }); t(async () => { for await (const x of { [Symbol.asyncIterator]: () => 1 }); }); t(async () => { for await (const x of { [Symbol.asyncIterator]: () => ({ next: () => 4 }) }); }); t(async () => { for await (const x of { a: 1 }); }); t(() => (async function* () {})().next.call({}));`,
  'then of Object.prototype is read': `Object.defineProperty(Object.prototype, 'then', { configurable: true, get() { log('T', typeof this); return undefined } }); async function* g() { yield 1; return 2 } const i = g(); i.next(); i.next(); i.next(); ${TICKS}`,
  'dynamic functions': `const A = Object.getPrototypeOf(async function () {}).constructor; const G = Object.getPrototypeOf(async function* () {}).constructor; log(new A('a', 'return await a'), G('yield 1').toString()); ${told('A("a", "return await a")(4)')} ${told('G("a", "yield a")(5).next()')}`,
  'no constructors, no prototypes': 'async function f() {} async function* g() {} for (const x of [f, g, async () => 1]) { try { new x() } catch (e) { log(e.message) } log(Reflect.ownKeys(x).join()) } log(Object.getPrototypeOf(g()) === g.prototype)',
  'stacks show who waits': `async function inner() { await null; throw new Error('x') } async function middle() { await inner() } async function* gen() { yield await middle() } (async function outer() { for await (const x of gen()); })().catch((e) => log(e.stack.replace(/\\n\\s+at process.*/g, '').replace(/:\\d+:\\d+/g, '')))`,
};

suite('as in node:vm', () => {
  for (const [name, program] of Object.entries(PROGRAMS)) {
    test(name, async () => {
      const { ours, nodes } = await traces(program, TURNS);
      assert.equal(ours, nodes);
    });
  }
});

for (const kind of ['async', 'asyncGenerator'] as const) {
  test(`random programs: ${kind}`, async () => {
    for (let seed = 0; seed < 150; seed++) {
      const program = randomProgram(kind, seed);
      const { ours, nodes } = await traces(program, TURNS);
      assert.equal(ours, nodes, `seed ${seed}: ${program}`);
    }
  });
}

test('the end of a run leaves the promise of an async function pending', async () => {
  const context = vm.createContext({});
  vm.runInContext('var state = "pending"; async function f() { for (;;); }', context);
  assert.throws(() => vm.runInContext('var p = f()', context, { timeout: 30 }), { code: 'ERR_SCRIPT_EXECUTION_TIMEOUT' });
  vm.runInContext('async function g() { await null; return 1 } g().then((v) => { state = v })', context);
  for (let i = 0; i < 3; i++) await new Promise((resolve) => void setImmediate(resolve));
  assert.equal(vm.runInContext('state', context), 1);
});

test('a sync iterator closes when its value rejects', async () => {
  // ES2025; Node 20 still leaves the iterator open.
  const context = vm.createContext({});
  const iterable = "{ [Symbol.iterator]: () => ({ next: () => ({ value: Promise.reject(1), done: false }), return() { log += 'return '; return {} } }) }";
  vm.runInContext(`var log = ''; (async () => { try { for await (const x of ${iterable}); } catch (e) { log += e } })()`, context);
  for (let i = 0; i < 3; i++) await new Promise((resolve) => void setImmediate(resolve));
  assert.equal(vm.runInContext('log', context), 'return 1');
});

test('many awaits do not deepen anything', async () => {
  const context = vm.createContext({});
  vm.runInContext('var sum = 0; (async () => { for (let i = 0; i < 20000; i++) sum += await 1; })()', context);
  for (let i = 0; i < 500 && vm.runInContext('sum', context) !== 20000; i++) await new Promise((resolve) => void setImmediate(resolve));
  assert.equal(vm.runInContext('sum', context), 20000);
});
