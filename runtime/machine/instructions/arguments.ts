/** The arguments object (ECMA-262 10.4.4) and rest parameters. */
import { createMappedArguments, createUnmappedArguments } from '../../objects/arguments.js';
import { createArray, newElements } from '../../objects/create.js';
import type { GuestObject, GuestValue } from '../../objects/value.js';
import { Accessor } from '../../objects/value.js';
import type { Agent } from '../agent.js';
import type { Frame } from '../frame.js';
import { complete, operand } from '../protocol.js';
import type { Realm } from '../realm.js';

/** The poison pill `callee` of each realm. */
const poisons = new WeakMap<Realm, Accessor>();

function poisonOf(realm: Realm): Accessor {
  let poison = poisons.get(realm);
  if (poison === undefined) {
    const thrower = realm.intrinsic('ThrowTypeError');
    poisons.set(realm, (poison = new Accessor(thrower, thrower)));
  }
  return poison;
}

/** The arguments from number `from` on, as elements of their own. Charged. */
function copyArguments(agent: Agent, frame: Frame, from: number): GuestValue[] {
  const args = frame.arguments!;
  const count = args.length - from;
  if (count <= 0) return newElements(0);
  agent.budget.charge(count >> 3);
  return args.slice(from);
}

export function createArguments(agent: Agent, frame: Frame): void {
  const elements = copyArguments(agent, frame, 0);
  complete(frame, 0, operand(frame, 0) === 1 ? mapped(frame, elements) : unmapped(frame, elements));
}

function unmapped({ realm }: Frame, elements: GuestValue[]): GuestObject {
  const slots = [elements.length, realm.intrinsic('Array.prototype.values'), poisonOf(realm)];
  return createUnmappedArguments(realm.shapes.unmappedArguments, slots, elements);
}

/** Of a parameter name that occurs twice only the last is mapped: the unit says so. */
function mapped({ realm, code, scope, callee }: Frame, elements: GuestValue[]): GuestObject {
  const cells = code.unit.mappedParameters.slice(0, elements.length);
  const slots = [elements.length, realm.intrinsic('Array.prototype.values'), callee!];
  return createMappedArguments(realm.shapes.mappedArguments, slots, elements, scope!, cells);
}

export function createRest(agent: Agent, frame: Frame): void {
  complete(frame, 0, createArray(frame.realm.shapes.array, copyArguments(agent, frame, operand(frame, 0))));
}
