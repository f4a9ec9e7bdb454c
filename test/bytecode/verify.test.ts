/**
 * The verifier: one case for each reason to refuse a unit, and units that it must accept. Refused
 * units are made from sound ones by changing what the case is about.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Assembler } from '../../compiler/bytecode/assembler.js';
import { BytecodeError } from '../../compiler/bytecode/error.js';
import { BASE_COUNT, MAX_BLOCK } from '../../compiler/bytecode/instructions.js';
import { Op } from '../../compiler/bytecode/op.js';
import { encode } from '../../compiler/bytecode/positions.js';
import { HandlerKind, ScopeKind, UnitFlag, UnitKind } from '../../compiler/bytecode/unit.js';
import type { CodeUnit, Handler } from '../../compiler/bytecode/unit.js';
import { verify, verifyTree } from '../../compiler/bytecode/verify.js';
import { BLOCK, LIBRARY, assemble, patch, sample } from './support.js';

/** Code as words, with the table entries that they need. */
function raw(words: readonly number[], facts: Partial<CodeUnit> = {}): CodeUnit {
  return { ...assemble(() => undefined), code: Int32Array.from(words), stackSize: 8, ...facts };
}

/** The same `size` instructions many times, each time paid by a `Charge`. */
const repeated = (count: number, size: number, words: readonly number[]): number[] =>
  Array.from({ length: count }, () => [...words, Op.Charge, size + 1]).flat();

const RETURN = [Op.Undefined, Op.Return, 2];
const TRIVIAL = raw(RETURN);
const withFacts = (facts: Partial<CodeUnit>): CodeUnit => ({ ...TRIVIAL, ...facts });
const returning = (...before: number[]): CodeUnit => raw([...before, Op.Undefined, Op.Return, 3]);
const inner = (facts: Partial<CodeUnit>): CodeUnit => withFacts({ name: 'inner', ...facts });

/** A closure, or another instruction that takes a function, as the whole body. */
const making = (words: readonly number[], facts: Partial<CodeUnit>, unit: Partial<CodeUnit> = {}): CodeUnit =>
  raw([...words, Op.Return, 2], { ...unit, functions: [inner(facts)] });

/** One protected instruction (`Undefined`, at 0), `Return` at 1, and a handler at 3 that returns what it is given. */
const protectedBy = (facts: Partial<Handler>, unit: Partial<CodeUnit> = {}): CodeUnit =>
  raw([Op.Undefined, Op.Return, 2, Op.Return, 1], {
    handlers: [{ start: 0, end: 1, target: 3, kind: HandlerKind.Catch, depth: 0, scopes: 0, ...facts }],
    ...unit,
  });

const scoped = (...words: number[]): CodeUnit => raw(words, { scopes: [BLOCK] });
const script = (facts: Partial<CodeUnit>): CodeUnit => withFacts({ kind: UnitKind.Script, ...facts });
const NO_NAMES = { vars: [], functions: [], annexB: [], lexicals: [] };
const CLASS = UnitFlag.Constructor | UnitFlag.Strict;
const descriptor = (facts: object): Partial<CodeUnit> => ({ scopes: [{ ...BLOCK, ...facts }] });
/** What no compiler makes, and no type allows. */
const wrong = <T>(value: unknown): T => value as T;

const HEADERS: readonly (readonly [reason: string, unit: CodeUnit])[] = [
  ['code length is out of range', withFacts({ code: new Int32Array(0) })],
  ['slot count is out of range', withFacts({ slotCount: 65536 })],
  ['slot count is out of range', withFacts({ slotCount: 0.5 })],
  ['frame size is out of range', withFacts({ slotCount: 60000, stackSize: 6000 })],
  ['parameter count is out of range', withFacts({ parameterCount: 5 })],
  ['function length is out of range', withFacts({ length: -1 })],
  ['cache count is out of range', withFacts({ cacheCount: 4 })],
  ['source start is out of range', withFacts({ sourceStart: -1 })],
  ['source end is out of range', withFacts({ sourceStart: 2, sourceEnd: 1 })],
  ['unit kind is out of range', withFacts({ kind: wrong(11) })],
  ['unit flags is out of range', withFacts({ flags: 512 })],
  ['library unit is not allowed here', withFacts({ flags: UnitFlag.Library })],
  ["flag Constructor does not go with the unit's kind", withFacts({ kind: UnitKind.Arrow, flags: UnitFlag.Constructor })],
  ["flag HasPrototype does not go with the unit's kind", withFacts({ kind: UnitKind.Getter, flags: UnitFlag.HasPrototype })],
  ["flag Generator does not go with the unit's kind", withFacts({ kind: UnitKind.Arrow, flags: UnitFlag.Generator })],
  ["flag Async does not go with the unit's kind", script({ flags: UnitFlag.Async })],
  ['a generator or async function is no constructor', withFacts({ flags: UnitFlag.Async | UnitFlag.Constructor })],
  ['a class constructor must be a strict constructor', withFacts({ kind: UnitKind.BaseConstructor, flags: UnitFlag.Constructor })],
  ['a script has no parameters', script({ parameterCount: 1 })],
  ['constant of another type', withFacts({ constants: [wrong(true)] })],
  ['scope kind is out of range', withFacts(descriptor({ kind: 6 }))],
  ['a with scope has no descriptor', withFacts(descriptor({ kind: ScopeKind.With }))],
  ['scope names and flags differ in number', withFacts(descriptor({ flags: [0] }))],
  ['cell name is no string', withFacts(descriptor({ names: ['x', 1] }))],
  ['cell flags is out of range', withFacts(descriptor({ flags: [0, 128] }))],
  ['template length is out of range', withFacts({ templates: [{ raw: [], cooked: [] }] })],
  ['raw and cooked template strings differ in number', withFacts({ templates: [{ raw: ['a'], cooked: [] }] })],
  ['template string is no string', withFacts({ templates: [{ raw: wrong([1]), cooked: ['a'] }] })],
  ['number of outer scopes is out of range', withFacts({ outer: new Array<number>(4097).fill(0) })],
  ['outer cell count is out of range', withFacts({ outer: [-1] })],
  ['unit expects other scopes around it', withFacts({ outer: [1] })],
  ['number of mapped parameters is out of range', withFacts({ mappedParameters: new Array<number>(65536).fill(-1) })],
  ['mapped parameter is out of range', withFacts({ mappedParameters: [-2] })],
  ['a function has no declarations', withFacts({ declarations: NO_NAMES })],
  ['eval declares no lexical names', withFacts({ kind: UnitKind.Eval, declarations: { ...NO_NAMES, lexicals: [{ name: 'a', flags: 1 }] } })],
  ['declared name is no string', script({ declarations: { ...NO_NAMES, vars: wrong([1]) } })],
  ['flags of a lexical declaration is out of range', script({ declarations: { ...NO_NAMES, lexicals: [{ name: 'a', flags: 128 }] } })],
];

const WORDS: readonly (readonly [reason: string, unit: CodeUnit])[] = [
  ['unknown opcode', returning(BASE_COUNT)],
  ['unknown opcode', returning(-1)],
  ['instruction is cut off', raw([Op.Undefined, Op.Return])],
  ['privileged instruction', raw([Op.LoadLibraryFunction, 0, Op.Return, 2], { constants: ['a'] })],
  ['operand slot is out of range', returning(Op.ClearLocal, 4)],
  ['operand slot is out of range', returning(Op.ClearLocal, -1)],
  ['operand hops is out of range', returning(Op.LoadScoped, 1 << 20, 0)],
  ['operand cell is out of range', returning(Op.LoadScoped, 0, 1 << 20)],
  ['operand scope is out of range', returning(Op.PushScope, 0)],
  ['operand constant is out of range', raw([Op.Constant, 0, Op.Return, 2])],
  ['operand constant is out of range', raw([Op.RegExp, 0, 1, Op.Return, 2], { constants: ['a', 1] })],
  ['operand name is out of range', raw([Op.NewPrivateName, 0, Op.Return, 2], { constants: [1] })],
  ['operand function is out of range', raw([Op.Closure, 0, Op.Return, 2])],
  ['operand template is out of range', raw([Op.TemplateObject, 0, Op.Return, 2])],
  ['operand cache is out of range', raw([Op.LoadGlobal, 0, 0, Op.Return, 2], { constants: ['a'] })],
  ['cache of two instructions', raw([Op.LoadGlobal, 0, 0, Op.GetField, 0, 0, Op.Return, 3], { constants: ['a'], cacheCount: 1 })],
  ['operand target is out of range', raw([Op.Jump, 3, 1])],
  ['operand cost is out of range', raw([Op.Undefined, Op.Return, 0])],
  ['operand count is out of range', returning(Op.NewArray, 1 << 16, Op.Pop)],
  ['operand count is out of range', returning(Op.NewArray, -1, Op.Pop)],
  ['operand flags is out of range', raw([Op.Undefined, Op.Undefined, Op.Undefined, Op.DefineMethod, 3, ...RETURN])],
  ['operand flags is out of range', raw([Op.Undefined, Op.Undefined, Op.CallEval, 0, 64, Op.Return, 4])],
  ['jump target is no instruction', raw([Op.Jump, 1, 1])],
  ['instruction of another kind of function', raw([Op.CreateGenerator, ...RETURN])],
  ['instruction of another kind of function', raw([Op.Undefined, Op.Await, Op.Return, 3], { flags: UnitFlag.Generator })],
  ['instruction of another kind of function', raw([Op.Undefined, Op.ReturnGenerator, 2], { flags: UnitFlag.Generator | UnitFlag.Async })],
  ['instruction of another kind of function', raw([Op.StartAsync, ...RETURN], { flags: UnitFlag.Generator | UnitFlag.Async })],
  ['unit does not keep its arguments', raw([Op.CreateRest, 0, Op.Return, 2])],
  ['unit does not keep its arguments', raw([Op.CreateArguments, 0, Op.Return, 2])],
  ['unit has no declarations', returning(Op.DeclareGlobals)],
  ['declarations of another kind of unit', raw([Op.DeclareEval, ...RETURN], { kind: UnitKind.Script, declarations: NO_NAMES })],
  ['declarations of another kind of unit', raw([Op.DeclareGlobals, ...RETURN], { kind: UnitKind.Eval, declarations: NO_NAMES })],
  ['name is not declared', raw([Op.Undefined, Op.InitialiseGlobalLexical, 0, ...RETURN], { kind: UnitKind.Script, constants: ['a'], declarations: { ...NO_NAMES, vars: ['a'] } })],
  ['name is not declared', raw([Op.Undefined, Op.DefineGlobalFunction, 0, ...RETURN], { kind: UnitKind.Script, constants: ['a'] })],
  ['name is not declared', raw([Op.Undefined, Op.DefineEvalFunction, 0, ...RETURN], { kind: UnitKind.Eval, constants: ['a'], declarations: { ...NO_NAMES, vars: ['a'] } })],
  ['block cost should be 2', raw([Op.Undefined, Op.Return, 1])],
  ['block is too long', raw([...Array.from({ length: MAX_BLOCK - 1 }, () => [Op.ClearLocal, 0]).flat(), Op.Undefined, Op.Return, MAX_BLOCK + 1])],
  ['block runs into a jump target uncharged', raw([Op.ClearLocal, 0, Op.Jump, 2, 1])],
  ['position of no instruction', withFacts({ positions: encode([{ pc: 2, line: 1, column: 0 }]) })],
  ['position of no instruction', withFacts({ positions: encode([{ pc: 0, line: 1, column: 0 }, { pc: 0, line: 2, column: 0 }]) })],
  ['position is out of range', withFacts({ positions: encode([{ pc: 0, line: 0, column: 0 }]) })],
  ['position is out of range', withFacts({ positions: encode([{ pc: 0, line: 1, column: -1 }]) })],
  ['position table is cut off', withFacts({ positions: Uint8Array.of(0, 0) })],
  ['position table holds an overlong number', withFacts({ positions: new Uint8Array(6).fill(0x80) })],
  ['description of no instruction', withFacts({ descriptions: new Map([[2, 0]]), constants: ['a'] })],
  ['description is no string', withFacts({ descriptions: new Map([[0, 0]]), constants: [1] })],
];

/** Two ranges around two instructions. */
const twoRanges = (first: Partial<Handler>, second: Partial<Handler>): CodeUnit => {
  const handler = { start: 0, end: 1, target: 5, kind: HandlerKind.Catch, depth: 0, scopes: 0 };
  return raw([Op.Undefined, Op.Dup, Op.Pop, Op.Return, 4, Op.Return, 1], { handlers: [{ ...handler, ...first }, { ...handler, ...second }] });
};

const FLOW: readonly (readonly [reason: string, unit: CodeUnit])[] = [
  ['operand stack underflow', raw([Op.Return, 1])],
  ['operand stack underflow', raw([Op.NewArray, 1, Op.Return, 2])],
  ['operand stack overflow', withFacts({ stackSize: 0 })],
  ['operand stack overflow', protectedBy({ kind: HandlerKind.Finally }, { stackSize: 1 })],
  ['operand depth differs between ways', raw([Op.Undefined, Op.Jump, 0, 2])],
  ['operand depth differs between ways', raw([Op.True, Op.JumpIfTrueOrPop, 8, 2, Op.Null, Op.Null, Op.Charge, 3, Op.Return, 1])],
  ['open scopes differ between ways', scoped(Op.PushScope, 0, Op.Jump, 0, 2)],
  ['open scopes differ between ways', scoped(Op.True, Op.JumpIfTrue, 8, 2, Op.PushScope, 0, Op.Charge, 2, Op.Undefined, Op.Return, 2)],
  ['instruction cannot be reached', raw([...RETURN, ...RETURN])],
  ['code runs off its end', raw([Op.Undefined])],
  ['code runs off its end', raw([Op.Undefined, Op.JumpIfTrue, 0, 2])],
  ['no open scope', returning(Op.PopScope)],
  ['no open scope', returning(Op.CopyScope)],
  ['no such scope cell', scoped(Op.PushScope, 0, Op.LoadScoped, 0, 2, Op.Return, 3)],
  ['no such scope cell', scoped(Op.PushScope, 0, Op.LoadScoped, 1, 0, Op.Return, 3)],
  ['no such scope cell', raw([Op.Null, Op.PushWith, Op.LoadScoped, 0, 0, Op.Return, 4])],
  ['mapped arguments without a scope', raw([Op.CreateArguments, 1, Op.Return, 2], { flags: UnitFlag.NeedsArguments, mappedParameters: [0] })],
  ['no such scope cell', raw([Op.PushScope, 0, Op.CreateArguments, 1, Op.Return, 3], { flags: UnitFlag.NeedsArguments, scopes: [BLOCK], mappedParameters: [2] })],
  ['too many open scopes', scoped(...repeated(4097, 1, [Op.PushScope, 0]), ...RETURN)],
  ['inner function expects other scopes', making([Op.Closure, 0], { outer: [1] })],
  ['inner function expects other scopes', raw([Op.PushScope, 0, Op.Closure, 0, Op.Return, 3], { scopes: [BLOCK], functions: [inner({ outer: [3] })] })],
  ['inner function of another kind', making([Op.Closure, 0], { kind: UnitKind.Script })],
  ['inner function of another kind', making([Op.Closure, 0], { kind: UnitKind.BaseConstructor, flags: CLASS })],
  ['inner function of another kind', raw([Op.Null, Op.Null, Op.DefineClass, 0, 0, Op.Return, 4], { functions: [inner({ kind: UnitKind.DerivedConstructor, flags: CLASS })] })],
  ['inner function of another kind', raw([Op.Null, Op.Null, Op.DefineClass, 0, 1, Op.Return, 4], { functions: [inner({ kind: UnitKind.BaseConstructor, flags: CLASS })] })],
  ['library and other code mixed', making([Op.Closure, 0], { flags: UnitFlag.Library })],
  ['sloppy function in strict code', making([Op.Closure, 0], {}, { flags: UnitFlag.Strict })],
];

const HANDLERS: readonly (readonly [reason: string, unit: CodeUnit])[] = [
  ['handler kind is out of range', protectedBy({ kind: wrong(2) })],
  ['handler depth is out of range', protectedBy({ depth: -1 })],
  ['handler scopes is out of range', protectedBy({ scopes: -1 })],
  ['handler range cuts an instruction', protectedBy({ start: 2 })],
  ['handler range cuts an instruction', protectedBy({ end: 2 })],
  ['handler range is empty', protectedBy({ start: 1 })],
  ['handler lies before the end of its range', protectedBy({ end: 5 })],
  ['handler target is no instruction', protectedBy({ target: 4 })],
  ['handler target is no instruction', protectedBy({ target: 5 })],
  ['operand depth below that of the handler', protectedBy({ depth: 1 })],
  ['fewer open scopes than the handler keeps', protectedBy({ scopes: 1 })],
  ['handler ranges overlap', twoRanges({ end: 2 }, { start: 1, end: 3 })],
  ['operand depth differs between ways', twoRanges({ end: 2 }, { kind: HandlerKind.Finally })],
  ['operand depth below that of the handler', twoRanges({ end: 2 }, { start: 1, end: 2, depth: 2 })],
  ['operand depth below that of the handler', twoRanges({ start: 1, end: 3, depth: 1 }, { start: 1, end: 2, depth: 0 })],
  ['open scopes differ within a handler range', raw([
    Op.True, Op.JumpIfTrue, 19, 2, Op.PushScope, 0, Op.Jump, 9, 2,
    Op.ClearLocal, 0, Op.Undefined, Op.Return, 3, Op.ClearLocal, 0, Op.Undefined, Op.Return, 3,
    Op.PushScope, 1, Op.Jump, 14, 2, Op.Return, 1,
  ], { scopes: [BLOCK, BLOCK], handlers: [{ start: 9, end: 19, target: 24, kind: HandlerKind.Catch, depth: 0, scopes: 1 }] })],
];

const STRICT_PARTS: readonly (readonly [reason: string, unit: CodeUnit])[] = [
  ['strict part has no end', withFacts({ strictParts: [0] })],
  ['strict parts are out of order', withFacts({ strictParts: [1, 1] })],
  ['strict parts are out of order', raw([Op.Undefined, Op.Dup, Op.Pop, Op.Return, 4], { strictParts: [0, 2, 1, 3] })],
  ['strict part cuts an instruction', withFacts({ strictParts: [0, 2] })],
  ['strict part cuts an instruction', withFacts({ strictParts: [0, 4] })],
  ['strict part cuts an instruction', withFacts({ strictParts: [-1, 3] })],
  ['strict part cuts an instruction', withFacts({ strictParts: [0.5, 3] })],
];

const refusalOf = (unit: CodeUnit): string => {
  try {
    verify(unit, []);
    return 'accepted';
  } catch (error) {
    assert.ok(error instanceof BytecodeError);
    return error.reason;
  }
};

for (const [name, cases] of Object.entries({ HEADERS, WORDS, FLOW, HANDLERS, STRICT_PARTS })) {
  suite(`refused: ${name.toLowerCase()}`, () => {
    for (const [reason, unit] of cases) test(reason, () => assert.equal(refusalOf(unit), reason));
  });
}

const ACCEPTED: Readonly<Record<string, (a: Assembler) => void>> = {
  'nested scopes, seen from within': (a) => {
    a.emit(Op.PushScope, a.scope(BLOCK));
    a.emit(Op.CopyScope);
    a.emit(Op.PushScope, a.scope({ kind: ScopeKind.Block, names: [], flags: [] }));
    a.emit(Op.LoadScoped, 1, 1);
    a.emit(Op.StoreScoped, 1, 0);
    a.emit(Op.PopScope);
    a.emit(Op.PopScope);
  },
  'mapped arguments of no parameter': (a) => {
    a.emit(Op.CreateArguments, 1);
    a.emit(Op.Return);
  },
  'jumps that keep or drop': (a) => {
    const end = a.label();
    a.emit(Op.Null);
    a.jump(Op.JumpIfNotNullishOrPop, end);
    a.emit(Op.Undefined);
    a.bind(end);
    a.emit(Op.Return);
  },
  'several ranges of one handler': (a) => {
    const [start, middle, again, end, target] = Array.from({ length: 5 }, () => a.label());
    a.bind(start!);
    a.emit(Op.ClearLocal, 0);
    a.bind(middle!);
    a.emit(Op.ClearLocal, 1);
    a.bind(again!);
    a.emit(Op.Undefined);
    a.emit(Op.Return);
    a.bind(end!);
    a.handler(HandlerKind.Finally, start!, middle!, target!);
    a.handler(HandlerKind.Finally, again!, end!, target!);
    a.bind(target!);
    a.emit(Op.Pop);
    a.emit(Op.Throw);
  },
};

suite('accepted', () => {
  for (const [name, build] of Object.entries(ACCEPTED)) test(name, () => verify(assemble(build, { flags: UnitFlag.NeedsArguments }), []));
  test('the sample and its inner function', () => verifyTree(sample(), []));
  test('library units, where they are expected', () => {
    const unit = assemble((a) => { a.emit(Op.LoadLibraryFunction, a.name('map')); a.emit(Op.Return); }, { flags: LIBRARY });
    verify(unit, [], true);
    assert.throws(() => verify(TRIVIAL, [], true), { reason: 'not a library unit' });
  });
});

test('an error names the units, the word index and the reason', () => {
  const unit = sample();
  const bad = { ...unit.functions[0]!, code: Int32Array.of(Op.Null, Op.Return, 5) };
  assert.throws(() => verifyTree({ ...unit, functions: [bad] }, []), { message: 'block cost should be 2 in (anonymous) > inner at 1', pc: 1 });
});

test('a loop cannot run for free', () => {
  const unit = sample();
  const jump = unit.code.lastIndexOf(Op.Jump);
  assert.equal(refusalOf(patch(unit, { [jump + 2]: 0 })), 'operand cost is out of range');
  assert.equal(refusalOf(patch(unit, { [jump + 2]: 3 })), 'block cost should be 4');
});

suite('time is linear', () => {
  /** As `raw`, of more words than a call takes arguments. */
  const long = (facts: Partial<CodeUnit>, ...parts: readonly (readonly number[])[]): CodeUnit => raw(parts.flat(), facts);
  const time = (unit: CodeUnit): number => {
    const start = performance.now();
    verify(unit, []);
    return performance.now() - start;
  };

  test('in nested scopes and far cells', () => {
    const loads = repeated(100_000, 2, [Op.LoadScoped, 4000, 0, Op.Pop]);
    const pushes = repeated(4096, 1, [Op.PushScope, 0]);
    assert.ok(time(long({ scopes: [BLOCK] }, pushes, loads, RETURN)) < 1000);
  });

  test('in nested handlers', () => {
    const count = 20_000;
    const words = repeated(count, 0, []);
    const handlers = Array.from({ length: count }, (_, i): Handler => ({ start: 2 * (count - 1 - i), end: 2 * count, target: 2 * count + 3, kind: HandlerKind.Catch, depth: 0, scopes: 0 }));
    assert.ok(time(long({ handlers }, words, [Op.Undefined, Op.Return, 2, Op.Return, 1])) < 1000);
  });
});
