/**
 * Names that are resolved at run time: behind `with`, and where a sloppy direct eval may have
 * declared something. ResolveName leaves an inert reference; the other instructions act on it.
 * A scope's cells come before the vars that eval added to it.
 */
import { CellFlag, ScopeKind } from '../../../compiler/bytecode/unit.js';
import type { ScopeDescriptor } from '../../../compiler/bytecode/unit.js';
import { referenceError, typeError } from '../../objects/errors.js';
import { LookupKind } from '../../objects/lookup.js';
import { messages } from '../../objects/messages.js';
import { UNINITIALISED } from '../../objects/sentinels.js';
import { hasOwn } from '../../objects/storage.js';
import type { GuestValue } from '../../objects/value.js';
import { GuestObject, InternalData } from '../../objects/value.js';
import { toPropertyKey } from '../../semantics/conversion.js';
import type { Agent } from '../state/agent.js';
import { call, callLibrary } from '../calls/calls.js';
import type { Frame } from '../state/frame.js';
import { ReturnMode, Scope } from '../state/frame.js';
import { globalMethodsOf } from './global-methods.js';
import { LIBRARY_CALLS } from '../calls/library-calls.js';
import type { GlobalLexical } from '../state/realm.js';
import { complete, completePair, completeVoid, drop, nameAt, next, peek } from '../calls/protocol.js';
import { assignLexical, lexicalValue, readGlobalObject, writeGlobalObject } from './globals.js';
import { dataAt, objectAt, refuseOperand } from './operands.js';
import { find, finishSet, found, inert, isStrict } from './properties.js';

const enum ReferenceKind {
  /** A cell of `scope`. */
  Cell,
  /** A property of a `with` object. */
  With,
  /** A var that eval added; `object` holds it. */
  Grown,
  Lexical,
  Global,
  Unresolvable,
}

/** A resolved name. */
class ReferenceData extends InternalData {
  constructor(
    readonly kind: ReferenceKind,
    readonly name: string,
    readonly scope: Scope | null,
    readonly cell: number,
    readonly object: GuestObject | null,
  ) {
    super();
  }
}

/** Where a resolution stands while a `with` object is asked by the library. */
class ResolutionData extends InternalData {
  constructor(readonly scope: Scope | null) {
    super();
  }
}

const WITH_DESCRIPTOR: ScopeDescriptor = { kind: ScopeKind.With, names: [], flags: [] };

/** PushWith: an object environment, 9.1.1.2. */
export function pushWith(_agent: Agent, frame: Frame): void {
  frame.scope = new Scope(frame.scope, WITH_DESCRIPTOR, [], objectAt(frame, 0));
  frame.openScopes++;
  completeVoid(frame, 1);
}

export function resolveName(agent: Agent, frame: Frame): void {
  resolveFrom(agent, frame, frame.scope, completeResolve);
}

export function deleteName(agent: Agent, frame: Frame): void {
  resolveFrom(agent, frame, frame.scope, completeDelete);
}

type Finish = (agent: Agent, frame: Frame, reference: ReferenceData) => void;

function completeResolve(_agent: Agent, frame: Frame, reference: ReferenceData): void {
  complete(frame, 0, inert(reference));
}

/** Goes on with the answer of a `with` object's library call (ReturnMode.Continue). */
export function continueResolve(agent: Agent, frame: Frame, value: GuestValue, finish: 'resolve' | 'delete'): void {
  const { scope } = dataAt(frame, 0, ResolutionData);
  drop(frame, 1);
  const then = finish === 'resolve' ? completeResolve : completeDelete;
  const name = nameAt(frame, 0);
  if (scope === null) return then(agent, frame, new ReferenceData(value ? ReferenceKind.Global : ReferenceKind.Unresolvable, name, null, -1, null));
  if (value) return then(agent, frame, new ReferenceData(ReferenceKind.With, name, scope, -1, scope.object));
  resolveFrom(agent, frame, scope.parent, then);
}

/** 9.1.2.1 GetIdentifierReference from `start` outwards. */
function resolveFrom(agent: Agent, frame: Frame, start: Scope | null, finish: Finish): void {
  const name = nameAt(frame, 0);
  for (let scope = start; scope !== null; scope = scope.parent) {
    agent.budget.charge(1 + (scope.descriptor.names.length >> 4));
    if (scope.descriptor.kind === ScopeKind.With) {
      const answer = withHas(agent, scope.object!, name);
      if (answer === undefined) return ask(agent, frame, scope, LIBRARY_CALLS.withHasBinding, scope.object!, name);
      if (answer) return finish(agent, frame, new ReferenceData(ReferenceKind.With, name, scope, -1, scope.object));
      continue;
    }
    const cell = cellOf(scope, name);
    if (cell >= 0) return finish(agent, frame, new ReferenceData(ReferenceKind.Cell, name, scope, cell, null));
    const { object } = scope;
    if (object !== null && hasOwn(object, toPropertyKey(name))) return finish(agent, frame, new ReferenceData(ReferenceKind.Grown, name, scope, -1, object));
  }
  resolveGlobal(agent, frame, name, finish);
}

/** The cell of a name in a scope, or -1. What the compiler keeps beside names of the program is spelt as no identifier. */
export function cellOf(scope: Scope, name: string): number {
  return scope.descriptor.names.indexOf(name);
}

function resolveGlobal(agent: Agent, frame: Frame, name: string, finish: Finish): void {
  if (frame.realm.lexicals.has(name)) return finish(agent, frame, new ReferenceData(ReferenceKind.Lexical, name, null, -1, null));
  const global = frame.realm.globalObject;
  const kind = globalMethodsOf(global).lookupName(global, toPropertyKey(name), found);
  if (kind === LookupKind.Proxy) return ask(agent, frame, null, LIBRARY_CALLS.hasProperty, global, name);
  finish(agent, frame, new ReferenceData(kind === LookupKind.Absent ? ReferenceKind.Unresolvable : ReferenceKind.Global, name, null, -1, null));
}

/** Lets the library answer and goes on in continueResolve. */
function ask(agent: Agent, frame: Frame, scope: Scope | null, library: string, object: GuestObject, name: string): void {
  frame.slots[frame.sp++] = inert(new ResolutionData(scope));
  callLibrary(agent, library, [object, name], ReturnMode.Continue);
}

/** HasBinding of an object environment (9.1.1.2.1); undefined when guest code is due. */
function withHas(agent: Agent, object: GuestObject, name: string): boolean | undefined {
  const key = toPropertyKey(name);
  const kind = find(agent, object, key);
  if (kind === LookupKind.Proxy) return undefined;
  if (kind === LookupKind.Absent) return false;
  const unscopables = find(agent, object, Symbol.unscopables);
  if (unscopables === LookupKind.Absent) return true;
  if (unscopables !== LookupKind.Data) return undefined;
  const list = found.value;
  if (!(list instanceof GuestObject)) return true;
  const listed = find(agent, list, key);
  if (listed === LookupKind.Absent) return true;
  return listed === LookupKind.Data ? !found.value : undefined;
}

function referenceAt(frame: Frame, depth: number): ReferenceData {
  return dataAt(frame, depth, ReferenceData);
}

/** The script lexical that a reference names. @throws BytecodeError for a reference of another realm */
function lexicalOf(frame: Frame, { name }: ReferenceData): GlobalLexical {
  return frame.realm.lexicals.get(name) ?? refuseOperand(frame);
}

export function loadReference(agent: Agent, frame: Frame): void {
  readReference(agent, frame, referenceAt(frame, 0), true);
}

export function loadReferenceOrUndefined(agent: Agent, frame: Frame): void {
  readReference(agent, frame, referenceAt(frame, 0), false);
}

/** GetValue (6.2.5.5): the reference off, the value pushed. */
function readReference(agent: Agent, frame: Frame, reference: ReferenceData, required: boolean): void {
  const { name } = reference;
  switch (reference.kind) {
    case ReferenceKind.Cell:
      return complete(frame, 1, cellValue(reference));
    case ReferenceKind.With:
      return readWith(agent, frame, reference.object!, name);
    case ReferenceKind.Grown:
      return complete(frame, 1, grownValue(agent, reference));
    case ReferenceKind.Lexical:
      return complete(frame, 1, lexicalValue(lexicalOf(frame, reference)));
    case ReferenceKind.Global:
      return readGlobalObject(agent, frame, toPropertyKey(name), 1, required && isStrict(frame), false);
    case ReferenceKind.Unresolvable:
      if (required) throw referenceError(messages.notDefined(name));
      return complete(frame, 1, undefined);
  }
}

function cellValue({ scope, cell, name }: ReferenceData): GuestValue {
  const value = scope!.cells[cell];
  if (value === UNINITIALISED) throw referenceError(messages.uninitialised(name));
  return value;
}

/** A var that eval added may have been deleted since. */
function grownValue(agent: Agent, { object, name }: ReferenceData): GuestValue {
  if (find(agent, object!, toPropertyKey(name)) !== LookupKind.Data) throw referenceError(messages.notDefined(name));
  return found.value;
}

/** GetBindingValue of an object environment, 9.1.1.2.6. */
function readWith(agent: Agent, frame: Frame, object: GuestObject, name: string): void {
  const strict = isStrict(frame);
  const kind = find(agent, object, toPropertyKey(name));
  if (kind === LookupKind.Proxy) {
    drop(frame, 1);
    return callLibrary(agent, 'object/operations.nameGet', [object, name, strict], ReturnMode.Push);
  }
  if (kind === LookupKind.Absent && strict) throw referenceError(messages.notDefined(name));
  if (kind !== LookupKind.Accessor) return complete(frame, 1, kind === LookupKind.Data ? found.value : undefined);
  const getter = found.accessor!.get;
  if (getter === undefined) return complete(frame, 1, undefined);
  drop(frame, 1);
  call(agent, getter, object, [], ReturnMode.Push);
}

/** ReferenceCallee: the function of a call by name, and its `this` (the `with` object or undefined). */
export function referenceCallee(agent: Agent, frame: Frame): void {
  const reference = referenceAt(frame, 0);
  if (reference.kind !== ReferenceKind.With) {
    const at = frame.sp - 1;
    if (reference.kind === ReferenceKind.Global) return globalCallee(agent, frame, reference.name);
    readReference(agent, frame, reference, true);
    frame.slots[at + 1] = undefined;
    frame.sp = at + 2;
    return;
  }
  withCallee(agent, frame, reference.object!, reference.name);
}

/** A global name may be a getter: its result goes below the `this` that is pushed already. */
function globalCallee(agent: Agent, frame: Frame, name: string): void {
  const global = frame.realm.globalObject;
  const names = globalMethodsOf(global);
  const kind = names.lookupName(global, toPropertyKey(name), found);
  if (kind === LookupKind.Proxy) return storeBelow(frame, undefined, (at) => callLibrary(agent, 'object/operations.nameGet', [global, name, false], ReturnMode.Store, at));
  calleeFrom(agent, frame, kind, names.receiver(global), undefined);
}

function withCallee(agent: Agent, frame: Frame, object: GuestObject, name: string): void {
  const strict = isStrict(frame);
  const kind = find(agent, object, toPropertyKey(name));
  if (kind === LookupKind.Proxy) return storeBelow(frame, object, (at) => callLibrary(agent, 'object/operations.nameGet', [object, name, strict], ReturnMode.Store, at));
  if (kind === LookupKind.Absent && strict) throw referenceError(messages.notDefined(name));
  calleeFrom(agent, frame, kind, object, object);
}

/** Finishes ReferenceCallee with what the last lookup found. */
function calleeFrom(agent: Agent, frame: Frame, kind: LookupKind, receiver: GuestValue, thisValue: GuestValue): void {
  const getter = kind === LookupKind.Accessor ? found.accessor!.get : undefined;
  if (getter === undefined) return completePair(frame, 1, kind === LookupKind.Data ? found.value : undefined, thisValue);
  storeBelow(frame, thisValue, (at) => call(agent, getter, receiver, [], ReturnMode.Store, at));
}

/** Replaces the top by a place for a result with `thisValue` above it. */
function storeBelow(frame: Frame, thisValue: GuestValue, start: (at: number) => void): void {
  const at = frame.sp - 1;
  frame.slots[at] = undefined;
  frame.slots[at + 1] = thisValue;
  frame.sp = at + 2;
  start(at);
}

/** StoreReference: PutValue (6.2.5.6). */
export function storeReference(agent: Agent, frame: Frame): void {
  const reference = referenceAt(frame, 1);
  const { name } = reference;
  const value = peek(frame, 0);
  switch (reference.kind) {
    case ReferenceKind.Cell:
      assignCell(frame, reference, value);
      return completeVoid(frame, 2);
    case ReferenceKind.With:
      return writeWith(agent, frame, reference.object!, name, value);
    case ReferenceKind.Grown:
      drop(frame, 2);
      return finishSet(agent, frame, reference.object!, toPropertyKey(name), value, reference.object, next);
    case ReferenceKind.Lexical:
      assignLexical(lexicalOf(frame, reference), value);
      return completeVoid(frame, 2);
    case ReferenceKind.Global:
      return writeGlobalObject(agent, frame, toPropertyKey(name), 2, isStrict(frame), false);
    case ReferenceKind.Unresolvable:
      if (isStrict(frame)) throw referenceError(messages.notDefined(name));
      return writeGlobalObject(agent, frame, toPropertyKey(name), 2, false, false);
  }
}

/** SetMutableBinding of a declarative environment, 9.1.1.1.5. */
function assignCell(frame: Frame, reference: ReferenceData, value: GuestValue): void {
  cellValue(reference);
  const { scope, cell } = reference;
  const flags = scope!.descriptor.flags[cell]!;
  if ((flags & CellFlag.FunctionName) !== 0) {
    if (isStrict(frame)) throw typeError(messages.constAssignment);
    return;
  }
  if ((flags & CellFlag.Constant) !== 0) throw typeError(messages.constAssignment);
  scope!.cells[cell] = value;
}

/** SetMutableBinding of an object environment, 9.1.1.2.5. */
function writeWith(agent: Agent, frame: Frame, object: GuestObject, name: string, value: GuestValue): void {
  const strict = isStrict(frame);
  const key = toPropertyKey(name);
  const kind = find(agent, object, key);
  drop(frame, 2);
  if (kind === LookupKind.Proxy) {
    return callLibrary(agent, 'object/operations.nameSet', [object, name, value, strict], ReturnMode.CheckSet);
  }
  if (kind === LookupKind.Absent && strict) throw referenceError(messages.notDefined(name));
  finishSet(agent, frame, object, key, value, object, next);
}

/** `delete` of a resolved bare name: sloppy code only, so a refusal is no error. */
function completeDelete(agent: Agent, frame: Frame, reference: ReferenceData): void {
  const key = toPropertyKey(reference.name);
  switch (reference.kind) {
    case ReferenceKind.Cell:
    case ReferenceKind.Lexical:
      return complete(frame, 0, false);
    case ReferenceKind.Unresolvable:
      return complete(frame, 0, true);
    case ReferenceKind.Global: {
      const global = frame.realm.globalObject;
      return complete(frame, 0, globalMethodsOf(global).deleteName(global, key));
    }
    case ReferenceKind.With:
    case ReferenceKind.Grown: {
      const object = reference.object!;
      const { methods } = object.shape;
      if (!methods.proxy) return complete(frame, 0, methods.delete(object, key));
      return callLibrary(agent, LIBRARY_CALLS.proxyDelete, [object, reference.name], ReturnMode.PushBoolean);
    }
  }
}
