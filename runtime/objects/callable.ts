/**
 * What makes an object callable: its data is a CallableData. Function objects themselves
 * belong to the machine, callable proxies to `proxy.ts`.
 */
import type { GuestValue } from './value.js';
import { GuestObject, InternalData } from './value.js';

export abstract class CallableData extends InternalData {
  /** Whether the object has [[Construct]]. */
  abstract readonly constructible: boolean;

  override get className(): string {
    return 'Function';
  }

  /** The text that Function.prototype.toString shows, for messages. */
  describe(): string {
    return 'function () { [native code] }';
  }
}

/** IsCallable (ECMA-262 7.2.3). */
export function isCallable(value: GuestValue): value is GuestObject {
  return value instanceof GuestObject && value.data instanceof CallableData;
}

/** IsConstructor (ECMA-262 7.2.4). */
export function isConstructor(value: GuestValue): value is GuestObject {
  return value instanceof GuestObject && value.data instanceof CallableData && value.data.constructible;
}
