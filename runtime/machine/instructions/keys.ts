/** Property keys and private names as they lie on the operand stack, and the conversions that make them. */
import { isCallable } from '../../objects/callable.js';
import { typeError } from '../../objects/errors.js';
import { describeKey, describeValue } from '../../objects/inspect.js';
import { messages } from '../../objects/messages.js';
import { symbolDescription } from '../../objects/primordials.js';
import type { Shape } from '../../objects/shape.js';
import type { GuestValue, PrivateName, PropertyKey } from '../../objects/value.js';
import { GuestObject, InternalData } from '../../objects/value.js';
import { keyToValue, toPropertyKey as primitiveToKey } from '../../semantics/conversion.js';
import type { Agent } from '../state/agent.js';
import { chargedKey } from '../calls/costs.js';
import type { Frame } from '../state/frame.js';
import { complete, next, peek } from '../calls/protocol.js';
import { dataAt, dataOf, refuseOperand } from './operands.js';
import { retryPrimitive } from './properties.js';

/** ToPropertyKey (7.1.19): a string or symbol. */
export function toPropertyKey(agent: Agent, frame: Frame): void {
  const value = peek(frame, 0);
  if (value instanceof GuestObject) return retryPrimitive(agent, frame, 0, 'string');
  complete(frame, 1, keyToValue(chargedKey(agent, value)));
}

/** ToElementKey: the key of a compound assignment; numbers stay, since nothing can tell. */
export function toElementKey(agent: Agent, frame: Frame): void {
  const base = peek(frame, 1);
  const key = peek(frame, 0);
  if (base === undefined || base === null) throw typeError(messages.readNullish(`${base}`, key instanceof GuestObject ? describeValue(key) : describeKey(primitiveToKey(key))));
  if (key instanceof GuestObject) return retryPrimitive(agent, frame, 0, 'string');
  if (typeof key === 'number') return next(frame);
  complete(frame, 1, keyToValue(chargedKey(agent, key)));
}

/** RequireObjectCoercible of a pattern's value; the description says what was to be taken apart. */
export function requireObjectCoercible(_agent: Agent, frame: Frame): void {
  const value = peek(frame, 0);
  if (value !== undefined && value !== null) return next(frame);
  const text = descriptionOf(frame, value);
  throw typeError(text === undefined ? messages.cannotDestructure(`'${value}'`, `${value}`) : messages.cannotDestructure(text, `${value}`));
}

/** Stands in descriptions for the value itself, in V8's default words. */
const DEFAULT_TEXT = '\0';

/** The compiler's description of the running instruction's operand, if there is one. */
export function descriptionOf({ code, pc }: Frame, value: GuestValue): string | undefined {
  const { descriptions, constants } = code.unit;
  const text = descriptions.get(pc);
  return text === undefined ? undefined : (constants[text] as string).replaceAll(DEFAULT_TEXT, () => defaultText(value));
}

/** How V8 names a value that no expression names: its type, and primitives in full. */
export function defaultText(value: GuestValue): string {
  if (value === undefined) return 'undefined';
  if (value === null) return 'object null';
  switch (typeof value) {
    case 'string':
      return `string "${value}"`;
    case 'number':
    case 'boolean':
      return `${typeof value} ${value}`;
    case 'object':
      return isCallable(value) ? 'function' : 'object';
    default:
      return typeof value;
  }
}

/** A private name as an inert object. */
export class PrivateNameData extends InternalData {
  /** Objects of this Shape have the field or method of this name in `slot`; null while none is known. */
  shape: Shape | null = null;
  slot = -1;
  /** It is a field. */
  writable = false;

  constructor(
    readonly name: PrivateName,
    /** Of methods and accessors: what has them, in words. */
    readonly receiver: string | undefined,
  ) {
    super();
  }
}

/** The private name in the operand `depth` below the top. @throws BytecodeError */
export function privateNameAt(frame: Frame, depth: number): PrivateName {
  return dataAt(frame, depth, PrivateNameData).name;
}

/** The operand `depth` below the top, which is a property key already. @throws BytecodeError for an object */
export function keyOperand(agent: Agent, frame: Frame, depth: number): PropertyKey {
  const value = peek(frame, depth);
  return value instanceof GuestObject ? refuseOperand(frame) : chargedKey(agent, value);
}

/** The name that a function gets from a key, SetFunctionName (10.2.9) steps 2 and 3. @throws BytecodeError for an object that is no private name */
export function nameOfKey(frame: Frame, key: GuestValue): string {
  if (typeof key === 'symbol') {
    const description = symbolDescription(key);
    return description === undefined ? '' : `[${description}]`;
  }
  if (key instanceof GuestObject) return dataOf(frame, key, PrivateNameData).name.description;
  return `${key as string | number}`;
}
