/**
 * What stack traces know beyond the running frames: the `next` through which a generator was
 * resumed, and the async functions that wait for the one at the bottom of a job.
 */
import type { GuestObject } from '../objects/value.js';
import { RESUME } from './async.js';
import type { Fiber, Frame } from './frame.js';
import { ReturnMode } from './frame.js';
import { PromiseData } from './jobs.js';
import { AsyncFunctionData, AsyncGeneratorData, GeneratorData, Suspension } from './suspension.js';

/** Methods by ResumeKind. */
const METHODS = ['next', 'throw', 'return'] as const;

/** The builtin that resumed a generator's frame, or null. */
export function resumerOf({ suspension, realm, returnMode }: Frame): GuestObject | null {
  if (suspension instanceof GeneratorData) return realm.intrinsic(`GeneratorPrototype.${METHODS[suspension.method]}`);
  if (!(suspension instanceof AsyncGeneratorData) || returnMode === ReturnMode.Barrier) return null;
  return realm.intrinsic(`AsyncGeneratorPrototype.${METHODS[suspension.method]}`);
}

/** The frames that wait, one for the other, for the async function at the bottom of a fiber. */
export function* waitingFrames(fiber: Fiber): Generator<Frame, void> {
  for (let waiting = waitingFor(bottomOf(fiber)?.suspension ?? null); waiting !== null; waiting = waitingFor(waiting)) {
    if (waiting.frame !== null) yield waiting.frame;
  }
}

/** The frame at the bottom, if a job has resumed it. */
function bottomOf(fiber: Fiber): Frame | null {
  let frame = fiber.top;
  while (frame !== null && frame.parent !== null) frame = frame.parent;
  return frame?.returnMode === ReturnMode.Barrier ? frame : null;
}

/** What awaits the result of a suspension, if that is the only one who does. */
function waitingFor(suspension: Suspension | null): Suspension | null {
  const promise = promiseOf(suspension);
  const reactions = promise?.data instanceof PromiseData ? promise.data.reactions : null;
  if (reactions?.length !== 1 || reactions[0]!.activity !== RESUME) return null;
  const { data } = reactions[0]!.subject as GuestObject;
  return data instanceof Suspension && data !== suspension ? data : null;
}

function promiseOf(suspension: Suspension | null): GuestObject | undefined {
  if (suspension instanceof AsyncFunctionData) return suspension.promise;
  return suspension instanceof AsyncGeneratorData ? suspension.queue[0]?.promise : undefined;
}
