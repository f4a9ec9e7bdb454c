/**
 * When jobs run. The jobs of an agent's shared queue take their turns in the host's microtask
 * queue, one by one, so that they interleave with the host's promises as in node:vm; a row of
 * turns that lasts too long goes on in a macrotask, so that it cannot starve the host. Every
 * job is an entry of its own under the account of what caused it.
 */
import { running, runningAccount, type Account } from '../../limits/budget.js';
import { Termination } from '../../limits/termination.js';
import type { GuestObject, GuestValue } from '../../objects/value.js';
import { activityFrame } from '../state/activity.js';
import type { Agent, EntryLimits } from '../state/agent.js';
import { pushFrame } from '../calls/calls.js';
import type { Code } from '../state/code.js';
import { checkEntry, enterUnder, openAccount, startCode } from '../interpreter/entry.js';
import { ReturnMode } from '../state/frame.js';
import { GuestThrow } from '../calls/protocol.js';
import type { Realm } from '../state/realm.js';
import type { PromiseData } from './data.js';
import type { Job, JobQueue } from './queue.js';

/** Milliseconds of consecutive turns after which the host gets its own, if they were many turns; … */
const ROW = 10;
/** … so that a program that is merely slow keeps its place among the host's promises, … */
const MANY_TURNS = 64;
/** … and milliseconds after which it does in any case. */
const LONG_ROW = 100;
/** A pause of this many milliseconds between turns may be a new row. */
const PAUSE = 1;

// Taken at load, before anybody can have changed them.
const microtask = queueMicrotask;
const macrotask = makeMacrotask();

/** The host's quickest task that lets it look at events first. */
function makeMacrotask(): (task: () => void) => void {
  const { setImmediate: immediate } = globalThis as { setImmediate?: (task: () => void) => unknown };
  if (immediate !== undefined) return (task) => void immediate(task);
  const later = setTimeout;
  return (task) => void later(task, 0);
}

/** Asks the host for a turn for one more job of the shared queue. */
export function schedule(agent: Agent): void {
  if (!agent.jobs.deferred) microtask(() => turn(agent));
}

function turn(agent: Agent): void {
  if (mayRun(agent)) runJob(agent, agent.jobs.shared.take());
}

/** A job whose turn among the host's microtasks it is now: it runs, unless it belongs to another queue or the host is due first. */
export function takeTurn(agent: Agent, job: Job): void {
  const queue = agent.jobs.queueOf(job);
  if (queue === agent.jobs.shared && mayRun(agent)) return runJob(agent, job);
  queue.add(job);
}

/** Whether a turn may be taken now. After too long a row the queue is put off to a macrotask. */
function mayRun(agent: Agent): boolean {
  const { jobs } = agent;
  if (jobs.deferred) return false;
  const now = agent.now();
  const lasted = now - jobs.rowSince;
  jobs.rowTurns++;
  if (!jobs.rowEnds && lasted > PAUSE) {
    jobs.rowSince = now;
    jobs.rowTurns = 0;
    jobs.rowEnds = true;
    macrotask(() => (jobs.rowEnds = false));
  } else if (jobs.rowEnds && lasted > ROW && (jobs.rowTurns >= MANY_TURNS || lasted > LONG_ROW)) {
    jobs.deferred = true;
    macrotask(() => resumeTurns(agent));
    return false;
  }
  return true;
}

function resumeTurns(agent: Agent): void {
  const { jobs } = agent;
  jobs.deferred = false;
  for (let waiting = jobs.shared.length; waiting > 0; waiting--) schedule(agent);
}

/** Runs one job; what nobody can catch is reported. Never throws. */
function runJob(agent: Agent, job: Job | undefined): void {
  if (job === undefined || agent.poisoned || hasEnded(job.account)) return;
  const { realm } = job;
  const { crossing } = agent.jobs;
  const account = job.account ?? openAccount(realm, crossing?.limitsOf(realm));
  const before = account.spent;
  try {
    enterUnder(realm, account, startJob(job));
  } catch (error) {
    // At the bottom of the host's stack: a termination is reported, there is nothing more to end.
    failed(realm, error);
  } finally {
    crossing?.spent(account.spent - before);
  }
}

function startJob({ activity, realm, slots }: Job): (agent: Agent) => void {
  return (agent) => {
    agent.budget.check();
    pushFrame(agent, activityFrame(activity, realm, slots, null, undefined, ReturnMode.Barrier, 0));
  };
}

function hasEnded(account: Account | undefined): boolean {
  for (let payer = account; payer !== undefined; payer = payer.parent) if (payer.ended) return true;
  return false;
}

/** A job threw or was ended: there is nobody above it. */
function failed(realm: Realm, error: unknown): void {
  const { reports } = realm.agent.jobs;
  // The account that ended may be one whose own entry is long over: nobody is left to unwind to.
  if (error instanceof Termination && runningAccount() === undefined) running.ending = undefined;
  if (error instanceof GuestThrow) reports?.unhandled(realm, error.value, undefined);
  else reports?.ended(realm, error);
}

/**
 * Runs a script, then the realm's own jobs if it has a queue of its own (`afterEvaluate`),
 * under one account. When the script throws, the jobs stay.
 * @returns the script's completion value
 * @throws as runCode
 */
export function runCodeAndJobs(realm: Realm, code: Code, limits?: EntryLimits): GuestValue {
  checkEntry(realm.agent);
  const account = openAccount(realm, limits);
  const value = enterUnder(realm, account, startCode(realm, code));
  drainOwnJobs(realm, account);
  return value;
}

/**
 * Runs the jobs of a realm's own queue, if it has one, until there are none.
 * @throws Termination, after which the queue is empty
 */
export function drainOwnJobs(realm: Realm, account: Account): void {
  const queue = realm.agent.jobs.ownQueue(realm);
  if (queue === undefined || queue.draining) return;
  queue.draining = true;
  try {
    for (let job = queue.take(); job !== undefined; job = queue.take()) {
      if (!hasEnded(job.account)) runOwnJob(queue, job, account);
    }
  } finally {
    queue.draining = false;
  }
}

function runOwnJob(queue: JobQueue, job: Job, account: Account): void {
  try {
    enterUnder(job.realm, account, startJob(job));
  } catch (error) {
    if (error instanceof GuestThrow) return failed(job.realm, error);
    queue.clear();
    throw error;
  }
}

/** HostPromiseRejectionTracker: a rejection that nobody has handled once the host's microtasks are through is reported. */
export function lookForRejection(agent: Agent, promise: GuestObject): void {
  const { jobs } = agent;
  if (jobs.reports === null) return;
  jobs.rejected.add(promise);
  if (jobs.rejected.size === 1) macrotask(() => reportRejections(agent));
}

function reportRejections(agent: Agent): void {
  const { jobs } = agent;
  const due = [...jobs.rejected].reverse();
  jobs.rejected.clear();
  try {
    for (let promise = due.pop(); promise !== undefined; promise = due.pop()) {
      const { realm, result } = promise.data as PromiseData;
      jobs.reports!.unhandled(realm, result, promise);
    }
  } finally {
    // The embedder's listener threw: that is its own affair, the others are still told.
    for (const promise of due) lookForRejection(agent, promise);
  }
}
