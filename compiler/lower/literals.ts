/**
 * Array and object literals, and the keys that object literals, classes and patterns share.
 */
import type * as t from '@babel/types';
import { Op } from '../bytecode/op.js';
import type { Context } from './context.js';
import { expression, keyNamedExpression, namedExpression } from './expressions.js';
import { methodClosure } from './functions.js';
import { isIndex } from './members.js';
import { atExpression } from './positions.js';
import { iterableText } from './render.js';

/** Elements that wait on the stack for one NewArray; the others are appended one by one. */
const STACKED_ELEMENTS = 64;

export function arrayLiteral(c: Context, node: t.ArrayExpression): void {
  const { elements } = node;
  // V8 makes the array first.
  c.asm.statement(0, 0);
  let stacked = 0;
  for (; stacked < elements.length && stacked < STACKED_ELEMENTS; stacked++) {
    const element = elements[stacked]!;
    if (element === null || element.type === 'SpreadElement') break;
    expression(c, element);
  }
  c.asm.emit(Op.NewArray, stacked);
  for (let i = stacked; i < elements.length; i++) appendElement(c, elements[i]!);
}

function appendElement(c: Context, element: t.ArrayExpression['elements'][number]): void {
  if (element === null) c.asm.emit(Op.AppendHole);
  else if (element.type === 'SpreadElement') appendSpread(c, element);
  else {
    expression(c, element);
    c.asm.emit(Op.AppendElement);
  }
}

/**
 * `array → array`
 * @param position says where it stands, if not at the iterated expression
 */
export function appendSpread(c: Context, element: t.SpreadElement, position?: () => void): void {
  expression(c, element.argument);
  if (position) position();
  else atExpression(c, element.argument);
  c.asm.describe(iterableText(element.argument));
  c.asm.emit(Op.AppendSpread);
}

export function objectLiteral(c: Context, node: t.ObjectExpression): void {
  c.asm.emit(Op.NewObject);
  if (c.program.isLibrary) withoutPrototype(c);
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      expression(c, property.argument);
      c.at(property.argument);
      c.asm.emit(Op.CopyDataProperties);
    } else if (property.type === 'ObjectMethod') method(c, property);
    else field(c, property);
  }
}

/** `object → object`: the library's records inherit nothing, so that no guest can reach into them. */
function withoutPrototype(c: Context): void {
  c.asm.emit(Op.Null);
  c.asm.emit(Op.SetLiteralPrototype);
}

function field(c: Context, node: t.ObjectProperty): void {
  const value = node.value as t.Expression;
  const name = literalKey(node);
  if (name === undefined) {
    computedKey(c, node.key);
    keyNamedExpression(c, value);
    c.asm.emit(Op.DefineElement);
  } else if (name === '__proto__' && !node.shorthand) {
    expression(c, value);
    c.asm.emit(Op.SetLiteralPrototype);
  } else defineNamed(c, name, () => namedExpression(c, value, name));
}

/** `object → object`: defines a data property with a literal name. */
export function defineNamed(c: Context, name: string, value: () => void): void {
  const { asm } = c;
  if (isIndex(name)) {
    c.constant(name);
    value();
    asm.emit(Op.DefineElement);
  } else {
    value();
    asm.emit(Op.DefineField, asm.name(name), c.cache());
  }
}

/** The flag of DefineMethod that makes the property enumerable. */
const ENUMERABLE = 4;

function method(c: Context, node: t.ObjectMethod): void {
  methodOnStack(c, node);
  c.asm.emit(Op.DefineMethod, ACCESSOR[node.kind]! + ENUMERABLE);
}

/** Flags of DefineMethod, DefinePrivateMethod and SetFunctionName for each kind of method. */
export const ACCESSOR: Readonly<Record<string, number>> = { method: 0, get: 1, set: 2 };
const PREFIX: Readonly<Record<string, string>> = { method: '', get: 'get ', set: 'set ' };

/** The name of a method with a literal key, as functions show it. */
export function methodName(kind: string, name: string): string {
  return (PREFIX[kind] ?? '') + name;
}

/** `→ key function` of a method definition. */
export function methodOnStack(c: Context, node: t.ObjectMethod | t.ClassMethod): void {
  const name = literalKey(node);
  if (name === undefined) computedKey(c, node.key);
  else c.constant(name);
  methodClosure(c, node, name === undefined ? '' : methodName(node.kind, name));
  if (name === undefined) c.asm.emit(Op.SetFunctionName, ACCESSOR[node.kind]!);
}

/** `→ key` of a computed key. */
export function computedKey(c: Context, key: t.Node): void {
  expression(c, key as t.Expression);
  c.at(key);
  c.asm.emit(Op.ToPropertyKey);
}

/** The property name of a literal key, or undefined for a computed one. */
export function literalKey(node: { readonly key: t.Node; readonly computed?: boolean | undefined }): string | undefined {
  const { key } = node;
  if (node.computed === true) return undefined;
  switch (key.type) {
    case 'Identifier':
      return key.name;
    case 'StringLiteral':
      return key.value;
    case 'NumericLiteral':
      return String(key.value);
    case 'BigIntLiteral':
      return String(BigInt(key.value));
    default:
      return undefined;
  }
}
