/** Renders an analysis as text for the scope tests: scopes as an indented tree with their bindings. */
import type * as t from '@babel/types';
import { parse } from '../../compiler/parse/parse.js';
import type { CompileOptions } from '../../compiler/options.js';
import { analyse } from '../../compiler/scope/analyse.js';
import type { Analysis, Binding, FunctionInfo, Scope } from '../../compiler/scope/types.js';

const SCOPE_KINDS = ['block', 'function', 'variables', 'with', 'class', 'catch'];
const UNIT_KINDS = ['script', 'eval', 'module', 'function', 'arrow', 'method', 'getter', 'setter', 'constructor', 'derived', 'initialiser'];

/** One line per scope, indented by depth: kind, facts, bindings. */
export function renderScopes(source: string, options: Partial<CompileOptions> = {}): string {
  const analysis = analyse(parse(source, { goal: 'script', ...options }));
  const lines: string[] = [];
  const seen = new Set<FunctionInfo>();
  for (const scope of allScopes(analysis)) lines.push(`${'  '.repeat(depthOf(scope))}${renderScope(scope, seen)}`);
  if (analysis.annexBNames.length > 0) lines.push(`annexB: ${analysis.annexBNames.join(' ')}`);
  return lines.join('\n');
}

function renderScope(scope: Scope, seen: Set<FunctionInfo>): string {
  const owner = scope.function;
  const parts = [SCOPE_KINDS[scope.kind]!];
  if (!seen.has(owner)) parts.push(renderFunction(owner));
  seen.add(owner);
  if (scope.materialised) parts.push('+');
  parts.push(...[...scope.bindings.values()].map(renderBinding));
  return parts.join(' ');
}

function renderFunction(owner: FunctionInfo): string {
  const facts = [UNIT_KINDS[owner.kind]!, `slots=${owner.slotCount}`];
  if (owner.strict) facts.push('strict');
  if (owner.argumentsObject !== 'none') facts.push(owner.argumentsObject);
  if (owner.usesThis) facts.push('this');
  if (owner.containsDirectEval) facts.push('eval');
  return `(${facts.join(' ')})`;
}

function renderBinding({ name, kind, storage, index, lexical, checked }: Binding): string {
  const place = storage === 'global' ? 'global' : `${storage === 'slot' ? 's' : 'c'}${index}`;
  return `${name}:${kind}@${place}${lexical ? (checked ? '!' : '~') : ''}`;
}

function depthOf(scope: Scope): number {
  let depth = 0;
  for (let outer = scope.parent; outer !== undefined; outer = outer.parent) depth++;
  return depth;
}

/** All scopes in source order, found from the nodes of the tree. */
export function allScopes(analysis: Analysis): Scope[] {
  const scopes = new Set<Scope>();
  const visit = (node: t.Node): void => {
    for (const scope of scopesAt(analysis, node)) scopes.add(scope);
    for (const value of Object.values(node)) {
      for (const part of Array.isArray(value) ? value : [value]) if (isNode(part)) visit(part);
    }
  };
  visit(analysis.root.node);
  return [...scopes];
}

function scopesAt(analysis: Analysis, node: t.Node): Scope[] {
  const found: (Scope | undefined)[] = [];
  const scope = analysis.scopeOf(node);
  if (scope?.function.nameScope !== undefined && scope.function.node === node) found.push(scope.function.nameScope);
  found.push(scope);
  if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') {
    for (const part of ['instance', 'static'] as const) found.push(analysis.initialiserOf(node, part)?.scope);
  }
  return found.filter((item) => item !== undefined);
}

function isNode(value: unknown): value is t.Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}
