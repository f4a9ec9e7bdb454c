/** Natives of Set (24.2). */
import { typeError } from '../../objects/errors.js';
import { describeValue } from '../../objects/inspect.js';
import { messages } from '../../objects/messages.js';
import { GuestObject, type GuestValue } from '../../objects/value.js';
import { type EntryKind, SetData, SetIteratorData } from '../map/data.js';
import { step } from '../map/natives.js';
import type { OrderedTable } from '../map/ordered-table.js';
import type { PositionalNative } from '../table.js';

function setTable(receiver: GuestValue, method: string, prefix = ''): OrderedTable {
  const data = receiver instanceof GuestObject ? receiver.data : null;
  if (data instanceof SetData) return data.table;
  throw typeError(messages.incompatibleReceiver(`${prefix}Set.prototype.${method}`, describeValue(receiver)));
}

export const has: PositionalNative = (_context, receiver, value) => setTable(receiver, 'has').has(value);
export const size: PositionalNative = (_context, receiver) => setTable(receiver, 'size', 'get ').size;

export const add: PositionalNative = (context, receiver, value) => {
  context.charge(1);
  setTable(receiver, 'add').set(value, undefined);
  return receiver;
};

export const remove: PositionalNative = (_context, receiver, value) => setTable(receiver, 'delete').delete(value);

export const clear: PositionalNative = (_context, receiver) => {
  setTable(receiver, 'clear').clear();
  return undefined;
};

/** 24.2.4.6, .17 */
export function iteratorOf(kind: EntryKind, method: string): PositionalNative {
  return (context, receiver) => {
    const iterator = context.newObject(context.intrinsic('SetIteratorPrototype'));
    iterator.data = new SetIteratorData(setTable(receiver, method), kind);
    return iterator;
  };
}

/** 24.2.6.2.1 */
export const next: PositionalNative = (context, receiver) => {
  const data = receiver instanceof GuestObject ? receiver.data : null;
  if (data instanceof SetIteratorData) return step(context, data);
  throw typeError(messages.incompatibleReceiver('Set Iterator.prototype.next', describeValue(receiver)));
};
