/**
 * The disassembler: code units as text for people. It prints verified and malformed units alike,
 * so it believes nothing that it is told. For the same unit it always gives the same text.
 */
import { LENGTHS } from './instructions.js';
import { OPCODES } from './opcodes.js';
import type { OperandKind } from './opcodes.js';
import { PositionReader } from './positions.js';
import { unitName } from './unit-name.js';
import { HandlerKind, UnitFlag, UnitKind } from './unit.js';
import type { CodeUnit, Constant, Handler, ScopeDescriptor } from './unit.js';

const KIND_NAMES: Readonly<Record<UnitKind, string>> = {
  [UnitKind.Script]: 'script',
  [UnitKind.Eval]: 'eval',
  [UnitKind.Module]: 'module',
  [UnitKind.Function]: 'function',
  [UnitKind.Arrow]: 'arrow',
  [UnitKind.Method]: 'method',
  [UnitKind.Getter]: 'getter',
  [UnitKind.Setter]: 'setter',
  [UnitKind.BaseConstructor]: 'constructor',
  [UnitKind.DerivedConstructor]: 'derived constructor',
  [UnitKind.ClassInitialiser]: 'class initialiser',
};

const FLAG_NAMES: readonly (readonly [UnitFlag, string])[] = [
  [UnitFlag.Strict, 'strict'],
  [UnitFlag.Library, 'library'],
  [UnitFlag.NeedsArguments, 'arguments'],
  [UnitFlag.UsesThis, 'this'],
  [UnitFlag.Constructor, 'constructor'],
  [UnitFlag.HasPrototype, 'prototype'],
  [UnitFlag.Generator, 'generator'],
  [UnitFlag.Async, 'async'],
  [UnitFlag.Anonymous, 'anonymous'],
];

const NAME_WIDTH = 24;
const MAX_TEXT = 60;

/**
 * The text of a unit and, behind it, of all functions in it.
 * @param source the source text, whose lines are then shown where they begin
 */
export function disassemble(unit: CodeUnit, source?: string): string {
  const lines: string[] = [];
  const sourceLines = source?.split(/\r\n|[\n\r\u2028\u2029]/) ?? [];
  const work = [{ unit, path: unitName(unit) }];
  for (let item = work.pop(); item !== undefined; item = work.pop()) {
    const { path } = item;
    lines.push(heading(item.unit, path), ...item.unit.scopes.map(scopeLine), ...codeLines(item.unit, sourceLines), ...item.unit.handlers.map(handlerLine), ...strictLines(item.unit), '');
    work.push(...item.unit.functions.map((inner) => ({ unit: inner, path: `${path} > ${unitName(inner)}` })).reverse());
  }
  return lines.join('\n');
}

function heading(unit: CodeUnit, path: string): string {
  const flags = FLAG_NAMES.filter(([flag]) => (unit.flags & flag) !== 0).map(([, name]) => name);
  const sizes = `${unit.parameterCount} parameters, ${unit.slotCount} slots, stack ${unit.stackSize}, ${unit.cacheCount} caches, outer [${unit.outer.join(' ')}]`;
  return `${KIND_NAMES[unit.kind] ?? '?'} ${path}${flags.length === 0 ? '' : ` (${flags.join(', ')})`}: ${sizes}`;
}

function scopeLine(scope: ScopeDescriptor, index: number): string {
  return `  scope ${index}: ${scope.names.map((name, cell) => `${name}/${scope.flags[cell]}`).join(' ')}`;
}

function handlerLine({ start, end, target, kind, depth, scopes }: Handler): string {
  return `  ${kind === HandlerKind.Catch ? 'catch' : 'finally'} ${start}…${end} → ${target}, depth ${depth}, scopes ${scopes}`;
}

function strictLines({ strictParts }: CodeUnit): string[] {
  return strictParts === undefined ? [] : [`  strict ${strictParts.map((boundary, i) => (i % 2 === 0 ? `${boundary}…` : boundary)).join(' ').replaceAll('… ', '…')}`];
}

function codeLines(unit: CodeUnit, sourceLines: readonly string[]): string[] {
  const lines: string[] = [];
  const places = placesOf(unit);
  const { code } = unit;
  let line = 0;
  for (let pc = 0; pc < code.length; pc += LENGTHS[code[pc]!] ?? 1) {
    const place = places.get(pc);
    if (place !== undefined && place.line !== line && sourceLines[place.line - 1] !== undefined) {
      lines.push(`  ;${String(place.line).padStart(5)}: ${shorten(sourceLines[place.line - 1]!.trim())}`);
    }
    line = place?.line ?? line;
    lines.push(instructionLine(unit, pc, place));
  }
  return lines;
}

interface Place {
  readonly line: number;
  readonly column: number;
}

/** Positions by word index; those before the first malformed one. */
function placesOf(unit: CodeUnit): Map<number, Place> {
  const places = new Map<number, Place>();
  const reader = new PositionReader(unit.positions);
  try {
    while (reader.next()) places.set(reader.pc, { line: reader.line, column: reader.column });
  } catch {
    return places;
  }
  return places;
}

function instructionLine(unit: CodeUnit, pc: number, place: Place | undefined): string {
  const row = OPCODES[unit.code[pc]!];
  if (row === undefined) return `${String(pc).padStart(6)}  ?${unit.code[pc]}`;
  const operands = row.operands.map((kind, i) => operandText(unit, kind, unit.code[pc + 1 + i]));
  const description = unit.descriptions.get(pc);
  const notes = [
    ...(description === undefined ? [] : [`"${String(unit.constants[description])}"`]),
    ...(place === undefined ? [] : [`${place.line}:${place.column}`]),
  ];
  const text = `${String(pc).padStart(6)}  ${row.name.padEnd(NAME_WIDTH)}${operands.join(', ')}`;
  return notes.length === 0 ? text.trimEnd() : `${text.padEnd(56)}; ${notes.join(' ')}`;
}

function operandText(unit: CodeUnit, kind: OperandKind, value: number | undefined): string {
  if (value === undefined) return '?';
  switch (kind) {
    case 'constant': return constantText(unit.constants[value]);
    case 'name': return constantText(unit.constants[value]);
    case 'function': return unit.functions[value] === undefined ? '?' : `function ${value} ${unitName(unit.functions[value])}`;
    case 'slot': return `slot ${value}`;
    case 'hops': return `hops ${value}`;
    case 'cell': return `cell ${value}`;
    case 'scope': return `scope ${value}`;
    case 'template': return `template ${value}`;
    case 'cache': return `cache ${value}`;
    case 'target': return `→ ${value}`;
    case 'cost': return `cost ${value}`;
    case 'flags': return `flags ${value}`;
    case 'count':
    case 'int': return String(value);
  }
}

function constantText(constant: Constant | undefined): string {
  if (typeof constant === 'string') return shorten(JSON.stringify(constant));
  if (typeof constant === 'bigint') return `${constant}n`;
  return constant === undefined ? '?' : Object.is(constant, -0) ? '-0' : String(constant);
}

function shorten(text: string): string {
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT - 1)}…`;
}
