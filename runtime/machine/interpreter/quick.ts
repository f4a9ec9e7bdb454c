/**
 * Fast paths of the loop that are too large to stand in it: functions of plain values that
 * answer ABSENT where the out-of-line instruction must do the work. They cost a host call, but
 * the frame is neither written back nor loaded anew. They change nothing before they answer.
 */
import type { Budget } from '../../limits/budget.js';
import { NO_SLOTS, growSlots } from '../../objects/create.js';
import { PropertyFlag } from '../../objects/property.js';
import { ABSENT, HOLE } from '../../objects/sentinels.js';
import { TypedArrayData } from '../../objects/typed-array.js';
import type { Shape } from '../../objects/shape.js';
import { GuestObject } from '../../objects/value.js';
import type { GuestValue } from '../../objects/value.js';
import type { Agent } from '../state/agent.js';
import type { InlineCache } from '../state/code.js';
import { STRING_LENGTH } from '../state/code.js';
import { FREE_LENGTH, concatenationCost } from '../calls/costs.js';
import type { BuiltinData } from '../state/function-data.js';
import { NOT_MINE } from '../state/builtin-table.js';
import { primitivePrototype } from '../calls/primitives.js';
import type { Realm } from '../state/realm.js';

/** Longest string that is made here: longer ones may be refused. */
const MAX_LENGTH = 1 << 24;

/** Whole numbers below these are divided without fmod. */
const MAX_DIVIDEND = 2 ** 52;
const MAX_DIVISOR = 2 ** 32;

/** A property at a site that has seen several Shapes. */
export function getOther({ older, key }: InlineCache, object: GuestObject): GuestValue {
  if (older === null) return ABSENT;
  const { shape } = object;
  for (let i = 0; i < older.length; i++) {
    const entry = older[i]!;
    if (entry.shape !== shape) continue;
    const { holder, slot } = entry;
    if (entry.accessor || slot < 0) return ABSENT;
    if (holder === null) return object.slots[slot] as GuestValue;
    return entry.version === key!.version ? (holder.slots[slot] as GuestValue) : ABSENT;
  }
  return ABSENT;
}

/** Stores to a property of the object's own, at a site that has seen several Shapes; answers whether it did. */
export function setOther({ older, key }: InlineCache, object: GuestObject, value: GuestValue): boolean {
  if (older === null) return false;
  const { shape } = object;
  for (let i = 0; i < older.length; i++) {
    const entry = older[i]!;
    if (entry.shape !== shape) continue;
    const { next, slot } = entry;
    if (entry.accessor || entry.holder !== null) return false;
    if (next !== null) {
      if (entry.version !== key!.version) return false;
      if (slot >= object.slots.length) roomFor(object, slot);
      object.shape = next;
    }
    object.slots[slot] = value;
    return true;
  }
  return false;
}

/** Makes room for an added property. */
export function roomFor(object: GuestObject, slot: number): void {
  if (object.slots === NO_SLOTS) object.slots = [undefined, undefined, undefined];
  growSlots(object, slot);
}

/** A number in a slot of the object's own, or a length, where the site has seen the like; undefined else. */
export function fieldOf(object: GuestValue, { shape, holder, slot }: InlineCache): GuestValue {
  if (typeof object === 'string') return slot === STRING_LENGTH ? object.length : undefined;
  if (!(object instanceof GuestObject) || object.shape !== shape || holder !== null) return undefined;
  return slot >= 0 ? (object.slots[slot] as GuestValue) : object.elements.length;
}

/** A method of a primitive, from the prototype that its site has cached. */
export function primitiveMethod(cache: InlineCache, realm: Realm, value: GuestValue): GuestValue {
  const prototype = primitivePrototype(realm, value);
  if (prototype === null || prototype.shape !== cache.shape || cache.slot < 0) return ABSENT;
  const { holder } = cache;
  if (holder === null) return prototype.slots[cache.slot] as GuestValue;
  return cache.version === cache.key!.version ? (holder.slots[cache.slot] as GuestValue) : ABSENT;
}

/** An element of a string, a typed array, or any object with plain elements, whose Shape its site then knows. */
export function getIndexed(object: GuestValue, key: number, cache: InlineCache): GuestValue {
  if (!(key >= 0) || key !== Math.floor(key)) return ABSENT;
  if (typeof object === 'string') return key < object.length ? object[key] : ABSENT;
  if (!(object instanceof GuestObject)) return ABSENT;
  const { elements, data } = object;
  if (key < elements.length) {
    const value = elements[key];
    if (value === HOLE || !object.shape.methods.plainElements) return ABSENT;
    cache.elementShape = object.shape;
    return value;
  }
  return data instanceof TypedArrayData && key < data.view.length ? data.view[key] : ABSENT;
}

/** Stores to an element that is there, of a typed array of numbers or of an object with plain elements; answers whether it did. */
export function setIndexed(object: GuestValue, key: number, value: GuestValue, cache: InlineCache): boolean {
  if (!(object instanceof GuestObject) || !(key >= 0) || key !== Math.floor(key)) return false;
  const { elements, data } = object;
  if (key < elements.length) {
    const { shape } = object;
    if (elements[key] === HOLE || !shape.methods.plainElements) return false;
    cache.elementShape = shape;
    cache.appendable = shape.extensible && !shape.prototypal;
    elements[key] = value;
    return true;
  }
  if (!(data instanceof TypedArrayData) || typeof value !== 'number' || data.isBigInt || key >= data.view.length) return false;
  data.view[key] = value;
  return true;
}

/** The slot of a key, or -1. The site expects the key that it saw last, or the next one of the Shape (for-in). */
function namedSlot(shape: Shape, key: string, cache: InlineCache): number {
  if (!shape.plainKeys || key.length > FREE_LENGTH) return -1;
  const { keys } = shape.layout;
  let at = cache.slot;
  if (at < 0 || at >= shape.count || keys[at] !== key) {
    at = at + 1 < shape.count && keys[at + 1] === key ? at + 1 : shape.find(key);
    cache.slot = at;
  }
  return at;
}

/** A data property of the object's own by a string that came as a key, not at a site that knows it. */
export function getNamed(object: GuestValue, key: string, cache: InlineCache): GuestValue {
  if (!(object instanceof GuestObject)) return ABSENT;
  const { shape } = object;
  const at = namedSlot(shape, key, cache);
  if (at < 0 || (shape.layout.flags[at]! & (PropertyFlag.Accessor | PropertyFlag.Lazy)) !== 0) return ABSENT;
  return object.slots[at] as GuestValue;
}

/** Stores to such a property; answers whether it did. */
export function setNamed(object: GuestObject, key: string, value: GuestValue, cache: InlineCache): boolean {
  const { shape } = object;
  const at = namedSlot(shape, key, cache);
  if (at < 0 || (shape.layout.flags[at]! & (PropertyFlag.Writable | PropertyFlag.Accessor | PropertyFlag.Watched | PropertyFlag.Lazy)) !== PropertyFlag.Writable) return false;
  object.slots[at] = value;
  return true;
}

/**
 * `a % b`. V8's own takes a call to C's fmod, with a step for each bit of the quotient. Of whole
 * numbers whose products are exact the division's quotient is too large by one at most.
 */
export function remainder(a: number, b: number): number {
  if (!(a > 0 && a < MAX_DIVIDEND && b >= 1 && b < MAX_DIVISOR) || a !== Math.floor(a) || b !== Math.floor(b)) return a === 0 && b > 0 ? a : a % b;
  const rest = a - Math.floor(a / b) * b;
  return rest < 0 ? rest + b : rest;
}

/** `+` where one side is a string and the other needs no guest code. */
export function addStrings(budget: Budget, a: GuestValue, b: GuestValue): GuestValue {
  if (typeof a === 'string') {
    if (typeof b === 'number') return a.length < MAX_LENGTH ? a + b : ABSENT;
    if (typeof b !== 'string') return ABSENT;
    const length = a.length + b.length;
    if (length <= FREE_LENGTH) return a + b;
    const left = budget.left - concatenationCost(a.length, b.length);
    if (left < 0 || length > MAX_LENGTH) return ABSENT;
    budget.left = left;
    return a + b;
  }
  return typeof a === 'number' && typeof b === 'string' && b.length < MAX_LENGTH ? a + b : ABSENT;
}

/**
 * Calls a native on arguments as they lie on the stack, `at` the first, if their types are what
 * its coercions make of them; NOT_MINE else.
 * @throws what the native throws
 */
export function callNative(agent: Agent, callee: GuestObject, data: BuiltinData, slots: GuestValue[], at: number, count: number): GuestValue {
  const { native, coerce, realm } = data;
  const self = slots[at - 1];
  if (data.special || !fits(data.receiver, self)) return NOT_MINE;
  for (let i = 0; i < coerce.length; i++) if (i >= count || !fits(coerce[i], slots[at + i])) return NOT_MINE;
  let result: GuestValue = NOT_MINE;
  agent.running = callee;
  if (data.check !== undefined) data.check(self);
  if (native !== undefined) result = native(realm, self, count > 0 ? slots[at] : undefined, count > 1 ? slots[at + 1] : undefined, count > 2 ? slots[at + 2] : undefined, count > 3 ? slots[at + 3] : undefined);
  else if (data.variadic !== undefined) result = data.variadic(realm, self, count === 1 ? [slots[at]] : slots.slice(at, at + count));
  agent.running = null;
  return result;
}

/** Whether a coercion would leave the value as it is. */
function fits(coercion: string | undefined, value: GuestValue): boolean {
  switch (coercion) {
    case undefined:
    case 'any': return true;
    case 'number': return typeof value === 'number';
    case 'integer': return typeof value === 'number' && value === Math.floor(value) && (value !== 0 || Object.is(value, 0));
    case 'integer?': return value === undefined || (typeof value === 'number' && value === Math.floor(value) && (value !== 0 || Object.is(value, 0)));
    case 'string':
    case 'coercibleString': return typeof value === 'string';
    case 'object': return value instanceof GuestObject;
    default: return false;
  }
}
