/**
 * Calls of host functions from the guest. While the host function runs it may enter the guest
 * again; when it comes back the machine looks first whether an ending run was swallowed on the
 * way (DESIGN I5).
 */
import { running } from '../../limits/budget.js';
import type { GuestObject, GuestValue } from '../../objects/value.js';
import type { Agent } from '../state/agent.js';
import type { HostCallableData } from '../state/function-data.js';

/** What a run in a context says that had a host error inside the machine. */
export const POISONED = 'This context had an internal error and runs no more code';

/** Calls a host function. @throws GuestThrow of what it throws, Termination of an ending run */
export function callHost(agent: Agent, callee: GuestObject, data: HostCallableData, thisValue: GuestValue, args: readonly GuestValue[]): GuestValue {
  try {
    return agent.hooks.callHost(data.realm, callee, thisValue, args);
  } finally {
    rethrowEnding(agent);
  }
}

/** Constructs by a host function. @throws as callHost */
export function constructHost(agent: Agent, callee: GuestObject, data: HostCallableData, args: readonly GuestValue[], newTarget: GuestObject): GuestValue {
  try {
    return agent.hooks.constructHost(data.realm, callee, args, newTarget);
  } finally {
    rethrowEnding(agent);
  }
}

/** A run that is ending goes on ending, whatever the host's code made of its error. @throws Termination */
export function rethrowEnding(agent: Agent): void {
  if (running.ending !== undefined) throw running.ending;
  if (agent.poisoned) throw new Error(POISONED);
}
