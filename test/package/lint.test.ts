/** The project's own lint rules, each with code that it must accept and refuse. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ESLint } from 'eslint';

const eslint = new ESLint({ overrideConfigFile: '.config/eslint.config.mjs' });
const opening = '/** A file of the test. */\n';

async function rulesBroken(code: string, filePath: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(opening + code, { filePath });
  return result?.messages.map(({ ruleId }) => ruleId) ?? [];
}

/** Importing file, imported specifier, whether that is allowed. */
const imports: [from: string, specifier: string, allowed: boolean][] = [
  ['compiler/lower/x.ts', '../bytecode/y.js', true],
  ['compiler/lower/x.ts', '../../runtime/objects/y.js', false],
  ['compiler/bytecode/x.ts', '../lower/y.js', false],
  ['compiler/regexp/x.ts', '../bytecode/y.js', true],
  ['runtime/machine/x.ts', '../../compiler/bytecode/y.js', true],
  ['runtime/machine/x.ts', '../../compiler/regexp/y.js', true],
  ['runtime/machine/x.ts', '../../compiler/lower/y.js', false],
  ['runtime/machine/x.ts', '../semantics/y.js', true],
  ['runtime/machine/x.ts', './y.js', true],
  ['runtime/machine/x.ts', '../library/y.js', false],
  ['runtime/limits/x.ts', '../objects/y.js', false],
  ['runtime/vm/x.ts', '../modules/y.js', true],
  ['runtime/library/array/x.ts', '../../realm/y.js', false],
  ['runtime/library/array/x.ts', '../../objects/y.js', true],
  ['runtime/vm/x.ts', '../node/y.js', false],
  ['runtime/node/main.ts', '../../compiler/parse/y.js', true],
  ['runtime/node/files.ts', '../../compiler/parse/y.js', false],
  ['runtime/vm/x.ts', 'node:fs', false],
  ['runtime/vm/x.ts', 'fs', false],
  ['runtime/node/files.ts', 'node:fs', true],
  ['compiler/build/x.ts', 'node:fs', true],
  ['compiler/parse/x.ts', 'node:fs', false],
  ['compiler/cli.ts', 'node:fs', true],
];

for (const [from, specifier, allowed] of imports) {
  test(`${from} ${allowed ? 'may' : 'may not'} import ${specifier}`, async () => {
    for (const code of [
      `import type { y } from '${specifier}';\nexport type Z = y;`,
      `export * from '${specifier}';`,
      `export type Z = import('${specifier}').y;`,
    ]) {
      assert.deepEqual(await rulesBroken(`${code}\n`, from), allowed ? [] : ['house/imports'], code);
    }
  });
}

test('any is refused', async () => {
  assert.deepEqual(await rulesBroken('export const x: any = 1;\n', 'compiler/lower/x.ts'), ['@typescript-eslint/no-explicit-any']);
});

test('globals of Node are refused in the engine', async () => {
  const code = 'export const x = process.pid;\n';
  assert.deepEqual(await rulesBroken(code, 'runtime/machine/x.ts'), ['no-restricted-globals']);
  assert.deepEqual(await rulesBroken(code, 'runtime/node/x.ts'), []);
});

test('a file without an opening paragraph is refused', async () => {
  const [result] = await eslint.lintText('export const x = 1;\n', { filePath: 'compiler/lower/x.ts' });
  assert.deepEqual(result?.messages.map(({ ruleId }) => ruleId), ['house/opening']);
});

test('a catch of the runtime throws on, or says why it need not', async () => {
  const code = (body: string) => `export function f(): void { try { f(); } catch (error) { ${body} } }\n`;
  const broken = (body: string) => rulesBroken(code(body), 'runtime/machine/x.ts');
  assert.deepEqual(await broken('f(); void error;'), ['house/catches']);
  assert.deepEqual(await broken('[1].map(() => { throw error; });'), ['house/catches']);
  assert.deepEqual(await broken('if (error === 1) throw error;'), []);
  assert.deepEqual(await broken('void error; // Nothing that f calls looks at the budget.\n'), []);
  assert.deepEqual(await rulesBroken(code('void error;'), 'test/x.ts'), []);
});

test('the JavaScript of the library is left to its own compiler', async () => {
  assert.equal(await eslint.isPathIgnored('runtime/library/array/iteration.js'), true);
  assert.equal(await eslint.isPathIgnored('runtime/library/array/table.ts'), false);
});
