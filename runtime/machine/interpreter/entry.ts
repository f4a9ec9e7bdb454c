/**
 * The single way from the host into the guest: opens an account, a fiber of its own, runs the
 * loop and closes everything again, whatever happens. Nested entries are counted, and the host
 * stack's head-room is probed first, so that the host's own overflow never hits the machine.
 */
import { BytecodeError } from '../../../compiler/bytecode/error.js';
import { Account, running, runningAccount } from '../../limits/budget.js';
import { Termination } from '../../limits/termination.js';
import { GuestErrorRequest } from '../../objects/errors.js';
import type { GuestObject, GuestValue } from '../../objects/value.js';
import type { Activity } from '../state/activity.js';
import { activityFrame } from '../state/activity.js';
import type { Agent, EntryLimits } from '../state/agent.js';
import { NO_LIMITS } from '../state/agent.js';
import { call, construct, finish, pushFrame } from '../calls/calls.js';
import type { Code, Feedback } from '../state/code.js';
import { EntryKind } from '../state/code.js';
import { POISONED } from '../calls/host-calls.js';
import { Fiber, Frame, ReturnMode } from '../state/frame.js';
import { run } from './loop.js';
import { prepare } from './prepare.js';
import { GuestThrow } from '../calls/protocol.js';
import type { Realm } from '../state/realm.js';
import { captureStack } from '../stack/capture.js';
import { renderStack } from '../stack/lines.js';
import { PAIRS, ROUNDS, beginTraining, isTrained, trainingCode, trainingFunctions } from '../training/training.js';
import { loosenFields, trainingBuiltin } from '../training/fields.js';

/** Lines of the stack that a limit's error shows. */
const TERMINATION_LINES = 10;

/** Host frames that must fit on the host's stack when an entry begins: the machine's own depth, with a margin. */
const PROBED_FRAMES = 400;

/** Training enters the guest: not from so many entries inside one another that the next may be refused. */
const TRAINING_NESTING = 4;

/** A call from the host waits here for the guest's function. */
const ENTRY: Activity = {
  name: 'entry',
  resume(agent, _frame, value) {
    finish(agent, value);
  },
};

/**
 * Runs a script in a realm.
 * @returns its completion value
 * @throws GuestThrow, Termination, or a host error (RangeError when entries nest too deep)
 */
export function runCode(realm: Realm, code: Code, limits?: EntryLimits): GuestValue {
  return enter(realm, startCode(realm, code), limits);
}

/** What pushes the frame of a script. */
export function startCode(realm: Realm, code: Code): (agent: Agent) => void {
  return (agent) => {
    if (code.entry === EntryKind.Unprepared) prepare(agent, code);
    pushFrame(agent, new Frame(null, code, realm.feedback(code), code.slots.slice(), null, realm.globalThis, null, undefined, realm, ReturnMode.Barrier));
  };
}

/** Calls a guest function from the host. @throws as runCode */
export function callGuest(realm: Realm, callee: GuestValue, thisValue: GuestValue, args: GuestValue[], limits?: EntryLimits): GuestValue {
  return enter(realm, (agent) => {
    pushFrame(agent, activityFrame(ENTRY, realm, [], null, undefined, ReturnMode.Barrier, 0));
    call(agent, callee, thisValue, args, ReturnMode.Step);
  }, limits);
}

/** Constructs by a guest constructor from the host. @throws as runCode */
export function constructGuest(realm: Realm, callee: GuestObject, args: GuestValue[], newTarget: GuestObject = callee, limits?: EntryLimits): GuestValue {
  return enter(realm, (agent) => {
    pushFrame(agent, activityFrame(ENTRY, realm, [], null, undefined, ReturnMode.Barrier, 0));
    construct(agent, callee, args, newTarget, ReturnMode.Step);
  }, limits);
}

/**
 * Enters the guest.
 * @param start pushes the first frames; the bottom one has ReturnMode.Barrier
 * @throws as runCode
 */
export function enter(realm: Realm, start: (agent: Agent) => void, limits?: EntryLimits): GuestValue {
  checkEntry(realm.agent);
  return enterUnder(realm, openAccount(realm, limits), start);
}

/** The account of a new entry, inside of what is running. */
export function openAccount({ agent }: Realm, limits: EntryLimits = agent.callbackLimits): Account {
  return new Account(runningAccount(), limits.timeout, limits.fuel, agent.now, limits.interrupted);
}

/**
 * Enters the guest under an account, which may be that of an earlier entry (jobs). Whoever is
 * called by the host must `checkEntry` first.
 * @throws as runCode
 */
export function enterUnder(realm: Realm, account: Account, start: (agent: Agent) => void): GuestValue {
  const { agent } = realm;
  const { depth, running: builtin, budget } = agent;
  if (!isTrained()) budget.whenBusy = () => budget.unbilled(() => train(agent));
  const fiber = new Fiber(agent.fiber);
  budget.open(account);
  agent.fiber = fiber;
  agent.nesting++;
  try {
    return run(agent, fiber, start);
  } catch (error) {
    throw leave(agent, realm, account, error);
  } finally {
    agent.nesting--;
    agent.cells.settle();
    agent.fiber = fiber.below;
    agent.depth = depth;
    agent.running = builtin;
    budget.close();
  }
}

/**
 * Trains the loop, once in a process. It happens in the middle of a guest's run, so it must
 * be nothing to the guest: in a realm that no guest has touched, and an error in it is lost.
 */
function train({ hooks, nesting }: Agent): void {
  if (hooks.trainingRealm === undefined || nesting > TRAINING_NESTING || !beginTraining()) return;
  try {
    runTraining(hooks.trainingRealm());
  } catch {
    // Only speed is lost. No account is open, so no termination passes here.
  }
}

/** Runs the training program on each pair of operands. @throws what is wrong with it (for its test; `train` loses it) */
export function runTraining(realm: Realm): void {
  const { code, feedback } = trainingCode(realm);
  prepare(realm.agent, code);
  loosenFields(realm, code, feedback);
  const builtin = trainingBuiltin(realm);
  const functions = trainingFunctions(realm);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [left, right] of PAIRS) enter(realm, (agent) => pushFrame(agent, trainingFrame(realm, code, feedback, [left, right, builtin])), NO_LIMITS);
    for (const callee of functions) callGuest(realm, callee, realm.newObject(), [round], NO_LIMITS);
  }
}

function trainingFrame(realm: Realm, code: Code, feedback: Feedback, locals: readonly GuestValue[]): Frame {
  const slots = code.slots.slice();
  for (let i = 0; i < locals.length; i++) slots[i] = locals[i];
  return new Frame(null, code, feedback, slots, null, undefined, null, undefined, realm, ReturnMode.Barrier);
}

/** What an entry throws, and what it means for the agent. */
function leave(agent: Agent, realm: Realm, account: Account, error: unknown): unknown {
  if (error instanceof GuestErrorRequest) return new GuestThrow(realm.newError(error.kind, error.message));
  if (error instanceof Termination) {
    if (error.guestStack === '') error.guestStack = renderStack(captureStack(agent, TERMINATION_LINES)).slice(1);
    (error.account as Account).ended = true;
    running.ending = error.account === account ? undefined : error;
    abandonFrames(agent, error);
  } else if (!(error instanceof GuestThrow || error instanceof BytecodeError)) agent.poisoned = true;
  return error;
}

/** What keeps the frames that the end of a run drops learns of it (DESIGN I5). */
function abandonFrames(agent: Agent, ending: Termination): void {
  for (let frame = agent.fiber!.top; frame !== null; frame = frame.parent) frame.suspension?.abandon(ending);
}

/**
 * Whether the host may enter now.
 * @throws Error of a poisoned agent, Termination of a run that is ending, RangeError when entries nest too deep
 */
export function checkEntry(agent: Agent): void {
  if (agent.poisoned) throw new Error(POISONED);
  if (running.ending !== undefined) throw running.ending;
  if (agent.nesting >= agent.nestingLimit || !hasHeadRoom()) throw new RangeError('Maximum call stack size exceeded');
}

/** Whether the host's stack takes a few hundred frames more. */
function hasHeadRoom(): boolean {
  try {
    return probe(PROBED_FRAMES, 0, 0, 0, 0, 0, 0, 0) >= 0;
  } catch {
    // Only the host's own overflow arises here: nothing of the guest runs.
    return false;
  }
}

function probe(depth: number, a: number, b: number, c: number, d: number, e: number, f: number, g: number): number {
  return depth === 0 ? a + b + c + d + e + f + g : probe(depth - 1, b, c, d, e, f, g, a) + 0;
}
