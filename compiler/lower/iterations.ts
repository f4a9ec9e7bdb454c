/**
 * Loops over what an object holds: for-in, for-of and for await. Each iteration has the loop's
 * names anew; a throw or jump out of one closes the iterator.
 */
import type * as t from '@babel/types';
import { Op } from '../bytecode/op.js';
import type { Label } from '../bytecode/assembler.js';
import { HandlerKind } from '../bytecode/unit.js';
import type { Scope } from '../scope/types.js';
import type { Context } from './context.js';
import { destinationHere, emitExits, openRegion } from './control.js';
import type { Destination, Region } from './control.js';
import { expression } from './expressions.js';
import { asyncClose, asyncCloseQuietly, iteratorResult } from './generators.js';
import { SMALL, loopBody, sizeOf } from './loops.js';
import { prepareName, storeName } from './names.js';
import { assignPattern, bindPattern, closeQuietly, isPattern } from './patterns.js';
import { atExpression } from './positions.js';
import { iterableText } from './render.js';
import { clearBindings, enterHeapScope } from './scopes.js';
import { variableDeclaration } from './statements.js';
import { prepareTarget, releaseTarget, stashTarget, storeTarget } from './targets.js';

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
  if (sizeOf(node) > SMALL) return true;
  for (const binding of scope.bindings.values()) if (binding.checked) return true;
  return false;
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

/** How a for-of loop, or a for-await loop, goes through what it iterates. */
interface Protocol {
  /** `iterable → iterator next` */
  readonly begin: Op;
  /** `iterator next → iterator next value`, or a jump to `done`. */
  readonly step: (c: Context, done: Label) => void;
  /** Operands at `done`. */
  readonly left: number;
  /** `iterator →` when the loop is left early. */
  readonly close: (c: Context) => void;
  /** `iterator next error →` when its body throws. */
  readonly closeQuietly: (c: Context) => void;
}

const SYNC: Protocol = {
  begin: Op.GetIterator,
  step: (c, done) => c.asm.jump(Op.IteratorStep, done),
  left: 2,
  close: (c) => c.asm.emit(Op.IteratorClose),
  closeQuietly,
};

const ASYNC: Protocol = { begin: Op.GetAsyncIterator, step: asyncStep, left: 3, close: asyncClose, closeQuietly: asyncCloseQuietly };

export function forOfLoop(c: Context, node: t.ForOfStatement, labels: readonly string[]): void {
  const { asm } = c;
  const protocol = node.await ? ASYNC : SYNC;
  const onBreak = destinationHere(c);
  const next = asm.label();
  const done = asm.label();
  iteratedValue(c, node);
  atExpression(c, node.right);
  asm.describe(iterableText(node.right));
  asm.emit(protocol.begin);
  asm.bind(next);
  atEach(c, node.left);
  protocol.step(c, done);
  const thrown = asm.label();
  let region: Region | undefined;
  iteration(c, node, { labels, onBreak, next, protect: (part) => void (region = iteratorRegion(c, part, thrown)) });
  asm.jump(Op.Jump, next);
  emitExits(c, region!, () => {
    asm.emit(Op.Pop);
    protocol.close(c);
  });
  asm.bind(thrown);
  protocol.closeQuietly(c);
  asm.bind(done);
  for (let i = 0; i < protocol.left; i++) asm.emit(Op.Pop);
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
