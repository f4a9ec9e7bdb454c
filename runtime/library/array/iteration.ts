/**
 * Array iterators (23.1.5). `next` serves arrays and typed arrays; array-likes with accessors
 * or Proxies on the way are the library's.
 */
import type { LibraryIntrinsic } from '../../machine/state/native.js';
import { ArrayIteratorData, ArrayIteratorKind, arrayNext, newArrayIterator } from '../../machine/instructions/array-iterator.js';
import { toObject } from '../../machine/calls/primitives.js';
import type { Realm } from '../../machine/state/realm.js';
import { typeError } from '../../objects/errors.js';
import { describeValue } from '../../objects/inspect.js';
import { messages } from '../../objects/messages.js';
import { newElements } from '../../objects/create.js';
import { GuestObject, type GuestValue } from '../../objects/value.js';
import { iteratorResult } from '../shared/iterator-result.js';
import { NOT_MINE, type PositionalNative } from '../table.js';
import { denseArray, elementAt } from './dense.js';

/** 23.1.3.5, .19, .38 */
export function iteratorOf(kind: ArrayIteratorKind): PositionalNative {
  return (context, receiver) => newArrayIterator(context as Realm, toObject(context, receiver), kind);
}

function dataOf(receiver: GuestValue): ArrayIteratorData {
  const data = receiver instanceof GuestObject ? receiver.data : null;
  if (data instanceof ArrayIteratorData) return data;
  throw typeError(messages.incompatibleReceiver('Array Iterator.prototype.next', describeValue(receiver)));
}

/** 23.1.5.2.1 */
export const next: PositionalNative = (context, receiver) => {
  const data = dataOf(receiver);
  if (data.array === null) return iteratorResult(context, undefined, true);
  const array = denseArray(context, data.array);
  if (array === null) return NOT_MINE;
  const { index } = data;
  if (index >= array.elements.length) {
    data.array = null;
    return iteratorResult(context, undefined, true);
  }
  data.index = index + 1;
  if (data.kind === ArrayIteratorKind.Keys) return iteratorResult(context, index, false);
  const value = elementAt(array.elements, index);
  if (data.kind === ArrayIteratorKind.Values) return iteratorResult(context, value, false);
  const pair = newElements(2);
  pair[0] = index;
  pair[1] = value;
  return iteratorResult(context, context.newArray(pair), false);
};

export const intrinsics: Record<string, LibraryIntrinsic> = {
  /** (value) → whether iterating over it means stepping an array iterator of this realm */
  isPlainIteration: (context, args) => arrayNext((context as Realm).agent, context as Realm, args[0]) !== null,
  /** (array) → a fresh iterator over its values */
  newArrayIterator: (context, args) => newArrayIterator(context as Realm, args[0] as GuestObject, ArrayIteratorKind.Values),
  /** (iterator) → its array or undefined when it has ended; TypeError */
  arrayIteratorSource: (_context, args) => dataOf(args[0]).array ?? undefined,
  /** (iterator) → its index, which is then advanced */
  arrayIteratorAdvance: (_context, args) => dataOf(args[0]).index++,
  /** (iterator) → ended */
  arrayIteratorEnd(_context, args) {
    dataOf(args[0]).array = null;
    return undefined;
  },
  /** (iterator) → 0 values, 1 keys, 2 entries */
  arrayIteratorKind: (_context, args) => dataOf(args[0]).kind,
  /** (value, done) → iterator result */
  iteratorResult: (context, args) => iteratorResult(context, args[0], args[1] as boolean),
};
