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
import { MAX_NESTING, refuseNesting, unsupported } from './context.js';
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
export function expression(c: Context, node: t.Node): void {
  const { program } = c;
  if (program.nesting === MAX_NESTING) refuseNesting(node);
  program.nesting++;
  value(c, node);
  program.nesting--;
}

type Lowering<N extends t.Node> = (c: Context, node: N) => void;

function value(c: Context, node: t.Node): void {
  const lower = LOWERINGS.get(node.type);
  if (lower === undefined) unsupported(node, `${node.type} is`);
  lower(c, node as never);
}

const identifier: Lowering<t.Identifier> = (c, node) => {
  c.at(node);
  loadName(c, node.name);
};

const regExp: Lowering<t.RegExpLiteral> = (c, node) => {
  const { asm } = c;
  c.at(node);
  asm.emit(Op.RegExp, asm.constant(node.pattern), asm.constant(node.flags));
};

const thisExpression: Lowering<t.ThisExpression> = (c, node) => {
  c.at(node);
  loadThis(c);
};

/** Functions and classes take more of the host's stack than other expressions: two levels more. */
const INNER_LEVELS = 2;

function innerFunction(c: Context, node: t.FunctionExpression | t.ArrowFunctionExpression, name: string): void {
  c.descend(node, INNER_LEVELS);
  functionExpression(c, node, name);
  c.ascend(INNER_LEVELS);
}

function innerClass(c: Context, node: t.ClassExpression, name: string | undefined): void {
  c.descend(node, INNER_LEVELS);
  classExpression(c, node, name);
  c.ascend(INNER_LEVELS);
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
  const lower = EFFECTS.get(node.type);
  if (lower !== undefined) lower(c, node as never);
  else {
    value(c, node);
    c.asm.emit(Op.Pop);
  }
  c.ascend();
}

/** Expressions that cost less when nobody wants their value. */
const EFFECTS: ReadonlyMap<string, Lowering<never>> = new Map<string, Lowering<never>>([
  ['AssignmentExpression', (c, node: t.AssignmentExpression) => assignment(c, node, false)],
  ['UpdateExpression', (c, node: t.UpdateExpression) => update(c, node, false)],
  ['SequenceExpression', (c, node: t.SequenceExpression) => sequence(c, node, effect)],
]);

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
  c.ascend();
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
  c.ascend();
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
  if (node.type === 'ArrowFunctionExpression' || (node.type === 'FunctionExpression' && !node.id)) innerFunction(c, node, name);
  else if (node.type === 'ClassExpression' && !node.id) innerClass(c, node, name);
  else value(c, node);
  c.ascend();
}

/** `key → key value`, where an anonymous function or class takes the key as its name. */
export function keyNamedExpression(c: Context, node: t.Expression): void {
  if (!isAnonymousFunction(node)) return expression(c, node);
  if (node.type === 'ClassExpression') return innerClass(c, node, undefined);
  expression(c, node);
  c.asm.emit(Op.SetFunctionName, 0);
}

const LOWERINGS: ReadonlyMap<string, Lowering<never>> = new Map<string, Lowering<never>>([
  ['Identifier', identifier],
  ['NumericLiteral', (c, node: t.NumericLiteral) => c.constant(node.value)],
  ['StringLiteral', (c, node: t.StringLiteral) => c.constant(node.value)],
  ['BigIntLiteral', (c, node: t.BigIntLiteral) => c.constant(BigInt(node.value))],
  ['BooleanLiteral', (c, node: t.BooleanLiteral) => c.asm.emit(node.value ? Op.True : Op.False)],
  ['NullLiteral', (c) => c.asm.emit(Op.Null)],
  ['RegExpLiteral', regExp],
  ['ThisExpression', thisExpression],
  ['MemberExpression', chain],
  ['OptionalMemberExpression', chain],
  ['CallExpression', chain],
  ['OptionalCallExpression', chain],
  ['NewExpression', newExpression],
  ['MetaProperty', metaProperty],
  ['ArrayExpression', arrayLiteral],
  ['ObjectExpression', objectLiteral],
  ['FunctionExpression', (c, node: t.FunctionExpression) => innerFunction(c, node, '')],
  ['ArrowFunctionExpression', (c, node: t.ArrowFunctionExpression) => innerFunction(c, node, '')],
  ['ClassExpression', (c, node: t.ClassExpression) => innerClass(c, node, '')],
  ['TemplateLiteral', template],
  ['TaggedTemplateExpression', taggedTemplate],
  ['UnaryExpression', unary],
  ['UpdateExpression', (c, node: t.UpdateExpression) => update(c, node, true)],
  ['BinaryExpression', binary],
  ['LogicalExpression', logical],
  ['AssignmentExpression', (c, node: t.AssignmentExpression) => assignment(c, node, true)],
  ['ConditionalExpression', (c, node: t.ConditionalExpression) => conditional(c, node, expression)],
  ['SequenceExpression', (c, node: t.SequenceExpression) => sequence(c, node, expression)],
  ['ImportExpression', importExpression],
  ['YieldExpression', yieldExpression],
  ['AwaitExpression', awaitExpression],
]);
