/**
 * What V8 calls functions, receivers and methods in stack traces (CallSiteInfo::GetFunctionName,
 * GetTypeName, GetMethodName). Names are read as data: no guest code runs.
 */
import { UnitKind } from '../../../compiler/bytecode/unit.js';
import { CallableData } from '../../objects/callable.js';
import { className } from '../../objects/inspect.js';
import { stringKey } from '../../objects/keys.js';
import { Lookup, LookupKind, lookup } from '../../objects/lookup.js';
import { PropertyFlag } from '../../objects/property.js';
import { findOwn, ownKeysOf } from '../../objects/storage.js';
import { GuestObject } from '../../objects/value.js';
import type { Accessor, GuestValue, PropertyKey, SlotValue } from '../../objects/value.js';
import type { Code } from '../state/code.js';
import { BuiltinData, ClosureData } from '../state/function-data.js';
import type { Realm } from '../state/realm.js';
import { Suspension } from '../state/suspension.js';
import type { StackEntry } from './entry.js';
import { inferredName } from './inferred-name.js';

/** The function's name in a trace; '' when it has none. */
export function functionName(entry: StackEntry): string {
  const { code, callee } = entry;
  if (isStaticInitialiser(entry)) return '<static_initializer>';
  const own = callee === null ? '' : nameOf(callee);
  return own === '' && code?.script.evalOrigin !== undefined ? 'eval' : own;
}

/** JSFunction::GetDebugName: the own `name` if that is a text, else what the source calls it. */
function nameOf(callee: GuestObject): string {
  const { data } = callee;
  if (data instanceof ClosureData && isNameless(data.code)) return debugName(data.code);
  const own = ownValue(callee, 'name');
  return typeof own === 'string' && own !== '' ? own : sourceName(callee);
}

/** Code whose functions have a `name` that traces do not show. */
function isNameless({ unit, script }: Code): boolean {
  return unit.kind === UnitKind.ClassInitialiser || (unit.name === DYNAMIC && unit.sourceStart <= DYNAMIC_START && script.evalOrigin !== undefined);
}

/** The name of functions made by `new Function`. */
const DYNAMIC = 'anonymous';
/** Where they begin in the text that is made for them: behind a parenthesis. */
const DYNAMIC_START = 1;

/** The name that a function got from its source, whatever its `name` is now. */
export function sourceName({ data }: GuestObject): string {
  if (data instanceof ClosureData) return debugName(data.code);
  return data instanceof BuiltinData ? data.builtin.name : '';
}

/** SharedFunctionInfo::DebugName */
export function debugName(code: Code): string {
  const { unit } = code;
  if (unit.kind === UnitKind.ClassInitialiser) return '<instance_members_initializer>';
  if (isNameless(code)) return '';
  return unit.name === '' && unit.kind > UnitKind.Module ? inferredName(code) : unit.name;
}

/** How V8 calls the wrappers of primitives. */
const WRAPPERS: Readonly<Record<string, string>> = { number: 'Number', string: 'String', boolean: 'Boolean', bigint: 'BigInt', symbol: 'Symbol' };

/** The kind of a line's receiver; null where it has none that counts. */
export function typeName({ thisValue, type }: StackEntry): string | null {
  if (type !== undefined) return type;
  if (thisValue === undefined || thisValue === null) return null;
  if (!(thisValue instanceof GuestObject)) return WRAPPERS[typeof thisValue]!;
  if (thisValue.shape.methods.proxy) return 'Proxy';
  return constructorName(thisValue);
}

/** What lines, but not call sites, call a class that is the receiver: its name (JSFunction::GetDebugClassName); else ''. */
export function receivingClass({ thisValue }: StackEntry): string {
  if (!(thisValue instanceof GuestObject) || !(thisValue.data instanceof ClosureData)) return '';
  const { kind } = thisValue.data.code.unit;
  return kind === UnitKind.BaseConstructor || kind === UnitKind.DerivedConstructor ? nameOf(thisValue) : '';
}

/** Longest prototype chain that is searched. */
const MAX_SEARCH = 64;

/** JSReceiver::GetConstructorName */
function constructorName(receiver: GuestObject): string {
  const maker = makerName(receiver);
  if (maker !== '') return maker;
  let holder: GuestObject | null = receiver;
  for (let steps = 0; holder !== null && steps < MAX_SEARCH; steps++) {
    const tag = ownValue(holder, Symbol.toStringTag);
    if (typeof tag === 'string') return tag;
    const name = holder === receiver ? '' : constructorNameAt(holder);
    if (name !== '') return name;
    holder = holder.shape.prototype;
  }
  return className(receiver);
}

/** The name of what made the object, as far as the object tells: a generator's function, or a base constructor with its first prototype. */
function makerName({ data, shape }: GuestObject): string {
  const generator = data instanceof Suspension ? data.frame?.callee ?? null : null;
  if (generator !== null) return sourceName(generator);
  const constructor = shape.prototype === null || shape.prototypal ? undefined : ownValue(shape.prototype, 'constructor');
  if (!(constructor instanceof GuestObject) || !(constructor.data instanceof ClosureData)) return '';
  if (constructor.data.code.unit.kind === UnitKind.DerivedConstructor || ownValue(constructor, 'prototype') !== shape.prototype) return '';
  return sourceName(constructor);
}

function constructorNameAt(holder: GuestObject): string {
  const constructor = ownValue(holder, 'constructor');
  const name = constructor instanceof GuestObject ? sourceName(constructor) : '';
  return name === 'Object' ? '' : name;
}

function ownValue(object: GuestObject, key: PropertyKey): GuestValue {
  const property = findOwn(object, key);
  return property === undefined || (property.flags & PropertyFlag.Accessor) !== 0 ? undefined : (property.value as GuestValue);
}

const found = new Lookup();

/** The name under which the receiver has the function, else null: its own name first, then the one enumerable name. */
export function methodName(entry: StackEntry): string | null {
  const { callee, code, thisValue } = entry;
  if (callee === null || thisValue === undefined || thisValue === null || code?.unit.kind === UnitKind.ClassInitialiser) return null;
  const receiver = thisValue instanceof GuestObject ? thisValue : prototypeOf(entry, callee);
  if (receiver === null) return null;
  const name = propertyName(callee);
  if (name !== '' && finds(receiver, stringKey(name), callee)) return name;
  return onlyKey(receiver, callee);
}

/** Where a primitive receiver's methods are. */
function prototypeOf({ thisValue }: StackEntry, callee: GuestObject): GuestObject | null {
  const realm: Realm | null = callee.data instanceof ClosureData || callee.data instanceof BuiltinData ? callee.data.realm : null;
  return realm === null ? null : realm.intrinsic(`${WRAPPERS[typeof thisValue]!}.prototype`);
}

/** The name in the source, without the `get` and `set` of accessors. */
function propertyName(callee: GuestObject): string {
  const name = callee.data instanceof ClosureData ? callee.data.code.unit.name : sourceName(callee);
  return name.startsWith('get ') || name.startsWith('set ') ? name.slice(4) : name;
}

/** Whether a lookup ends at a property that holds the function. */
function finds(receiver: GuestObject, key: PropertyKey, callee: GuestObject): boolean {
  const kind = lookup(receiver, key, found);
  return (kind === LookupKind.Data && found.value === callee) || (kind === LookupKind.Accessor && isHalf(found.accessor!, callee));
}

const isHalf = ({ get, set }: Accessor, callee: GuestObject): boolean => get === callee || set === callee;

/** Most keys of one object that are searched. */
const MAX_KEYS = 256;

/** The one enumerable name, along the prototypes, of a property that holds the function; null when there are several. */
function onlyKey(receiver: GuestObject, callee: GuestObject): string | null {
  let key: string | null = null;
  let holder: GuestObject | null = receiver;
  for (let steps = 0; holder !== null && !holder.shape.methods.proxy && steps < MAX_SEARCH; steps++) {
    for (const candidate of ownKeysOf(holder).slice(0, MAX_KEYS)) {
      if (typeof candidate !== 'string' || !holds(holder, candidate, callee)) continue;
      if (key !== null) return null;
      key = candidate;
    }
    holder = holder.shape.prototype;
  }
  return key;
}

function holds(holder: GuestObject, key: PropertyKey, callee: GuestObject): boolean {
  const { value, flags } = peekOwn(holder, key);
  if ((flags & PropertyFlag.Enumerable) === 0) return false;
  return (flags & PropertyFlag.Accessor) !== 0 ? isHalf(value as Accessor, callee) : value === callee;
}

/** As findOwn, but lazies stay: an intrinsic's functions are no program's. */
function peekOwn(holder: GuestObject, key: PropertyKey): { readonly value: SlotValue; readonly flags: number } {
  const property = holder.dictionary?.properties.get(key);
  if (property !== undefined) return property;
  const at = holder.shape.find(key);
  return at < 0 ? { value: undefined, flags: 0 } : { value: holder.slots[at], flags: holder.shape.layout.flags[at]! };
}

/** Whether the receiver is a function whose class elements run: they are static. */
const isStaticInitialiser = ({ code, thisValue }: StackEntry): boolean =>
  code?.unit.kind === UnitKind.ClassInitialiser && thisValue instanceof GuestObject && thisValue.data instanceof CallableData;
