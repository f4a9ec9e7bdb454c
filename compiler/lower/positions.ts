/**
 * Where V8 says that an instruction stands: calls at the callee's last name or the parenthesis,
 * property reads at the name or the bracket, operators at themselves. Only source offsets here.
 */
import type * as t from '@babel/types';
import type { Context } from './context.js';
import type { Call, Member } from './members.js';

/** Names that V8's scanner takes for keywords, so that a call after one points at the parenthesis. */
const KEYWORDS = new Set(
  ('break case catch class const continue debugger default delete do else enum export extends false finally for function if ' +
    'import in instanceof new null return switch this throw true try typeof var void while with').split(' '),
);

/** Offset of the first token at or after `offset` that is no closing parenthesis. */
export function nextToken(source: string, offset: number): number {
  for (let i = offset; i < source.length; i++) {
    const code = source.charCodeAt(i);
    if (code === SLASH && source.charCodeAt(i + 1) === SLASH) i = endOfLine(source, i);
    else if (code === SLASH && source.charCodeAt(i + 1) === ASTERISK) i = source.indexOf('*/', i) + 1;
    else if (!isSkipped(code)) return i;
  }
  return offset;
}

const CLOSING = 0x29;
const ASTERISK = 0x2a;
const SLASH = 0x2f;

/** White space and closing parentheses. */
function isSkipped(code: number): boolean {
  if (code < 0x80) return code === 0x20 || code === CLOSING || (code >= 0x09 && code <= 0x0d);
  return /\s/u.test(String.fromCharCode(code));
}

function endOfLine(source: string, offset: number): number {
  const end = source.slice(offset, offset + 1000).search(/[\n\r\u2028\u2029]/u);
  return end < 0 ? offset + 1 : offset + end;
}

/** Positions what follows at the token behind a node (an operator, bracket or parenthesis). */
export function atTokenBehind(c: Context, node: t.Node): void {
  const loc = node.loc;
  if (!loc || node.end == null) return;
  c.atOffset({ line: loc.end.line, column: loc.end.column, index: node.end }, nextToken(c.program.source, node.end));
}

/**
 * Positions a property read. V8's parser takes the dot for the place once a call or `?.` stands
 * further left in the chain (`isLate`), and the name before that.
 */
export function atMember(c: Context, node: Member, isLate = false): void {
  if (node.computed || isLate) atTokenBehind(c, node.object);
  else c.at(node.property);
}

/** Positions a call. */
export function atCall(c: Context, node: Call): void {
  const { callee } = node;
  if (node.type === 'OptionalCallExpression' && node.optional) return atParenthesis(c, callee);
  const name = lastName(callee);
  if (name !== undefined) c.at(name);
  else atTokenBehind(c, callee);
}

/** Positions an optional call, at the parenthesis behind `?.`. */
function atParenthesis(c: Context, callee: t.Node): void {
  const { source } = c.program;
  const loc = callee.loc;
  if (!loc || callee.end == null) return;
  c.atOffset({ line: loc.end.line, column: loc.end.column, index: callee.end }, nextToken(source, nextToken(source, callee.end) + '?.'.length));
}

/** The name that ends a callee, if it ends in one. */
function lastName(callee: t.Node): t.Node | undefined {
  if (callee.extra?.parenthesized === true) return undefined;
  if (callee.type === 'Identifier' || callee.type === 'Super') return callee;
  if (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression') return undefined;
  const { property } = callee;
  return !callee.computed && property.type === 'Identifier' && !KEYWORDS.has(property.name) ? property : undefined;
}

/** Positions what uses an expression's value as a whole, where V8 says the expression stands. */
export function atExpression(c: Context, node: t.Node): void {
  switch (node.type) {
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return atMember(c, node);
    case 'CallExpression':
    case 'OptionalCallExpression':
      return atCall(c, node);
    case 'BinaryExpression':
    case 'LogicalExpression':
    case 'AssignmentExpression':
      return atTokenBehind(c, node.left);
    default:
      return c.at(node);
  }
}

