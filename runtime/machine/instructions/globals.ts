/**
 * Global names: declaration of a script's names (ECMA-262 16.1.7), reads and writes of script
 * lexicals and of the global object. How the global object itself answers to bare names is
 * in global-methods.ts.
 */
import { CellFlag } from '../../../compiler/bytecode/unit.js';
import type { Declarations } from '../../../compiler/bytecode/unit.js';
import type { GuestErrorRequest } from '../../objects/errors.js';
import { referenceError, syntaxError, typeError } from '../../objects/errors.js';
import { LookupKind, SetOutcome } from '../../objects/lookup.js';
import { messages } from '../../objects/messages.js';
import { UNINITIALISED } from '../../objects/sentinels.js';
import { keyToValue, toPropertyKey } from '../../semantics/conversion.js';
import type { GuestValue, PropertyKey } from '../../objects/value.js';
import { GuestObject } from '../../objects/value.js';
import type { Agent } from '../state/agent.js';
import { call, callLibrary } from '../calls/calls.js';
import type { Frame } from '../state/frame.js';
import { ReturnMode } from '../state/frame.js';
import type { GlobalCell } from '../state/global-cells.js';
import { globalMethodsOf } from './global-methods.js';
import type { Realm } from '../state/realm.js';
import { CellMode, GlobalLexical } from '../state/realm.js';
import { cacheAt, complete, completeVoid, drop, keyAt, nameAt, next, peek } from '../calls/protocol.js';
import { refuseOperand } from './operands.js';
import { finishOutcome, found, isStrict } from './properties.js';

/** DeclareGlobals: GlobalDeclarationInstantiation (16.1.7) up to the functions' values. */
export function declareGlobals(agent: Agent, frame: Frame): void {
  const declarations = frame.code.unit.declarations!;
  const { realm } = frame;
  const { vars, functions, annexB, lexicals } = declarations;
  agent.budget.charge(vars.length + functions.length + annexB.length + lexicals.length);
  checkLexicals(realm, declarations);
  checkVars(realm, declarations);
  const declared = new Set([...functions, ...vars]);
  declareAnnexB(realm, annexB, declared, false);
  for (const { name, flags } of lexicals) declareLexical(realm, name, flags);
  declareVars(realm, declarations, false);
  next(frame);
}

/** A lexical that covers a property of the global: sites that have cached the property must miss. */
function declareLexical(realm: Realm, name: string, flags: number): void {
  const global = realm.globalObject;
  realm.agent.cells.settle();
  realm.lexicals.set(name, new GlobalLexical(name, flags, UNINITIALISED));
  if (global.shape.find(name) >= 0) global.shape = global.shape.asPrototype();
}

/** Steps 3 and 4: names in the way of let, const, class, and lexicals in the way of var. */
function checkLexicals(realm: Realm, declarations: Declarations): void {
  const global = realm.globalObject;
  const names = globalMethodsOf(global);
  for (const { name } of declarations.lexicals) {
    if (realm.lexicals.has(name) || names.hasRestricted(global, toPropertyKey(name))) throw alreadyDeclared(name);
  }
  refuseLexicals(realm, declarations.vars);
  refuseLexicals(realm, declarations.functions);
}

/** @throws GuestErrorRequest SyntaxError when a name is a script lexical */
export function refuseLexicals(realm: Realm, names: readonly string[]): void {
  for (const name of names) if (realm.lexicals.has(name)) throw alreadyDeclared(name);
}

export function alreadyDeclared(name: string): GuestErrorRequest {
  return syntaxError(messages.alreadyDeclared(name));
}

const namesOfFunctions = new WeakMap<Declarations, ReadonlySet<string>>();

/** The declared functions' names as a set, made once for a unit. */
export function functionNames(declarations: Declarations): ReadonlySet<string> {
  let names = namesOfFunctions.get(declarations);
  if (names === undefined) namesOfFunctions.set(declarations, (names = new Set(declarations.functions)));
  return names;
}

/** CanDeclareGlobalFunction and CanDeclareGlobalVar of all names. @throws GuestErrorRequest TypeError */
export function checkVars(realm: Realm, declarations: Declarations): void {
  const global = realm.globalObject;
  const names = globalMethodsOf(global);
  const { functions, vars } = declarations;
  for (let i = functions.length - 1; i >= 0; i--) {
    if (!names.canDeclareFunction(global, toPropertyKey(functions[i]!))) throw typeError(messages.alreadyDeclared(functions[i]!));
  }
  const isFunction = functionNames(declarations);
  for (const name of vars) {
    if (!isFunction.has(name) && !names.canDeclareVar(global, toPropertyKey(name))) throw typeError(messages.notExtensible(name));
  }
}

/** Annex B.3.2.2 and B.3.2.3 on the global object. */
export function declareAnnexB(realm: Realm, candidates: readonly string[], declared: ReadonlySet<string>, deletable: boolean): void {
  const global = realm.globalObject;
  const names = globalMethodsOf(global);
  for (const name of candidates) {
    const key = toPropertyKey(name);
    if (declared.has(name) || realm.lexicals.has(name) || !names.canDeclareFunction(global, key)) continue;
    names.declareVar(global, key, deletable);
  }
}

/** CreateGlobalVarBinding of all var names that are not functions. */
export function declareVars(realm: Realm, declarations: Declarations, deletable: boolean): void {
  const global = realm.globalObject;
  const names = globalMethodsOf(global);
  const isFunction = functionNames(declarations);
  for (const name of declarations.vars) if (!isFunction.has(name)) names.declareVar(global, toPropertyKey(name), deletable);
}

/** DefineGlobalFunction: CreateGlobalFunctionBinding (9.1.1.4.18). */
export function defineGlobalFunction(agent: Agent, frame: Frame): void {
  bindGlobalFunction(agent, frame, nameAt(frame, 0), false);
}

/** Defines the function on top of the stack on the global object and takes it off. */
export function bindGlobalFunction(agent: Agent, frame: Frame, name: string, deletable: boolean): void {
  const global = frame.realm.globalObject;
  const key = toPropertyKey(name);
  const value = peek(frame, 0);
  const outcome = globalMethodsOf(global).defineFunction(global, key, value, deletable, found);
  drop(frame, 1);
  if (outcome === SetOutcome.Failed) throw typeError(messages.cannotRedefine(name));
  finishOutcome(agent, frame, outcome, global, key, value, globalMethodsOf(global).receiver(global), next);
}

/** InitialiseGlobalLexical */
export function initialiseGlobalLexical(_agent: Agent, frame: Frame): void {
  const lexical = frame.realm.lexicals.get(nameAt(frame, 0)) ?? refuseOperand(frame);
  lexical.value = peek(frame, 0);
  completeVoid(frame, 1);
}

export function loadGlobal(agent: Agent, frame: Frame): void {
  readGlobal(agent, frame, nameAt(frame, 0), 0, true, true);
}

export function loadGlobalOrUndefined(agent: Agent, frame: Frame): void {
  readGlobal(agent, frame, nameAt(frame, 0), 0, false, true);
}

/** The value of a script lexical. @throws GuestErrorRequest in its dead zone */
export function lexicalValue(lexical: GlobalLexical): GuestValue {
  if (lexical.value === UNINITIALISED) throw referenceError(messages.uninitialised(lexical.name));
  return lexical.value;
}

/**
 * Reads a global name: `pops` operands off, the value pushed.
 * @param required ReferenceError when absent, else undefined
 * @param cached the instruction has a cache as operand 1
 */
export function readGlobal(agent: Agent, frame: Frame, name: string, pops: number, required: boolean, cached: boolean): void {
  const lexical = frame.realm.lexicals.get(name);
  if (lexical !== undefined) {
    const value = lexicalValue(lexical);
    if (cached) cacheAt(frame, 1).lexical = lexical;
    return complete(frame, pops, value);
  }
  const cell = cellOf(frame, name);
  if (cell !== null) {
    if (cached) cacheAt(frame, 1).lexical = cell;
    return complete(frame, pops, cell.value);
  }
  readGlobalObject(agent, frame, toPropertyKey(name), pops, required, cached);
}

/** The filled cell of a name that is no lexical. */
function cellOf({ realm }: Frame, name: string): GlobalCell | null {
  const global = realm.globalObject;
  return globalMethodsOf(global).cell?.(global, name) ?? null;
}

/** Reads a name of the global object, lexicals left out. */
export function readGlobalObject(agent: Agent, frame: Frame, key: PropertyKey, pops: number, required: boolean, cached: boolean): void {
  const global = frame.realm.globalObject;
  const names = globalMethodsOf(global);
  const kind = names.lookupName(global, key, found);
  if (found.excess > 0) agent.budget.charge(found.excess);
  switch (kind) {
    case LookupKind.Absent:
      if (required) throw referenceError(messages.notDefined(keyToValue(key) as string));
      return complete(frame, pops, undefined);
    case LookupKind.Data:
      if (cached && found.slot >= 0 && found.holder === global) cacheOwn(frame);
      return complete(frame, pops, found.value);
    case LookupKind.Accessor: {
      const getter = found.accessor!.get;
      if (getter === undefined) return complete(frame, pops, undefined);
      drop(frame, pops);
      return call(agent, getter, names.receiver(global), [], ReturnMode.Push);
    }
    case LookupKind.Proxy:
      drop(frame, pops);
      return callLibrary(agent, 'object/operations.nameGet', [global, keyToValue(key), required], ReturnMode.Push);
  }
}

/** Remembers where on the global object the property of the last lookup lies. */
function cacheOwn(frame: Frame): void {
  cacheAt(frame, 1).fill(found.holder!.shape, keyAt(frame, 0), null, found.slot, null);
}

export function storeGlobal(agent: Agent, frame: Frame): void {
  writeGlobal(agent, frame, nameAt(frame, 0), 1, isStrict(frame), true);
}

/** Second half of a strict assignment whose name was looked up before the right side ran. */
export function storeGlobalResolved(agent: Agent, frame: Frame): void {
  const name = nameAt(frame, 0);
  if (peek(frame, 1) !== true) throw referenceError(messages.notDefined(name));
  writeGlobal(agent, frame, name, 2, true, true);
}

/** Assigns the top of the stack to a script lexical. @throws GuestErrorRequest dead zone or constant */
export function assignLexical(lexical: GlobalLexical, value: GuestValue): void {
  lexicalValue(lexical);
  if ((lexical.flags & CellFlag.Constant) !== 0) throw typeError(messages.constAssignment);
  lexical.value = value;
}

/** Assigns the top of the stack to a global name; `pops` operands off. */
export function writeGlobal(agent: Agent, frame: Frame, name: string, pops: number, strict: boolean, cached: boolean): void {
  const lexical = frame.realm.lexicals.get(name);
  if (lexical === undefined) return writeGlobalName(agent, frame, name, pops, strict, cached);
  assignLexical(lexical, peek(frame, 0));
  if (cached) cacheAt(frame, 1).lexical = lexical;
  completeVoid(frame, pops);
}

/** Assigns the top of the stack to the cell of a name, or to the global object. */
function writeGlobalName(agent: Agent, frame: Frame, name: string, pops: number, strict: boolean, cached: boolean): void {
  const cell = cellOf(frame, name);
  if (cell === null || cell.mode !== CellMode.WriteBack) return writeGlobalObject(agent, frame, toPropertyKey(name), pops, strict, cached);
  const value = peek(frame, 0);
  if (value instanceof GuestObject) cell.owner.writeBack(name, value);
  else cell.assigned = true;
  cell.value = value;
  if (cached) cacheAt(frame, 1).lexical = cell;
  completeVoid(frame, pops);
}

/** Assigns the top of the stack to a name of the global object, lexicals left out. */
export function writeGlobalObject(agent: Agent, frame: Frame, key: PropertyKey, pops: number, strict: boolean, cached: boolean): void {
  const global = frame.realm.globalObject;
  const names = globalMethodsOf(global);
  const value = peek(frame, 0);
  const before = global.shape;
  const outcome = names.assignName(global, key, value, strict, found);
  if (found.excess > 0) agent.budget.charge(found.excess);
  if (outcome === null) throw referenceError(messages.notDefined(keyToValue(key) as string));
  if (cached && outcome === SetOutcome.Done && found.slot >= 0 && found.nextShape === null && found.holder === global && before === global.shape) cacheOwn(frame);
  drop(frame, pops);
  if (outcome === SetOutcome.Proxy) {
    return callLibrary(agent, 'object/operations.nameSet', [global, keyToValue(key), value, strict], ReturnMode.CheckSet);
  }
  finishOutcome(agent, frame, outcome, global, key, value, names.receiver(global), next);
}

/** HasGlobal: whether a name resolves now. */
export function hasGlobal(agent: Agent, frame: Frame): void {
  const name = nameAt(frame, 0);
  if (frame.realm.lexicals.has(name) || cellOf(frame, name) !== null) return complete(frame, 0, true);
  const global = frame.realm.globalObject;
  const kind = globalMethodsOf(global).lookupName(global, toPropertyKey(name), found);
  if (kind !== LookupKind.Proxy) return complete(frame, 0, kind !== LookupKind.Absent);
  callLibrary(agent, 'object/operations.hasProperty', [global, name], ReturnMode.Push);
}

export function loadGlobalThis(_agent: Agent, frame: Frame): void {
  complete(frame, 0, frame.realm.globalThis);
}
