/**
 * for-in: EnumerateObjectProperties (ECMA-262 14.7.5.10). The names are collected once; one
 * that is gone at its turn is left out. Where a Proxy is on the way the library collects them.
 */
import { listingCost } from '../../objects/listing-cost.js';
import { LookupKind } from '../../objects/lookup.js';
import { PropertyFlag } from '../../objects/property.js';
import type { Shape } from '../../objects/shape.js';
import { ABSENT } from '../../objects/sentinels.js';
import type { GuestValue, PropertyKey } from '../../objects/value.js';
import { type GuestObject, InternalData } from '../../objects/value.js';
import { keyToValue, toPropertyKey } from '../../semantics/conversion.js';
import type { Agent } from '../state/agent.js';
import { callLibrary } from '../calls/calls.js';
import type { Frame } from '../state/frame.js';
import { ReturnMode } from '../state/frame.js';
import { LIBRARY_CALLS } from '../calls/library-calls.js';
import { toObject } from '../calls/primitives.js';
import { complete, jump, pay, peek } from '../calls/protocol.js';
import { dataAt } from './operands.js';
import { chargeKeys, find, inert } from './properties.js';

/** An enumeration under way. */
export class EnumeratorData extends InternalData {
  index = 0;
  /** So many of the first names are string keys of the object's own, of its Shape. */
  own = 0;

  constructor(
    /** What is enumerated; null when no name is to be looked at again. */
    readonly object: GuestObject | null,
    /** Names that come from objects with this Shape alone are still there while it has it. */
    readonly shape: Shape | null,
    readonly keys: readonly (string | number)[],
  ) {
    super();
  }
}

/** What was found for a Shape whose objects have no elements, while their prototypes are as they were. */
class Enumeration extends InternalData {
  constructor(
    readonly names: readonly (string | number)[],
    readonly own: number,
    /** Shapes of the prototypes: a change of a property gives a prototype another. */
    readonly prototypes: readonly Shape[],
    /** Fuel of collecting them. */
    readonly cost: number,
  ) {
    super();
  }

  holds(object: GuestObject): boolean {
    let holder: GuestObject | null = object;
    for (let i = 0; holder !== null; i++) {
      if (holder.elements.length > 0 || (i > 0 && holder.shape !== this.prototypes[i - 1])) return false;
      holder = holder.shape.prototype;
    }
    return true;
  }
}

/** So many prototypes are compared at most. */
const MAX_PROTOTYPES = 4;

/** Keeps what was collected, where only Shapes decide about it. */
function rememberNames(object: GuestObject, { keys, own }: EnumeratorData): void {
  const prototypes: Shape[] = [];
  let cost = 0;
  for (let holder: GuestObject | null = object; holder !== null; holder = holder.shape.prototype) {
    const { shape } = holder;
    if (!shape.plainKeys || shape.dictionary || holder.elements.length > 0 || prototypes.length > MAX_PROTOTYPES) return;
    if (holder !== object) prototypes.push(shape);
    cost += 1 + listingCost(holder) + shape.methods.ownKeys(holder).length;
  }
  object.shape.enumeration = new Enumeration(keys, own, prototypes, cost);
}

export function forInPrepare(agent: Agent, frame: Frame): void {
  const value = peek(frame, 0);
  if (value === undefined || value === null) return complete(frame, 1, inert(new EnumeratorData(null, null, [])));
  const object = toObject(frame.realm, value);
  const known = object.shape.enumeration;
  if (known instanceof Enumeration && known.holds(object)) {
    agent.budget.charge(known.cost);
    const again = new EnumeratorData(object, object.shape, known.names);
    again.own = known.own;
    return complete(frame, 1, inert(again));
  }
  const keys = collectKeys(agent, object);
  if (keys === null) return callLibrary(agent, LIBRARY_CALLS.forInKeys, [object], ReturnMode.Continue);
  const data = new EnumeratorData(object, object.shape.dictionary ? null : object.shape, keys);
  while (data.own < keys.length && isOwnKey(object, keys[data.own]!)) data.own++;
  rememberNames(object, data);
  complete(frame, 1, inert(data));
}

function isOwnKey({ shape }: GuestObject, key: string | number): boolean {
  return typeof key === 'string' && shape.plainKeys && !shape.dictionary && shape.find(key) >= 0;
}

/** The loop's way to the next name: one that the object has for certain; ABSENT else, nothing done. */
export function nextName(data: EnumeratorData): GuestValue {
  const { index, object } = data;
  if (index >= data.own || object!.shape !== data.shape) return ABSENT;
  data.index = index + 1;
  return data.keys[index];
}

/** Goes on with the names that the library collected. */
export function continueForInPrepare(frame: Frame, names: GuestValue): void {
  const keys = (names as GuestObject).elements.map((name) => toPropertyKey(name as string) as string | number);
  complete(frame, 1, inert(new EnumeratorData(null, null, keys)));
}

/** Enumerable names along the prototypes, each once, shadowed ones left out; null when a Proxy is on the way. */
function collectKeys(agent: Agent, object: GuestObject): (string | number)[] | null {
  const names: (string | number)[] = [];
  const visited = new Set<PropertyKey>();
  for (let holder: GuestObject | null = object; holder !== null; holder = holder.shape.methods.getPrototypeOf(holder)) {
    const { methods } = holder.shape;
    if (methods.proxy) return null;
    chargeKeys(agent, holder);
    const keys = methods.ownKeys(holder);
    agent.budget.charge(keys.length);
    for (const key of keys) collectKey(holder, key, names, visited);
  }
  return names;
}

function collectKey(holder: GuestObject, key: PropertyKey, names: (string | number)[], visited: Set<PropertyKey>): void {
  if ((typeof key !== 'string' && typeof key !== 'number') || visited.has(key)) return;
  const own = holder.shape.methods.getOwnProperty(holder, key);
  if (own === undefined) return;
  visited.add(key);
  if ((own.flags & PropertyFlag.Enumerable) !== 0) names.push(key);
}

export function forInStep(agent: Agent, frame: Frame): void {
  const data = dataAt(frame, 0, EnumeratorData);
  pay(agent, frame, 1);
  while (data.index < data.keys.length) {
    const key = data.keys[data.index++]!;
    if (isThere(agent, data, key)) return complete(frame, 0, keyToValue(key));
    agent.budget.charge(1);
  }
  jump(frame, 0);
}

function isThere(agent: Agent, { object, shape }: EnumeratorData, key: string | number): boolean {
  if (object === null) return true;
  if (object.shape === shape && typeof key === 'string' && shape.find(key) >= 0) return true;
  return find(agent, object, key) !== LookupKind.Absent;
}
