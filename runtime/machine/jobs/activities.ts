/**
 * What jobs do (ECMA-262 27.2.2): activities that stand at the bottom of a job's fiber. All
 * that they know is in their slots.
 */
import type { GuestObject, GuestValue } from '../../objects/value.js';
import type { Activity } from '../state/activity.js';
import type { Agent } from '../state/agent.js';
import { call, finish } from '../calls/calls.js';
import type { Frame } from '../state/frame.js';
import { ReturnMode } from '../state/frame.js';
import { isPlainThen, resolvePromise, resolvingFunctions } from './resolve.js';
import { performPromiseActivity, rejectPromise } from './settle.js';
import type { ResolvingFunctionData } from './data.js';

/** How far a job has come; in its frame's `sp`. */
const enum Step {
  Start,
  /** The guest's handler or *then* is running. */
  Called,
  /** The outcome is being passed on. */
  Settling,
}

/** NewPromiseReactionJob (27.2.2.1). Slots: handler, fulfilled, argument; promise, resolve and reject of the capability. */
export const REACTION: Activity = {
  name: 'promiseReaction',
  resume(agent, frame, value) {
    if (frame.sp === Step.Settling) return finish(agent, undefined);
    if (frame.sp === Step.Called) return passOn(agent, frame, true, value);
    const [handler, fulfilled, argument] = frame.slots;
    if (handler === undefined) return passOn(agent, frame, fulfilled === true, argument);
    frame.sp = Step.Called;
    call(agent, handler, undefined, [argument], ReturnMode.Step);
  },
  caught(agent, frame, error) {
    if (frame.sp !== Step.Called) return false;
    passOn(agent, frame, false, error);
    return true;
  },
};

function passOn(agent: Agent, frame: Frame, fulfilled: boolean, value: GuestValue): void {
  const [, , , promise, resolve, reject] = frame.slots;
  frame.sp = Step.Settling;
  if (promise === undefined) return finish(agent, undefined);
  if (resolve !== undefined) return call(agent, fulfilled ? resolve : reject, undefined, [value], ReturnMode.Step);
  if (fulfilled) return resolvePromise(agent, frame.realm, promise as GuestObject, value, ReturnMode.Step);
  rejectPromise(agent, promise as GuestObject, value);
  finish(agent, undefined);
}

/** NewPromiseResolveThenableJob (27.2.2.2). Slots: then, promise, thenable, the reject function. */
export const THENABLE: Activity = {
  name: 'promiseResolveThenable',
  resume(agent, frame) {
    const [then, promise, thenable] = frame.slots as GuestObject[];
    if (frame.sp !== Step.Start) return finish(agent, undefined);
    if (isPlainThen(then!, thenable!)) {
      performPromiseActivity(agent, thenable!, FOLLOW, promise, frame.realm);
      return finish(agent, undefined);
    }
    frame.sp = Step.Called;
    const [resolve, reject] = resolvingFunctions(frame.realm, promise!);
    frame.slots[3] = reject;
    call(agent, then, thenable, [resolve, reject], ReturnMode.Step);
  },
  caught(agent, frame, error) {
    const { promise, alreadyResolved } = (frame.slots[3] as GuestObject).data as ResolvingFunctionData;
    if (!alreadyResolved.value) {
      alreadyResolved.value = true;
      rejectPromise(agent, promise, error);
    }
    finish(agent, undefined);
    return true;
  },
};

/** A promise follows another: what the pair of resolving functions would do. Slots: the promise, fulfilled, value. */
const FOLLOW: Activity = {
  name: 'promiseFollow',
  resume(agent, frame) {
    const [promise, fulfilled, value] = frame.slots;
    if (frame.sp === Step.Settling) return finish(agent, undefined);
    frame.sp = Step.Settling;
    if (fulfilled === true) return resolvePromise(agent, frame.realm, promise as GuestObject, value, ReturnMode.Step);
    rejectPromise(agent, promise as GuestObject, value);
    finish(agent, undefined);
  },
};

/** CleanupFinalizationRegistry (9.12) for one cell; what the callback throws nobody catches. Slots: the callback, the held value. */
export const CLEANUP: Activity = {
  name: 'finalization',
  resume(agent, frame) {
    if (frame.sp !== Step.Start) return finish(agent, undefined);
    frame.sp = Step.Called;
    call(agent, frame.slots[0], undefined, [frame.slots[1]], ReturnMode.Step);
  },
};
