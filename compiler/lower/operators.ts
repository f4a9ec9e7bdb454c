/**
 * Unary, binary and logical operators. The parser builds chains of binary operators by a loop,
 * leaning left, so the left spine is walked in a loop too.
 */
import type * as t from '@babel/types';
import { Op } from '../bytecode/op.js';
import type { Label } from '../bytecode/assembler.js';
import { unsupported } from './context.js';
import type { Context } from './context.js';
import { condition, effect, expression } from './expressions.js';
import { deleteMember, isMember, loadPrivateName } from './members.js';
import { deleteName, loadNameOrUndefined } from './names.js';
import { atTokenBehind } from './positions.js';

/** The instruction of each binary operator. */
export const BINARY: ReadonlyMap<string, Op> = new Map([
  ['+', Op.Add],
  ['-', Op.Sub],
  ['*', Op.Mul],
  ['/', Op.Div],
  ['%', Op.Mod],
  ['**', Op.Exp],
  ['&', Op.BitAnd],
  ['|', Op.BitOr],
  ['^', Op.BitXor],
  ['<<', Op.ShiftLeft],
  ['>>', Op.ShiftRight],
  ['>>>', Op.ShiftRightUnsigned],
  ['<', Op.Less],
  ['<=', Op.LessEqual],
  ['>', Op.Greater],
  ['>=', Op.GreaterEqual],
  ['==', Op.Equal],
  ['!=', Op.NotEqual],
  ['===', Op.StrictEqual],
  ['!==', Op.StrictNotEqual],
  ['in', Op.In],
  ['instanceof', Op.InstanceOf],
]);

export function binary(c: Context, node: t.BinaryExpression): void {
  if (node.left.type !== 'BinaryExpression') return firstStep(c, node);
  const spine: t.BinaryExpression[] = [node];
  let left = node.left;
  for (; left.left.type === 'BinaryExpression'; left = left.left) spine.push(left);
  firstStep(c, left);
  for (let i = spine.length - 1; i >= 0; i--) binaryStep(c, spine[i]!);
}

function firstStep(c: Context, node: t.BinaryExpression): void {
  if (node.left.type === 'PrivateName') {
    expression(c, node.right);
    return hasPrivate(c, node.left, node);
  }
  expression(c, node.left);
  binaryStep(c, node);
}

/** `left → value` */
function binaryStep(c: Context, node: t.BinaryExpression): void {
  expression(c, node.right);
  atTokenBehind(c, node.left);
  c.asm.emit(BINARY.get(node.operator) ?? unsupported(node, `Operator ${node.operator} is`));
}

function hasPrivate(c: Context, name: t.PrivateName, node: t.Node): void {
  loadPrivateName(c, name);
  c.at(node);
  c.asm.emit(Op.HasPrivate);
}

const UNARY: Readonly<Record<string, Op>> = { '-': Op.Negate, '+': Op.ToNumber, '~': Op.BitNot, '!': Op.Not };

export function unary(c: Context, node: t.UnaryExpression): void {
  const { argument, operator } = node;
  switch (operator) {
    case 'typeof':
      return typeOf(c, argument);
    case 'void':
      effect(c, argument);
      return c.asm.emit(Op.Undefined);
    case 'delete':
      return deleteExpression(c, node);
  }
  if (operator === '-' && argument.type === 'NumericLiteral') return c.constant(-argument.value);
  expression(c, argument);
  c.at(node);
  c.asm.emit(UNARY[operator] ?? unsupported(node, `Operator ${operator} is`));
}

function typeOf(c: Context, argument: t.Expression): void {
  if (argument.type === 'Identifier') {
    c.at(argument);
    loadNameOrUndefined(c, argument.name);
  } else expression(c, argument);
  c.asm.emit(Op.TypeOf);
}

function deleteExpression(c: Context, node: t.UnaryExpression): void {
  const { argument } = node;
  if (argument.type === 'Identifier') return deleteName(c, argument.name);
  if (isMember(argument)) return deleteMember(c, argument);
  effect(c, argument);
  c.asm.emit(Op.True);
}

const LOGICAL: Readonly<Record<t.LogicalExpression['operator'], Op>> = {
  '&&': Op.JumpIfFalseOrPop,
  '||': Op.JumpIfTrueOrPop,
  '??': Op.JumpIfNotNullishOrPop,
};

/** The jump that keeps the left operand of `&&`, `||` or `??` when the right one is not wanted. */
export function shortCircuit(operator: t.LogicalExpression['operator']): Op {
  return LOGICAL[operator];
}

/** `→ value`; `last` evaluates the rightmost operand. */
export function logical(c: Context, node: t.LogicalExpression, last: (c: Context, node: t.Expression) => void = expression): void {
  const spine: t.LogicalExpression[] = [node];
  let left = node.left;
  for (; left.type === 'LogicalExpression'; left = left.left) spine.push(left);
  expression(c, left);
  for (const step of spine.reverse()) {
    const end = c.label();
    c.asm.jump(LOGICAL[step.operator], end);
    (step === node ? last : expression)(c, step.right);
    c.asm.bind(end);
  }
}

/** Jumps to `target` when the truth of `&&` or `||` is `when`, else goes on. */
export function logicalCondition(c: Context, node: t.LogicalExpression, target: Label, when: boolean): void {
  const operands: t.Expression[] = [];
  let left: t.Expression = node;
  for (; left.type === 'LogicalExpression' && left.operator === node.operator; left = left.left) operands.push(left.right);
  operands.push(left);
  operands.reverse();
  const decisive = node.operator === '||';
  const skip = c.label();
  for (const operand of operands.slice(0, -1)) condition(c, operand, decisive === when ? target : skip, decisive);
  condition(c, operands.at(-1)!, target, when);
  c.asm.bind(skip);
}
