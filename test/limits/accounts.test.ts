/** Fuel, nested runs, callbacks, abort signals, source length, depth, usage. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import belljar from '../../runtime/node/main.js';

type Options = Parameters<typeof belljar.createContext>[1];
const program = 'var o = {}; for (var i = 0; i < 1000; i++) { o["k" + (i % 10)] = [i, { i }]; } JSON.stringify(o).length + [3, 1, 2].sort().join()';

function spent(source: string): number {
  const context = belljar.createContext({});
  belljar.runInContext(source, context);
  return belljar.usage(context).last.fuel;
}

/** The error that a run ends with. */
function ending(run: () => unknown): Record<string, unknown> {
  try {
    run();
  } catch (error) {
    return error as Record<string, unknown>;
  }
  throw new Error('it did not end');
}

test('the same program takes the same fuel in every context', () => {
  const first = spent(program);
  assert.ok(first > 1000);
  assert.deepEqual([spent(program), spent(program)], [first, first]);
});

test('fuel ends a run exactly there', () => {
  const enough = spent(program);
  const context = belljar.createContext({});
  belljar.runInContext(program, context, { fuel: enough });
  const error = ending(() => belljar.runInContext(program, belljar.createContext({}), { fuel: enough - 1 }));
  assert.equal(error.code, 'ERR_BELLJAR_FUEL');
  assert.equal(error.limit, enough - 1);
  assert.ok((error.spent as number) >= enough - 1);
});

test('the errors of limits say where the guest stood', () => {
  const error = ending(() => belljar.runInContext('function inner() { for (;;); }\nfunction outer() { inner() }\nouter()', belljar.createContext({}), { timeout: 20, filename: 'g.js' }));
  assert.match(error.guestStack as string, /at inner \(g\.js.*\)\n {4}at outer \(g\.js:2:\d+\)/);
  assert.equal(error.limit, 20);
  assert.ok((error.spent as number) >= 20);
  assert.ok((error as unknown) instanceof Error);
});

test('context limits bind runs and callbacks', () => {
  const context = belljar.createContext({}, { limits: { fuel: 50_000 } } as Options);
  assert.equal(ending(() => belljar.runInContext('for (;;);', context)).code, 'ERR_BELLJAR_FUEL');
  const f = belljar.runInContext('(function () { for (;;); })', context) as () => void;
  assert.equal(ending(f).code, 'ERR_BELLJAR_FUEL');
  const object = belljar.runInContext('({ get x() { for (;;); }, toString() { for (;;); } })', context) as { x: unknown };
  assert.equal(ending(() => object.x).code, 'ERR_BELLJAR_FUEL');
  assert.equal(ending(() => `${object as unknown as string}`).code, 'ERR_BELLJAR_FUEL');
  const proxy = belljar.runInContext('new Proxy({}, { has() { for (;;); } })', context) as object;
  assert.equal(ending(() => 'x' in proxy).code, 'ERR_BELLJAR_FUEL');
  assert.equal(belljar.runInContext('2 + 2', context), 4);
});

test('the smaller of run and context binds', () => {
  const context = belljar.createContext({}, { limits: { fuel: 1000 } } as Options);
  assert.equal(ending(() => belljar.runInContext('for (;;);', context, { fuel: 1e9 })).limit, 1000);
  assert.equal(ending(() => belljar.runInContext('for (;;);', context, { fuel: 500 })).limit, 500);
});

for (const kind of ['another context', 'the same context'] as const) {
  test(`an outer limit binds what runs in ${kind} and ends everything down to its own run`, () => {
    const outer: Record<string, unknown> = { reached: false };
    const context = belljar.createContext(outer);
    const inner = kind === 'the same context' ? context : belljar.createContext({});
    const seen: unknown[] = [];
    outer.nested = () => {
      try {
        belljar.runInContext('for (;;);', inner, { timeout: 60_000 });
      } catch (error) {
        seen.push(error);
      }
      return 'swallowed';
    };
    const error = ending(() => belljar.runInContext('try { nested() } catch (e) {} finally { reached = true } reached = true; for (;;);', context, { timeout: 50 }));
    assert.equal(error.message, 'Script execution timed out after 50ms');
    assert.equal((seen[0] as Error).message, 'Script execution timed out after 50ms');
    assert.equal(outer.reached, false);
    assert.equal(belljar.runInContext('1', context), 1);
    assert.equal(belljar.runInContext('1', inner), 1);
  });

  test(`an inner limit in ${kind} is an ordinary exception of the outer guest`, () => {
    const outer: Record<string, unknown> = {};
    const context = belljar.createContext(outer);
    const inner = kind === 'the same context' ? context : belljar.createContext({});
    outer.nested = () => belljar.runInContext('for (;;);', inner, { timeout: 20 });
    assert.equal(belljar.runInContext('try { nested(); "no" } catch (e) { e.code + (e instanceof Error) }', context, { timeout: 5000 }), 'ERR_SCRIPT_EXECUTION_TIMEOUTtrue');
  });

  test(`outer fuel pays for what runs in ${kind}`, () => {
    const outer: Record<string, unknown> = {};
    const context = belljar.createContext(outer);
    const inner = kind === 'the same context' ? context : belljar.createContext({});
    outer.nested = () => belljar.runInContext('for (var i = 0; i < 1000; i++);', inner);
    assert.equal(ending(() => belljar.runInContext('for (;;) nested()', context, { fuel: 100_000 })).code, 'ERR_BELLJAR_FUEL');
  });
}

test('an abort signal ends a run with its reason', () => {
  const controller = new AbortController();
  const reason = new Error('enough');
  const context = belljar.createContext({ abort: () => controller.abort(reason) });
  assert.equal(ending(() => belljar.runInContext('abort(); for (;;) try { for (;;); } catch (e) {}', context, { signal: controller.signal } as object)), reason);
  assert.equal(ending(() => belljar.runInContext('1', context, { signal: controller.signal } as object)), reason);
});

test('source length', () => {
  const context = belljar.createContext({}, { limits: { sourceLength: 100 } } as Options);
  assert.equal(belljar.runInContext('eval("1 + 1")', context), 2);
  assert.equal(ending(() => belljar.runInContext('try { eval(" ".repeat(101)) } catch (e) {}', context)).code, 'ERR_BELLJAR_SOURCE_LENGTH');
});

test('depth is the guest\'s own RangeError', () => {
  const context = belljar.createContext({}, { limits: { depth: 100 } } as Options);
  const depth = belljar.runInContext('var n = 0; try { (function r() { n++; r() })() } catch (e) { if (!(e instanceof RangeError)) throw e } n', context) as number;
  assert.ok(depth > 90 && depth <= 100, String(depth));
});

test('a memory limit is refused, not ignored', () => {
  for (const options of [{ memoryLimit: 1e6 }, { limits: { memory: 1e6 } }]) assert.equal(ending(() => belljar.createContext({}, options as Options)).code, 'ERR_BELLJAR_NOT_IMPLEMENTED');
  assert.equal(ending(() => belljar.createContext({}, { memoryLimit: -1 } as Options)).code, 'ERR_OUT_OF_RANGE');
});

test('usage', () => {
  const context = belljar.createContext({});
  assert.equal(belljar.usage(context).fuel, 0);
  belljar.runInContext('for (var i = 0; i < 100; i++);', context);
  const first = belljar.usage(context);
  const f = belljar.runInContext('(function () { for (var i = 0; i < 100; i++); })', context) as () => void;
  f();
  const after = belljar.usage(context);
  assert.ok(first.fuel > 0 && after.fuel > first.fuel && after.last.fuel > 0);
  assert.throws(() => belljar.usage({}), { code: 'ERR_INVALID_ARG_TYPE' });
});
