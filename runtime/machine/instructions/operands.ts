/**
 * Operands of a kind that only other instructions make: references, enumerators, private names,
 * literals and classes under construction. The verifier proves how many operands there are, not
 * what they are; here they are recognised. A wrong one means that the unit is not the
 * compiler's work: the run ends with a host error, which no guest sees and no context minds.
 */
import { BytecodeError } from '../../../compiler/bytecode/error.js';
import { isArrayObject } from '../../objects/array.js';
import { rangeError } from '../../objects/errors.js';
import { messages } from '../../objects/messages.js';
import { HOLE } from '../../objects/sentinels.js';
import type { InternalData } from '../../objects/value.js';
import { GuestObject } from '../../objects/value.js';
import type { GuestValue } from '../../objects/value.js';
import type { Agent } from '../state/agent.js';
import { MAX_ARGUMENTS } from '../calls/calls.js';
import type { Frame } from '../state/frame.js';
import { ClosureData } from '../state/function-data.js';
import { peek } from '../calls/protocol.js';

/** @throws BytecodeError naming the running instruction */
export function refuseOperand({ code, pc }: Frame): never {
  throw new BytecodeError('operand of another kind', code.unit.name, pc);
}

/** The operand `depth` below the top, an object of the program's: no sentinel or inert object. @throws BytecodeError */
export function objectAt(frame: Frame, depth: number): GuestObject {
  const value = peek(frame, depth);
  return value instanceof GuestObject && value.shape.methods !== HOLE.shape.methods ? value : refuseOperand(frame);
}

/** The operand `depth` below the top, an object whose internal methods the machine may use: no Proxy. @throws BytecodeError */
export function plainObjectAt(frame: Frame, depth: number): GuestObject {
  const object = objectAt(frame, depth);
  return object.shape.methods.proxy ? refuseOperand(frame) : object;
}

/** The operand `depth` below the top, an array that still takes elements. @throws BytecodeError */
export function arrayAt(frame: Frame, depth: number): GuestObject {
  const value = peek(frame, depth);
  return isArrayObject(value) && value.shape.extensible ? value : refuseOperand(frame);
}

/** Internal slots of the operand `depth` below the top, by their class. @throws BytecodeError */
export function dataAt<Data extends InternalData>(frame: Frame, depth: number, kind: abstract new (...args: never[]) => Data): Data {
  return dataOf(frame, peek(frame, depth), kind);
}

/** Internal slots of an operand, by their class. @throws BytecodeError */
export function dataOf<Data extends InternalData>(frame: Frame, value: GuestValue, kind: abstract new (...args: never[]) => Data): Data {
  if (value instanceof GuestObject && value.data instanceof kind) return value.data;
  return refuseOperand(frame);
}

/** Internal slots of the closure `depth` below the top. @throws BytecodeError */
export function closureAt(frame: Frame, depth: number): ClosureData {
  return dataAt(frame, depth, ClosureData);
}

/**
 * The elements of the array on top, for a call with spread.
 * @throws BytecodeError; GuestErrorRequest RangeError for more than a call takes
 */
export function spreadArguments(agent: Agent, frame: Frame): GuestValue[] {
  const list = peek(frame, 0);
  if (!isArrayObject(list)) refuseOperand(frame);
  const { elements } = list;
  if (elements.length > MAX_ARGUMENTS) throw rangeError(messages.stackOverflow);
  agent.budget.charge(elements.length >> 3);
  return elements.slice();
}
