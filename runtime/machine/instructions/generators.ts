/**
 * The instructions of generators and async functions that are told apart by the kind of
 * function, async iteration, and the method builtins of generators.
 */
import { UnitFlag } from '../../../compiler/bytecode/unit.js';
import { isCallable } from '../../objects/callable.js';
import { typeError } from '../../objects/errors.js';
import { describeValue } from '../../objects/inspect.js';
import { LookupKind } from '../../objects/lookup.js';
import { messages } from '../../objects/messages.js';
import { GuestObject } from '../../objects/value.js';
import type { Agent } from '../state/agent.js';
import { yieldAsync } from '../suspending/async-generators.js';
import { call, callLibrary } from '../calls/calls.js';
import type { Frame } from '../state/frame.js';
import { ReturnMode } from '../state/frame.js';
import { yieldResult } from '../suspending/generators.js';
import { LIBRARY_CALLS } from '../calls/library-calls.js';
import { primitivePrototype } from '../calls/primitives.js';
import { drop, nameAt, next, peek } from '../calls/protocol.js';
import { descriptionOf } from './keys.js';
import { find, found } from './properties.js';

export { await_ as await, rejectAsync, resolveAsync, startAsync } from '../suspending/async.js';
export { finishAsyncGenerator } from '../suspending/async-generators.js';
export { createGenerator, returnGenerator, yield_ as yield } from '../suspending/generators.js';

export function yieldDelegate(agent: Agent, frame: Frame): void {
  if ((frame.code.unit.flags & UnitFlag.Async) !== 0) yieldAsync(agent, frame);
  else yieldResult(agent, frame);
}

/** GetIterator(async) (7.4.4); what has no @@asyncIterator is wrapped by the library. */
export function getAsyncIterator(agent: Agent, frame: Frame): void {
  const iterable = peek(frame, 0);
  const start = iterable instanceof GuestObject ? iterable : primitivePrototype(frame.realm, iterable);
  const kind = start === null ? LookupKind.Absent : find(agent, start, Symbol.asyncIterator);
  if (kind === LookupKind.Data && isCallable(found.value)) return call(agent, found.value, iterable, [], ReturnMode.Continue);
  if (start === null) throw typeError(messages.readNullish(String(iterable), 'Symbol(Symbol.asyncIterator)'));
  if (isAbsent(kind) && isAbsent(find(agent, start, Symbol.iterator))) throw typeError(messages.notAsyncIterable(descriptionOf(frame, iterable) ?? describeValue(iterable)));
  drop(frame, 1);
  callLibrary(agent, LIBRARY_CALLS.getAsyncIterator, [iterable], ReturnMode.PushElements);
}

/** No method after a lookup, known without guest code. */
function isAbsent(kind: LookupKind): boolean {
  return kind === LookupKind.Absent || (kind === LookupKind.Data && (found.value === undefined || found.value === null));
}

/** What an iterator's method gave must be an object (7.4.6, step 3). */
export function requireIteratorResult(_agent: Agent, frame: Frame): void {
  const value = peek(frame, 0);
  if (!(value instanceof GuestObject)) throw typeError(messages.iteratorResult(describeValue(value)));
  next(frame);
}

export function throwTypeError(_agent: Agent, frame: Frame): never {
  throw typeError(nameAt(frame, 0));
}
