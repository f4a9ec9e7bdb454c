/**
 * Host intrinsics paired with guest intrinsics by identity (DESIGN, Membrane): the host's
 * `Object.prototype` arrives in the guest as the guest's own, `Function` as the guest's
 * `Function`, `Array.prototype.map` as the guest's, which closes the classic ways out.
 * Collected once at load, before any embedder code can have changed the globals that it
 * starts from.
 */
import type { Realm } from '../machine/realm.js';
import { Accessor, GuestObject, type PropertyKey } from '../objects/value.js';
import { stringKey } from '../objects/keys.js';
import type { HostObject } from './host-value.js';

/** Where the guest's counterpart is: an intrinsic, or a property of one. */
interface Counterpart {
  readonly intrinsic: string;
  readonly key?: PropertyKey;
  readonly half?: 'get' | 'set';
}

/** Globals whose value, and prototype where there is one, are paired under their own names. */
const PAIRED_GLOBALS = [
  'Object', 'Function', 'Array', 'Boolean', 'Number', 'String', 'Symbol', 'BigInt', 'Date', 'RegExp', 'Promise', 'Proxy',
  'Error', 'TypeError', 'RangeError', 'ReferenceError', 'SyntaxError', 'EvalError', 'URIError', 'AggregateError',
  'Map', 'Set', 'WeakMap', 'WeakSet', 'WeakRef', 'FinalizationRegistry', 'ArrayBuffer', 'SharedArrayBuffer', 'DataView',
  'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array',
  'Math', 'JSON', 'Reflect', 'Atomics', 'eval', 'parseInt', 'parseFloat', 'isNaN', 'isFinite',
  'decodeURI', 'decodeURIComponent', 'encodeURI', 'encodeURIComponent', 'escape', 'unescape',
] as const;

const prototypeOf = (value: object): object => Object.getPrototypeOf(value) as object;

/** Intrinsics that have no global name. */
function unnamedIntrinsics(): [string, object][] {
  const generator = function* () {};
  const asyncGenerator = async function* () {};
  return [
    ['Function.prototype', Function.prototype],
    ['Iterator.prototype', prototypeOf(prototypeOf([][Symbol.iterator]()))],
    ['ArrayIteratorPrototype', prototypeOf([][Symbol.iterator]())],
    ['MapIteratorPrototype', prototypeOf(new Map().entries())],
    ['SetIteratorPrototype', prototypeOf(new Set().values())],
    ['StringIteratorPrototype', prototypeOf(''[Symbol.iterator]())],
    ['RegExpStringIteratorPrototype', prototypeOf(''.matchAll(/x/g))],
    ['TypedArray', prototypeOf(Int8Array)],
    ['TypedArray.prototype', prototypeOf(Int8Array.prototype)],
    ['GeneratorFunction', prototypeOf(generator).constructor],
    ['GeneratorFunction.prototype', prototypeOf(generator)],
    ['GeneratorPrototype', prototypeOf(prototypeOf(generator()))],
    ['AsyncFunction', prototypeOf(async () => {}).constructor],
    ['AsyncFunction.prototype', prototypeOf(async () => {})],
    ['AsyncGeneratorFunction', prototypeOf(asyncGenerator).constructor],
    ['AsyncGeneratorFunction.prototype', prototypeOf(asyncGenerator)],
    ['AsyncGeneratorPrototype', prototypeOf(prototypeOf(asyncGenerator()))],
    ['AsyncIteratorPrototype', prototypeOf(prototypeOf(prototypeOf(asyncGenerator())))],
  ];
}

function namedIntrinsics(): [string, object][] {
  const named: [string, object][] = [];
  const globals = globalThis as unknown as Record<string, unknown>;
  for (const name of PAIRED_GLOBALS) {
    const value = globals[name];
    if ((typeof value !== 'function' && typeof value !== 'object') || value === null) continue;
    named.push([name, value]);
    const { prototype } = value as { prototype?: unknown };
    if (typeof prototype === 'object' && prototype !== null) named.push([`${name}.prototype`, prototype]);
  }
  return named;
}

/** Pairs the functions that are properties of an intrinsic, unless they are paired already. */
function collectMembers(pairs: Map<object, Counterpart>, intrinsic: string, object: object): void {
  const pair = (value: unknown, counterpart: Counterpart): void => {
    if (typeof value === 'function' && !pairs.has(value)) pairs.set(value, counterpart);
  };
  for (const hostKey of Reflect.ownKeys(object)) {
    const descriptor = Reflect.getOwnPropertyDescriptor(object, hostKey)!;
    const key = typeof hostKey === 'string' ? stringKey(hostKey) : hostKey;
    pair(descriptor.value, { intrinsic, key });
    pair(descriptor.get, { intrinsic, key, half: 'get' });
    pair(descriptor.set, { intrinsic, key, half: 'set' });
  }
}

function collect(): ReadonlyMap<HostObject, Counterpart> {
  const pairs = new Map<object, Counterpart>();
  const intrinsics = [...unnamedIntrinsics(), ...namedIntrinsics()];
  for (const [name, value] of intrinsics) if (!pairs.has(value)) pairs.set(value, { intrinsic: name });
  for (const [name, value] of intrinsics) collectMembers(pairs, name, value);
  return pairs as unknown as ReadonlyMap<HostObject, Counterpart>;
}

const PAIRS = collect();

/** The guest's counterpart of a host intrinsic in a realm; undefined for what is none, or what the guest removed. */
export function counterpartOf(realm: Realm, object: HostObject): GuestObject | undefined {
  const counterpart = PAIRS.get(object);
  if (counterpart === undefined) return undefined;
  const owner = realm.intrinsic(counterpart.intrinsic);
  return counterpart.key === undefined ? owner : memberOf(owner, counterpart.key, counterpart.half);
}

function memberOf(owner: GuestObject, key: PropertyKey, half: 'get' | 'set' | undefined): GuestObject | undefined {
  const value = owner.shape.methods.getOwnProperty(owner, key)?.value;
  if (value instanceof Accessor) return half && value[half];
  return half === undefined && value instanceof GuestObject ? value : undefined;
}

/** The pairs of one realm in the other direction; makes all of its paired intrinsics real. */
export function pairedBack(realm: Realm): ReadonlyMap<GuestObject, HostObject> {
  const back = new Map<GuestObject, HostObject>();
  for (const object of PAIRS.keys()) {
    const guest = counterpartOf(realm, object);
    if (guest !== undefined) back.set(guest, object);
  }
  return back;
}
