/** How the command `belljar` ends: its exit codes, and the error for what the user gave it wrongly. */
export const enum Exit {
  Fine = 0,
  /** The guest threw, or its source is no script. */
  GuestError = 1,
  Usage = 2,
  /** As of timeout(1). */
  Limit = 124,
  /** 128 and the number of SIGINT. */
  Interrupted = 130,
}

/** A reason to stop that the user is told in one line, without a stack. */
export class Failure extends Error {}
