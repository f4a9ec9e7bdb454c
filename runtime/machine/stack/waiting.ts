/**
 * What stack traces know beyond the running frames: the `next` through which a generator was
 * resumed, and the async functions and Promise combinators that wait, one for the other, for what
 * a job runs (V8's CaptureAsyncStackTrace).
 */
import { dataProperty } from '../../objects/inspect.js';
import { GuestObject } from '../../objects/value.js';
import type { GuestValue } from '../../objects/value.js';
import { RESUME } from '../suspending/async.js';
import type { Fiber, Frame, Scope } from '../state/frame.js';
import { ReturnMode } from '../state/frame.js';
import { ClosureData } from '../state/function-data.js';
import { PromiseData, ResolvingFunctionData, type PromiseReaction } from '../jobs/data.js';
import { REACTION } from '../jobs/activities.js';
import type { Realm } from '../state/realm.js';
import { AsyncFunctionData, AsyncGeneratorData, GeneratorData, Suspension } from '../state/suspension.js';
import type { StackEntry } from './entry.js';

/** Methods by ResumeKind. */
const METHODS = ['next', 'throw', 'return'] as const;

/** The builtin that resumed a generator's frame, or null. */
export function resumerOf({ suspension, realm, returnMode }: Frame): GuestObject | null {
  if (suspension instanceof GeneratorData) return realm.intrinsic(`GeneratorPrototype.${METHODS[suspension.method]}`);
  if (!(suspension instanceof AsyncGeneratorData) || returnMode === ReturnMode.Barrier) return null;
  return realm.intrinsic(`AsyncGeneratorPrototype.${METHODS[suspension.method]}`);
}

/** The lines of what waits for the job at the bottom of a fiber, at most so many. */
export function waitingEntries(fiber: Fiber, limit: number): StackEntry[] {
  const entries: StackEntry[] = [];
  let promise = promiseOfJob(bottomOf(fiber));
  while (promise !== undefined && entries.length < limit) promise = addWaiting(entries, promise);
  return entries;
}

function bottomOf({ top }: Fiber): Frame | null {
  let frame = top;
  while (frame !== null && frame.parent !== null) frame = frame.parent;
  return frame;
}

/** The promise that a job settles: of the async function that it has resumed, or of the `then` whose handler it calls. */
function promiseOfJob(bottom: Frame | null): GuestObject | undefined {
  if (bottom === null || bottom.returnMode !== ReturnMode.Barrier) return undefined;
  if (bottom.activity === REACTION) return asPromise(bottom.slots[3]);
  return promiseOf(bottom.suspension);
}

function promiseOf(suspension: Suspension | null): GuestObject | undefined {
  if (suspension instanceof AsyncFunctionData) return suspension.promise;
  return suspension instanceof AsyncGeneratorData ? suspension.queue[0]?.promise : undefined;
}

const asPromise = (value: GuestValue): GuestObject | undefined => (value instanceof GuestObject && value.data instanceof PromiseData ? value : undefined);

/** Adds the line of the only one who waits for a promise, if it has one. @returns the promise that this one settles in its turn */
function addWaiting(entries: StackEntry[], promise: GuestObject): GuestObject | undefined {
  const { reactions } = promise.data as PromiseData;
  if (reactions?.length !== 1) return undefined;
  const reaction = reactions[0]!;
  if (reaction.activity === RESUME) return addSuspended(entries, (reaction.subject as GuestObject).data);
  const { onFulfilled, onRejected, capability } = reaction;
  const combinator = combinatorOf(reaction.realm, onFulfilled) ?? combinatorOf(reaction.realm, onRejected);
  if (combinator !== undefined) {
    entries.push(combinator.entry);
    return combinator.promise;
  }
  if (onFulfilled?.data instanceof ResolvingFunctionData) return onFulfilled.data.promise;
  return followedBy(reaction) ?? asPromise(capability?.promise);
}

/** A promise that was resolved with the one that the reaction waits for. */
function followedBy({ activity, subject }: PromiseReaction): GuestObject | undefined {
  return activity === null ? undefined : asPromise(subject);
}

function addSuspended(entries: StackEntry[], data: unknown): GuestObject | undefined {
  if (!(data instanceof Suspension) || data.frame === null) return undefined;
  const { code, pc, callee, thisValue, realm } = data.frame;
  const topLevel = callee === null || thisValue === undefined || thisValue === null || thisValue === realm.globalThis;
  entries.push({ code, pc, callee, thisValue, constructs: false, topLevel, waits: true });
  return promiseOf(data);
}

/** The line of Promise.all and its kin, whose function for one element (library room promise/statics) a handler is, and their promise. */
function combinatorOf(realm: Realm, handler: GuestObject | undefined): { readonly entry: StackEntry; readonly promise: GuestObject | undefined } | undefined {
  if (!(handler?.data instanceof ClosureData) || handler.data.code.script.filename !== 'promise/statics' || !handler.data.code.script.library) return undefined;
  const results = cellOf(handler.data.scope, 'results');
  const index = cellOf(handler.data.scope, 'index');
  const name = results instanceof GuestObject ? dataProperty(results, 'combinator') : undefined;
  if (typeof name !== 'string' || typeof index !== 'number') return undefined;
  const promise = asPromise(dataProperty(results as GuestObject, 'promise'));
  const callee = realm.intrinsic(`Promise.${name}`);
  return { entry: { code: null, pc: index, callee, thisValue: realm.intrinsic('Promise'), constructs: false, topLevel: false, waits: true, index }, promise };
}

/** The value of a captured variable. */
function cellOf(start: Scope | null, name: string): GuestValue {
  for (let scope = start; scope !== null; scope = scope.parent) {
    const at = scope.descriptor.names.indexOf(name);
    if (at >= 0) return scope.cells[at];
  }
  return undefined;
}
