/**
 * Fuel and time of the run in progress. The interpreter takes block costs off `left`; what
 * builtins do in proportion to a guest-chosen size goes through `charge` before the work
 * (DESIGN I4). When `left` falls below zero, `refill` looks at the limits and either grants
 * another slice or throws a Termination. No guest state lives here.
 */
import { Termination } from './termination.js';

/**
 * What runs in this thread: entries of different agents nest like those of one, so that the
 * limits of an outer run bind whatever runs inside it.
 */
export const running: {
  /** The budget of the innermost entry. */
  budget: Budget | undefined;
  /** The Termination that is unwinding nested entries down to its account's own. */
  ending: Termination | undefined;
} = { budget: undefined, ending: undefined };

/** The account of the innermost entry, whatever agent's. */
export function runningAccount(): Account | undefined {
  return running.budget?.current;
}

/** Whether an account's entry is still on the way. */
export function isOpen(account: object): boolean {
  for (let open = runningAccount(); open !== undefined; open = open.parent) if (open === account) return true;
  return false;
}

/** Units of fuel between two looks at the clock: well under a millisecond of interpretation. */
const SLICE = 10_000;

/** The limits of one entry from the host; nested entries form a chain, and every one binds. */
export class Account {
  readonly started: number;
  /** Fuel spent under this account, without what is left of the current slice. */
  spent = 0;

  constructor(
    readonly parent: Account | undefined,
    /** Milliseconds of wall time, or Infinity. */
    readonly timeout: number,
    /** Instructions, or Infinity. */
    readonly fuel: number,
    private readonly now: () => number,
    /** Asked at each look at the clock; answers a Termination to end the run. */
    readonly interrupted: ((account: Account) => Termination | undefined) | undefined = undefined,
  ) {
    this.started = now();
  }

  /** Milliseconds since it was opened. */
  get elapsed(): number {
    return this.now() - this.started;
  }

  /** The Termination that is due now, if any. */
  due(): Termination | undefined {
    if (this.spent > this.fuel) return new Termination('fuel', this.fuel, this.spent, this);
    if (this.timeout !== Infinity) {
      const { elapsed } = this;
      if (elapsed >= this.timeout) return new Termination('timeout', this.timeout, elapsed, this);
    }
    return this.interrupted?.(this);
  }
}

/** What an entry stands on: what ran before it. */
interface Outer {
  readonly budget: Budget | undefined;
  readonly account: Account | undefined;
}

export class Budget {
  /** Fuel left in the current slice; the interpreter counts it down. */
  left = 0;
  /** The account closed last. */
  last: Account | undefined = undefined;
  /** Called once, when a run has lasted longer than a slice. */
  whenBusy: (() => void) | null = null;
  private granted = 0;
  private account: Account | undefined = undefined;
  private readonly outer: Outer[] = [];

  /** The innermost account, or undefined between runs. */
  get current(): Account | undefined {
    return this.account;
  }

  /** Opens an account around an entry from the host; `close` must follow. */
  open(account: Account): void {
    running.budget?.settle();
    this.settle();
    this.outer.push({ budget: running.budget, account: this.account });
    running.budget = this;
    this.account = account;
    this.grant();
  }

  /** Closes the innermost account and goes on with what ran before. */
  close(): void {
    this.settle();
    this.last = this.account;
    const { budget, account } = this.outer.pop()!;
    this.account = account;
    running.budget = budget;
    budget?.grant();
  }

  /**
   * Charges `amount` units before work of that size is done.
   * @throws Termination when a limit is reached.
   */
  charge(amount: number): void {
    if ((this.left -= amount) < 0) this.refill();
  }

  /**
   * Looks at all limits; grants another slice.
   * @throws Termination of the outermost account whose limit is reached.
   */
  refill(): void {
    this.settle();
    let due: Termination | undefined;
    for (let account = this.account; account !== undefined; account = account.parent) due = account.due() ?? due;
    if (due !== undefined) throw due;
    this.grant();
    const { whenBusy } = this;
    this.whenBusy = null;
    whenBusy?.();
  }

  /** Does work that no account pays for: the engine's own. */
  unbilled(work: () => void): void {
    this.settle();
    const { account } = this;
    this.account = undefined;
    try {
      work();
    } finally {
      this.settle();
      this.account = account;
      this.grant();
    }
  }

  /** Books what the current slice has spent on every account of the chain. */
  private settle(): void {
    const spent = this.granted - this.left;
    this.granted = this.left = 0;
    for (let account = this.account; account !== undefined; account = account.parent) account.spent += spent;
  }

  /** Next slice: never beyond what the tightest fuel limit leaves. */
  private grant(): void {
    let slice = SLICE;
    for (let account = this.account; account !== undefined; account = account.parent) slice = Math.min(slice, account.fuel - account.spent);
    this.granted = this.left = slice;
  }
}
