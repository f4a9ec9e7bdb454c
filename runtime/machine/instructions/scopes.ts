/**
 * Heap scopes and the checks of bindings: entering and copying scopes, dead zones, the single
 * initialisation of `this`. Names resolved at run time are in references.ts.
 */
import { BytecodeError } from '../../../compiler/bytecode/error.js';
import { CellFlag } from '../../../compiler/bytecode/unit.js';
import type { ScopeDescriptor } from '../../../compiler/bytecode/unit.js';
import { referenceError, typeError } from '../../objects/errors.js';
import { messages } from '../../objects/messages.js';
import { UNINITIALISED } from '../../objects/sentinels.js';
import type { GuestValue } from '../../objects/value.js';
import type { Agent } from '../state/agent.js';
import type { Frame } from '../state/frame.js';
import { Scope } from '../state/frame.js';
import { complete, completeVoid, nameAt, next, operand, peek } from '../calls/protocol.js';

/** The first values of a scope's cells, in an array of V8's general elements kind. */
function blankCells(flags: readonly number[]): GuestValue[] {
  const cells: GuestValue[] = [undefined];
  for (let i = 0; i < flags.length; i++) cells[i] = (flags[i]! & CellFlag.Lexical) !== 0 ? UNINITIALISED : undefined;
  return cells;
}

/** A scope made from a descriptor. */
export function newScope(parent: Scope | null, descriptor: ScopeDescriptor): Scope {
  return new Scope(parent, descriptor, blankCells(descriptor.flags), null);
}

export function pushScope(agent: Agent, frame: Frame): void {
  const descriptor = frame.code.unit.scopes[operand(frame, 0)]!;
  agent.budget.charge(descriptor.names.length >> 3);
  frame.scope = newScope(frame.scope, descriptor);
  frame.openScopes++;
  next(frame);
}

export function popScope(_agent: Agent, frame: Frame): void {
  frame.scope = frame.scope!.parent;
  frame.openScopes--;
  next(frame);
}

/** CopyScope: CreatePerIterationEnvironment (14.7.4.4). */
export function copyScope(agent: Agent, frame: Frame): void {
  const { parent, descriptor, cells, object } = frame.scope!;
  agent.budget.charge(cells.length >> 3);
  frame.scope = new Scope(parent, descriptor, cells.slice(), object);
  next(frame);
}

/** The scope `hops` outwards. */
export function scopeAt(frame: Frame, hops: number): Scope {
  let scope = frame.scope!;
  for (; hops > 0; hops--) scope = scope.parent!;
  return scope;
}

/**
 * Checks that the scopes around an instantiated unit are as large as its code takes for granted.
 * @throws BytecodeError (a host error)
 */
export function checkOuter(outer: readonly number[], scope: Scope | null): void {
  for (let i = 0; i < outer.length; i++) {
    if (scope === null || scope.cells.length < outer[i]!) throw new BytecodeError('an enclosing scope is too small');
    scope = scope.parent;
  }
}

/** @throws GuestErrorRequest the ReferenceError of a binding in its dead zone */
function throwUninitialised(name: string): never {
  throw referenceError(name === 'this' ? messages.thisUninitialised : messages.uninitialised(name));
}

export function loadLocalChecked(_agent: Agent, frame: Frame): void {
  const value = frame.slots[operand(frame, 0)];
  if (value === UNINITIALISED) throwUninitialised(nameAt(frame, 1));
  complete(frame, 0, value);
}

export function storeLocalChecked(_agent: Agent, frame: Frame): void {
  const slot = operand(frame, 0);
  if (frame.slots[slot] === UNINITIALISED) throwUninitialised(nameAt(frame, 1));
  frame.slots[slot] = peek(frame, 0);
  completeVoid(frame, 1);
}

export function clearLocal(_agent: Agent, frame: Frame): void {
  frame.slots[operand(frame, 0)] = UNINITIALISED;
  next(frame);
}

/** InitialiseThisLocal: BindThisValue (9.1.1.3.1). */
export function initialiseThisLocal(_agent: Agent, frame: Frame): void {
  const slot = operand(frame, 0);
  if (frame.slots[slot] !== UNINITIALISED) throw referenceError(messages.superAlreadyCalled);
  frame.slots[slot] = peek(frame, 0);
  next(frame);
}

export function initialiseThisScoped(_agent: Agent, frame: Frame): void {
  const { cells } = scopeAt(frame, operand(frame, 0));
  const cell = operand(frame, 1);
  if (cells[cell] !== UNINITIALISED) throw referenceError(messages.superAlreadyCalled);
  cells[cell] = peek(frame, 0);
  next(frame);
}

export function loadScopedChecked(_agent: Agent, frame: Frame): void {
  const scope = scopeAt(frame, operand(frame, 0));
  const cell = operand(frame, 1);
  const value = scope.cells[cell];
  if (value === UNINITIALISED) throwUninitialised(scope.descriptor.names[cell]!);
  complete(frame, 0, value);
}

export function storeScopedChecked(_agent: Agent, frame: Frame): void {
  const scope = scopeAt(frame, operand(frame, 0));
  const cell = operand(frame, 1);
  if (scope.cells[cell] === UNINITIALISED) throwUninitialised(scope.descriptor.names[cell]!);
  scope.cells[cell] = peek(frame, 0);
  completeVoid(frame, 1);
}

export function throwConstAssignment(): never {
  throw typeError(messages.constAssignment);
}

export function throwReferenceError(_agent: Agent, frame: Frame): never {
  throw referenceError(nameAt(frame, 0));
}
