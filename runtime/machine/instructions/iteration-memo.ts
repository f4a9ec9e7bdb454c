/**
 * What is remembered of iterating over the objects of a Shape: that their @@iterator is an
 * array's `values`, or gives the object itself, and where `next` is. As at the sites of
 * property accesses it holds while the versions of both names do; what lies in the slots is
 * compared each time.
 */
import type { Lookup } from '../../objects/lookup.js';
import type { Key, Shape } from '../../objects/shape.js';
import { InternalData } from '../../objects/value.js';
import type { GuestObject, GuestValue } from '../../objects/value.js';
import type { Realm } from '../state/realm.js';

/** Where a method was found, and under which version of its name. */
export class Place {
  private readonly version: number;

  constructor(
    private readonly key: Key,
    private readonly holder: GuestObject,
    private readonly slot: number,
  ) {
    this.version = key.version;
  }

  /** What lies there now; undefined when the place holds no more. */
  read(): GuestValue {
    return this.key.version === this.version ? (this.holder.slots[this.slot] as GuestValue) : undefined;
  }
}

export class IterationMemo extends InternalData {
  constructor(
    readonly realm: Realm,
    readonly iterator: Place,
    /** What @@iterator was. */
    readonly method: GuestObject,
    readonly next: Place,
    /** The `next` of array iterators; null: the object is its own iterator. */
    readonly arrayNext: GuestObject | null,
  ) {
    super();
  }
}

/** What is known of a Shape and still holds, or null. */
export function recall(realm: Realm, { iteration }: Shape): IterationMemo | null {
  if (!(iteration instanceof IterationMemo) || iteration.realm !== realm) return null;
  return iteration.iterator.read() === iteration.method ? iteration : null;
}

/** The place of what a lookup of `name` has just found; null where that may not be remembered. */
export function placeOf(realm: Realm, name: string | symbol, { slot, holder, accessor }: Lookup): Place | null {
  if (slot < 0 || accessor !== null || holder === null || !holder.shape.prototypal) return null;
  return new Place(realm.agent.keys.key(name), holder, slot);
}
