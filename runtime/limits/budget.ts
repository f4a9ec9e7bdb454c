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
/** How much of what is charged at once the host does in a millisecond at best: work that is sure to outlast the time left does not begin. */
const FUEL_PER_MILLISECOND = 100_000;

/** The limits of one entry from the host; nested entries form a chain, and every one binds. */
export class Account {
  /** A limit of it was reached: what it would still pay for is dropped. */
  ended = false;
  /** When its clock was started last; NaN while it stands still. */
  private started = NaN;
  /** Milliseconds before that. */
  private before = 0;
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
  ) {}

  /** Milliseconds while it was open. */
  get elapsed(): number {
    return Number.isNaN(this.started) ? this.before : this.before + this.now() - this.started;
  }

  /** Starts the clock; false when it runs already. */
  resume(): boolean {
    if (!Number.isNaN(this.started)) return false;
    this.started = this.now();
    return true;
  }

  /** Stops the clock: the account may be opened again, for the jobs that its entry caused. */
  pause(): void {
    this.before = this.elapsed;
    this.started = NaN;
  }

  /**
   * The account that a job inherits when this one causes it: the outermost one that binds as
   * tightly, so that entries and jobs that cause one another in turn do not make endless chains.
   */
  get heir(): Account {
    const { parent } = this;
    if (parent === undefined || !this.bindsNoTighterThan(parent)) return this;
    let heir = parent;
    for (let next = heir.parent; next !== undefined && heir.bindsNoTighterThan(next); next = heir.parent) heir = next;
    return heir;
  }

  private bindsNoTighterThan(other: Account): boolean {
    return this.interrupted === undefined && this.fuel - this.spent >= other.fuel - other.spent
      && (this.timeout === Infinity || this.timeout - this.elapsed >= other.timeout - other.elapsed);
  }

  /** Whether more than fuel limits it. */
  get isTimed(): boolean {
    return this.timeout !== Infinity || this.interrupted !== undefined;
  }

  /**
   * The Termination that is due now, if any.
   * @param ahead fuel just charged for one piece of work, which would outlast the timeout
   */
  due(ahead = 0): Termination | undefined {
    if (this.spent > this.fuel) return new Termination('fuel', this.fuel, this.spent, this);
    if (this.timeout !== Infinity) {
      const { elapsed } = this;
      if (elapsed + ahead / FUEL_PER_MILLISECOND >= this.timeout) return new Termination('timeout', this.timeout, elapsed, this);
    }
    return this.interrupted?.(this);
  }
}

/** What an entry stands on: what ran before it. */
interface Outer {
  readonly budget: Budget | undefined;
  readonly account: Account | undefined;
  /** How many accounts, from the opened one outwards, had their clocks started by it. */
  readonly resumed: number;
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
    let resumed = 0;
    for (let payer: Account | undefined = account; payer?.resume() === true; payer = payer.parent) resumed++;
    this.outer.push({ budget: running.budget, account: this.account, resumed });
    running.budget = this;
    this.account = account;
    this.grant();
  }

  /** Closes the innermost account and goes on with what ran before. */
  close(): void {
    this.settle();
    this.last = this.account;
    const { budget, account, resumed } = this.outer.pop()!;
    let payer = this.account;
    for (let i = 0; i < resumed; i++, payer = payer!.parent) payer!.pause();
    this.account = account;
    running.budget = budget;
    budget?.hurry();
  }

  /**
   * Something else had its turn: the limits are looked at with the next charge. Otherwise a run that
   * lets the host call it back again and again would begin a slice each time and never look at the clock.
   */
  hurry(): void {
    this.settle();
    if (!this.isTimed) this.grant();
  }

  /** Whether more than fuel limits what runs. */
  private get isTimed(): boolean {
    for (let account = this.account; account !== undefined; account = account.parent) if (account.isTimed) return true;
    return false;
  }

  /**
   * Charges `amount` units before work of that size is done.
   * @throws Termination when a limit is reached.
   */
  charge(amount: number): void {
    if ((this.left -= amount) < 0) this.refill(amount);
  }

  /**
   * Looks at all limits; grants another slice.
   * @param ahead fuel charged for work that nothing will interrupt
   * @throws Termination of the outermost account whose limit is reached.
   */
  refill(ahead = 0): void {
    this.check(ahead);
    const { whenBusy } = this;
    this.whenBusy = null;
    whenBusy?.();
  }

  /**
   * Looks at all limits, as each of many short entries must.
   * @throws as refill
   */
  check(ahead = 0): void {
    this.settle();
    let due: Termination | undefined;
    for (let account = this.account; account !== undefined; account = account.parent) due = account.due(ahead) ?? due;
    if (due !== undefined) throw due;
    this.grant();
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
