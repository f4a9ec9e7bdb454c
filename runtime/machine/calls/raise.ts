/**
 * From a host exception inside the loop to the guest's handlers: requests of the lower rooms
 * become error objects of the running realm (DESIGN I9), thrown values unwind.
 */
import { GuestErrorRequest } from '../../objects/errors.js';
import type { Agent } from '../state/agent.js';
import { runningRealm } from './calls.js';
import { BuiltinData } from '../state/function-data.js';
import type { GuestThrow } from './protocol.js';
import type { Realm } from '../state/realm.js';
import { unwind } from './unwind.js';

/**
 * Lets the guest catch.
 * @throws GuestThrow when no handler on the fiber takes it
 */
export function raise(agent: Agent, thrown: GuestThrow | GuestErrorRequest): void {
  const value = thrown instanceof GuestErrorRequest ? errorRealm(agent).newError(thrown.kind, thrown.message) : thrown.value;
  unwind(agent, value);
}

/** The realm of a running native, else of the top frame. */
function errorRealm(agent: Agent): Realm {
  const data = agent.running?.data;
  return data instanceof BuiltinData ? data.realm : runningRealm(agent);
}
