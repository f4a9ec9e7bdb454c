/** Constructing Map and Set from plain arrays (24.1.1.1, 24.2.1.1), while the method that adds is the one that the prototype was made with. */
import { BuiltinData } from '../../machine/state/function-data.js';
import type { NativeContext } from '../../machine/state/native.js';
import { Lookup, LookupKind, lookup } from '../../objects/lookup.js';
import { HOLE } from '../../objects/sentinels.js';
import { GuestObject, type GuestValue } from '../../objects/value.js';
import { plainElements, plainEntry } from '../object/definitions.js';
import { NOT_MINE, type ConstructNative } from '../table.js';
import { MapData, SetData } from './data.js';
import { OrderedTable } from './ordered-table.js';

const found = new Lookup();

function adds(prototype: GuestObject, method: string, id: string): boolean {
  if (lookup(prototype, method, found) !== LookupKind.Data) return false;
  const adder: GuestValue = found.value;
  return adder instanceof GuestObject && adder.data instanceof BuiltinData && adder.data.id === id;
}

/** The table of an iterable that is undefined, null or a plain array; null otherwise. */
function tableOf(context: NativeContext, iterable: GuestValue, add: (table: OrderedTable, element: GuestValue) => boolean): OrderedTable | null {
  const table = new OrderedTable();
  if (iterable === undefined || iterable === null) return table;
  const elements = plainElements(context, iterable);
  if (elements === null) return null;
  for (let at = 0; at < elements.length; at++) {
    context.charge(2);
    if (!add(table, elements[at])) return null;
  }
  return table;
}

export const constructMap: ConstructNative = (context, _newTarget, args, prototype) => {
  if (args[0] !== undefined && args[0] !== null && !adds(prototype!, 'set', 'Map.prototype.set')) return NOT_MINE;
  const table = tableOf(context, args[0], (entries, element) => {
    const entry = plainEntry(context, element);
    if (entry !== null) entries.set(entry[0], entry[1]);
    return entry !== null;
  });
  if (table === null) return NOT_MINE;
  const map = context.newObject(prototype!);
  map.data = new MapData(table);
  return map;
};

export const constructSet: ConstructNative = (context, _newTarget, args, prototype) => {
  if (args[0] !== undefined && args[0] !== null && !adds(prototype!, 'add', 'Set.prototype.add')) return NOT_MINE;
  const table = tableOf(context, args[0], (values, element) => {
    const value = element === HOLE ? undefined : element;
    values.set(value, undefined);
    return true;
  });
  if (table === null) return NOT_MINE;
  const set = context.newObject(prototype!);
  set.data = new SetData(table);
  return set;
};
