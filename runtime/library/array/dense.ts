/** What the natives of arrays call the plain case. */
import type { NativeContext } from '../../machine/state/native.js';
import type { Realm } from '../../machine/state/realm.js';
import { isArrayObject } from '../../objects/array.js';
import { MAX_DENSE_LENGTH, newElements } from '../../objects/create.js';
import { HOLE } from '../../objects/sentinels.js';
import { type GuestObject, NO_ELEMENTS, type GuestValue } from '../../objects/value.js';
import { pristineOf } from '../shared/pristine.js';

/** A dense array whose holes are undefined, since no prototype has indices; else null. */
export function denseArray(context: NativeContext, value: GuestValue): GuestObject | null {
  if (!isArrayObject(value) || value.dictionary !== null) return null;
  return (context as Realm).agent.keys.prototypesIndexed ? null : value;
}

/** A dense array that can grow by `count`. */
export function growableArray(context: NativeContext, value: GuestValue, count: number): GuestObject | null {
  const array = denseArray(context, value);
  if (array === null || !array.shape.extensible || array.elements.length + count > MAX_DENSE_LENGTH) return null;
  if (array.elements === NO_ELEMENTS) array.elements = newElements();
  return array;
}

/** Whether ArraySpeciesCreate for this dense array makes a plain array of the running realm. */
export function hasPlainSpecies(context: NativeContext, array: GuestObject): boolean {
  return array.shape.prototype === context.intrinsic('Array.prototype') && array.shape.find('constructor') < 0 && pristineOf(context).species;
}

/** The value of an element, a hole being undefined. */
export function elementAt(elements: readonly GuestValue[], index: number): GuestValue {
  const value = elements[index];
  return value === HOLE ? undefined : value;
}

/** An integer argument as an index into `length`, from the end when negative. */
export function relativeIndex(value: GuestValue, length: number, absent: number): number | null {
  if (value === undefined) return absent;
  if (typeof value !== 'number') return null;
  const index = Number.isNaN(value) ? 0 : Math.trunc(value);
  return index < 0 ? Math.max(index + length, 0) : Math.min(index, length);
}
