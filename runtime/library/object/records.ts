/**
 * Property descriptors as the library's JavaScript holds them: records, which are objects
 * without prototype that have the fields that are present.
 */
import type { NativeContext } from '../../machine/state/native.js';
import { DescriptorField, PropertyDescriptor, PropertyFlag } from '../../objects/property.js';
import type { Property } from '../../objects/property.js';
import { addOwn, findOwn, hasOwn, updateOwn } from '../../objects/storage.js';
import type { GuestObject, GuestValue } from '../../objects/value.js';
import { Accessor } from '../../objects/value.js';

/** The fields in the order of FromPropertyDescriptor (6.2.6.4). */
const FIELDS = [
  ['value', DescriptorField.Value],
  ['writable', DescriptorField.Writable],
  ['get', DescriptorField.Get],
  ['set', DescriptorField.Set],
  ['enumerable', DescriptorField.Enumerable],
  ['configurable', DescriptorField.Configurable],
] as const;

const has = (flags: number, flag: PropertyFlag): boolean => (flags & flag) !== 0;

/** A property as a complete record, or as the fields of a fresh object for the guest (FromPropertyDescriptor, 6.2.6.4). */
export function recordOf(context: NativeContext, { value, flags }: Property, record = context.newObject(null)): GuestObject {
  const add = (name: string, field: GuestValue): void => addOwn(record, name, field, PropertyFlag.Default);
  if (value instanceof Accessor) {
    add('get', value.get);
    add('set', value.set);
  } else {
    add('value', value as GuestValue);
    add('writable', has(flags, PropertyFlag.Writable));
  }
  add('enumerable', has(flags, PropertyFlag.Enumerable));
  add('configurable', has(flags, PropertyFlag.Configurable));
  return record;
}

/** The descriptor that a record stands for. */
export function descriptorOf(record: GuestObject): PropertyDescriptor {
  let fields = 0;
  let flags = 0;
  for (const [name, field] of FIELDS) if (hasOwn(record, name)) fields |= field;
  if (valueOf(record, 'writable') === true) flags |= PropertyFlag.Writable;
  if (valueOf(record, 'enumerable') === true) flags |= PropertyFlag.Enumerable;
  if (valueOf(record, 'configurable') === true) flags |= PropertyFlag.Configurable;
  return new PropertyDescriptor(fields, flags, valueOf(record, 'value'), functionOf(record, 'get'), functionOf(record, 'set'));
}

function valueOf(record: GuestObject, name: string): GuestValue {
  return findOwn(record, name)?.value as GuestValue;
}

function functionOf(record: GuestObject, name: string): GuestObject | undefined {
  return valueOf(record, name) as GuestObject | undefined;
}

/** CompletePropertyDescriptor (6.2.6.6), on the record itself. */
export function completeRecord(record: GuestObject): GuestObject {
  const isAccessor = hasOwn(record, 'get') || hasOwn(record, 'set');
  const defaults: readonly (readonly [string, GuestValue])[] = isAccessor ? [['get', undefined], ['set', undefined]] : [['value', undefined], ['writable', false]];
  for (const [name, value] of [...defaults, ['enumerable', false], ['configurable', false]] as const) {
    if (!hasOwn(record, name)) addOwn(record, name, value, PropertyFlag.Default);
  }
  return record;
}

/** FromPropertyDescriptor (6.2.6.4): an ordinary object for the guest. */
export function fromRecord(context: NativeContext, record: GuestObject): GuestObject {
  return copyFields(record, context.newObject(), '');
}

/** A copy of a record without its value. */
export function withoutValue(context: NativeContext, record: GuestObject): GuestObject {
  return copyFields(record, context.newObject(null), 'value');
}

/** A copy of a record with another value. */
export function withValue(context: NativeContext, record: GuestObject, value: GuestValue): GuestObject {
  const copy = copyFields(record, context.newObject(null), '');
  updateOwn(copy, 'value', value, PropertyFlag.Default);
  return copy;
}

function copyFields(record: GuestObject, to: GuestObject, except: string): GuestObject {
  for (const [name] of FIELDS) {
    if (name !== except && hasOwn(record, name)) addOwn(to, name, valueOf(record, name), PropertyFlag.Default);
  }
  return to;
}
