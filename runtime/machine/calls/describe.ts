/**
 * How error messages name the callee or base of the running instruction: the source text that
 * the compiler kept for it, else the value itself.
 */
import { CallableData } from '../../objects/callable.js';
import { typeError } from '../../objects/errors.js';
import type { GuestErrorRequest } from '../../objects/errors.js';
import { describeValue } from '../../objects/inspect.js';
import { messages } from '../../objects/messages.js';
import { findOwn } from '../../objects/storage.js';
import { GuestObject } from '../../objects/value.js';
import type { GuestValue } from '../../objects/value.js';
import type { Agent } from '../state/agent.js';

/** The text for the callee (or base) of the running instruction. */
export function describeOperand(agent: Agent, value: GuestValue): string {
  const frame = agent.fiber!.top!;
  const text = frame.code.unit.descriptions.get(frame.pc);
  return text === undefined ? describeValue(value) : (frame.code.unit.constants[text] as string);
}

/** How the compiler describes the callee of `super(…)`. */
const SUPER = 'super';

/** The TypeError of `new` on a value that is no constructor; V8 has words of its own for `super(…)`, which name the running function, be it an arrow. */
export function notConstructor(agent: Agent, value: GuestValue): GuestErrorRequest {
  const text = describeOperand(agent, value);
  if (text !== SUPER) return typeError(messages.notAConstructor(text));
  const shown = value instanceof GuestObject && value.data instanceof CallableData ? nameOf(value) || 'null' : describeValue(value);
  const name = nameOf(agent.fiber!.top!.callee);
  return typeError(name === '' ? messages.superNotConstructorAnonymous(shown) : messages.superNotConstructor(shown, name));
}

/** A function's own `name` as far as it is a string; runs no guest code. */
function nameOf(value: GuestValue): string {
  const name = value instanceof GuestObject ? findOwn(value, 'name')?.value : undefined;
  return typeof name === 'string' ? name : '';
}
