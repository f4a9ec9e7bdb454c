/**
 * Assignments (plain, compound, logical, destructuring) and `++`/`--`. `keep` says whether the
 * expression's value is wanted; a statement does without the copying.
 */
import type * as t from '@babel/types';
import { Op } from '../bytecode/op.js';
import { unsupported } from './context.js';
import type { Context } from './context.js';
import { expression, namedExpression } from './expressions.js';
import { BINARY, shortCircuit } from './operators.js';
import { assignPattern, isPattern } from './patterns.js';
import { atTokenBehind } from './positions.js';
import { duplicateTarget, loadTarget, operandsOf, prepareTarget, releaseTarget, storeTarget } from './targets.js';
import type { Target } from './targets.js';

/** `→ value` when `keep`, else `→`. */
export function assignment(c: Context, node: t.AssignmentExpression, keep: boolean): void {
  const { left, operator } = node;
  if (isPattern(left)) return destructure(c, node, left, keep);
  if (operator === '=') return plain(c, node, keep);
  const target = prepareTarget(c, left, false, true);
  if (operator === '&&=' || operator === '||=' || operator === '??=') logicalAssignment(c, node, target, keep);
  else compound(c, node, target, keep);
  releaseTarget(c, target);
}

function destructure(c: Context, node: t.AssignmentExpression, pattern: t.ArrayPattern | t.ObjectPattern, keep: boolean): void {
  expression(c, node.right);
  if (keep) c.asm.emit(Op.Dup);
  atTokenBehind(c, pattern);
  assignPattern(c, pattern, { source: node.right, isAssignment: true });
}

function plain(c: Context, node: t.AssignmentExpression, keep: boolean): void {
  const target = prepareTarget(c, node.left, isHarmless(c, node.right));
  rightSide(c, node);
  atTokenBehind(c, node.left);
  storeTarget(c, target, keep);
  releaseTarget(c, target);
}

/** Evaluates the right side; a function without a name takes that of the variable. */
function rightSide(c: Context, node: t.AssignmentExpression): void {
  if (node.left.type === 'Identifier' && node.left.extra?.parenthesized !== true) namedExpression(c, node.right, node.left.name);
  else expression(c, node.right);
}

function compound(c: Context, node: t.AssignmentExpression, target: Target, keep: boolean): void {
  duplicateTarget(c, target);
  loadTarget(c, target, node);
  expression(c, node.right);
  atTokenBehind(c, node.left);
  c.asm.emit(BINARY.get(node.operator.slice(0, -1)) ?? unsupported(node, `Operator ${node.operator} is`));
  storeTarget(c, target, keep);
}

function logicalAssignment(c: Context, node: t.AssignmentExpression, target: Target, keep: boolean): void {
  const { asm } = c;
  const skip = asm.label();
  const end = asm.label();
  duplicateTarget(c, target);
  loadTarget(c, target, node);
  asm.jump(shortCircuit(node.operator.slice(0, -1) as t.LogicalExpression['operator']), skip);
  rightSide(c, node);
  atTokenBehind(c, node.left);
  storeTarget(c, target, true);
  asm.jump(Op.Jump, end);
  asm.bind(skip);
  dropOperands(c, operandsOf(target));
  asm.bind(end);
  if (!keep) asm.emit(Op.Pop);
}

/** `operands value → value` */
function dropOperands(c: Context, operands: number): void {
  if (operands === 0) return;
  c.asm.emit(operands === 1 ? Op.Swap : Op.Rot3);
  for (let i = 0; i < operands; i++) c.asm.emit(Op.Pop);
}

/** `→ value` when `keep`, else `→`. */
export function update(c: Context, node: t.UpdateExpression, keep: boolean): void {
  const target = prepareTarget(c, node.argument, false, true);
  duplicateTarget(c, target);
  loadTarget(c, target, node);
  if (keep && !node.prefix) saveOldValue(c, operandsOf(target));
  c.asm.emit(node.operator === '++' ? Op.Increment : Op.Decrement);
  storeTarget(c, target, keep && node.prefix);
  releaseTarget(c, target);
}

const BELOW: readonly (Op | undefined)[] = [undefined, Op.Rot3, Op.Rot4];

/** `operands old → number operands number` */
function saveOldValue(c: Context, operands: number): void {
  c.asm.emit(Op.ToNumeric);
  c.asm.emit(Op.Dup);
  const below = BELOW[operands];
  if (below !== undefined) c.asm.emit(below);
}

/** A right side that cannot change what a global name resolves to. */
function isHarmless(c: Context, node: t.Expression): boolean {
  switch (node.type) {
    case 'NumericLiteral':
    case 'StringLiteral':
    case 'BooleanLiteral':
    case 'NullLiteral':
    case 'BigIntLiteral':
    case 'RegExpLiteral':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'ThisExpression':
      return true;
    case 'Identifier': {
      const to = c.resolve(node.name);
      return to.where === 'binding' && to.binding.storage !== 'global';
    }
    case 'ArrayExpression':
    case 'ObjectExpression':
      return (node.type === 'ArrayExpression' ? node.elements : node.properties).length === 0;
    default:
      return false;
  }
}
