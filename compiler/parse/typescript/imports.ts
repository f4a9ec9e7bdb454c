/**
 * Imports and exports of types: what nothing at run time refers to is no import, and what has
 * no declaration left is no export.
 */
import type * as t from '@babel/types';
import { boundIdentifiers } from '../../scope/patterns.js';

/**
 * Removes unused imports from a module whose types are erased, and exports of names that were types.
 * @param used every name that something refers to
 * @param types names that were declared for the checker only
 */
export function removeUnusedImports(program: t.Program, used: ReadonlySet<string>, types: ReadonlySet<string>): void {
  program.body = program.body.filter((node) => node.type !== 'ImportDeclaration' || keepsImport(node, used));
  const declared = declaredNames(program.body);
  program.body = program.body.filter((node) => node.type !== 'ExportNamedDeclaration' || keepsExport(node, (name) => types.has(name) && !declared.has(name)));
}

/** An import without names is there for its effects, one whose names are all unused is not. */
function keepsImport(node: t.ImportDeclaration, used: ReadonlySet<string>): boolean {
  if (node.specifiers.length === 0) return true;
  node.specifiers = node.specifiers.filter((specifier) => !('importKind' in specifier && specifier.importKind === 'type') && used.has(specifier.local.name));
  return node.specifiers.length > 0;
}

function keepsExport(node: t.ExportNamedDeclaration, isType: (name: string) => boolean): boolean {
  if (node.declaration || node.source || node.specifiers.length === 0) return true;
  node.specifiers = node.specifiers.filter((specifier) => specifier.type !== 'ExportSpecifier' || !isType(specifier.local.name));
  return node.specifiers.length > 0;
}

/** Names that are declared at the top of a module. */
function declaredNames(body: readonly t.Statement[]): Set<string> {
  const names = new Set<string>();
  for (const node of body) {
    const declaration = node.type === 'ExportNamedDeclaration' || node.type === 'ExportDefaultDeclaration' ? node.declaration : node;
    if (declaration?.type === 'VariableDeclaration') for (const { id } of declaration.declarations) for (const { name } of boundIdentifiers(id)) names.add(name);
    else if ((declaration?.type === 'FunctionDeclaration' || declaration?.type === 'ClassDeclaration') && declaration.id) names.add(declaration.id.name);
    else if (declaration?.type === 'ImportDeclaration') for (const { local } of declaration.specifiers) names.add(local.name);
  }
  return names;
}
