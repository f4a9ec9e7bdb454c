/**
 * Settling promises and waiting for them (ECMA-262 27.2.1.4 to 27.2.1.9, 27.2.5.4.1), without
 * any guest code: what waits becomes jobs. Each step charges first and then writes.
 */
import { isCallable } from '../../objects/callable.js';
import { NO_SLOTS, childShape } from '../../objects/create.js';
import { GuestErrorRequest } from '../../objects/errors.js';
import { ORDINARY } from '../../objects/ordinary.js';
import { GuestObject, NO_ELEMENTS, type GuestValue } from '../../objects/value.js';
import type { Activity } from '../state/activity.js';
import type { Agent } from '../state/agent.js';
import { functionRealm } from '../calls/construct.js';
import type { Realm } from '../state/realm.js';
import { REACTION } from './activities.js';
import { PromiseData, PromiseReaction, PromiseState, type PromiseCapability } from './data.js';
import type { Job } from './queue.js';
import { lookForRejection, schedule } from './turns.js';

/** Fuel for a promise, a reaction or a job, beyond the code that asks for it. */
const COST = 4;

/** A pending promise; %Promise.prototype% of the realm unless told otherwise. */
export function newPromise(realm: Realm, prototype: GuestObject = realm.intrinsic('Promise.prototype')): GuestObject {
  realm.charge(COST);
  return new GuestObject(childShape(prototype, ORDINARY), NO_SLOTS, NO_ELEMENTS, new PromiseData(realm));
}

/** IsPromise (27.2.1.6) */
export function isPromise(value: GuestValue): value is GuestObject & { readonly data: PromiseData } {
  return value instanceof GuestObject && value.data instanceof PromiseData;
}

/** FulfillPromise (27.2.1.4) */
export function fulfillPromise(agent: Agent, promise: GuestObject, value: GuestValue): void {
  settle(agent, promise, PromiseState.Fulfilled, value);
}

/** RejectPromise (27.2.1.7), HostPromiseRejectionTracker included */
export function rejectPromise(agent: Agent, promise: GuestObject, reason: GuestValue): void {
  settle(agent, promise, PromiseState.Rejected, reason);
  if (!(promise.data as PromiseData).handled) lookForRejection(agent, promise);
}

function settle(agent: Agent, promise: GuestObject, state: PromiseState, result: GuestValue): void {
  const data = promise.data as PromiseData;
  const { reactions } = data;
  if (reactions !== null) agent.budget.charge(reactions.length * COST);
  data.state = state;
  data.result = result;
  data.reactions = null;
  // TriggerPromiseReactions (27.2.1.8)
  if (reactions !== null) for (const reaction of reactions) addJob(agent, jobOf(agent, reaction, state === PromiseState.Fulfilled, result));
  if (data.mirrored) agent.jobs.crossing!.settled(promise);
}

/** NewPromiseReactionJob (27.2.2.1) */
export function jobOf(agent: Agent, reaction: PromiseReaction, fulfilled: boolean, value: GuestValue): Job {
  const account = agent.budget.current?.heir ?? reaction.account;
  const { activity, capability } = reaction;
  if (activity !== null) return { activity, realm: reaction.realm, slots: [reaction.subject, fulfilled, value], account };
  const handler = fulfilled ? reaction.onFulfilled : reaction.onRejected;
  const slots = [handler, fulfilled, value, capability?.promise, capability?.resolve ?? undefined, capability?.reject ?? undefined];
  return { activity: REACTION, realm: homeOf(reaction, handler ?? reaction.onFulfilled ?? reaction.onRejected), slots, account };
}

/** The realm of a reaction's handler; of the *then* when there is none, or it is a revoked Proxy. */
function homeOf({ realm }: PromiseReaction, handler: GuestObject | undefined): Realm {
  return handler === undefined ? realm : realmOf(handler, realm);
}

/** GetFunctionRealm for a job; what has none takes `otherwise`. */
export function realmOf(callable: GuestObject, otherwise: Realm): Realm {
  try {
    return functionRealm(otherwise.agent, callable);
  } catch (error) {
    // A revoked Proxy; a termination goes on.
    if (error instanceof GuestErrorRequest) return otherwise;
    throw error;
  }
}

/** HostEnqueuePromiseJob */
export function addJob(agent: Agent, job: Job): void {
  const queue = agent.jobs.queueOf(job);
  queue.add(job);
  if (queue === agent.jobs.shared) schedule(agent);
}

/**
 * PerformPromiseThen (27.2.5.4.1) with guest handlers; what is not callable counts as absent.
 * @param capability whose promise follows the handlers' results
 */
export function performPromiseThen(agent: Agent, promise: GuestObject, onFulfilled: GuestValue, onRejected: GuestValue, capability: PromiseCapability | null, realm: Realm): void {
  const fulfilled = isCallable(onFulfilled) ? onFulfilled : undefined;
  const rejected = isCallable(onRejected) ? onRejected : undefined;
  wait(agent, promise, new PromiseReaction(realm, agent.budget.current?.heir, fulfilled, rejected, capability, null, undefined));
}

/**
 * PerformPromiseThen for the machine's own purposes (Await): when the promise is settled, a job
 * begins whose bottom frame is `activity` with the slots [subject, fulfilled, value].
 */
export function performPromiseActivity(agent: Agent, promise: GuestObject, activity: Activity, subject: GuestValue, realm: Realm): void {
  wait(agent, promise, new PromiseReaction(realm, agent.budget.current?.heir, undefined, undefined, null, activity, subject));
}

function wait(agent: Agent, promise: GuestObject, reaction: PromiseReaction): void {
  agent.budget.charge(COST);
  const data = promise.data as PromiseData;
  if (data.state !== PromiseState.Pending) addJob(agent, jobOf(agent, reaction, data.state === PromiseState.Fulfilled, data.result));
  else if (data.adopted) agent.jobs.crossing!.react(promise, reaction);
  else if (data.reactions === null) data.reactions = [reaction];
  else data.reactions.push(reaction);
  markHandled(agent, promise);
}

/** [[PromiseIsHandled]] becomes true: its rejection is not reported, unless it was already. */
export function markHandled(agent: Agent, promise: GuestObject): void {
  const data = promise.data as PromiseData;
  if (data.handled) return;
  data.handled = true;
  if (data.state === PromiseState.Rejected) agent.jobs.rejected.delete(promise);
}
