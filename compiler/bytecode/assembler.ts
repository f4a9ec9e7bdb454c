/**
 * The assembler: gathers the instructions, tables and handlers of one code unit. It follows the
 * depth of operand stack and scopes, drops what cannot be reached, and at the end lays out the
 * words (layout.ts). What the instructions are chosen for is the lowering's business.
 *
 * An instruction that would follow one that ends (`Jump`, `Return`, …) is dropped until a label
 * is bound that something jumps to. Depths go on being counted meanwhile, so that callers need
 * not know whether what they emit is reachable.
 */
import { ENDS, GIVEN_OPERANDS, LENGTHS, POPS, POPS_OPERAND, PUSHES, PUSHES_ON_JUMP, TARGET_OPERAND } from './instructions.js';
import { Label, giveDraft, takeDraft } from './draft.js';
import { layOut } from './layout.js';
import { Op } from './op.js';
import { UnitStore } from './store.js';
import { OPCODES } from './opcodes.js';
import { HandlerKind } from './unit.js';
import type { CodeUnit, Constant, ScopeDescriptor, TemplateDescriptor } from './unit.js';

/** What a unit says that does not follow from its instructions. */
export type UnitMeta = Pick<
  CodeUnit,
  'kind' | 'flags' | 'name' | 'length' | 'parameterCount' | 'outer' | 'mappedParameters' | 'declarations' | 'sourceStart' | 'sourceEnd'
>;

export { Label };

/** 1 for instructions that enter, leave or copy scopes. */
const ON_SCOPES = Uint8Array.from(OPCODES, ({ name }) => (['PushScope', 'PushWith', 'PopScope', 'CopyScope'].includes(name) ? 1 : 0));

/** 1 for instructions that load a name and may fail. */
const LOADS_NAME = Uint8Array.from(OPCODES, ({ name }) => (['LoadGlobal', 'LoadLocalChecked', 'LoadScopedChecked', 'LoadReference', 'ResolveName'].includes(name) ? 1 : 0));

/** Constants up to this number are searched one by one, more by a map. */
const FEW_CONSTANTS = 8;

const NEGATIVE_ZERO = Symbol('-0');

type ConstantKey = Constant | typeof NEGATIVE_ZERO;

/** By this a map tells constants apart: 0 and -0 too. */
const keyOf = (value: Constant): ConstantKey => (Object.is(value, -0) ? NEGATIVE_ZERO : value);

function fail(message: string): never {
  throw new Error(`assembler: ${message}`);
}

const NONE: readonly never[] = [];

/** Most lists of a unit are empty, and one will do for all of those. */
function kept<T>(list: readonly T[]): readonly T[] {
  return list.length === 0 ? NONE : list;
}

export class Assembler {
  private readonly draft = takeDraft();
  private readonly constants: Constant[] = [];
  private constantIndex: Map<ConstantKey, number> | undefined;
  private readonly scopes: ScopeDescriptor[] = [];
  private readonly functions: CodeUnit[] = [];
  private readonly templates: TemplateDescriptor[] = [];
  private readonly freeTemporaries: number[] = [];
  private cacheCount = 0;
  private slotCount: number;
  private readonly firstTemporary: number;

  private reachable = true;
  private currentDepth = 0;
  private currentScopes = 0;
  private stackSize = 0;
  private line = 0;
  private column = 0;
  private lastLine = 0;
  private lastColumn = 0;
  private description: string | undefined;
  private statementLine = 0;
  private statementColumn = 0;

  /**
   * @param slotCount slots that scope analysis gave out; temporaries lie above
   * @param store where the unit's code will lie
   */
  constructor(
    slotCount = 0,
    private readonly store = new UnitStore(),
  ) {
    this.slotCount = this.firstTemporary = slotCount;
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

  /** Appends an instruction with all its operands but those of kind `target` and `cost`. */
  emit(op: Op, first?: number, second?: number): void {
    if (TARGET_OPERAND[op]! >= 0) fail(`${OPCODES[op]!.name} needs a label`);
    this.append(op, first, second);
    if (ENDS[op] === 1) this.reachable = false;
  }

  /** Appends an instruction that jumps (or, `IteratorStep`, may jump) to a label. */
  jump(op: Op, label: Label): void {
    if (!(TARGET_OPERAND[op]! >= 0)) fail(`${OPCODES[op]!.name} takes no label`);
    this.append(op, undefined, undefined);
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
    label.instruction = this.draft.count;
    if (label.depth < 0) return;
    this.reachable = true;
    this.currentDepth = label.depth;
    this.currentScopes = label.scopes;
  }

  /** Index of a constant; equal ones share one (0 and -0 are not equal). */
  constant(value: Constant): number {
    const { constants } = this;
    if (constants.length > FEW_CONSTANTS) return this.indexedConstant(value);
    for (let i = 0; i < constants.length; i++) if (Object.is(constants[i], value)) return i;
    return constants.push(value) - 1;
  }

  private indexedConstant(value: Constant): number {
    const { constants } = this;
    const index = (this.constantIndex ??= new Map(constants.map((constant, i) => [keyOf(constant), i])));
    const key = keyOf(value);
    const known = index.get(key);
    if (known !== undefined) return known;
    index.set(key, constants.length);
    return constants.push(value) - 1;
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
    this.draft.handlers.push({ kind, start, end, target });
  }

  /** Says that the code between two labels that are bound already is strict, in a unit that is not; in the order of the text. */
  strictPart(start: Label, end: Label): void {
    if (start.instruction < 0 || end.instruction < start.instruction) fail('strict part is not bound');
    if (start.instruction < end.instruction) this.draft.strictParts.push(start.instruction, end.instruction);
  }

  /** Source position (1-based line, 0-based column) of the instructions from here on. */
  position(line: number, column: number): void {
    this.line = line;
    this.column = column;
  }

  /** Position of the next instruction alone, if that loads a name: V8 says so of a statement's first bytecode. */
  statement(line: number, column: number): void {
    this.statementLine = line;
    this.statementColumn = column;
  }

  /** Text by which an error message names the callee or base of the instruction emitted next. */
  describe(text: string): void {
    this.description = text;
  }

  /** A slot of the frame for a value that the operand stack cannot hold. */
  temporary(): number {
    return this.freeTemporaries.pop() ?? this.slotCount++;
  }

  /** Gives a temporary back. */
  release(slot: number): void {
    if (slot < this.firstTemporary || slot >= this.slotCount || this.freeTemporaries.includes(slot)) fail(`slot ${slot} is no temporary in use`);
    this.freeTemporaries.push(slot);
  }

  /** Lays everything out; the assembler is done with. The code must not run off its end. */
  finish(meta: UnitMeta): CodeUnit {
    if (this.reachable) fail('code runs off its end');
    this.checkTargets();
    const { code, handlers, positions, descriptions, strictParts } = layOut(this.draft, this.store);
    giveDraft(this.draft);
    return {
      kind: meta.kind,
      flags: meta.flags,
      name: meta.name,
      length: meta.length,
      parameterCount: meta.parameterCount,
      slotCount: this.slotCount,
      stackSize: this.stackSize,
      cacheCount: this.cacheCount,
      code,
      constants: kept(this.constants),
      scopes: kept(this.scopes),
      functions: kept(this.functions),
      templates: kept(this.templates),
      handlers: kept(handlers),
      outer: kept(meta.outer),
      mappedParameters: kept(meta.mappedParameters),
      declarations: meta.declarations,
      strictParts,
      positions,
      descriptions,
      sourceStart: meta.sourceStart,
      sourceEnd: meta.sourceEnd,
    };
  }

  /** Writes the words of an instruction and follows its effect. Code that cannot be reached is counted but not written. */
  private append(op: Op, first: number | undefined, second: number | undefined): void {
    checkOperands(op, first, second);
    const counted = POPS_OPERAND[op]!;
    this.follow(op, counted < 0 ? 0 : counted === 0 ? first! : second!);
    const description = this.description;
    this.description = undefined;
    if (!this.reachable) return;
    const { draft } = this;
    if (draft.count === draft.limit) draft.grow();
    if (this.statementLine !== 0) this.beginStatement(op);
    else if (this.line !== this.lastLine || this.column !== this.lastColumn) this.recordPosition();
    if (description !== undefined) draft.descriptions.push(draft.count, this.constant(description));
    const { words } = draft;
    const start = draft.wordCount;
    draft.starts[draft.count++] = start;
    words[start] = op;
    words[start + 1] = first ?? 0;
    words[start + 2] = second ?? 0;
    words[start + 3] = 0;
    draft.wordCount = start + LENGTHS[op]!;
  }

  /** Brings depth of operands and scopes from before to after an instruction that pops `counted` operands more. */
  private follow(op: Op, counted: number): void {
    const pops = POPS[op]! + counted;
    if (this.reachable && pops > this.currentDepth) fail(`${OPCODES[op]!.name} takes ${pops} of ${this.currentDepth} operands`);
    this.currentDepth += PUSHES[op]! - pops;
    if (this.reachable && this.currentDepth > this.stackSize) this.stackSize = this.currentDepth;
    if (ON_SCOPES[op] === 1) this.followScopes(op);
  }

  private followScopes(op: Op): void {
    if (op === Op.PushScope || op === Op.PushWith) this.currentScopes++;
    else this.checkScope(op);
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
    this.draft.jumps.push(this.draft.count - 1);
    this.draft.targets.push(label);
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
    const { targets, handlers } = this.draft;
    for (let i = 0; i < targets.length; i++) if (targets[i]!.instruction < 0) fail('jump to a label that is not bound');
    for (let i = 0; i < handlers.length; i++) if (handlers[i]!.target.instruction < 0) fail('jump to a label that is not bound');
  }

  /** Uses up the statement's position. */
  private beginStatement(op: Op): void {
    const { line, column } = this;
    if (op === Op.HasGlobal) return this.recordPosition();
    if (LOADS_NAME[op] === 1) {
      this.line = this.statementLine;
      this.column = this.statementColumn;
    }
    this.statementLine = 0;
    this.recordPosition();
    this.line = line;
    this.column = column;
  }

  private recordPosition(): void {
    const { line, column, draft } = this;
    if (line === 0 || (line === this.lastLine && column === this.lastColumn)) return;
    this.lastLine = line;
    this.lastColumn = column;
    const { positions, positionWords } = draft;
    positions[positionWords] = draft.count;
    positions[positionWords + 1] = line;
    positions[positionWords + 2] = column;
    draft.positionWords = positionWords + 3;
  }
}

function checkOperands(op: Op, first: number | undefined, second: number | undefined): void {
  const given = GIVEN_OPERANDS[op];
  if (given === undefined) fail(`no opcode ${String(op)}`);
  if (given > 0 && !isOperand(op, first)) fail(`operand 0 of ${OPCODES[op]!.name} is ${String(first)}`);
  if (given > 1 && !isOperand(op, second)) fail(`operand 1 of ${OPCODES[op]!.name} is ${String(second)}`);
  if ((given < 1 && first !== undefined) || (given < 2 && second !== undefined)) fail(`${OPCODES[op]!.name} takes ${given} operands, not ${second === undefined ? 1 : 2}`);
}

function isOperand(op: Op, value: number | undefined): boolean {
  return value !== undefined && (value | 0) === value && (value >= 0 || op === Op.Int);
}
