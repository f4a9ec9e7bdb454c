/**
 * Jobs as data, and the queues of an agent: one that takes its turns among the host's
 * microtasks, and one for each realm that keeps its jobs to itself (`afterEvaluate`). Nothing
 * runs here; see turns.ts.
 */
import type { Account } from '../../limits/budget.js';
import { GuestObject, type GuestValue } from '../../objects/value.js';
import type { Activity } from '../state/activity.js';
import type { EntryLimits } from '../state/agent.js';
import { HostCallableData } from '../state/function-data.js';
import type { Realm } from '../state/realm.js';
import type { PromiseReaction } from './data.js';

/** Work that waits for its turn: an activity with its slots, as the bottom frame of a fiber of its own. */
export interface Job {
  readonly activity: Activity;
  readonly realm: Realm;
  readonly slots: GuestValue[];
  /** Who pays; undefined when no entry from the host caused it: then a callback's limits apply. */
  readonly account: Account | undefined;
}

/** Jobs taken from the front before the list is cut. */
const CUT = 1024;

/** First in, first out. */
export class JobQueue {
  private jobs: Job[] = [];
  private first = 0;
  /** Somebody is running its jobs; a run inside one of them leaves it to that one. */
  draining = false;

  get length(): number {
    return this.jobs.length - this.first;
  }

  add(job: Job): void {
    this.jobs.push(job);
  }

  take(): Job | undefined {
    const job = this.jobs[this.first];
    if (job === undefined) return undefined;
    this.first++;
    if (this.first === this.jobs.length) this.clear();
    else if (this.first >= CUT && this.first * 2 > this.jobs.length) {
      this.jobs = this.jobs.slice(this.first);
      this.first = 0;
    }
    return job;
  }

  clear(): void {
    this.jobs = [];
    this.first = 0;
  }
}

/** Where promises meet the host: the membrane. */
export interface Crossing {
  /** A mirrored promise was settled. */
  settled(promise: GuestObject): void;
  /** A reaction to a pending adopted promise: it is to be kept with the host's promise. */
  react(promise: GuestObject, reaction: PromiseReaction): void;
  /** The limits of a job that no entry from the host caused. */
  limitsOf(realm: Realm): EntryLimits;
  /** Books the fuel of a job. */
  spent(fuel: number): void;
}

/** Who hears of what nobody else can catch. */
export interface JobReports {
  /** A promise was rejected and nobody handled it in time; without a promise: a job threw. */
  unhandled(realm: Realm, reason: GuestValue, promise: GuestObject | undefined): void;
  /** A job was ended by a limit (Termination) or an internal error; its account's other jobs are dropped. */
  ended(realm: Realm, error: unknown): void;
}

/** All that an agent keeps for jobs. */
export class Jobs {
  readonly shared = new JobQueue();
  private readonly own = new WeakMap<Realm, JobQueue>();
  /** Rejected promises that nobody has handled yet, until the next look at them. */
  readonly rejected = new Set<GuestObject>();
  /** The shared queue goes on in a macrotask. */
  deferred = false;
  /** When the present row of turns began, and whether a macrotask will end it. */
  rowSince = -Infinity;
  rowTurns = 0;
  rowEnds = false;
  crossing: Crossing | null = null;
  reports: JobReports | null = null;

  /** From now on a realm's jobs wait until its next run drains them. */
  separate(realm: Realm): void {
    if (!this.own.has(realm)) this.own.set(realm, new JobQueue());
  }

  /** The queue of a realm that keeps its jobs to itself. */
  ownQueue(realm: Realm): JobQueue | undefined {
    return this.own.get(realm);
  }

  /** Where a job belongs: with its handler's realm; a host function's is the host's business. */
  queueOf({ realm, slots }: Job): JobQueue {
    const [handler] = slots;
    if (handler instanceof GuestObject && handler.data instanceof HostCallableData) return this.shared;
    return this.own.get(realm) ?? this.shared;
  }
}
