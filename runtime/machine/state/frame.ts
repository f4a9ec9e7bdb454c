/**
 * Frames, scopes and fibers: the whole progress of guest code as data (DESIGN I3). Nothing
 * here executes; the loop, calls and unwinding work on these.
 */
import type { GuestObject, GuestValue } from '../../objects/value.js';
import type { ScopeDescriptor } from '../../../compiler/bytecode/unit.js';
import type { Code, Feedback } from './code.js';
import type { Activity } from './activity.js';
import type { Realm } from './realm.js';
import type { Suspension } from './suspension.js';

/**
 * What becomes of a frame's result in the frame below it. In all modes but Retry, Step,
 * Continue, IteratorResult and Barrier the frame below goes on behind its running instruction.
 */
export const enum ReturnMode {
  /** Push it. */
  Push,
  /** Drop it. */
  Discard,
  /** `new`: an object is pushed, else the frame's this (of a base constructor). */
  Construct,
  /** Put it into slot `returnSlot` of the frame below and run the same instruction again. */
  Retry,
  /** Hand it to the activity of the frame below (builtins that wait for a call). */
  Step,
  /** Result object of an iterator's next: handed to `continueInstruction` of instructions/index.js. */
  IteratorResult,
  /** Push ToBoolean of it (InstanceOf through @@hasInstance, `has` traps). */
  PushBoolean,
  /** End of the fiber's run: give it to the host entry. */
  Barrier,
  /** Put it into slot `returnSlot` of the frame below; the stack is as the caller left it. */
  Store,
  /** Push all elements of it, an array made by the library (GetIterator: iterator and next). */
  PushElements,
  /** Any other continuation: handed to `continueInstruction(agent, frame, value, mode)` of instructions/index.js, which goes by the opcode at `pc`. */
  Continue,
  /** Result of a `set` trap for SetField and its kin: false is a TypeError in strict code, else dropped. */
  CheckSet,
  /** The frame below returns it in its turn (a tail call whose frame could not make place). */
  Return,
}

/** A heap scope: cells shared between a frame and closures. */
export class Scope {
  constructor(
    readonly parent: Scope | null,
    readonly descriptor: ScopeDescriptor,
    readonly cells: GuestValue[],
    /** With scopes: the object. Variable scopes that a sloppy eval grew: a null-prototype guest object of its vars. */
    public object: GuestObject | null,
  ) {}
}

/** What a frame takes from the function that it runs. */
interface Callee {
  readonly feedback: Feedback;
  readonly scope: Scope | null;
  readonly realm: Realm;
}

export class Frame {
  /** First word of the running instruction, in every frame of a fiber. */
  pc = 0;
  /** Index of the first free operand slot. */
  sp: number;
  /** Scopes of this frame that are open above the function's own. */
  openScopes = 0;
  /** Slot of the frame below that ReturnMode.Retry or Store replaces. */
  returnSlot = 0;
  /** The whole argument list, where the unit needs it. */
  arguments: GuestValue[] | null = null;
  /** Made by the loop for a Call or New of plain code, to which it goes back. */
  reusable = false;
  /** The frame of the last plain call from this one, which nobody else holds, for the next: live, or with whatever it ended with. */
  above: Frame | null = null;
  /** What a frame does that runs no bytecode of its own: a builtin that waits for guest code. */
  activity: Activity | null = null;
  /** What keeps the frame while it is off its fiber: of generators and async functions, once they have begun. */
  suspension: Suspension | null = null;
  /** Those who gave way to this frame by tail calls, the last one first. Never set in a frame that is used again. */
  trail: TailCaller | null = null;

  constructor(
    public parent: Frame | null,
    public code: Code,
    public feedback: Feedback,
    /** Parameters, locals, temporaries, then the operand stack. */
    public slots: GuestValue[],
    public scope: Scope | null,
    public thisValue: GuestValue,
    public callee: GuestObject | null,
    public newTarget: GuestObject | undefined,
    public realm: Realm,
    public returnMode: ReturnMode,
  ) {
    this.sp = code.stackStart;
  }
}

/**
 * A strict function that ended in a tail call, for stack traces: V8 has no tail calls, so its users
 * expect the line. The frame that took its place keeps the last few of them (tailCall in calls.ts).
 */
export class TailCaller {
  /** How many there are from here on, in the first one. */
  count: number;

  constructor(
    readonly code: Code,
    readonly pc: number,
    readonly callee: GuestObject | null,
    readonly thisValue: GuestValue,
    public previous: TailCaller | null,
  ) {
    this.count = previous === null ? 1 : previous.count + 1;
  }
}

/**
 * A frame for plain code above `frame`: that of an earlier call, or a new one. Its locals are undefined, its mode is Store.
 * The loop does the same by itself for Call.
 */
export function frameAbove(frame: Frame, callee: GuestObject, data: Callee, code: Code, thisValue: GuestValue): Frame {
  const { above } = frame;
  if (above === null) return (frame.above = new Frame(frame, code, data.feedback, code.slots.slice(), data.scope, thisValue, callee, undefined, data.realm, ReturnMode.Store));
  if (above.slots.length < code.slots.length) above.slots = code.slots.slice();
  const { slots } = above;
  for (let i = 0; i < code.stackStart; i++) slots[i] = undefined;
  above.pc = 0;
  above.sp = code.stackStart;
  above.code = code;
  above.feedback = data.feedback;
  above.scope = data.scope;
  above.thisValue = thisValue;
  above.callee = callee;
  above.realm = data.realm;
  above.openScopes = 0;
  above.newTarget = undefined;
  above.returnMode = ReturnMode.Store;
  above.reusable = false;
  return above;
}

/** So many frames below the running one are looked at when reusable frames are let go. */
const RENEWED_FRAMES = 64;

/**
 * Lets the frames go that the running one and those below it keep for their next calls, at each look at the
 * budget: while frames and their slots are young, writing to them costs less than making new
 * ones; V8 makes stores to old ones dearer.
 */
export function renewFrames(frame: Frame): void {
  let below: Frame | null = frame;
  for (let i = 0; below !== null && i < RENEWED_FRAMES; i++) {
    below.above = null;
    below = below.parent;
  }
}

/** A stack of frames that runs on its own: one per entry from the host. */
export class Fiber {
  top: Frame | null = null;
  depth = 0;
  /** The completion of the fiber's bottom frame, once `top` is null. */
  result: GuestValue = undefined;
  constructor(
    /** The fiber that was running when the host entered again, if any. */
    readonly below: Fiber | null,
  ) {}
}
