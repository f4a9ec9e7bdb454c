/**
 * Ctrl-C while a guest runs: a synchronous run gives the event loop no turn, so that no listener
 * would be called. V8 can be ended from outside through node:vm alone; this is only for a process
 * that ends at once afterwards, since V8 leaves whatever it was doing undone.
 */
import vm from 'node:vm';

export const INTERRUPTED = Symbol('interrupted');

/** Node's own word for it. */
const CODE = 'ERR_SCRIPT_EXECUTION_INTERRUPTED';

/**
 * Calls an action that must not throw.
 * @returns its result, or INTERRUPTED when SIGINT ended it half-way
 */
export function interruptible<T>(action: () => T): T | typeof INTERRUPTED {
  const context = vm.createContext({ action });
  try {
    return vm.runInContext('action()', context, { breakOnSigint: true }) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === CODE) return INTERRUPTED;
    throw error;
  }
}
