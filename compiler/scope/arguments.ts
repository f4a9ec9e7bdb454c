/**
 * Which parameters a mapped `arguments` object has to alias. Aliasing puts a parameter into a
 * heap cell, so it is spared where nobody could tell: the object is only asked for `length`,
 * or only read by elements while the parameter is never assigned.
 */
import type * as t from '@babel/types';
import type { Collection } from './collect.js';
import { boundIdentifiers } from './patterns.js';
import { ArgumentsUse } from './tree.js';
import type { FunctionRecord, ScopeRecord } from './tree.js';

/** Notes a use of `arguments` with the function whose object it is. */
export function useArguments(scope: ScopeRecord, use: ArgumentsUse): void {
  let owner: FunctionRecord | undefined = scope.function;
  while (owner !== undefined && !owner.ownsArguments) owner = owner.parent;
  if (owner !== undefined && owner.argumentsUse < use) owner.argumentsUse = use;
}

/**
 * How a member expression on `arguments`, known not to be a target, uses the object. An element
 * is taken to be read without side effects: only a getter with an index for its name, put on
 * a prototype by the program and writing to its `this`, could tell the difference.
 */
export function memberUse(node: t.MemberExpression | t.OptionalMemberExpression): ArgumentsUse {
  if (node.computed) return ArgumentsUse.Elements;
  const name = node.property.type === 'Identifier' ? node.property.name : '';
  if (name === 'length') return ArgumentsUse.Length;
  return name === 'callee' ? ArgumentsUse.Elements : ArgumentsUse.Exposed;
}

/**
 * Notes what is assigned, updated or deleted (names by name, members of `arguments` by node)
 * before the walk visits it.
 */
export function noteTarget(walk: Collection, target: t.Node, scope: ScopeRecord): void {
  switch (target.type) {
    case 'Identifier':
      scope.assign(target.name);
      break;
    case 'MemberExpression':
      if (target.object.type === 'Identifier' && target.object.name === 'arguments') walk.targets.add(target);
      break;
    case 'ArrayPattern':
    case 'ObjectPattern':
      for (const identifier of boundIdentifiers(target)) scope.assign(identifier.name);
      // A member in a pattern is rare: whoever writes one next to `arguments` pays for aliasing.
      useArguments(scope, ArgumentsUse.Exposed);
      break;
    default:
      break;
  }
}

/** Marks the bindings that something assigns to, where that matters; `with` and eval do not, they force cells anyway. */
export function markAssigned(scopes: readonly ScopeRecord[], functions: readonly FunctionRecord[]): void {
  if (!functions.some((owner) => owner.argumentsUse === ArgumentsUse.Elements)) return;
  for (const scope of scopes) {
    for (const name of scope.assigned) markBinding(name, scope);
  }
}

function markBinding(name: string, from: ScopeRecord): void {
  for (let scope: ScopeRecord | undefined = from; scope !== undefined; scope = scope.parent) {
    const binding = scope.bindings.get(name);
    if (binding === undefined) continue;
    binding.assigned = true;
    return;
  }
}

/** Puts the parameters that a mapped `arguments` must alias into cells. */
export function aliasParameters(owner: FunctionRecord): void {
  if (owner.argumentsObject !== 'mapped') return;
  for (const binding of owner.scope.bindings.values()) {
    if (binding.argument < 0) continue;
    const aliased = owner.argumentsUse === ArgumentsUse.Exposed || (owner.argumentsUse === ArgumentsUse.Elements && binding.assigned);
    if (aliased) binding.inCell = true;
  }
}
