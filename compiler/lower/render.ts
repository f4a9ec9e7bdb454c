/**
 * How V8 writes an expression in an error message (`a.b(...).c is not a function`): its call
 * printer, retold. Only the text is made here; the machine puts it into a message.
 *
 * Conventions of descriptions: calls and `new` carry the callee; GetIterator and AppendSpread what
 * stands before "is not iterable"; RequireObjectCoercible what stands between "Cannot destructure"
 * and "as it is"; DefineClass the heritage.
 */
import type * as t from '@babel/types';

/** Stands for V8's own words for a value that no expression names ("undefined", "object null"). */
export const DEFAULT_TEXT = '\0';

const UNKNOWN = '(intermediate value)';

/** Longest text kept; an expression can be as long as the guest likes. */
const LIMIT = 200;

/** Depth to which an expression is written out. */
const MAX_DEPTH = 24;

/** The text of an expression. */
export function expressionText(node: t.Node): string {
  const text = textOf(node, 0);
  return text.length > LIMIT ? UNKNOWN : text;
}

/** The text before "is not iterable" for what a loop or spread iterates. */
export function iterableText(node: t.Node): string {
  switch (node.type) {
    case 'CallExpression':
    case 'OptionalCallExpression':
    case 'NewExpression':
      return `${expressionText(node.callee)} is not a function or its return value`;
    default:
      return expressionText(node);
  }
}

/** The same for the initialiser of an array pattern, where V8 finds the expression; else it uses its default words. */
export function initialiserText(node: t.Node): string | undefined {
  switch (node.type) {
    case 'CallExpression':
      return node.callee.type === 'Identifier' ? iterableText(node) : undefined;
    case 'MemberExpression':
    case 'OptionalMemberExpression':
    case 'OptionalCallExpression':
    case 'BinaryExpression':
    case 'LogicalExpression':
    case 'AssignmentExpression':
    case 'SequenceExpression':
      return undefined;
    default:
      return iterableText(node);
  }
}

function textOf(node: t.Node, depth: number): string {
  const isCutOff = node.type.startsWith('Optional') && node.extra?.parenthesized === true;
  if (depth > MAX_DEPTH || isCutOff) return UNKNOWN;
  const inner = (part: t.Node): string => textOf(part, depth + 1);
  switch (node.type) {
    case 'Identifier':
      return node.name;
    case 'ThisExpression':
      return 'this';
    case 'NumericLiteral':
      return String(node.value);
    case 'StringLiteral':
      return `"${node.value}"`;
    case 'BooleanLiteral':
      return String(node.value);
    case 'NullLiteral':
      return 'null';
    case 'RegExpLiteral':
      return `/${node.pattern}/${node.flags}`;
    case 'TemplateLiteral':
      return templateText(node, inner);
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return memberText(node, inner);
    case 'CallExpression':
    case 'OptionalCallExpression':
      return `${inner(node.callee)}(...)`;
    case 'TaggedTemplateExpression':
      return `${inner(node.tag)}(...)`;
    case 'ImportExpression':
      return `ImportCall(${inner(node.source)})`;
    case 'ArrayExpression':
      return `[${node.elements.map((element) => (element === null ? UNKNOWN : inner(element))).join(',')}]`;
    case 'ObjectExpression':
      return `{${UNKNOWN.repeat(node.properties.length)}}`;
    case 'SpreadElement':
      return `(...${inner(node.argument)})`;
    case 'UnaryExpression':
      return unaryText(node, inner);
    case 'UpdateExpression':
      return node.prefix ? `(${node.operator}${inner(node.argument)})` : `(${inner(node.argument)}${node.operator})`;
    case 'BinaryExpression':
      return binaryText(node, inner);
    case 'LogicalExpression':
      return `(${flatten(node).map(inner).join(` ${node.operator} `)})`;
    case 'SequenceExpression':
      return `(${node.expressions.map(inner).join(' , ')})`;
    case 'ConditionalExpression':
      return UNKNOWN.repeat(3);
    case 'AssignmentExpression':
      return inner(node.left);
    default:
      return UNKNOWN;
  }
}

type Inner = (part: t.Node) => string;

function memberText(node: t.MemberExpression | t.OptionalMemberExpression, inner: Inner): string {
  const { object, property } = node;
  const optional = node.type === 'OptionalMemberExpression' && node.optional;
  const base = object.type === 'Super' ? UNKNOWN : inner(object);
  const dot = optional ? '?.' : '.';
  if (property.type === 'PrivateName') return `${base}[#${property.id.name}]`;
  if (!node.computed) return base + dot + (property as t.Identifier).name;
  const name = constantName(property);
  return name === undefined ? `${base}${optional ? '?.' : ''}[${inner(property)}]` : base + dot + name;
}

/** A computed key that V8 takes for a name. */
function constantName(key: t.Node): string | undefined {
  if (key.type === 'TemplateLiteral' && key.expressions.length === 0) return key.quasis[0]!.value.cooked ?? undefined;
  return key.type === 'StringLiteral' ? key.value : undefined;
}

function templateText(node: t.TemplateLiteral, inner: Inner): string {
  if (node.expressions.length === 0) return `"${node.quasis[0]!.value.cooked ?? ''}"`;
  return node.expressions.map(inner).join('');
}

function unaryText(node: t.UnaryExpression, inner: Inner): string {
  const { operator, argument } = node;
  if (operator === '-' && argument.type === 'NumericLiteral') return String(-argument.value);
  const space = /\w/u.test(operator) ? ' ' : '';
  return `(${operator}${space}${inner(argument)})`;
}

/** V8 folds arithmetic on two number literals, and writes a chain of one operator flat. */
function binaryText(node: t.BinaryExpression, inner: Inner): string {
  const folded = fold(node);
  if (folded !== undefined) return String(folded);
  const operands = flatten(node);
  if (operands.length > MAX_DEPTH) return UNKNOWN;
  return `(${operands.map(inner).join(` ${node.operator} `)})`;
}

function fold({ left, right, operator }: t.BinaryExpression): number | undefined {
  if (left.type !== 'NumericLiteral' || right.type !== 'NumericLiteral') return undefined;
  const a = left.value;
  const b = right.value;
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '|':
      return a | b;
    case '&':
      return a & b;
    case '^':
      return a ^ b;
    case '<<':
      return a << b;
    case '>>':
      return a >> b;
    case '>>>':
      return a >>> b;
    default:
      return undefined;
  }
}

const ASSOCIATIVE = new Set(['+', '-', '*', '/', '%', '&', '|', '^', '<<', '>>', '>>>', '&&', '||', '??']);

/** The operands of a chain of one operator, left to right. */
function flatten(node: t.BinaryExpression | t.LogicalExpression): t.Node[] {
  const operands: t.Node[] = [];
  let left: t.Node = node;
  for (; left.type === node.type && (left as typeof node).operator === node.operator; left = (left as typeof node).left) {
    operands.push((left as typeof node).right);
    if (!ASSOCIATIVE.has(node.operator)) {
      left = (left as typeof node).left;
      break;
    }
  }
  operands.push(left);
  return operands.reverse();
}
