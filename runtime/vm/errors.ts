/**
 * The API's own errors, with Node's codes and messages (the catalogue of texts that an
 * embedder can meet). Guest-visible messages are in objects/messages.ts, limits in
 * limit-errors.ts. Nothing is checked here: validate.ts does that.
 */
import { host } from './host.js';

type ErrorConstructor = new (message: string) => Error;

/** Gives an error Node's looks: own `code`, and `Name [CODE]: message` in its stack and toString(). */
function withCode<E extends Error>(error: E, code: string): E & { readonly code: string } {
  const heading = `${error.name} [${code}]: ${error.message}`;
  const frames = error.stack?.slice(error.stack.indexOf('\n    at ')) ?? '';
  Object.defineProperty(error, 'stack', { value: heading + frames, writable: true, configurable: true, enumerable: false });
  Object.defineProperty(error, 'toString', { value: () => heading, writable: true, configurable: true, enumerable: false });
  return Object.assign(error, { code });
}

function make(base: ErrorConstructor, code: string, message: string): Error {
  return withCode(new base(message), code);
}

/** The error word for a name: `property` when it has a dot, else `argument`. */
function kindOfName(name: string): string {
  return name.includes('.') ? 'property' : 'argument';
}

/** A string in single quotes, or double ones when it has single ones. */
function quoted(text: string): string {
  return text.includes("'") ? JSON.stringify(text) : `'${text}'`;
}

/** How ERR_INVALID_ARG_TYPE describes what it got. */
function received(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  if (typeof value === 'function') return `function ${value.name}`;
  if (typeof value === 'object') {
    const name = (value as { constructor?: { name?: unknown } }).constructor?.name;
    return typeof name === 'string' && name !== '' ? `an instance of ${name}` : host().inspect(value, { depth: -1 });
  }
  if (typeof value === 'string') return `type string (${quoted(value.length > 28 ? `${value.slice(0, 25)}...` : value)})`;
  const text = host().inspect(value);
  return `type ${typeof value} (${text.length > 28 ? `${text.slice(0, 25)}...` : text})`;
}

/**
 * ERR_INVALID_ARG_TYPE.
 * @param name argument or dotted property name
 * @param expected e.g. `of type string`, `an instance of Array`
 */
export function invalidArgType(name: string, expected: string, value: unknown): Error {
  return make(TypeError, 'ERR_INVALID_ARG_TYPE', `The "${name}" ${kindOfName(name)} must be ${expected}. Received ${received(value)}`);
}

/** ERR_INVALID_ARG_VALUE; `reason` follows the quoted name. */
export function invalidArgValue(name: string, reason: string, value: unknown): Error {
  return make(TypeError, 'ERR_INVALID_ARG_VALUE', `The ${kindOfName(name)} '${name}' ${reason}. Received ${host().inspect(value)}`);
}

/** Integers beyond 2^32 are printed with `_` between thousands, as Node does. */
function rangeValue(value: number): string {
  if (!Number.isInteger(value) || Math.abs(value) <= 2 ** 32) return host().inspect(value);
  return String(value).replace(/\B(?=(\d{3})+$)/g, '_');
}

/** ERR_OUT_OF_RANGE. */
export function outOfRange(name: string, range: string, value: number): Error {
  return make(RangeError, 'ERR_OUT_OF_RANGE', `The value of "${name}" is out of range. It must be ${range}. Received ${rangeValue(value)}`);
}

/** An error with a code of another kind (ERR_BELLJAR_…, ERR_VM_…). */
export function apiError(base: ErrorConstructor, code: string, message: string): Error {
  return make(base, code, message);
}
