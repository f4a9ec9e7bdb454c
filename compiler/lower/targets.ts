/**
 * What can be assigned to: names, properties, super properties, private names. A target is
 * prepared (its reference is evaluated), then read, written or both. Patterns are not targets;
 * patterns.ts takes them apart.
 */
import type * as t from '@babel/types';
import { Op } from '../bytecode/op.js';
import { unsupported } from './context.js';
import type { Context } from './context.js';
import { expression } from './expressions.js';
import { isPlainKey, propertyKey, superReference } from './members.js';
import { loadName, loadResolved, prepareName, storeName } from './names.js';
import type { NameTarget } from './names.js';

export type Target =
  | { readonly type: 'name'; readonly name: NameTarget; readonly node: t.Identifier }
  | { readonly type: 'field'; readonly name: string; readonly node: t.MemberExpression }
  | { readonly type: 'element'; readonly node: t.MemberExpression }
  | { readonly type: 'private'; readonly node: t.MemberExpression }
  /** Operands wait in slots: this, base and key. */
  | { readonly type: 'super'; readonly slots: readonly number[]; readonly node: t.MemberExpression }
  /** Operands of another target, moved from the stack into slots. */
  | { readonly type: 'stashed'; readonly slots: readonly number[]; readonly target: Target }
  /** A call: the program ends there with a ReferenceError. */
  | { readonly type: 'invalid' };

/** Values that the prepared target has on the stack. */
export function operandsOf(target: Target): number {
  switch (target.type) {
    case 'name':
      return target.name.operands;
    case 'field':
      return 1;
    case 'element':
    case 'private':
      return 2;
    default:
      return 0;
  }
}

/**
 * Evaluates the reference of an assignment target.
 * @param harmless the right side cannot change what a name resolves to
 * @param twice the key will be used for reading and writing, so it is converted here, once
 */
export function prepareTarget(c: Context, node: t.Node, harmless: boolean, twice = false): Target {
  switch (node.type) {
    case 'Identifier':
      c.at(node);
      return { type: 'name', name: prepareName(c, node.name, harmless || twice), node };
    case 'MemberExpression':
      return prepareMember(c, node, twice);
    case 'CallExpression':
      return prepareCall(c, node);
    default:
      return unsupported(node, `Assignment to ${node.type} is`);
  }
}

function prepareCall(c: Context, node: t.CallExpression): Target {
  expression(c, node);
  c.asm.emit(Op.Pop);
  c.at(node);
  c.asm.emit(Op.ThrowReferenceError, c.asm.name('Invalid left-hand side in assignment'));
  return { type: 'invalid' };
}

function prepareMember(c: Context, node: t.MemberExpression, twice: boolean): Target {
  const key = propertyKey(node);
  if (node.object.type === 'Super') return prepareSuper(c, node);
  expression(c, node.object);
  if (node.property.type === 'PrivateName') {
    loadName(c, `#${node.property.id.name}`);
    return { type: 'private', node };
  }
  if (typeof key === 'string') return { type: 'field', name: key, node };
  expression(c, node.property as t.Expression);
  if (twice && !isPlainKey(node.property)) {
    c.at(node.property);
    c.asm.emit(Op.ToElementKey);
  }
  return { type: 'element', node };
}

function prepareSuper(c: Context, node: t.MemberExpression): Target {
  const slots = [c.asm.temporary(), c.asm.temporary(), c.asm.temporary()];
  superReference(c, node);
  for (const slot of [...slots].reverse()) c.asm.emit(Op.StoreLocal, slot);
  return { type: 'super', slots, node };
}

/** Copies the operands, so that the target can be read and then written. */
export function duplicateTarget(c: Context, target: Target): void {
  const operands = operandsOf(target);
  if (operands === 1) c.asm.emit(Op.Dup);
  else if (operands === 2) c.asm.emit(Op.Dup2);
}

/** `operands → value`: GetValue, said to stand at `at`. */
export function loadTarget(c: Context, target: Target, at: t.Node): void {
  const { asm } = c;
  c.at(at);
  switch (target.type) {
    case 'name':
      return loadNameTarget(c, target.name);
    case 'field':
      return c.getField(target.name);
    case 'element':
      return asm.emit(Op.GetElement, c.cache());
    case 'private':
      return asm.emit(Op.GetPrivate);
    case 'super':
      loadSlots(c, target.slots);
      return asm.emit(Op.GetSuper);
    default:
      asm.emit(Op.Undefined);
  }
}

/** What preparation left of a global name says only that it resolves. */
function loadNameTarget(c: Context, { to, operands }: NameTarget): void {
  if (to.where === 'dynamic') return c.asm.emit(Op.LoadReference);
  if (operands === 1) c.asm.emit(Op.Pop);
  loadResolved(c, to);
}

function loadSlots(c: Context, slots: readonly number[]): void {
  for (const slot of slots) c.asm.emit(Op.LoadLocal, slot);
}

/** `operands value → (value)`: PutValue; the value stays when `keep`. The caller says where it stands. */
export function storeTarget(c: Context, target: Target, keep: boolean): void {
  const { asm } = c;
  switch (target.type) {
    case 'name':
      return storeNameTarget(c, target.name, keep);
    case 'field':
      asm.emit(Op.SetField, asm.name(target.name), c.cache());
      break;
    case 'element':
      asm.emit(Op.SetElement, c.cache());
      break;
    case 'private':
      asm.emit(Op.SetPrivate);
      break;
    case 'super':
      storeSuper(c, target.slots);
      break;
    case 'stashed':
      return storeStashed(c, target.slots, target.target, keep);
    case 'invalid':
  }
  if (!keep) asm.emit(Op.Pop);
}

function storeNameTarget(c: Context, name: NameTarget, keep: boolean): void {
  if (keep) {
    c.asm.emit(Op.Dup);
    if (name.operands === 1) c.asm.emit(Op.Rot3);
  }
  storeName(c, name);
}

function storeSuper(c: Context, slots: readonly number[]): void {
  const value = c.asm.temporary();
  c.asm.emit(Op.StoreLocal, value);
  loadSlots(c, [...slots, value]);
  c.asm.emit(Op.SetSuper);
  c.asm.release(value);
}

/** Moves operands out of the way of an iterator on the stack. */
export function stashTarget(c: Context, target: Target): Target {
  const slots: number[] = [];
  for (let i = operandsOf(target); i > 0; i--) {
    const slot = c.asm.temporary();
    c.asm.emit(Op.StoreLocal, slot);
    slots.unshift(slot);
  }
  return slots.length === 0 ? target : { type: 'stashed', slots, target };
}

function storeStashed(c: Context, slots: readonly number[], target: Target, keep: boolean): void {
  const value = c.asm.temporary();
  c.asm.emit(Op.StoreLocal, value);
  loadSlots(c, [...slots, value]);
  storeTarget(c, target, keep);
  c.asm.release(value);
}

/** Gives back the slots that a target holds. */
export function releaseTarget(c: Context, target: Target): void {
  if (target.type !== 'super' && target.type !== 'stashed') return;
  for (const slot of target.slots) c.asm.release(slot);
  if (target.type === 'stashed') releaseTarget(c, target.target);
}
