/** Natives of Map (24.1), and what Set shares with it: brands and iteration over the table. */
import type { NativeContext } from '../../machine/state/native.js';
import { newElements } from '../../objects/create.js';
import { typeError } from '../../objects/errors.js';
import { describeValue } from '../../objects/inspect.js';
import { messages } from '../../objects/messages.js';
import { GuestObject, type GuestValue } from '../../objects/value.js';
import { iteratorResult } from '../shared/iterator-result.js';
import type { PositionalNative } from '../table.js';
import { EntryKind, MapData, MapIteratorData, type SetIteratorData } from './data.js';
import type { OrderedTable } from './ordered-table.js';

/** The table of a Map. @throws TypeError of anything else */
export function mapTable(receiver: GuestValue, method: string, prefix = ''): OrderedTable {
  const data = receiver instanceof GuestObject ? receiver.data : null;
  if (data instanceof MapData) return data.table;
  throw typeError(messages.incompatibleReceiver(`${prefix}Map.prototype.${method}`, describeValue(receiver)));
}

export const get: PositionalNative = (_context, receiver, key) => mapTable(receiver, 'get').get(key);
export const has: PositionalNative = (_context, receiver, key) => mapTable(receiver, 'has').has(key);
export const size: PositionalNative = (_context, receiver) => mapTable(receiver, 'size', 'get ').size;

export const set: PositionalNative = (context, receiver, key, value) => {
  context.charge(1);
  mapTable(receiver, 'set').set(key, value);
  return receiver;
};

export const remove: PositionalNative = (_context, receiver, key) => mapTable(receiver, 'delete').delete(key);

export const clear: PositionalNative = (_context, receiver) => {
  mapTable(receiver, 'clear').clear();
  return undefined;
};

/** 24.1.3.4, .8, .12 */
export function iteratorOf(kind: EntryKind, method: string): PositionalNative {
  return (context, receiver) => {
    const iterator = context.newObject(context.intrinsic('MapIteratorPrototype'));
    iterator.data = new MapIteratorData(mapTable(receiver, method), kind);
    return iterator;
  };
}

/** 24.1.5.2.1 */
export const next: PositionalNative = (context, receiver) => {
  const data = receiver instanceof GuestObject ? receiver.data : null;
  if (data instanceof MapIteratorData) return step(context, data);
  throw typeError(messages.incompatibleReceiver('Map Iterator.prototype.next', describeValue(receiver)));
};

/** The next result of an iterator over a table. */
export function step(context: NativeContext, data: MapIteratorData | SetIteratorData): GuestObject {
  const { table, kind } = data;
  const at = table === null ? -1 : table.advance(data.cursor);
  if (table === null || at < 0) {
    data.table = null;
    return iteratorResult(context, undefined, true);
  }
  const key = table.keyAt(at);
  const value = data instanceof MapIteratorData ? table.valueAt(at) : key;
  if (kind === EntryKind.Keys) return iteratorResult(context, key, false);
  if (kind === EntryKind.Values) return iteratorResult(context, value, false);
  const pair = newElements(2);
  pair[0] = key;
  pair[1] = value;
  return iteratorResult(context, context.newArray(pair), false);
}
