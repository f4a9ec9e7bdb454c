/** Generators against node:vm: the same programs give the same traces. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import vm from '../../runtime/node/main.js';
import { randomProgram } from './random.js';
import { traces } from './traces.js';

const drive = (steps: string): string => `const it = g(); for (const step of ${steps}) { try { log(JSON.stringify(step(it))); } catch (e) { log(e && e.message || e); } }`;
const NEXTS = '[(i) => i.next(1), (i) => i.next(2), (i) => i.next(3), (i) => i.next(4)]';
const RETURN = '[(i) => i.next(), (i) => i.return(7), (i) => i.next(), (i) => i.next()]';
const THROW = '[(i) => i.next(), (i) => i.throw(7), (i) => i.next(), (i) => i.next()]';

const PROGRAMS: Readonly<Record<string, string>> = {
  'values go in and out': `function* g() { const a = yield 1; const b = yield a * 2; return a + b } ${drive(NEXTS)}`,
  'return runs finally, which may yield': `function* g() { try { yield 1 } finally { yield 2; log('f') } } ${drive(RETURN)}`,
  'return before the first next': `function* g() { log('never') } ${drive('[(i) => i.return(1), (i) => i.next()]')}`,
  'throw before the first next': `function* g() { log('never') } ${drive('[(i) => i.throw(1), (i) => i.next()]')}`,
  'finally replaces a return': `function* g() { try { yield 1 } finally { return 2 } } ${drive(RETURN)}`,
  'finally breaks out of a return': `function* g() { for (;;) { try { yield 1 } finally { break } } yield 3 } ${drive(RETURN)}`,
  'throw is caught inside': `function* g() { try { yield 1 } catch (e) { yield e + 1 } } ${drive(THROW)}`,
  'throw out of the generator': `function* g() { yield 1; } ${drive(THROW)}`,
  'a return closes what is iterated': `const x = { [Symbol.iterator]() { return { next: () => ({ value: 1 }), return() { log('closed'); return {} } } } }; function* g() { for (const v of x) yield v } ${drive(RETURN)}`,
  'a return inside an array pattern closes it': `const x = { [Symbol.iterator]() { return { next: () => ({}), return() { log('closed'); return {} } } } }; function* g() { const [a = yield 1] = x } ${drive(RETURN)}`,
  'a return inside an assignment pattern': `const x = { [Symbol.iterator]() { return { next: () => ({}), return() { log('closed'); return {} } } } }; function* g() { [{}[yield 1]] = x } ${drive(RETURN)}`,
  'a return among operands and scopes': `function* g() { const f = (...a) => a; { let y = 1; const h = () => y; with_: { f(1, y, [2, { k: yield h() }]) } } } ${drive(RETURN)}`,
  'yield in every place': `function* g() { const o = { [yield 1]: yield 2, ...(yield 3) }; o[yield 4] ??= yield 5; return [yield, ...(yield 6), \`\${yield 7}\`, (yield 8) ? yield 9 : yield 10].length } ${drive('[1, 2, 3, 4, 5, 6, [7], 8, 0, 9, 10, 11].map((v) => (i) => i.next(v))')}`,
  'a running generator cannot be resumed': `function* g() { it.next() } ${drive(NEXTS)}`,
  'delegation to a generator': `function* h() { try { const x = yield 1; return x } finally { log('h') } } function* g() { return yield* h() } ${drive(NEXTS)}`,
  'delegated return': `function* h() { try { yield 1 } finally { yield 2 } } function* g() { try { yield* h() } finally { log('g') } } ${drive(RETURN)}`,
  'delegated throw': `function* h() { try { yield 1 } catch (e) { return e } } function* g() { yield yield* h() } ${drive(THROW)}`,
  'delegation without throw': `function* g() { yield* { [Symbol.iterator]: () => ({ next: () => ({ value: 1 }), return() { log('closed'); return {} } }) } } ${drive(THROW)}`,
  'delegation without return': `function* g() { try { yield* { [Symbol.iterator]: () => ({ next: () => ({ value: 1 }) }) } } finally { log('f') } } ${drive(RETURN)}`,
  'a delegate\'s result is passed on as it is': `function* g() { yield* { [Symbol.iterator]: () => ({ next: () => ({ value: 1, extra: 2 }) }) } } ${drive(NEXTS)}`,
  'delegation to what gives no objects': `function* g() { yield* { [Symbol.iterator]: () => ({ next: () => 5 }) } } ${drive(NEXTS)}`,
  'delegation to what cannot be iterated': `function* g() { yield* 5 } ${drive(NEXTS)}`,
  'parameters come before the generator': "function* g(a = log('parameter')) { log('body') } const it = g(); log('made'); it.next()",
  'an error in the parameters': 'function* g({ a }) {} try { g() } catch (e) { log(e.message) }',
  'arguments': 'function* g(a) { arguments[0] = 5; yield a; a = 6; yield arguments[0] } log([...g(1)])',
  'methods, super and this': 'class A { *m() { yield this.x; yield super.toString === Object.prototype.toString } x = 3; static *[Symbol.iterator]() { yield "s" } *#p() { yield 4 } q() { return [...this.#p()] } } log([...new A().m()], [...A], new A().q())',
  'closures over scopes of iterations': 'function* g() { for (let i = 0; i < 3; i++) yield () => i } log([...g()].map((f) => f()))',
  'eval inside': 'function* g() { var x = 1; eval("var y = 2"); yield x + y; yield eval("x = 5, y"); return x } log([...g()])',
  'with inside': 'function* g() { with ({ x: 1 }) { x = yield x; yield x } } const it = g(); it.next(); log(it.next(4).value)',
  'prototype of the function': 'function* g() {} log(Object.getPrototypeOf(g()) === g.prototype); g.prototype = null; log(Object.getPrototypeOf(g()) === Object.getPrototypeOf(g).prototype, Reflect.ownKeys(g))',
  'not a constructor': 'function* g() {} try { new g() } catch (e) { log(e.message) }',
  'dynamic generator functions': 'const G = Object.getPrototypeOf(function* () {}).constructor; log(G("a", "yield a; yield a + 1")); log([...G("a", "yield a; yield a + 1")(1)], G.name, G.length); try { G("yield", "") } catch (e) { log(e.name) }',
  'incompatible receivers': 'for (const m of ["next", "return", "throw"]) { try { (function* () {})()[m].call({}) } catch (e) { log(e.message) } }',
  'spread and patterns over generators': 'function* g() { try { yield 1; yield 2; yield 3 } finally { log("f") } } const [a, ...b] = g(); const [c] = g(); log(a, b, c, Math.max(...g()), Array.from(g()))',
  'a generator as an argument of itself': 'function* f(n) { if (n > 0) { yield n; yield* f(n - 1) } } log([...f(20)])',
  'stacks': 'function* g() { yield 1; throw new Error("x") } function main() { for (const x of g()); } try { main() } catch (e) { log(e.stack.split("\\n").slice(0, 4).join("|").replace(/evalmachine.<anonymous>:\\d+/g, "")) }',
};

suite('as in node:vm', () => {
  for (const [name, program] of Object.entries(PROGRAMS)) {
    test(name, async () => {
      const { ours, nodes } = await traces(program);
      assert.equal(ours, nodes);
    });
  }
});

test('random programs', async () => {
  for (let seed = 0; seed < 200; seed++) {
    const program = randomProgram('generator', seed);
    const { ours, nodes } = await traces(program);
    assert.equal(ours, nodes, `seed ${seed}: ${program}`);
  }
});

test('the end of a run completes the generators that were running', () => {
  const context = vm.createContext({});
  vm.runInContext('function* g() { yield 1; for (;;); } var inner = g(); inner.next(); function* h() { yield* inner } var outer = h();', context);
  assert.throws(() => vm.runInContext('outer.next()', context, { timeout: 30 }), { code: 'ERR_SCRIPT_EXECUTION_TIMEOUT' });
  assert.equal(vm.runInContext('JSON.stringify([inner.next(), outer.next()])', context), '[{"done":true},{"done":true}]');
});

test('a generator that waits outlives the run that made it', () => {
  const context = vm.createContext({});
  vm.runInContext('function* g() { try { yield 1; yield 2 } finally { log = "f" } } var log; var it = g(); it.next();', context);
  assert.throws(() => vm.runInContext('for (;;);', context, { timeout: 20 }));
  assert.equal(vm.runInContext('it.next().value + ":" + JSON.stringify(it.return(3)) + log', context), '2:{"value":3,"done":true}f');
});

test('deep delegation stays within the depth limit and throws a guest RangeError', () => {
  const program = 'function* wrap(x) { yield* x } let it = wrap([1]); for (let i = 0; i < 30000; i++) it = wrap(it); try { it.next() } catch (e) { e instanceof RangeError }';
  assert.equal(vm.runInContext(program, vm.createContext({})), true);
});
