/** GetPrototypeFromConstructor (10.1.14) as far as it runs no guest code. */
import type { NativeContext } from '../../machine/state/native.js';
import { Lookup, LookupKind, lookup } from '../../objects/lookup.js';
import { GuestObject } from '../../objects/value.js';

const found = new Lookup();

/**
 * The prototype of what `newTarget` constructs; undefined when finding it would run guest code
 * or would have to ask for another realm's intrinsic.
 * @param newTarget undefined for a call without `new`
 */
export function plainPrototype(context: NativeContext, newTarget: GuestObject | undefined, fallback: string): GuestObject | undefined {
  if (newTarget === undefined) return context.intrinsic(fallback);
  if (newTarget.shape.methods.proxy || lookup(newTarget, 'prototype', found) !== LookupKind.Data) return undefined;
  return found.value instanceof GuestObject ? found.value : undefined;
}

/** The object with another prototype, where it is not the one it was made with; it is fresh, so this cannot fail. */
export function setPrototype(object: GuestObject, prototype: GuestObject): GuestObject {
  if (object.shape.prototype !== prototype) object.shape.methods.setPrototypeOf(object, prototype);
  return object;
}
