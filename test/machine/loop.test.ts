/** What the loop's speed depends on: its size in V8's bytecode, number literals as case labels, and that V8 optimises it. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { build } from 'esbuild';

const folder = mkdtempSync(join(tmpdir(), 'belljar-loop-'));
after(() => rmSync(folder, { recursive: true }));

const program = `
  import { createWorld } from './test/machine/support.ts';
  createWorld().run('var s = 0; function f(n) { return n < 2 ? n : f(n - 1) + f(n - 2) } for (var i = 0; i < 30; i++) s += f(18); s');
`;

const bundled = await build({
  stdin: { contents: program, resolveDir: process.cwd() }, bundle: true, write: false, format: 'esm', platform: 'node', packages: 'external', tsconfig: 'tsconfig.json',
});
const { text } = bundled.outputFiles[0]!;
const file = join(process.cwd(), 'dist', `loop-${process.pid}.mjs`);
writeFileSync(file, text);
after(() => rmSync(file));

const node = (...flags: string[]): string => spawnSync(process.execPath, [...flags, file], { encoding: 'utf8', maxBuffer: 1 << 28 }).stdout;
const loopName = /function (dispatch\d*)\(agent\d*, fiber\d*\)/.exec(text)![1]!;

test('the loop stays well below the size up to which V8 optimises', () => {
  const sizes = [...node('--print-bytecode', `--print-bytecode-filter=${loopName}`).matchAll(/Bytecode length: (\d+)/g)].map(([, size]) => Number(size));
  assert.ok(sizes.length > 0);
  assert.ok(Math.max(...sizes) < 45_000, `${Math.max(...sizes)} bytes`);
});

test('case labels are number literals', () => {
  const loop = text.slice(text.indexOf(`function ${loopName}(`));
  assert.match(loop.slice(0, 4000), /case 0 ?(\/\*.*?\*\/)?:/);
});

test('V8 optimises the loop', () => {
  assert.match(node('--trace-opt'), new RegExp(`completed optimizing .*<JSFunction ${loopName} .*TURBOFAN`));
});
