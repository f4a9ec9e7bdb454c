/**
 * Units made by hand for the tests of this folder. No tests live here.
 */
import { Assembler } from '../../compiler/bytecode/assembler.js';
import type { UnitMeta } from '../../compiler/bytecode/assembler.js';
import { Op } from '../../compiler/bytecode/op.js';
import { CellFlag, HandlerKind, ScopeKind, UnitFlag, UnitKind } from '../../compiler/bytecode/unit.js';
import type { CodeUnit, ScopeDescriptor } from '../../compiler/bytecode/unit.js';

export const META: UnitMeta = {
  kind: UnitKind.Function, flags: 0, name: 'f', length: 0, parameterCount: 0, outer: [],
  mappedParameters: [], declarations: undefined, sourceStart: 0, sourceEnd: 0,
};

/** Assembles what `build` emits; a `Return` of undefined follows where the end can be reached. */
export function assemble(build: (a: Assembler) => void, meta: Partial<UnitMeta> = {}, slotCount = 4): CodeUnit {
  const a = new Assembler(slotCount);
  build(a);
  if (a.isReachable) {
    a.emit(Op.Undefined);
    a.emit(Op.Return);
  }
  return a.finish({ ...META, ...meta });
}

export const BLOCK: ScopeDescriptor = { kind: ScopeKind.Block, names: ['x', 'y'], flags: [CellFlag.Lexical, 0] };

/** A unit with a loop, a handler, a strict part, scopes, an inner function and constants of each type. */
export function sample(): CodeUnit {
  const inner = assemble((a) => {
    a.position(4, 2);
    a.emit(Op.LoadScopedChecked, 0, 0);
    a.emit(Op.Return);
  }, { name: 'inner', outer: [2], sourceStart: 10, sourceEnd: 20 });
  return assemble((a) => {
    const head = a.label();
    const done = a.label();
    a.position(1, 0);
    a.emit(Op.Int, 0);
    a.emit(Op.StoreLocal, 0);
    a.bind(head);
    a.emit(Op.LoadLocal, 0);
    a.emit(Op.Int, -10);
    a.emit(Op.Less);
    a.jump(Op.JumpIfFalse, done);
    protectedCall(a, inner);
    a.emit(Op.LoadLocal, 0);
    a.emit(Op.Increment);
    a.emit(Op.StoreLocal, 0);
    a.jump(Op.Jump, head);
    a.bind(done);
    for (const constant of ['ä', '\u{1f600}\ud800', 1.5, NaN, -0, 12345678901234567890n, -1n]) {
      a.emit(Op.Constant, a.constant(constant));
      a.emit(Op.Pop);
    }
    a.emit(Op.TemplateObject, a.template({ raw: ['a', '\\u'], cooked: ['a', undefined] }));
    a.emit(Op.Return);
  }, { kind: UnitKind.Script, name: '', declarations: { vars: ['v'], functions: ['g'], annexB: [], lexicals: [{ name: 'l', flags: 3 }] }, sourceEnd: 100 });
}

function protectedCall(a: Assembler, inner: CodeUnit): void {
  const [start, end, target, after] = [a.label(), a.label(), a.label(), a.label()];
  a.bind(start);
  a.emit(Op.PushScope, a.scope(BLOCK));
  a.emit(Op.Closure, a.function(inner));
  a.emit(Op.Undefined);
  a.position(2, 4);
  a.describe('inner');
  a.emit(Op.Call, 0);
  a.emit(Op.Pop);
  a.emit(Op.PopScope);
  a.bind(end);
  a.strictPart(start, end);
  a.jump(Op.Jump, after);
  a.handler(HandlerKind.Catch, start, end, target);
  a.bind(target);
  a.emit(Op.Pop);
  a.bind(after);
}

/** A unit with other words of code at some places. */
export function patch(unit: CodeUnit, words: Readonly<Record<number, number>>): CodeUnit {
  const code = unit.code.slice();
  for (const [at, word] of Object.entries(words)) code[Number(at)] = word;
  return { ...unit, code };
}

/** A library unit's flags. */
export const LIBRARY = UnitFlag.Library | UnitFlag.Strict;

/** A unit as plain data that can be compared, inner functions included. */
export function plain(unit: CodeUnit): unknown {
  const { kind, flags, name, length, parameterCount, slotCount, stackSize, cacheCount, code, constants, scopes, templates, handlers, outer, mappedParameters, declarations, strictParts, positions, descriptions, sourceStart, sourceEnd } = unit;
  return {
    kind, flags, name, length, parameterCount, slotCount, stackSize, cacheCount, constants, scopes, templates, handlers, outer, mappedParameters, declarations, strictParts, sourceStart, sourceEnd,
    code: [...code], positions: [...positions], descriptions: [...descriptions], functions: unit.functions.map(plain),
  };
}
