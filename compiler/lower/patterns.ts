/**
 * Destructuring: array and object patterns, as declarations (which initialise) and as
 * assignments (which put to references). The value to take apart is on the stack.
 */
import type * as t from '@babel/types';
import { Op } from '../bytecode/op.js';
import { HandlerKind } from '../bytecode/unit.js';
import type { Label } from '../bytecode/assembler.js';
import type { Context } from './context.js';
import { emitExits, openRegion } from './control.js';
import type { Region } from './control.js';
import { expression, namedExpression } from './expressions.js';
import { computedKey, literalKey } from './literals.js';
import { isIndex } from './members.js';
import { initialiseBinding } from './names.js';
import { DEFAULT_TEXT, expressionText, initialiserText } from './render.js';
import { operandsOf, prepareTarget, releaseTarget, stashTarget, storeTarget } from './targets.js';
import type { Target } from './targets.js';

export type Pattern = t.ArrayPattern | t.ObjectPattern;

/** How a pattern is used, and what messages may say about the value. */
interface Use {
  /** Assigns to references; otherwise initialises the bindings of the present scope. */
  readonly isAssignment: boolean;
  /** Stands in a `var`, which V8 words as it does other declarations. */
  readonly isDeclaration?: boolean;
  /** The value's expression. */
  readonly source?: t.Node | undefined;
  /** The value's name in messages where there is no expression. */
  readonly text?: string | undefined;
}

export function isPattern(node: t.Node): node is Pattern {
  return node.type === 'ArrayPattern' || node.type === 'ObjectPattern';
}

/** `value →` into the targets of an assignment pattern. The position is the caller's. */
export function assignPattern(c: Context, node: Pattern, use: Use): void {
  takeApart(c, node, use);
}

/** `value →` into declared bindings; `source` is the initialiser, `text` what stands for it in messages. */
export function bindPattern(c: Context, node: t.Node, source: t.Node | undefined, text = source ? undefined : DEFAULT_TEXT): void {
  if (node.type === 'Identifier') return initialise(c, node);
  c.at(source ?? node);
  takeApart(c, node as Pattern, { isAssignment: false, source, text });
}

function initialise(c: Context, node: t.Identifier): void {
  const to = c.resolve(node.name);
  if (to.where !== 'binding') throw new Error(`declaration of ${node.name} has no binding`);
  initialiseBinding(c, to.binding);
}

function takeApart(c: Context, node: Pattern, use: Use): void {
  c.descend(node);
  if (node.type === 'ArrayPattern') arrayPattern(c, node, use);
  else objectPattern(c, node, use);
  c.ascend();
}

/** One place of a pattern: where a value goes, and what it is when it is undefined. */
interface Place {
  readonly node: t.Node;
  readonly fallback: t.Expression | undefined;
  /** The prepared reference; undefined for bindings and inner patterns. */
  target: Target | undefined;
}

/** Evaluates the reference of an assignment's place. */
function preparePlace(c: Context, node: t.Node, use: Use): Place {
  const hasFallback = node.type === 'AssignmentPattern';
  const inner = hasFallback ? node.left : node;
  const target = use.isAssignment && !isPattern(inner) ? prepareTarget(c, inner, false) : undefined;
  return { node: inner, fallback: hasFallback ? node.right : undefined, target };
}

/** `(operands) value →` */
function fill(c: Context, place: Place, use: Use): void {
  const { node, fallback, target } = place;
  if (fallback !== undefined) orElse(c, node, fallback);
  c.at(node);
  if (isPattern(node)) takeApart(c, node, { isAssignment: use.isAssignment });
  else if (target === undefined) initialise(c, node as t.Identifier);
  else {
    storeTarget(c, target, false);
    releaseTarget(c, target);
  }
}

/** `value → value`, the default in place of undefined. */
function orElse(c: Context, node: t.Node, fallback: t.Expression): void {
  const given = c.label();
  c.asm.jump(Op.JumpIfNotUndefinedOrPop, given);
  if (node.type === 'Identifier' && node.extra?.parenthesized !== true) namedExpression(c, fallback, node.name);
  else expression(c, fallback);
  c.asm.bind(given);
}

function objectPattern(c: Context, node: t.ObjectPattern, use: Use): void {
  const { asm } = c;
  requireCoercible(c, node, use);
  const source = asm.temporary();
  asm.emit(Op.StoreLocal, source);
  const hasRest = node.properties.at(-1)?.type === 'RestElement';
  const keys: Key[] = [];
  for (const property of node.properties) {
    if (property.type === 'RestElement') rest(c, property, source, keys, use);
    else keys.push(propertyPlace(c, property, source, use));
    if (!hasRest) releaseKeys(c, keys.splice(0));
  }
  releaseKeys(c, keys);
  asm.release(source);
}

/** A property name, or the slot of a computed one. */
type Key = string | number;

function releaseKeys(c: Context, keys: readonly Key[]): void {
  for (const key of keys) if (typeof key === 'number') c.asm.release(key);
}

function propertyPlace(c: Context, node: t.ObjectProperty, source: number, use: Use): Key {
  const { asm } = c;
  const key = literalKey(node) ?? asm.temporary();
  if (typeof key === 'number') {
    computedKey(c, node.key);
    asm.emit(Op.StoreLocal, key);
  }
  const place = preparePlace(c, node.value, use);
  asm.emit(Op.LoadLocal, source);
  if (typeof key === 'string' && !isIndex(key)) {
    c.at(node.key);
    c.getField(key);
  } else {
    loadKey(c, key);
    c.at(node.key);
    asm.emit(Op.GetElement, c.cache());
  }
  fill(c, place, use);
  return key;
}

function loadKey(c: Context, key: Key): void {
  if (typeof key === 'string') c.constant(key);
  else c.asm.emit(Op.LoadLocal, key);
}

function rest(c: Context, node: t.RestElement, source: number, keys: readonly Key[], use: Use): void {
  const place = preparePlace(c, node.argument, use);
  c.asm.emit(Op.LoadLocal, source);
  for (const key of keys) loadKey(c, key);
  c.at(node);
  c.asm.emit(Op.CopyRest, keys.length);
  fill(c, place, use);
}

/**
 * The check for undefined and null. V8 leaves it to the first property's read where there is no
 * expression to name; that is done here too, when nothing can be observed before the read.
 */
function requireCoercible(c: Context, node: t.ObjectPattern, use: Use): void {
  const first = node.properties[0];
  const name = first?.type === 'ObjectProperty' ? literalKey(first) : undefined;
  const text = use.text ?? (use.source && expressionText(use.source));
  if (text === undefined && name !== undefined && !use.isAssignment) return;
  if (first?.type === 'RestElement') c.at(first.argument);
  else c.at(name === undefined ? node : (first as t.ObjectProperty).key);
  if (text !== undefined) c.asm.describe(name === undefined ? `'${text}'` : `property '${name}' of '${text}'`);
  c.asm.emit(Op.RequireObjectCoercible);
}

function arrayPattern(c: Context, node: t.ArrayPattern, use: Use): void {
  const { asm } = c;
  const isDeclared = !use.isAssignment || use.isDeclaration === true;
  const text = isDeclared && use.source ? initialiserText(use.source) : undefined;
  if (text !== undefined) asm.describe(text);
  asm.emit(Op.GetIterator);
  const done = asm.temporary();
  asm.emit(Op.False);
  asm.emit(Op.StoreLocal, done);
  const start = asm.label();
  const end = asm.label();
  const thrown = asm.label();
  const region = openRegion(c);
  c.guards++;
  asm.bind(start);
  for (const element of node.elements) arrayElement(c, element, done, use);
  asm.bind(end);
  c.guards--;
  c.controls.pop();
  asm.handler(HandlerKind.Catch, start, end, thrown);
  closeDestructuring(c, done, thrown, region);
  asm.release(done);
}

function arrayElement(c: Context, element: t.ArrayPattern['elements'][number], done: number, use: Use): void {
  const { asm } = c;
  if (element === null) return asm.emit(Op.DestructureSkip, done);
  const isRest = element.type === 'RestElement';
  const place = preparePlace(c, isRest ? element.argument : element, use);
  if (place.target !== undefined && operandsOf(place.target) > 0) place.target = stashTarget(c, place.target);
  c.at(element);
  asm.emit(isRest ? Op.DestructureRest : Op.DestructureStep, done);
  fill(c, place, use);
}

/** `iterator next →`: closes the iterator unless it is done, also when a throw comes to `thrown` or a generator returns. */
function closeDestructuring(c: Context, done: number, thrown: Label, region: Region): void {
  const { asm } = c;
  const out = asm.label();
  closeUnlessDone(c, done, out);
  asm.jump(Op.Jump, out);
  emitExits(c, region, () => {
    const closed = asm.label();
    closeUnlessDone(c, done, closed);
    asm.bind(closed);
  });
  asm.bind(thrown);
  const rethrow = asm.label();
  asm.emit(Op.LoadLocal, done);
  asm.jump(Op.JumpIfTrue, rethrow);
  closeQuietly(c);
  asm.bind(rethrow);
  asm.emit(Op.Throw);
  asm.bind(out);
}

/** `iterator next →`; having closed the iterator it jumps to `out`. */
function closeUnlessDone(c: Context, done: number, out: Label): void {
  const { asm } = c;
  const finished = asm.label();
  asm.emit(Op.Pop);
  asm.emit(Op.LoadLocal, done);
  asm.jump(Op.JumpIfTrue, finished);
  asm.emit(Op.IteratorClose);
  asm.jump(Op.Jump, out);
  asm.bind(finished);
  asm.emit(Op.Pop);
}

/** `iterator next error →`: closes the iterator and throws on. */
export function closeQuietly(c: Context): void {
  const error = c.asm.temporary();
  c.asm.emit(Op.StoreLocal, error);
  c.asm.emit(Op.Pop);
  c.asm.emit(Op.IteratorCloseQuietly);
  c.asm.emit(Op.LoadLocal, error);
  c.asm.emit(Op.Throw);
  c.asm.release(error);
}
