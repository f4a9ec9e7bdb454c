/**
 * Private names (ECMA-262 6.2.12, 7.3.27 to 7.3.32): fields, methods and accessors that only
 * the class body reaches. The store is objects/private-elements.ts.
 */
import { typeError } from '../../objects/errors.js';
import type { GuestErrorRequest } from '../../objects/errors.js';
import { messages } from '../../objects/messages.js';
import { addPrivate, findPrivate, hasPrivate, setPrivate } from '../../objects/private-elements.js';
import { PropertyFlag } from '../../objects/property.js';
import type { Property } from '../../objects/property.js';
import { updateOwn } from '../../objects/storage.js';
import type { GuestValue } from '../../objects/value.js';
import { Accessor, GuestObject, PrivateName } from '../../objects/value.js';
import { describeValue as describe } from '../../objects/inspect.js';
import type { Agent } from '../state/agent.js';
import { call } from '../calls/calls.js';
import type { Frame } from '../state/frame.js';
import { ReturnMode } from '../state/frame.js';
import { complete, completeVoid, drop, nameAt, operand, peek } from '../calls/protocol.js';
import { PrivateNameData, descriptionOf, privateNameAt } from './keys.js';
import { dataAt, objectAt } from './operands.js';
import { inert } from './properties.js';

export function newPrivateName(_agent: Agent, frame: Frame): void {
  complete(frame, 0, inert(new PrivateNameData(new PrivateName(nameAt(frame, 0)), descriptionOf(frame, undefined))));
}

/** Begins the words for what has methods of instances. */
const INSTANCE = 'an instance of ';

/** V8 looks for a mark of the class before it looks for a method. */
function receiverError(receiver: string, value: GuestValue): GuestErrorRequest {
  const isNullish = value === undefined || value === null;
  if (isNullish && receiver.startsWith(INSTANCE)) return typeError(messages.readNullish(`${value}`, receiver.slice(`${INSTANCE}class `.length)));
  return typeError(messages.privateReceiver(receiver));
}

/** The element of an operand. @throws GuestErrorRequest TypeError when it has none */
function elementOf(value: GuestValue, { name, receiver }: PrivateNameData, reading: boolean): Property {
  const { description } = name;
  if (receiver !== undefined && !(value instanceof GuestObject && hasPrivate(value, name))) throw receiverError(receiver, value);
  if (value === undefined || value === null) throw typeError((reading ? messages.readNullish : messages.setNullish)(`${value}`, description));
  const element = value instanceof GuestObject ? findPrivate(value, name) : undefined;
  if (element === undefined) throw typeError((reading ? messages.privateRead : messages.privateWrite)(description));
  return element;
}

/** Notes where objects of this Shape have the element, if it is a field or method. */
function remember(data: PrivateNameData, { shape }: GuestObject, flags: number): void {
  if (shape.dictionary || (flags & PropertyFlag.Accessor) !== 0) return;
  data.shape = shape;
  data.slot = shape.find(data.name);
  data.writable = (flags & PropertyFlag.Writable) !== 0;
}

export function getPrivate(agent: Agent, frame: Frame): void {
  const object = peek(frame, 1);
  const data = dataAt(frame, 0, PrivateNameData);
  const { name } = data;
  if (object instanceof GuestObject && object.shape === data.shape) return complete(frame, 2, object.slots[data.slot] as GuestValue);
  const { value, flags } = elementOf(object, data, true);
  remember(data, object as GuestObject, flags);
  if (!(value instanceof Accessor)) return complete(frame, 2, value as GuestValue);
  if (value.get === undefined) throw typeError(messages.privateNoGetter(name.description));
  drop(frame, 2);
  call(agent, value.get, object, [], ReturnMode.Push);
}

export function setPrivate_(agent: Agent, frame: Frame): void {
  const object = peek(frame, 2);
  const data = dataAt(frame, 1, PrivateNameData);
  const { name } = data;
  const value = peek(frame, 0);
  if (object instanceof GuestObject && object.shape === data.shape && data.writable) {
    object.slots[data.slot] = value;
    return complete(frame, 3, value);
  }
  const element = elementOf(object, data, false);
  if (element.value instanceof Accessor) return callSetter(agent, frame, element.value, name, object, value);
  if ((element.flags & PropertyFlag.Writable) === 0) throw typeError(messages.privateMethodWrite(name.description));
  remember(data, object as GuestObject, element.flags);
  setPrivate(object as GuestObject, name, value, element.flags);
  complete(frame, 3, value);
}

function callSetter(agent: Agent, frame: Frame, { set }: Accessor, name: PrivateName, object: GuestValue, value: GuestValue): void {
  if (set === undefined) throw typeError(messages.privateNoSetter(name.description));
  drop(frame, 2);
  frame.slots[frame.sp - 1] = value;
  call(agent, set, object, [value], ReturnMode.Discard);
}

export function hasPrivate_(_agent: Agent, frame: Frame): void {
  const object = peek(frame, 1);
  const name = privateNameAt(frame, 0);
  if (!(object instanceof GuestObject)) throw typeError(messages.inNotObject(name.description, describe(object)));
  complete(frame, 2, hasPrivate(object, name));
}

export function definePrivateField(agent: Agent, frame: Frame): void {
  const object = objectAt(frame, 2);
  const name = privateNameAt(frame, 1);
  agent.budget.charge(1);
  if (!addPrivate(object, name, peek(frame, 0), PropertyFlag.Writable)) throw typeError(messages.privateTwice(name.description));
  completeVoid(frame, 2);
}

/** DefinePrivateMethod: PrivateMethodOrAccessorAdd (7.3.29); the halves of an accessor come one by one. */
export function definePrivateMethod(agent: Agent, frame: Frame): void {
  const object = objectAt(frame, 2);
  const { name, receiver } = dataAt(frame, 1, PrivateNameData);
  const method = objectAt(frame, 0);
  agent.budget.charge(1);
  const kind = operand(frame, 0);
  const isNew = kind === 0 ? addPrivate(object, name, method, 0) : addAccessor(object, name, kind === 1 ? new Accessor(method, undefined) : new Accessor(undefined, method));
  if (!isNew) throw typeError(receiver?.startsWith(INSTANCE) === true ? messages.privateMethodsTwice(receiver.slice(INSTANCE.length)) : messages.privateTwice(name.description));
  completeVoid(frame, 2);
}

/** Adds one half of an accessor; false when that half is there already. */
function addAccessor(object: GuestObject, name: PrivateName, half: Accessor): boolean {
  if (addPrivate(object, name, half, PropertyFlag.Accessor)) return true;
  const { value } = findPrivate(object, name)!;
  if (!(value instanceof Accessor) || (half.get === undefined ? value.set : value.get) !== undefined) return false;
  updateOwn(object, name, new Accessor(half.get ?? value.get, half.set ?? value.set), PropertyFlag.Accessor);
  return true;
}
