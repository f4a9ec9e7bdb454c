/** Where errors are said to be, and what they call the values concerned: as V8 does both. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expressionText } from '../../compiler/lower/render.js';
import { parse } from '../../compiler/parse/parse.js';
import { positionsOf } from './listing.js';

/** Each body stands in `function f() {` … `}` with its first character at column 16. */
const POSITIONS: readonly (readonly [body: string, instruction: string, column: number])[] = [
  ['g()', 'Call', 16],
  ['o.x()', 'Call', 18],
  ['o . x ( )', 'Call', 20],
  ['o["x"]()', 'Call', 22],
  ['(o.x)()', 'Call', 21],
  ['g()()', 'Call', 16],
  ['o.delete()', 'Call', 24],
  ['new  G()', 'New', 16],
  ['o.x.y', 'GetField', 18],
  ['o  [ "k" + 1 ]', 'GetElement', 19],
  ['o.x = 1', 'SetField', 20],
  ['o[0] = 1', 'SetElement', 21],
  ['1n +  1', 'Add', 19],
  ['-a', 'Negate', 16],
  ['throw 1', 'Throw', 16],
  ['zzz', 'LoadGlobal', 16],
  ['const k = 1; k = 2', 'ThrowConstAssignment', 31],
  ['for (const x of o.x);', 'GetIterator', 34],
  ['let {a} = o', 'RequireObjectCoercible', 21],
  ['o.x`a`', 'Call', 19],
  ['g().x.y', 'GetField', 19],
  ['o?.x.y', 'GetField', 19],
  ['g(1, ...n)', 'AppendSpread', 16],
  ['g(...n, 1)', 'AppendSpread', 21],
  ['++o.x', 'GetField', 16],
  ['x = zzz', 'LoadGlobal', 16],
  ['"use strict"; x = zzz', 'LoadGlobal', 30],
  ['x = 1 + zzz', 'LoadGlobal', 24],
  ['const k = zzz', 'LoadGlobal', 26],
  ['if (zzz) g()', 'LoadGlobal', 16],
  ['throw zzz', 'LoadGlobal', 16],
  ['return typeof zzz.x', 'LoadGlobal', 16],
  ['switch (zzz) {}', 'LoadGlobal', 16],
  ['[zzz]', 'LoadGlobal', 17],
  ['g(zzz)', 'LoadGlobal', 16],
  ['x = lex; let lex', 'LoadLocalChecked', 16],
  ['o.m?.()', 'Call', 21],
  ['o ?.m /* ?. */ ?. ()', 'Call', 34],
  ['class K { static x = 1 }', 'Call', 16],
];

for (const [body, instruction, column] of POSITIONS) {
  test(`position of ${instruction} in ${body}`, () => {
    assert.equal(positionsOf(`function f() { ${body} }`, instruction)[0], `1:${column}`);
  });
}

/** Texts that Node 20 puts before "is not a function". */
const TEXTS: readonly (readonly [callee: string, text: string])[] = [
  ['a.b.c', 'a.b.c'],
  ['a["x"]', 'a.x'],
  ['a[0]', 'a[0]'],
  ['a[i]', 'a[i]'],
  ['a[1+2]', 'a[3]'],
  ['a[-1]', 'a[-1]'],
  ['a[`b`]', 'a.b'],
  ['f()', 'f(...)'],
  ['f().x', 'f(...).x'],
  ['o[f()]', 'o[f(...)]'],
  ['(1, o.x)', '(1 , o.x)'],
  ['(o.x || n)', '(o.x || n)'],
  ['(() => {})()', '(intermediate value)(...)'],
  ['[1].x', '[1].x'],
  ['({}).x', '{}.x'],
  ['"abc".x', '"abc".x'],
  ['this.x', 'this.x'],
  ['/a/.x', '/a/.x'],
  ['(n ? 1 : 2)', '(intermediate value)(intermediate value)(intermediate value)'],
  ['(typeof n)', '(typeof n)'],
  ['(void 0)', '(void 0)'],
  ['(!n)', '(!n)'],
  ['(n == 1)', '(n == 1)'],
  ['(o.a++)', '(o.a++)'],
  ['new F().x', '(intermediate value).x'],
  ['o?.x', 'o?.x'],
  ['(class {}).x', '(intermediate value).x'],
  ['(o?.x)', '(intermediate value)'],
  ['a["0"]', 'a.0'],
  ['1n.x', '(intermediate value).x'],
  ['({ a: 1, b: 2 }).x', '{(intermediate value)(intermediate value)}.x'],
  ['[1, , ...a].x', '[1,(intermediate value),(...a)].x'],
  ['a - b - c', '(a - b - c)'],
  ['a + b - c', '((a + b) - c)'],
  ['(o.a = 1)', 'o.a'],
];

for (const [callee, text] of TEXTS) {
  test(`text of ${callee}`, () => {
    const { root } = parse(`x = ${callee}`, { goal: 'script' });
    const statement = root.type === 'Program' ? root.body[0] : undefined;
    assert.ok(statement?.type === 'ExpressionStatement' && statement.expression.type === 'AssignmentExpression');
    assert.equal(expressionText(statement.expression.right), text);
  });
}
