/**
 * Frames, scopes and fibers: the whole progress of guest code as data (DESIGN I3). Nothing
 * here executes; the loop, calls and unwinding work on these.
 */
import type { GuestObject, GuestValue } from '../objects/value.js';
import type { ScopeDescriptor } from '../../compiler/bytecode/unit.js';
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
  /** Made by the loop for a Call of plain code, whose frame nobody else holds: may serve the next call. */
  reusable = false;
  /** What a frame does that runs no bytecode of its own: a builtin that waits for guest code. */
  activity: Activity | null = null;
  /** What keeps the frame while it is off its fiber: of generators and async functions, once they have begun. */
  suspension: Suspension | null = null;

  constructor(
    public parent: Frame | null,
    readonly code: Code,
    readonly feedback: Feedback,
    /** Parameters, locals, temporaries, then the operand stack. */
    public slots: GuestValue[],
    public scope: Scope | null,
    public thisValue: GuestValue,
    public callee: GuestObject | null,
    readonly newTarget: GuestObject | undefined,
    readonly realm: Realm,
    public returnMode: ReturnMode,
  ) {
    this.sp = code.stackStart;
  }
}

/** Functions with frames to reuse, of one agent. */
export interface SpareFrames {
  readonly spares: Feedback[];
}

/**
 * Keeps a frame that has returned for the next call of its function: while frames and their slots
 * are young, writing to them costs less than making new ones. `dropSpares` comes before they grow old.
 */
export function keepSpare(agent: SpareFrames, frame: Frame): void {
  const { feedback } = frame;
  if (frame.openScopes !== 0) return;
  if (!feedback.keepsSpares) {
    feedback.keepsSpares = true;
    agent.spares.push(feedback);
  }
  frame.parent = feedback.spare;
  feedback.spare = frame;
}

/** Forgets all spare frames: at each look at the budget and at the end of each entry. */
export function dropSpares({ spares }: SpareFrames): void {
  for (const feedback of spares) {
    feedback.keepsSpares = false;
    feedback.spare = null;
  }
  spares.length = 0;
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
