/**
 * Graphs of modules beyond what the conformance suite asks: depth and breadth that would not fit on
 * the host's stack, what limits leave behind, cached bytecode, imports out of running modules.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import vm from '../../runtime/node/main.js';

type Module = InstanceType<typeof vm.SourceTextModule>;

/** Modules by specifier over one context, linked by those. */
function graph(sources: Readonly<Record<string, string>>, context = vm.createContext({ log: [] as unknown[] })): { readonly modules: Record<string, Module>; readonly log: unknown[]; run(root: string, options?: object): Promise<void> } {
  const modules: Record<string, Module> = {};
  const importModuleDynamically = async (specifier: string): Promise<Module> => {
    const module = modules[specifier]!;
    if (module.status === 'unlinked') await module.link(link);
    await module.evaluate();
    return module;
  };
  const link = (specifier: string): Module => modules[specifier]!;
  for (const [identifier, source] of Object.entries(sources)) modules[identifier] = new vm.SourceTextModule(source, { context, identifier, importModuleDynamically });
  return {
    modules,
    log: (context as { log: unknown[] }).log,
    async run(root, options) {
      if (modules[root]!.status === 'unlinked') await modules[root]!.link(link);
      await modules[root]!.evaluate(options);
    },
  };
}

test('a chain of 4000 modules links, evaluates and re-exports without host recursion', async () => {
  const sources: Record<string, string> = {};
  for (let i = 0; i < 4000; i++) sources[`m${i}`] = i === 3999 ? 'export let x = 1; export default 2; log.push("deep")' : `export * from "m${i + 1}"; export { default } from "m${i + 1}"`;
  sources.root = 'import d, { x } from "m0"; import * as ns from "m0"; log.push(x + d, Object.keys(ns).length)';
  const { log, run } = graph(sources);
  await run('root');
  assert.deepEqual([...log], ['deep', 3, 2]);
});

test('a chain of 2000 modules that wait for one await goes on in order', async () => {
  const sources: Record<string, string> = {};
  for (let i = 0; i < 2000; i++) sources[`m${i}`] = i === 1999 ? 'await 0; export let n = 1' : `import { n as m } from "m${i + 1}"; export let n = m + 1`;
  sources.root = 'import { n } from "m0"; log.push(n)';
  const { log, run } = graph(sources);
  await run('root');
  assert.deepEqual([...log], [2000]);
});

test('a cycle of 1000 modules has one root', async () => {
  const sources: Record<string, string> = {};
  for (let i = 0; i < 1000; i++) sources[`m${i}`] = `import { f as g } from "m${(i + 1) % 1000}"; export function f(n) { return n === 0 ? ${i} : g(n - 1); }`;
  sources.root = 'import { f } from "m0"; log.push(f(1234))';
  const { log, run } = graph(sources);
  await run('root');
  assert.deepEqual([...log], [234]);
});

test('a limit leaves what was being evaluated errored with its error, and the context usable', async () => {
  const { modules, run } = graph({ root: 'import "mid"; log.push("never")', mid: 'import "leaf"', leaf: 'try { for (;;); } finally { log.push("finally") }', other: 'log.push("other")' });
  const error: unknown = await run('root', { fuel: 100_000 }).catch((reason: unknown) => reason);
  assert.equal((error as { code?: string }).code, 'ERR_BELLJAR_FUEL');
  for (const name of ['root', 'mid', 'leaf']) {
    assert.equal(modules[name]!.status, 'errored');
    assert.equal(modules[name]!.error, error);
  }
  assert.equal(await modules.root!.evaluate().catch((reason: unknown) => reason), error);
});

test('a limit in the middle of an async graph ends all that wait', async () => {
  const { modules, log, run } = graph({ root: 'import "a"; import "b"; log.push("never")', a: 'await 0; for (;;);', b: 'log.push("b")' }, vm.createContext({ log: [] }, { onTermination: () => undefined }));
  const error: unknown = await run('root', { fuel: 100_000 }).catch((reason: unknown) => reason);
  assert.equal((error as { code?: string }).code, 'ERR_BELLJAR_FUEL');
  assert.deepEqual([...log], ['b']);
  assert.deepEqual([modules.root!.status, modules.a!.status, modules.b!.status], ['errored', 'errored', 'evaluated']);
});

test('what a module throws is kept for all who ask again', async () => {
  const { modules, log, run } = graph({ root: 'import "bad"', bad: 'log.push("once"); throw new RangeError("bad")', second: 'import "bad"' });
  await modules.second!.link((specifier: string) => modules[specifier]!);
  for (const name of ['root', 'second', 'bad', 'root']) {
    await assert.rejects(run(name), { name: 'RangeError', message: 'bad' });
    assert.equal(modules[name]!.status, 'errored');
  }
  assert.deepEqual([...log], ['once']);
});

test('evaluating a module out of a running one that it imports does not wait for that', async () => {
  const context = vm.createContext({ log: [] as unknown[], go: () => void modules.inner!.evaluate() });
  const { modules, log, run } = graph({ root: 'import "inner2"; log.push("root"); go(); log.push("after"); export let x = 1', inner: 'import { x } from "root"; try { x } catch (e) { log.push(e.name) }', inner2: '0' }, context);
  await modules.inner!.link((specifier: string) => modules[specifier]!);
  await run('root');
  assert.deepEqual([...log], ['root', 'ReferenceError', 'after']);
});

test('import() shares modules with import, in functions, eval and Function code', async () => {
  const { log, run } = graph({
    root: 'import * as m from "leaf"; const f = () => import("leaf"); log.push(await f() === m, await eval("import(\'leaf\')") === m, await (0, eval)("import(\'leaf\')") === m, await Function("return import(\'leaf\')")() === m)',
    leaf: 'log.push("leaf")',
  });
  await run('root');
  assert.deepEqual([...log], ['leaf', true, true, true, true]);
});

test('bytecode of a module runs without its source being compiled, and only for its source', async () => {
  const source = 'import { a as b } from "dep"; export default b + 1; export * from "dep"';
  const cachedData = new vm.SourceTextModule(source).createCachedData();
  const module = new vm.SourceTextModule(source, { cachedData });
  await module.link(() => new vm.SourceTextModule('export const a = 1'));
  await module.evaluate();
  assert.deepEqual({ ...(module.namespace as object) }, { a: 1, default: 2 });
  assert.throws(() => new vm.SourceTextModule(`${source} `, { cachedData }), { code: 'ERR_VM_MODULE_CACHED_DATA_REJECTED' });
});

test('a module whose requests are still being answered for somebody else cannot be linked with', async () => {
  const shared = new vm.SourceTextModule('import "late"');
  const first = new vm.SourceTextModule('import "shared"');
  const second = new vm.SourceTextModule('import "shared"');
  const late = new vm.SourceTextModule('');
  let answer: (module: Module) => void = () => undefined;
  const waiting = new Promise<Module>((resolve) => (answer = resolve));
  const linking = first.link((specifier: string) => (specifier === 'shared' ? shared : waiting));
  await null;
  await assert.rejects(second.link(() => shared), { code: 'ERR_VM_MODULE_LINK_FAILURE' });
  answer(late);
  await linking;
  assert.deepEqual([first.status, shared.status, second.status], ['linked', 'linked', 'unlinked']);
});

test("USE_MAIN_CONTEXT_DEFAULT_LOADER asks the host's loader, from the file that the script names", async () => {
  const script = new vm.Script('import("node:path").then((m) => m.basename("/a/b"))', { importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER });
  assert.equal(await script.runInContext(vm.createContext()), 'b');
  const relative = new vm.Script('import("./nowhere.mjs")', { filename: '/no/such/folder/x.js', importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER });
  await assert.rejects(relative.runInContext(vm.createContext()) as Promise<unknown>, /\/no\/such\/folder\/nowhere\.mjs/);
});

test('requests can be answered and linked without promises', async () => {
  const root = new vm.SourceTextModule('import { a } from "a" with { type: "x" }; import "b"; export default a');
  const a = new vm.SourceTextModule('export const a = await 1');
  const b = new vm.SourceTextModule('');
  assert.deepEqual(root.moduleRequests.map(({ specifier, attributes }) => [specifier, { ...attributes }]), [['a', { type: 'x' }], ['b', {}]]);
  assert.throws(() => root.instantiate(), { code: 'ERR_VM_MODULE_LINK_FAILURE' });
  assert.throws(() => root.linkRequests([a]), { code: 'ERR_MODULE_LINK_MISMATCH' });
  root.linkRequests([a, b]);
  for (const leaf of [a, b]) leaf.linkRequests([]);
  assert.throws(() => root.hasAsyncGraph(), { code: 'ERR_VM_MODULE_STATUS' });
  root.instantiate();
  assert.deepEqual([root.status, root.hasAsyncGraph(), root.hasTopLevelAwait(), b.hasAsyncGraph()], ['linked', true, false, false]);
  await root.evaluate();
  assert.deepEqual({ ...(root.namespace as object) }, { default: 1 });
});

test('what the callbacks of modules hand in leads to no host intrinsic', async () => {
  const context = vm.createContext({});
  const probe = (value: string): string => `(() => { try { return ${value}.constructor.constructor('return typeof process')(); } catch (e) { return e.name; } })()`;
  const synthetic = new vm.SyntheticModule(['o'], function (this: { setExport(name: string, value: unknown): void }) {
    this.setExport('o', { f: () => undefined });
  }, { context });
  const module = new vm.SourceTextModule(`import { o } from "s"; const e = await import("x").catch((e) => e); export const seen = [${['o', 'o.f', 'import.meta.of', 'import.meta', 'e', 'Object(e.message)'].map(probe).join()}].join();`, {
    context,
    initializeImportMeta: (meta: { of?: unknown }, of: unknown) => void (meta.of = of),
    importModuleDynamically: () => {
      throw new Error('host');
    },
  });
  await module.link(() => synthetic);
  await module.evaluate();
  assert.equal((module.namespace as { seen: string }).seen, 'undefined,undefined,undefined,TypeError,undefined,undefined');
});
