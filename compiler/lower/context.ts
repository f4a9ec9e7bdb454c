/**
 * State of one function while it is lowered: its assembler, the scope that the code stands in,
 * what is known to be initialised, and where control may go. No syntax is handled here.
 */
import type * as t from '@babel/types';
import { Assembler } from '../bytecode/assembler.js';
import type { Label } from '../bytecode/assembler.js';
import { Op } from '../bytecode/op.js';
import { UnitStore } from '../bytecode/store.js';
import { CellFlag } from '../bytecode/unit.js';
import type { CodeUnit, ScopeDescriptor } from '../bytecode/unit.js';
import { SourceError } from '../options.js';
import type { CompileOptions } from '../options.js';
import type { Analysis, Binding, FunctionInfo, Resolution, Scope } from '../scope/types.js';
import type { Control, Destination } from './control.js';

/** Nesting of expressions and statements beyond which the host's stack would be in danger. */
export const MAX_NESTING = 1200;

/** What all functions of one compilation share. */
export class Program {
  readonly store = new UnitStore();
  /** Depth of the tree where lowering stands. */
  nesting = 0;

  constructor(
    readonly analysis: Analysis,
    readonly options: CompileOptions,
    readonly source: string,
  ) {}

  get isLibrary(): boolean {
    return this.options.goal === 'library';
  }
}

/** The heap scope that a scope of the text is made from. */
export function descriptorOf(scope: Scope): ScopeDescriptor {
  return { kind: scope.kind, names: scope.cells.map((binding) => binding.name), flags: scope.cells.map(cellFlags) };
}

/** What a cell's descriptor says about its binding. */
function cellFlags(binding: Binding): number {
  let flags = binding.lexical ? CellFlag.Lexical : 0;
  if (isConstant(binding)) flags |= CellFlag.Constant;
  if (binding.kind === 'functionName') flags |= CellFlag.FunctionName;
  if (binding.kind === 'catch') flags |= CellFlag.CatchParameter;
  if (binding.kind === 'private' || binding.kind === 'pseudo') flags |= CellFlag.Pseudo;
  if (binding.kind === 'parameter') flags |= CellFlag.Parameter;
  if (binding.kind === 'import') flags |= CellFlag.Import;
  return flags;
}

/** Whether assigning to a binding is a TypeError (a class's own name is a const inside it). */
export function isConstant(binding: Binding): boolean {
  return binding.kind === 'const' || binding.kind === 'import';
}

export class Context {
  readonly asm: Assembler;
  readonly analysis: Analysis;
  /** Innermost scope of the code being lowered. */
  scope: Scope;
  /** Loops, labels, and what must run when control leaves them; innermost last. */
  readonly controls: Control[] = [];
  /** UnitFlag bits found on the way. */
  flags = 0;
  /** Scopes of the frame that are open throughout the body. */
  bodyScopes = 0;
  /** Slot of the completion value of a script or eval body, or -1. */
  completion = -1;
  /** Whether the completion value of the statement being lowered can be seen. */
  wantsCompletion = false;
  /** In a parameter list (direct eval there must not declare over parameters). */
  inParameters = false;
  /** Open ranges that handle exceptions; no tail call may leave them. */
  guards = 0;
  /** Where every `return` that crosses a region, or must be checked, goes; made on demand. */
  returnTo: Destination | undefined;
  /** Slot that carries the value to `returnTo`. */
  returnSlot = -1;
  /** Where return completions come in that a generator is resumed with outside all regions (`value →`). */
  readonly returns: Label[] = [];
  /** The function is a generator. */
  readonly isGenerator: boolean;
  /** The function is async. */
  readonly isAsync: boolean;
  /** Cells that are reached in each scope around the function, innermost first. */
  readonly outer: number[] = [];
  /** Per parameter the cell that a mapped arguments object aliases, or -1. */
  mappedParameters: number[] = [];

  constructor(
    readonly program: Program,
    readonly info: FunctionInfo,
  ) {
    this.asm = new Assembler(info.slotCount, program.store);
    this.analysis = program.analysis;
    this.scope = info.nameScope ?? info.scope;
    const { node } = info;
    this.isGenerator = 'generator' in node && node.generator === true;
    this.isAsync = ('async' in node && node.async === true) || info.topLevelAwait;
  }

  get strict(): boolean {
    return this.scope.strict;
  }

  resolve(name: string): Resolution {
    return this.analysis.resolve(name, this.scope);
  }

  /** How many materialised scopes lie between here and a scope. */
  hopsTo(target: Scope): number {
    let hops = 0;
    for (let scope: Scope | undefined = this.scope; scope !== undefined && scope !== target; scope = scope.parent) {
      if (scope.materialised) hops++;
    }
    return hops;
  }

  /** How many materialised scopes of this text lie around the code (what eval code has of its own). */
  ownHops(): number {
    let hops = 0;
    for (let scope: Scope | undefined = this.scope; scope !== undefined; scope = scope.parent) {
      if (scope.materialised) hops++;
    }
    return hops;
  }

  /** Notes that a cell is reached, for the check where the function is instantiated. */
  reach(hops: number, cell: number): void {
    if (!this.asm.isReachable || hops < this.asm.openScopes) return;
    const index = hops - this.asm.openScopes;
    while (this.outer.length <= index) this.outer.push(0);
    this.outer[index] = Math.max(this.outer[index]!, cell + 1);
  }

  /** Index of an inner function; what it reaches outside, this function's scopes must give it. */
  function(unit: CodeUnit): number {
    unit.outer.forEach((cells, hops) => this.reach(hops, cells - 1));
    return this.asm.function(unit);
  }

  /** Positions the instructions that follow at the start of a node. */
  at(node: t.Node): void {
    if (node.loc) this.asm.position(node.loc.start.line, node.loc.start.column);
  }

  /** Begins a statement: see `Assembler.statement`. */
  atStatement(node: t.Node): void {
    if (node.loc && this.asm.isReachable) this.asm.statement(node.loc.start.line, node.loc.start.column);
  }

  /** Positions the instructions that follow at an offset of the text that `from` lies on or before. */
  atOffset(from: { line: number; column: number; index: number }, offset: number): void {
    let { line, column } = from;
    for (let i = from.index; i < offset; i++) {
      if (this.program.source.charCodeAt(i) === 10) {
        line++;
        column = 0;
      } else column++;
    }
    this.asm.position(line, column);
  }

  label(): Label {
    return this.asm.label();
  }

  /** Enters a level of the tree, or several at once; refuses the source when it nests too deep. */
  descend(node: t.Node, levels = 1): void {
    this.program.nesting += levels;
    if (this.program.nesting > MAX_NESTING) refuseNesting(node);
  }

  ascend(levels = 1): void {
    this.program.nesting -= levels;
  }

  /** A fresh inline-cache site; code that cannot be reached has no use for one. */
  cache(): number {
    return this.asm.cache();
  }

  constant(value: number | string | bigint): void {
    const { asm } = this;
    if (typeof value === 'number' && (value | 0) === value && !Object.is(value, -0)) asm.emit(Op.Int, value);
    else asm.emit(Op.Constant, asm.constant(value));
  }

  /** `object → value` */
  getField(name: string): void {
    this.asm.emit(Op.GetField, this.asm.name(name), this.cache());
  }
}

/** @throws SourceError always */
export function refuseNesting(node: t.Node): never {
  const { line = 1, column = 0 } = node.loc?.start ?? {};
  throw new SourceError('RangeError', 'Maximum call stack size exceeded', line, column, 1);
}

/** Refuses syntax that the compiler does not translate yet; the one place that says so. */
export function unsupported(node: t.Node, what: string): never {
  const { line = 1, column = 0 } = node.loc?.start ?? {};
  throw new SourceError('SyntaxError', `${what} not supported yet`, line, column, 1);
}
