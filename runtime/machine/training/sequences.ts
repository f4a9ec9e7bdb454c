/**
 * What training goes through beyond single instructions: superinstructions that begin by pushes, generators,
 * enumerations, keys that are strings, private names. The program that runs it all is in program.ts.
 */
import type { Assembler } from '../../../compiler/bytecode/assembler.js';
import { Op } from '../../../compiler/bytecode/op.js';
import type { CodeUnit } from '../../../compiler/bytecode/unit.js';
import { ScopeKind, UnitFlag, UnitKind } from '../../../compiler/bytecode/unit.js';
import { Slot, Writer, unit } from './writer.js';

const JUMPS = [Op.JumpIfTrue, Op.JumpIfFalse] as const;

/** Returns by a jump, and behind a block that falls through. */
export const BRANCHING = unit(UnitKind.Function, UnitFlag.Strict, 1, (a) => {
  const other = a.label();
  const end = a.label();
  a.emit(Op.LoadLocal, 0);
  a.jump(Op.JumpIfFalse, other);
  a.emit(Op.LoadLocal, 0);
  a.jump(Op.Jump, end);
  a.bind(other);
  a.emit(Op.Int, 1);
  a.bind(end);
  a.emit(Op.Return);
});

/** Fields of `this` in all sequences. */
export const FIELDS_OF_THIS = unit(UnitKind.Function, UnitFlag.Strict | UnitFlag.UsesThis, 1, (a) => {
  const field = (op: Op, name: string): void => a.emit(op, a.name(name), a.cache());
  a.emit(Op.LoadThis);
  a.emit(Op.LoadLocal, 0);
  field(Op.SetField, 'own');
  a.emit(Op.Pop);
  a.emit(Op.LoadThis);
  a.emit(Op.Dup);
  field(Op.GetField, 'own');
  a.emit(Op.Increment);
  field(Op.SetField, 'own');
  a.emit(Op.Pop);
  for (const name of ['own', 'constructor']) {
    a.emit(Op.LoadThis);
    field(Op.GetField, name);
    field(Op.GetField, 'length');
    a.emit(Op.Pop);
  }
  a.emit(Op.Undefined);
  a.emit(Op.Return);
});

const generator = UnitFlag.Strict | UnitFlag.Generator | UnitFlag.HasPrototype;

const YIELDS = unit(UnitKind.Function, generator, 1, (a) => {
  const out = a.label();
  a.emit(Op.CreateGenerator);
  a.emit(Op.LoadLocal, 0);
  a.jump(Op.Yield, out);
  a.emit(Op.Pop);
  a.emit(Op.Undefined);
  a.jump(Op.Yield, out);
  a.bind(out);
  a.emit(Op.ReturnGenerator);
});

/** Hands on what the generator that it is given yields. */
const DELEGATES = unit(UnitKind.Function, generator, 1, (a) => {
  const head = a.label();
  const done = a.label();
  a.emit(Op.CreateGenerator);
  a.bind(head);
  a.emit(Op.LoadLocal, 0);
  a.emit(Op.LoadMethod, a.name('next'), a.cache());
  a.emit(Op.Call, 0);
  a.emit(Op.RequireIteratorResult);
  a.emit(Op.Dup);
  a.emit(Op.GetField, a.name('done'), a.cache());
  a.jump(Op.JumpIfTrue, done);
  a.emit(Op.YieldDelegate);
  a.emit(Op.Pop);
  a.emit(Op.Pop);
  a.jump(Op.Jump, head);
  a.bind(done);
  a.emit(Op.ReturnGenerator);
});

export class Sequences extends Writer {
  /** Arithmetic and comparisons on what the same instruction pushes. */
  protected pushedOperands(): void {
    const { a } = this;
    const sequences: readonly (() => void)[] = [
      () => { this.load(Slot.Left); this.load(Slot.Right); a.emit(Op.Mod); },
      () => { this.load(Slot.Left); a.emit(Op.Int, 3); a.emit(Op.Mod); },
      () => { this.load(Slot.Left); this.load(Slot.Right); a.emit(Op.Int, 3); a.emit(Op.BitAnd); a.emit(Op.Add); },
      () => { this.load(Slot.Left); this.load(Slot.Right); a.emit(Op.ShiftRightUnsigned); },
      () => { a.emit(Op.Int, 3); this.load(Slot.Right); a.emit(Op.Sub); },
      () => { this.load(Slot.Left); this.apart(); this.push(1.5); a.emit(Op.Add); },
      () => { this.load(Slot.Left); this.apart(); this.push('text'); a.emit(Op.Add); },
      () => { this.load(Slot.Left); a.emit(Op.Int, 3); this.apart(); this.pop(); },
      () => { this.operands(); this.load(Slot.Left); this.apart(); a.emit(Op.Mul); a.emit(Op.Add); this.store(Slot.X); a.emit(Op.Null); },
    ];
    for (const sequence of sequences) {
      this.separate();
      sequence();
      this.pop();
    }
    for (const jump of JUMPS) this.pushedComparisons(jump);
  }

  private pushedComparisons(jump: Op): void {
    const { a } = this;
    const right: readonly (readonly [() => void, readonly Op[]])[] = [
      [() => this.load(Slot.Right), [Op.LessEqual]],
      [() => a.emit(Op.Int, 3), [Op.Greater, Op.StrictEqual]],
      [() => a.emit(Op.Null), [Op.StrictEqual, Op.StrictNotEqual]],
      [() => this.push('2'), [Op.StrictEqual]],
    ];
    for (const [push, comparisons] of right) {
      for (const comparison of comparisons) {
        for (const apart of [true, false]) {
          this.separate();
          this.load(Slot.Left);
          if (apart) this.apart();
          push();
          a.emit(comparison);
          this.branch(jump);
        }
      }
    }
  }

  /** Both operands on the stack, fused with nothing. */
  protected operands(): void {
    this.load(Slot.Left);
    this.apart();
    this.load(Slot.Right);
    this.apart();
  }

  /** Reads and writes of fields with what stands around them. */
  protected fieldSequences(): void {
    const { a } = this;
    const reads: readonly (() => void)[] = [
      () => { this.load(Slot.Left); this.load(Slot.Object); this.field(Op.GetField, 'b'); this.pop(); },
      () => { this.load(Slot.Object); a.emit(Op.Dup); this.field(Op.GetField, 'b'); this.pop(); },
      () => { this.load(Slot.Object); this.apart(); a.emit(Op.Dup); this.field(Op.GetField, 'b'); this.pop(); },
      () => { this.load(Slot.Left); this.apart(); this.load(Slot.Object); this.field(Op.GetField, 'b'); a.emit(Op.Mul); },
      () => { this.load(Slot.Left); this.load(Slot.Object); this.field(Op.GetField, 'b'); a.emit(Op.Mul); },
      () => { this.load(Slot.Object); this.load(Slot.Left); this.field(Op.SetField, 'b'); },
      () => { this.load(Slot.Object); this.apart(); this.load(Slot.Left); this.apart(); a.emit(Op.Increment); this.field(Op.SetField, 'b'); },
    ];
    for (const read of reads) {
      this.separate();
      read();
      this.pop();
    }
    for (const op of [Op.Add, Op.Sub]) {
      for (const product of [true, false]) {
        this.load(Slot.Object);
        this.apart();
        this.operands();
        if (product) {
          this.load(Slot.Right);
          a.emit(Op.Mul);
        }
        a.emit(op);
        this.field(Op.SetField, 'b');
        this.pop();
      }
    }
    this.stringKeys();
  }

  private stringKeys(): void {
    const { a } = this;
    for (const name of ['b', 'c', 'b']) {
      this.load(Slot.Object);
      this.push(name);
      this.element(Op.GetElement);
      this.pop();
      for (const drops of [true, false]) {
        this.load(Slot.Object);
        this.push(name);
        this.push(1.5);
        this.element(Op.SetElement);
        if (!drops) a.emit(Op.Dup);
        this.pop();
        if (!drops) this.pop();
      }
      this.load(Slot.Object);
      this.push(name);
      this.element(Op.LoadMethodElement);
      this.pop();
      this.pop();
    }
    this.enumerate();
  }

  private enumerate(): void {
    const { a } = this;
    const head = a.label();
    const done = a.label();
    this.load(Slot.Object);
    a.emit(Op.ForInPrepare);
    a.bind(head);
    a.jump(Op.ForInStep, done);
    this.pop();
    a.jump(Op.Jump, head);
    a.bind(done);
    this.pop();
  }

  /** Elements at sums and differences; `X` and `Y` become 0 and 1. */
  protected elementSequences(): void {
    const { a } = this;
    for (const value of [1, 2.5, 4]) this.push(value);
    a.emit(Op.NewArray, 3);
    this.store(Slot.Array);
    this.load(Slot.Array);
    this.apart();
    a.emit(Op.NewArray, 1);
    this.store(Slot.Function);
    a.emit(Op.Int, 0);
    this.store(Slot.X);
    a.emit(Op.Int, 1);
    this.store(Slot.Y);
    const sum = (): void => { this.load(Slot.Array); this.load(Slot.X); this.load(Slot.Y); a.emit(Op.Add); this.element(Op.GetElement); };
    const sequences: readonly (() => void)[] = [
      sum,
      () => { this.load(Slot.Left); this.apart(); sum(); a.emit(Op.Add); },
      () => { this.load(Slot.Array); this.load(Slot.X); a.emit(Op.Int, 1); a.emit(Op.Add); this.element(Op.GetElement); },
      () => { this.load(Slot.Array); this.load(Slot.Y); a.emit(Op.Int, 1); a.emit(Op.Sub); this.element(Op.GetElement); },
      () => { this.load(Slot.Function); this.load(Slot.X); this.element(Op.GetElement); this.load(Slot.Y); this.element(Op.GetElement); },
      () => { this.load(Slot.Left); this.apart(); this.load(Slot.Array); this.apart(); this.load(Slot.X); this.apart(); this.element(Op.GetElement); a.emit(Op.Add); },
      () => { this.load(Slot.Left); this.load(Slot.Array); this.load(Slot.X); this.element(Op.GetElement); a.emit(Op.Add); this.store(Slot.Function); a.emit(Op.Null); },
      () => { this.load(Slot.Array); this.load(Slot.X); this.load(Slot.Left); this.element(Op.SetElement); },
      () => { this.load(Slot.Array); this.load(Slot.Y); a.emit(Op.True); this.element(Op.SetElement); },
      () => { this.load(Slot.Array); this.load(Slot.X); this.element(Op.LoadMethodElement); this.pop(); },
    ];
    for (const sequence of sequences) {
      this.separate();
      sequence();
      this.pop();
    }
  }

  /** Calls whose last arguments are locals, private names, scopes behind `this`, and what needs no more than a value. */
  protected otherSequences(code: CodeUnit): void {
    const { a } = this;
    a.emit(Op.Closure, a.function(code));
    this.store(Slot.Function);
    for (const count of [1, 2]) {
      this.load(Slot.Function);
      a.emit(Op.Undefined);
      for (let i = 0; i < count; i++) this.load(Slot.Left);
      a.emit(Op.Call, count);
      this.pop();
    }
    a.emit(Op.PushScope, a.scope({ kind: ScopeKind.Block, names: ['x'], flags: [0] }));
    a.emit(Op.LoadThis);
    a.emit(Op.LoadScoped, 0, 0);
    a.emit(Op.PopScope);
    this.pop();
    this.pop();
    for (const op of [Op.TypeOf, Op.ToString]) {
      this.load(Slot.Left);
      a.emit(op);
      this.pop();
    }
    this.privateNames();
    this.thisBindings();
  }

  private privateNames(): void {
    const { a } = this;
    a.emit(Op.NewPrivateName, a.name('#p'));
    this.store(Slot.Function);
    a.emit(Op.NewObject);
    this.load(Slot.Function);
    this.push(1);
    a.emit(Op.DefinePrivateField);
    this.store(Slot.Y);
    for (const value of [1, 2.5]) {
      this.load(Slot.Y);
      this.load(Slot.Function);
      this.push(value);
      a.emit(Op.SetPrivate);
      this.pop();
      this.load(Slot.Y);
      this.load(Slot.Function);
      a.emit(Op.GetPrivate);
      this.pop();
    }
  }

  private thisBindings(): void {
    const { a } = this;
    a.emit(Op.LoadNewTarget);
    a.emit(Op.LoadCallee);
    this.pop();
    this.pop();
    this.load(Slot.Object);
    a.emit(Op.SuperBase);
    this.pop();
    a.emit(Op.ClearLocal, Slot.X);
    this.load(Slot.Object);
    a.emit(Op.InitialiseThisLocal, Slot.X);
    this.pop();
  }

  /** Generators, by for-of, by patterns, by `next` and through one another. */
  protected generators(): void {
    const { a } = this;
    for (const delegates of [false, true]) {
      for (const use of [this.stepThrough, this.takeFirst, this.callNext]) {
        this.makeGenerator(YIELDS, () => this.load(Slot.Left));
        if (delegates) {
          this.store(Slot.X);
          this.makeGenerator(DELEGATES, () => this.load(Slot.X));
        }
        use.call(this, a);
      }
    }
  }

  private makeGenerator(code: CodeUnit, argument: () => void): void {
    const { a } = this;
    a.emit(Op.Closure, a.function(code));
    this.store(Slot.Function);
    for (let times = 0; times < 2; times++) {
      if (times > 0) this.pop();
      this.load(Slot.Function);
      a.emit(Op.Undefined);
      argument();
      a.emit(Op.Call, 1);
    }
  }

  private stepThrough(a: Assembler): void {
    const head = a.label();
    const done = a.label();
    a.emit(Op.GetIterator);
    a.bind(head);
    a.jump(Op.IteratorStep, done);
    this.pop();
    a.jump(Op.Jump, head);
    a.bind(done);
    this.pop();
    this.pop();
  }

  private takeFirst(a: Assembler): void {
    a.emit(Op.False);
    this.store(Slot.X);
    a.emit(Op.GetIterator);
    a.emit(Op.DestructureStep, Slot.X);
    this.pop();
    this.pop();
    a.emit(Op.IteratorClose);
  }

  private callNext(a: Assembler): void {
    this.store(Slot.X);
    for (let times = 0; times < 3; times++) {
      this.load(Slot.X);
      this.field(Op.LoadMethod, 'next');
      this.push(times);
      a.emit(Op.Call, 1);
      this.pop();
    }
  }
}
