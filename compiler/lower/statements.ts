/**
 * Statements: the dispatch, and the kinds that need no file of their own. Scripts and eval code
 * keep the value of the last statement that has one in a slot; see completion.ts.
 */
import type * as t from '@babel/types';
import { Op } from '../bytecode/op.js';
import { UnitKind } from '../bytecode/unit.js';
import { classDeclaration } from './classes.js';
import { completeWithUndefined, setsCompletion } from './completion.js';
import type { Label } from '../bytecode/assembler.js';
import { unsupported } from './context.js';
import type { Context } from './context.js';
import { destinationHere, directLabel, findTarget, insideRegion, leave, returnDestination } from './control.js';
import { condition, effect, expression, namedExpression, tailExpression } from './expressions.js';
import { emitReturn } from './generators.js';
import { forInLoop, forOfLoop } from './iterations.js';
import { doWhileLoop, forLoop, whileLoop } from './loops.js';
import { loadName, prepareName, storeName } from './names.js';
import { exportDefault } from './modules.js';
import { assignPattern, bindPattern, isPattern } from './patterns.js';
import { withScope } from './scopes.js';
import { switchStatement } from './switch.js';
import { tryStatement } from './try.js';

export function statements(c: Context, nodes: readonly t.Statement[]): void {
  for (const node of nodes) statement(c, node);
}

/** `labels` are those right before the statement. */
export function statement(c: Context, node: t.Statement, labels: readonly string[] = []): void {
  const levels = HEAVY.has(node.type) ? 3 : 1;
  c.descend(node, levels);
  if (c.wantsCompletion && setsCompletion(node)) completeWithUndefined(c);
  const lower = LOWERINGS.get(node.type);
  if (lower === undefined) unsupported(node, `${node.type} is`);
  if (BEGINNING.has(node.type)) c.atStatement(node);
  lower(c, node as never, labels);
  c.ascend(levels);
}

/** Statements whose first instruction V8 positions at the statement. */
const BEGINNING: ReadonlySet<string> = new Set(['ExpressionStatement', 'IfStatement', 'ReturnStatement', 'SwitchStatement', 'ThrowStatement']);

/** Statements whose lowering takes more of the host's stack than a plain expression's. */
const HEAVY: ReadonlySet<string> = new Set(['ForOfStatement', 'ForInStatement', 'ForStatement', 'TryStatement', 'SwitchStatement', 'ClassDeclaration', 'FunctionDeclaration']);

/** `labels` matter to loops and `switch`. */
type Lowering<N extends t.Statement> = (c: Context, node: N, labels: readonly string[]) => void;

function expressionStatement(c: Context, { expression: node }: t.ExpressionStatement): void {
  if (!c.wantsCompletion) return effect(c, node);
  expression(c, node);
  c.asm.emit(Op.StoreLocal, c.completion);
}

export function variableDeclaration(c: Context, node: t.VariableDeclaration): void {
  if (node.kind !== 'var' && node.kind !== 'let' && node.kind !== 'const') unsupported(node, `${node.kind} is`);
  for (const { id, init } of node.declarations) {
    if (node.kind === 'var') variable(c, id, init);
    else lexical(c, id, init);
  }
}

/** A `var` with an initialiser assigns to whatever its name means here. */
function variable(c: Context, id: t.Node, init: t.Expression | null | undefined): void {
  if (!init) return;
  if (isPattern(id)) {
    expression(c, init);
    c.at(init);
    return assignPattern(c, id, { isAssignment: true, isDeclaration: true, source: init });
  }
  const { name } = id as t.Identifier;
  const target = prepareName(c, name, true);
  namedExpression(c, init, name);
  c.at(id);
  storeName(c, target);
}

function lexical(c: Context, id: t.Node, init: t.Expression | null | undefined): void {
  if (!init) c.asm.emit(Op.Undefined);
  else if (id.type === 'Identifier') namedExpression(c, init, id.name);
  else expression(c, init);
  bindPattern(c, id, init ?? id);
}

/** The function exists since its block was entered; in sloppy code it also goes to a `var` (Annex B.3.3). */
function functionDeclaration(c: Context, node: t.FunctionDeclaration): void {
  if (!c.analysis.annexBFunctions.has(node)) return;
  const { asm, info } = c;
  const { name } = node.id!;
  loadName(c, name);
  const to = c.analysis.resolve(name, info.variableScope);
  const isTop = info.kind === UnitKind.Script || (info.kind === UnitKind.Eval && !info.strict);
  if (isTop) asm.emit(Op.DefineEvalFunction, asm.name(name));
  else storeName(c, { name, to: to.where === 'dynamic' ? { where: 'global', name } : to, operands: 0 });
}

function returnStatement(c: Context, node: t.ReturnStatement): void {
  const { asm } = c;
  if (node.argument) tailExpression(c, node.argument);
  else asm.emit(Op.Undefined);
  c.at(node);
  if (node.argument && c.isAsync && c.isGenerator) asm.emit(Op.Await);
  if (!insideRegion(c) && !c.isAsync && c.info.kind !== UnitKind.DerivedConstructor) return emitReturn(c);
  const to = returnDestination(c);
  asm.emit(Op.StoreLocal, c.returnSlot);
  leave(c, to);
}

function ifStatement(c: Context, node: t.IfStatement): void {
  const { asm } = c;
  const direct = jumpOnly(c, node);
  if (direct !== undefined) return condition(c, node.test, direct, true);
  const otherwise = asm.label();
  condition(c, node.test, otherwise, false);
  statement(c, node.consequent);
  if (!node.alternate) return asm.bind(otherwise);
  const end = asm.label();
  asm.jump(Op.Jump, end);
  asm.bind(otherwise);
  statement(c, node.alternate);
  asm.bind(end);
}

/** The label to go to when an `if` holds nothing but a break or continue that is a plain jump. */
function jumpOnly(c: Context, node: t.IfStatement): Label | undefined {
  const { consequent } = node;
  const jump = consequent.type === 'BlockStatement' && consequent.body.length === 1 ? consequent.body[0]! : consequent;
  if (node.alternate || (jump.type !== 'BreakStatement' && jump.type !== 'ContinueStatement')) return undefined;
  const to = findTarget(c, jump.label?.name, jump.type === 'ContinueStatement');
  return directLabel(c, to);
}

function labeledStatement(c: Context, node: t.LabeledStatement, labels: readonly string[]): void {
  const all = [...labels, node.label.name];
  const { body } = node;
  const isTarget = body.type === 'LabeledStatement' || body.type.startsWith('For') || body.type === 'WhileStatement' || body.type === 'DoWhileStatement';
  if (isTarget) return statement(c, body, all);
  const onBreak = destinationHere(c);
  c.controls.push({ type: 'target', labels: all, labelOnly: true, onBreak, onContinue: undefined });
  statement(c, body);
  c.controls.pop();
  c.asm.bind(onBreak.label);
}

function withStatement(c: Context, node: t.WithStatement): void {
  expression(c, node.object);
  c.at(node.object);
  c.asm.emit(Op.ToObject);
  const around = c.scope;
  c.scope = c.analysis.scopeOf(node)!;
  c.asm.emit(Op.PushWith);
  statement(c, node.body);
  c.asm.emit(Op.PopScope);
  c.scope = around;
}

const throwStatement: Lowering<t.ThrowStatement> = (c, node) => {
  expression(c, node.argument);
  c.at(node);
  c.asm.emit(Op.Throw);
};

const LOWERINGS: ReadonlyMap<string, Lowering<never>> = new Map<string, Lowering<never>>([
  ['ExpressionStatement', expressionStatement],
  ['VariableDeclaration', variableDeclaration],
  ['FunctionDeclaration', functionDeclaration],
  ['ReturnStatement', returnStatement],
  ['IfStatement', ifStatement],
  ['BlockStatement', (c, node: t.BlockStatement) => withScope(c, node, () => statements(c, node.body))],
  ['ForStatement', forLoop],
  ['WhileStatement', whileLoop],
  ['DoWhileStatement', doWhileLoop],
  ['ForOfStatement', forOfLoop],
  ['ForInStatement', forInLoop],
  ['BreakStatement', (c, node: t.BreakStatement) => leave(c, findTarget(c, node.label?.name, false))],
  ['ContinueStatement', (c, node: t.ContinueStatement) => leave(c, findTarget(c, node.label?.name, true))],
  ['LabeledStatement', labeledStatement],
  ['ThrowStatement', throwStatement],
  ['TryStatement', tryStatement],
  ['SwitchStatement', switchStatement],
  ['ClassDeclaration', classDeclaration],
  ['WithStatement', withStatement],
  ['EmptyStatement', () => undefined],
  ['DebuggerStatement', () => undefined],
  ['ExportDefaultDeclaration', exportDefault],
]);
