/**
 * The verifier's flow pass: follows every way through a unit and proves that operand depth and
 * open scopes are the same whichever way an instruction is reached. Each instruction is looked at
 * once, since its first state must be its only one; so the pass is linear in the code.
 */
import { ENDS, LENGTHS, POPS, POPS_OPERAND, PUSHES, PUSHES_ON_JUMP, TARGET_OPERAND } from '../instructions.js';
import { Op } from '../op.js';
import { OPCODES } from '../opcodes.js';
import { UnitFlag, UnitKind } from '../unit.js';
import type { CodeUnit } from '../unit.js';
import { entryValues } from './ranges.js';
import type { Ranges } from './ranges.js';
import { MAX_SCOPES, ScopeChains, WITH } from './scopes.js';
import type { Subject } from './subject.js';

const UNKNOWN = -1;
const bit = (kind: UnitKind): number => 1 << kind;
const CLASS_CONSTRUCTORS = bit(UnitKind.BaseConstructor) | bit(UnitKind.DerivedConstructor);
const NO_CLOSURES = CLASS_CONSTRUCTORS | bit(UnitKind.Script) | bit(UnitKind.Eval) | bit(UnitKind.Module);

/** Proves depths and scopes; everything that words.ts and ranges.ts check must hold already. */
export function checkFlow(subject: Subject, ranges: Ranges): void {
  new Flow(subject, ranges).run();
}

class Flow {
  private readonly unit: CodeUnit;
  private readonly chains: ScopeChains;
  /** Operand depth before each instruction, or UNKNOWN. */
  private readonly depths: Int32Array;
  /** Scope node before each instruction. */
  private readonly nodes: Int32Array;
  /** Scope node that each handler is entered with, or UNKNOWN. */
  private readonly handlerNodes: Int32Array;
  private readonly work: number[] = [];
  /** Pairs of inner function and node that have been compared, as one number. */
  private readonly fitting = new Set<number>();
  private readonly mappedCells: number;

  constructor(
    private readonly subject: Subject,
    private readonly ranges: Ranges,
  ) {
    this.unit = subject.unit;
    this.chains = new ScopeChains(subject.unit);
    this.depths = new Int32Array(this.unit.code.length).fill(UNKNOWN);
    this.nodes = new Int32Array(this.unit.code.length);
    this.handlerNodes = new Int32Array(this.unit.handlers.length).fill(UNKNOWN);
    this.mappedCells = this.unit.mappedParameters.reduce((most, cell) => Math.max(most, cell + 1), 0);
  }

  run(): void {
    this.reach(0, 0, 0);
    this.work.push(0);
    for (let pc = this.work.pop(); pc !== undefined; pc = this.work.pop()) this.follow(pc);
    for (let pc = 0; pc < this.depths.length; pc++) {
      if (this.subject.starts[pc] === 1 && this.depths[pc] === UNKNOWN) this.subject.refuse('instruction cannot be reached', pc);
    }
  }

  /** Goes on from an instruction until control ends or meets what is known. */
  private follow(from: number): void {
    const { code } = this.unit;
    for (let pc = from, fresh = true; fresh; ) {
      this.enterRanges(pc);
      const op = code[pc]!;
      const depth = this.depths[pc]! - this.pops(pc, op);
      if (depth < 0) this.subject.refuse('operand stack underflow', pc);
      const node = this.scopeAfter(pc, op);
      this.checkFunction(pc, op);
      const target = TARGET_OPERAND[op]!;
      if (target >= 0 && this.reach(code[pc + 1 + target]!, depth + PUSHES_ON_JUMP[op]!, node)) this.work.push(code[pc + 1 + target]!);
      if (ENDS[op] === 1) return;
      pc += LENGTHS[op]!;
      if (pc >= code.length) this.subject.refuse('code runs off its end', pc);
      fresh = this.reach(pc, depth + PUSHES[op]!, node);
    }
  }

  /** Records the state in which an instruction is reached, or compares it; true when it is new. */
  private reach(pc: number, depth: number, node: number): boolean {
    if (this.depths[pc] === UNKNOWN) {
      if (depth > this.unit.stackSize) this.subject.refuse('operand stack overflow', pc);
      this.depths[pc] = depth;
      this.nodes[pc] = node;
      return true;
    }
    if (this.depths[pc] !== depth) this.subject.refuse('operand depth differs between ways', pc);
    if (this.nodes[pc] !== node) this.subject.refuse('open scopes differ between ways', pc);
    return false;
  }

  private pops(pc: number, op: number): number {
    const counted = POPS_OPERAND[op]!;
    return POPS[op]! + (counted < 0 ? 0 : this.unit.code[pc + 1 + counted]!);
  }

  /** The state of an instruction must suit all handlers around it, which it makes reachable. */
  private enterRanges(pc: number): void {
    let depth = this.depths[pc]!;
    let node = this.nodes[pc]!;
    for (let index = this.ranges.innermost[pc]!; index >= 0; index = this.ranges.parents[index]!) {
      const handler = this.unit.handlers[index]!;
      if (depth < handler.depth) this.subject.refuse('operand depth below that of the handler', pc);
      if (this.chains.depth(node) < handler.scopes) this.subject.refuse('fewer open scopes than the handler keeps', pc);
      depth = handler.depth;
      node = this.chains.ancestor(node, handler.scopes);
      if (this.handlerNodes[index] !== UNKNOWN) {
        if (this.handlerNodes[index] !== node) this.subject.refuse('open scopes differ within a handler range', pc);
        return;
      }
      this.handlerNodes[index] = node;
      if (this.reach(handler.target, depth + entryValues(handler), node)) this.work.push(handler.target);
    }
  }

  /** Checks what an instruction asks of the open scopes; gives the node behind it. */
  private scopeAfter(pc: number, op: number): number {
    const node = this.nodes[pc]!;
    if (OPCODES[op]!.operands[0] === 'hops') this.checkCell(pc, node);
    switch (op) {
      case Op.PushScope:
        return this.enterScope(pc, node, this.unit.code[pc + 1]!);
      case Op.PushWith:
        return this.enterScope(pc, node, WITH);
      case Op.PopScope:
      case Op.CopyScope:
        if (this.chains.depth(node) === 0) this.subject.refuse('no open scope', pc);
        return op === Op.PopScope ? this.chains.leave(node) : node;
      case Op.CreateArguments:
        if (this.unit.code[pc + 1] === 1) this.checkMappedParameters(pc, node);
    }
    return node;
  }

  private enterScope(pc: number, node: number, descriptor: number): number {
    if (this.chains.depth(node) >= MAX_SCOPES) this.subject.refuse('too many open scopes', pc);
    return this.chains.enter(node, descriptor);
  }

  private checkCell(pc: number, node: number): void {
    const { code } = this.unit;
    if (code[pc + 2]! >= this.chains.cellsAt(node, code[pc + 1]!)) this.subject.refuse('no such scope cell', pc);
  }

  private checkMappedParameters(pc: number, node: number): void {
    if (this.mappedCells === 0) return;
    if (this.chains.depth(node) === 0) this.subject.refuse('mapped arguments without a scope', pc);
    if (this.mappedCells > this.chains.cellsAt(node, 0)) this.subject.refuse('no such scope cell', pc);
  }

  /** An inner function must be of the right kind, as strict and trusted as its unit, and fit the scopes here. */
  private checkFunction(pc: number, op: number): void {
    if (op !== Op.Closure && op !== Op.DefineClass) return;
    const index = this.unit.code[pc + 1]!;
    const inner = this.unit.functions[index]!;
    this.checkKind(pc, op, inner);
    const node = this.nodes[pc]!;
    const key = node * this.unit.functions.length + index;
    if (this.fitting.has(key)) return;
    if (!this.chains.fits(node, inner.outer)) this.subject.refuse('inner function expects other scopes', pc);
    this.fitting.add(key);
  }

  private checkKind(pc: number, op: number, inner: CodeUnit): void {
    const { flags, code } = this.unit;
    const derived = op === Op.DefineClass && (code[pc + 2]! & 1) === 1;
    const allowed = op === Op.Closure ? ~NO_CLOSURES : derived ? bit(UnitKind.DerivedConstructor) : bit(UnitKind.BaseConstructor);
    if ((allowed & bit(inner.kind)) === 0) this.subject.refuse('inner function of another kind', pc);
    if ((flags & UnitFlag.Library) !== (inner.flags & UnitFlag.Library)) this.subject.refuse('library and other code mixed', pc);
    if ((flags & ~inner.flags & UnitFlag.Strict) !== 0) this.subject.refuse('sloppy function in strict code', pc);
  }
}
