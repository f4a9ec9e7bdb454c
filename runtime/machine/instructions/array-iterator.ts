/**
 * Internal slots of array iterators (ECMA-262 23.1.5). They are here because for-of and array
 * patterns step over arrays without calling `next`; the array room makes them too.
 */
import { isArrayObject } from '../../objects/array.js';
import { newObject } from '../../objects/create.js';
import { LookupKind } from '../../objects/lookup.js';
import type { GuestValue } from '../../objects/value.js';
import { GuestObject, InternalData } from '../../objects/value.js';
import type { Agent } from '../state/agent.js';
import { BuiltinData } from '../state/function-data.js';
import type { Realm } from '../state/realm.js';
import { IterationMemo, placeOf, recall } from './iteration-memo.js';
import { find, found } from './properties.js';

export const enum ArrayIteratorKind {
  Values,
  Keys,
  Entries,
}

export class ArrayIteratorData extends InternalData {
  index = 0;

  constructor(
    /** Null once the iterator has ended. */
    public array: GuestObject | null,
    readonly kind: ArrayIteratorKind,
  ) {
    super();
  }

  override get className(): string {
    return 'Array Iterator';
  }
}

/** Stable ids of the builtins that the fast paths stand for. */
const VALUES = 'Array.prototype.values';
const NEXT = 'ArrayIteratorPrototype.next';

function isBuiltin(value: GuestValue, id: string): value is GuestObject {
  return value instanceof GuestObject && value.data instanceof BuiltinData && value.data.id === id;
}

/** The state of an iterator that `next` would step, when it is an array iterator and that its own `next`; else null. */
export function arrayIterator(iterator: GuestValue, next: GuestValue): ArrayIteratorData | null {
  if (!(iterator instanceof GuestObject) || !(iterator.data instanceof ArrayIteratorData)) return null;
  return isBuiltin(next, NEXT) ? iterator.data : null;
}

/** The array's own `next`, if iterating over `iterable` means stepping an array iterator of this realm; else null. */
export function arrayNext(agent: Agent, realm: Realm, iterable: GuestValue): GuestObject | null {
  if (!isArrayObject(iterable)) return null;
  const known = recall(realm, iterable.shape);
  if (known !== null && known.arrayNext !== null && known.next.read() === known.arrayNext) return known.arrayNext;
  if (find(agent, iterable, Symbol.iterator) !== LookupKind.Data || !isBuiltin(found.value, VALUES)) return null;
  const method = found.value;
  if ((method.data as BuiltinData).realm !== realm) return null;
  const iterator = placeOf(realm, Symbol.iterator, found);
  if (find(agent, realm.shapes.arrayIterator.prototype!, 'next') !== LookupKind.Data || !isBuiltin(found.value, NEXT)) return null;
  const next = placeOf(realm, 'next', found);
  if (iterator !== null && next !== null) iterable.shape.iteration = new IterationMemo(realm, iterator, method, next, found.value);
  return found.value;
}

/** CreateArrayIterator (23.1.5.1). */
export function newArrayIterator(realm: Realm, array: GuestObject, kind: ArrayIteratorKind): GuestObject {
  return newObject(realm.shapes.arrayIterator, new ArrayIteratorData(array, kind));
}
