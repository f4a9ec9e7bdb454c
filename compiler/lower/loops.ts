/**
 * Loops with a test. One that is small is written twice, before the loop and at its end, so that
 * an iteration has one jump; a large one stands at the top.
 */
import type * as t from '@babel/types';
import { Op } from '../bytecode/op.js';
import type { Label } from '../bytecode/assembler.js';
import type { Context } from './context.js';
import { destinationHere } from './control.js';
import type { Destination } from './control.js';
import { condition, effect } from './expressions.js';
import { withScope } from './scopes.js';
import { statement, variableDeclaration } from './statements.js';

/** Lowers a loop's body as what `break` and `continue` inside it refer to. */
export function loopBody(c: Context, node: t.Statement, labels: readonly string[], onBreak: Destination, next: Label): void {
  const onContinue = destinationHere(c, next);
  c.controls.push({ type: 'target', labels, labelOnly: false, onBreak, onContinue });
  statement(c, node);
  c.controls.pop();
}

/** Nodes up to which an expression counts as small: a test is then worth writing twice. */
export const SMALL = 8;

/** The number of nodes of an expression, or more than SMALL when it holds something that must not be doubled. */
export function sizeOf(node: t.Node): number {
  switch (node.type) {
    case 'Identifier':
    case 'NumericLiteral':
    case 'StringLiteral':
    case 'BooleanLiteral':
    case 'NullLiteral':
    case 'ThisExpression':
      return 1;
    case 'UnaryExpression':
    case 'UpdateExpression':
      return 1 + sizeOf(node.argument);
    case 'BinaryExpression':
    case 'LogicalExpression':
      return isLong(node) ? SMALL + 1 : 1 + sizeOf(node.left) + sizeOf(node.right);
    case 'MemberExpression':
      return isLong(node) ? SMALL + 1 : 1 + sizeOf(node.object) + (node.computed ? sizeOf(node.property) : 0);
    case 'CallExpression':
      return node.arguments.length > 2 ? SMALL + 1 : node.arguments.reduce((sum, part) => sum + sizeOf(part), 1 + sizeOf(node.callee));
    default:
      return SMALL + 1;
  }
}

/** A chain of three of one kind at least: those may be of any length. */
function isLong(node: t.BinaryExpression | t.LogicalExpression | t.MemberExpression): boolean {
  const next = leftOf(node);
  return next.type === node.type && leftOf(next as typeof node).type === node.type;
}

function leftOf(node: t.BinaryExpression | t.LogicalExpression | t.MemberExpression): t.Node {
  return node.type === 'MemberExpression' ? node.object : node.left;
}

function isEndless(test: t.Expression | null | undefined): boolean {
  return !test || (test.type === 'BooleanLiteral' && test.value) || (test.type === 'NumericLiteral' && test.value !== 0);
}

/**
 * The loop proper: test, body, update, until the test fails.
 * @param next where `continue` goes
 */
function testedLoop(c: Context, test: t.Expression | null | undefined, out: Label, body: () => void): void {
  const { asm } = c;
  const top = asm.label();
  const twice = !isEndless(test) && sizeOf(test!) <= SMALL;
  if (twice) condition(c, test!, out, false);
  asm.bind(top);
  if (!twice && !isEndless(test)) condition(c, test!, out, false);
  body();
  if (twice) condition(c, test!, top, true);
  else asm.jump(Op.Jump, top);
}

export function whileLoop(c: Context, node: t.WhileStatement, labels: readonly string[]): void {
  const onBreak = destinationHere(c);
  testedLoop(c, node.test, onBreak.label, () => {
    const next = c.label();
    loopBody(c, node.body, labels, onBreak, next);
    c.asm.bind(next);
  });
  c.asm.bind(onBreak.label);
}

export function doWhileLoop(c: Context, node: t.DoWhileStatement, labels: readonly string[]): void {
  const onBreak = destinationHere(c);
  const top = c.label();
  const next = c.label();
  c.asm.bind(top);
  loopBody(c, node.body, labels, onBreak, next);
  c.asm.bind(next);
  condition(c, node.test, top, true);
  c.asm.bind(onBreak.label);
}

export function forLoop(c: Context, node: t.ForStatement, labels: readonly string[]): void {
  const outside = destinationHere(c);
  withScope(c, node, (scope) => {
    initialiseLoop(c, node.init);
    const copies = scope !== undefined && scope.materialised && (node.init as t.VariableDeclaration).kind === 'let';
    if (copies) c.asm.emit(Op.CopyScope);
    const onBreak = scope?.materialised ? destinationHere(c) : outside;
    testedLoop(c, node.test, onBreak.label, () => {
      const next = c.label();
      loopBody(c, node.body, labels, onBreak, next);
      c.asm.bind(next);
      if (copies) c.asm.emit(Op.CopyScope);
      if (node.update) effect(c, node.update);
    });
    if (onBreak !== outside) c.asm.bind(onBreak.label);
  });
  c.asm.bind(outside.label);
}

function initialiseLoop(c: Context, init: t.ForStatement['init']): void {
  if (!init) return;
  if (init.type === 'VariableDeclaration') variableDeclaration(c, init);
  else effect(c, init);
}
