/**
 * What the embedder hears of jobs: rejections that no guest code handled, and jobs that a limit
 * ended (API.md section 18). To the context's own listeners, else as process warnings; never
 * as the host's unhandled rejections, which would let a guest end its host.
 */
import { Termination } from '../limits/termination.js';
import type { JobReports } from '../machine/jobs/index.js';
import type { Realm } from '../machine/state/realm.js';
import { limitError } from '../membrane/limit-errors.js';
import type { Membrane } from '../membrane/membrane.js';
import { describeValue } from '../objects/inspect.js';
import { host } from './host.js';

/** A context's listeners. */
export interface JobListeners {
  readonly onUnhandledRejection: ((reason: unknown, promise: unknown) => unknown) | undefined;
  readonly onTermination: ((error: unknown) => unknown) | undefined;
}

const LISTENERS = new WeakMap<Realm, JobListeners & { readonly name: string }>();

/** Sets who hears of a realm's jobs. */
export function listenToJobs(realm: Realm, name: string, { onUnhandledRejection, onTermination }: JobListeners): void {
  LISTENERS.set(realm, { name, onUnhandledRejection, onTermination });
}

/** The reports of an agent's jobs. */
export function jobReports(membrane: Membrane): JobReports {
  return {
    unhandled(realm, reason, promise) {
      const listeners = LISTENERS.get(realm);
      const listener = listeners?.onUnhandledRejection;
      if (listener !== undefined) listener(membrane.toHost(realm, reason), promise && membrane.toHost(realm, promise));
      else host().warn(`Unhandled rejection in ${listeners?.name ?? 'a context'}: ${describeValue(reason)}`, 'UnhandledGuestRejectionWarning');
    },
    ended(realm, error) {
      const listeners = LISTENERS.get(realm);
      const hostError = error instanceof Termination ? limitError(error) : error;
      if (listeners?.onTermination !== undefined) listeners.onTermination(hostError);
      else host().warn(`Jobs of ${listeners?.name ?? 'a context'} were dropped: ${String(hostError)}`, 'GuestTerminationWarning');
    },
  };
}
