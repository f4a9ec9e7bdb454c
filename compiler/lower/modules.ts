/**
 * Modules: the prologue that linking runs (scope and functions), the body that evaluation goes on
 * with, default exports, import() and import.meta.
 */
import type * as t from '@babel/types';
import { Op } from '../bytecode/op.js';
import type { Context } from './context.js';
import { expression, namedExpression } from './expressions.js';
import { instantiateFunctions } from './functions.js';
import { completing } from './generators.js';
import { initialiseBinding } from './names.js';
import { pseudoBinding } from './prologue.js';
import { clearBindings, enterHeapScope } from './scopes.js';
import { statements } from './statements.js';

/** The binding of a default export without a name, as parse/module-goal.ts calls it. */
const DEFAULT_BINDING = '*default*';

/** Lowers a module; one that awaits at its top level ends like an async function. */
export function moduleBody(c: Context, root: t.Program): void {
  const { asm, scope, info } = c;
  enterHeapScope(c, scope);
  clearBindings(c, scope);
  for (const binding of info.pseudo) pseudoBinding(c, binding);
  instantiateFunctions(c, scope.functions);
  c.bodyScopes = asm.openScopes;
  asm.emit(Op.StartModule);
  const body = (): void => {
    statements(c, root.body);
    asm.emit(Op.Undefined);
  };
  if (c.isAsync) completing(c, body, () => {
    asm.emit(Op.RejectAsync);
    asm.emit(Op.Return);
  });
  else {
    body();
    asm.emit(Op.Return);
  }
}

/** `→`: an expression or anonymous class that is exported by default. */
export function exportDefault(c: Context, { declaration }: t.ExportDefaultDeclaration): void {
  namedExpression(c, declaration as t.Expression, 'default');
  initialiseBinding(c, c.scope.bindings.get(DEFAULT_BINDING)!);
}

/** `→ promise` */
export function importExpression(c: Context, node: t.ImportExpression): void {
  expression(c, node.source);
  if (node.options) expression(c, node.options);
  else c.asm.emit(Op.Undefined);
  c.at(node);
  c.asm.emit(Op.ImportCall);
}

/** `→ object` */
export function importMeta(c: Context, node: t.MetaProperty): void {
  c.at(node);
  c.asm.emit(Op.ImportMeta);
}
