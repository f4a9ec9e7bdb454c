/**
 * Unwinding: from a thrown guest value to the handler that takes it. Handlers are looked up by
 * the frames' `pc`, which always names the running instruction. Nobody is called on the way.
 */
import { COST_OPERAND, LENGTHS } from '../../../compiler/bytecode/instructions.js';
import { Op } from '../../../compiler/bytecode/op.js';
import type { Handler } from '../../../compiler/bytecode/unit.js';
import { HandlerKind } from '../../../compiler/bytecode/unit.js';
import type { GuestValue } from '../../objects/value.js';
import type { Agent } from '../state/agent.js';
import { dropFrame } from './calls.js';
import type { Frame } from '../state/frame.js';
import { GuestThrow, type ThrowPlace } from './protocol.js';

/** Completion kind that a *finally* handler finds above the thrown value. */
const THROW = 1;

/**
 * Takes frames off down to one that handles the value, which then goes on at its handler.
 * @throws GuestThrow when the fiber has none: it is then empty
 */
export function unwind(agent: Agent, value: GuestValue): void {
  const fiber = agent.fiber!;
  agent.running = null;
  const place = placeOf(fiber.top);
  while (fiber.top !== null) {
    const frame: Frame = fiber.top;
    agent.budget.charge(1 + owed(frame));
    const handler = handlerAt(agent, frame);
    if (handler !== undefined) return enter(frame, handler, value);
    if (frame.activity?.caught?.(agent, frame, value) === true) return;
    frame.suspension?.abandon();
    dropFrame(agent);
  }
  throw new GuestThrow(value, place);
}

/** The running instruction of the uppermost frame that is the program's own. */
function placeOf(top: Frame | null): ThrowPlace | null {
  for (let frame = top; frame !== null; frame = frame.parent) {
    if (frame.activity === null && !frame.code.script.library) return { code: frame.code, pc: frame.pc };
  }
  return null;
}

/** The cost of the block that the running instruction stands in: it is paid at the block's end, which an exception never reaches. */
function owed({ activity, code, pc }: Frame): number {
  if (activity !== null) return 0;
  const { code: words } = code.unit;
  if (words[pc] === Op.Throw) return 0;
  let at = pc;
  while (COST_OPERAND[words[at]!]! < 0) at += LENGTHS[words[at]!]!;
  return words[at + 1 + COST_OPERAND[words[at]!]!]!;
}

/** The innermost handler around the running instruction. */
function handlerAt(agent: Agent, { code, pc }: Frame): Handler | undefined {
  const { handlers } = code.unit;
  if (handlers.length === 0) return undefined;
  agent.budget.charge(handlers.length >> 2);
  return handlers.find(({ start, end }) => pc >= start && pc < end);
}

/** `| 0`: V8 must see small integers in `sp` and `pc`, however the unit's tables hold theirs. */
function enter(frame: Frame, handler: Handler, value: GuestValue): void {
  for (; frame.openScopes > handler.scopes; frame.openScopes--) frame.scope = frame.scope!.parent;
  frame.sp = (frame.code.unit.slotCount + handler.depth) | 0;
  frame.slots[frame.sp++] = value;
  if (handler.kind === HandlerKind.Finally) frame.slots[frame.sp++] = THROW;
  frame.pc = handler.target | 0;
}
