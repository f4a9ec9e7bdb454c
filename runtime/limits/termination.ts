/**
 * Why a run ends against the guest's will. A Termination is a host exception that no guest
 * `catch` or `finally` sees (DESIGN I5); the vm room turns it into the error that the
 * embedder gets. No limits are counted here.
 */
export type TerminationCause = 'timeout' | 'fuel' | 'memory' | 'source' | 'interrupt' | 'abort';

export class Termination {
  /** Rendered stack of the guest at the moment of the end; filled in by the machine. */
  guestStack = '';

  constructor(
    readonly cause: TerminationCause,
    /** The limit that was set: milliseconds, instructions, bytes or characters. */
    readonly limit: number,
    /** What was spent of it. */
    readonly spent: number,
    /** The account whose limit it is: unwinding goes down to the entry that opened it. */
    readonly account: object,
    /** For `abort`: the signal's reason. */
    readonly reason?: unknown,
  ) {}
}
