/**
 * Property reads: fields, elements, super and private members, and optional chains. Chains are
 * walked in a loop, since the parser builds them in one: `a.b.c…()` may be any length.
 */
import type * as t from '@babel/types';
import { Op } from '../bytecode/op.js';
import type { Label } from '../bytecode/assembler.js';
import { callLink, headCallee } from './calls.js';
import type { Context } from './context.js';
import { expression } from './expressions.js';
import { libraryMember } from './library.js';
import { loadName } from './names.js';
import { atMember } from './positions.js';
import { loadPseudo, loadThis } from './pseudo.js';

export type Member = t.MemberExpression | t.OptionalMemberExpression;
export type Call = t.CallExpression | t.OptionalCallExpression;
export type Link = Member | Call;

export function isMember(node: t.Node): node is Member {
  return node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression';
}

export function isCall(node: t.Node): node is Call {
  return node.type === 'CallExpression' || node.type === 'OptionalCallExpression';
}

/** The name when a member's key is known and no array index, else undefined. */
export function propertyKey(node: Member): string | undefined {
  const { property } = node;
  if (!node.computed) return property.type === 'Identifier' ? property.name : undefined;
  return property.type === 'StringLiteral' && !isIndex(property.value) ? property.value : undefined;
}

/** Whether a property name is an array index, which fields do not take. */
export function isIndex(name: string): boolean {
  const index = Number(name) >>> 0;
  return index !== 0xffffffff && String(index) === name;
}

/** A key that is certainly a primitive, so that it may be converted to a property key twice. */
export function isPlainKey(node: t.Node): boolean {
  switch (node.type) {
    case 'NumericLiteral':
    case 'StringLiteral':
    case 'TemplateLiteral':
    case 'BinaryExpression':
    case 'UnaryExpression':
    case 'UpdateExpression':
      return true;
    default:
      return false;
  }
}

/** A chain being lowered: where it goes when a `?.` finds nothing. */
export interface Chain {
  /** Reached with nothing of the chain left on the stack. */
  short: Label | undefined;
  /** Reached with a `this` left on the stack. */
  shortWithThis: Label | undefined;
}

/** What a chain is to end in. */
export interface ChainUse {
  /** `→ function this` instead of a value. */
  readonly asCallee?: boolean;
  /** The last call may replace the running frame. */
  readonly isTail?: boolean;
}

const VALUE: ChainUse = {};

/** Of members that no `?.` stands before. */
const NO_CHAIN: Chain = { short: undefined, shortWithThis: undefined };

/** Whether a member of this object is a chain of one link, as most are. */
function isPlainBase(c: Context, { type }: t.Node): boolean {
  return type === 'ThisExpression' || (type === 'Identifier' && !c.program.isLibrary);
}

/** `→ value` of a member or call expression. */
export function chain(c: Context, node: Link, use: ChainUse = VALUE): void {
  if (node.type === 'MemberExpression' && isPlainBase(c, node.object)) {
    expression(c, node.object);
    return memberLink(c, node, NO_CHAIN, use.asCallee === true, false);
  }
  const state: Chain = { short: undefined, shortWithThis: undefined };
  links(c, collect(node), state, use);
  closeChain(c, state, () => {
    c.asm.emit(Op.Undefined);
    if (use.asCallee) c.asm.emit(Op.Undefined);
  });
}

/** `→ boolean`: delete of a member, which may stand in an optional chain. */
export function deleteMember(c: Context, node: Member): void {
  const { asm } = c;
  const state: Chain = { short: undefined, shortWithThis: undefined };
  if (node.object.type === 'Super') return deleteSuper(c, node);
  const path = collect(node);
  path.pop();
  if (path.length === 0) expression(c, node.object);
  else links(c, path, state, {});
  if (node.type === 'OptionalMemberExpression' && node.optional) asm.jump(Op.JumpIfNullish, (state.short ??= asm.label()));
  keyOf(c, node);
  c.at(node);
  asm.emit(Op.DeleteElement);
  closeChain(c, state, () => asm.emit(Op.True));
}

function deleteSuper(c: Context, node: Member): void {
  loadThis(c);
  c.asm.emit(Op.Pop);
  if (node.computed) {
    expression(c, node.property as t.Expression);
    c.asm.emit(Op.Pop);
  }
  c.at(node);
  c.asm.emit(Op.ThrowReferenceError, c.asm.name("Unsupported reference to 'super'"));
  c.asm.emit(Op.True);
}

/** The end of a chain: what stands for its value when it was cut short. */
function closeChain(c: Context, state: Chain, instead: () => void): void {
  const { asm } = c;
  if (state.short === undefined && state.shortWithThis === undefined) return;
  const end = asm.label();
  asm.jump(Op.Jump, end);
  if (state.shortWithThis) {
    asm.bind(state.shortWithThis);
    asm.emit(Op.Pop);
  }
  if (state.short) asm.bind(state.short);
  instead();
  asm.bind(end);
}

/** The links of a chain, innermost first. An optional chain in parentheses is a chain of its own. */
function collect(node: Link): Link[] {
  const path: Link[] = [node];
  let last = node;
  for (let next = inside(node); isMember(next) || isCall(next); next = inside(next)) {
    if (isOptional(next) && (next.extra?.parenthesized === true || !isOptional(last))) break;
    path.push(next);
    last = next;
  }
  return path.length === 1 ? path : path.reverse();
}

function isOptional({ type }: Link): boolean {
  return type === 'OptionalMemberExpression' || type === 'OptionalCallExpression';
}

/** What a link reads from or calls. */
function inside(node: Link): t.Node {
  return isMember(node) ? node.object : node.callee;
}

function links(c: Context, path: readonly Link[], state: Chain, use: ChainUse): void {
  const start = head(c, path[0]!);
  let isLate = false;
  for (let i = start; i < path.length; i++) {
    const link = path[i]!;
    const isLast = i === path.length - 1;
    const next = path[i + 1];
    const calleeWanted = isLast ? use.asCallee === true : isCall(next!);
    if (isMember(link)) memberLink(c, link, state, calleeWanted, isLate);
    else {
      callLink(c, link, state, isLast && use.isTail === true);
      if (calleeWanted) c.asm.emit(Op.Undefined);
    }
    isLate ||= isCall(link) || link.type === 'OptionalMemberExpression';
    if (link.extra?.parenthesized === true) isLate = false;
  }
}

/** Evaluates what stands before the first link; answers how many links that has dealt with. */
function head(c: Context, first: Link): 0 | 1 {
  if (isCall(first)) return headCallee(c, first);
  if (first.object.type === 'Super') return 0;
  if (c.program.isLibrary && libraryMember(c, first)) return 1;
  expression(c, first.object);
  return 0;
}

/**
 * Reads one property of a chain.
 * @param asCallee `→ function this`
 * @param isLate a call or `?.` stands before it in the chain
 */
function memberLink(c: Context, node: Member, state: Chain, asCallee: boolean, isLate: boolean): void {
  const { asm } = c;
  if (node.object.type === 'Super') return superMember(c, node, asCallee);
  if (node.type === 'OptionalMemberExpression' && node.optional) asm.jump(Op.JumpIfNullish, (state.short ??= asm.label()));
  if (node.property.type === 'PrivateName') return privateMember(c, node, asCallee);
  const name = propertyKey(node);
  if (name === undefined) expression(c, node.property as t.Expression);
  atMember(c, node, isLate);
  if (name !== undefined) asm.emit(asCallee ? Op.LoadMethod : Op.GetField, asm.name(name), c.cache());
  else asm.emit(asCallee ? Op.LoadMethodElement : Op.GetElement, c.cache());
}

function privateMember(c: Context, node: Member, asCallee: boolean): void {
  if (asCallee) c.asm.emit(Op.Dup);
  loadPrivateName(c, node.property as t.PrivateName);
  atMember(c, node);
  c.asm.emit(Op.GetPrivate);
  if (asCallee) c.asm.emit(Op.Swap);
}

/** `→ privateName` */
export function loadPrivateName(c: Context, node: t.PrivateName): void {
  loadName(c, `#${node.id.name}`);
}

/** `→ this base key` of super.key or super[key]. */
export function superReference(c: Context, node: Member): void {
  loadThis(c);
  if (node.computed) {
    const key = c.asm.temporary();
    expression(c, node.property as t.Expression);
    c.asm.emit(Op.StoreLocal, key);
    superBase(c);
    c.asm.emit(Op.LoadLocal, key);
    c.asm.release(key);
  } else {
    superBase(c);
    keyOf(c, node);
  }
}

function superBase(c: Context): void {
  loadPseudo(c, '%home');
  c.asm.emit(Op.SuperBase);
}

function superMember(c: Context, node: Member, asCallee: boolean): void {
  c.at(node);
  superReference(c, node);
  atMember(c, node);
  c.asm.emit(Op.GetSuper);
  if (asCallee) loadThis(c);
}

/** `→ key` of a member, not yet converted. */
function keyOf(c: Context, node: Member): void {
  if (node.computed) expression(c, node.property as t.Expression);
  else c.constant((node.property as t.Identifier).name);
}
