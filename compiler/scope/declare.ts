/**
 * Declarations: what a statement list, a `var` or a class body adds to which scope. Lexical
 * names are declared when their scope is entered, `var` names when the walk meets them.
 */
import type * as t from '@babel/types';
import type { FunctionRecord, ScopeRecord } from './tree.js';
import { ensureArguments } from './tree.js';
import { boundIdentifiers } from './patterns.js';

/** A block function that may also get a `var` (Annex B.3.3). */
export interface BlockFunction {
  readonly node: t.FunctionDeclaration;
  readonly scope: ScopeRecord;
}

/** What sloppy eval code declares in scopes that are not its own. */
export interface Hoisted {
  readonly vars: Set<string>;
}

/** The declaration under any labels. */
export function unlabelled(statement: t.Statement): t.Statement {
  let inner = statement;
  while (inner.type === 'LabeledStatement') inner = inner.body;
  return inner;
}

/** Whether a statement declares a name for its own block. */
export function isLexical(statement: t.Statement): boolean {
  const inner = unlabelled(statement);
  return inner.type === 'FunctionDeclaration' || inner.type === 'ClassDeclaration' || (inner.type === 'VariableDeclaration' && inner.kind !== 'var');
}

/** Declares the names of one block-level declaration; functions count as the block's own. */
export function declareInBlock(statement: t.Statement, scope: ScopeRecord, blockFunctions: BlockFunction[]): void {
  const inner = unlabelled(statement);
  if (inner.type !== 'FunctionDeclaration') {
    declareLexical(inner, scope);
    return;
  }
  scope.declare(inner.id!.name, 'function');
  scope.addFunction(inner);
  if (!scope.strict && !inner.generator && !inner.async) blockFunctions.push({ node: inner, scope });
}

/** As declareInBlock, at the top of a script, eval or function, where functions are like `var`. */
export function declareAtTop(statement: t.Statement, scope: ScopeRecord, hoisted: Hoisted): void {
  const inner = unlabelled(statement);
  if (inner.type !== 'FunctionDeclaration') {
    declareLexical(inner, scope);
    return;
  }
  scope.addFunction(inner);
  if (!scope.function.variablesElsewhere) {
    const binding = scope.declare(inner.id!.name, 'function');
    binding.assigned = true;
    if (binding.kind === 'var') binding.kind = 'function';
  } else hoisted.vars.delete(inner.id!.name);
}

function declareLexical(node: t.Statement, scope: ScopeRecord): void {
  if (node.type === 'ClassDeclaration') scope.declare(node.id!.name, 'class', true, node.end!);
  else if (node.type === 'VariableDeclaration') declareVariables(node, scope);
  else if (node.type === 'ExportDefaultDeclaration') scope.declare('*default*', 'let', true, node.end!);
}

/** Declares the names of a `let` or `const`; `end` overrides where they are initialised (for-in, for-of). */
export function declareVariables(node: t.VariableDeclaration, scope: ScopeRecord, end?: number): void {
  if (node.kind === 'var') return;
  const kind = node.kind === 'let' ? 'let' : 'const';
  for (const declarator of node.declarations) {
    for (const identifier of boundIdentifiers(declarator.id)) scope.declare(identifier.name, kind, true, end ?? declarator.end!);
  }
}

/** Declares a `var` name in the function's variable scope, or notes it for eval code. */
export function declareVar(name: string, owner: FunctionRecord, hoisted: Hoisted): void {
  if (owner.variablesElsewhere) {
    hoisted.vars.add(name);
    return;
  }
  if (name === 'arguments' && owner.ownsArguments && !owner.variableScope.bindings.has(name)) {
    ensureArguments(owner);
    if (owner.variableScope === owner.scope) return;
  }
  owner.variableScope.declare(name, 'var');
}
