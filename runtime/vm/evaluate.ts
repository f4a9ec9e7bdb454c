/**
 * One run of a script in a context: limits, conversion of the result, and what becomes of
 * what is thrown (API.md sections 4, 7, 8 and 18).
 */
import { find } from '../../compiler/bytecode/positions.js';
import { Termination } from '../limits/termination.js';
import type { EntryLimits } from '../machine/state/agent.js';
import type { Account } from '../limits/budget.js';
import type { Code } from '../machine/state/code.js';
import { runCodeAndJobs } from '../machine/jobs/index.js';
import { GuestThrow, type ThrowPlace } from '../machine/calls/protocol.js';
import { thrownToHost } from '../membrane/leaving.js';
import type { Context } from './context.js';
import { host } from './host.js';
import { decorate, type ThrowSite } from './decorate.js';
import type { RunOptions } from './options.js';

/** Limits of a run: where the context sets one too, the smaller binds. */
export function entryLimits(context: Context, run: RunOptions): EntryLimits {
  const { signal } = run;
  return {
    timeout: Math.min(run.timeout, context.limits.timeout),
    fuel: Math.min(run.fuel, context.limits.fuel),
    interrupted: signal && ((account: Account) => (signal.aborted ? new Termination('abort', 0, 0, account, signal.reason) : undefined)),
  };
}

/**
 * Runs a script and answers its completion value as the host sees it.
 * @throws what the guest threw (decorated when displayErrors is on), or the error of a limit
 */
export function evaluate(context: Context, code: Code, run: RunOptions): unknown {
  const { realm, membrane } = context;
  if (run.signal?.aborted === true) throw run.signal.reason;
  if (run.breakOnSigint) warnOfSigint();
  try {
    return membrane.toHost(realm, runCodeAndJobs(realm, code, entryLimits(context, run)));
  } catch (error) {
    // Nothing of the guest goes on from here: a termination leaves as the embedder's error.
    throw leaving(context, error, run.displayErrors);
  } finally {
    membrane.book();
  }
}

let warned = false;

/** No host that runs JavaScript lets a signal be seen while it runs: said once, rather than ignored. */
function warnOfSigint(): void {
  if (!warned) host().warn('breakOnSigint has no effect: SIGINT is seen when the run is over', 'BelljarWarning');
  warned = true;
}

/** What the embedder gets for what ended a run. */
function leaving({ membrane, realm }: Context, error: unknown, displayErrors: boolean): unknown {
  const thrown = thrownToHost(membrane, realm, error);
  if (!displayErrors || !(error instanceof GuestThrow) || error.place === null) return thrown;
  return decorate(thrown, siteOf(error.place));
}

/** V8 underlines one column of what was running. */
function siteOf({ code, pc }: ThrowPlace): ThrowSite {
  const position = find(code.unit.positions, pc);
  return { script: code.script, line: position?.line ?? 1, column: position?.column ?? 0, width: 1 };
}
