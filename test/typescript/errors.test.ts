/** Where errors of TypeScript sources point, what is refused with which words, and how long refusing takes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '../../compiler/compile.js';
import type { SourceError } from '../../compiler/bytecode/request.js';
import vm from '../../runtime/node/main.js';

const language = 'typescript';

const refused: readonly (readonly [source: string, message: string | RegExp, line: number, column: number])[] = [
  ['class A {}\n@d class B {}', 'Decorators are not supported', 2, 0],
  ['class B { @d m() {} }', 'Decorators are not supported', 1, 10],
  ['class B { m(@d x) {} }', 'Decorators are not supported', 1, 12],
  ['class A {\n  accessor x = 1 }', 'Auto-accessors are not supported', 2, 2],
  ['import fs = require("fs")', "'import … = require()' is not supported", 1, 0],
  ['  export = 1', "Unexpected token 'export'", 1, 2],
  ['export const x = 1', "Unexpected token 'export'", 1, 0],
  ['{ export const x = 1 }', "Unexpected token 'export'", 1, 2],
  ['if (1) export default null', "Unexpected token 'export'", 1, 7],
  ['for (const x of []) export { x }', "Unexpected token 'export'", 1, 20],
  ['label: import x from "y"', 'Cannot use import statement outside a module', 1, 7],
  ['import { x } from "y"', 'Cannot use import statement outside a module', 1, 0],
  ['namespace N { export let x = 1 }', "A variable that a namespace exports must be 'const'", 1, 21],
  ['namespace N { const x = 1; export { x } }', 'Export declarations are not permitted in a namespace', 1, 27],
  ['function f() { namespace N { f() } }', 'A namespace declaration is only allowed at the top level of a namespace or module', 1, 15],
  ['async function f() { await 1 } namespace N { for await (const x of []); }', /./, 1, -1],
  ['enum E { A = "a", B }', 'Enum member must have initializer', 1, 18],
  ['class A extends Object { constructor(public x) { if (x) super() } }', /^A 'super' call must be a statement/, 1, 25],
  ['const x: = 1', "Unexpected token '='", 1, 9],
  ['let x: number;\nlet x: string;', "Identifier 'x' has already been declared", 2, 4],
  ['class A { abstract m(): void }', 'Abstract methods can only appear within an abstract class.', 1, 10],
];

for (const [source, message, line, column] of refused) {
  test(`refused: ${source}`, () => {
    assert.throws(() => compile(source, { goal: 'script', language }), (error) => {
      const found = error as SourceError;
      if (typeof message === 'string') assert.equal(found.message, message);
      else assert.match(found.message, message);
      if (column >= 0) assert.deepEqual([found.line, found.column], [line, column]);
      assert.equal(found.kind, 'SyntaxError');
      return true;
    });
  });
}

test('modules refuse what is CommonJS only', () => {
  for (const source of ['export = 1', 'import x = require("x")', 'namespace N { export const y = await 1 }', 'namespace N { export default 1 }']) {
    assert.throws(() => compile(source, { goal: 'module', language }), { kind: 'SyntaxError' }, source);
  }
});

test('stacks show the places of the original', () => {
  const source = 'interface I {\n  x: number\n}\nenum E { A = 1 }\nclass C {\n  constructor(private readonly x: I) {}\n  m<T>(y: T): never {\n    throw new Error((y as unknown) as string);\n  }\n}\nnamespace N { export const go = () => new C({ x: E.A }).m<string>("told"); }\nN.go()';
  assert.throws(() => vm.runInNewContext(source, {}, { filename: 'file.ts', language } as object), (error) => {
    const { stack } = error as Error;
    assert.match(stack!, /^file\.ts:8\n {4}throw new Error\(\(y as unknown\) as string\);\n {4}\^\n\nError: told\n/);
    assert.match(stack!, /at C\.m \(file\.ts:8:11\)\n {4}at .*go \(file\.ts:11:57\)\n {4}at file\.ts:12:3/);
    return true;
  });
});

const nests: readonly (readonly [what: string, unit: string, tail: string, close: string])[] = [
  ['assertions', '<T>(', '1', ')'],
  ['assertions with comments', '<T>/* ( */(', '1', ')'],
  ['assertions of arrays', '<T>[', '1', ']'],
  ['assertions of calls', '<T>f(', '1', ')'],
  ['assertions of objects', '<T>f + {a: ', '1', '}'],
  ['wrong calls', 'f<T>(', '1 1', ')'],
  ['wrong generic async arrows', 'async<T>(a = ', '1 1', ') => 1'],
  ['assertions of generic async calls', '<T>async<U>(', '1 1', ')'],
  ['wrong tagged templates', 'f<T>`${', '1 1', '}`'],
  ['behind a regular expression', '/"/; <T>(', '1', ')'],
  ['behind a template', '`"`, <T>(', '1', ')'],
  ['in templates', '<T>`${', '1', '}`'],
  ['after line comments', '// "\u2028<T>(', '1', ')'],
];
for (const [what, unit, tail, close] of nests) {
  test(`nesting is refused before it takes long: ${what}`, () => {
    const began = performance.now();
    assert.throws(() => compile(unit.repeat(40) + tail + close.repeat(40), { goal: 'script', language }), (error) => 'kind' in (error as SourceError));
    assert.ok(performance.now() - began < 5000);
  });
}

test('ordinary nesting of generic calls passes', () => {
  const calls = `${'f<number>(() => { return '.repeat(9)}1${' })'.repeat(9)}`;
  const classes = `${'class A<T> { m<U>(a: Array<Map<T, U>>): Promise<U[]> { if (1 < 2) { '.repeat(15)}1${' } } }'.repeat(15)}`;
  for (const source of [calls, classes]) compile(source, { goal: 'script', language });
});
