/**
 * belljar inside belljar: the engine's own bundle for browsers, its compiler and parser included, is
 * one more program that nobody wrote for it. What the inner engine says must be what the outer says.
 */
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { before, test } from 'node:test';
import { build } from 'esbuild';
import * as belljar from '../../runtime/node/main.js';

/** What the bundle takes from a page beside the language. */
const facilities = () => ({
  performance: { now: () => performance.now() },
  structuredClone: (value: unknown) => structuredClone(value),
  queueMicrotask: (job: () => void) => queueMicrotask(() => job()),
  setTimeout: (job: () => void, delay: number) => setTimeout(() => job(), delay),
});

let bundle: string;

before(async () => {
  const { outputFiles } = await build({
    entryPoints: [resolve('runtime/browser.ts')], absWorkingDir: resolve('.'), tsconfig: resolve('tsconfig.json'),
    bundle: true, platform: 'browser', format: 'iife', globalName: 'inner', target: 'es2022', write: false,
  });
  bundle = outputFiles[0].text;
});

/** Scripts that share one context; each gives a text. */
const scripts = [
  'x += 40; var y = 17; [typeof x, x, y].join()',
  'class A { #p = 1; static s = [1, 2]; get p() { return this.#p; } } [new A().p, ...A.s].join()',
  '[...function* () { try { yield* [1, 2]; } finally { yield 3; } }()].join()',
  '"b1a2".replace(/(?<letter>[a-z])(?=\\d)/g, "<$<letter>>")',
  'JSON.stringify({ a: [1, { b: null }], at: new Date(0), map: [...new Map([[1, 2n]])].map(String) })',
  'try { null.field; } catch (error) { error.stack; }',
  'var { a, ...rest } = { a: 1, b: 2, c: 3 }; `${a} ${Object.keys(rest)}`',
];

/** A context of an engine, in which its scripts run one after another. */
type Engine = Pick<typeof belljar, 'createContext' | 'runInContext'>;

function results({ createContext, runInContext }: Engine): unknown[] {
  const context = createContext({ x: 2 });
  return scripts.map((script) => runInContext(script, context));
}

test('the engine inside gives what the engine outside gives', () => {
  const context = belljar.createContext(facilities());
  belljar.runInContext(bundle, context, 'belljar.js');
  const inner = belljar.runInContext('inner', context) as Engine;
  assert.deepEqual(results(inner), results(belljar));
});

test('a limit of the inner engine ends its loop, one of the outer ends both', () => {
  const context = belljar.createContext(facilities());
  belljar.runInContext(bundle, context, 'belljar.js');
  const endless = 'inner.runInContext("for (;;);", inner.createContext({}), { timeout: LIMIT })';
  const code = (script: string, timeout: number) => {
    try {
      return belljar.runInContext(script, context, { timeout }) as unknown;
    } catch (error) {
      return `outer: ${(error as { code: string }).code}`;
    }
  };
  assert.equal(code(`try { ${endless.replace('LIMIT', '200')} } catch (error) { error.code; }`, 60_000), 'ERR_SCRIPT_EXECUTION_TIMEOUT');
  assert.equal(code(`try { ${endless.replace('LIMIT', '60_000')} } catch (error) { error.code; }`, 200), 'outer: ERR_SCRIPT_EXECUTION_TIMEOUT');
  assert.equal(belljar.runInContext('1 + 1', context), 2);
});
