/**
 * The verifier's linear passes over the words of a unit: instructions and the range of each
 * operand, then block costs. How deep the stack is and which scopes are open is flow.ts's part.
 */
import { BASE_COUNT, COST_OPERAND, LENGTHS, MAX_BLOCK } from '../instructions.js';
import { Op } from '../op.js';
import { OPCODES } from '../opcodes.js';
import type { OperandKind } from '../opcodes.js';
import { PositionReader } from '../positions.js';
import { UnitFlag, UnitKind } from '../unit.js';
import type { CodeUnit, Declarations } from '../unit.js';
import { MAX_FRAME } from './header.js';
import { MAX_SCOPES } from './scopes.js';
import type { Subject } from './subject.js';

/** Values that `flags` operands may have. */
const FLAG_VALUES: ReadonlyMap<number, readonly number[]> = new Map<number, readonly number[]>([
  [Op.CreateArguments, [0, 1]],
  [Op.DefinePrivateMethod, [0, 1, 2]],
  [Op.DefineMethod, [0, 1, 2, 4, 5, 6]],
  [Op.SetFunctionName, [0, 1, 2]],
  [Op.DefineClass, [0, 1, 2, 3]],
  [Op.FinishAsyncGenerator, [0, 1]],
]);
const EVAL_SITES = 63;

/** Lists of the declarations that the instruction's name must be in. */
const DECLARED_BY: ReadonlyMap<number, (declarations: Declarations) => readonly string[]> = new Map<number, (declarations: Declarations) => readonly string[]>([
  [Op.DefineGlobalFunction, (declarations) => declarations.functions],
  [Op.DefineEvalFunction, (declarations) => [...declarations.functions, ...declarations.annexB]],
  [Op.InitialiseGlobalLexical, (declarations) => declarations.lexicals.map((lexical) => lexical.name)],
]);

const SUSPENDS = UnitFlag.Generator | UnitFlag.Async;

/** Which of the flags Generator and Async a unit must and may have to hold an instruction. */
const SUSPENDING: ReadonlyMap<number, readonly [required: number, allowed: number]> = new Map<number, readonly [number, number]>([
  [Op.CreateGenerator, [UnitFlag.Generator, SUSPENDS]],
  [Op.Yield, [UnitFlag.Generator, UnitFlag.Generator]],
  [Op.YieldDelegate, [UnitFlag.Generator, SUSPENDS]],
  [Op.ReturnGenerator, [UnitFlag.Generator, UnitFlag.Generator]],
  [Op.FinishAsyncGenerator, [SUSPENDS, SUSPENDS]],
  [Op.StartAsync, [UnitFlag.Async, UnitFlag.Async]],
  [Op.Await, [UnitFlag.Async, SUSPENDS]],
  [Op.ResolveAsync, [UnitFlag.Async, UnitFlag.Async]],
  [Op.RejectAsync, [UnitFlag.Async, UnitFlag.Async]],
]);

/** What the operands seen so far name. */
interface Sites {
  readonly targets: number[];
  /** How many instructions have each cache: one at most, since a cache knows neither name nor purpose. */
  readonly caches: Uint8Array;
}

/** Decodes all instructions, marks where they start, and checks every operand that needs no flow. */
export function checkWords(subject: Subject): void {
  const { code } = subject.unit;
  const sites: Sites = { targets: [], caches: new Uint8Array(subject.unit.cacheCount) };
  const declared = new DeclaredNames(subject);
  for (let pc = 0; pc < code.length; ) {
    const op = code[pc]!;
    if (op < 0 || op >= BASE_COUNT) subject.refuse('unknown opcode', pc);
    const next = pc + LENGTHS[op]!;
    if (next > code.length) subject.refuse('instruction is cut off', pc);
    subject.starts[pc] = 1;
    checkInstruction(subject, pc, op, declared);
    checkOperands(subject, pc, op, sites);
    pc = next;
  }
  for (const pc of sites.targets) markEntry(subject, pc, 'jump target');
}

/** Marks the entry of a block; it must be an instruction's start. */
export function markEntry(subject: Subject, pc: number, what: string): void {
  if (subject.starts[pc] !== 1) subject.refuse(`${what} is no instruction`, pc);
  subject.entries[pc] = 1;
}

/** Every block must carry the number of its instructions, and none may run into an entry uncharged. */
export function checkCosts(subject: Subject): void {
  const { code } = subject.unit;
  let cost = 0;
  for (let pc = 0; pc < code.length; pc += LENGTHS[code[pc]!]!) {
    if (subject.entries[pc] === 1 && cost > 0) subject.refuse('block runs into a jump target uncharged', pc);
    cost++;
    const operand = COST_OPERAND[code[pc]!]!;
    if (operand < 0) continue;
    if (code[pc + 1 + operand] !== cost) subject.refuse(`block cost should be ${cost}`, pc);
    if (cost > MAX_BLOCK) subject.refuse('block is too long', pc);
    cost = 0;
  }
}

/** Positions and descriptions must belong to instructions, in order. */
export function checkTables(subject: Subject): void {
  const { positions, descriptions, constants } = subject.unit;
  const reader = new PositionReader(positions);
  for (let last = -1; reader.next(); last = reader.pc) {
    if (reader.pc <= last || subject.starts[reader.pc] !== 1) subject.refuse('position of no instruction', reader.pc);
    if (reader.line < 1 || reader.column < 0) subject.refuse('position is out of range', reader.pc);
  }
  for (const [pc, text] of descriptions) {
    if (subject.starts[pc] !== 1) subject.refuse('description of no instruction', pc);
    if (typeof constants[text] !== 'string') subject.refuse('description is no string', pc);
  }
}

/** What an instruction asks of its unit. */
function checkInstruction(subject: Subject, pc: number, op: number, declared: DeclaredNames): void {
  const { flags, kind, declarations, constants, code } = subject.unit;
  checkSuspension(subject, pc, op);
  if (OPCODES[op]!.privileged === true && (flags & UnitFlag.Library) === 0) subject.refuse('privileged instruction', pc);
  switch (op) {
    case Op.CreateArguments:
    case Op.CreateRest:
      if ((flags & UnitFlag.NeedsArguments) === 0) subject.refuse('unit does not keep its arguments', pc);
      break;
    case Op.StartModule:
      if (kind !== UnitKind.Module) subject.refuse('unit is no module', pc);
      break;
    case Op.DeclareGlobals:
    case Op.DeclareEval:
      if (declarations === undefined) subject.refuse('unit has no declarations', pc);
      if ((op === Op.DeclareEval) !== (kind === UnitKind.Eval)) subject.refuse('declarations of another kind of unit', pc);
      break;
    case Op.DefineGlobalFunction:
    case Op.DefineEvalFunction:
    case Op.InitialiseGlobalLexical: {
      const name = constants[code[pc + 1]!];
      if (typeof name !== 'string' || !declared.has(op, name)) subject.refuse('name is not declared', pc);
    }
  }
}

function checkSuspension(subject: Subject, pc: number, op: number): void {
  const rule = SUSPENDING.get(op);
  if (rule === undefined) return;
  const [required, allowed] = rule;
  const flags = subject.unit.flags & SUSPENDS;
  if ((flags & required) !== required || (flags & ~allowed) !== 0) subject.refuse('instruction of another kind of function', pc);
}

function checkOperands(subject: Subject, pc: number, op: number, sites: Sites): void {
  const kinds = OPCODES[op]!.operands;
  for (let i = 0; i < kinds.length; i++) {
    const value = subject.unit.code[pc + 1 + i]!;
    if (kinds[i] === 'int') continue;
    if (!isOperandInRange(subject.unit, op, kinds[i]!, value)) subject.refuse(`operand ${kinds[i]!} is out of range`, pc);
    if (kinds[i] === 'target') sites.targets.push(value);
    if (kinds[i] === 'cache' && sites.caches[value]++ !== 0) subject.refuse('cache of two instructions', pc);
  }
}

function isOperandInRange(unit: CodeUnit, op: number, kind: OperandKind, value: number): boolean {
  if (value < 0) return false;
  switch (kind) {
    case 'slot': return value < unit.slotCount;
    case 'hops': return value <= 2 * MAX_SCOPES;
    case 'cell': return value <= MAX_FRAME;
    case 'scope': return value < unit.scopes.length;
    case 'constant': return op === Op.RegExp ? typeof unit.constants[value] === 'string' : value < unit.constants.length;
    case 'name': return typeof unit.constants[value] === 'string';
    case 'function': return value < unit.functions.length;
    case 'template': return value < unit.templates.length;
    case 'cache': return value < unit.cacheCount;
    case 'target': return value < unit.code.length;
    case 'cost': return value > 0;
    case 'count': return value <= MAX_FRAME;
    case 'flags': return FLAG_VALUES.get(op)?.includes(value) ?? value <= EVAL_SITES;
    case 'int': return true;
  }
}

/** Membership in the unit's declarations, with each list hashed once. */
class DeclaredNames {
  private readonly sets = new Map<number, ReadonlySet<string>>();

  constructor(private readonly subject: Subject) {}

  has(op: number, name: string): boolean {
    const { declarations } = this.subject.unit;
    if (declarations === undefined) return false;
    let names = this.sets.get(op);
    if (names === undefined) this.sets.set(op, (names = new Set(DECLARED_BY.get(op)!(declarations))));
    return names.has(name);
  }
}
