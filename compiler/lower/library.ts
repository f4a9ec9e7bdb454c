/**
 * The dialect of the library's own sources (docs/library-dialect.md): `%Name(…)` is an instruction or
 * runs an intrinsic, free names are functions of the room.
 */
import type * as t from '@babel/types';
import { Op } from '../bytecode/op.js';
import type { Context } from './context.js';
import { expression } from './expressions.js';
import type { Member } from './members.js';

/** Names that stand for an instruction with its operands in order; `base`: a count of the arguments beyond those goes with it. */
const INSTRUCTIONS = new Map<string, { readonly op: Op; readonly base?: number }>([
  ['call', { op: Op.Call, base: 2 }],
  ['callArray', { op: Op.CallSpread }],
  ['tailcall', { op: Op.TailCall, base: 2 }],
  ['construct', { op: Op.New, base: 2 }],
  ['constructArray', { op: Op.NewSpread }],
  ['ToString', { op: Op.ToString }],
  ['ToNumber', { op: Op.ToNumber }],
  ['ToNumeric', { op: Op.ToNumeric }],
  ['ToObject', { op: Op.ToObject }],
  ['ToPropertyKey', { op: Op.ToPropertyKey }],
  ['RequireObjectCoercible', { op: Op.RequireObjectCoercible }],
]);

/** `→ value` of `%name(…)`. */
export function libraryCall(c: Context, callee: t.V8IntrinsicIdentifier, node: t.CallExpression): void {
  const { asm } = c;
  const args = node.arguments as t.Expression[];
  switch (callee.name) {
    case 'library':
      return asm.emit(Op.LoadLibraryFunction, asm.name((args[0] as t.StringLiteral).value));
    case 'getWithReceiver':
      return withReceiver(c, [args[2]!, args[0]!, args[1]!], Op.GetSuper);
    case 'setWithReceiver':
      return withReceiver(c, [args[3]!, args[0]!, args[1]!, args[2]!], Op.SetSuper);
  }
  for (const argument of args) expression(c, argument);
  c.at(node);
  const instruction = INSTRUCTIONS.get(callee.name);
  if (instruction === undefined) asm.emit(Op.Intrinsic, asm.name(callee.name), args.length);
  else if (instruction.base === undefined) asm.emit(instruction.op);
  else asm.emit(instruction.op, args.length - instruction.base);
}

/** `→ value`: the receiver goes first on the stack, as `this` does for super properties. */
function withReceiver(c: Context, operands: readonly t.Expression[], op: Op): void {
  for (const operand of operands) expression(c, operand);
  c.asm.emit(op);
}

/** `→ function` of `room.name` when `room` is free; false when the member is an ordinary one. */
export function libraryMember(c: Context, node: Member): boolean {
  const { object, property } = node;
  if (node.computed || object.type !== 'Identifier' || property.type !== 'Identifier') return false;
  if (c.resolve(object.name).where !== 'global') return false;
  c.asm.emit(Op.LoadLibraryFunction, c.asm.name(`${object.name}.${property.name}`));
  return true;
}
