/**
 * Storage: which bindings get a slot of the frame, which a heap cell, which are globals, and
 * their numbers. Runs once everything is known about each binding's uses.
 */
import { ScopeKind, UnitKind } from '../bytecode/unit.js';
import { aliasParameters } from './arguments.js';
import type { FunctionRecord, ScopeRecord } from './tree.js';

/** Decides storage and numbers for all bindings; `scopes` lists each scope before those inside it. */
export function assignStorage(scopes: readonly ScopeRecord[], functions: readonly FunctionRecord[]): void {
  for (const owner of functions) aliasParameters(owner);
  for (const scope of scopes) {
    noteEval(scope);
    dropUnused(scope);
    if (scope.parent === undefined && scope.function.kind === UnitKind.Script) makeGlobal(scope);
    else numberScope(scope);
  }
}

/** What direct evals mean for a scope's bindings. */
function noteEval(scope: ScopeRecord): void {
  if (scope.evalFrom === Infinity) return;
  for (const binding of scope.bindings.values()) {
    binding.inCell = binding.used = true;
    if (binding.lexical && scope.evalFrom < binding.initialisedAt) binding.checked = true;
  }
}

/** A class's or function expression's own name exists only when something may refer to it. */
function dropUnused(scope: ScopeRecord): void {
  const owner = scope.function;
  if (scope.kind === ScopeKind.Class) {
    for (const binding of scope.bindings.values()) if (binding.kind === 'const' && !binding.used) scope.remove(binding.name);
  } else if (owner.nameScope === scope && !isUsed(scope)) {
    owner.scope.parent = scope.parent;
    owner.nameScope = undefined;
    for (const name of scope.bindings.keys()) scope.remove(name);
  }
}

function isUsed(scope: ScopeRecord): boolean {
  for (const binding of scope.bindings.values()) if (binding.used) return true;
  return false;
}

function makeGlobal(scope: ScopeRecord): void {
  for (const binding of scope.bindings.values()) {
    binding.storage = 'global';
    binding.checked = binding.lexical;
  }
}

/**
 * Cells are numbered per scope; slots go on where the enclosing scope of the same function
 * ends, so that siblings share them. A plain parameter stays in the slot that the call puts
 * its argument into, unless it must start uninitialised.
 */
function numberScope(scope: ScopeRecord): void {
  const owner = scope.function;
  const { parent } = scope;
  let slot = parent !== undefined && parent.function === owner ? parent.slotEnd : owner.parameterSlots;
  for (const binding of scope.bindings.values()) {
    if (binding.kind === 'parameter') binding.lexical = binding.checked;
    if (binding.inCell) scope.addCell(binding);
    else if (binding.argument >= 0 && !binding.lexical) binding.index = binding.argument;
    else binding.index = slot++;
  }
  scope.slotEnd = slot;
  owner.slotCount = Math.max(owner.slotCount, slot);
  scope.materialised = scope.cells.length > 0 || scope.growable || scope.kind === ScopeKind.With;
}
