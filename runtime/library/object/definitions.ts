/**
 * Natives of Object that make, describe and define, for ordinary objects and arguments that can
 * be read without guest code. What meets an accessor, a Proxy or an exotic object answers
 * NOT_MINE before anything is done.
 */
import { arrayNext } from '../../machine/instructions/array-iterator.js';
import type { NativeContext } from '../../machine/state/native.js';
import type { Realm } from '../../machine/state/realm.js';
import { isArrayObject } from '../../objects/array.js';
import { dataDescriptor } from '../../objects/descriptors.js';
import { builtinTag } from '../../objects/inspect.js';
import { isCallable } from '../../objects/callable.js';
import { listingCost } from '../../objects/listing-cost.js';
import { Lookup, LookupKind, lookup, prepareSet } from '../../objects/lookup.js';
import { ORDINARY } from '../../objects/ordinary.js';
import { GuestObject, type GuestPrimitive, type GuestValue, type PropertyKey } from '../../objects/value.js';
import { DescriptorField, type Property, PropertyDescriptor, PropertyFlag } from '../../objects/property.js';
import { toBoolean, toPropertyKey } from '../../semantics/conversion.js';
import { denseArray, elementAt } from '../array/dense.js';
import { NOT_MINE, type PositionalNative, type VariadicNative } from '../table.js';
import { recordOf } from './records.js';

const found = new Lookup();

/** 20.1.2.2 without properties. */
export const create: PositionalNative = (context, _receiver, prototype, properties) => {
  if (properties !== undefined || (prototype !== null && !(prototype instanceof GuestObject))) return NOT_MINE;
  context.charge(2);
  return context.newObject(prototype);
};

/** 20.1.2.1 onto an ordinary object, from ordinary objects, arrays and what has no properties. */
export const assign: VariadicNative = (context, _receiver, args) => {
  const [target] = args;
  if (!(target instanceof GuestObject) || target.shape.methods !== ORDINARY || !target.shape.extensible) return NOT_MINE;
  const keys: PropertyKey[] = [];
  const values: GuestValue[] = [];
  for (let i = 1; i < args.length; i++) if (!collect(context, args[i], keys, values)) return NOT_MINE;
  context.charge(keys.length);
  for (const key of keys) if (!isAssignable(target, key)) return NOT_MINE;
  for (let i = 0; i < keys.length; i++) prepareSet(target, keys[i]!, values[i], target, found);
  return target;
};

/** Appends the enumerable own properties of a source; false when reading them is not plain. */
function collect(context: NativeContext, source: GuestValue, keys: PropertyKey[], values: GuestValue[]): boolean {
  if (!(source instanceof GuestObject)) return typeof source !== 'string';
  const { methods } = source.shape;
  if (methods !== ORDINARY && !isArrayObject(source)) return false;
  context.charge(1 + listingCost(source));
  for (const key of methods.ownKeys(source)) {
    const { flags, value } = methods.getOwnProperty(source, key)!;
    if ((flags & PropertyFlag.Enumerable) === 0) continue;
    if ((flags & PropertyFlag.Accessor) !== 0) return false;
    keys.push(key);
    values.push(value as GuestValue);
  }
  return true;
}

/** Whether [[Set]] of a key stores a value, whatever was stored before. */
function isAssignable(target: GuestObject, key: PropertyKey): boolean {
  const kind = lookup(target, key, found);
  return kind === LookupKind.Absent ? !found.final && !found.foreign : kind === LookupKind.Data && (found.flags & PropertyFlag.Writable) !== 0;
}

/** 20.1.2.8 */
export const getOwnPropertyDescriptor: PositionalNative = (context, _receiver, value, key) => {
  if (!(value instanceof GuestObject) || value.shape.methods.proxy || key instanceof GuestObject) return NOT_MINE;
  const own: Property | undefined = value.shape.methods.getOwnProperty(value, toPropertyKey(key));
  return own === undefined ? undefined : recordOf(context, own, context.newObject());
};

const FIELDS = [
  ['enumerable', DescriptorField.Enumerable, PropertyFlag.Enumerable],
  ['configurable', DescriptorField.Configurable, PropertyFlag.Configurable],
  ['value', DescriptorField.Value, 0],
  ['writable', DescriptorField.Writable, PropertyFlag.Writable],
  ['get', DescriptorField.Get, 0],
  ['set', DescriptorField.Set, 0],
] as const;

/** ToPropertyDescriptor (6.2.6.5) where it runs no guest code and does not fail; else null. */
function plainDescriptor(attributes: GuestValue): PropertyDescriptor | null {
  if (!(attributes instanceof GuestObject)) return null;
  let fields = 0;
  let flags = 0;
  let value: GuestValue;
  let get: GuestObject | undefined;
  let set: GuestObject | undefined;
  for (const [name, field, flag] of FIELDS) {
    const kind = lookup(attributes, name, found);
    if (kind === LookupKind.Absent && !found.foreign) continue;
    if (kind !== LookupKind.Data) return null;
    fields |= field;
    if (field === DescriptorField.Value) value = found.value;
    else if (flag !== 0) flags |= toBoolean(found.value) ? flag : 0;
    else if (found.value !== undefined && !isCallable(found.value)) return null;
    else if (field === DescriptorField.Get) get = found.value as GuestObject | undefined;
    else set = found.value as GuestObject | undefined;
  }
  const mixed = (fields & (DescriptorField.Get | DescriptorField.Set)) !== 0 && (fields & (DescriptorField.Value | DescriptorField.Writable)) !== 0;
  return mixed ? null : new PropertyDescriptor(fields, flags, value, get, set);
}

/** 20.1.2.4; a refusal is worded by the library, which tries again. */
export const defineProperty: PositionalNative = (context, _receiver, object, key, attributes) => {
  if (!(object instanceof GuestObject) || object.shape.methods !== ORDINARY || key instanceof GuestObject) return NOT_MINE;
  const descriptor = plainDescriptor(attributes);
  if (descriptor === null) return NOT_MINE;
  context.charge(8 + object.shape.count);
  return object.shape.methods.defineOwnProperty(object, toPropertyKey(key), descriptor) ? object : NOT_MINE;
};

/** 20.1.2.23 of an ordinary object that nobody inherits from; a refusal is worded by the library. */
export const setPrototypeOf: PositionalNative = (context, _receiver, object, prototype) => {
  if (!(object instanceof GuestObject) || object.shape.methods !== ORDINARY || object.shape.prototypal) return NOT_MINE;
  if (prototype !== null && !(prototype instanceof GuestObject)) return NOT_MINE;
  context.charge(8 + object.shape.count);
  return object.shape.methods.setPrototypeOf(object, prototype) ? object : NOT_MINE;
};

/** 20.1.3.3 along objects that are no Proxies. */
export const isPrototypeOf: PositionalNative = (context, receiver, value) => {
  if (!(value instanceof GuestObject)) return false;
  if (!(receiver instanceof GuestObject)) return NOT_MINE;
  for (let at: GuestObject | null = value; ; ) {
    if (at.shape.methods.proxy) return NOT_MINE;
    at = at.shape.methods.getPrototypeOf(at);
    if (at === null) return false;
    if (at === receiver) return true;
    context.charge(1);
  }
};

/** 20.1.3.6 where @@toStringTag is no accessor. */
export const toStringTag: PositionalNative = (_context, receiver) => {
  if (receiver === undefined) return '[object Undefined]';
  if (receiver === null) return '[object Null]';
  if (!(receiver instanceof GuestObject)) return NOT_MINE;
  const kind = lookup(receiver, Symbol.toStringTag, found);
  if (kind !== LookupKind.Absent && kind !== LookupKind.Data) return NOT_MINE;
  if (kind === LookupKind.Absent && found.foreign) return NOT_MINE;
  return `[object ${typeof found.value === 'string' ? found.value : builtinTag(receiver)}]`;
};

/** Key and value of an entry that is a plain array; null otherwise. */
export function plainEntry(context: NativeContext, entry: GuestValue): readonly [GuestValue, GuestValue] | null {
  const array = denseArray(context, entry);
  return array === null ? null : [elementAt(array.elements, 0), elementAt(array.elements, 1)];
}

/** The elements of a dense array whose iterator is the one that it always had; null otherwise. */
export function plainElements(context: NativeContext, iterable: GuestValue): readonly GuestValue[] | null {
  const array = denseArray(context, iterable);
  if (array === null || arrayNext((context as Realm).agent, context as Realm, array) === null) return null;
  context.charge(array.elements.length);
  return array.elements;
}

/** 20.1.2.7 of a plain array of plain arrays. */
export const fromEntries: PositionalNative = (context, _receiver, iterable) => {
  const elements = plainElements(context, iterable);
  if (elements === null) return NOT_MINE;
  const object = context.newObject();
  for (const element of elements) {
    const entry = plainEntry(context, element);
    if (entry === null || entry[0] instanceof GuestObject) return NOT_MINE;
    context.charge(2);
    object.shape.methods.defineOwnProperty(object, toPropertyKey(entry[0] as GuestPrimitive), dataDescriptor(entry[1], PropertyFlag.Default));
  }
  return object;
};
