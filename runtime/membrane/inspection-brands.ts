/**
 * Host copies of guest objects with internal slots (Map, Set, Date, RegExp, boxed
 * primitives, classes), for inspection only: nothing that the guest holds is behind them.
 */
import { DateData } from '../library/date/data.js';
import { MapData, SetData } from '../library/map/data.js';
import type { OrderedTable } from '../library/map/ordered-table.js';
import { RegExpData } from '../library/regexp/data.js';
import { ClosureData } from '../machine/function-data.js';
import type { Realm } from '../machine/realm.js';
import { UnitKind } from '../../compiler/bytecode/unit.js';
import { PrimitiveData } from '../objects/primitive-data.js';
import type { GuestObject, GuestValue } from '../objects/value.js';
import type { HostValue } from './host-value.js';
import type { Membrane } from './membrane.js';

/** An empty copy of the right brand; undefined when the object has none that shows. */
export function brandedCopy({ data }: GuestObject): object | undefined {
  if (data instanceof MapData) return new Map();
  if (data instanceof SetData) return new Set();
  if (data instanceof DateData) return new Date(data.time);
  if (data instanceof RegExpData) return hostPattern(data.source, data.flags);
  if (data instanceof PrimitiveData) return Object(data.value) as object;
  return data instanceof ClosureData && isClass(data) ? class {} : undefined;
}

function isClass({ code }: ClosureData): boolean {
  return code.unit.kind === UnitKind.BaseConstructor || code.unit.kind === UnitKind.DerivedConstructor;
}

/** A host RegExp that is only printed, never run; undefined where the host does not know the syntax. */
function hostPattern(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, flags);
  } catch {
    // An older host: the pattern shows as a plain object. Compiling runs no guest code.
    return undefined;
  }
}

/** Brings the entries of a Map's or Set's copy up to date. */
export function refreshEntries(copy: object, membrane: Membrane, realm: Realm, guest: GuestObject): void {
  const out = (value: GuestValue): HostValue => membrane.toHost(realm, value);
  const { data } = guest;
  if (data instanceof MapData && copy instanceof Map) {
    copy.clear();
    forEachPosition(data.table, (at) => copy.set(out(data.table.keyAt(at)), out(data.table.valueAt(at))));
  } else if (data instanceof SetData && copy instanceof Set) {
    copy.clear();
    forEachPosition(data.table, (at) => copy.add(out(data.table.keyAt(at))));
  }
}

function forEachPosition(table: OrderedTable, visit: (position: number) => void): void {
  const cursor = table.cursor();
  for (let at = table.advance(cursor); at >= 0; at = table.advance(cursor)) visit(at);
}
