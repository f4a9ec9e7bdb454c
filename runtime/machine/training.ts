/**
 * Training: a program that goes through every fast path of the loop, once per process, when the
 * first run has proved to be more than a trifle. V8 compiles what it has seen; a path that it has not seen costs a
 * deoptimisation and a new compilation of the whole loop (a quarter of a second of slow
 * execution) each time a guest comes upon it. The program touches nothing that a guest can see.
 */
import type { UnitMeta } from '../../compiler/bytecode/assembler.js';
import { Assembler } from '../../compiler/bytecode/assembler.js';
import { Op } from '../../compiler/bytecode/op.js';
import type { CodeUnit } from '../../compiler/bytecode/unit.js';
import { ScopeKind, UnitFlag, UnitKind } from '../../compiler/bytecode/unit.js';
import { GuestObject, NO_ELEMENTS } from '../objects/value.js';
import { Code } from './code.js';
import type { Feedback, ScriptRecord } from './code.js';
import { ClosureData } from './function-data.js';
import { GlobalLexical } from './realm.js';
import type { Realm } from './realm.js';

/** How often the program runs on each pair: V8 begins to gather feedback on the way, and inline caches hit from the second time on. */
export const ROUNDS = 2;

/** Operands: small integers, doubles, integers whose results overflow, both mixed, equal ones, and no numbers. */
export const PAIRS: readonly (readonly [number | string, number | string])[] = [[7, 3], [2.5, 1.25], [2147483647, 2147483645], [5, 0.5], [-1, 0], [3, 3], ['2', '10']];

const SCRIPT: ScriptRecord = { filename: '', source: '', lineOffset: 0, columnOffset: 0, library: false, evalOrigin: undefined };

/** The program's locals; it is entered with a pair in the first two and a builtin in the third. */
const enum Slot { Left, Right, Native, X, Y, Object, Array, Function, Count }

const BINARY = [Op.Add, Op.Sub, Op.Mul, Op.Div, Op.Mod, Op.BitAnd, Op.BitOr, Op.BitXor, Op.ShiftLeft, Op.ShiftRight, Op.ShiftRightUnsigned];
const COMPARISONS = [Op.Less, Op.LessEqual, Op.Greater, Op.GreaterEqual, Op.Equal, Op.NotEqual, Op.StrictEqual, Op.StrictNotEqual];
const UNARY = [Op.Negate, Op.BitNot, Op.Increment, Op.Decrement, Op.ToNumber, Op.ToNumeric, Op.Not];

function meta(kind: UnitKind, flags: number, parameterCount = 0): UnitMeta {
  return { kind, flags, name: '', length: 0, parameterCount, outer: [], mappedParameters: [], declarations: undefined, sourceStart: 0, sourceEnd: 0 };
}

function unit(kind: UnitKind, flags: number, parameterCount: number, body: (a: Assembler) => void): CodeUnit {
  const a = new Assembler(Math.max(parameterCount, 1));
  body(a);
  return a.finish(meta(kind, flags, parameterCount));
}

const constructor = UnitFlag.Constructor | UnitFlag.HasPrototype;

/** Functions that return in each way. */
const FUNCTIONS: readonly CodeUnit[] = [
  unit(UnitKind.Function, UnitFlag.Strict, 1, (a) => { a.emit(Op.LoadLocal, 0); a.emit(Op.Return); }),
  unit(UnitKind.Function, UnitFlag.Strict, 2, (a) => { a.emit(Op.Undefined); a.emit(Op.Return); }),
  unit(UnitKind.Function, UnitFlag.Strict | UnitFlag.UsesThis, 0, readThis),
  unit(UnitKind.Function, UnitFlag.UsesThis, 0, (a) => { a.emit(Op.LoadThis); a.emit(Op.Return); }),
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
  a.emit(Op.LoadThis);
  a.emit(Op.Return);
}

const CONSTRUCTORS: readonly CodeUnit[] = [
  unit(UnitKind.Function, constructor | UnitFlag.Strict, 1, (a) => { a.emit(Op.LoadLocal, 0); a.emit(Op.Return); }),
  unit(UnitKind.Function, constructor | UnitFlag.Strict | UnitFlag.UsesThis, 1, (a) => { a.emit(Op.LoadThis); a.emit(Op.Return); }),
  unit(UnitKind.Function, constructor | UnitFlag.Strict | UnitFlag.UsesThis, 1, initialise),
];

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
class Program {
  readonly a = new Assembler(Slot.Count);

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
    this.globals();
    a.emit(Op.Undefined);
    a.emit(Op.Return);
    return a.finish(meta(UnitKind.Function, 0));
  }

  private push(value: number | string): void {
    this.a.emit(Op.Constant, this.a.constant(value));
  }

  private pop(): void {
    this.a.emit(Op.Pop);
  }

  private store(slot: Slot): void {
    this.a.emit(Op.StoreLocal, slot);
  }

  private load(slot: Slot): void {
    this.a.emit(Op.LoadLocal, slot);
  }

  private field(op: Op, name: string): void {
    this.a.emit(op, this.a.name(name), this.a.cache());
  }

  private element(op: Op): void {
    this.a.emit(op, this.a.cache());
  }

  /** A jump to the next instruction. */
  private branch(op: Op): void {
    const label = this.a.label();
    this.a.jump(op, label);
    this.a.bind(label);
  }

  private increment(slot: Slot): void {
    this.load(slot);
    this.a.emit(Op.Increment);
    this.store(slot);
  }

  /** Two instructions that keep what follows from being fused with what was before. */
  private separate(): void {
    this.a.emit(Op.Null);
    this.pop();
  }

  /** Two instructions that do nothing but keep the operand below them from being fused with what follows. */
  private apart(): void {
    this.a.emit(Op.Dup);
    this.pop();
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

  /** Both operands on the stack, fused with nothing. */
  private operands(): void {
    this.load(Slot.Left);
    this.apart();
    this.load(Slot.Right);
    this.apart();
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
    }
  }
}

/** Sites of the global instructions: the last six caches. */
function fillGlobalCaches(realm: Realm, { caches }: Feedback): void {
  const global = realm.globalObject;
  const key = realm.agent.keys.key('undefined');
  const lexical = new GlobalLexical('', 0, 1);
  const sites = caches.slice(-6);
  for (const cache of sites.slice(0, 3)) cache.lexical = lexical;
  const usable = global.slots.length > 0 && !global.shape.dictionary;
  for (const cache of sites.slice(3)) {
    if (usable) cache.fill(global.shape, key, null, 0, null);
    else cache.lexical = lexical;
  }
}

/** Functions for the host to call, whose results go to an activity. */
export function trainingFunctions(realm: Realm): GuestObject[] {
  return FUNCTIONS.map((unit) => {
    const code = new Code(unit, SCRIPT);
    return new GuestObject(realm.shapes.function, [0, ''], NO_ELEMENTS, new ClosureData(code, realm.feedback(code), null, realm, false));
  });
}

let trained = false;

/** Whether the process has been trained. */
export function isTrained(): boolean {
  return trained;
}

/** Claims the training for the caller; false when it was claimed before. */
export function beginTraining(): boolean {
  const first = !trained;
  trained = true;
  return first;
}

/** The program as code of a realm: stores to the global only what it has just read there. */
export function trainingCode(realm: Realm): { readonly code: Code; readonly feedback: Feedback } {
  const code = new Code(new Program().build(), SCRIPT);
  const feedback = realm.feedback(code);
  fillGlobalCaches(realm, feedback);
  return { code, feedback };
}
