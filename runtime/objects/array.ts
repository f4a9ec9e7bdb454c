/**
 * Array exotic objects (ECMA-262 10.4.2). A dense array's length is its `elements.length`;
 * a sparse one (long, widely gapped, with attributes, or with a read-only length) keeps
 * indices and length in its dictionary. Lengths come here as numbers already validated
 * (SetCoercion.ArrayLength); whoever changes one has charged for the elements that go.
 */
import { MAX_DENSE_LENGTH, createArray, newElements } from './create.js';
import { KeyKind, SetCoercion } from './internal-methods.js';
import { OrdinaryMethods, defineOrdinary } from './ordinary.js';
import { isCompatibleDescriptor, mergeDescriptor } from './descriptors.js';
import type { PropertyDescriptor } from './property.js';
import { DescriptorField, Property, PropertyFlag } from './property.js';
import type { Shape } from './shape.js';
import { addOwn, findOwn, indexKeysOf, ownKeysOf, toSparse } from './storage.js';
import type { Dictionary, GuestValue, PropertyKey } from './value.js';
import { GuestObject, NO_ELEMENTS } from './value.js';

/** Widest growth of a dense array's length that is filled with holes. */
const MAX_HOLES = 1024;

/** The length of an array. */
export function arrayLength(array: GuestObject): number {
  return array.dictionary?.sparse === true ? array.dictionary.arrayLength : array.elements.length;
}

/** An array of holes; the caller has validated the length and charged it up to MAX_DENSE_LENGTH. */
export function createArrayOfLength(shape: Shape, length: number): GuestObject {
  if (length <= MAX_DENSE_LENGTH) return createArray(shape, length === 0 ? NO_ELEMENTS : newElements(length));
  const array = createArray(shape, NO_ELEMENTS);
  setArrayLength(array, length);
  return array;
}

/** Whether a value is an array exotic object (Proxies are the library's concern). */
export function isArrayObject(value: GuestValue): value is GuestObject {
  return value instanceof GuestObject && value.shape.methods instanceof ArrayMethods;
}

/** Whether an array's length can change. */
export function isLengthWritable(array: GuestObject): boolean {
  return array.dictionary?.sparse !== true || array.dictionary.arrayLengthWritable;
}

export class ArrayMethods extends OrdinaryMethods {
  override readonly name = 'Array';

  override keyKind(key: PropertyKey): KeyKind {
    return key === 'length' ? KeyKind.Exotic : KeyKind.Plain;
  }

  override coercionFor(_array: GuestObject, key: PropertyKey, value: GuestValue): SetCoercion {
    return key === 'length' && !isLength(value) ? SetCoercion.ArrayLength : SetCoercion.None;
  }

  override getOwnProperty(array: GuestObject, key: PropertyKey): Property | undefined {
    return key === 'length' ? lengthProperty(array) : findOwn(array, key);
  }

  /** ArrayDefineOwnProperty (10.4.2.1). */
  override defineOwnProperty(array: GuestObject, key: PropertyKey, descriptor: PropertyDescriptor): boolean {
    if (key === 'length') return defineLength(array, descriptor);
    if (typeof key !== 'number') return defineOrdinary(array, key, descriptor);
    if (key >= arrayLength(array) && !isLengthWritable(array)) return false;
    if (!defineOrdinary(array, key, descriptor)) return false;
    includeIndex(array.dictionary, key);
    return true;
  }

  override add(array: GuestObject, key: PropertyKey, value: GuestValue): boolean {
    if (!array.shape.extensible) return false;
    if (typeof key === 'number' && key >= arrayLength(array) && !isLengthWritable(array)) return false;
    addOwn(array, key, value, PropertyFlag.Default);
    if (typeof key === 'number') includeIndex(array.dictionary, key);
    return true;
  }

  override setOwn(array: GuestObject, key: PropertyKey, value: GuestValue): boolean {
    if (key !== 'length') return super.setOwn(array, key, value);
    return isLengthWritable(array) && setArrayLength(array, value as number);
  }

  override delete(array: GuestObject, key: PropertyKey): boolean {
    return key !== 'length' && super.delete(array, key);
  }

  override ownKeys(array: GuestObject): PropertyKey[] {
    const keys = ownKeysOf(array);
    const at = keys.findIndex((key) => typeof key !== 'number');
    keys.splice(at < 0 ? keys.length : at, 0, 'length');
    return keys;
  }
}

/** Internal methods of arrays. */
export const ARRAY = new ArrayMethods();

function isLength(value: GuestValue): value is number {
  return typeof value === 'number' && value >= 0 && value <= 4294967295 && value === Math.floor(value);
}

function lengthProperty(array: GuestObject): Property {
  return new Property(arrayLength(array), isLengthWritable(array) ? PropertyFlag.Writable : 0);
}

/** A sparse array's length after an index was added. */
function includeIndex(dictionary: Dictionary | null, index: number): void {
  if (dictionary?.sparse === true && index >= dictionary.arrayLength) dictionary.arrayLength = index + 1;
}

/** ArraySetLength (10.4.2.4) after the conversion of the value. */
function defineLength(array: GuestObject, descriptor: PropertyDescriptor): boolean {
  const current = lengthProperty(array);
  if (!isCompatibleDescriptor(true, descriptor, current)) return false;
  const wanted = mergeDescriptor(descriptor, current);
  const complete = (descriptor.fields & DescriptorField.Value) === 0 || wanted.value === current.value || setArrayLength(array, wanted.value as number);
  if ((wanted.flags & PropertyFlag.Writable) === 0) toSparse(array).arrayLengthWritable = false;
  return complete;
}

/**
 * Sets the length of an array whose length is writable; elements beyond it go, from the last
 * one down to the first that cannot be deleted, which then fails. Costs the elements that are there.
 */
export function setArrayLength(array: GuestObject, length: number): boolean {
  const { dictionary, elements } = array;
  if (dictionary?.sparse === true) return setSparseLength(dictionary, array, length);
  const growth = length - elements.length;
  if (growth <= 0) elements.length = length;
  else if (growth > MAX_HOLES || length > MAX_DENSE_LENGTH) toSparse(array).arrayLength = length;
  else array.elements = elements === NO_ELEMENTS ? newElements(length) : extended(elements, growth);
  return true;
}

function extended(elements: GuestValue[], growth: number): GuestValue[] {
  for (const hole of newElements(growth)) elements.push(hole);
  return elements;
}

function setSparseLength(dictionary: Dictionary, array: GuestObject, length: number): boolean {
  const indices = length < dictionary.arrayLength ? (indexKeysOf(array) as number[]) : [];
  for (let i = indices.length - 1; i >= 0 && indices[i]! >= length; i--) {
    const index = indices[i]!;
    if ((dictionary.properties.get(index)!.flags & PropertyFlag.Configurable) === 0) {
      dictionary.arrayLength = index + 1;
      return false;
    }
    dictionary.properties.delete(index);
  }
  dictionary.arrayLength = length;
  return true;
}
