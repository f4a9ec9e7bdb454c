/** The arguments object (ECMA-262 10.4.4) and rest parameters. */
import { createMappedArguments, createUnmappedArguments } from '../../objects/arguments.js';
import { childShape, createArray, newElements } from '../../objects/create.js';
import { ORDINARY } from '../../objects/ordinary.js';
import { PropertyFlag } from '../../objects/property.js';
import type { Shape } from '../../objects/shape.js';
import type { GuestObject, GuestValue } from '../../objects/value.js';
import { Accessor } from '../../objects/value.js';
import type { Agent } from '../state/agent.js';
import type { Frame } from '../state/frame.js';
import { complete, operand } from '../calls/protocol.js';
import type { Realm } from '../state/realm.js';

/** What the arguments objects of a realm share. */
interface Shared {
  readonly values: GuestObject;
  /** The poison pill `callee`. */
  readonly poison: Accessor;
  /** Of sloppy functions none of whose arguments is aliased: an ordinary object does, and its elements are read in the loop. */
  readonly unaliased: Shape;
}

const shared = new WeakMap<Realm, Shared>();

function sharedBy(realm: Realm): Shared {
  let known = shared.get(realm);
  if (known === undefined) {
    const thrower = realm.intrinsic('ThrowTypeError');
    known = { values: realm.intrinsic('Array.prototype.values'), poison: new Accessor(thrower, thrower), unaliased: unaliasedShape(realm) };
    shared.set(realm, known);
  }
  return known;
}

function unaliasedShape(realm: Realm): Shape {
  return childShape(realm.intrinsic('Object.prototype'), ORDINARY)
    .add('length', PropertyFlag.Builtin).add(Symbol.iterator, PropertyFlag.Builtin).add('callee', PropertyFlag.Builtin);
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
  const { values, poison } = sharedBy(realm);
  return createUnmappedArguments(realm.shapes.unmappedArguments, [elements.length, values, poison], elements);
}

/** Of a parameter name that occurs twice only the last is mapped: the unit says so. */
function mapped({ realm, code, scope, callee }: Frame, elements: GuestValue[]): GuestObject {
  const { values, unaliased } = sharedBy(realm);
  const slots = [elements.length, values, callee!];
  const { mappedParameters } = code.unit;
  if (elements.length === 0 || mappedParameters.length === 0) return createUnmappedArguments(unaliased, slots, elements);
  return createMappedArguments(realm.shapes.mappedArguments, slots, elements, scope!, mappedParameters.slice(0, elements.length));
}

export function createRest(agent: Agent, frame: Frame): void {
  complete(frame, 0, createArray(frame.realm.shapes.array, copyArguments(agent, frame, operand(frame, 0))));
}
