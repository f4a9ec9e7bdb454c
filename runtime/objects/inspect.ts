/**
 * Values as V8 renders them in error messages, without running guest code
 * (Object::NoSideEffectsToString). Accessors and Proxies on the way count as absent.
 */
import { CallableData } from './callable.js';
import { Lookup, LookupKind, lookup } from './lookup.js';
import { symbolToString } from './primordials.js';
import { proxySlots } from './proxy.js';
import { findOwn, hasOwn } from './storage.js';
import type { GuestValue, PropertyKey } from './value.js';
import { GuestObject, PrivateName } from './value.js';

/** A function's text longer than this is shortened as V8 does it. */
const MAX_FUNCTION_TEXT = 128;
const NATIVE_TO_STRING = 'function toString() { [native code] }';

/** V8's class name of an object: 'Object', 'Array', 'Function', 'Error', 'Map', … */
export function className(object: GuestObject): string {
  const name = object.data?.className ?? 'Object';
  return name === 'Object' ? object.shape.methods.name : name;
}

/** builtinTag of Object.prototype.toString (ECMA-262 20.1.3.6); arrays behind Proxies are the library's concern. */
export function builtinTag(object: GuestObject): string {
  const name = className(object);
  switch (name) {
    case 'Array': case 'Arguments': case 'Function': case 'Error': case 'Boolean': case 'Number': case 'String': case 'Date': case 'RegExp':
      return name;
    default:
      return object.data instanceof CallableData ? 'Function' : 'Object';
  }
}

/** A property key in a message: `x`, `0`, `Symbol(s)`, `#p`. */
export function describeKey(key: PropertyKey): string {
  if (typeof key === 'symbol') return symbolToString(key);
  return key instanceof PrivateName ? key.description : `${key}`;
}

/** A value in a message: strings as they are, objects as `#<Name>` or `[object Tag]`, functions as text. */
export function describeValue(value: GuestValue): string {
  if (typeof value === 'symbol') return symbolToString(value);
  if (!(value instanceof GuestObject)) return `${value as string}`;
  if (value.shape.methods.proxy) return describeProxy(value);
  if (value.data instanceof CallableData) return shortened(value.data.describe());
  if (className(value) === 'Error' || inheritsErrorToString(value)) return describeError(value);
  return constructorTag(value) ?? `[object ${dataString(value, Symbol.toStringTag) ?? className(value)}]`;
}

/** A Proxy shows what is behind it. */
function describeProxy(proxy: GuestObject): string {
  let target: GuestObject | null = proxy;
  while (target !== null && target.shape.methods.proxy) target = proxySlots(target)?.target ?? null;
  return target === null ? 'null' : describeValue(target);
}

function shortened(text: string): string {
  if (text.length <= MAX_FUNCTION_TEXT) return text;
  return `${text.slice(0, 111)}...<omitted>...${text.slice(-2)}`;
}

/** Error.prototype.toString on data properties. */
function describeError(error: GuestObject): string {
  const name = dataString(error, 'name') ?? '';
  const message = dataString(error, 'message') ?? '';
  if (name === '') return message;
  return message === '' ? name : `${name}: ${message}`;
}

/** The object that a built-in `toString` data property is found on, or null when that is another function. */
function builtinToStringHolder(object: GuestObject): GuestObject | null {
  const out = new Lookup();
  if (lookup(object, 'toString', out) !== LookupKind.Data || !(out.value instanceof GuestObject)) return null;
  const { data } = out.value;
  return data instanceof CallableData && data.describe() === NATIVE_TO_STRING ? out.holder : null;
}

/** Whether the toString in force is Error.prototype's. */
function inheritsErrorToString(object: GuestObject): boolean {
  const holder = builtinToStringHolder(object);
  return holder !== null && findOwn(holder, 'name')?.value === 'Error' && hasOwn(holder, 'message');
}

/** `#<Name>` of an object whose toString is Object.prototype's (it ends the chain) and whose constructor has a name. */
function constructorTag(object: GuestObject): string | undefined {
  if (builtinToStringHolder(object)?.shape.prototype !== null) return undefined;
  const constructor = dataProperty(object, 'constructor');
  if (!(constructor instanceof GuestObject) || !(constructor.data instanceof CallableData)) return undefined;
  const name = dataString(constructor, 'name');
  return name === undefined || name === '' ? undefined : `#<${name}>`;
}

/** The value of a data property found without running guest code, or undefined. */
export function dataProperty(object: GuestObject, key: PropertyKey): GuestValue {
  const out = new Lookup();
  return lookup(object, key, out) === LookupKind.Data ? out.value : undefined;
}

function dataString(object: GuestObject, key: PropertyKey): string | undefined {
  const value = dataProperty(object, key);
  return typeof value === 'string' ? value : undefined;
}
