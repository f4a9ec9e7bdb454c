/** DESIGN I2: wherever the host's stack ends, no host exception reaches the guest. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import belljar from '../../runtime/node/main.js';

/** Calls `f` from `depth` host frames deep, or says that there is no room for that many. */
function from(depth: number, f: () => unknown): unknown {
  return depth === 0 ? f() : from(depth - 1, f);
}

/** Host frames until the stack ends. */
function deepest(): number {
  let depth = 0;
  const count = (): void => {
    depth++;
    count();
  };
  try {
    count();
  } catch {
    // the end
  }
  return depth;
}

const programs: readonly string[] = [
  'try { f() } catch (e) { if (!(e instanceof Error)) throw "host: " + Object.prototype.toString.call(e); e.constructor.constructor("return typeof process")() }',
  'try { JSON.stringify([1, { a: [1] }]) + [3, 1, 2].sort((a, b) => a - b) + "abc".split("").map(x => x).join() } catch (e) { if (!(e instanceof Error)) throw "host" } 1',
  'try { (function r() { return r() + 1 })() } catch (e) { if (!(e instanceof RangeError)) throw "host" } 1',
  'try { callback(function g() { return callback(g) }) } catch (e) { if (!(e instanceof Error)) throw "host" } 1',
];

for (const source of programs) {
  test(`near the end of the host's stack: ${source.slice(0, 50)}`, () => {
    const limit = deepest();
    for (let depth = Math.floor(limit * 0.3); depth < limit; depth += 97) {
      const context = belljar.createContext({ f: () => ({}), callback: (g: () => unknown) => g() });
      belljar.runInContext('1', context);
      try {
        from(depth, () => belljar.runInContext(source, context));
      } catch (error) {
        assert.ok(error instanceof RangeError, String(error));
      }
      assert.equal(belljar.runInContext('1 + 1', context), 2, `usable after ${depth} of ${limit}`);
    }
  });
}

test('nested entries end cleanly', () => {
  const context = belljar.createContext({ callback: (g: () => unknown) => g() });
  const name = belljar.runInContext('var n = 0; try { (function g() { n++; callback(g) })() } catch (e) { e.name }', context);
  assert.equal(name, 'RangeError');
  assert.ok((belljar.runInContext('n', context) as number) > 50);
});
