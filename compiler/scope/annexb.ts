/**
 * Annex B.3.3: in sloppy code a function declared in a block also sets a `var` of the function
 * around, unless a `var` in its place would be an early error. Decided after the walk, when
 * all lexical names are known.
 */
import type * as t from '@babel/types';
import { UnitKind } from '../bytecode/unit.js';
import type { Collection } from './collect.js';
import type { BlockFunction } from './declare.js';
import type { BindingRecord, FunctionRecord } from './tree.js';

export interface AnnexB {
  readonly functions: ReadonlySet<t.FunctionDeclaration>;
  /** At the top of a script or sloppy eval: made only if nothing is in the way at run time. */
  readonly names: readonly string[];
}

/** Chooses the block functions that also set a `var`, and declares those variables. */
export function hoistBlockFunctions(walk: Collection): AnnexB {
  const functions = new Set<t.FunctionDeclaration>();
  const names = new Set<string>();
  for (const candidate of walk.blockFunctions) {
    if (!isHoistable(candidate)) continue;
    functions.add(candidate.node);
    declareHoisted(candidate, names);
  }
  return { functions, names: [...names] };
}

/** Replacing the function by a `var` gives no early error, and no parameter has the name. */
function isHoistable({ node, scope }: BlockFunction): boolean {
  const name = node.id!.name;
  const owner = scope.function;
  for (let outer = scope.parent; outer !== undefined && outer.function === owner; outer = outer.parent) {
    const binding = outer.bindings.get(name);
    if (outer === owner.variableScope && isArgumentsObject(name, owner, binding)) return false;
    if (outer === owner.variableScope) return binding === undefined ? owner.scope.bindings.get(name)?.kind !== 'parameter' : isVariable(binding.kind);
    if (binding !== undefined && binding.kind !== 'catch') return false;
  }
  return true;
}

/** The arguments object counts as a parameter's name, unless a function takes its place. */
function isArgumentsObject(name: string, owner: FunctionRecord, binding: BindingRecord | undefined): boolean {
  return name === 'arguments' && owner.ownsArguments && binding?.kind !== 'function';
}

function isVariable(kind: string): boolean {
  return kind === 'var' || kind === 'function' || kind === 'pseudo';
}

function declareHoisted({ node, scope }: BlockFunction, names: Set<string>): void {
  const name = node.id!.name;
  const owner = scope.function;
  if (owner.kind === UnitKind.Script || owner.variablesElsewhere) names.add(name);
  else owner.variableScope.declare(name, 'var');
}
