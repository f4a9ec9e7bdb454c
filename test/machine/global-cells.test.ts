/** Cells of global names hold values only while nobody else can look: each program in a context of belljar and of node:vm. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import nodeVm from 'node:vm';
import belljar from '../../runtime/node/main.js';

/** Programs with `peek(name)` and `poke(name, value)`, by which the host looks at and changes the sandbox. */
const programs: readonly string[] = [
  'var n = 0; for (var i = 0; i < 5; i++) n += i; [n, i, peek("n"), peek("i")].join()',
  'var n = 1; n = n + 1; poke("n", 10); n = n + 1; [n, peek("n")].join()',
  'n = 1; n += 1; poke("n", undefined); typeof n',
  'var n = 1; n++; drop("n"); n',
  'n = 1; n++; delete this.n; typeof n',
  'n = 1; n++; this.n = 5; n++; [n, this.n, peek("n")].join()',
  'n = 1; n++; Object.defineProperty(this, "n", { get() { return 7 }, configurable: true }); n',
  'n = 1; n++; accessor("n"); n = 4; [n, peek("n")].join()',
  'typeof Math; poke("Math", 3); Math',
  'var f = function () { return 1 }; f(); f = function () { return 2 }; [f(), peek("f")()].join()',
  'o = { a: 1 }; o.a++; o = { a: 5 }; o.a++; peek("o").a',
  'n = 1; try { n = 2; throw n } catch (e) { n += e } peek("n")',
  '"use strict"; var n = 1; for (var i = 0; i < 3; i++) n = n * 2; [n, peek("n")].join()',
  'n = 1; (0, eval)("let m = 1; n = 5"); n',
];

function outcome(vm: Pick<typeof nodeVm, 'createContext' | 'runInContext'>, source: string): string {
  const sandbox: Record<string, unknown> = {
    peek: (name: string) => sandbox[name],
    poke: (name: string, value: unknown) => { sandbox[name] = value; },
    drop: (name: string) => { delete sandbox[name]; },
    accessor: (name: string) => { Object.defineProperty(sandbox, name, { get: () => 'got', set: () => {}, configurable: true }); },
  };
  const context = vm.createContext(sandbox);
  return `${String(vm.runInContext(source, context))} then ${String(sandbox['n'])}`;
}

for (const source of programs) {
  test(source, () => assert.equal(outcome(belljar as unknown as typeof nodeVm, source), outcome(nodeVm, source)));
}

test('what was assigned before a limit ended the run has arrived', () => {
  const sandbox: Record<string, unknown> = {};
  const context = belljar.createContext(sandbox);
  assert.throws(() => belljar.runInContext('n = 0; for (;;) n++', context, { timeout: 20 }));
  assert.ok((sandbox['n'] as number) > 1000);
});

test('a lexical covers a name that had a cell', () => {
  const context = belljar.createContext({ n: 1 });
  belljar.runInContext('function f() { return n } f(); f()', context);
  assert.equal(belljar.runInContext('let n = 2; f() + n', context), 4);
});
