/** The scope `sync-script`: which sources are plain scripts. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { parseFrontMatter } from './frontmatter.js';
import { syncScripts } from './scope.js';

const directory = mkdtempSync(join(tmpdir(), 'belljar-scope-'));
after(() => rmSync(directory, { recursive: true }));
mkdirSync(join(directory, 'harness'));
mkdirSync(join(directory, 'test'));
writeFileSync(join(directory, 'harness', 'plain.js'), 'var a = 1 * 2;');
writeFileSync(join(directory, 'harness', 'async.js'), 'var f = async () => {};');

const early = 'negative:\n  phase: parse\n  type: SyntaxError';

/** Metadata, source, whether it is in the scope, and a path where that matters. */
const cases: [meta: string, source: string, inside: boolean, path?: string][] = [
  ['', 'var a = b * c;', true],
  ['', 'function* g() {}', false],
  ['', 'class C { *m() {} }', false],
  ['', '({ async m() {} });', false],
  ['', 'async () => {};', false],
  ['', 'import("x");', false],
  ['', 'eval("function* g() {}");', true],
  ['', 'var yield = 1, await = 2, async = 3; async(yield * await);', true],
  ['', '// async function\n/* yield */ 1;', true],
  ['features: [generators]', '1;', false],
  ['features: [async-iteration]', '1;', false],
  ['features: [import-attributes]', '1;', false],
  ['flags: [module]', '1;', false],
  ['flags: [async]', '1;', false],
  ['includes: [plain.js]', '1;', true],
  ['includes: [async.js]', '1;', false],
  [early, 'a..b', true],
  [early, '"use strict"; var yield;', true],
  [early, 'function* g() { var yield; }', false],
  [early, 'async function f() { await = 1; }', false],
  [early, 'class C { static async *#m() { } #m }', false],
  [early, 'export default 1;', false],
  [early, 'a * b c', true],
  [early, 'var a\\u2E2F;', false, 'generator-name.js'],
];

for (const [meta, source, inside, name = 'x.js'] of cases) {
  test(`${JSON.stringify(source)} ${meta.replace(/\s+/g, ' ')} is ${inside ? 'in' : 'out'}`, () => {
    const text = `/*---\n${meta}\n---*/\n${source}`;
    writeFileSync(join(directory, 'test', name), text);
    const files = syncScripts({ directory, commit: '', files: [] }, [{ path: name, meta: parseFrontMatter(text) }]);
    assert.equal(files.length === 1, inside);
  });
}
