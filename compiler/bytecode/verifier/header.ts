/**
 * The part of verification that needs no look at the instructions: sizes, kinds, flags and the
 * unit's tables, each for itself.
 */
import { UnitFlag, UnitKind, ScopeKind } from '../unit.js';
import type { Declarations, ScopeDescriptor, TemplateDescriptor } from '../unit.js';
import { MAX_SCOPES } from './scopes.js';
import type { Subject } from './subject.js';

/** Slots and operand stack of a frame together, and any count of names or parameters. */
export const MAX_FRAME = 65535;
const MAX_CODE_WORDS = 1 << 26;
const MAX_INT32 = 2 ** 31 - 1;
const ALL_UNIT_FLAGS = 511;
const ALL_CELL_FLAGS = 127;

const bit = (kind: UnitKind): number => 1 << kind;
const CLASS_CONSTRUCTORS = bit(UnitKind.BaseConstructor) | bit(UnitKind.DerivedConstructor);

/** Kinds that may carry a flag; flags that are not listed go with every kind. */
const KINDS_OF_FLAG: readonly (readonly [flag: UnitFlag, kinds: number, name: string])[] = [
  [UnitFlag.Constructor, bit(UnitKind.Function) | CLASS_CONSTRUCTORS, 'Constructor'],
  [UnitFlag.HasPrototype, bit(UnitKind.Function) | bit(UnitKind.Method) | CLASS_CONSTRUCTORS, 'HasPrototype'],
  [UnitFlag.Generator, bit(UnitKind.Function) | bit(UnitKind.Method), 'Generator'],
  [UnitFlag.NeedsArguments, ~(bit(UnitKind.Script) | bit(UnitKind.Eval) | bit(UnitKind.Module)), 'NeedsArguments'],
  [UnitFlag.Async, bit(UnitKind.Function) | bit(UnitKind.Method) | bit(UnitKind.Arrow) | bit(UnitKind.Module), 'Async'],
];

/**
 * Checks everything but code, handlers and positions.
 * @param library whether a library unit is expected
 */
export function checkHeader(subject: Subject, library: boolean): void {
  checkSizes(subject);
  checkFlags(subject, library);
  checkConstants(subject);
  for (const scope of subject.unit.scopes) checkScope(subject, scope);
  for (const template of subject.unit.templates) checkTemplate(subject, template);
  checkOuter(subject);
  checkMappedParameters(subject);
  if (subject.unit.declarations !== undefined) checkDeclarations(subject, subject.unit.declarations);
  checkModule(subject);
}

function checkSizes(subject: Subject): void {
  const { unit } = subject;
  subject.requireInteger(unit.code.length, 1, MAX_CODE_WORDS, 'code length');
  subject.requireInteger(unit.slotCount, 0, MAX_FRAME, 'slot count');
  subject.requireInteger(unit.stackSize, 0, MAX_FRAME - unit.slotCount, 'frame size');
  subject.requireInteger(unit.parameterCount, 0, unit.slotCount, 'parameter count');
  subject.requireInteger(unit.length, 0, MAX_FRAME, 'function length');
  subject.requireInteger(unit.cacheCount, 0, unit.code.length, 'cache count');
  subject.requireInteger(unit.sourceStart, 0, MAX_INT32, 'source start');
  subject.requireInteger(unit.sourceEnd, unit.sourceStart, MAX_INT32, 'source end');
}

function checkFlags(subject: Subject, library: boolean): void {
  const { kind, flags, parameterCount } = subject.unit;
  subject.requireInteger(kind, 0, UnitKind.ClassInitialiser, 'unit kind');
  subject.requireInteger(flags, 0, ALL_UNIT_FLAGS, 'unit flags');
  if (((flags & UnitFlag.Library) !== 0) !== library) subject.refuse(library ? 'not a library unit' : 'library unit is not allowed here');
  for (const [flag, kinds, name] of KINDS_OF_FLAG) {
    if ((flags & flag) !== 0 && (kinds & bit(kind)) === 0) subject.refuse(`flag ${name} does not go with the unit's kind`);
  }
  if ((flags & UnitFlag.Constructor) !== 0 && (flags & (UnitFlag.Generator | UnitFlag.Async)) !== 0) {
    subject.refuse('a generator or async function is no constructor');
  }
  if ((CLASS_CONSTRUCTORS & bit(kind)) !== 0 && (flags & (UnitFlag.Constructor | UnitFlag.Strict)) !== (UnitFlag.Constructor | UnitFlag.Strict)) {
    subject.refuse('a class constructor must be a strict constructor');
  }
  if (kind <= UnitKind.Module && parameterCount > 0) subject.refuse('a script has no parameters');
}

function checkConstants(subject: Subject): void {
  for (const constant of subject.unit.constants) {
    const type = typeof constant;
    if (type !== 'number' && type !== 'string' && type !== 'bigint') subject.refuse('constant of another type');
  }
}

function checkScope(subject: Subject, scope: ScopeDescriptor): void {
  subject.requireInteger(scope.kind, ScopeKind.Block, ScopeKind.Catch, 'scope kind');
  if (scope.kind === ScopeKind.With) subject.refuse('a with scope has no descriptor');
  subject.requireInteger(scope.names.length, 0, MAX_FRAME, 'cell count');
  if (scope.flags.length !== scope.names.length) subject.refuse('scope names and flags differ in number');
  checkNames(subject, scope.names, 'cell name');
  for (const flags of scope.flags) subject.requireInteger(flags, 0, ALL_CELL_FLAGS, 'cell flags');
}

function checkNames(subject: Subject, names: readonly (string | undefined)[], what: string): void {
  if (!names.every((name) => typeof name === 'string')) subject.refuse(`${what} is no string`);
}

function checkTemplate(subject: Subject, { raw, cooked }: TemplateDescriptor): void {
  subject.requireInteger(raw.length, 1, MAX_FRAME, 'template length');
  if (raw.length !== cooked.length) subject.refuse('raw and cooked template strings differ in number');
  checkNames(subject, raw, 'template string');
  checkNames(subject, cooked.filter((text) => text !== undefined), 'template string');
}

function checkOuter(subject: Subject): void {
  const { outer } = subject.unit;
  subject.requireInteger(outer.length, 0, MAX_SCOPES, 'number of outer scopes');
  for (const cells of outer) subject.requireInteger(cells, 0, MAX_FRAME, 'outer cell count');
}

function checkMappedParameters(subject: Subject): void {
  const { mappedParameters } = subject.unit;
  subject.requireInteger(mappedParameters.length, 0, MAX_FRAME, 'number of mapped parameters');
  for (const cell of mappedParameters) subject.requireInteger(cell, -1, MAX_FRAME, 'mapped parameter');
}

function checkDeclarations(subject: Subject, declarations: Declarations): void {
  const { vars, functions, annexB, lexicals } = declarations;
  if (subject.unit.kind > UnitKind.Eval) subject.refuse('a function has no declarations');
  if (subject.unit.kind === UnitKind.Eval && lexicals.length > 0) subject.refuse('eval declares no lexical names');
  for (const names of [vars, functions, annexB, lexicals.map((lexical) => lexical.name)]) checkNames(subject, names, 'declared name');
  for (const lexical of lexicals) subject.requireInteger(lexical.flags, 0, ALL_CELL_FLAGS, 'flags of a lexical declaration');
}

function checkModule(subject: Subject): void {
  const { module, kind } = subject.unit;
  if ((module !== undefined) !== (kind === UnitKind.Module)) subject.refuse('imports and exports belong to modules, which have them');
  if (module === undefined) return;
  const { requests, imports, locals, indirects, stars } = module;
  const entries = [...imports, ...indirects];
  checkNames(subject, requests.flatMap(({ specifier, attributes }) => [specifier, ...attributes.flat()]), 'specifier or attribute');
  checkNames(subject, imports.map(({ local }) => local), 'imported name');
  checkNames(subject, [...locals.flatMap(({ name, local }) => [name, local]), ...indirects.map(({ name }) => name)], 'exported name');
  checkNames(subject, entries.map(({ imported }) => imported).filter((name) => name !== undefined), 'imported name');
  for (const request of [...entries.map((entry) => entry.request), ...stars]) subject.requireInteger(request, 0, requests.length - 1, 'module request');
}
