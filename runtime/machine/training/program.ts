/**
 * The training program: the loop's instructions and their superinstructions, section by section.
 */
import type { Assembler } from '../../../compiler/bytecode/assembler.js';
import { Op } from '../../../compiler/bytecode/op.js';
import type { CodeUnit } from '../../../compiler/bytecode/unit.js';
import { ScopeKind, UnitFlag, UnitKind } from '../../../compiler/bytecode/unit.js';
import { BRANCHING, FIELDS_OF_THIS, Sequences } from './sequences.js';
import { Slot, meta, unit } from './writer.js';

const BINARY = [Op.Add, Op.Sub, Op.Mul, Op.Div, Op.Mod, Op.BitAnd, Op.BitOr, Op.BitXor, Op.ShiftLeft, Op.ShiftRight, Op.ShiftRightUnsigned];
const COMPARISONS = [Op.Less, Op.LessEqual, Op.Greater, Op.GreaterEqual, Op.Equal, Op.NotEqual, Op.StrictEqual, Op.StrictNotEqual];
const UNARY = [Op.Negate, Op.BitNot, Op.Increment, Op.Decrement, Op.ToNumber, Op.ToNumeric, Op.Not];

const constructor = UnitFlag.Constructor | UnitFlag.HasPrototype;

/** Functions that return in each way. */
export const FUNCTIONS: readonly CodeUnit[] = [
  unit(UnitKind.Function, UnitFlag.Strict, 1, (a) => { a.emit(Op.LoadLocal, 0); a.emit(Op.Return); }),
  unit(UnitKind.Function, UnitFlag.Strict, 2, (a) => { a.emit(Op.Undefined); a.emit(Op.Return); }),
  unit(UnitKind.Function, UnitFlag.Strict | UnitFlag.UsesThis, 0, readThis),
  unit(UnitKind.Function, UnitFlag.UsesThis, 0, (a) => { a.emit(Op.LoadThis); a.emit(Op.Return); }),
  BRANCHING,
  FIELDS_OF_THIS,
];

/** Reads of `this`: own, absent and inherited properties, lengths. */
function readThis(a: Assembler): void {
  for (const name of ['a', 'absent', 'constructor', 'length']) {
    for (const op of [Op.GetField, Op.LoadMethod]) {
      a.emit(Op.LoadThis);
      a.emit(op, a.name(name), a.cache());
      a.emit(Op.Pop);
      if (op === Op.LoadMethod) a.emit(Op.Pop);
    }
  }
  for (const op of [Op.LoadHome, Op.LoadCallee, Op.LoadNewTarget]) {
    a.emit(op);
    a.emit(Op.Pop);
  }
  a.emit(Op.LoadThis);
  a.emit(Op.Return);
}

const CONSTRUCTORS: readonly CodeUnit[] = [
  unit(UnitKind.Function, constructor | UnitFlag.Strict, 1, (a) => { a.emit(Op.LoadLocal, 0); a.emit(Op.Return); }),
  unit(UnitKind.Function, constructor | UnitFlag.Strict | UnitFlag.UsesThis, 1, (a) => { a.emit(Op.LoadThis); a.emit(Op.Return); }),
  unit(UnitKind.Function, constructor | UnitFlag.Strict | UnitFlag.UsesThis, 1, initialise),
];

const DERIVED = unit(UnitKind.DerivedConstructor, UnitFlag.Constructor | UnitFlag.Strict, 1, (a) => { a.emit(Op.NewObject); a.emit(Op.Return); });

function initialise(a: Assembler): void {
  for (const name of ['x', 'y']) {
    a.emit(Op.LoadThis);
    a.emit(Op.LoadLocal, 0);
    a.emit(Op.SetField, a.name(name), a.cache());
    a.emit(Op.Pop);
  }
  a.emit(Op.LoadThis);
  a.emit(Op.GetField, a.name('x'), a.cache());
  a.emit(Op.Pop);
  a.emit(Op.Undefined);
  a.emit(Op.Return);
}

/** Writes the program, section by section. */
export class Program extends Sequences {
  build(): CodeUnit {
    const { a } = this;
    this.numbers();
    this.values();
    this.scopes();
    this.objects();
    this.arrays();
    this.calls();
    this.sequences();
    this.loops();
    this.pushedOperands();
    this.fieldSequences();
    this.elementSequences();
    this.otherSequences(BRANCHING);
    this.generators();
    this.globals();
    a.emit(Op.Undefined);
    a.emit(Op.Return);
    return a.finish(meta(UnitKind.Function, 0));
  }

  private numbers(): void {
    this.load(Slot.Left);
    this.store(Slot.X);
    this.load(Slot.Right);
    this.store(Slot.Y);
    for (const op of BINARY) this.binary(op);
    for (const op of COMPARISONS) this.comparison(op);
    for (const op of UNARY) {
      this.load(Slot.Left);
      this.apart();
      this.a.emit(op);
      this.pop();
    }
    this.increment(Slot.X);
    this.load(Slot.Y);
    this.a.emit(Op.Decrement);
    this.store(Slot.Y);
    for (const jump of [Op.JumpIfTrue, Op.JumpIfFalse]) this.localComparisons(jump);
  }

  private binary(op: Op): void {
    const { a } = this;
    const operands: readonly (() => void)[] = [
      () => this.operands(),
      () => { this.load(Slot.Left); this.load(Slot.Right); },
      () => { this.load(Slot.Left); a.emit(Op.Int, 3); },
      () => { this.load(Slot.Left); this.apart(); this.load(Slot.Right); },
      () => { this.load(Slot.Left); this.apart(); a.emit(Op.Int, 3); },
    ];
    for (const push of operands) {
      push();
      a.emit(op);
      this.pop();
    }
  }

  private comparison(op: Op): void {
    const { a } = this;
    for (const jump of [undefined, Op.JumpIfTrue, Op.JumpIfFalse]) {
      this.operands();
      a.emit(op);
      if (jump === undefined) this.pop();
      else this.branch(jump);
    }
  }

  private localComparisons(jump: Op): void {
    const { a } = this;
    const right: readonly (() => void)[] = [() => this.load(Slot.Right), () => a.emit(Op.Int, 3)];
    for (const push of right) {
      for (const comparison of [Op.Less, Op.StrictEqual]) {
        this.separate();
        this.load(Slot.Left);
        push();
        a.emit(comparison);
        this.branch(jump);
      }
    }
  }

  /** What is fused with a store, or with the load behind it. */
  private sequences(): void {
    const { a } = this;
    for (const apart of [true, false]) {
      this.separate();
      this.load(Slot.Left);
      if (apart) this.apart();
      this.load(Slot.Right);
      if (apart) this.apart();
      a.emit(Op.Add);
      this.store(Slot.X);
    }
    this.separate();
    a.emit(Op.Null);
    this.apart();
    this.store(Slot.X);
    this.load(Slot.Right);
    this.pop();
    this.polymorphic();
  }

  /** Objects of two Shapes at the same sites, by the pair; strings and arrays likewise. */
  private polymorphic(): void {
    const { a } = this;
    const other = a.label();
    const done = a.label();
    this.load(Slot.Left);
    this.push(3);
    a.emit(Op.Less);
    a.jump(Op.JumpIfTrue, other);
    a.emit(Op.NewObject);
    this.store(Slot.Object);
    this.push('text');
    this.store(Slot.Array);
    a.jump(Op.Jump, done);
    a.bind(other);
    a.emit(Op.NewObject);
    this.push(1);
    this.field(Op.DefineField, 'z');
    this.store(Slot.Object);
    this.push('text');
    a.emit(Op.NewArray, 1);
    this.store(Slot.Array);
    a.bind(done);
    this.write('a', true);
    this.reads(Slot.Object, 'a');
    this.load(Slot.Array);
    a.emit(Op.Int, 0);
    this.element(Op.GetElement);
    this.pop();
  }

  /** Loops up to an immediate, a local, an array's length and a string's, each run twice. */
  private loops(): void {
    const { a } = this;
    const limits: readonly (() => void)[] = [
      () => a.emit(Op.Int, 2),
      () => this.load(Slot.Y),
      () => { this.load(Slot.Array); this.field(Op.GetField, 'length'); },
    ];
    this.push(2);
    this.store(Slot.Y);
    for (const push of limits) {
      const body = a.label();
      const end = a.label();
      a.emit(Op.Int, 0);
      this.store(Slot.X);
      this.separate();
      this.load(Slot.X);
      push();
      a.emit(Op.Less);
      a.jump(Op.JumpIfTrue, body);
      a.jump(Op.Jump, end);
      a.bind(body);
      this.separate();
      this.load(Slot.X);
      a.emit(Op.Increment);
      this.store(Slot.X);
      this.load(Slot.X);
      push();
      a.emit(Op.Less);
      a.jump(Op.JumpIfTrue, body);
      a.bind(end);
    }
  }

  /** Constants, stack, conditions on values of every type. */
  private values(): void {
    const { a } = this;
    const constants: readonly (() => void)[] = [
      () => a.emit(Op.Undefined), () => a.emit(Op.Null), () => a.emit(Op.True), () => a.emit(Op.False), () => a.emit(Op.Int, 0), () => this.push(1.5), () => this.push('text'),
      () => a.emit(Op.NewObject),
    ];
    for (const push of constants) {
      for (const jump of [Op.JumpIfTrue, Op.JumpIfFalse]) {
        push();
        this.branch(jump);
      }
      push();
      a.emit(Op.Not);
      this.pop();
      push();
      push();
      a.emit(Op.StrictEqual);
      this.pop();
      for (const jump of [Op.JumpIfTrueOrPop, Op.JumpIfFalseOrPop, Op.JumpIfNotUndefinedOrPop]) this.keep(push, jump);
    }
    a.emit(Op.True);
    a.emit(Op.Dup);
    a.emit(Op.Swap);
    this.pop();
    this.pop();
    a.emit(Op.LoadLocalChecked, Slot.X, a.name('x'));
    this.pop();
    a.emit(Op.LoadThis);
    this.pop();
  }

  private keep(push: () => void, jump: Op): void {
    const { a } = this;
    const label = a.label();
    push();
    a.jump(jump, label);
    a.emit(Op.Null);
    a.bind(label);
    this.pop();
  }

  private scopes(): void {
    const { a } = this;
    const descriptor = { kind: ScopeKind.Block, names: ['x'], flags: [0] };
    a.emit(Op.PushScope, a.scope(descriptor));
    a.emit(Op.PushScope, a.scope(descriptor));
    for (const hops of [0, 1]) {
      this.push(1.5);
      a.emit(Op.StoreScoped, hops, 0);
      a.emit(Op.LoadScoped, hops, 0);
      this.pop();
      a.emit(Op.LoadScopedChecked, hops, 0);
      this.pop();
    }
    a.emit(Op.PopScope);
    a.emit(Op.PopScope);
  }

  private objects(): void {
    const { a } = this;
    a.emit(Op.NewObject);
    for (const [name, value] of [['a', 1], ['b', 1.5], ['c', 'text'], ['d', 2], ['e', 3]] as const) {
      this.push(value);
      this.field(Op.DefineField, name);
    }
    this.store(Slot.Object);
    for (const name of ['a', 'absent', 'constructor']) this.reads(Slot.Object, name);
    for (const name of ['b', 'added']) {
      for (const drops of [true, false]) this.write(name, drops);
    }
    for (const name of ['p', 'q', 'r', 's']) {
      a.emit(Op.NewObject);
      this.push(1);
      this.field(Op.SetField, name);
      this.pop();
    }
    this.push('text');
    this.store(Slot.X);
    this.reads(Slot.X, 'length');
  }

  private reads(slot: Slot, name: string): void {
    this.load(slot);
    this.field(Op.GetField, name);
    this.pop();
    this.load(slot);
    this.apart();
    this.field(Op.GetField, name);
    this.pop();
    this.load(slot);
    this.field(Op.LoadMethod, name);
    this.pop();
    this.pop();
    this.load(slot);
    this.apart();
    this.field(Op.LoadMethod, name);
    this.pop();
    this.pop();
  }

  private write(name: string, drops: boolean): void {
    this.load(Slot.Object);
    this.push(1.5);
    this.field(Op.SetField, name);
    if (!drops) this.a.emit(Op.Dup);
    this.pop();
    if (!drops) this.pop();
  }

  private arrays(): void {
    const { a } = this;
    for (const value of [1, 1.5, 'text']) this.push(value);
    a.emit(Op.NewArray, 3);
    this.store(Slot.Array);
    a.emit(Op.Int, 1);
    this.store(Slot.X);
    this.reads(Slot.Array, 'length');
    this.load(Slot.Array);
    this.load(Slot.X);
    this.element(Op.GetElement);
    this.pop();
    this.load(Slot.Array);
    this.apart();
    this.load(Slot.X);
    this.element(Op.GetElement);
    this.pop();
    this.load(Slot.Array);
    a.emit(Op.Int, 2);
    this.element(Op.GetElement);
    this.pop();
    for (const [index, drops] of [[0, true], [0, false], [3, true], [4, false], [5, true], [6, false]] as const) this.writeElement(index, drops);
    this.iterate();
  }

  private writeElement(index: number, drops: boolean): void {
    this.load(Slot.Array);
    this.a.emit(Op.Int, index);
    this.push(2.5);
    this.element(Op.SetElement);
    if (!drops) this.a.emit(Op.Dup);
    this.pop();
    if (!drops) this.pop();
  }

  private iterate(): void {
    const { a } = this;
    const head = a.label();
    const done = a.label();
    this.load(Slot.Array);
    a.emit(Op.GetIterator);
    a.bind(head);
    a.jump(Op.IteratorStep, done);
    this.pop();
    a.jump(Op.Jump, head);
    a.bind(done);
    this.pop();
    this.pop();
  }

  private calls(): void {
    const { a } = this;
    for (const code of FUNCTIONS) {
      a.emit(Op.Closure, a.function(code));
      this.store(Slot.Function);
      for (const count of [0, 1, 3, 0, 0]) {
        this.load(Slot.Function);
        this.load(count === 1 ? Slot.Array : Slot.Object);
        for (let i = 0; i < count; i++) this.push(i + 0.5);
        a.emit(Op.Call, count);
        this.pop();
      }
    }
    for (const code of CONSTRUCTORS) {
      a.emit(Op.Closure, a.function(code));
      this.store(Slot.Function);
      for (let times = 0; times < 3; times++) this.construct();
    }
    a.emit(Op.Undefined);
    a.emit(Op.Null);
    a.emit(Op.DefineClass, a.function(DERIVED), 1);
    this.pop();
    this.store(Slot.Function);
    for (let times = 0; times < 3; times++) this.construct();
    for (const code of FUNCTIONS.slice(0, 3)) this.accessors(code);
    for (const count of [1, 0, 2]) this.native(count);
  }

  private native(count: number): void {
    this.load(Slot.Native);
    this.push('text');
    for (let i = 0; i < count; i++) this.push(i);
    this.a.emit(Op.Call, count);
    this.pop();
  }

  private construct(): void {
    this.load(Slot.Function);
    this.a.emit(Op.Dup);
    this.push(1);
    this.a.emit(Op.New, 1);
    this.pop();
  }

  /** Results that are stored into a slot, and dropped ones. */
  private accessors(code: CodeUnit): void {
    const { a } = this;
    a.emit(Op.NewObject);
    for (const flags of [1, 2]) {
      this.push('accessor');
      a.emit(Op.Closure, a.function(code));
      a.emit(Op.DefineMethod, flags);
    }
    a.emit(Op.Dup);
    this.field(Op.GetField, 'accessor');
    this.pop();
    this.push(1);
    this.field(Op.SetField, 'accessor');
    this.pop();
  }

  /** The caches of these sites are filled by `train`. */
  private globals(): void {
    for (let site = 0; site < 2; site++) {
      this.field(Op.LoadGlobal, 'undefined');
      this.field(Op.StoreGlobal, 'undefined');
      this.field(Op.LoadGlobal, 'undefined');
      this.a.emit(Op.Undefined);
      this.pop();
      this.pop();
      this.field(Op.LoadGlobal, 'undefined');
      this.a.emit(Op.Undefined);
      this.load(Slot.Left);
      this.apart();
      this.pop();
      this.pop();
      this.pop();
    }
  }
}

