/**
 * How error messages name the callee or base of the running instruction: the source text that
 * the compiler kept for it, else the value itself.
 */
import { describeValue } from '../objects/inspect.js';
import type { GuestValue } from '../objects/value.js';
import type { Agent } from './agent.js';

/** The text for the callee (or base) of the running instruction. */
export function describeOperand(agent: Agent, value: GuestValue): string {
  const frame = agent.fiber!.top!;
  const text = frame.code.unit.descriptions.get(frame.pc);
  return text === undefined ? describeValue(value) : (frame.code.unit.constants[text] as string);
}
