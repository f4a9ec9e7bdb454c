/**
 * The assembler: gathers the instructions, tables and handlers of one code unit. It follows the
 * depth of operand stack and scopes, drops what cannot be reached, and at the end lays out the
 * words (layout.ts). What the instructions are chosen for is the lowering's business.
 *
 * An instruction that would follow one that ends (`Jump`, `Return`, …) is dropped until a label
 * is bound that something jumps to. Depths go on being counted meanwhile, so that callers need
 * not know whether what they emit is reachable.
 */
import { COST_OPERAND, ENDS, LENGTHS, POPS, POPS_OPERAND, PUSHES, PUSHES_ON_JUMP, TARGET_OPERAND } from './instructions.js';
import { Label } from './draft.js';
import type { PendingHandler, PendingPosition } from './draft.js';
import { layOut } from './layout.js';
import { Op } from './op.js';
import { OPCODES } from './opcodes.js';
import { HandlerKind } from './unit.js';
import type { CodeUnit, Constant, ScopeDescriptor, TemplateDescriptor } from './unit.js';

/** What a unit says that does not follow from its instructions. */
export type UnitMeta = Pick<
  CodeUnit,
  'kind' | 'flags' | 'name' | 'length' | 'parameterCount' | 'outer' | 'mappedParameters' | 'declarations' | 'sourceStart' | 'sourceEnd'
>;

export { Label };

const NEGATIVE_ZERO = Symbol('-0');

function fail(message: string): never {
  throw new Error(`assembler: ${message}`);
}

export class Assembler {
  private readonly words: number[] = [];
  private readonly starts: number[] = [];
  private readonly jumps = new Map<number, Label>();
  private readonly handlers: PendingHandler[] = [];
  private readonly positions: PendingPosition[] = [];
  private readonly descriptions = new Map<number, number>();
  private readonly strictParts: number[] = [];

  private readonly constants: Constant[] = [];
  private readonly constantIndex = new Map<Constant | symbol, number>();
  private readonly scopes: ScopeDescriptor[] = [];
  private readonly functions: CodeUnit[] = [];
  private readonly templates: TemplateDescriptor[] = [];
  private readonly freeTemporaries: number[] = [];
  private readonly usedTemporaries = new Set<number>();
  private cacheCount = 0;
  private slotCount: number;

  private reachable = true;
  private currentDepth = 0;
  private currentScopes = 0;
  private stackSize = 0;
  private line = 0;
  private column = 0;
  private description: string | undefined;

  /** @param slotCount slots that scope analysis gave out; temporaries lie above */
  constructor(slotCount = 0) {
    this.slotCount = slotCount;
  }

  /** Values on the operand stack here. */
  get depth(): number {
    return this.currentDepth;
  }

  /** Scopes of this frame that are open here. */
  get openScopes(): number {
    return this.currentScopes;
  }

  /** Whether what is emitted now can be reached, and so is kept. */
  get isReachable(): boolean {
    return this.reachable;
  }

  /**
   * Appends an instruction.
   * @param operands all operands but those of kind `target` and `cost`
   */
  emit(op: Op, ...operands: number[]): void {
    if (TARGET_OPERAND[op]! >= 0) fail(`${OPCODES[op]!.name} needs a label`);
    this.append(op, operands);
    if (ENDS[op] === 1) this.reachable = false;
  }

  /** Appends an instruction that jumps (or, `IteratorStep`, may jump) to a label. */
  jump(op: Op, label: Label, ...operands: number[]): void {
    if (TARGET_OPERAND[op]! < 0) fail(`${OPCODES[op]!.name} takes no label`);
    this.append(op, operands);
    if (this.reachable) this.addJump(op, label);
    if (ENDS[op] === 1) this.reachable = false;
  }

  /** A new label, not bound yet. */
  label(): Label {
    return new Label();
  }

  /** Puts a label in front of the next instruction. */
  bind(label: Label): void {
    if (label.instruction >= 0) fail('label is bound twice');
    if (this.reachable) this.expect(label, this.currentDepth, this.currentScopes);
    label.instruction = this.starts.length;
    if (label.depth < 0) return;
    this.reachable = true;
    this.currentDepth = label.depth;
    this.currentScopes = label.scopes;
  }

  /** Index of a constant; equal ones share one (0 and -0 are not equal). */
  constant(value: Constant): number {
    const key = Object.is(value, -0) ? NEGATIVE_ZERO : value;
    const known = this.constantIndex.get(key);
    if (known !== undefined) return known;
    this.constantIndex.set(key, this.constants.length);
    return this.constants.push(value) - 1;
  }

  /** Index of a string constant. */
  name(text: string): number {
    return this.constant(text);
  }

  /** The inline-cache site of the instruction emitted next; each has its own. */
  cache(): number {
    return this.reachable ? this.cacheCount++ : 0;
  }

  /** Index of a scope descriptor; each call adds one. */
  scope(descriptor: ScopeDescriptor): number {
    return this.scopes.push(descriptor) - 1;
  }

  /** Index of an inner function; each call adds one. */
  function(unit: CodeUnit): number {
    return this.functions.push(unit) - 1;
  }

  /** Index of a template object's descriptor; each call adds one, since each site has its own object. */
  template(descriptor: TemplateDescriptor): number {
    return this.templates.push(descriptor) - 1;
  }

  /**
   * Protects the code between two labels that are bound already. Inner ranges must be given
   * before outer ones, and all before their target is bound: the target's depth follows from the
   * start's. A range without instructions is left out.
   */
  handler(kind: HandlerKind, start: Label, end: Label, target: Label): void {
    if (start.instruction < 0 || end.instruction < 0) fail('handler range is not bound');
    if (start.instruction >= end.instruction) return;
    if (start.depth < 0) fail('handler range starts where nothing leads');
    target.isTarget = true;
    const depth = start.depth + (kind === HandlerKind.Catch ? 1 : 2);
    this.expect(target, depth, start.scopes);
    this.stackSize = Math.max(this.stackSize, depth);
    this.handlers.push({ kind, start, end, target });
  }

  /** Says that the code between two labels that are bound already is strict, in a unit that is not; in the order of the text. */
  strictPart(start: Label, end: Label): void {
    if (start.instruction < 0 || end.instruction < start.instruction) fail('strict part is not bound');
    if (start.instruction < end.instruction) this.strictParts.push(start.instruction, end.instruction);
  }

  /** Source position (1-based line, 0-based column) of the instructions from here on. */
  position(line: number, column: number): void {
    this.line = line;
    this.column = column;
  }

  /** Text by which an error message names the callee or base of the instruction emitted next. */
  describe(text: string): void {
    this.description = text;
  }

  /** A slot of the frame for a value that the operand stack cannot hold. */
  temporary(): number {
    const slot = this.freeTemporaries.pop() ?? this.slotCount++;
    this.usedTemporaries.add(slot);
    return slot;
  }

  /** Gives a temporary back. */
  release(slot: number): void {
    if (!this.usedTemporaries.delete(slot)) fail(`slot ${slot} is no temporary in use`);
    this.freeTemporaries.push(slot);
  }

  /** Lays everything out. The code must not run off its end. */
  finish(meta: UnitMeta): CodeUnit {
    if (this.reachable) fail('code runs off its end');
    this.checkTargets();
    const { words, starts, jumps, handlers, positions, descriptions, strictParts } = this;
    return {
      ...meta,
      slotCount: this.slotCount,
      stackSize: this.stackSize,
      cacheCount: this.cacheCount,
      constants: this.constants,
      scopes: this.scopes,
      functions: this.functions,
      templates: this.templates,
      ...layOut({ words, starts, jumps, handlers, positions, descriptions, strictParts }),
    };
  }

  /** Writes the words of an instruction and follows its effect. */
  private append(op: Op, operands: readonly number[]): void {
    if (OPCODES[op] === undefined) fail(`no opcode ${String(op)}`);
    const start = this.words.length;
    const description = this.description;
    this.description = undefined;
    this.appendWords(op, operands);
    this.follow(op, start);
    if (!this.reachable) {
      this.words.length = start;
      return;
    }
    this.recordPosition();
    if (description !== undefined) this.descriptions.set(this.starts.length, this.constant(description));
    this.starts.push(start);
    this.stackSize = Math.max(this.stackSize, this.currentDepth);
  }

  private appendWords(op: Op, operands: readonly number[]): void {
    const target = TARGET_OPERAND[op]!;
    const cost = COST_OPERAND[op]!;
    let given = 0;
    this.words.push(op);
    for (let i = 0; i < LENGTHS[op]! - 1; i++) {
      this.words.push(i === target || i === cost ? 0 : this.checkOperand(op, i, operands[given++]));
    }
    if (given !== operands.length) fail(`${OPCODES[op]!.name} takes ${given} operands, not ${operands.length}`);
  }

  private checkOperand(op: Op, index: number, value: number | undefined): number {
    const { name, operands } = OPCODES[op]!;
    if (value === undefined || (value | 0) !== value || (value < 0 && operands[index] !== 'int')) {
      fail(`operand ${index} of ${name} is ${String(value)}`);
    }
    return value;
  }

  /** Brings depth of operands and scopes from before to after the instruction at `start`. */
  private follow(op: Op, start: number): void {
    const counted = POPS_OPERAND[op]!;
    const pops = POPS[op]! + (counted < 0 ? 0 : this.words[start + 1 + counted]!);
    if (this.reachable && pops > this.currentDepth) fail(`${OPCODES[op]!.name} takes ${pops} of ${this.currentDepth} operands`);
    this.currentDepth += PUSHES[op]! - pops;
    if (op === Op.PushScope || op === Op.PushWith) this.currentScopes++;
    if (op === Op.PopScope || op === Op.CopyScope) this.checkScope(op);
    if (op === Op.PopScope) this.currentScopes--;
  }

  private checkScope(op: Op): void {
    if (this.reachable && this.currentScopes === 0) fail(`${OPCODES[op]!.name} without an open scope`);
  }

  /** Notes the jump of the instruction that was just appended. */
  private addJump(op: Op, label: Label): void {
    const depth = this.currentDepth - PUSHES[op]! + PUSHES_ON_JUMP[op]!;
    this.expect(label, depth, this.currentScopes);
    this.stackSize = Math.max(this.stackSize, depth);
    label.isTarget = true;
    this.jumps.set(this.starts.length - 1, label);
  }

  /** All ways to a label must agree on depth and scopes. */
  private expect(label: Label, depth: number, scopes: number): void {
    if (label.depth < 0) {
      if (label.instruction >= 0) fail('jump to a label in code that was dropped');
      label.depth = depth;
      label.scopes = scopes;
    }
    if (label.depth !== depth || label.scopes !== scopes) {
      fail(`label has depth ${label.depth} and ${label.scopes} scopes, met with ${depth} and ${scopes}`);
    }
  }

  private checkTargets(): void {
    const targets = [...this.jumps.values(), ...this.handlers.map((handler) => handler.target)];
    if (targets.some((label) => label.instruction < 0)) fail('jump to a label that is not bound');
  }

  private recordPosition(): void {
    const last = this.positions.at(-1);
    if (this.line === 0 || (last?.line === this.line && last.column === this.column)) return;
    this.positions.push({ instruction: this.starts.length, line: this.line, column: this.column });
  }
}
