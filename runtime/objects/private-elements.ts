/**
 * Private fields, methods and accessors (ECMA-262 7.3.27 to 7.3.32) on the store of own
 * properties. They exist beside all internal methods: on Proxies and on objects that cannot
 * be extended too. Private methods are stored without PropertyFlag.Writable.
 */
import type { Property } from './property.js';
import { addOwn, findOwn, hasOwn, updateOwn } from './storage.js';
import type { GuestObject, PrivateName, SlotValue } from './value.js';

/** PrivateElementFind: a snapshot; its flags tell field (Writable), method (none) and accessor apart. */
export function findPrivate(object: GuestObject, name: PrivateName): Property | undefined {
  return findOwn(object, name);
}

/** `#x in object`. */
export function hasPrivate(object: GuestObject, name: PrivateName): boolean {
  return hasOwn(object, name);
}

/** Adds an element; false when the object has it already. */
export function addPrivate(object: GuestObject, name: PrivateName, value: SlotValue, flags: number): boolean {
  if (hasOwn(object, name)) return false;
  addOwn(object, name, value, flags);
  return true;
}

/** Stores to an existing field. */
export function setPrivate(object: GuestObject, name: PrivateName, value: SlotValue, flags: number): void {
  updateOwn(object, name, value, flags);
}
