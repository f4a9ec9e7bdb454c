/**
 * Host objects with the internal slots of guest ones (Map, Set, Date, RegExp, boxed primitives,
 * classes, iterators, …), for inspection only: nothing that the guest holds is behind them.
 */
import { UnitFlag, UnitKind } from '../../compiler/bytecode/unit.js';
import { DateData } from '../library/date/data.js';
import { EntryKind, MapData, MapIteratorData, SetData, SetIteratorData } from '../library/map/data.js';
import { Cursor, type OrderedTable } from '../library/map/ordered-table.js';
import { RegExpData } from '../library/regexp/data.js';
import { FinalizationData } from '../library/weak/finalization.js';
import { WeakMapData, WeakRefData, WeakSetData } from '../library/weak/natives.js';
import { ClosureData } from '../machine/state/function-data.js';
import { ArgumentsData } from '../objects/arguments.js';
import { isCallable } from '../objects/callable.js';
import { PrimitiveData } from '../objects/primitive-data.js';
import type { GuestObject, GuestValue } from '../objects/value.js';
import type { HostValue } from './host-value.js';

/** How a guest value shows inside another one. */
export type Show = (value: GuestValue) => HostValue;

/** An empty host object of the kind of a guest one. */
export function emptyCopy(guest: GuestObject): object {
  const { data } = guest;
  const isFunction: boolean = isCallable(guest);
  if (isFunction) return data instanceof ClosureData ? functionCopy(data) : () => undefined;
  if (guest.shape.methods.name === 'Array') return [];
  if (data instanceof DateData) return new Date(data.time);
  if (data instanceof RegExpData) return hostPattern(data.source, data.flags);
  if (data instanceof PrimitiveData) return Object(data.value) as object;
  if (data instanceof ArgumentsData) return emptyArguments();
  return emptyCollection(guest) ?? {};
}

function emptyCollection({ data }: GuestObject): object | undefined {
  if (data instanceof MapData) return new Map();
  if (data instanceof SetData) return new Set();
  if (data instanceof WeakMapData) return new WeakMap();
  if (data instanceof WeakSetData) return new WeakSet();
  if (data instanceof WeakRefData) return new WeakRef({});
  return data instanceof FinalizationData ? new FinalizationRegistry(() => undefined) : undefined;
}

function emptyArguments(): object {
  // eslint-disable-next-line prefer-rest-params -- an arguments object is what is wanted
  return (function () { return arguments; })();
}

function functionCopy({ code: { unit } }: ClosureData): object {
  if (unit.kind === UnitKind.BaseConstructor || unit.kind === UnitKind.DerivedConstructor) return class {};
  const isAsync = (unit.flags & UnitFlag.Async) !== 0;
  if ((unit.flags & UnitFlag.Generator) === 0) return isAsync ? async () => undefined : () => undefined;
  return isAsync ? async function* () { /* only looked at */ } : function* () { /* only looked at */ };
}

/** A host RegExp that is only printed, never run; a plain object where the host does not know the syntax. */
function hostPattern(source: string, flags: string): object {
  try {
    return new RegExp(source, flags);
  } catch {
    // An older host. Compiling runs no guest code.
    return {};
  }
}

/** Brings what the copy's slots hold up to date. */
export function refreshSlots(copy: object, { data }: GuestObject, show: Show): void {
  if (data instanceof MapData) {
    apply(map.clear, copy, []);
    for (const at of positions(data.table)) apply(map.set, copy, [show(data.table.keyAt(at)), show(data.table.valueAt(at))]);
  } else if (data instanceof SetData) {
    apply(set.clear, copy, []);
    for (const at of positions(data.table)) apply(set.add, copy, [show(data.table.keyAt(at))]);
  } else if (data instanceof DateData) apply(setTime, copy, [data.time]);
}

/** The copy may have lost its methods with its prototype. */
const apply = Reflect.apply as (method: unknown, receiver: object, args: readonly unknown[]) => unknown;
const map = Map.prototype;
const set = Set.prototype;
const { setTime } = Date.prototype;

/** Whether the copy of an object shows what it showed when it was made. */
export function isPassing({ data }: GuestObject): boolean {
  return data instanceof MapIteratorData || data instanceof SetIteratorData || data instanceof RegExpData;
}

/** A host iterator over what a guest's is still to give; undefined for other objects. */
export function iteratorCopy({ data }: GuestObject, show: Show): object | undefined {
  if (data instanceof MapIteratorData) {
    const { table, cursor, kind } = data;
    const rest = new Map(table === null ? [] : Array.from(positions(table, cursor), (at) => [show(table.keyAt(at)), show(table.valueAt(at))]));
    return kind === EntryKind.Keys ? rest.keys() : kind === EntryKind.Values ? rest.values() : rest.entries();
  }
  if (!(data instanceof SetIteratorData)) return undefined;
  const { table, cursor, kind } = data;
  const rest = new Set(table === null ? [] : Array.from(positions(table, cursor), (at) => show(table.keyAt(at))));
  return kind === EntryKind.Entries ? rest.entries() : rest.values();
}

/** Positions of entries, from a cursor on, which stays where it is. */
function* positions(table: OrderedTable, from: Cursor = table.cursor()): Generator<number> {
  const cursor = new Cursor(from.epoch);
  cursor.at = from.at;
  for (let at = table.advance(cursor); at >= 0; at = table.advance(cursor)) yield at;
}
