/**
 * Argument checks of the node:vm surface (API.md section 2): each throws Node's error for
 * Node's reason. `undefined` always means the default; `null` never does.
 */
import { invalidArgType, invalidArgValue, outOfRange } from './errors.js';

/** An options bag after the object check: any property may be anything. */
export type OptionsBag = Readonly<Record<PropertyKey, unknown>>;

const INT32_MIN = -(2 ** 31);
const INT32_MAX = 2 ** 31 - 1;
const UINT32_MAX = 2 ** 32 - 1;

/** Not null, not an array, typeof "object". @throws ERR_INVALID_ARG_TYPE */
export function checkObject(value: unknown, name: string): OptionsBag {
  if (value === null || Array.isArray(value) || typeof value !== 'object') throw invalidArgType(name, 'of type object', value);
  return value as OptionsBag;
}

/** undefined gives `{}`. @throws ERR_INVALID_ARG_TYPE */
export function checkOptions(value: unknown, name = 'options'): OptionsBag {
  return value === undefined ? {} : checkObject(value, name);
}

export function checkString(value: unknown, name: string): string {
  if (typeof value !== 'string') throw invalidArgType(name, 'of type string', value);
  return value;
}

export function checkBoolean(value: unknown, name: string): boolean {
  if (typeof value !== 'boolean') throw invalidArgType(name, 'of type boolean', value);
  return value;
}

type AnyFunction = (...args: never[]) => unknown;

export function checkFunction(value: unknown, name: string): AnyFunction {
  if (typeof value !== 'function') throw invalidArgType(name, 'of type function', value);
  return value as AnyFunction;
}

function checkInteger(value: unknown, name: string, min: number, max: number): number {
  if (typeof value !== 'number') throw invalidArgType(name, 'of type number', value);
  if (!Number.isInteger(value)) throw outOfRange(name, 'an integer', value);
  if (value < min || value > max) throw outOfRange(name, `>= ${min} && <= ${max}`, value);
  return value;
}

export function checkInt32(value: unknown, name: string): number {
  return checkInteger(value, name, INT32_MIN, INT32_MAX);
}

/** Milliseconds: a positive 32-bit integer. */
export function checkTimeout(value: unknown, name: string): number {
  return checkInteger(value, name, 1, UINT32_MAX);
}

/** A count of fuel, bytes, frames or characters: a positive safe integer. */
export function checkCount(value: unknown, name: string): number {
  return checkInteger(value, name, 1, Number.MAX_SAFE_INTEGER);
}

/** Any ArrayBufferView; an ArrayBuffer is refused. */
export function checkBuffer(value: unknown, name: string): ArrayBufferView {
  if (!ArrayBuffer.isView(value)) throw invalidArgType(name, 'an instance of Buffer, TypedArray, or DataView', value);
  return value;
}

/** One of a few values. @throws ERR_INVALID_ARG_VALUE */
export function checkOneOf<T>(value: unknown, name: string, allowed: readonly T[], shown: string): T {
  if (!allowed.includes(value as T)) throw invalidArgValue(name, `must be one of: ${shown}`, value);
  return value as T;
}

/** `check(value, name)` unless undefined, then `otherwise`. */
export function orDefault<T, D>(value: unknown, name: string, check: (value: unknown, name: string) => T, otherwise: D): T | D {
  return value === undefined ? otherwise : check(value, name);
}
