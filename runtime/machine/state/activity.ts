/**
 * Frames without bytecode: a builtin that waits for guest code keeps its progress in a frame's
 * slots, and an Activity says what to do with each result (DESIGN I3). Activities themselves
 * hold no state and are found again by name.
 *
 * Such a frame's code is one instruction that no table knows; the loop, when it comes to it,
 * hands the value received last (`frame.thisValue`) to the activity. So a chain of builtins
 * that call one another goes on in the loop and never recurses on the host's stack.
 */
import { FUSED, OPCODES } from '../../../compiler/bytecode/opcodes.js';
import type { CodeUnit } from '../../../compiler/bytecode/unit.js';
import { UnitFlag, UnitKind } from '../../../compiler/bytecode/unit.js';
import type { GuestObject, GuestValue } from '../../objects/value.js';
import type { Agent } from './agent.js';
import { Code, EntryKind, Feedback } from './code.js';
import type { ReturnMode } from './frame.js';
import { Frame } from './frame.js';
import type { Realm } from './realm.js';

export interface Activity {
  /** Stable name, for snapshots. */
  readonly name: string;
  /**
   * Goes on with the result of what the frame waited for (undefined at first). `frame` is on
   * top of the fiber; the activity either calls with ReturnMode.Step or ends by `finish`.
   * It may use `frame.sp` as it likes.
   */
  resume(agent: Agent, frame: Frame, value: GuestValue): void;
  /**
   * Takes what was thrown out of what the frame waited for, as `resume` takes a result; false
   * (or no such method) lets it go on unwinding. Runs no guest code itself.
   */
  caught?(agent: Agent, frame: Frame, value: GuestValue): boolean;
}

/** The opcode of activity frames: behind all that the table knows. */
export const ACTIVITY = OPCODES.length + FUSED.length;

const UNIT: CodeUnit = {
  kind: UnitKind.Function, flags: UnitFlag.Strict | UnitFlag.Library, name: '', length: 0, parameterCount: 0, slotCount: 0, stackSize: 0, cacheCount: 0,
  code: Int32Array.of(0), constants: [], scopes: [], functions: [], templates: [], handlers: [], outer: [], mappedParameters: [],
  declarations: undefined, positions: new Uint8Array(0), descriptions: new Map(), sourceStart: 0, sourceEnd: 0,
};

const CODE = new Code(UNIT, { filename: '', source: '', lineOffset: 0, columnOffset: 0, library: true, evalOrigin: undefined });
CODE.instructions = Int32Array.of(ACTIVITY);
CODE.entry = EntryKind.Full;
const FEEDBACK = new Feedback(CODE);

/** A frame for an activity, to be pushed by pushFrame; `slots` are its own. */
export function activityFrame(activity: Activity, realm: Realm, slots: GuestValue[], callee: GuestObject | null, newTarget: GuestObject | undefined, mode: ReturnMode, returnSlot: number): Frame {
  const frame = new Frame(null, CODE, FEEDBACK, slots, null, undefined, callee, newTarget, realm, mode);
  frame.returnSlot = returnSlot;
  frame.activity = activity;
  return frame;
}
