/**
 * The package as a user gets it: packed, installed into an empty folder, and looked at from there.
 * Nothing of the working tree is imported.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import vm from 'node:vm';
import { build } from 'esbuild';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

const folder = mkdtempSync(join(tmpdir(), 'belljar-package-'));
after(() => rmSync(folder, { recursive: true }));

const installed = join(folder, 'user');
let tarball: string;

/** Runs a command in the user's folder and gives what it prints; fails with its output. */
async function run(command: string, args: string[], cwd = installed): Promise<string> {
  try {
    return (await promisify(execFile)(command, args, { cwd })).stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${command} ${args.join(' ')}\n${stdout}\n${stderr}`, { cause: error });
  }
}

function put(name: string, text: string): string {
  writeFileSync(join(installed, name), text);
  return name;
}

before(async () => {
  mkdirSync(installed);
  await run('npm', ['pack', '--silent', '--pack-destination', folder], process.cwd());
  tarball = join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '');
  put('package.json', '{ "private": true }');
  await run('npm', ['install', '--silent', '--no-audit', '--no-fund', '--prefer-offline', tarball]);
});

test('require, default, namespace and named import give one instance', async () => {
  await run('node', [put('instance.mjs', `
    import assert from 'node:assert/strict';
    import { createRequire } from 'node:module';
    import belljar, { Script, createContext } from 'belljar';
    import * as namespace from 'belljar';
    const required = createRequire(import.meta.url)('belljar');
    const imported = await import('belljar');
    assert.equal(imported, namespace);
    assert.equal(namespace.default, belljar);
    assert.equal(required, belljar);
    for (const name of Object.keys(namespace).filter((name) => name !== 'default')) {
      assert.notEqual(namespace[name], undefined, name);
      assert.equal(belljar[name], namespace[name], name);
      assert.equal(required[name], namespace[name], name);
    }
    assert.deepEqual(Object.keys(belljar).filter((name) => !(name in namespace)), []);
    assert.equal(belljar.Script, Script);
    assert.ok(required.isContext(createContext({})));
  `)]);
});

test('the surface opens with what node:vm exports, in its order', async () => {
  const names = await run('node', [put('names.cjs', `console.log(Object.keys(require('belljar')).slice(0, 8).join())`)]);
  // measureMemory, which follows in node:vm, is not there yet: docs/differences.md.
  assert.equal(names.trim(), 'Script,createContext,createScript,runInContext,runInNewContext,runInThisContext,isContext,compileFunction');
});

test('the example of the README prints what its comments say', async () => {
  const source = /```js\n([\s\S]*?)```/.exec(readFileSync('README.md', 'utf8'))?.[1] ?? '';
  const promised = [...source.matchAll(/console\.log\(.*\); \/\/ (.*)/g)].map(([, text]) => text);
  assert.equal(promised.length, 2);
  assert.deepEqual((await run('node', [put('example.mjs', source)])).trim().split('\n'), promised);
});

for (const command of ['belljar', 'belljar-compile', 'belljar-bench']) {
  test(`${command} starts`, async () => {
    assert.match(await run(join(installed, 'node_modules/.bin', command), ['--help']), new RegExp(`Usage: ${command}\\b`));
  });
}

/** What browsers and workers have beside the language, of which belljar makes use. */
const browserGlobals = ['queueMicrotask', 'setTimeout', 'structuredClone', 'performance'] as const;

/** A page's program: it gives all that it finds as one text. */
const page = `
  import belljar, { Script, SourceTextModule, createContext, runInContext } from 'belljar';
  import * as namespace from 'belljar';

  function refused(action) {
    try {
      return action();
    } catch (error) {
      return [error instanceof Error, error.name, error.code, error.message];
    }
  }

  export async function main() {
    const context = createContext({ host: { x: 1 }, twice: (n) => 2 * n });
    const run = (code, options) => runInContext(code, context, options);
    const module = new SourceTextModule('import { x } from "x"; export default await Promise.resolve(x + 1);', { context });
    await module.link(() => new belljar.SyntheticModule(['x'], function () { this.setExport('x', 41); }, { context }));
    await module.evaluate();
    run('Promise.reject(new RangeError("dropped"))');
    const result = JSON.stringify({
      names: Object.keys(namespace).sort(),
      value: run('var list = [3, 1, 2].sort().map(twice); list.join()'),
      module: module.namespace.default,
      awaited: await run('(async () => { let s = 0; for await (const n of [1, twice(1), 3]) s += n; return s; })()'),
      typescript: new Script('enum E { A = 7 } E.A as number', { language: 'typescript' }).runInContext(context),
      cached: [...new Script('1').createCachedData()].length > 100,
      escape: run('host.constructor.constructor("return typeof queueMicrotask")()'),
      limit: refused(() => run('for (;;);', { timeout: 50 })),
      error: refused(() => run('null.x')),
      argument: refused(() => runInContext('1', {})),
      errorIn: run('try { host.f(); } catch (error) { error instanceof TypeError && error.stack.includes("<anonymous>:1:12") }'),
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    return result;
  }
`;

test('a bundler for browsers gets an entry that needs nothing of Node', async () => {
  const { outputFiles, metafile } = await build({
    stdin: { contents: page, resolveDir: installed },
    bundle: true, platform: 'browser', format: 'iife', globalName: 'page', target: 'es2022', write: false, metafile: true,
  });
  const inputs = Object.keys(metafile.inputs).filter((name) => name.includes('/belljar/')).map((name) => name.replace(/.*\/belljar\//, ''));
  assert.deepEqual(inputs, ['dist/browser.mjs']);
  assert.deepEqual(Object.values(metafile.outputs).flatMap(({ imports }) => imports), []);

  const warnings: string[] = [];
  const globals = Object.fromEntries(browserGlobals.map((name) => [name, globalThis[name] as unknown]));
  const context = vm.createContext({ ...globals, console: { warn: (message: string) => warnings.push(message) } });
  const text = await (vm.runInContext(`${outputFiles[0]?.text ?? ''}; page.main`, context) as () => Promise<string>)();
  const names = (await run('node', [put('all-names.mjs', `import * as belljar from 'belljar'; console.log(Object.keys(belljar).sort().join())`)])).trim().split(',');
  assert.deepEqual(JSON.parse(text), {
    names,
    value: '2,4,6',
    module: 42,
    awaited: 6,
    typescript: 7,
    cached: true,
    escape: 'undefined',
    limit: [true, 'Error', 'ERR_SCRIPT_EXECUTION_TIMEOUT', 'Script execution timed out after 50ms'],
    error: [true, 'TypeError', null, "Cannot read properties of null (reading 'x')"],
    argument: [true, 'TypeError', 'ERR_INVALID_ARG_TYPE', 'The "contextifiedObject" argument must be an vm.Context. Received an instance of Object'],
    errorIn: true,
  });
  assert.equal(warnings.length, 1);
  assert.match(warnings[0] ?? '', /RangeError: dropped/);
});

test('what belljar-compile made runs without the compiler, in one file that imports nothing', async () => {
  const source = 'var list = "b1a2".match(/[a-z](?=\\d)/g).sort(); [...(function* () { yield* list; })()].join() + x';
  await run(join(installed, 'node_modules/.bin/belljar-compile'), [put('compiled.js', source)]);
  const text = readFileSync(join(installed, 'node_modules/belljar/dist/runtime.mjs'), 'utf8');
  assert.doesNotMatch(text, /^import\b|\bimport .* from "|\brequire\("/m);
  put('alone.mjs', text);
  const printed = await run('node', [put('precompiled.mjs', `
    import { readFileSync } from 'node:fs';
    import { Script, createContext, runInContext } from './alone.mjs';
    import packaged from 'belljar/runtime';
    const source = readFileSync('compiled.js', 'utf8');
    const script = new Script(source, { cachedData: readFileSync('compiled.js.bjc') });
    const refused = (action) => { try { return action(); } catch (error) { return error.code ?? error.message; } };
    const context = createContext({ x: 7 });
    console.log(JSON.stringify([
      script.cachedDataRejected, script.runInContext(context), refused(() => runInContext('1', context)),
      refused(() => new Script(source + ' ', { cachedData: readFileSync('compiled.js.bjc') })), typeof packaged.Script,
    ]));
  `)]);
  assert.deepEqual(JSON.parse(printed), [false, 'a,b7', 'ERR_BELLJAR_NO_COMPILER', 'ERR_BELLJAR_NO_COMPILER', 'function']);
});

const typed = `
  const context: object = vm.createContext({ x: 1 });
  const script: InstanceType<typeof vm.Script> = new vm.Script('x', { filename: 'a.js' });
  const result: unknown = script.runInContext(context, { timeout: 10 });
  const is: boolean = vm.isContext(context);
  export const all = [result, is];
`;

test('types compile without @types/node, for both module systems', async () => {
  put('esm.mts', `import vm, { Script, createContext } from 'belljar';\nimport * as namespace from 'belljar';\n${typed}\nexport const same = [Script, createContext, namespace.isContext];`);
  put('cjs.cts', `import vm = require('belljar');\n${typed}`);
  put('interop.cts', `import vm, { Script } from 'belljar';\n${typed}\nexport const same: unknown = Script;`);
  put('tsconfig.json', JSON.stringify({
    compilerOptions: { strict: true, noEmit: true, module: 'NodeNext', target: 'ES2022', lib: ['ES2022'], types: [], skipLibCheck: false },
    files: ['esm.mts', 'cjs.cts', 'interop.cts'],
  }));
  await run('node', [resolve('node_modules/typescript-native/bin/tsc'), '-p', installed]);
});

test('publint has nothing to say', async () => {
  const { messages, pkg } = await publint({ pkgDir: join(installed, 'node_modules/belljar'), pack: false, strict: true });
  assert.deepEqual(messages.map((message) => formatMessage(message, pkg ?? {})), []);
});

test('@arethetypeswrong/cli has nothing to say', async () => {
  const ask = (...entries: string[]) => run('node', [resolve('node_modules/@arethetypeswrong/cli/dist/index.js'), tarball, '--no-emoji', '--no-color', ...entries]);
  await ask('--exclude-entrypoints', './runtime');
  // An ES module only: a page or an edge worker loads it as it is.
  await ask('--entrypoints', './runtime', '--profile', 'esm-only');
});
