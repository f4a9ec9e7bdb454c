/**
 * Property keys across the boundary: array indices are numbers inside and strings outside.
 */
import { stringKey } from '../objects/keys.js';
import type { GuestValue, PropertyKey } from '../objects/value.js';

/** A guest property key for host reflection; undefined for private names, which never cross. */
export function keyToHost(key: PropertyKey): string | symbol | undefined {
  if (typeof key === 'number') return String(key);
  return typeof key === 'object' ? undefined : key;
}

export function keyToGuest(key: string | symbol): PropertyKey {
  return typeof key === 'string' ? stringKey(key) : key;
}

/** A host key as the guest value that library functions take. */
export function keyToGuestValue(key: string | symbol): GuestValue {
  return key;
}

/** Keys that Node's own machinery looks for on objects (`nodejs.util.inspect.custom`, …): never answered by the guest. */
export function isHostBrandKey(key: string | symbol): boolean {
  return typeof key === 'symbol' && Symbol.keyFor(key)?.startsWith('nodejs.') === true;
}
