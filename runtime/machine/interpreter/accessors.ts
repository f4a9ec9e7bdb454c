/**
 * Getters and setters that the loop calls by itself, at sites that have seen them: a frame is pushed as for a
 * plain call. What is not as simple is left to access.ts. Nothing here runs guest code.
 */
import type { Accessor, GuestObject, GuestValue } from '../../objects/value.js';
import type { Agent } from '../state/agent.js';
import type { InlineCache } from '../state/code.js';
import { EntryKind } from '../state/code.js';
import { ReturnMode, frameAbove } from '../state/frame.js';
import type { Frame } from '../state/frame.js';
import { ClosureData } from '../state/function-data.js';

/**
 * Calls the getter of a property on the object, the top operand of `frame`, which its result replaces.
 * @param frame the running frame, written back
 * @returns the getter's frame, which runs next; null also where the property is none that the site knows a getter of
 */
export function pushGetter(agent: Agent, frame: Frame, cache: InlineCache, object: GuestObject): Frame | null {
  const known = cache.key === null ? null : cache.find(object.shape, cache.key);
  if (known === null || !known.accessor) return null;
  const { get } = (known.holder ?? object).slots[known.slot] as Accessor;
  if (get === undefined) return null;
  const { data } = get;
  if (!(data instanceof ClosureData)) return null;
  const { code } = data;
  if ((code.entry !== EntryKind.Plain && code.entry !== EntryKind.Sloppy) || agent.depth >= agent.depthLimit) return null;
  const made = frameAbove(frame, get, data, code, object);
  made.returnSlot = frame.sp - 1;
  agent.depth += 1;
  return made;
}

/**
 * Calls the setter of a property on the object, which lies on top of the stack of `frame` in place of the value: the
 * caller puts that there, as the assignment's result.
 * @returns the setter's frame, which runs next; null also where the site knows no setter
 */
export function pushSetter(agent: Agent, frame: Frame, cache: InlineCache, object: GuestObject, value: GuestValue): Frame | null {
  const known = cache.key === null ? null : cache.find(object.shape, cache.key);
  if (known === null || !known.accessor) return null;
  const { set } = (known.holder ?? object).slots[known.slot] as Accessor;
  if (set === undefined) return null;
  const { data } = set;
  if (!(data instanceof ClosureData)) return null;
  const { code } = data;
  if ((code.entry !== EntryKind.Plain && code.entry !== EntryKind.Sloppy) || agent.depth >= agent.depthLimit) return null;
  const made = frameAbove(frame, set, data, code, object);
  made.returnMode = ReturnMode.Discard;
  if (code.parameterCount > 0) made.slots[0] = value;
  agent.depth += 1;
  return made;
}
