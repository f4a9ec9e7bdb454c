/**
 * Property access where the loop's inline caches miss: lookup through the objects room, the
 * caches filled, getters and setters as frames, Proxies to the library, primitives by their
 * prototypes, and V8's errors for undefined and null.
 */
import { Op } from '../../../compiler/bytecode/op.js';
import { isStrictAt } from '../../../compiler/bytecode/strict-parts.js';
import { ARRAY } from '../../objects/array.js';
import { NO_SLOTS } from '../../objects/create.js';
import { typeError } from '../../objects/errors.js';
import type { GuestErrorRequest } from '../../objects/errors.js';
import { describeKey, describeValue } from '../../objects/inspect.js';
import { LookupKind, SetOutcome, lookup, prepareSet } from '../../objects/lookup.js';
import { messages } from '../../objects/messages.js';
import { HOLE } from '../../objects/sentinels.js';
import type { Key, Shape } from '../../objects/shape.js';
import { TypedArrayData } from '../../objects/typed-array.js';
import type { Accessor, GuestPrimitive, GuestValue, PropertyKey } from '../../objects/value.js';
import { GuestObject, NO_ELEMENTS } from '../../objects/value.js';
import { keyToValue, toBoolean, toPropertyKey } from '../../semantics/conversion.js';
import type { Agent } from '../state/agent.js';
import { call, callLibrary } from '../calls/calls.js';
import { ARRAY_LENGTH, STRING_LENGTH } from '../state/code.js';
import type { CacheEntry, InlineCache } from '../state/code.js';
import { chargedKey } from '../calls/costs.js';
import type { Frame } from '../state/frame.js';
import { ReturnMode } from '../state/frame.js';
import { finishOutcome, found } from './properties.js';
import { LIBRARY_CALLS } from '../calls/library-calls.js';
import { primitivePrototype } from '../calls/primitives.js';
import { cacheAt, keyAt, next, peek } from '../calls/protocol.js';

/** Where cached absences are read from: slot 0 is undefined. */
const NOWHERE = new GuestObject(HOLE.shape, [undefined], NO_ELEMENTS, null);

/** Looks `start[key]` up; `found` holds the answer. */
function find(agent: Agent, start: GuestObject, key: PropertyKey): LookupKind {
  const kind = lookup(start, key, found);
  if (found.excess > 0) agent.budget.charge(found.excess);
  return kind;
}

export function getField(agent: Agent, frame: Frame): void {
  const base = peek(frame, 0);
  const key = keyAt(frame, 0);
  const cache = cacheAt(frame, 1);
  if (base instanceof GuestObject) return getNamed(agent, frame, base, key, cache, frame.sp - 1, frame.sp);
  getFromPrimitive(agent, frame, base, key, cache, frame.sp - 1, frame.sp);
}

export function loadMethod(agent: Agent, frame: Frame): void {
  const base = peek(frame, 0);
  const { sp } = frame;
  frame.slots[sp] = base;
  if (base instanceof GuestObject) return getNamed(agent, frame, base, keyAt(frame, 0), cacheAt(frame, 1), sp - 1, sp + 1);
  getFromPrimitive(agent, frame, base, keyAt(frame, 0), cacheAt(frame, 1), sp - 1, sp + 1);
}

/** Stores a result in slot `at` and finishes with the stack at `sp`. */
function settle(frame: Frame, at: number, sp: number, value: GuestValue): void {
  frame.slots[at] = value;
  frame.sp = sp;
  next(frame);
}

function getNamed(agent: Agent, frame: Frame, base: GuestObject, key: Key, cache: InlineCache, at: number, sp: number): void {
  const known = cache.find(base.shape, key);
  if (known !== null) return getCached(agent, frame, base, known, at, sp);
  switch (find(agent, base, key.name)) {
    case LookupKind.Data:
      rememberData(cache, base, key);
      return settle(frame, at, sp, found.value);
    case LookupKind.Absent:
      if (found.cacheable) cache.fill(base.shape, key, NOWHERE, 0, null);
      return settle(frame, at, sp, undefined);
    case LookupKind.Accessor:
      if (found.slot >= 0) cache.fill(base.shape, key, found.holder === base ? null : found.holder, found.slot, null, true);
      return getByAccessor(agent, frame, found.accessor!, base, at, sp);
    case LookupKind.Proxy:
      frame.sp = sp;
      return callLibrary(agent, LIBRARY_CALLS.proxyGet, [found.holder, keyToValue(key.name), base], ReturnMode.Store, at);
  }
}

function rememberData(cache: InlineCache, base: GuestObject, key: Key): void {
  if (found.slot >= 0) cache.fill(base.shape, key, found.holder === base ? null : found.holder, found.slot, null);
  else if (key.name === 'length' && base.shape.methods === ARRAY && !base.shape.dictionary) cache.fill(base.shape, key, null, ARRAY_LENGTH, null);
}

/** A site that has seen several Shapes. */
function getCached(agent: Agent, frame: Frame, base: GuestObject, cache: CacheEntry, at: number, sp: number): void {
  if (cache.slot === ARRAY_LENGTH) return settle(frame, at, sp, base.elements.length);
  const value = (cache.holder ?? base).slots[cache.slot];
  if (cache.accessor) return getByAccessor(agent, frame, value as Accessor, base, at, sp);
  settle(frame, at, sp, value as GuestValue);
}

function getByAccessor(agent: Agent, frame: Frame, { get }: Accessor, receiver: GuestValue, at: number, sp: number): void {
  if (get === undefined) return settle(frame, at, sp, undefined);
  frame.sp = sp;
  call(agent, get, receiver, [], ReturnMode.Store, at);
}

function getFromPrimitive(agent: Agent, frame: Frame, base: GuestPrimitive, key: Key, cache: InlineCache, at: number, sp: number): void {
  if (typeof base === 'string' && key.name === 'length') {
    if (cache.shape === null) cache.slot = STRING_LENGTH;
    return settle(frame, at, sp, base.length);
  }
  const prototype = primitivePrototype(frame.realm, base);
  if (prototype === null) throw typeError(messages.readNullish(`${base as undefined}`, describeKey(key.name)));
  const known = cache.find(prototype.shape, key);
  if (known !== null && !known.accessor) return settle(frame, at, sp, (known.holder ?? prototype).slots[known.slot] as GuestValue);
  getThrough(agent, frame, prototype, key.name, base, at, sp);
  if (found.slot >= 0 && found.accessor === null && found.holder !== null && !prototype.shape.methods.proxy) {
    cache.fill(prototype.shape, key, found.holder === prototype ? null : found.holder, found.slot, null);
  }
}

/** `object[key]` with another receiver, into slot `at`. */
function getThrough(agent: Agent, frame: Frame, object: GuestObject, key: PropertyKey, receiver: GuestValue, at: number, sp: number): void {
  switch (find(agent, object, key)) {
    case LookupKind.Data: return settle(frame, at, sp, found.value);
    case LookupKind.Absent: return settle(frame, at, sp, undefined);
    case LookupKind.Accessor: return getByAccessor(agent, frame, found.accessor!, receiver, at, sp);
    case LookupKind.Proxy:
      frame.sp = sp;
      return callLibrary(agent, LIBRARY_CALLS.proxyGet, [found.holder, keyToValue(key), receiver], ReturnMode.Store, at);
  }
}

export function getElement(agent: Agent, frame: Frame): void {
  getIndexed(agent, frame, cacheAt(frame, 0), frame.sp - 1);
}

export function loadMethodElement(agent: Agent, frame: Frame): void {
  getIndexed(agent, frame, cacheAt(frame, 0), frame.sp);
}

/** Reads base[key], the two topmost, into the base's place; a method's object goes above it (`sp` says which). */
function getIndexed(agent: Agent, frame: Frame, cache: InlineCache, sp: number): void {
  const at = frame.sp - 2;
  const base = frame.slots[at];
  const key = frame.slots[at + 1];
  if (typeof key === 'number') {
    if (typeof base === 'string' && key >= 0 && key < base.length && key === Math.floor(key)) return settleIndexed(frame, at, sp, base, base[key]);
    if (base instanceof GuestObject) {
      if (readElement(base, key, cache)) return settleIndexed(frame, at, sp, base, base.elements[key]);
      if (base.data instanceof TypedArrayData && key >= 0 && key < base.data.view.length && key === Math.floor(key)) return settleIndexed(frame, at, sp, base, base.data.view[key]);
    }
  }
  if (base === undefined || base === null) throw readError(base, key);
  if (key instanceof GuestObject) return callLibrary(agent, LIBRARY_CALLS.toPrimitive, [key, 'string'], ReturnMode.Retry, at + 1);
  const name = chargedKey(agent, key);
  const object = base instanceof GuestObject ? base : primitivePrototype(frame.realm, base)!;
  if (typeof base === 'string' && (name === 'length' || typeof name === 'number')) {
    if (name === 'length' || name < base.length) return settleIndexed(frame, at, sp, base, name === 'length' ? base.length : base[name]);
  }
  frame.slots[at + 1] = base;
  getThrough(agent, frame, object, name, base, at, sp);
}

function settleIndexed(frame: Frame, at: number, sp: number, base: GuestValue, value: GuestValue): void {
  frame.slots[at + 1] = base;
  settle(frame, at, sp, value);
}

/** Whether the element can be read as it lies; notes Shapes whose elements may be read so. */
function readElement(base: GuestObject, key: number, cache: InlineCache): boolean {
  if (!(key >= 0 && key < base.elements.length) || !base.shape.methods.plainElements || key !== Math.floor(key)) return false;
  cache.elementShape = base.shape;
  cache.appendable = false;
  return base.elements[key] !== HOLE;
}

function readError(base: undefined | null, key: GuestValue): GuestErrorRequest {
  if (key === Symbol.iterator) return typeError(messages.notIterableDefault(base === null ? 'object null' : 'undefined'));
  const name = key instanceof GuestObject ? describeValue(key) : describeKey(toPropertyKey(key));
  return typeError(messages.readNullish(`${base as undefined}`, name));
}

/** The TypeError of storing to a property of undefined or null. */
function setError(base: undefined | null, key: GuestValue): GuestErrorRequest {
  const name = key instanceof GuestObject ? describeValue(key) : describeKey(toPropertyKey(key));
  return typeError(messages.setNullish(`${base as undefined}`, name));
}

export function setField(agent: Agent, frame: Frame): void {
  const at = frame.sp - 2;
  const base = frame.slots[at];
  const value = frame.slots[at + 1];
  const key = keyAt(frame, 0);
  if (base === undefined || base === null) throw setError(base, keyToValue(key.name));
  if (!(base instanceof GuestObject)) return store(agent, frame, base, key.name, value, at);
  const cache = cacheAt(frame, 1);
  const { shape } = base;
  const known = cache.find(shape, key);
  if (known !== null && (!known.accessor || setterOf(base, known) !== undefined)) return storeCached(agent, frame, base, known, value, at);
  const outcome = prepareSet(base, key.name, value, base, found);
  remember(cache, shape, key, base, outcome);
  conclude(agent, frame, outcome, base, key.name, value, base, at);
}

/** Notes where a store went, or whose setter it is for. */
function remember(cache: InlineCache, shape: Shape, key: Key, base: GuestObject, outcome: SetOutcome): void {
  if (found.slot < 0) return;
  if (outcome === SetOutcome.Done) cache.fill(shape, key, null, found.slot, found.nextShape);
  else if (outcome === SetOutcome.Setter) cache.fill(shape, key, found.holder === base ? null : found.holder, found.slot, null, true);
}

function setterOf(base: GuestObject, { holder, slot }: CacheEntry): GuestObject | undefined {
  return ((holder ?? base).slots[slot] as Accessor).set;
}

/** A store to one of several Shapes that the site has seen. */
function storeCached(agent: Agent, frame: Frame, base: GuestObject, known: CacheEntry, value: GuestValue, at: number): void {
  frame.slots[at] = value;
  frame.sp = at + 1;
  if (known.accessor) return call(agent, setterOf(base, known), base, [value], ReturnMode.Discard);
  if (known.next !== null) {
    if (base.slots === NO_SLOTS) base.slots = [undefined, undefined, undefined];
    base.shape = known.next;
  }
  base.slots[known.slot] = value;
  next(frame);
}

/** `base[key] = value` without a cache; the result goes to slot `at`, the top. */
function store(agent: Agent, frame: Frame, base: GuestValue, key: PropertyKey, value: GuestValue, at: number): void {
  const object = base instanceof GuestObject ? base : primitivePrototype(frame.realm, base)!;
  conclude(agent, frame, prepareSet(object, key, value, base, found), object, key, value, base, at);
}

function conclude(agent: Agent, frame: Frame, outcome: SetOutcome, object: GuestObject, key: PropertyKey, value: GuestValue, receiver: GuestValue, at: number): void {
  if (found.excess > 0) agent.budget.charge(found.excess);
  frame.slots[at] = value;
  frame.sp = at + 1;
  finishOutcome(agent, frame, outcome, object, key, value, receiver, next);
}

export function setElement(agent: Agent, frame: Frame): void {
  const at = frame.sp - 3;
  const base = frame.slots[at];
  const key = frame.slots[at + 1];
  const value = frame.slots[at + 2];
  if (base === undefined || base === null) throw setError(base, key);
  if (key instanceof GuestObject) return callLibrary(agent, LIBRARY_CALLS.toPrimitive, [key, 'string'], ReturnMode.Retry, at + 1);
  const cache = cacheAt(frame, 0);
  if (typeof key === 'number' && base instanceof GuestObject && key >= 0) {
    noteElements(base, cache);
    if (base.data instanceof TypedArrayData && storeTyped(base.data, key, value)) {
      frame.slots[at] = value;
      frame.sp = at + 1;
      return next(frame);
    }
  }
  if (base instanceof GuestObject && key === 'length') agent.budget.charge(base.elements.length >> 6);
  store(agent, frame, base, chargedKey(agent, key), value, at);
}

/** Notes for the loop whether elements of this Shape may be stored to, and appended, as they lie. */
function noteElements({ shape }: GuestObject, cache: InlineCache): void {
  if (!shape.methods.plainElements) return;
  cache.elementShape = shape;
  cache.appendable = shape.extensible && !shape.prototypal;
}

/** Stores a number into a typed array of numbers, inside its bounds. */
function storeTyped(data: TypedArrayData, key: number, value: GuestValue): boolean {
  const { view } = data;
  if (typeof value !== 'number' || data.isBigInt || !(key < view.length) || key !== Math.floor(key)) return false;
  view[key] = value;
  return true;
}

/** Result of a `set` trap for the assignment that the frame is at: its value lies on top, the key of SetElement in the slot above. */
export function checkSet(frame: Frame, accepted: GuestValue): void {
  if (!toBoolean(accepted) && isStrictAt(frame.code.unit, frame.pc)) throw typeError(messages.proxyFalsish('set', describeStoredKey(frame)));
  next(frame);
}

function describeStoredKey(frame: Frame): string {
  const op = frame.code.unit.code[frame.pc]!;
  if (op === Op.SetField) return describeKey(keyAt(frame, 0).name);
  return describeValue(frame.slots[frame.sp] ?? '');
}
