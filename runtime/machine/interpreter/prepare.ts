/**
 * Makes a Code ready at its first run: verifies the unit, fuses it, and lays out what the loop
 * reads (constants, an empty frame's slots). Runs nothing.
 */
import { fuse } from '../../../compiler/bytecode/fuse.js';
import { Op } from '../../../compiler/bytecode/op.js';
import type { CodeUnit } from '../../../compiler/bytecode/unit.js';
import { UnitFlag, UnitKind } from '../../../compiler/bytecode/unit.js';
import { verify } from '../../../compiler/bytecode/verify.js';
import type { GuestValue } from '../../objects/value.js';
import type { Agent } from '../state/agent.js';
import type { Code } from '../state/code.js';
import { EntryKind } from '../state/code.js';

/** Code of more words is verified and fused in more time than passes between two looks at the clock. */
const SLOW_LENGTH = 10_000;
/** Frames with more slots are charged by size and weigh more against the depth limit. */
const PLAIN_SLOTS = 128;

/**
 * Prepares a Code, which takes time in proportion to its unit. That is no fuel, since whose run
 * comes first is an accident; it happens once, and code made by the guest was charged by its source.
 * @throws BytecodeError (a host error) when the unit does not verify
 */
export function prepare(agent: Agent, code: Code): void {
  const { unit } = code;
  if (unit.code.length > SLOW_LENGTH) agent.budget.refill();
  verify(unit, unit.outer, code.script.library);
  code.constants = generalArray(unit.constants);
  code.slots = generalArray(undefineds(unit.slotCount + unit.stackSize));
  code.parameterCount = unit.parameterCount;
  code.stackStart = unit.slotCount;
  code.weight = 1 + Math.floor(code.slots.length / PLAIN_SLOTS);
  code.instructions = fuse(unit.code);
  code.entry = entryOf(unit, code.weight);
  if (!isClass(unit.kind) && (unit.flags & (UnitFlag.Strict | UnitFlag.Generator)) === 0) code.prototypeSlot = 4;
  const constructs = (unit.flags & UnitFlag.Constructor) !== 0 && isSimple(unit, code.weight);
  code.plainConstructor = constructs && unit.kind !== UnitKind.DerivedConstructor;
  code.plainDerived = constructs && unit.kind === UnitKind.DerivedConstructor;
}

const isClass = (kind: UnitKind): boolean => kind === UnitKind.BaseConstructor || kind === UnitKind.DerivedConstructor;

/** Whether entering the code takes no more than slots and `this`. */
function isSimple({ flags }: CodeUnit, weight: number): boolean {
  return (flags & (UnitFlag.NeedsArguments | UnitFlag.Generator | UnitFlag.Async)) === 0 && weight === 1;
}

function entryOf(unit: CodeUnit, weight: number): EntryKind {
  const { kind, flags } = unit;
  if (isClass(kind)) return EntryKind.ClassConstructor;
  if (!isSimple(unit, weight)) return isPlainGenerator(unit, weight) ? EntryKind.Generator : EntryKind.Full;
  return (flags & UnitFlag.Strict) === 0 && (flags & UnitFlag.UsesThis) !== 0 ? EntryKind.Sloppy : EntryKind.Plain;
}

function isPlainGenerator({ flags, code }: CodeUnit, weight: number): boolean {
  return (flags & (UnitFlag.NeedsArguments | UnitFlag.Generator | UnitFlag.Async)) === UnitFlag.Generator && weight === 1 && code[0] === Op.CreateGenerator;
}

function undefineds(count: number): undefined[] {
  return new Array<undefined>(count).fill(undefined);
}

/** A copy of at least one element that V8 keeps in its general elements kind whatever the values are. */
function generalArray(values: readonly GuestValue[]): GuestValue[] {
  const copy: GuestValue[] = [undefined];
  for (let i = 0; i < values.length; i++) copy[i] = values[i];
  return copy;
}
