/**
 * Loops. A test that is small is written twice, before the loop and at its end, so that an
 * iteration has one jump; a large one stands at the top.
 */
import type * as t from '@babel/types';
import { Op } from '../bytecode/op.js';
import type { Label } from '../bytecode/assembler.js';
import { HandlerKind } from '../bytecode/unit.js';
import type { Scope } from '../scope/types.js';
import type { Context } from './context.js';
import { destinationHere, emitExits, openRegion } from './control.js';
import type { Destination, Region } from './control.js';
import { condition, effect, expression } from './expressions.js';
import { asyncClose, asyncCloseQuietly, iteratorResult } from './generators.js';
import { prepareName, storeName } from './names.js';
import { assignPattern, bindPattern, closeQuietly, isPattern } from './patterns.js';
import { atExpression } from './positions.js';
import { iterableText } from './render.js';
import { clearBindings, enterHeapScope, withScope } from './scopes.js';
import { statement, variableDeclaration } from './statements.js';
import { prepareTarget, releaseTarget, stashTarget, storeTarget } from './targets.js';

/** Lowers a loop's body as what `break` and `continue` inside it refer to. */
function loopBody(c: Context, node: t.Statement, labels: readonly string[], onBreak: Destination, next: Label): void {
  const onContinue = destinationHere(c, next);
  c.controls.push({ type: 'target', labels, labelOnly: false, onBreak, onContinue });
  statement(c, node);
  c.controls.pop();
}

/** Nodes up to which a test is worth writing twice. */
const SMALL_TEST = 8;

/** The number of nodes of an expression, or more than SMALL_TEST when it holds something that must not be doubled. */
function sizeOf(node: t.Node): number {
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
      return node.left.type === 'BinaryExpression' && node.left.left.type === 'BinaryExpression' ? SMALL_TEST + 1 : 1 + sizeOf(node.left) + sizeOf(node.right);
    case 'LogicalExpression':
      return node.left.type === 'LogicalExpression' && node.left.left.type === 'LogicalExpression' ? SMALL_TEST + 1 : 1 + sizeOf(node.left) + sizeOf(node.right);
    case 'MemberExpression':
      return node.object.type === 'MemberExpression' && node.object.object.type === 'MemberExpression' ? SMALL_TEST + 1 : 1 + sizeOf(node.object) + (node.computed ? sizeOf(node.property) : 0);
    case 'CallExpression':
      return node.arguments.length > 2 ? SMALL_TEST + 1 : [node.callee, ...node.arguments].reduce((sum, part) => sum + sizeOf(part), 1);
    default:
      return SMALL_TEST + 1;
  }
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
  const twice = !isEndless(test) && sizeOf(test!) <= SMALL_TEST;
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

/** Evaluates what a for-in or for-of loop walks over; its own names are uninitialised there. */
function iteratedValue(c: Context, node: t.ForInStatement | t.ForOfStatement): void {
  const { left } = node;
  if (left.type === 'VariableDeclaration' && left.kind === 'var' && left.declarations[0]!.init) variableDeclaration(c, left);
  const scope = c.analysis.scopeOf(node);
  if (scope === undefined || !needsDeadZone(scope, node.right)) return expression(c, node.right);
  const around = c.scope;
  c.scope = scope;
  enterHeapScope(c, scope);
  clearBindings(c, scope);
  expression(c, node.right);
  if (scope.materialised) c.asm.emit(Op.PopScope);
  c.scope = around;
}

/** Whether an expression may see the loop's names, or make closures whose scopes lead through the loop's. */
function needsDeadZone(scope: Scope, node: t.Expression): boolean {
  return sizeOf(node) > SMALL_TEST || [...scope.bindings.values()].some((binding) => binding.checked);
}

/**
 * `value →`: one iteration, from giving the value to the loop's variable to the body's end.
 * @param protect puts a range around the part that can throw
 */
function iteration(c: Context, node: t.ForInStatement | t.ForOfStatement, run: Iteration): void {
  const { labels, onBreak, next, protect } = run;
  const scope = c.analysis.scopeOf(node);
  const around = c.scope;
  const value = isSimpleHead(c, node.left) ? undefined : c.asm.temporary();
  if (value !== undefined) c.asm.emit(Op.StoreLocal, value);
  if (scope !== undefined) enterIteration(c, scope);
  if (value === undefined) bindHead(c, node);
  const inner = scope?.materialised ? c.label() : next;
  protect(() => {
    if (value !== undefined) {
      c.asm.emit(Op.LoadLocal, value);
      bindHead(c, node);
    }
    loopBody(c, node.body, labels, onBreak, inner);
  });
  if (value !== undefined) c.asm.release(value);
  if (inner !== next) {
    c.asm.bind(inner);
    c.asm.emit(Op.PopScope);
  }
  c.scope = around;
}

interface Iteration {
  readonly labels: readonly string[];
  readonly onBreak: Destination;
  /** Where the next iteration begins. */
  readonly next: Label;
  readonly protect: (part: () => void) => void;
}

/** Whether giving a value to the loop's variable can neither throw nor run code. */
function isSimpleHead(c: Context, left: t.Node): boolean {
  if (left.type !== 'VariableDeclaration') return false;
  const { id } = left.declarations[0]!;
  if (id.type !== 'Identifier') return false;
  if (left.kind !== 'var') return true;
  const to = c.resolve(id.name);
  return to.where === 'binding' && to.binding.storage !== 'global';
}

function enterIteration(c: Context, scope: Scope): void {
  c.scope = scope;
  enterHeapScope(c, scope);
  clearBindings(c, scope);
}

/** `value →` into what stands before `in` or `of`. */
function bindHead(c: Context, node: t.ForInStatement | t.ForOfStatement): void {
  const { left } = node;
  if (left.type !== 'VariableDeclaration') return assignHead(c, left);
  const { id } = left.declarations[0]!;
  if (left.kind !== 'var') return bindPattern(c, id, undefined, '.for');
  if (isPattern(id)) {
    c.at(id);
    return assignPattern(c, id, { isAssignment: true, text: '.for' });
  }
  assignName(c, id as t.Identifier);
}

/** `value →` into a name: what must be resolved first goes below the value. */
function assignName(c: Context, id: t.Identifier): void {
  const target = prepareName(c, id.name, false);
  if (target.operands === 1) c.asm.emit(Op.Swap);
  c.at(id);
  storeName(c, target);
}

function assignHead(c: Context, left: t.Node): void {
  if (isPattern(left)) {
    c.at(left);
    return assignPattern(c, left, { isAssignment: true, text: '.for' });
  }
  if (left.type === 'Identifier') return assignName(c, left);
  const target = stashTarget(c, prepareTarget(c, left, false));
  c.at(left);
  storeTarget(c, target, false);
  releaseTarget(c, target);
}

export function forInLoop(c: Context, node: t.ForInStatement, labels: readonly string[]): void {
  const { asm } = c;
  const onBreak = destinationHere(c);
  const next = asm.label();
  const done = asm.label();
  iteratedValue(c, node);
  c.at(node.right);
  asm.emit(Op.ForInPrepare);
  asm.bind(next);
  c.at(node.right);
  asm.jump(Op.ForInStep, done);
  iteration(c, node, { labels, onBreak, next, protect: (part) => part() });
  asm.jump(Op.Jump, next);
  asm.bind(done);
  asm.emit(Op.Pop);
  asm.bind(onBreak.label);
}

/** Positions a step of an iteration at what takes the value, as V8 does: a pattern counts by its end. */
function atEach(c: Context, left: t.Node): void {
  const target = left.type === 'VariableDeclaration' ? left.declarations[0]!.id : left;
  const end = target.loc?.end;
  if (!isPattern(target) || !end) atExpression(c, target);
  else c.asm.position(end.line, Math.max(0, end.column - 1));
}

export function forOfLoop(c: Context, node: t.ForOfStatement, labels: readonly string[]): void {
  if (node.await) return forAwaitLoop(c, node, labels);
  const { asm } = c;
  const onBreak = destinationHere(c);
  const next = asm.label();
  const done = asm.label();
  iteratedValue(c, node);
  atExpression(c, node.right);
  asm.describe(iterableText(node.right));
  asm.emit(Op.GetIterator);
  asm.bind(next);
  atEach(c, node.left);
  asm.jump(Op.IteratorStep, done);
  const thrown = asm.label();
  let region: Region | undefined;
  iteration(c, node, { labels, onBreak, next, protect: (part) => void (region = iteratorRegion(c, part, thrown)) });
  asm.jump(Op.Jump, next);
  emitExits(c, region!, () => {
    asm.emit(Op.Pop);
    asm.emit(Op.IteratorClose);
  });
  asm.bind(thrown);
  closeQuietly(c);
  asm.bind(done);
  asm.emit(Op.Pop);
  asm.emit(Op.Pop);
  asm.bind(onBreak.label);
}

function forAwaitLoop(c: Context, node: t.ForOfStatement, labels: readonly string[]): void {
  const { asm } = c;
  const onBreak = destinationHere(c);
  const next = asm.label();
  const done = asm.label();
  iteratedValue(c, node);
  atExpression(c, node.right);
  asm.describe(iterableText(node.right));
  asm.emit(Op.GetAsyncIterator);
  asm.bind(next);
  atEach(c, node.left);
  asyncStep(c, done);
  const thrown = asm.label();
  let region: Region | undefined;
  iteration(c, node, { labels, onBreak, next, protect: (part) => void (region = iteratorRegion(c, part, thrown)) });
  asm.jump(Op.Jump, next);
  emitExits(c, region!, () => {
    asm.emit(Op.Pop);
    asyncClose(c);
  });
  asm.bind(thrown);
  asyncCloseQuietly(c);
  asm.bind(done);
  for (let i = 0; i < 3; i++) asm.emit(Op.Pop);
  asm.bind(onBreak.label);
}

/** `iterator next → iterator next value`, or a jump (`iterator next result`) when the iterator is done. */
function asyncStep(c: Context, done: Label): void {
  const { asm } = c;
  asm.emit(Op.Dup2);
  asm.emit(Op.Swap);
  asm.emit(Op.Call, 0);
  iteratorResult(c);
  asm.emit(Op.Dup);
  c.getField('done');
  asm.jump(Op.JumpIfTrue, done);
  c.getField('value');
}

/** Protects a part of an iteration: what it throws comes to `thrown`, what leaves it to the region's exits. */
function iteratorRegion(c: Context, part: () => void, thrown: Label): Region {
  const { asm } = c;
  const start = asm.label();
  const end = asm.label();
  const region = openRegion(c);
  c.guards++;
  asm.bind(start);
  part();
  asm.bind(end);
  c.guards--;
  c.controls.pop();
  asm.handler(HandlerKind.Catch, start, end, thrown);
  return region;
}
