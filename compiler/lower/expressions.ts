/**
 * Expressions: one dispatch for each way to use one (for its value, for its effect, as a
 * condition, as what a function returns) and the kinds that need no file of their own.
 */
import type * as t from '@babel/types';
import { Op } from '../bytecode/op.js';
import type { Label } from '../bytecode/assembler.js';
import { assignment, update } from './assignment.js';
import { allowsTailCalls, newExpression } from './calls.js';
import { classExpression } from './classes.js';
import { unsupported } from './context.js';
import type { Context } from './context.js';
import { functionExpression } from './functions.js';
import { awaitExpression, yieldExpression } from './generators.js';
import { arrayLiteral, objectLiteral } from './literals.js';
import { chain } from './members.js';
import { importExpression, importMeta } from './modules.js';
import { loadName } from './names.js';
import { binary, logical, logicalCondition, unary } from './operators.js';
import { loadPseudo, loadThis } from './pseudo.js';
import { taggedTemplate, template } from './templates.js';

/** `→ value` */
export function expression(c: Context, node: t.Expression | t.PrivateName | t.SpreadElement): void {
  c.descend(node);
  value(c, node);
  c.ascend(node);
}

function value(c: Context, node: t.Expression | t.PrivateName | t.SpreadElement): void {
  const { asm } = c;
  switch (node.type) {
    case 'Identifier':
      c.at(node);
      return loadName(c, node.name);
    case 'NumericLiteral':
    case 'StringLiteral':
      return c.constant(node.value);
    case 'BigIntLiteral':
      return c.constant(BigInt(node.value));
    case 'BooleanLiteral':
      return asm.emit(node.value ? Op.True : Op.False);
    case 'NullLiteral':
      return asm.emit(Op.Null);
    case 'RegExpLiteral':
      c.at(node);
      return asm.emit(Op.RegExp, asm.constant(node.pattern), asm.constant(node.flags));
    case 'ThisExpression':
      c.at(node);
      return loadThis(c);
    case 'MemberExpression':
    case 'OptionalMemberExpression':
    case 'CallExpression':
    case 'OptionalCallExpression':
      return chain(c, node);
    case 'NewExpression':
      return newExpression(c, node);
    case 'MetaProperty':
      return metaProperty(c, node);
    case 'ArrayExpression':
      return arrayLiteral(c, node);
    case 'ObjectExpression':
      return objectLiteral(c, node);
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return functionExpression(c, node, '');
    case 'ClassExpression':
      return classExpression(c, node, '');
    case 'TemplateLiteral':
      return template(c, node);
    case 'TaggedTemplateExpression':
      return taggedTemplate(c, node);
    case 'UnaryExpression':
      return unary(c, node);
    case 'UpdateExpression':
      return update(c, node, true);
    case 'BinaryExpression':
      return binary(c, node);
    case 'LogicalExpression':
      return logical(c, node);
    case 'AssignmentExpression':
      return assignment(c, node, true);
    case 'ConditionalExpression':
      return conditional(c, node, expression);
    case 'SequenceExpression':
      return sequence(c, node, expression);
    case 'ImportExpression':
      return importExpression(c, node);
    case 'YieldExpression':
      return yieldExpression(c, node);
    case 'AwaitExpression':
      return awaitExpression(c, node);
    default:
      return unsupported(node, `${node.type} is`);
  }
}

function metaProperty(c: Context, node: t.MetaProperty): void {
  if (node.meta.name === 'import') importMeta(c, node);
  else loadPseudo(c, 'new.target');
}

function conditional(c: Context, node: t.ConditionalExpression, branch: (c: Context, node: t.Expression) => void): void {
  const { asm } = c;
  const otherwise = asm.label();
  const end = asm.label();
  condition(c, node.test, otherwise, false);
  branch(c, node.consequent);
  asm.jump(Op.Jump, end);
  asm.bind(otherwise);
  branch(c, node.alternate);
  asm.bind(end);
}

function sequence(c: Context, node: t.SequenceExpression, last: (c: Context, node: t.Expression) => void): void {
  for (const part of node.expressions.slice(0, -1)) effect(c, part);
  last(c, node.expressions.at(-1)!);
}

/** `→`: evaluates for the effects alone. */
export function effect(c: Context, node: t.Expression): void {
  c.descend(node);
  if (node.type === 'AssignmentExpression') assignment(c, node, false);
  else if (node.type === 'UpdateExpression') update(c, node, false);
  else if (node.type === 'SequenceExpression') sequence(c, node, effect);
  else {
    value(c, node);
    c.asm.emit(Op.Pop);
  }
  c.ascend(node);
}

/** `→ value`, or a call in place of the frame where the language asks for that. */
export function tailExpression(c: Context, node: t.Expression): void {
  if (!allowsTailCalls(c)) return expression(c, node);
  c.descend(node);
  if (node.type === 'CallExpression' || node.type === 'OptionalCallExpression') chain(c, node, { isTail: !c.program.isLibrary });
  else if (node.type === 'ConditionalExpression') conditional(c, node, tailExpression);
  else if (node.type === 'SequenceExpression') sequence(c, node, tailExpression);
  else if (node.type === 'LogicalExpression') logical(c, node, tailExpression);
  else if (node.type === 'TaggedTemplateExpression') taggedTemplate(c, node, !c.program.isLibrary);
  else value(c, node);
  c.ascend(node);
}

/** `→`: jumps to `target` when the value is truthy (`when`) or falsy (`!when`), else goes on. */
export function condition(c: Context, node: t.Expression, target: Label, when: boolean): void {
  c.descend(node);
  if (node.type === 'UnaryExpression' && node.operator === '!') condition(c, node.argument, target, !when);
  else if (node.type === 'LogicalExpression' && node.operator !== '??') logicalCondition(c, node, target, when);
  else if (node.type === 'BooleanLiteral') {
    if (node.value === when) c.asm.jump(Op.Jump, target);
  } else {
    value(c, node);
    c.asm.jump(when ? Op.JumpIfTrue : Op.JumpIfFalse, target);
  }
  c.ascend(node);
}

/** Whether NamedEvaluation applies: a function or class without a name of its own. */
export function isAnonymousFunction(node: t.Node): boolean {
  switch (node.type) {
    case 'ArrowFunctionExpression':
      return true;
    case 'FunctionExpression':
    case 'ClassExpression':
      return !node.id;
    default:
      return false;
  }
}

/** `→ value`, where an anonymous function or class takes the given name. */
export function namedExpression(c: Context, node: t.Expression, name: string): void {
  c.descend(node);
  if (node.type === 'ArrowFunctionExpression' || (node.type === 'FunctionExpression' && !node.id)) functionExpression(c, node, name);
  else if (node.type === 'ClassExpression' && !node.id) classExpression(c, node, name);
  else value(c, node);
  c.ascend(node);
}

/** `key → key value`, where an anonymous function or class takes the key as its name. */
export function keyNamedExpression(c: Context, node: t.Expression): void {
  if (!isAnonymousFunction(node)) return expression(c, node);
  if (node.type === 'ClassExpression') return classExpression(c, node, undefined);
  expression(c, node);
  c.asm.emit(Op.SetFunctionName, 0);
}
