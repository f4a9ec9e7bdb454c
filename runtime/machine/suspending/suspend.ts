/**
 * Taking frames off their fiber and putting them back: what generators, async functions and
 * async generators have in common. Nothing here runs guest code; the loop goes on with whatever
 * frame is on top.
 */
import { LENGTHS } from '../../../compiler/bytecode/instructions.js';
import { rangeError } from '../../objects/errors.js';
import { messages } from '../../objects/messages.js';
import type { GuestValue } from '../../objects/value.js';
import type { Agent } from '../state/agent.js';
import { deliver, dropFrame, pushFrame } from '../calls/calls.js';
import type { Frame } from '../state/frame.js';
import { ReturnMode } from '../state/frame.js';
import { next } from '../calls/protocol.js';
import { ResumeKind } from '../state/suspension.js';
import { unwind } from '../calls/unwind.js';

/** Takes the top frame off its fiber and gives `value` to whoever called or resumed it. */
export function leaveFiber(agent: Agent, frame: Frame, value: GuestValue): void {
  dropFrame(agent);
  frame.parent = null;
  if (frame.returnMode === ReturnMode.Barrier) agent.fiber!.result = value;
  else deliver(agent, value, frame.returnMode, frame.returnSlot);
}

/**
 * Puts a suspended frame on the running fiber.
 * @throws GuestErrorRequest RangeError beyond the depth limit, nothing done yet
 */
export function enterFiber(agent: Agent, frame: Frame, mode: ReturnMode, returnSlot: number): void {
  frame.returnMode = mode;
  frame.returnSlot = returnSlot;
  pushFrame(agent, frame);
}

/**
 * Puts a suspended frame in the place of the frame on top, which only waited for it.
 * @throws GuestErrorRequest RangeError beyond the depth limit, nothing done yet
 */
export function replaceTop(agent: Agent, frame: Frame): void {
  const top = agent.fiber!.top!;
  if (agent.depth - top.code.weight + frame.code.weight > agent.depthLimit) throw rangeError(messages.stackOverflow);
  dropFrame(agent);
  enterFiber(agent, frame, top.returnMode, top.returnSlot);
}

/** Goes on behind the instruction at which the frame on top was suspended, or throws there. */
export function goOn(agent: Agent, frame: Frame, kind: ResumeKind, value: GuestValue): void {
  if (kind === ResumeKind.Throw) return unwind(agent, value);
  frame.slots[frame.sp++] = value;
  next(frame);
}

/** As goOn for YieldDelegate, which leaves it to the code. */
export function goOnByKind(frame: Frame, kind: ResumeKind, value: GuestValue): void {
  frame.slots[frame.sp++] = value;
  frame.slots[frame.sp++] = kind;
  frame.pc += LENGTHS[frame.code.unit.code[frame.pc]!]!;
}
