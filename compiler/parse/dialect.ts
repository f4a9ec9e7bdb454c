/**
 * The dialect of the library's own JavaScript, checked when the library is built: nothing in
 * it may run guest code by the way (iterators, regular expressions, a call of a value), and
 * free names are the room's functions.
 */
import type * as t from '@babel/types';
import { SourceError } from '../options.js';

/** What the check asks of scope analysis: whether a called name is a function of the room. */
export type IsRoomFunction = (node: t.Identifier) => boolean;

const REFUSED: ReadonlyMap<string, string> = new Map([
  ['SpreadElement', 'spread'],
  ['ForOfStatement', 'for-of'],
  ['ForInStatement', 'for-in'],
  ['ArrayPattern', 'array patterns'],
  ['RegExpLiteral', 'regular expressions'],
  ['TemplateLiteral', 'template literals'],
  ['WithStatement', 'with'],
  ['ClassDeclaration', 'classes'],
  ['ClassExpression', 'classes'],
  ['NewExpression', 'new'],
]);

/**
 * Checks one node of a library source.
 * @throws SourceError naming what the dialect lacks.
 */
export function checkDialectNode(node: t.Node, isRoomFunction: IsRoomFunction): void {
  const what = REFUSED.get(node.type);
  if (what !== undefined) throw refusal(node, `The library's dialect has no ${what}`);
  if (node.type === 'CallExpression') checkCallee(node.callee, isRoomFunction);
}

function checkCallee(callee: t.Node, isRoomFunction: IsRoomFunction): void {
  if (callee.type === 'V8IntrinsicIdentifier') return;
  if (callee.type === 'Identifier' && isRoomFunction(callee)) return;
  throw refusal(callee, 'The library calls values by %call only');
}

/** The refusal of a free name that is no function of the room. */
export function unknownName(name: string): SourceError {
  return new SourceError('SyntaxError', `The library's room has no function '${name}'`, 1, 0, 1);
}

function refusal(node: t.Node, message: string): SourceError {
  const { line, column } = node.loc!.start;
  return new SourceError('SyntaxError', message, line, column, 1);
}
