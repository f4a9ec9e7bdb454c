/**
 * Entering and leaving scopes: the heap scope, if there is one, dead zones of slots, and the
 * functions that a block declares.
 */
import type * as t from '@babel/types';
import { Op } from '../bytecode/op.js';
import type { Scope } from '../scope/types.js';
import { descriptorOf } from './context.js';
import type { Context } from './context.js';
import { instantiateFunctions } from './functions.js';

/** Makes the heap scope of a scope, if it has one. */
export function enterHeapScope(c: Context, scope: Scope): void {
  if (scope.materialised) c.asm.emit(Op.PushScope, c.asm.scope(descriptorOf(scope)));
}

/** Makes slots uninitialised that something may look at too early. */
export function clearBindings(c: Context, scope: Scope): void {
  for (const binding of scope.bindings.values()) {
    if (binding.storage === 'slot' && binding.lexical && binding.checked) c.asm.emit(Op.ClearLocal, binding.index);
  }
}

/** Runs `inside` in the scope that a node opens, if it opens one. */
export function withScope(c: Context, node: t.Node, inside: (scope: Scope | undefined) => void): void {
  const scope = c.analysis.scopeOf(node);
  if (scope === undefined) return inside(undefined);
  const around = c.scope;
  c.scope = scope;
  enterHeapScope(c, scope);
  clearBindings(c, scope);
  instantiateFunctions(c, scope.functions);
  inside(scope);
  if (scope.materialised) c.asm.emit(Op.PopScope);
  c.scope = around;
}
