/**
 * Binding patterns and parameter lists: which names they bind, which expressions stand in
 * them. Explicit work lists; patterns nest as deep as the guest likes.
 */
import type * as t from '@babel/types';

type Pattern = t.Node;

/** A binding pattern and all patterns in it, in source order. */
export function patternNodes(pattern: Pattern): Pattern[] {
  const found: Pattern[] = [];
  const work: Pattern[] = [pattern];
  for (let node = work.pop(); node !== undefined; node = work.pop()) {
    found.push(node);
    pushReversed(work, patternParts(node));
  }
  return found;
}

/** The identifiers that a binding pattern binds, in source order. */
export function boundIdentifiers(pattern: Pattern): t.Identifier[] {
  return pattern.type === 'Identifier' ? [pattern] : patternNodes(pattern).filter((node) => node.type === 'Identifier');
}

/** Whether expressions can stand in a binding pattern. */
export function hasExpressions(pattern: Pattern): boolean {
  return pattern.type !== 'Identifier';
}

/** Default values and computed keys of a binding pattern, in source order. */
export function patternExpressions(pattern: Pattern): t.Node[] {
  const found: t.Node[] = [];
  const work: Pattern[] = [pattern];
  for (let node = work.pop(); node !== undefined; node = work.pop()) {
    switch (node.type) {
      case 'Identifier':
        break;
      case 'AssignmentPattern':
        found.push(node.right);
        work.push(node.left);
        break;
      case 'ObjectProperty':
        if (node.computed) found.push(node.key);
        work.push(node.value);
        break;
      default:
        pushReversed(work, patternParts(node));
    }
  }
  return found;
}

function patternParts(node: Pattern): readonly (t.Node | null)[] {
  switch (node.type) {
    case 'ArrayPattern':
      return node.elements;
    case 'ObjectPattern':
      return node.properties;
    case 'ObjectProperty':
      return [node.value];
    case 'RestElement':
      return [node.argument];
    case 'AssignmentPattern':
      return [node.left];
    default:
      return [];
  }
}

function pushReversed(work: t.Node[], nodes: readonly (t.Node | null)[]): void {
  for (let i = nodes.length - 1; i >= 0; i--) {
    const node = nodes[i];
    if (node !== null && node !== undefined) work.push(node);
  }
}

/** IsSimpleParameterList. */
export function isSimple(parameters: readonly t.Node[]): boolean {
  return parameters.every((parameter) => parameter.type === 'Identifier');
}

/**
 * Whether parameter expressions can tell the parameters' scope from the variables': they
 * name something or make a closure. Literals, and literals of literals, cannot.
 */
export function needsVariableScope(parameters: readonly t.Node[]): boolean {
  const work: t.Node[] = [];
  for (const parameter of parameters) for (const expression of patternExpressions(parameter)) work.push(expression);
  for (let node = work.pop(); node !== undefined; node = work.pop()) {
    const parts = inertParts(node);
    if (parts === undefined) return true;
    pushReversed(work, parts);
  }
  return false;
}

/** Parts of an expression that itself names nothing; undefined for any other expression. */
function inertParts(node: t.Node): readonly (t.Node | null)[] | undefined {
  switch (node.type) {
    case 'NumericLiteral':
    case 'StringLiteral':
    case 'BooleanLiteral':
    case 'NullLiteral':
    case 'BigIntLiteral':
    case 'RegExpLiteral':
      return [];
    case 'UnaryExpression':
      return [node.argument];
    case 'ArrayExpression':
      return node.elements;
    case 'ObjectExpression':
      return node.properties;
    case 'ObjectProperty':
      return node.computed ? [node.key, node.value] : [node.value];
    default:
      return undefined;
  }
}
