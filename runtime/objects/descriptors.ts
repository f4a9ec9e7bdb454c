/**
 * Property descriptors (ECMA-262 6.2.6) and ValidateAndApplyPropertyDescriptor without the
 * "apply": pure functions, no objects are touched.
 */
import { DescriptorField, Property, PropertyDescriptor, PropertyFlag } from './property.js';
import type { GuestObject, GuestValue, SlotValue } from './value.js';
import { Accessor } from './value.js';

const ATTRIBUTES = DescriptorField.Enumerable | DescriptorField.Configurable;

/** A complete data descriptor; `flags` of PropertyFlag. */
export function dataDescriptor(value: GuestValue, flags: number): PropertyDescriptor {
  return new PropertyDescriptor(DescriptorField.Value | DescriptorField.Writable | ATTRIBUTES, flags & PropertyFlag.Default, value, undefined, undefined);
}

/** A complete accessor descriptor; `flags` of PropertyFlag. */
export function accessorDescriptor(get: GuestObject | undefined, set: GuestObject | undefined, flags: number): PropertyDescriptor {
  return new PropertyDescriptor(DescriptorField.Get | DescriptorField.Set | ATTRIBUTES, flags & PropertyFlag.Default & ~PropertyFlag.Writable, undefined, get, set);
}

/** A descriptor that has a [[Value]] only. */
export function valueDescriptor(value: GuestValue): PropertyDescriptor {
  return new PropertyDescriptor(DescriptorField.Value, 0, value, undefined, undefined);
}

/** A property as a complete descriptor. */
export function toDescriptor(property: Property): PropertyDescriptor {
  const { value, flags } = property;
  return value instanceof Accessor ? accessorDescriptor(value.get, value.set, flags) : dataDescriptor(value as GuestValue, flags);
}

export function isAccessorDescriptor(descriptor: PropertyDescriptor): boolean {
  return (descriptor.fields & (DescriptorField.Get | DescriptorField.Set)) !== 0;
}

export function isDataDescriptor(descriptor: PropertyDescriptor): boolean {
  return (descriptor.fields & (DescriptorField.Value | DescriptorField.Writable)) !== 0;
}

/** SameValue; here because descriptors need it and semantics stands above. */
export const sameValue: (a: unknown, b: unknown) => boolean = Object.is;

/**
 * Whether ValidateAndApplyPropertyDescriptor (10.1.6.3) lets `descriptor` take the place of
 * `current` (undefined: no such property).
 */
export function isCompatibleDescriptor(extensible: boolean, descriptor: PropertyDescriptor, current: Property | undefined): boolean {
  if (current === undefined) return extensible;
  if ((current.flags & PropertyFlag.Configurable) !== 0) return true;
  if (descriptor.fields === 0) return true;
  if ((descriptor.flags & PropertyFlag.Configurable) !== 0) return false;
  if ((descriptor.fields & DescriptorField.Enumerable) !== 0 && ((descriptor.flags ^ current.flags) & PropertyFlag.Enumerable) !== 0) return false;
  return isCompatibleValue(descriptor, current);
}

/** The part of the validation of a non-configurable property that concerns value and accessors. */
function isCompatibleValue(descriptor: PropertyDescriptor, current: Property): boolean {
  const { fields } = descriptor;
  if (current.value instanceof Accessor) {
    if (isDataDescriptor(descriptor)) return false;
    if ((fields & DescriptorField.Get) !== 0 && descriptor.get !== current.value.get) return false;
    return (fields & DescriptorField.Set) === 0 || descriptor.set === current.value.set;
  }
  if (isAccessorDescriptor(descriptor)) return false;
  if ((current.flags & PropertyFlag.Writable) !== 0) return true;
  if ((descriptor.flags & PropertyFlag.Writable) !== 0) return false;
  return (fields & DescriptorField.Value) === 0 || sameValue(descriptor.value, current.value);
}

/** Bits of PropertyFlag that a descriptor sets explicitly. */
function presentFlags(fields: number): number {
  return ((fields & DescriptorField.Writable) !== 0 ? PropertyFlag.Writable : 0)
    | ((fields & DescriptorField.Enumerable) !== 0 ? PropertyFlag.Enumerable : 0)
    | ((fields & DescriptorField.Configurable) !== 0 ? PropertyFlag.Configurable : 0);
}

/** What the property is after a compatible descriptor was applied; absent fields come from `current` or default. */
export function mergeDescriptor(descriptor: PropertyDescriptor, current: Property | undefined): Property {
  const { fields } = descriptor;
  const given = presentFlags(fields);
  const before = current === undefined ? 0 : current.flags & PropertyFlag.Default;
  const flags = (before & ~given) | (descriptor.flags & given);
  const old = current?.value;
  if (isAccessorDescriptor(descriptor)) {
    const accessor = old instanceof Accessor ? old : undefined;
    const get = (fields & DescriptorField.Get) !== 0 ? descriptor.get : accessor?.get;
    const set = (fields & DescriptorField.Set) !== 0 ? descriptor.set : accessor?.set;
    return new Property(new Accessor(get, set), (flags & ~PropertyFlag.Writable) | PropertyFlag.Accessor);
  }
  if (old instanceof Accessor && !isDataDescriptor(descriptor)) return new Property(old, flags | PropertyFlag.Accessor);
  const value: SlotValue = (fields & DescriptorField.Value) !== 0 || old instanceof Accessor ? descriptor.value : old;
  return new Property(value, flags);
}
