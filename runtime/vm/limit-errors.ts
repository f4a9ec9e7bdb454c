/**
 * The errors of limits: one code each, saying the limit, what was spent and where the guest
 * stood (API.md sections 8 and 18). Made in the host's realm from a Termination.
 */
import type { Termination, TerminationCause } from '../limits/termination.js';

/** Own properties of every limit error. */
export interface LimitError extends Error {
  readonly code: string;
  readonly limit: number;
  readonly spent: number;
  readonly guestStack: string;
}

const CODES: Record<Exclude<TerminationCause, 'abort'>, string> = {
  timeout: 'ERR_SCRIPT_EXECUTION_TIMEOUT',
  interrupt: 'ERR_SCRIPT_EXECUTION_INTERRUPTED',
  fuel: 'ERR_BELLJAR_FUEL',
  memory: 'ERR_BELLJAR_MEMORY',
};

function message(termination: Termination): string {
  switch (termination.cause) {
    case 'timeout':
      return `Script execution timed out after ${termination.limit}ms`;
    case 'interrupt':
      return 'Script execution was interrupted by `SIGINT`';
    case 'fuel':
      return `Script execution used up its fuel of ${termination.limit} instructions`;
    default:
      return `Script execution exceeded its memory limit of ${termination.limit} bytes`;
  }
}

/** What the embedder gets when a run was ended: a LimitError, or an abort signal's own reason. */
export function limitError(termination: Termination): unknown {
  if (termination.cause === 'abort') return termination.reason;
  const { limit, spent, guestStack } = termination;
  return Object.assign(new Error(message(termination)), { code: CODES[termination.cause], limit, spent, guestStack });
}
