/** What TypeScript means when it runs: source and result, then the same programs through esbuild in node:vm. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import nodeVm from 'node:vm';
import { transformSync } from 'esbuild';
import vm from '../../runtime/node/main.js';

const language = 'typescript';

const results: readonly (readonly [what: string, source: string, result: unknown])[] = [
  ['types', 'interface I<T> { x: T } type U = I<number> | string; let x: U = { x: 1 } as const satisfies I<number>; x!', { x: 1 }],
  ['assertions as targets', 'let o: any = {}; (o as any).x = 1; (o.y as any) = 2; (<any>o.z) = 3; o!.w = 4; [(o.v as any)] = [5]; o', { x: 1, y: 2, z: 3, w: 4, v: 5 }],
  ['an optional chain behind !', 'const o: any = undefined; [o?.a!.b, o?.a!.b.c]', [undefined, undefined]],
  ['functions', 'function f(this: unknown, a?: number, ...b: string[]): asserts a is number { return [a, b] as never } function g(): void; function g(x?: 1) { return x } [f(1, "x"), f.length, g(1)]', [[1, ['x']], 1, 1]],
  ['generic arrows', 'const f = <T,>(x: T): T => x; const g = async <T>(x: T) => x; [f<number>(1), typeof g, (f<number>)(2), new Map<string, number>().size]', [1, 'function', 2, 0]],
  ['names of functions', 'const f = (() => 1) as () => number, g = function () {}!; [f.name, g.name]', ['f', 'g']],
  ['enum', 'enum E { A, B = 5, C, D = "d", F = -1, G, H = 1 << 3, I = H | B, J }; E', { 0: 'G', 5: 'B', 6: 'C', 8: 'H', 13: 'I', 14: 'J', '-1': 'F', A: 0, B: 5, C: 6, D: 'd', F: -1, G: 0, H: 8, I: 13, J: 14 }],
  ['enum of strings', 'enum E { A = "a", B = `b${1}`, C = A + "c", D = A, "e-f" = "g" } E', { A: 'a', B: 'b1', C: 'ac', D: 'a', 'e-f': 'g' }],
  ['const enum', 'const enum E { A = 1, B = A * 2 } [E.A, E["B"], E[2]]', [1, 2, 'B']],
  ['merged enum', 'enum E { A } enum E { B = A + 1 } E', { 0: 'A', 1: 'B', A: 0, B: 1 }],
  ['enum in a function', 'function f() { enum E { A = 1 } { enum E { A = 2 } if (E.A !== 2) throw 0 } return E.A } f()', 1],
  ['enum with closures', 'enum E { A = ((A: number) => A + 1)(4), B = (() => A)() } [E.A, E.B]', [5, 5]],
  ['enum named as a member', 'enum E { E = 3, F = E.E } E.F', 3],
  ['declared enum', 'declare enum E { A } declare const c: number; declare function f(): void; declare class C {} declare namespace N { const x: 1 } typeof E + typeof c + typeof f + typeof C + typeof N', 'undefinedundefinedundefinedundefinedundefined'],
  ['namespace', 'namespace N { const hidden = 1; export const x = hidden + 1; export function f() { return x } export class C { y = f() } export enum E { A = x } export namespace M { export const z = x } } [N, new N.C().y, N.f(), Object.keys(N).join()]', undefined],
  ['namespace of types', 'namespace N { export interface I {} namespace M { type X = 1 } } typeof N', 'undefined'],
  ['dotted and merged namespaces', 'namespace A.B { export const x = 1 } namespace A.B { export const y = x + 1 } namespace A { export const z = B.y } [A.B.x, A.B.y, A.z]', [1, 2, 2]],
  ['namespace on a function, class and enum', 'function F() { return F.x } namespace F { export const x = 1 } class C {} namespace C { export const x = 2 } enum E { A = 3 } namespace E { export const f = () => A } [F(), (C as any).x, E.f()]', [1, 2, 3]],
  ['exported patterns', 'namespace N { export const { a, b: [c] } = { a: 1, b: [2] } } N', { a: 1, c: 2 }],
  ['alias', 'namespace A.B { export const c = 1 } import x = A.B.c; namespace D { export import y = A.B } [x, D.y.c]', [1, 1]],
  ['alias of a type', 'namespace N { export type T = 1 } import T = N.T; let x: T = 1; x', 1],
  ['parameter properties', 'class A { constructor(public a: number, private readonly b = 2, c?: 3) {} } class B extends A { constructor(readonly d: string) { "use strict"; super(1); } } [new A(1), new B("d"), A.length]', [{ a: 1, b: 2 }, { a: 1, b: 2, d: 'd' }, 1]],
  ['class members', 'abstract class A<T> implements Object { declare x: 1; abstract y: 2; abstract m(): void; [key: string]: any; z!: number; static readonly w?: number = 4; private static get v() { return 5 } public q?(): void; n(): void; n(a?: any) { return a } } class B extends A<1> { override m() {} } [Object.keys(new B()), A.w, A["v"], new B().n(6)]', [['z'], 4, 5, 6]],
  ['text of a function', 'class A { private static async m(x: number): Promise<void> {} } function f<T>(x: T): T { return x } [A["m"].toString(), f + ""]', ['async m(x: number): Promise<void> {}', 'function f<T>(x: T): T { return x }']],
  ['names that are words elsewhere', 'var type = 1, namespace = 2, declare = 3, abstract = 4, as = 5; type\n namespace\n declare; type + namespace + declare + abstract + as', 15],
  ['completion values', '7; enum E { A } namespace N { export const x = 1 } interface I {}', 7],
  ['catch, labels, loops', 'l: for (let i: number = 0; ; i++) { try { throw i as unknown } catch (e: unknown) { if ((e as number) > 2) break l } } for (const k of [1] as number[]); for (var j in {} as object); 1', undefined],
  ['single statements', 'if (true) interface I {}\nif (false) enum E {}\n8', 8],
];

/** Where esbuild means something else. */
const OTHERWISE: ReadonlyMap<string, string> = new Map([
  ['text of a function', 'it prints its own text'],
  ['enum named as a member', 'to it the name is the member'],
  ['namespace on a function, class and enum', 'it does not see members of a merged enum (tsc does)'],
  ['completion values', 'it has statements where the source has declarations'],
]);

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify([value]));

for (const [what, source, result] of results) {
  test(what, () => {
    const found = plain(vm.runInNewContext(source, {}, { language } as object));
    if (result !== undefined) assert.deepEqual(found, plain(result));
    if (OTHERWISE.has(what)) return;
    const { code } = transformSync(source, { loader: 'ts', target: 'es2022', tsconfigRaw: { compilerOptions: { useDefineForClassFields: true } } });
    assert.deepEqual(found, plain(nodeVm.runInNewContext(code)), code);
  });
}

test('every way of compiling takes the language', () => {
  const source = 'const x: number = 1; x';
  assert.equal(new vm.Script(source, { language } as object).runInNewContext(), 1);
  assert.equal(vm.runInContext(source, vm.createContext(), { language }), 1);
  assert.equal(vm.runInThisContext('(1 as number)', { language }), 1);
  assert.equal(vm.compileFunction('return (a as number) + 1', ['a'], { language } as object)(1), 2);
  assert.throws(() => new vm.Script(source, { language: 'coffee' } as object), { code: 'ERR_INVALID_ARG_VALUE', message: "The property 'options.language' must be one of: 'javascript', 'typescript'. Received 'coffee'" });
  assert.throws(() => new vm.Script(source), SyntaxError);
  assert.throws(() => vm.runInNewContext('eval("let x: 1")', {}, { language } as object), { name: 'SyntaxError' });
});

test('cached data belongs to its language', () => {
  const source = 'enum E { A = 1 }\nfunction f(x: number) { return E.A + x }\nf(1)';
  const cachedData = new vm.Script(source, { language } as object).createCachedData();
  const script = new vm.Script(source, { language, cachedData } as object);
  assert.equal(script.cachedDataRejected, false);
  assert.equal(script.runInNewContext(), 2);
  assert.equal(new vm.Script('1', { cachedData: new vm.Script('1', { language } as object).createCachedData() }).cachedDataRejected, true);
});
