/** What the lowering makes of each kind of syntax: source → instructions of function `f`. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lowered } from './listing.js';

const CASES: readonly (readonly [what: string, source: string, expected: string])[] = [
  [
    'local arithmetic',
    'function f(a, b) { return a + b * 2 }',
    'LoadLocal 0; LoadLocal 1; Int 2; Mul; Add; Return',
  ],
  [
    'statement update of a local',
    'function f() { let i = 0; i++; i += 2 }',
    'Int 0; StoreLocal 0; LoadLocal 0; Increment; StoreLocal 0; LoadLocal 0; Int 2; Add; StoreLocal 0; Undefined; Return',
  ],
  [
    'a counting loop has one jump per iteration',
    'function f(n) { for (let i = 0; i < n; i++) g(i) }',
    'Int 0; StoreLocal 1; LoadLocal 1; LoadLocal 0; Less; JumpIfFalse L2; L1: LoadGlobal g; Undefined; LoadLocal 1; Call 1; Pop; LoadLocal 1; Increment; StoreLocal 1; LoadLocal 1; LoadLocal 0; Less; JumpIfTrue L1; L2: Undefined; Return',
  ],
  [
    'conditions jump directly',
    'function f(a, b, c) { if (a && !b || c) g() }',
    'LoadLocal 0; JumpIfFalse L1; LoadLocal 1; JumpIfFalse L2; L1: LoadLocal 2; JumpIfFalse L3; L2: LoadGlobal g; Undefined; Call 0; Pop; L3: Undefined; Return',
  ],
  [
    'if-continue is one jump',
    'function f(a) { while (a) { if (a.b) continue; g() } }',
    'LoadLocal 0; JumpIfFalse L3; L1: LoadLocal 0; GetField b; JumpIfTrue L2; LoadGlobal g; Undefined; Call 0; Pop; L2: LoadLocal 0; JumpIfTrue L1; L3: Undefined; Return',
  ],
  [
    'update of a field for its old value',
    'function f(o) { return o.x++ }',
    'LoadLocal 0; Dup; GetField x; ToNumeric; Dup; Rot3; Increment; SetField x; Pop; Return',
  ],
  [
    'compound assignment to an element',
    'function f(o, k) { o[k] += 1 }',
    'LoadLocal 0; LoadLocal 1; ToElementKey; Dup2; GetElement; Int 1; Add; SetElement; Pop; Undefined; Return',
  ],
  [
    'logical assignment',
    'function f(o) { return o.x ??= 1 }',
    'LoadLocal 0; Dup; GetField x; JumpIfNotNullishOrPop L1; Int 1; SetField x; Jump L2; L1: Swap; Pop; L2: Return',
  ],
  [
    'optional call keeps this',
    'function f(o) { return o?.a?.(1).b }',
    'LoadLocal 0; JumpIfNullish L2; LoadMethod a; Swap; JumpIfNullish L1; Swap; Int 1; Call 1; GetField b; Jump L3; L1: Pop; L2: Undefined; L3: Return',
  ],
  [
    'parenthesised optional chain as callee',
    'function f(o) { (o?.a)() }',
    'LoadLocal 0; JumpIfNullish L1; LoadMethod a; Jump L2; L1: Undefined; Undefined; L2: Call 0; Pop; Undefined; Return',
  ],
  [
    'delete in an optional chain',
    'function f(o) { return delete o?.a.b }',
    'LoadLocal 0; JumpIfNullish L1; GetField a; Constant b; DeleteElement; Jump L2; L1: True; L2: Return',
  ],
  [
    'strict assignment resolves a global first',
    '"use strict"; function f() { x = g() }',
    'HasGlobal x; LoadGlobal g; Undefined; Call 0; StoreGlobalResolved x; Undefined; Return',
  ],
  [
    'sloppy assignment to a global',
    'function f() { x = g() }',
    'LoadGlobal g; Undefined; Call 0; StoreGlobal x; Undefined; Return',
  ],
  [
    'all parts of a class are strict code',
    'function f() { x = g(); class C extends (x = g()) {} }',
    'LoadGlobal g; Undefined; Call 0; StoreGlobal x; Undefined; L1: HasGlobal x; LoadGlobal g; Undefined; Call 0; Dup; Rot3; StoreGlobalResolved x; DefineClass 0 1; Pop; L2: StoreLocal 0; Undefined; Return; strict L1-L2',
  ],
  [
    'harmless right side',
    '"use strict"; function f() { x = 1 }',
    'Int 1; StoreGlobal x; Undefined; Return',
  ],
  [
    'assignment to a constant',
    'function f() { const k = 1; k = g() }',
    'Int 1; StoreLocal 0; LoadGlobal g; Undefined; Call 0; Pop; ThrowConstAssignment k; Undefined; Return',
  ],
  [
    'assignment to a call',
    'function f() { g() = 1 }',
    'LoadGlobal g; Undefined; Call 0; Pop; ThrowReferenceError Invalid left-hand side in assignment; Int 1; Pop; Undefined; Return',
  ],
  [
    'name of a function expression',
    'var f = function f() { f = 1 }',
    'LoadCallee; StoreLocal 0; Int 1; Pop; Undefined; Return',
  ],
  [
    'dead zone only where it shows',
    'function f() { let a = b; let b = 1; return b }',
    'ClearLocal 1; LoadLocalChecked 1 b; StoreLocal 0; Int 1; StoreLocal 1; LoadLocal 1; Return',
  ],
  [
    'names behind with',
    'function f(o) { with (o) { x = y(); } }',
    'LoadLocal 0; ToObject; PushWith; ResolveName x; ResolveName y; ReferenceCallee; Call 0; StoreReference; PopScope; Undefined; Return',
  ],
  [
    'array pattern closes its iterator',
    'function f(v) { const [a, ...b] = v }',
    'LoadLocal 0; GetIterator; False; StoreLocal 3; L1: DestructureStep 3; StoreLocal 1; DestructureRest 3; StoreLocal 2; L2: Pop; LoadLocal 3; JumpIfTrue L3; IteratorClose; Jump L6; L3: Pop; Jump L6; L4: LoadLocal 3; JumpIfTrue L5; StoreLocal 4; Pop; IteratorCloseQuietly; LoadLocal 4; Throw; L5: Throw; L6: Undefined; Return; catch L1-L2 at L4',
  ],
  [
    'object pattern with rest',
    'function f(v) { const {a, [k]: b = 1, ...c} = v }',
    'LoadLocal 0; RequireObjectCoercible; StoreLocal 4; LoadLocal 4; GetField a; StoreLocal 1; LoadGlobal k; ToPropertyKey; StoreLocal 5; LoadLocal 4; LoadLocal 5; GetElement; JumpIfNotUndefinedOrPop L1; Int 1; L1: StoreLocal 2; LoadLocal 4; Constant a; LoadLocal 5; CopyRest 2; StoreLocal 3; Undefined; Return',
  ],
  [
    'assignment pattern evaluates targets first',
    'function f(v) { [o.x] = v }',
    'LoadLocal 0; GetIterator; False; StoreLocal 1; L1: LoadGlobal o; StoreLocal 2; DestructureStep 1; StoreLocal 3; LoadLocal 2; LoadLocal 3; SetField x; Pop; L2: Pop; LoadLocal 1; JumpIfTrue L3; IteratorClose; Jump L6; L3: Pop; Jump L6; L4: LoadLocal 1; JumpIfTrue L5; StoreLocal 2; Pop; IteratorCloseQuietly; LoadLocal 2; Throw; L5: Throw; L6: Undefined; Return; catch L1-L2 at L4',
  ],
  [
    'for-of closes on break and throw',
    'function f(v) { for (const x of v) { if (x) break; g(x) } }',
    'LoadLocal 0; GetIterator; L1: IteratorStep L6; StoreLocal 1; L2: LoadLocal 1; JumpIfTrue L4; LoadGlobal g; Undefined; LoadLocal 1; Call 1; Pop; L3: Jump L1; L4: Pop; IteratorClose; Jump L7; L5: StoreLocal 2; Pop; IteratorCloseQuietly; LoadLocal 2; Throw; L6: Pop; Pop; L7: Undefined; Return; catch L2-L3 at L5',
  ],
  [
    'for-of closes on return',
    'function f(v) { for (const x of v) return x }',
    'LoadLocal 0; GetIterator; IteratorStep L4; StoreLocal 1; L1: LoadLocal 1; StoreLocal 2; Jump L2; L2: Pop; IteratorClose; Jump L5; L3: StoreLocal 3; Pop; IteratorCloseQuietly; LoadLocal 3; Throw; L4: Pop; Pop; Undefined; Return; L5: LoadLocal 2; Return; catch L1-L2 at L3',
  ],
  [
    'per-iteration scopes only when captured',
    'function f(v) { for (let i = 0; i < 2; i++) v.push(() => i) }',
    'PushScope 0; Int 0; StoreScoped 0 0; CopyScope; LoadScoped 0 0; Int 2; Less; JumpIfFalse L2; L1: LoadLocal 0; LoadMethod push; Closure 0; Call 1; Pop; CopyScope; LoadScoped 0 0; Increment; StoreScoped 0 0; LoadScoped 0 0; Int 2; Less; JumpIfTrue L1; L2: PopScope; Undefined; Return',
  ],
  [
    'for-in',
    'function f(o) { for (var k in o) g(k) }',
    'LoadLocal 0; ForInPrepare; L1: ForInStep L2; StoreLocal 1; LoadGlobal g; Undefined; LoadLocal 1; Call 1; Pop; Jump L1; L2: Pop; Undefined; Return',
  ],
  [
    'try and catch',
    'function f() { try { g() } catch (e) { return e } }',
    'L1: LoadGlobal g; Undefined; Call 0; Pop; L2: Jump L4; L3: StoreLocal 0; LoadLocal 0; Return; L4: Undefined; Return; catch L1-L2 at L3',
  ],
  [
    'return through finally',
    'function f() { try { return 1 } finally { g() } }',
    'L1: Int 1; StoreLocal 0; Jump L2; L2: LoadLocal 0; Int 2; Jump L3; L3: StoreLocal 1; StoreLocal 2; LoadGlobal g; Undefined; Call 0; Pop; LoadLocal 1; Int 0; StrictEqual; JumpIfTrue L5; LoadLocal 1; Int 2; StrictEqual; JumpIfFalse L4; LoadLocal 2; StoreLocal 0; Jump L6; L4: LoadLocal 2; Throw; L5: Undefined; Return; L6: LoadLocal 0; Return; finally L1-L2 at L3',
  ],
  [
    'switch',
    'function f(a) { switch (a) { case 1: g(); default: h() } }',
    'LoadLocal 0; StoreLocal 1; LoadLocal 1; Int 1; StrictEqual; JumpIfTrue L1; Jump L2; L1: LoadGlobal g; Undefined; Call 0; Pop; L2: LoadGlobal h; Undefined; Call 0; Pop; Undefined; Return',
  ],
  [
    'tail call',
    '"use strict"; function f(a) { return a ? g(a) : a.h() && g() }',
    'LoadLocal 0; JumpIfFalse L1; LoadGlobal g; Undefined; LoadLocal 0; TailCall 1; L1: LoadLocal 0; LoadMethod h; Call 0; JumpIfFalseOrPop L2; LoadGlobal g; Undefined; TailCall 0; L2: Return',
  ],
  [
    'no tail call inside try',
    '"use strict"; function f(a) { try { return g(a) } catch {} }',
    'L1: LoadGlobal g; Undefined; LoadLocal 0; Call 1; Return; L2: Pop; Undefined; Return; catch L1-L2 at L2',
  ],
  [
    'defaults',
    'function f(a, b = 1) { return b }',
    'LoadLocal 1; JumpIfNotUndefinedOrPop L1; Int 1; L1: StoreLocal 1; LoadLocal 1; Return',
  ],
  [
    'mapped arguments',
    'function f(a) { a = 1; return arguments }',
    'PushScope 0; LoadLocal 0; StoreScoped 0 0; CreateArguments 1; StoreLocal 1; Int 1; StoreScoped 0 0; LoadLocal 1; Return',
  ],
  [
    'unmapped arguments',
    '"use strict"; function f(a) { return arguments }',
    'CreateArguments 0; StoreLocal 1; LoadLocal 1; Return',
  ],
  [
    'rest parameter',
    'function f(a, ...b) {}',
    'CreateRest 1; StoreLocal 1; Undefined; Return',
  ],
  [
    'template',
    'function f(a) { return `x${a}y${a}` }',
    'Constant x; LoadLocal 0; ToString; Add; Constant y; Add; LoadLocal 0; ToString; Add; Return',
  ],
  [
    'tagged template',
    'function f(o) { return o.t`x${1}` }',
    'LoadLocal 0; LoadMethod t; TemplateObject 0; Int 1; Call 2; Return',
  ],
  [
    'spread call',
    'function f(a) { g(1, ...a, 2) }',
    'LoadGlobal g; Undefined; Int 1; NewArray 1; LoadLocal 0; AppendSpread; Int 2; AppendElement; CallSpread; Pop; Undefined; Return',
  ],
  [
    'new',
    'function f(X) { return new X(1) }',
    'LoadLocal 0; Dup; Int 1; New 1; Return',
  ],
  [
    'object literal',
    'function f(k) { return { a: 1, [k]: () => {}, m() {}, get g() { return 1 }, __proto__: null, ...k, 0: 2 } }',
    'NewObject; Int 1; DefineField a; LoadLocal 0; ToPropertyKey; Closure 0; SetFunctionName 0; DefineElement; Constant m; Closure 1; DefineMethod 4; Constant g; Closure 2; DefineMethod 5; Null; SetLiteralPrototype; LoadLocal 0; CopyDataProperties; Constant 0; Int 2; DefineElement; Return',
  ],
  [
    'array literal',
    'function f(a) { return [1, , ...a, 2] }',
    'Int 1; NewArray 1; AppendHole; LoadLocal 0; AppendSpread; Int 2; AppendElement; Return',
  ],
  [
    'direct eval',
    'function f() { "use strict"; return eval("1") }',
    'PushScope 0; LoadThis; StoreScoped 0 0; LoadNewTarget; StoreScoped 0 1; CreateArguments 0; StoreScoped 0 2; LoadGlobal eval; Undefined; Constant 1; CallEval 1 33; Return',
  ],
  [
    'a generator and a return completion that comes in',
    'function* f(a) { const b = yield a; return b }',
    'CreateGenerator; LoadLocal 0; Yield L1; StoreLocal 1; LoadLocal 1; ReturnGenerator; L1: ReturnGenerator',
  ],
  [
    'a return completion closes the loop around',
    'function* f(a) { for (const x of a) yield x }',
    'CreateGenerator; LoadLocal 0; GetIterator; L1: IteratorStep L7; StoreLocal 1; L2: LoadLocal 1; Yield L4; Pop; L3: Jump L1; L4: StoreLocal 2; Jump L5; L5: Pop; IteratorClose; Jump L8; L6: StoreLocal 3; Pop; IteratorCloseQuietly; LoadLocal 3; Throw; L7: Pop; Pop; Undefined; ReturnGenerator; L8: LoadLocal 2; ReturnGenerator; catch L2-L3 at L6',
  ],
  [
    'an async function resolves behind its range',
    'async function f(a) { return await a }',
    'StartAsync; L1: LoadLocal 0; Await; StoreLocal 1; Jump L2; L2: LoadLocal 1; ResolveAsync; Return; L3: RejectAsync; Return; catch L1-L2 at L3',
  ],
  [
    'an async generator goes on by kind',
    'async function* f(a) { yield a }',
    'CreateGenerator; L1: LoadLocal 0; Await; YieldDelegate; Dup; JumpIfFalse L3; Int 1; StrictEqual; JumpIfTrue L2; Await; StoreLocal 1; Jump L5; L2: Throw; L3: Pop; Pop; Undefined; L4: FinishAsyncGenerator 0; L5: LoadLocal 1; FinishAsyncGenerator 0; L6: FinishAsyncGenerator 1; catch L1-L4 at L6',
  ],
];

for (const [what, source, expected] of CASES) {
  test(what, () => assert.equal(lowered(source), expected));
}
