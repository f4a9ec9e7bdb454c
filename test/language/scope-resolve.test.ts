/** What names mean: static bindings, frame, globals, dynamic places, and cells around eval code. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CellFlag, EvalSiteFlag, ScopeKind } from '../../compiler/bytecode/unit.js';
import type { CompileOptions } from '../../compiler/options.js';
import { parse } from '../../compiler/parse/parse.js';
import { analyse } from '../../compiler/scope/analyse.js';
import type { OuterScope, Resolution } from '../../compiler/scope/types.js';
import { allScopes } from './scope-render.js';

/** What `name` means in the last scope of the source. */
function meaning(source: string, name: string, options: Partial<CompileOptions> = {}): string {
  const analysis = analyse(parse(source, { goal: 'script', ...options }));
  return render(analysis.resolve(name, allScopes(analysis).at(-1)!));
}

function render(found: Resolution): string {
  if (found.where === 'outer') return `outer hops=${found.hops} cell=${found.cell}`;
  if (found.where !== 'binding') return found.where;
  const { storage, index, kind } = found.binding;
  return `${kind} ${storage}${storage === 'global' ? '' : index}`;
}

const SCRIPTS: readonly (readonly [source: string, name: string, expected: string])[] = [
  ['var a; function f() { a }', 'a', 'var global'],
  ['function f() { b }', 'b', 'global'],
  ['function f() { let a; () => a }', 'a', 'let cell0'],
  ['function f() { let a; { let b; a } }', 'a', 'let slot0'],
  ['this', 'this', 'global'],
  ['() => this', 'this', 'global'],
  ['function f() { this }', 'this', 'frame'],
  ['function f() { () => this }', 'this', 'pseudo cell0'],
  ['class A extends B { constructor() { super() } }', 'this', 'pseudo slot0'],
  ['class A { x = () => this }', 'this', 'pseudo cell0'],
  ['function f(o) { with (o) { a } }', 'a', 'dynamic'],
  ['function f(o) { with (o) { let a; { let b; a } } }', 'a', 'let slot1'],
  ['function f(o) { let a; with (o) { a } }', 'a', 'dynamic'],
  ['function f(o) { with (o) { () => this } }', 'this', 'pseudo cell0'],
  ['function f() { eval(""); { let b; a } }', 'a', 'dynamic'],
  ['function f(a) { eval(""); { let b; a } }', 'a', 'parameter cell0'],
  ['function f(a) { "use strict"; eval(""); { let b; c } }', 'c', 'global'],
  ['function g(a) { function f() { eval(""); a } }', 'a', 'dynamic'],
  ['eval(""); { let b; a }', 'a', 'global'],
  ['class A { #x; m() { this.#x } }', '#x', 'private cell0'],
  ['class A { static { with_; } }', 'this', 'frame'],
];

for (const [source, name, expected] of SCRIPTS) {
  test(`${name} in ${source}`, () => assert.equal(meaning(source, name), expected));
}

const BLOCK: OuterScope = { kind: ScopeKind.Block, names: ['b', 'c'], flags: [CellFlag.Lexical, CellFlag.Lexical], dynamic: false };
const VARIABLES: OuterScope = { kind: ScopeKind.Variables, names: ['v', 'this'], flags: [0, CellFlag.Pseudo], dynamic: true };
const CLASS: OuterScope = { kind: ScopeKind.Class, names: ['#x'], flags: [CellFlag.Pseudo], dynamic: false };
const OUTER = [BLOCK, VARIABLES, CLASS];

const EVALS: readonly (readonly [source: string, name: string, expected: string])[] = [
  ['c', 'c', 'outer hops=0 cell=1'],
  ['let c; c', 'c', 'let slot0'],
  ['v', 'v', 'outer hops=1 cell=0'],
  ['w', 'w', 'dynamic'],
  ['var c', 'c', 'outer hops=0 cell=1'],
  ['var w', 'w', 'dynamic'],
  ['this', 'this', 'outer hops=1 cell=1'],
  ['() => this', 'this', 'outer hops=1 cell=1'],
  ['function f() { this }', 'this', 'frame'],
  ['this.#x', '#x', 'outer hops=2 cell=0'],
  ['with (o) { c }', 'c', 'dynamic'],
];

for (const [source, name, expected] of EVALS) {
  const options: CompileOptions = { goal: 'eval', eval: { outer: OUTER, site: EvalSiteFlag.InFunction, strict: false } };
  test(`eval: ${name} in ${source}`, () => assert.equal(meaning(source, name, options), expected));
}

test('strict eval code keeps its variables', () => {
  assert.equal(meaning('"use strict"; var a; a', 'a', { goal: 'eval' }), 'var slot0');
  assert.equal(analyse(parse('"use strict"; var a', { goal: 'eval' })).declarations, undefined);
});

test('declarations of scripts and sloppy eval code', () => {
  const source = 'var a, f; let b; const c = 1; class D {} function f() {} function g() {} function f() {} { function h() {} }';
  const script = analyse(parse(source, { goal: 'script' })).declarations!;
  assert.deepEqual(script.vars, ['a']);
  assert.deepEqual(script.functions, ['g', 'f']);
  assert.deepEqual(script.annexB, ['h']);
  assert.deepEqual(script.lexicals, [
    { name: 'b', flags: CellFlag.Lexical },
    { name: 'c', flags: CellFlag.Lexical | CellFlag.Constant },
    { name: 'D', flags: CellFlag.Lexical },
  ]);
  const code = analyse(parse(source, { goal: 'eval' })).declarations!;
  assert.deepEqual([code.vars, code.functions, code.annexB, code.lexicals], [['a'], ['g', 'f'], ['h'], []]);
});

test('class elements: initialisers and kept values', () => {
  const analysis = analyse(parse('class A { [k] = 1; #m() {} static s = 2; static {} }', { goal: 'script' }));
  const { root } = analysis;
  const statement = (root.node as { body?: unknown[] }).body![0] as Parameters<typeof analysis.initialiserOf>[0];
  const [field, method, fixed, block] = statement.body.body;
  const instance = analysis.initialiserOf(statement, 'instance');
  assert.equal(analysis.functionOf(field!), instance);
  assert.equal(analysis.functionOf(fixed!), analysis.initialiserOf(statement, 'static'));
  assert.notEqual(analysis.functionOf(block!), analysis.initialiserOf(statement, 'static'));
  assert.equal(analysis.elementBinding(field!)?.storage, 'cell');
  assert.equal(analysis.elementBinding(method!)?.storage, 'cell');
  assert.equal(analysis.elementBinding(fixed!), undefined);
});
