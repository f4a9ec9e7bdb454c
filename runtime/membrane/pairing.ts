/**
 * Host intrinsics paired with guest intrinsics by identity (DESIGN, Membrane): the host's
 * `Object.prototype` arrives in the guest as the guest's own, `Function` as the guest's
 * `Function`, `Array.prototype.map` as the guest's, which closes the classic ways out. The
 * counterpart is the builtin of the tables, whatever the guest made of its properties since;
 * a host intrinsic that the guest does not have arrives as something inert.
 *
 * Collected once at load, before any embedder code can have changed the globals that it
 * starts from. Intrinsics of other host realms (node:vm contexts, frames) are known by what
 * they look like, natively.
 */
import { tables } from '../library/index.js';
import type { IntrinsicTable, PropertyRow } from '../library/table.js';
import { BuiltinData } from '../machine/state/function-data.js';
import type { Realm } from '../machine/state/realm.js';
import type { RealmImpl } from '../realm/realm.js';
import { Accessor, type GuestObject } from '../objects/value.js';
import { isHostFunction, isHostObject, type HostObject } from './host-value.js';
import { functionText, hostReflect } from './primordials.js';

/** Where the guest's counterpart is: an intrinsic, a property of one, or nowhere. */
interface Counterpart {
  readonly table: IntrinsicTable | undefined;
  readonly row: PropertyRow | undefined;
  readonly half: 'get' | 'set' | undefined;
}

/** Constructors: their prototypes are paired too. */
const CONSTRUCTORS = [
  'Object', 'Function', 'Array', 'Boolean', 'Number', 'String', 'Symbol', 'BigInt', 'Date', 'RegExp', 'Promise', 'Proxy',
  'Error', 'TypeError', 'RangeError', 'ReferenceError', 'SyntaxError', 'EvalError', 'URIError', 'AggregateError', 'SuppressedError',
  'Map', 'Set', 'WeakMap', 'WeakSet', 'WeakRef', 'FinalizationRegistry', 'ArrayBuffer', 'SharedArrayBuffer', 'DataView', 'Iterator',
  'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array', 'Float16Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array',
  'DisposableStack', 'AsyncDisposableStack',
];

const OTHER_GLOBALS = [
  'Math', 'JSON', 'Reflect', 'Atomics', 'eval', 'parseInt', 'parseFloat', 'isNaN', 'isFinite',
  'decodeURI', 'decodeURIComponent', 'encodeURI', 'encodeURIComponent', 'escape', 'unescape',
];

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
    ['ThrowTypeError', Object.getOwnPropertyDescriptor(Function.prototype, 'caller')!.get!],
  ];
}

function namedIntrinsics(): [string, object][] {
  const named: [string, object][] = [];
  const globals = globalThis as unknown as Record<string, unknown>;
  for (const name of [...CONSTRUCTORS, ...OTHER_GLOBALS]) {
    const value = globals[name];
    if ((typeof value !== 'function' && typeof value !== 'object') || value === null) continue;
    named.push([name, value]);
    const { prototype } = value as { prototype?: unknown };
    if (typeof prototype === 'object' && prototype !== null) named.push([`${name}.prototype`, prototype]);
  }
  return named;
}

/** Pairs the functions that are properties of an intrinsic, unless they are paired already. */
function collectMembers(pairs: Map<object, Counterpart>, table: IntrinsicTable | undefined, object: object): void {
  const pair = (value: unknown, key: string | symbol, half: Counterpart['half']): void => {
    if (typeof value !== 'function' || pairs.has(value)) return;
    pairs.set(value, { table, row: table?.properties.find((row) => row.key === key), half });
  };
  for (const key of Reflect.ownKeys(object)) {
    const descriptor = Reflect.getOwnPropertyDescriptor(object, key)!;
    pair(descriptor.value, key, undefined);
    pair(descriptor.get, key, 'get');
    pair(descriptor.set, key, 'set');
  }
}

function collect(): ReadonlyMap<HostObject, Counterpart> {
  const pairs = new Map<object, Counterpart>();
  const intrinsics = [...unnamedIntrinsics(), ...namedIntrinsics()];
  for (const [name, value] of intrinsics) if (!pairs.has(value)) pairs.set(value, { table: tables.get(name), row: undefined, half: undefined });
  for (const [name, value] of intrinsics) {
    const { table, row } = pairs.get(value)!;
    if (row === undefined) collectMembers(pairs, table ?? tables.get(name), value);
  }
  return pairs as unknown as ReadonlyMap<HostObject, Counterpart>;
}

const PAIRS = collect();

/** Prototypes whose methods ask for internal slots of the host's own. */
const BRANDED: ReadonlySet<string> = new Set([
  'Map.prototype', 'Set.prototype', 'WeakMap.prototype', 'WeakSet.prototype', 'WeakRef.prototype', 'FinalizationRegistry.prototype', 'Date.prototype', 'Promise.prototype',
  'Number.prototype', 'String.prototype', 'Boolean.prototype', 'Symbol.prototype', 'BigInt.prototype',
  'MapIteratorPrototype', 'SetIteratorPrototype', 'StringIteratorPrototype', 'ArrayIteratorPrototype', 'RegExpStringIteratorPrototype',
  'GeneratorPrototype', 'AsyncGeneratorPrototype',
]);

/**
 * Methods that work only on host objects with internal slots (Map.prototype.get, …). Read from
 * a host object they arrive as themselves: they act on their receiver alone and make no code.
 */
const BRANDED_METHODS: ReadonlySet<HostObject> = collectBranded();

function collectBranded(): ReadonlySet<HostObject> {
  const methods = new Set<HostObject>();
  for (const [name, object] of [...unnamedIntrinsics(), ...namedIntrinsics()]) {
    if (!BRANDED.has(name)) continue;
    for (const key of Reflect.ownKeys(object)) {
      const { value } = Reflect.getOwnPropertyDescriptor(object, key)!;
      if (typeof value === 'function' && key !== 'constructor') methods.add(value as unknown as HostObject);
    }
  }
  return methods;
}

export function isBrandedMethod(object: HostObject): boolean {
  return BRANDED_METHODS.has(object);
}

/** The guest's counterpart of a host intrinsic in a realm; undefined for what is no intrinsic. */
export function counterpartOf(realm: Realm, object: HostObject): GuestObject | undefined {
  const counterpart = PAIRS.get(object) ?? foreignCounterpart(object);
  if (counterpart === undefined) return undefined;
  const { table, row, half } = counterpart;
  const found = table === undefined ? undefined : partOf(realm as RealmImpl, table, row, half);
  return found ?? realm.intrinsic(isHostFunction(object) ? 'Function.prototype' : 'Object.prototype');
}

function partOf(realm: RealmImpl, table: IntrinsicTable, row: PropertyRow | undefined, half: Counterpart['half']): GuestObject | undefined {
  if (row === undefined) return half === undefined ? realm.intrinsic(table.name) : undefined;
  const value = realm.intrinsics.propertyValue(table, row);
  if (value instanceof Accessor) return half && value[half];
  return typeof value === 'object' && half === undefined ? (value as GuestObject) : undefined;
}

const NATIVE_TEXT = /^function (\w+)\(\) \{ \[native code\] \}$/;
const FOREIGN_NAMES: ReadonlySet<string> = new Set([...CONSTRUCTORS, 'TypedArray', 'GeneratorFunction', 'AsyncFunction', 'AsyncGeneratorFunction', 'eval']);

/** An intrinsic constructor of another host realm, by its native text, or the prototype of one. */
function foreignCounterpart(object: HostObject): Counterpart | undefined {
  const name = isHostFunction(object) ? nativeName(object) : prototypeName(object);
  return name === undefined ? undefined : { table: tables.get(name), row: undefined, half: undefined };
}

function nativeName(object: HostObject): string | undefined {
  const text = functionText(object);
  const name = text.length < 60 ? NATIVE_TEXT.exec(text)?.[1] : undefined;
  return name !== undefined && FOREIGN_NAMES.has(name) ? name : undefined;
}

/** The prototype object of a native constructor says so by its own `constructor`. Proxies are not asked. */
function prototypeName(object: HostObject): string | undefined {
  const constructor = ownData(object, 'constructor');
  if (constructor === undefined || !isHostFunction(constructor)) return undefined;
  const name = nativeName(constructor);
  return name !== undefined && ownData(constructor, 'prototype') === object ? `${name}.prototype` : undefined;
}

function ownData(object: HostObject, key: string): HostObject | undefined {
  if (hostReflect.isProxy(object)) return undefined;
  const value = hostReflect.getOwn(object, key)?.value;
  return isHostObject(value) ? value : undefined;
}

/** The host's functions by the id of their guest counterparts. */
let byId: ReadonlyMap<string, HostObject> | undefined;

function hostFunctions(): ReadonlyMap<string, HostObject> {
  const found = new Map<string, HostObject>();
  for (const [object, { table, row, half }] of PAIRS) {
    const id = table === undefined || !isHostFunction(object) ? undefined : idOf(table, row, half);
    if (id !== undefined && !found.has(id)) found.set(id, object);
  }
  return found;
}

/** Stable id of a builtin function, as Intrinsics gives it. */
function idOf(table: IntrinsicTable, row: PropertyRow | undefined, half: Counterpart['half']): string | undefined {
  if (row === undefined) return half === undefined ? table.name : undefined;
  const { value } = row;
  if (value.kind === 'accessor') return half && value[half] && `${table.name}.${value[half].name}`;
  return value.kind === 'function' ? `${table.name}.${value.name}` : undefined;
}

/** The pairs of one realm in the other direction (runInThisContext: no boundary). */
export class PairsBack {
  private readonly objects = new Map<GuestObject, HostObject>();

  constructor(realm: Realm) {
    for (const [object, { table, row }] of PAIRS) {
      if (table !== undefined && row === undefined && !isHostFunction(object)) this.objects.set(realm.intrinsic(table.name), object);
    }
  }

  /** The host intrinsic that a guest intrinsic stands for. */
  get(guest: GuestObject): HostObject | undefined {
    const { data } = guest;
    if (!(data instanceof BuiltinData)) return this.objects.get(guest);
    byId ??= hostFunctions();
    if (data.id === 'Function.prototype.toString') return undefined; // the guest's knows the text of guest functions
    return byId.get(data.id);
  }
}
