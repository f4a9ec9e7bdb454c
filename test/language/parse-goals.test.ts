/** Goals other than script: function parts that come apart, eval code and what it may borrow, the library's dialect. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EvalSiteFlag, ScopeKind } from '../../compiler/bytecode/unit.js';
import { SourceError } from '../../compiler/options.js';
import type { CompileOptions } from '../../compiler/options.js';
import { parse } from '../../compiler/parse/parse.js';
import { analyse } from '../../compiler/scope/analyse.js';
import type { OuterScope } from '../../compiler/scope/types.js';

function refusal(source: string, options: CompileOptions): string | undefined {
  try {
    analyse(parse(source, options));
    return undefined;
  } catch (error) {
    assert.ok(error instanceof SourceError);
    return `${error.kind}: ${error.message}`;
  }
}

const compiled = (parameters: readonly string[]): CompileOptions => ({ goal: 'function', parameters });
const dynamic = (parameters: readonly string[]): CompileOptions => ({ goal: 'function', parameters, functionName: 'anonymous' });

function directEval(site: number, strict = false, outer: readonly OuterScope[] = []): CompileOptions {
  return { goal: 'eval', eval: { outer, site, strict } };
}

const METHOD = EvalSiteFlag.InFunction | EvalSiteFlag.InMethod;
const CONSTRUCTOR = METHOD | EvalSiteFlag.InDerivedConstructor;
const PRIVATE: readonly OuterScope[] = [{ kind: ScopeKind.Class, names: ['#x'], flags: [16], dynamic: false }];

const CASES: readonly (readonly [source: string, options: CompileOptions, expected: string | undefined])[] = [
  ['return a + b', compiled(['a', 'b']), undefined],
  ['return new.target, arguments', compiled([]), undefined],
  ['return // comment', compiled([]), undefined],
  ['});(function(){', compiled([]), "SyntaxError: Unexpected token '}'"],
  ['}, function(){', compiled([]), "SyntaxError: Unexpected token '}'"],
  ['}', compiled([]), "SyntaxError: Unexpected token '}'"],
  ['if (a', compiled([]), 'SyntaxError: Unexpected end of input'],
  ['super.x', compiled([]), "SyntaxError: 'super' keyword unexpected here"],
  ['', compiled(['a, b']), "SyntaxError: Unexpected token ','"],
  ['', compiled(['a = 1']), "SyntaxError: Unexpected token ','"],
  ['', compiled(['a) { } (']), "SyntaxError: Unexpected token '{'"],
  ['return a', dynamic(['a, b = 1', '...c']), undefined],
  ['return a', dynamic(['a // comment']), undefined],
  ['-->', dynamic(['']), undefined],
  ['*/) {', dynamic(['/*']), 'SyntaxError: Unexpected end of arg string'],
  ['/* */ }', dynamic(['a) { ']), 'SyntaxError: Arg string terminates parameters early'],
  ['});(function(){', dynamic([]), 'SyntaxError: Single function literal required'],
  ['"use strict"', dynamic(['a = 1']), "SyntaxError: Illegal 'use strict' directive in function with non-simple parameter list"],
  ['new.target', { goal: 'eval' }, 'SyntaxError: new.target expression is not allowed here'],
  ['new.target', directEval(EvalSiteFlag.InFunction), undefined],
  ['() => new.target', directEval(EvalSiteFlag.InFunction), undefined],
  ['super.x', directEval(EvalSiteFlag.InFunction), "SyntaxError: 'super' keyword unexpected here"],
  ['super.x', directEval(METHOD), undefined],
  ['() => super.x', directEval(METHOD), undefined],
  ['(function(){ super.x })', directEval(METHOD), "SyntaxError: 'super' keyword unexpected here"],
  ['({ m(){ super.x } })', directEval(METHOD), undefined],
  ['super()', directEval(METHOD), "SyntaxError: 'super' keyword unexpected here"],
  ['super()', directEval(CONSTRUCTOR), undefined],
  ['arguments', directEval(EvalSiteFlag.InFunction), undefined],
  ['arguments', directEval(METHOD | EvalSiteFlag.InClassField), "SyntaxError: 'arguments' is not allowed in class field initializer or static initialization block"],
  ['() => arguments', directEval(METHOD | EvalSiteFlag.InClassField), "SyntaxError: 'arguments' is not allowed in class field initializer or static initialization block"],
  ['(function(){ arguments })', directEval(METHOD | EvalSiteFlag.InClassField), undefined],
  ['with (a) {}', directEval(0, true), 'SyntaxError: Strict mode code may not include a with statement'],
  ['this.#x', directEval(0, true), "SyntaxError: Private field '#x' must be declared in an enclosing class"],
  ['this.#x', directEval(0, true, PRIVATE), undefined],
  ['this.#y', directEval(0, true, PRIVATE), "SyntaxError: Private field '#y' must be declared in an enclosing class"],
  ['return 1', directEval(EvalSiteFlag.InFunction), 'SyntaxError: Illegal return statement'],
  ['function f(a) { return %call(a, undefined, g()); } function g() {}', { goal: 'library' }, undefined],
  ['function f(a) { return a(); }', { goal: 'library' }, 'SyntaxError: The library calls values by %call only'],
  ['function f() { return g; }', { goal: 'library' }, "SyntaxError: The library's room has no function 'g'"],
  ['function f(...a) { return [...a]; }', { goal: 'library' }, "SyntaxError: The library's dialect has no spread"],
  ['function f(a) { for (const b of a); }', { goal: 'library' }, "SyntaxError: The library's dialect has no for-of"],
  ['function f([a]) { }', { goal: 'library' }, "SyntaxError: The library's dialect has no array patterns"],
  ['%f()', { goal: 'script' }, "SyntaxError: Unexpected token '%'"],
];

for (const [source, options, expected] of CASES) {
  test(`${options.goal} ${JSON.stringify(options.parameters ?? options.eval?.site ?? '')} ${JSON.stringify(source)}`, () => {
    assert.equal(refusal(source, options), expected);
  });
}

test('compileFunction: the body begins at line 1, the text is a parenthesised function', () => {
  const { root, text } = parse('return a', { goal: 'function', parameters: ['a', 'b'] });
  assert.equal(text, '(function (a, b) {\nreturn a\n})');
  assert.equal(text.slice(root.start!, root.end!), 'function (a, b) {\nreturn a\n}');
  assert.ok(root.type === 'FunctionExpression');
  assert.deepEqual({ ...root.body.body[0]!.loc!.start }, { line: 1, column: 0, index: 19 });
});

test('new Function: the text is that of CreateDynamicFunction', () => {
  const { root, text } = parse('return a', { goal: 'function', parameters: ['a', 'b'], functionName: 'anonymous' });
  assert.equal(text.slice(root.start!, root.end!), 'function anonymous(a,b\n) {\nreturn a\n}');
});

test('errors in a function body have its own lines', () => {
  assert.throws(() => parse('\n  a b', compiled(['x'])), (error: SourceError) => error.line === 2 && error.column === 4);
});
