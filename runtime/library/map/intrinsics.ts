/** Library intrinsics of map.js, set.js and weak.js. */
import type { LibraryIntrinsic } from '../../machine/state/native.js';
import { typeError } from '../../objects/errors.js';
import { describeValue } from '../../objects/inspect.js';
import { messages } from '../../objects/messages.js';
import { GuestObject } from '../../objects/value.js';
import { type CursorData, newCursor } from './cursor.js';
import { MapData, SetData } from './data.js';
import type { OrderedTable } from './ordered-table.js';

function tableOf(object: unknown): OrderedTable {
  return ((object as GuestObject).data as MapData | SetData).table;
}

const cursorOf = (object: unknown): CursorData => (object as GuestObject).data as CursorData;

export const intrinsics: Record<string, LibraryIntrinsic> = {
  /** (prototype) → an empty Map */
  newMap(context, args) {
    const map = context.newObject(args[0] as GuestObject);
    map.data = new MapData();
    return map;
  },
  /** (prototype) → an empty Set */
  newSet(context, args) {
    const set = context.newObject(args[0] as GuestObject);
    set.data = new SetData();
    return set;
  },
  /** (map, method) → TypeError unless it is a Map */
  requireMap(_context, args) {
    const [map, method] = args;
    if (map instanceof GuestObject && map.data instanceof MapData) return undefined;
    throw typeError(messages.incompatibleReceiver(`Map.prototype.${method as string}`, describeValue(map)));
  },
  /** (set, method) → TypeError unless it is a Set */
  requireSet(_context, args) {
    const [set, method] = args;
    if (set instanceof GuestObject && set.data instanceof SetData) return undefined;
    throw typeError(messages.incompatibleReceiver(`Set.prototype.${method as string}`, describeValue(set)));
  },
  /** (set, prototype) → a copy */
  copySet(context, args) {
    const table = tableOf(args[0]);
    context.charge(table.size);
    const set = context.newObject(args[1] as GuestObject);
    set.data = new SetData(table.copy());
    return set;
  },
  tableSize: (_context, args) => tableOf(args[0]).size,
  tableHas: (_context, args) => tableOf(args[0]).has(args[1]),
  tableGet: (_context, args) => tableOf(args[0]).get(args[1]),
  tableSet(context, args) {
    context.charge(1);
    tableOf(args[0]).set(args[1], args[2]);
    return undefined;
  },
  tableDelete: (_context, args) => tableOf(args[0]).delete(args[1]),
  /** (map or set) → a cursor before its first entry */
  tableCursor: (context, args) => newCursor(context, tableOf(args[0])),
  /** (cursor) → whether there is a next entry, to which it moves */
  cursorNext(context, args) {
    context.charge(1);
    return cursorOf(args[0]).next();
  },
  cursorKey: (_context, args) => cursorOf(args[0]).key,
  cursorValue: (_context, args) => cursorOf(args[0]).value,
};
