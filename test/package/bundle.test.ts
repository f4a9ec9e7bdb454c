/**
 * What the bundler must guarantee for the engine: `const enum` members arrive as number literals,
 * across files too, without which the interpreter's loop is several times slower.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build, type Plugin } from 'esbuild';

const files: Record<string, string> = {
  '/op.ts': 'export const enum Op { Add = 7, Sub = 8, Last = Sub }',
  '/loop.ts': 'import { Op } from "./op.js"; export function loop(op: number) { switch (op) { case Op.Add: return 1; case Op.Last: return 2; } return 0; }',
};

const virtualFiles: Plugin = {
  name: 'virtual-files',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /./ }, ({ path }) => ({ path: path.replace(/^\.?\//, '/').replace(/\.js$/, '.ts'), namespace: 'virtual' }));
    onLoad({ filter: /./, namespace: 'virtual' }, ({ path }) => ({ contents: files[path], loader: 'ts' }));
  },
};

test('const enum members are inlined as numbers', async () => {
  const { outputFiles } = await build({ entryPoints: ['/loop.ts'], bundle: true, write: false, format: 'esm', plugins: [virtualFiles] });
  assert.match(outputFiles[0].text, /case 7\b/);
  assert.match(outputFiles[0].text, /case 8\b/);
  assert.doesNotMatch(outputFiles[0].text, /Op\.|Op\[/);
});
