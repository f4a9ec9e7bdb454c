/**
 * The host intrinsics that the membrane works with, captured at load, so that what the
 * embedder or a hostile object later changes on prototypes cannot redirect it. Proxies,
 * revoked proxies and throwing traps are expected input everywhere.
 */
import type { HostObject, HostValue } from './host-value.js';

type Key = string | symbol;

/** What the host can say of an object without running its code; Node says it better than the language can. */
export interface HostTests {
  /** Has [[ErrorData]]; no proxy. */
  isError(value: unknown): boolean;
  isProxy(value: unknown): boolean;
  /** Has [[PromiseState]]; no proxy. */
  isPromise(value: unknown): boolean;
  /** Has [[RegExpMatcher]]; no proxy. */
  isRegExp(value: unknown): boolean;
}

const classOf = Object.prototype.toString;
const getOwn = Reflect.getOwnPropertyDescriptor;
const HostPromise = Promise;
const promiseThen = Promise.prototype.then;
const ignore = (): void => undefined;
const HostRegExp = RegExp;
const regExpSource = getOwn(RegExp.prototype, 'source')!.get!;

/** Without the host's help a proxy is not told from its target, and a trap may run. */
let tests: HostTests = {
  isError(value) {
    try {
      return classOf.call(value) === '[object Error]' && getOwn(value as object, 'stack') !== undefined;
    } catch {
      // A hostile toStringTag or trap of the embedder's; no guest code runs in it.
      return false;
    }
  },
  isProxy: () => false,
  isPromise(value) {
    try {
      if (!(value instanceof HostPromise)) return false;
      Reflect.apply(promiseThen, value, [ignore, ignore]);
      return true;
    } catch {
      // No promise, or a hostile trap of the embedder's; no guest code runs in it.
      return false;
    }
  },
  isRegExp(value) {
    try {
      return value instanceof HostRegExp && Reflect.apply(regExpSource, value, []) !== undefined && value !== HostRegExp.prototype;
    } catch {
      // No RegExp, or a hostile trap of the embedder's; no guest code runs in it.
      return false;
    }
  },
};

/** Lends the host's tests to the membrane; called once by an entry. */
export function installHostTests(better: HostTests): void {
  tests = better;
}

/** Reflect, typed for host values. Each call may run host code and throw. */
export const hostReflect = {
  apply: Reflect.apply as unknown as (target: HostObject, thisValue: HostValue, args: readonly HostValue[]) => HostValue,
  construct: Reflect.construct as unknown as (target: HostObject, args: readonly HostValue[], newTarget: HostObject) => HostObject,
  get: Reflect.get as unknown as (target: HostObject, key: Key, receiver?: HostValue) => HostValue,
  set: Reflect.set as unknown as (target: HostObject, key: Key, value: HostValue, receiver?: HostValue) => boolean,
  has: Reflect.has as unknown as (target: HostObject, key: Key) => boolean,
  delete: Reflect.deleteProperty as unknown as (target: HostObject, key: Key) => boolean,
  define: Reflect.defineProperty as unknown as (target: HostObject, key: Key, descriptor: HostDescriptor) => boolean,
  getOwn: getOwn as unknown as (target: HostObject, key: Key) => HostDescriptor | undefined,
  ownKeys: Reflect.ownKeys as unknown as (target: HostObject) => Key[],
  getPrototypeOf: Reflect.getPrototypeOf as unknown as (target: HostObject) => HostObject | null,
  setPrototypeOf: Reflect.setPrototypeOf as unknown as (target: HostObject, prototype: HostObject | null) => boolean,
  isExtensible: Reflect.isExtensible as unknown as (target: HostObject) => boolean,
  preventExtensions: Reflect.preventExtensions as unknown as (target: HostObject) => boolean,
  isError: (target: HostObject): boolean => tests.isError(target),
  isProxy: (target: HostObject): boolean => tests.isProxy(target),
  isPromise: (target: HostObject): boolean => tests.isPromise(target),
  isRegExp: (target: HostObject): boolean => tests.isRegExp(target),
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

const isArray = Array.isArray as (value: unknown) => boolean;

/** IsArray of a host object; a revoked proxy is none. */
export function isHostArray(value: HostObject): boolean {
  try {
    return isArray(value);
  } catch {
    // A revoked proxy; nobody's code runs in Array.isArray.
    return false;
  }
}

const toText = Function.prototype.call.bind(Function.prototype.toString) as unknown as (value: HostObject) => string;

/** The source text of a host function. */
export function functionText(target: HostObject): string {
  return toText(target);
}

const constructibility = new Proxy(function () {}, { construct: () => ({}) });
const construct = Reflect.construct;

/**
 * Whether a host function has [[Construct]], found out without running any of it: it is
 * given as newTarget to a construction that ignores newTarget.
 */
export function isHostConstructor(target: HostObject): boolean {
  try {
    construct(constructibility, [], target as unknown as new () => unknown);
    return true;
  } catch {
    // Not a constructor; the construction above runs nobody's code.
    return false;
  }
}
