/**
 * Arguments objects (ECMA-262 10.4.4). Unmapped ones are ordinary objects with ArgumentsData;
 * mapped ones alias the cells in which a sloppy function keeps its parameters.
 */
import { KeyKind } from './internal-methods.js';
import { isAccessorDescriptor, mergeDescriptor } from './descriptors.js';
import { OrdinaryMethods, defineOrdinary } from './ordinary.js';
import type { PropertyDescriptor } from './property.js';
import { DescriptorField, type Property, PropertyFlag } from './property.js';
import type { Shape } from './shape.js';
import { findOwn, updateOwn } from './storage.js';
import type { GuestValue, PropertyKey, SlotValue } from './value.js';
import { GuestObject, InternalData } from './value.js';

/** What arguments objects alias: a Scope, to the machine. */
export interface CellStore {
  readonly cells: GuestValue[];
}

/** Brand of all arguments objects. */
export class ArgumentsData extends InternalData {
  override get className(): string {
    return 'Arguments';
  }
}

/** [[ParameterMap]]: of each index the cell that it aliases, or -1. */
export class MappedArgumentsData extends ArgumentsData {
  constructor(
    readonly store: CellStore,
    readonly cells: number[],
  ) {
    super();
  }
}

export class MappedArgumentsMethods extends OrdinaryMethods {
  override readonly name = 'Arguments';
  override readonly plainElements = false;

  override keyKind(key: PropertyKey): KeyKind {
    return typeof key === 'number' ? KeyKind.Exotic : KeyKind.Plain;
  }

  override getOwnProperty(object: GuestObject, key: PropertyKey): Property | undefined {
    const property = findOwn(object, key);
    const cell = cellOf(object, key);
    if (property !== undefined && cell >= 0) property.value = storeOf(object)[cell];
    return property;
  }

  /** 10.4.4.2. The current value of a mapped index is that of its cell. */
  override defineOwnProperty(object: GuestObject, key: PropertyKey, descriptor: PropertyDescriptor): boolean {
    const cell = cellOf(object, key);
    if (cell < 0) return defineOrdinary(object, key, descriptor);
    synchronise(object, key, cell);
    if (!defineOrdinary(object, key, descriptor)) return false;
    const now = mergeDescriptor(descriptor, findOwn(object, key));
    if (isAccessorDescriptor(descriptor)) unmap(object, key);
    else {
      if ((descriptor.fields & DescriptorField.Value) !== 0) storeOf(object)[cell] = descriptor.value;
      if ((now.flags & PropertyFlag.Writable) === 0) unmap(object, key);
    }
    return true;
  }

  override setOwn(object: GuestObject, key: PropertyKey, value: GuestValue): boolean {
    const cell = cellOf(object, key);
    if (cell < 0) return super.setOwn(object, key, value);
    storeOf(object)[cell] = value;
    return true;
  }

  override delete(object: GuestObject, key: PropertyKey): boolean {
    if (!super.delete(object, key)) return false;
    if (cellOf(object, key) >= 0) unmap(object, key);
    return true;
  }
}

/** Internal methods of mapped arguments objects. */
export const MAPPED_ARGUMENTS = new MappedArgumentsMethods();

function storeOf(object: GuestObject): GuestValue[] {
  return (object.data as MappedArgumentsData).store.cells;
}

function cellOf(object: GuestObject, key: PropertyKey): number {
  return typeof key === 'number' ? (object.data as MappedArgumentsData).cells[key] ?? -1 : -1;
}

function unmap(object: GuestObject, key: PropertyKey): void {
  (object.data as MappedArgumentsData).cells[key as number] = -1;
}

/** Brings the stored value of a mapped index up to date with its cell. */
function synchronise(object: GuestObject, key: PropertyKey, cell: number): void {
  updateOwn(object, key, storeOf(object)[cell], findOwn(object, key)!.flags);
}

/**
 * A mapped arguments object. `shape` is of MAPPED_ARGUMENTS with the properties `length`,
 * `@@iterator` and `callee`, whose values are `slots`; `elements` are the argument values
 * (taken over); `cells[i]` is the cell of parameter i, or -1.
 */
export function createMappedArguments(shape: Shape, slots: SlotValue[], elements: GuestValue[], store: CellStore, cells: number[]): GuestObject {
  return new GuestObject(shape, slots, elements, new MappedArgumentsData(store, cells));
}

/** An unmapped arguments object; `shape` is of ORDINARY. */
export function createUnmappedArguments(shape: Shape, slots: SlotValue[], elements: GuestValue[]): GuestObject {
  return new GuestObject(shape, slots, elements, new ArgumentsData());
}
