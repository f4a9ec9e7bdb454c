/**
 * Generators and async functions: how their bodies begin and end, yield, yield* and await. The
 * machine takes the frame off its fiber at CreateGenerator, Yield, YieldDelegate and Await. A
 * return completion that comes in at a yield leaves through regions like a `return` there.
 */
import type * as t from '@babel/types';
import { Op } from '../bytecode/op.js';
import type { Label } from '../bytecode/assembler.js';
import { HandlerKind } from '../bytecode/unit.js';
import type { Context } from './context.js';
import { leave, returnDestination, returnStub } from './control.js';
import { expression } from './expressions.js';
import { finishBody, functionBody } from './functions.js';
import { atExpression } from './positions.js';
import { functionPrologue } from './prologue.js';
import { iterableText } from './render.js';
import { guarded } from './try.js';

/** Lowers prologue and body of a generator or async function. */
export function suspendableFunction(c: Context, params: readonly t.Node[], body: t.BlockStatement | t.Expression): void {
  if (!c.isGenerator) return asyncFunction(c, params, body);
  functionPrologue(c, params, false);
  c.asm.emit(Op.CreateGenerator);
  if (!c.isAsync) return functionBody(c, body);
  completing(c, () => functionBody(c, body), () => c.asm.emit(Op.FinishAsyncGenerator, 1));
}

/** Everything that an async function throws, its parameters included, rejects its promise. */
function asyncFunction(c: Context, params: readonly t.Node[], body: t.BlockStatement | t.Expression): void {
  c.asm.emit(Op.StartAsync);
  completing(
    c,
    () => {
      functionPrologue(c, params, false);
      functionBody(c, body);
    },
    () => {
      c.asm.emit(Op.RejectAsync);
      c.asm.emit(Op.Return);
    },
  );
}

/**
 * A body whose uncaught errors come to `fail` (`error →`).
 * Its normal end and its returns lie behind the range, as `endOfBody` writes them.
 */
export function completing(c: Context, inside: () => void, fail: () => void): void {
  const thrown = c.label();
  const { start, end } = guarded(c, inside);
  c.asm.handler(HandlerKind.Catch, start, end, thrown);
  finishBody(c);
  c.asm.bind(thrown);
  fail();
}

/** `value →`: ends the function; async ones behind all ranges only. */
export function emitReturn(c: Context): void {
  const { asm } = c;
  if (c.isGenerator) return c.isAsync ? asm.emit(Op.FinishAsyncGenerator, 0) : asm.emit(Op.ReturnGenerator);
  if (c.isAsync) asm.emit(Op.ResolveAsync);
  asm.emit(Op.Return);
}

/** `value →`: a return completion from here, through the regions around. */
function leaveWithValue(c: Context): void {
  const to = returnDestination(c);
  c.asm.emit(Op.StoreLocal, c.returnSlot);
  leave(c, to);
}

/** `→ result` */
export function awaitExpression(c: Context, node: t.AwaitExpression): void {
  expression(c, node.argument);
  c.at(node);
  c.asm.emit(Op.Await);
}

/** `→ received` */
export function yieldExpression(c: Context, node: t.YieldExpression): void {
  if (node.delegate) return yieldStar(c, node.argument!);
  if (node.argument) expression(c, node.argument);
  else c.asm.emit(Op.Undefined);
  c.at(node);
  if (c.isAsync) asyncYield(c);
  else c.asm.jump(Op.Yield, returnStub(c));
}

/** `value → received` */
function asyncYield(c: Context): void {
  const { asm } = c;
  const next = asm.label();
  const threw = asm.label();
  asm.emit(Op.Await);
  asm.emit(Op.YieldDelegate);
  branchOnKind(c, next, threw);
  asm.emit(Op.Await);
  leaveWithValue(c);
  asm.bind(threw);
  asm.emit(Op.Throw);
  asm.bind(next);
  asm.emit(Op.Pop);
}

/** `received kind → received`: goes on for a return; `next` still has the kind on the stack. */
function branchOnKind(c: Context, next: Label, threw: Label): void {
  const { asm } = c;
  asm.emit(Op.Dup);
  asm.jump(Op.JumpIfFalse, next);
  asm.emit(Op.Int, 1);
  asm.emit(Op.StrictEqual);
  asm.jump(Op.JumpIfTrue, threw);
}

/** Slots of a yield* in progress. */
interface Delegation {
  readonly iterator: number;
  readonly next: number;
  /** What came in last. */
  readonly received: number;
  /** `result →`: passes a result object on and waits. */
  readonly pass: Label;
  /** `result →`: the inner iterator is done. */
  readonly done: Label;
}

/** `→ value` of `yield*` (15.5.5). */
function yieldStar(c: Context, node: t.Expression): void {
  const { asm } = c;
  const d: Delegation = { iterator: asm.temporary(), next: asm.temporary(), received: asm.temporary(), pass: asm.label(), done: asm.label() };
  startDelegation(c, node, d);
  const next = asm.label();
  const proceed = asm.label();
  const threw = asm.label();
  asm.bind(next);
  callInner(c, d, () => {
    asm.emit(Op.LoadLocal, d.next);
    asm.emit(Op.LoadLocal, d.iterator);
  });
  asm.jump(Op.JumpIfTrue, d.done);
  asm.bind(d.pass);
  if (c.isAsync) c.getField('value');
  asm.emit(Op.YieldDelegate);
  branchOnKind(c, proceed, threw);
  delegateReturn(c, d, threw);
  asm.bind(proceed);
  asm.emit(Op.Pop);
  asm.emit(Op.StoreLocal, d.received);
  asm.jump(Op.Jump, next);
  asm.bind(threw);
  delegateThrow(c, d);
  asm.bind(d.done);
  c.getField('value');
  for (const slot of [d.received, d.next, d.iterator]) asm.release(slot);
}

function startDelegation(c: Context, node: t.Expression, d: Delegation): void {
  const { asm } = c;
  expression(c, node);
  atExpression(c, node);
  if (c.isAsync) asm.describe(iterableText(node));
  asm.emit(c.isAsync ? Op.GetAsyncIterator : Op.GetIterator);
  asm.emit(Op.StoreLocal, d.next);
  asm.emit(Op.StoreLocal, d.iterator);
  asm.emit(Op.Undefined);
  asm.emit(Op.StoreLocal, d.received);
}

/** `→ result done`: calls a method (`→ function this`) of the inner iterator with what came in. */
function callInner(c: Context, d: Delegation, method: () => void): void {
  const { asm } = c;
  method();
  asm.emit(Op.LoadLocal, d.received);
  asm.emit(Op.Call, 1);
  iteratorResult(c);
  asm.emit(Op.Dup);
  c.getField('done');
}

/** `value → result`: what an iterator's method gave, awaited where that is due. */
export function iteratorResult(c: Context): void {
  if (c.isAsync) c.asm.emit(Op.Await);
  c.asm.emit(Op.RequireIteratorResult);
}

/** `→ function this`, or a jump (`→ this`) when the inner iterator has no such method. */
function innerMethod(c: Context, iterator: () => void, name: string, absent: Label): void {
  const { asm } = c;
  iterator();
  asm.emit(Op.LoadMethod, asm.name(name), c.cache());
  asm.emit(Op.Swap);
  asm.jump(Op.JumpIfNullish, absent);
  asm.emit(Op.Swap);
}

/** `received →`: a return completion for the inner iterator. */
function delegateReturn(c: Context, d: Delegation, threw: Label): void {
  const { asm } = c;
  const absent = asm.label();
  asm.emit(Op.StoreLocal, d.received);
  if (c.isAsync) awaitReceived(c, d, threw);
  callInner(c, d, () => innerMethod(c, () => asm.emit(Op.LoadLocal, d.iterator), 'return', absent));
  asm.jump(Op.JumpIfFalse, d.pass);
  c.getField('value');
  leaveWithValue(c);
  asm.bind(absent);
  asm.emit(Op.Pop);
  asm.emit(Op.LoadLocal, d.received);
  if (c.isAsync) asm.emit(Op.Await);
  leaveWithValue(c);
}

/** AsyncGeneratorUnwrapYieldResumption (27.6.3.7): the returned value is awaited; a rejection is thrown into the inner iterator. */
function awaitReceived(c: Context, d: Delegation, threw: Label): void {
  const { asm } = c;
  const { start, end } = guarded(c, () => {
    asm.emit(Op.LoadLocal, d.received);
    asm.emit(Op.Await);
    asm.emit(Op.StoreLocal, d.received);
  });
  asm.handler(HandlerKind.Catch, start, end, threw);
}

/** `error → result`: a throw completion for the inner iterator; goes on when that is done. */
function delegateThrow(c: Context, d: Delegation): void {
  const { asm } = c;
  const absent = asm.label();
  asm.emit(Op.StoreLocal, d.received);
  callInner(c, d, () => innerMethod(c, () => asm.emit(Op.LoadLocal, d.iterator), 'throw', absent));
  asm.jump(Op.JumpIfFalse, d.pass);
  asm.jump(Op.Jump, d.done);
  asm.bind(absent);
  if (c.isAsync) asyncClose(c);
  else asm.emit(Op.IteratorClose);
  asm.emit(Op.ThrowTypeError, asm.name("The iterator does not provide a 'throw' method."));
  asm.emit(Op.Undefined);
}

/** `iterator →`: AsyncIteratorClose (7.4.13) for a normal, break or return completion. */
export function asyncClose(c: Context): void {
  const { asm } = c;
  const absent = asm.label();
  const out = asm.label();
  innerMethod(c, () => undefined, 'return', absent);
  asm.emit(Op.Call, 0);
  iteratorResult(c);
  asm.emit(Op.Pop);
  asm.jump(Op.Jump, out);
  asm.bind(absent);
  asm.emit(Op.Pop);
  asm.bind(out);
}

/** `iterator next error →`: AsyncIteratorClose for a throw completion, which is thrown on. */
export function asyncCloseQuietly(c: Context): void {
  const { asm } = c;
  const error = asm.temporary();
  const rethrow = asm.label();
  const failed = asm.label();
  const absent = asm.label();
  asm.emit(Op.StoreLocal, error);
  asm.emit(Op.Pop);
  const { start, end } = guarded(c, () => {
    innerMethod(c, () => undefined, 'return', absent);
    asm.emit(Op.Call, 0);
    asm.emit(Op.Await);
  });
  asm.emit(Op.Pop);
  asm.jump(Op.Jump, rethrow);
  asm.handler(HandlerKind.Catch, start, end, failed);
  asm.bind(failed);
  asm.emit(Op.Pop);
  asm.bind(absent);
  asm.emit(Op.Pop);
  asm.bind(rethrow);
  asm.emit(Op.LoadLocal, error);
  asm.emit(Op.Throw);
  asm.release(error);
}
