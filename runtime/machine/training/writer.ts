/**
 * How training programs are written: their locals, and words for what they do most. What they go through is in
 * program.ts and sequences.ts.
 */
import type { UnitMeta } from '../../../compiler/bytecode/assembler.js';
import { Assembler } from '../../../compiler/bytecode/assembler.js';
import { Op } from '../../../compiler/bytecode/op.js';
import type { CodeUnit, UnitKind } from '../../../compiler/bytecode/unit.js';

/** The program's locals; it is entered with a pair in the first two and a builtin in the third. */
export const enum Slot { Left, Right, Native, X, Y, Object, Array, Function, Count }

export function meta(kind: UnitKind, flags: number, parameterCount = 0): UnitMeta {
  return { kind, flags, name: '', length: 0, parameterCount, outer: [], mappedParameters: [], declarations: undefined, sourceStart: 0, sourceEnd: 0 };
}

export function unit(kind: UnitKind, flags: number, parameterCount: number, body: (a: Assembler) => void): CodeUnit {
  const a = new Assembler(Math.max(parameterCount, 1));
  body(a);
  return a.finish(meta(kind, flags, parameterCount));
}

/** Writes a program. */
export class Writer {
  readonly a = new Assembler(Slot.Count);

  protected push(value: number | string): void {
    this.a.emit(Op.Constant, this.a.constant(value));
  }

  protected pop(): void {
    this.a.emit(Op.Pop);
  }

  protected store(slot: Slot): void {
    this.a.emit(Op.StoreLocal, slot);
  }

  protected load(slot: Slot): void {
    this.a.emit(Op.LoadLocal, slot);
  }

  protected field(op: Op, name: string): void {
    this.a.emit(op, this.a.name(name), this.a.cache());
  }

  protected element(op: Op): void {
    this.a.emit(op, this.a.cache());
  }

  /** A jump to the next instruction. */
  protected branch(op: Op): void {
    const label = this.a.label();
    this.a.jump(op, label);
    this.a.bind(label);
  }

  protected increment(slot: Slot): void {
    this.load(slot);
    this.a.emit(Op.Increment);
    this.store(slot);
  }

  /** Two instructions that keep what follows from being fused with what was before. */
  protected separate(): void {
    this.a.emit(Op.Null);
    this.pop();
  }

  /** Two instructions that do nothing but keep the operand below them from being fused with what follows. */
  protected apart(): void {
    this.a.emit(Op.Dup);
    this.pop();
  }
}
