/**
 * try, catch and finally. A finally block is written once: whoever enters it says by a number
 * how control goes on afterwards (0 normally, 1 throws, 2 returns, then one for each other exit).
 */
import type * as t from '@babel/types';
import { Op } from '../bytecode/op.js';
import type { Label } from '../bytecode/assembler.js';
import { HandlerKind } from '../bytecode/unit.js';
import { completeWithUndefined } from './completion.js';
import type { Context } from './context.js';
import { emitExits, emitReturns, leave, openRegion } from './control.js';
import type { Destination, Region } from './control.js';
import { bindPattern } from './patterns.js';
import { withScope } from './scopes.js';
import { statement, statements } from './statements.js';

const NORMAL = 0;
const RETURN = 2;
const FIRST_EXIT = 3;

export function tryStatement(c: Context, node: t.TryStatement): void {
  if (!node.finalizer) return tryCatch(c, node.block, node.handler!);
  const { handler, finalizer } = node;
  tryFinally(c, finalizer, () => {
    if (handler) tryCatch(c, node.block, handler);
    else statement(c, node.block);
  });
}

/** Runs `inside` with a protected range around it; answers the range's labels. */
export function guarded(c: Context, inside: () => void): { start: Label; end: Label } {
  const start = c.label();
  const end = c.label();
  c.guards++;
  c.asm.bind(start);
  inside();
  c.asm.bind(end);
  c.guards--;
  return { start, end };
}

function tryCatch(c: Context, block: t.BlockStatement, clause: t.CatchClause): void {
  const { asm } = c;
  const thrown = asm.label();
  const out = asm.label();
  const region = openRegion(c, true);
  const { start, end } = guarded(c, () => statement(c, block));
  c.controls.pop();
  asm.jump(Op.Jump, out);
  asm.handler(HandlerKind.Catch, start, end, thrown);
  emitExits(c, region, () => undefined);
  asm.bind(thrown);
  catchClause(c, clause);
  asm.bind(out);
}

/** `error →` */
function catchClause(c: Context, clause: t.CatchClause): void {
  if (c.wantsCompletion) completeWithUndefined(c);
  withScope(c, clause, () => {
    if (clause.param) bindPattern(c, clause.param, undefined);
    else c.asm.emit(Op.Pop);
    statement(c, clause.body);
  });
}

/** How a finally block was entered, while it runs. */
interface Entry {
  readonly kind: number;
  readonly value: number;
}

function tryFinally(c: Context, finalizer: t.BlockStatement, protectedPart: () => void): void {
  const { asm } = c;
  const entrance = asm.label();
  const region = openRegion(c);
  const { start, end } = guarded(c, protectedPart);
  c.controls.pop();
  const numbers = enterFinally(c, region, entrance);
  asm.handler(HandlerKind.Finally, start, end, entrance);
  asm.bind(entrance);
  const entry: Entry = { kind: asm.temporary(), value: asm.temporary() };
  asm.emit(Op.StoreLocal, entry.kind);
  asm.emit(Op.StoreLocal, entry.value);
  finallyBlock(c, finalizer);
  goOn(c, entry, numbers);
  asm.release(entry.kind);
  asm.release(entry.value);
}

/** Sends the normal end and all exits of the protected part to the entrance; the exits' numbers. */
function enterFinally(c: Context, region: Region, entrance: Label): Map<Destination, number> {
  const { asm } = c;
  const numbers = new Map<Destination, number>();
  const enter = (kind: number): void => {
    asm.emit(Op.Int, kind);
    asm.jump(Op.Jump, entrance);
  };
  asm.emit(Op.Undefined);
  enter(NORMAL);
  emitReturns(c, region);
  for (const [to, stub] of region.exits) {
    const kind = to.isReturn ? RETURN : FIRST_EXIT + numbers.size;
    numbers.set(to, kind);
    asm.bind(stub);
    if (to.isReturn) asm.emit(Op.LoadLocal, c.returnSlot);
    else asm.emit(Op.Undefined);
    enter(kind);
  }
  return numbers;
}

/** The block itself; its completion value counts only when it does not end normally. */
function finallyBlock(c: Context, node: t.BlockStatement): void {
  const { asm } = c;
  if (!c.wantsCompletion) return withScope(c, node, () => statements(c, node.body));
  const saved = asm.temporary();
  asm.emit(Op.LoadLocal, c.completion);
  asm.emit(Op.StoreLocal, saved);
  completeWithUndefined(c);
  statement(c, node);
  asm.emit(Op.LoadLocal, saved);
  asm.emit(Op.StoreLocal, c.completion);
  asm.release(saved);
}

/** After the block: what its entry asked for. */
function goOn(c: Context, entry: Entry, numbers: ReadonlyMap<Destination, number>): void {
  const { asm } = c;
  const done = asm.label();
  jumpIfKind(c, entry, NORMAL, done);
  for (const [to, kind] of numbers) {
    const other = asm.label();
    asm.emit(Op.LoadLocal, entry.kind);
    c.constant(kind);
    asm.emit(Op.StrictEqual);
    asm.jump(Op.JumpIfFalse, other);
    if (to.isReturn) restoreReturn(c, entry);
    leave(c, to);
    asm.bind(other);
  }
  asm.emit(Op.LoadLocal, entry.value);
  asm.emit(Op.Throw);
  asm.bind(done);
}

function jumpIfKind(c: Context, entry: Entry, kind: number, label: Label): void {
  c.asm.emit(Op.LoadLocal, entry.kind);
  c.constant(kind);
  c.asm.emit(Op.StrictEqual);
  c.asm.jump(Op.JumpIfTrue, label);
}

function restoreReturn(c: Context, entry: Entry): void {
  c.asm.emit(Op.LoadLocal, entry.value);
  c.asm.emit(Op.StoreLocal, c.returnSlot);
}

