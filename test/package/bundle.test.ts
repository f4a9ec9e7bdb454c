/**
 * What the bundler must guarantee for the engine: `const enum` members arrive as number literals,
 * without which the interpreter's loop is several times slower.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { transform } from 'esbuild';

test('const enum members are inlined as numbers', async () => {
  const { code } = await transform('const enum Op { Add = 7 }\nexport const f = (x: number) => x === Op.Add;', { loader: 'ts', minifySyntax: true });
  assert.match(code, /x === 7/);
});
