/**
 * Property attributes, descriptors and stored properties. No objects here.
 */
import type { Accessor, GuestObject, GuestValue, SlotValue } from './value.js';

export const enum PropertyFlag {
  Writable = 1,
  Enumerable = 2,
  Configurable = 4,
  Accessor = 8,
  /** Writable, enumerable, configurable data: what assignment creates. */
  Default = 7,
  /** Writable, configurable, not enumerable data: builtins. */
  Builtin = 5,
  /** The bits that the guest can see. */
  Visible = 15,
  /** A change calls KeyTable.onWatched: fast paths rely on the property. Stores to it are not cached. */
  Watched = 16,
  /** The slot may hold a LazyValue; cached only on prototypes, whose Shape is their own. Set with the value when it is added. */
  Lazy = 32,
}

/** A property as stored in a dictionary or answered by getOwnProperty (then never a LazyValue). */
export class Property {
  constructor(
    public value: SlotValue,
    public flags: number,
  ) {}
}

/**
 * A property descriptor (ECMA-262 6.2.6) as an argument of defineOwnProperty: absent fields
 * are undefined in `mask`, not in the values.
 */
export class PropertyDescriptor {
  constructor(
    /** DescriptorField bits that are present. */
    readonly fields: number,
    /** PropertyFlag bits of the present writable/enumerable/configurable fields. */
    readonly flags: number,
    readonly value: GuestValue,
    readonly get: GuestObject | undefined,
    readonly set: GuestObject | undefined,
  ) {}
}

export const enum DescriptorField {
  Value = 1,
  Writable = 2,
  Get = 4,
  Set = 8,
  Enumerable = 16,
  Configurable = 32,
}

/** Narrowing: what a slot of an accessor property holds. */
export function asAccessor(property: Property): Accessor {
  return property.value as Accessor;
}
