/**
 * Functions: from a node to a code unit (prologue, body, what happens on return), and the
 * closures that make function objects of units.
 */
import type * as t from '@babel/types';
import { Op } from '../bytecode/op.js';
import { UnitFlag, UnitKind } from '../bytecode/unit.js';
import type { CodeUnit, Declarations } from '../bytecode/unit.js';
import type { FunctionInfo } from '../scope/types.js';
import { Context } from './context.js';
import type { Program } from './context.js';
import { tailExpression } from './expressions.js';
import { emitReturn, suspendableFunction } from './generators.js';
import { initialiseBinding } from './names.js';
import { nextToken } from './positions.js';
import { loadThis } from './pseudo.js';
import { functionPrologue } from './prologue.js';
import { statements } from './statements.js';

type FunctionNode = t.FunctionDeclaration | t.FunctionExpression | t.ArrowFunctionExpression | t.ObjectMethod | t.ClassMethod | t.ClassPrivateMethod;

/** What a unit is called and which part of the source it stands for. */
export interface UnitFace {
  readonly name: string;
  readonly isAnonymous?: boolean;
  readonly range: Pick<t.Node, 'start' | 'end'>;
  /** BaseConstructor: the class has instance fields or private methods to run. */
  readonly runsFields?: boolean;
}

/** `→ function` of a function expression or arrow function; `name` is for one without a name. */
export function functionExpression(c: Context, node: t.FunctionExpression | t.ArrowFunctionExpression, name: string): void {
  const own = node.type === 'FunctionExpression' ? node.id?.name : undefined;
  closure(c, node, { name: own ?? name, isAnonymous: own === undefined, range: node });
}

/** `→ function` of a declaration. */
export function declaredFunction(c: Context, node: t.FunctionDeclaration): void {
  const { name } = node.id!;
  closure(c, node, { name: name === '*default*' ? 'default' : name, range: node });
}

/** `→ function` of a method. */
export function methodClosure(c: Context, node: t.ObjectMethod | t.ClassMethod | t.ClassPrivateMethod, name: string): void {
  closure(c, node, { name, range: methodRange(c, node) });
}

/** The text of a method definition, which does not include `static`. */
function methodRange(c: Context, node: t.ObjectMethod | t.ClassMethod | t.ClassPrivateMethod): UnitFace['range'] {
  if (node.type === 'ObjectMethod' || node.static !== true) return node;
  return { start: nextToken(c.program.source, node.start! + 'static'.length), end: node.end };
}

function closure(c: Context, node: FunctionNode, face: UnitFace): void {
  const unit = functionUnit(c.program, node, face);
  c.asm.emit(Op.Closure, c.function(unit));
}

/** Lowers a function to a unit. */
export function functionUnit(program: Program, node: FunctionNode, face: UnitFace): CodeUnit {
  const c = new Context(program, program.analysis.functionOf(node));
  if (c.isGenerator || c.isAsync) suspendableFunction(c, node.params, node.body);
  else {
    functionPrologue(c, node.params, face.runsFields === true);
    functionBody(c, node.body);
  }
  if (!c.isAsync) finishBody(c);
  return finishUnit(c, face, expectedArguments(node.params));
}

/** `→ value` that the body ends with, `finishBody` follows. */
export function functionBody(c: Context, node: t.BlockStatement | t.Expression): void {
  if (node.type !== 'BlockStatement') return tailExpression(c, node);
  statements(c, node.body);
  if (c.info.kind !== UnitKind.DerivedConstructor) c.asm.emit(Op.Undefined);
}

/** The number that the function's `length` shows. */
function expectedArguments(params: readonly t.Node[]): number {
  const first = params.findIndex((param) => param.type === 'AssignmentPattern' || param.type === 'RestElement');
  return first < 0 ? params.length : first;
}

/** `(value) →`: what happens when the body's end is reached, and where its returns lead. */
export function finishBody(c: Context): void {
  if (c.info.kind === UnitKind.DerivedConstructor) returnThis(c);
  else emitReturn(c);
  finishReturns(c);
}

/** Where returns that cross regions, or need a check, come together: outside all ranges. */
export function finishReturns(c: Context): void {
  const { asm } = c;
  for (const label of c.returns) {
    asm.bind(label);
    emitReturn(c);
  }
  if (c.returnTo === undefined) return;
  asm.bind(c.returnTo.label);
  asm.emit(Op.LoadLocal, c.returnSlot);
  if (c.info.kind === UnitKind.DerivedConstructor) {
    const isObject = asm.label();
    c.at(c.info.node);
    asm.jump(Op.JumpIfConstructed, isObject);
    loadThis(c);
    asm.bind(isObject);
  }
  emitReturn(c);
}

function returnThis(c: Context): void {
  c.at(c.info.node);
  loadThis(c);
  c.asm.emit(Op.Return);
}

/** Puts a lowered function together. */
export function finishUnit(c: Context, face: UnitFace, length: number, declarations?: Declarations): CodeUnit {
  const { info } = c;
  return c.asm.finish({
    kind: info.kind,
    flags: unitFlags(c, face),
    name: face.name,
    length,
    parameterCount: info.parameterSlots,
    outer: c.outer,
    mappedParameters: c.mappedParameters,
    declarations,
    sourceStart: face.range.start ?? 0,
    sourceEnd: face.range.end ?? 0,
  });
}

function unitFlags(c: Context, face: UnitFace): number {
  let flags = c.flags;
  if (c.info.strict) flags |= UnitFlag.Strict;
  if (c.program.isLibrary) flags |= UnitFlag.Library;
  if (c.isGenerator) flags |= UnitFlag.Generator;
  if (c.isAsync) flags |= UnitFlag.Async;
  if (c.info.kind === UnitKind.Function && !c.isGenerator && !c.isAsync) flags |= UnitFlag.Constructor | UnitFlag.HasPrototype;
  if (isClassConstructor(c.info)) flags |= UnitFlag.Constructor;
  if (face.isAnonymous === true) flags |= UnitFlag.Anonymous;
  return flags;
}

function isClassConstructor(info: FunctionInfo): boolean {
  return info.kind === UnitKind.BaseConstructor || info.kind === UnitKind.DerivedConstructor;
}

/** Instantiates the functions that the present scope declares; of one name the last counts. */
export function instantiateFunctions(c: Context, declared: readonly t.FunctionDeclaration[]): void {
  if (declared.length === 0) return;
  const last = new Map(declared.map((node) => [node.id!.name, node]));
  for (const [name, node] of last) {
    declaredFunction(c, node);
    const to = c.resolve(name);
    if (to.where !== 'binding') throw new Error(`function ${name} has no binding`);
    initialiseBinding(c, to.binding);
  }
}
