/**
 * for-in: EnumerateObjectProperties (ECMA-262 14.7.5.10). The names are collected once; one
 * that is gone at its turn is left out. Where a Proxy is on the way the library collects them.
 */
import { LookupKind } from '../../objects/lookup.js';
import { PropertyFlag } from '../../objects/property.js';
import type { Shape } from '../../objects/shape.js';
import type { GuestValue, PropertyKey } from '../../objects/value.js';
import { type GuestObject, InternalData } from '../../objects/value.js';
import { keyToValue, toPropertyKey } from '../../semantics/conversion.js';
import type { Agent } from '../agent.js';
import { callLibrary } from '../calls.js';
import type { Frame } from '../frame.js';
import { ReturnMode } from '../frame.js';
import { LIBRARY_CALLS } from '../library-calls.js';
import { toObject } from '../primitives.js';
import { complete, jump, pay, peek } from '../protocol.js';
import { dataAt } from './operands.js';
import { chargeKeys, find, inert } from './properties.js';

/** An enumeration under way. */
class EnumeratorData extends InternalData {
  index = 0;

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

export function forInPrepare(agent: Agent, frame: Frame): void {
  const value = peek(frame, 0);
  if (value === undefined || value === null) return complete(frame, 1, inert(new EnumeratorData(null, null, [])));
  const object = toObject(frame.realm, value);
  const keys = collectKeys(agent, object);
  if (keys === null) return callLibrary(agent, LIBRARY_CALLS.forInKeys, [object], ReturnMode.Continue);
  complete(frame, 1, inert(new EnumeratorData(object, object.shape.dictionary ? null : object.shape, keys)));
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
