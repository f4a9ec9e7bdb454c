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
  if (depth > MAX_DEPTH) return UNKNOWN;
  return TEXTS.get(node.type)?.(node as never, depth + 1) ?? UNKNOWN;
}

function textsOf(nodes: readonly t.Node[], depth: number): string[] {
  return nodes.map((node) => textOf(node, depth));
}

/** An optional chain in parentheses. */
function isCutOff(node: t.Node): boolean {
  return node.extra?.parenthesized === true;
}

function memberText(node: t.MemberExpression | t.OptionalMemberExpression, depth: number): string {
  const { object, property } = node;
  const optional = node.type === 'OptionalMemberExpression' && node.optional;
  const base = object.type === 'Super' ? UNKNOWN : textOf(object, depth);
  const dot = optional ? '?.' : '.';
  if (property.type === 'PrivateName') return `${base}[#${property.id.name}]`;
  if (!node.computed) return base + dot + (property as t.Identifier).name;
  const name = constantName(property);
  return name === undefined ? `${base}${optional ? '?.' : ''}[${textOf(property, depth)}]` : base + dot + name;
}

/** A computed key that V8 takes for a name. */
function constantName(key: t.Node): string | undefined {
  if (key.type === 'TemplateLiteral' && key.expressions.length === 0) return key.quasis[0]!.value.cooked ?? undefined;
  return key.type === 'StringLiteral' ? key.value : undefined;
}

function templateText(node: t.TemplateLiteral, depth: number): string {
  if (node.expressions.length === 0) return `"${node.quasis[0]!.value.cooked ?? ''}"`;
  return textsOf(node.expressions, depth).join('');
}

function unaryText(node: t.UnaryExpression, depth: number): string {
  const { operator, argument } = node;
  if (operator === '-' && argument.type === 'NumericLiteral') return String(-argument.value);
  const space = /\w/u.test(operator) ? ' ' : '';
  return `(${operator}${space}${textOf(argument, depth)})`;
}

/** V8 folds arithmetic on two number literals, and writes a chain of one operator flat. */
function binaryText(node: t.BinaryExpression, depth: number): string {
  const folded = fold(node);
  if (folded !== undefined) return String(folded);
  const operands = flatten(node);
  if (operands.length > MAX_DEPTH) return UNKNOWN;
  return `(${textsOf(operands, depth).join(` ${node.operator} `)})`;
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

/** Writes a node out; its parts stand `inside` levels deep. */
type Text<N extends t.Node> = (node: N, inside: number) => string;

const calleeText: Text<t.CallExpression | t.OptionalCallExpression> = (node, inside) => `${textOf(node.callee, inside)}(...)`;

const arrayText: Text<t.ArrayExpression> = (node, inside) =>
  `[${node.elements.map((element) => (element === null ? UNKNOWN : textOf(element, inside))).join(',')}]`;

const updateText: Text<t.UpdateExpression> = (node, inside) => {
  const argument = textOf(node.argument, inside);
  return node.prefix ? `(${node.operator}${argument})` : `(${argument}${node.operator})`;
};

/** By type; V8 has no words for the others. */
const TEXTS: ReadonlyMap<string, Text<never>> = new Map<string, Text<never>>([
  ['Identifier', (node: t.Identifier) => node.name],
  ['ThisExpression', () => 'this'],
  ['NumericLiteral', (node: t.NumericLiteral) => String(node.value)],
  ['StringLiteral', (node: t.StringLiteral) => `"${node.value}"`],
  ['BooleanLiteral', (node: t.BooleanLiteral) => String(node.value)],
  ['NullLiteral', () => 'null'],
  ['RegExpLiteral', (node: t.RegExpLiteral) => `/${node.pattern}/${node.flags}`],
  ['TemplateLiteral', templateText],
  ['MemberExpression', memberText],
  ['OptionalMemberExpression', (node: t.OptionalMemberExpression, inside) => (isCutOff(node) ? UNKNOWN : memberText(node, inside))],
  ['CallExpression', calleeText],
  ['OptionalCallExpression', (node: t.OptionalCallExpression, inside) => (isCutOff(node) ? UNKNOWN : calleeText(node, inside))],
  ['TaggedTemplateExpression', (node: t.TaggedTemplateExpression, inside) => `${textOf(node.tag, inside)}(...)`],
  ['ImportExpression', (node: t.ImportExpression, inside) => `ImportCall(${textOf(node.source, inside)})`],
  ['ArrayExpression', arrayText],
  ['ObjectExpression', (node: t.ObjectExpression) => `{${UNKNOWN.repeat(node.properties.length)}}`],
  ['SpreadElement', (node: t.SpreadElement, inside) => `(...${textOf(node.argument, inside)})`],
  ['UnaryExpression', unaryText],
  ['UpdateExpression', updateText],
  ['BinaryExpression', binaryText],
  ['LogicalExpression', (node: t.LogicalExpression, inside) => `(${textsOf(flatten(node), inside).join(` ${node.operator} `)})`],
  ['SequenceExpression', (node: t.SequenceExpression, inside) => `(${textsOf(node.expressions, inside).join(' , ')})`],
  ['ConditionalExpression', () => UNKNOWN.repeat(3)],
  ['AssignmentExpression', (node: t.AssignmentExpression, inside) => textOf(node.left, inside)],
]);
