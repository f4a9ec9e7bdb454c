/**
 * What becomes of what is thrown on its way out of the guest: each way in for the host's code
 * goes through here, so that it meets host values only, and that a run which is ending goes on
 * ending when that code swallows the error.
 */
import { isOpen, running } from '../limits/budget.js';
import { Termination } from '../limits/termination.js';
import { GuestThrow } from '../machine/calls/protocol.js';
import type { Realm } from '../machine/state/realm.js';
import { GuestErrorRequest } from '../objects/errors.js';
import { limitError } from './limit-errors.js';
import type { Membrane } from './membrane.js';

/** A thrown thing of the machine as the host's code gets it. */
export function thrownToHost(membrane: Membrane, realm: Realm, error: unknown): unknown {
  if (error instanceof GuestThrow) return membrane.toHost(realm, error.value);
  if (error instanceof GuestErrorRequest) return membrane.toHost(realm, realm.newError(error.kind, error.message));
  if (!(error instanceof Termination)) return error;
  if (isOpen(error.account)) running.ending = error;
  return limitError(error);
}

/** Does something in the guest for the host's code. @throws host values only */
export function forHost<T>(membrane: Membrane, realm: Realm, operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    // The host's code gets it, and the machine looks at `running.ending` when that returns.
    throw thrownToHost(membrane, realm, error);
  }
}
