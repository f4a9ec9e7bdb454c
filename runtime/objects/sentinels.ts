/**
 * Values that mark a state and never mean anything to a guest. They are guest objects, frozen
 * and without prototype or properties, so that one that leaked by a defect is harmless
 * (DESIGN I1). They belong to no realm.
 */
import type { InternalMethods } from './internal-methods.js';
import type { Property } from './property.js';
import { KeyTable, Layout, Shape } from './shape.js';
import type { PropertyKey } from './value.js';
import { GuestObject, NO_ELEMENTS } from './value.js';
import { KeyKind, SetCoercion } from './internal-methods.js';

/** Internal methods of an object that has nothing and takes nothing. */
class InertMethods implements InternalMethods {
  readonly name = 'Object';
  readonly proxy = false;
  readonly plainElements = false;
  getPrototypeOf(): null {
    return null;
  }
  setPrototypeOf(_object: GuestObject, prototype: GuestObject | null): boolean {
    return prototype === null;
  }
  isExtensible(): boolean {
    return false;
  }
  preventExtensions(): boolean {
    return true;
  }
  keyKind(): KeyKind {
    return KeyKind.Exotic;
  }
  coercionFor(): SetCoercion {
    return SetCoercion.None;
  }
  getOwnProperty(): Property | undefined {
    return undefined;
  }
  defineOwnProperty(): boolean {
    return false;
  }
  add(): boolean {
    return false;
  }
  setOwn(): boolean {
    return false;
  }
  delete(): boolean {
    return true;
  }
  ownKeys(): PropertyKey[] {
    return [];
  }
}

const shape = new Shape(new InertMethods(), null, new Layout(), 0, false, false, false, new KeyTable());
const sentinel = (): GuestObject => new GuestObject(shape, [], NO_ELEMENTS, null);

/** An absent index in `elements`. */
export const HOLE = sentinel();
/** A binding before its initialisation (temporal dead zone). */
export const UNINITIALISED = sentinel();
/** No value at all: an absent argument, a missing property. */
export const ABSENT = sentinel();
/** The end of an iteration. */
export const DONE = sentinel();
/** A native's answer when the case is not plain: the library function must do it. */
export const NOT_MINE = sentinel();
