/**
 * The host intrinsics that the membrane works with, captured at load, so that what the
 * embedder or a hostile object later changes on prototypes cannot redirect it. Proxies,
 * revoked proxies and throwing traps are expected input everywhere.
 */
import type { HostObject, HostValue } from './host-value.js';

type Key = string | symbol;

/** Reflect, typed for host values. Each call may run host code and throw. */
export const hostReflect = {
  apply: Reflect.apply as unknown as (target: HostObject, thisValue: HostValue, args: readonly HostValue[]) => HostValue,
  construct: Reflect.construct as unknown as (target: HostObject, args: readonly HostValue[], newTarget: HostObject) => HostObject,
  get: Reflect.get as unknown as (target: HostObject, key: Key, receiver?: HostValue) => HostValue,
  set: Reflect.set as unknown as (target: HostObject, key: Key, value: HostValue, receiver?: HostValue) => boolean,
  has: Reflect.has as unknown as (target: HostObject, key: Key) => boolean,
  delete: Reflect.deleteProperty as unknown as (target: HostObject, key: Key) => boolean,
  define: Reflect.defineProperty as unknown as (target: HostObject, key: Key, descriptor: HostDescriptor) => boolean,
  getOwn: Reflect.getOwnPropertyDescriptor as unknown as (target: HostObject, key: Key) => HostDescriptor | undefined,
  ownKeys: Reflect.ownKeys as unknown as (target: HostObject) => Key[],
  getPrototypeOf: Reflect.getPrototypeOf as unknown as (target: HostObject) => HostObject | null,
  setPrototypeOf: Reflect.setPrototypeOf as unknown as (target: HostObject, prototype: HostObject | null) => boolean,
  isExtensible: Reflect.isExtensible as unknown as (target: HostObject) => boolean,
  preventExtensions: Reflect.preventExtensions as unknown as (target: HostObject) => boolean,
};

/** A property descriptor of the host. */
export interface HostDescriptor {
  value?: HostValue;
  writable?: boolean;
  get?: HostValue;
  set?: HostValue;
  enumerable?: boolean;
  configurable?: boolean;
}

export const isHostArray = Array.isArray as (value: unknown) => boolean;

const constructibility = new Proxy(function () {}, { construct: () => ({}) });

/**
 * Whether a host function has [[Construct]], found out without running any of it: it is
 * given as newTarget to a construction that ignores newTarget.
 */
export function isHostConstructor(target: HostObject): boolean {
  try {
    Reflect.construct(constructibility, [], target as unknown as new () => unknown);
    return true;
  } catch {
    // Not a constructor; the construction above runs nobody's code.
    return false;
  }
}
