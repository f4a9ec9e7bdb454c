/**
 * The errors of limits: one code each, saying the limit, what was spent and where the guest
 * stood (API.md sections 8 and 18). Made in the host's realm from a Termination, one for each.
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
  source: 'ERR_BELLJAR_SOURCE_LENGTH',
};

function message(termination: Termination): string {
  switch (termination.cause) {
    case 'timeout':
      return `Script execution timed out after ${termination.limit}ms`;
    case 'interrupt':
      return 'Script execution was interrupted by `SIGINT`';
    case 'fuel':
      return `Script execution used up its fuel of ${termination.limit} instructions`;
    case 'source':
      return `Source text of the script exceeded its limit of ${termination.limit} characters`;
    default:
      return `Script execution exceeded its memory limit of ${termination.limit} bytes`;
  }
}

const made = new WeakMap<Termination, unknown>();

/** What the embedder gets when a run was ended: a LimitError, or an abort signal's own reason. */
export function limitError(termination: Termination): unknown {
  if (termination.cause === 'abort') return termination.reason;
  const known = made.get(termination);
  if (known !== undefined) return known;
  const { limit, spent, guestStack } = termination;
  const error = Object.assign(new Error(message(termination)), { code: CODES[termination.cause], limit, spent });
  Object.defineProperty(error, 'guestStack', { value: guestStack, writable: true, configurable: true, enumerable: false });
  made.set(termination, error);
  return error;
}
