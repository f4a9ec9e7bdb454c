/** The benchmark harness: what a case is, what counts, and what the command prints. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import { readCase, readCases } from '../../bench/cases.js';
import { geometricMean, median, spread } from '../../bench/statistics.js';

const folder = mkdtempSync(join(tmpdir(), 'belljar-bench-'));
after(() => rmSync(folder, { recursive: true }));

function script(name: string, source: string): string {
  const path = join(folder, name);
  writeFileSync(path, source);
  return path;
}

async function bench(...args: string[]): Promise<{ stdout: string; json: { cases: { name: string; engines: Record<string, { kind?: string; reason?: string; rounds?: number[] }> }[] } }> {
  const json = join(folder, 'out.json');
  const { stdout } = await promisify(execFile)(process.execPath, ['.config/run.mjs', 'bench/cli.ts', '--json', json, '--rounds', '2', '--round-time', '0.01', '--warm-up', '0.1', ...args]);
  return { stdout, json: JSON.parse(readFileSync(json, 'utf8')) };
}

test('statistics', () => {
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([4, 1, 2, 3]), 2.5);
  assert.equal(spread([2, 2, 2]), 0);
  assert.equal(spread([1, 2, 3, 4, 5]), 2 / 3);
  assert.equal(Math.round(geometricMean([1, 100])), 10);
});

test('a script is called, run again, or wrapped', () => {
  assert.equal(readCase(script('called.js', 'function run() { return 1; }'), 'own').mode, 'call');
  assert.equal(readCase(script('again.js', 'var x = 1; x + 1'), 'own').mode, 'script');
  const wrapped = readCase(script('wrapped.js', 'const x = 1;'), 'own');
  assert.equal(wrapped.mode, 'call');
  assert.match(wrapped.source, /^function run\(\) {const x = 1;\n}$/);
});

test('a case whose run is an async function is awaited', async () => {
  const source = 'async function run() { let n = 0; while (n < 5) n += await 1; return n; }';
  assert.equal(readCase(script('awaited.js', source), 'own').awaited, true);
  assert.equal(readCase(script('called.js', 'function run() { return 1; }'), 'own').awaited, false);
  const { json } = await bench(script('awaited.js', source), script('rejects.js', 'async function run() { throw await new RangeError("no"); }'),
    '--engines', 'v8,node:vm,quickjs-emscripten');
  for (const { rounds } of Object.values(json.cases[0].engines)) assert.equal(rounds?.length, 2);
  for (const { reason } of Object.values(json.cases[1].engines)) assert.match(reason ?? '', /RangeError: no/);
});

test('every case of the project is a script in one of the groups', () => {
  const cases = readCases('bench/cases');
  assert.ok(cases.length >= 30);
  assert.deepEqual([...new Set(cases.map(({ group }) => group))], ['async', 'classic', 'generators', 'language', 'library']);
});

test('engines are measured in rounds; ratios and means are printed', async () => {
  const { stdout, json } = await bench('--filter', 'language/closures', '--engines', 'v8,jitless,node:vm,quickjs-emscripten');
  assert.match(stdout, /language\/closures.*±.*×/);
  assert.match(stdout, /all: mean.*×1\.00/);
  assert.deepEqual(Object.values(json.cases[0].engines).map(({ rounds }) => rounds?.length), [2, 2, 2, 2]);
});

test('the scripts of a user are measured, and a result that differs does not count', async () => {
  const same = script('same.js', 'var n = 0; for (var i = 0; i < 100; i++) n += i; n');
  const differs = script('differs.js', 'function run() { return Math.random(); }');
  const { stdout, json } = await bench(same, differs, '--engines', 'v8,jitless');
  assert.match(stdout, /own\/same/);
  assert.equal(json.cases[0].engines['jitless'].rounds?.length, 2);
  assert.equal(json.cases[1].engines['jitless'].kind, 'differs');
});

test('a script that throws is shown as failed', async () => {
  const { json } = await bench(script('throws.js', 'function run() { throw new Error("no"); }'), '--engines', 'v8');
  assert.match(json.cases[0].engines['v8'].reason ?? '', /Error: no/);
});
