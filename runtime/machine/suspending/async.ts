/**
 * Async functions and Await (ECMA-262 27.7.5): the instructions, and the activity that stands
 * at the bottom of the job in which a suspended frame goes on.
 */
import { NO_SLOTS } from '../../objects/create.js';
import { HOLE } from '../../objects/sentinels.js';
import { GuestObject, NO_ELEMENTS } from '../../objects/value.js';
import type { GuestValue, InternalData } from '../../objects/value.js';
import type { Activity } from '../state/activity.js';
import type { Agent } from '../state/agent.js';
import { callLibrary } from '../calls/calls.js';
import type { Frame } from '../state/frame.js';
import { ReturnMode } from '../state/frame.js';
import { refuseOperand } from '../instructions/operands.js';
import { isPromise, newPromise, performPromiseActivity, promiseResolveDirectly, rejectPromise, resolvePromise } from '../jobs/index.js';
import { LIBRARY_CALLS } from '../calls/library-calls.js';
import { complete, drop, next, peek } from '../calls/protocol.js';
import { goOn, leaveFiber, replaceTop } from './suspend.js';
import { AsyncFunctionData, ResumeKind, type Suspension } from '../state/suspension.js';

/** An inert object by which a promise's reaction holds a suspension. */
function holderOf(data: InternalData): GuestObject {
  return new GuestObject(HOLE.shape, NO_SLOTS, NO_ELEMENTS, data);
}

/** StartAsync: the promise of the call, which the caller gets at the first await or at the end. */
export function startAsync(_agent: Agent, frame: Frame): void {
  if (frame.suspension !== null) refuseOperand(frame);
  const promise = newPromise(frame.realm);
  const data = new AsyncFunctionData(promise);
  data.outcome = promise;
  frame.suspension = data;
  next(frame);
}

/** Await (27.7.5.3): PromiseResolve, then the frame waits off its fiber. */
export function await_(agent: Agent, frame: Frame): void {
  if (frame.suspension === null) refuseOperand(frame);
  const value = peek(frame, 0);
  const promise = promiseResolveDirectly(frame.realm, value);
  if (promise !== null) return waitFor(agent, frame, promise);
  callLibrary(agent, LIBRARY_CALLS.promiseResolve, [frame.realm.intrinsic('Promise'), value], ReturnMode.Continue);
}

/** Suspends the frame at its Await until the promise is settled. */
export function waitFor(agent: Agent, frame: Frame, promise: GuestValue): void {
  if (!isPromise(promise)) refuseOperand(frame);
  const data = frame.suspension!;
  performPromiseActivity(agent, promise, RESUME, holderOf(data), frame.realm);
  drop(frame, 1);
  data.frame = frame;
  const { outcome } = data;
  data.outcome = undefined;
  leaveFiber(agent, frame, outcome);
}

/** Goes on behind an Await. Slots: what is suspended, fulfilled, value. */
export const RESUME: Activity = {
  name: 'resumeAwait',
  resume(agent, waiting) {
    const [subject, fulfilled, value] = waiting.slots;
    const data = (subject as GuestObject).data as Suspension;
    const { frame } = data;
    replaceTop(agent, frame!);
    data.frame = null;
    goOn(agent, frame!, fulfilled === true ? ResumeKind.Next : ResumeKind.Throw, value);
  },
};

function asyncFunctionOf(frame: Frame): AsyncFunctionData {
  return frame.suspension instanceof AsyncFunctionData ? frame.suspension : refuseOperand(frame);
}

/** ResolveAsync: leaves on the stack what the caller is to get. */
export function resolveAsync(agent: Agent, frame: Frame): void {
  const { promise } = asyncFunctionOf(frame);
  const at = frame.sp - 1;
  const value = peek(frame, 0);
  frame.slots[at] = promise;
  resolvePromise(agent, frame.realm, promise, value, ReturnMode.Discard);
}

/** RejectAsync */
export function rejectAsync(agent: Agent, frame: Frame): void {
  const { promise } = asyncFunctionOf(frame);
  rejectPromise(agent, promise, peek(frame, 0));
  complete(frame, 1, promise);
}
