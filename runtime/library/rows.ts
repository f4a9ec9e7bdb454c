/**
 * Words in which the tables of the rooms are written: short makers of PropertyRow and of
 * builtin declarations. Data only; what a builtin does is in the rooms.
 */
import type { BuiltinConstructor, BuiltinFunction, PropertyRow } from './table.js';

/** What a builtin function is made of, beyond name and length. */
export type Body = Omit<BuiltinFunction, 'kind' | 'name' | 'length'>;

/** The initial name of a function under `key`: a symbol's description in brackets. */
function nameOf(key: string | symbol): string {
  return typeof key === 'symbol' ? `[${key.description ?? ''}]` : key;
}

/** A builtin function that is not (only) a property. */
export function fn(name: string, length: number, body: Body): BuiltinFunction {
  return { kind: 'function', name, length, ...body };
}

/** A method: writable, configurable, not enumerable unless `flags` says otherwise. */
export function method(key: string | symbol, length: number, body: Body, flags?: number): PropertyRow {
  const value = fn(nameOf(key), length, body);
  return flags === undefined ? { key, value } : { key, value, flags };
}

/** A method under a symbol whose name is written out. */
export function named(key: string | symbol, name: string, length: number, body: Body, flags?: number): PropertyRow {
  const value = fn(name, length, body);
  return flags === undefined ? { key, value } : { key, value, flags };
}

/** PropertyFlag.Configurable | PropertyFlag.Accessor */
const ACCESSOR = 4 | 8;

/** A getter without setter. */
export function getter(key: string | symbol, body: Body): PropertyRow {
  return { key, flags: ACCESSOR, value: { kind: 'accessor', get: fn(`get ${nameOf(key)}`, 0, body) } };
}

/** A getter and setter. */
export function accessor(key: string | symbol, get: Body, set: Body): PropertyRow {
  return { key, flags: ACCESSOR, value: { kind: 'accessor', get: fn(`get ${nameOf(key)}`, 0, get), set: fn(`set ${nameOf(key)}`, 1, set) } };
}

type ConstantValue = string | number | boolean | symbol | bigint | undefined | null;

/** A data property; frozen unless `flags` says otherwise. */
export function constant(key: string | symbol, value: ConstantValue, flags = 0): PropertyRow {
  return { key, flags, value: { kind: 'constant', value } };
}

/** `[Symbol.toStringTag]`. */
export function tag(value: string): PropertyRow {
  return constant(Symbol.toStringTag, value, 4);
}

/** Another intrinsic, or the function of another property, under `key`. */
export function link(key: string | symbol, name: string, flags?: number): PropertyRow {
  const value = { kind: 'intrinsic', name } as const;
  return flags === undefined ? { key, value } : { key, value, flags };
}

/** `prototype` of a constructor. */
export function prototypeLink(name: string): PropertyRow {
  return link('prototype', name, 0);
}

/** What a constructor is made of, beyond name and length. */
export type ConstructorBody = Omit<BuiltinConstructor, 'kind' | 'name' | 'length' | 'prototypeFetch' | 'callable'> & Partial<Pick<BuiltinConstructor, 'prototypeFetch' | 'callable'>>;

/** A constructor; needs `new` and gets its prototype first unless `body` says otherwise. */
export function constructor(name: string, length: number, body: ConstructorBody): BuiltinConstructor {
  return {
    kind: 'constructor',
    name,
    length,
    prototypeFetch: body.library === undefined || body.construct !== undefined ? 'first' : 'none',
    callable: false,
    ...body,
  };
}

/** `get [Symbol.species]` */
export function species(): PropertyRow {
  return getter(Symbol.species, { native: (_context, receiver) => receiver });
}
