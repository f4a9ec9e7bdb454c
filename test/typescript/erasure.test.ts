/** Each node type that the parser has for TypeScript is met, and none is left after erasure. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from '@babel/parser';
import { TYPES } from '@babel/types';
import { eraseTypes } from '../../compiler/parse/typescript/erase.js';
import { compile } from '../../compiler/compile.js';

const language = 'typescript';

/** Names of groups, and what this version's parser does not make. */
const NEVER_MADE = ['TSEntityName', 'TSTypeElement', 'TSType', 'TSBaseType', 'TSEnumBody', 'TSTemplateLiteralType'];

const SOURCES = [
  'interface I<in out T extends object = {}> extends J<T>, K { (a: 1): 2; new (a: 1): 2; x?: 3; m(): 4; [k: string]: any; get g(): 1 }',
  'type A = any | boolean | bigint | never | null | number | object | string | symbol | undefined | unknown | void | this; type B = intrinsic',
  'type F = (a: 1) => 2; type C = abstract new () => 1; type R = A.B<1>[]; type P = (x: any) => x is string; type Q = typeof x.y<1>',
  'type T = [a: 1, b?: 2, ...c: 3[]]; type O = [1?, ...2[]]; type X = A & B; type Y = A extends infer U extends string ? (1) : 2; type Z = keyof A["b"]',
  'type M = { readonly [K in keyof A as `x${K}`]?: A[K] }; type L = `a${string}`; type N = -1; type I = import("x").Y<1>; type U = unique symbol',
  'class A implements B<1>, C { constructor(private x: 1) {} m(): void; m() {} [k: string]: 1 } abstract class D { abstract a: 1; abstract b(): void }',
  'declare function f(x: 1): 2; function g(): 1; function g(): any { return f<1>, <T>x, y as T, z satisfies T, w! }',
  'enum E { A } declare module "x" { export = y } namespace N.M { export const x = 1 } declare global { var z: 1 }',
  'import q = N.M; export as namespace Z; import type { T } from "t"; import { type U, V } from "u"; export type { T }; export type * from "w"; export default interface G {}',
  'import r = require("x")',
  'export = 1',
];

const parsed = (source: string) => parse(source, { sourceType: 'module', plugins: ['typescript'], attachComment: false }).program;

function typesIn(root: unknown): Set<string> {
  const found = new Set<string>();
  const work = [root];
  while (work.length > 0) {
    const part = work.pop();
    if (typeof part !== 'object' || part === null) continue;
    if ('type' in part && typeof part.type === 'string') found.add(part.type);
    work.push(...Object.values(part) as unknown[]);
  }
  return found;
}

test('the sources have every node type', () => {
  const met = new Set(SOURCES.flatMap((source) => [...typesIn(parsed(source))]));
  assert.deepEqual(TYPES.filter((type) => type.startsWith('TS') && !met.has(type) && !NEVER_MADE.includes(type)), []);
});

for (const source of SOURCES) {
  test(`nothing is left of: ${source}`, () => {
    const program = parsed(source);
    try {
      eraseTypes(program, source);
    } catch (error) {
      assert.match((error as Error).message, /not supported/);
      return;
    }
    assert.deepEqual([...typesIn(program)].filter((type) => type.startsWith('TS')), []);
    compile(source, { goal: 'module', language });
  });
}

test("the project's own sources compile", () => {
  for (const folder of ['compiler/lower', 'compiler/parse', 'runtime/vm']) {
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))) {
      compile(readFileSync(`${folder}/${file}`, 'utf8'), { goal: 'module', language });
    }
  }
});

test('imports and exports of types only are none', () => {
  const entries = (source: string) => compile(source, { goal: 'module', language }).unit.module!;
  const { requests, imports, locals } = entries('import "effect"; import { T, v } from "a"; import X from "b"; import type Y from "c"; type U = T; let x: X = v; export { U, x, type Y }; export enum E { A } export namespace N { export const y = 1 }');
  assert.deepEqual(requests.map(({ specifier }) => specifier), ['effect', 'a']);
  assert.deepEqual(imports.map(({ local }) => local), ['v']);
  assert.deepEqual(locals.map(({ name }) => name).sort(), ['E', 'N', 'x']);
});
