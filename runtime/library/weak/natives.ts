/**
 * WeakMap, WeakSet and WeakRef (24.3, 24.4, 26.1) over the host's weak collections, keyed by
 * guest objects and unregistered symbols.
 */
import type { LibraryIntrinsic } from '../../machine/state/native.js';
import { typeError } from '../../objects/errors.js';
import { describeValue } from '../../objects/inspect.js';
import { messages } from '../../objects/messages.js';
import { GuestObject, InternalData, type GuestValue } from '../../objects/value.js';
import { NOT_MINE, type ConstructNative, type PositionalNative } from '../table.js';

export class WeakMapData extends InternalData {
  readonly map = new WeakMap<object, GuestValue>();
  /** Unregistered symbols, which the host's weak maps may not take as keys: held while the map lives. */
  readonly symbols = new Map<symbol, GuestValue>();
  override get className(): string {
    return 'WeakMap';
  }
}

export class WeakSetData extends InternalData {
  readonly set = new WeakSet<object>();
  readonly symbols = new Set<symbol>();
  override get className(): string {
    return 'WeakSet';
  }
}

export class WeakRefData extends InternalData {
  constructor(readonly target: WeakRef<GuestObject> | symbol) {
    super();
  }
  override get className(): string {
    return 'WeakRef';
  }
}

/** CanBeHeldWeakly (9.14). */
export function canBeHeldWeakly(value: GuestValue): value is GuestObject | symbol {
  return value instanceof GuestObject || (typeof value === 'symbol' && Symbol.keyFor(value) === undefined);
}

function mapOf(receiver: GuestValue, method: string): WeakMapData {
  const data = receiver instanceof GuestObject ? receiver.data : null;
  if (data instanceof WeakMapData) return data;
  throw typeError(messages.incompatibleReceiver(`WeakMap.prototype.${method}`, describeValue(receiver)));
}

function setOf(receiver: GuestValue, method: string): WeakSetData {
  const data = receiver instanceof GuestObject ? receiver.data : null;
  if (data instanceof WeakSetData) return data;
  throw typeError(messages.incompatibleReceiver(`WeakSet.prototype.${method}`, describeValue(receiver)));
}

/** A constructor of empty collections; an iterable is the library's. */
function collection(make: () => InternalData): ConstructNative {
  return (context, _newTarget, args, prototype) => {
    if (args[0] !== undefined && args[0] !== null) return NOT_MINE;
    const object = context.newObject(prototype!);
    object.data = make();
    return object;
  };
}

export const constructMap = collection(() => new WeakMapData());
export const constructSet = collection(() => new WeakSetData());

export const mapGet: PositionalNative = (_context, receiver, key) => {
  const { map, symbols } = mapOf(receiver, 'get');
  return key instanceof GuestObject ? map.get(key) : typeof key === 'symbol' ? symbols.get(key) : undefined;
};

export const mapHas: PositionalNative = (_context, receiver, key) => {
  const { map, symbols } = mapOf(receiver, 'has');
  return key instanceof GuestObject ? map.has(key) : typeof key === 'symbol' && symbols.has(key);
};

export const mapSet: PositionalNative = (context, receiver, key, value) => {
  const { map, symbols } = mapOf(receiver, 'set');
  if (!canBeHeldWeakly(key)) throw typeError(messages.invalidWeakKey);
  context.charge(1);
  if (typeof key === 'symbol') symbols.set(key, value);
  else map.set(key, value);
  return receiver;
};

export const mapDelete: PositionalNative = (_context, receiver, key) => {
  const { map, symbols } = mapOf(receiver, 'delete');
  return key instanceof GuestObject ? map.delete(key) : typeof key === 'symbol' && symbols.delete(key);
};

export const setAdd: PositionalNative = (context, receiver, value) => {
  const { set, symbols } = setOf(receiver, 'add');
  if (!canBeHeldWeakly(value)) throw typeError(messages.invalidWeakValue);
  context.charge(1);
  if (typeof value === 'symbol') symbols.add(value);
  else set.add(value);
  return receiver;
};

export const setHas: PositionalNative = (_context, receiver, value) => {
  const { set, symbols } = setOf(receiver, 'has');
  return value instanceof GuestObject ? set.has(value) : typeof value === 'symbol' && symbols.has(value);
};

export const setDelete: PositionalNative = (_context, receiver, value) => {
  const { set, symbols } = setOf(receiver, 'delete');
  return value instanceof GuestObject ? set.delete(value) : typeof value === 'symbol' && symbols.delete(value);
};

function requireTarget(target: GuestValue): GuestObject | symbol {
  if (!canBeHeldWeakly(target)) throw typeError(messages.invalidWeakRef);
  return target;
}

/** 26.1.1.1 where nobody sees the prototype fetched. */
export const constructRef: ConstructNative = (context, _newTarget, args, prototype) => {
  const target = requireTarget(args[0]);
  const object = context.newObject(prototype!);
  object.data = new WeakRefData(typeof target === 'symbol' ? target : new WeakRef(target));
  return object;
};

/** 26.1.3.2 */
export const deref: PositionalNative = (_context, receiver) => {
  const data = receiver instanceof GuestObject ? receiver.data : null;
  if (!(data instanceof WeakRefData)) throw typeError(messages.incompatibleReceiver('WeakRef.prototype.deref', describeValue(receiver)));
  return typeof data.target === 'symbol' ? data.target : data.target.deref();
};

export const intrinsics: Record<string, LibraryIntrinsic> = {
  newWeakMap(context, args) {
    const object = context.newObject(args[0] as GuestObject);
    object.data = new WeakMapData();
    return object;
  },
  newWeakSet(context, args) {
    const object = context.newObject(args[0] as GuestObject);
    object.data = new WeakSetData();
    return object;
  },
  /** (value) → TypeError unless it can be held weakly */
  requireWeakTarget(_context, args) {
    requireTarget(args[0]);
    return undefined;
  },
  /** (target, prototype) → a WeakRef */
  newWeakRef: (context, args) => constructRef(context, undefined, args, args[1] as GuestObject),
};
