/**
 * The table behind Map and Set: entries in insertion order, found by SameValueZero through a
 * host Map of positions; deleted entries stay as tombstones until the table is compacted.
 * Cursors are positions in insertion order that survive compaction: each compaction or clearing
 * ends an epoch, which then says what went away and which epoch follows. Only cursors hold past
 * epochs, so that what nobody iterates over is forgotten.
 */
import { ABSENT } from '../../objects/sentinels.js';
import type { GuestValue } from '../../objects/value.js';

/** Between two compactions. */
class Epoch {
  next: Epoch | null = null;
  /** Positions of the tombstones that went at its end, ascending; null: all entries went. */
  gone: readonly number[] | null = null;
}

/** A place in the order of a table. */
export class Cursor {
  at = 0;
  constructor(public epoch: Epoch) {}
}

export class OrderedTable {
  private positions = new Map<GuestValue, number>();
  private keys: GuestValue[] = [];
  private values: GuestValue[] = [];
  private live = 0;
  private epoch = new Epoch();

  get size(): number {
    return this.live;
  }

  has(key: GuestValue): boolean {
    return this.positions.has(key);
  }

  get(key: GuestValue): GuestValue {
    const at = this.positions.get(key);
    return at === undefined ? undefined : this.values[at];
  }

  /** Sets or appends; -0 is kept as +0. */
  set(key: GuestValue, value: GuestValue): void {
    const at = this.positions.get(key);
    if (at !== undefined) {
      this.values[at] = value;
      return;
    }
    this.positions.set(key, this.keys.length);
    this.keys.push(key === 0 ? 0 : key);
    this.values.push(value);
    this.live++;
  }

  delete(key: GuestValue): boolean {
    const at = this.positions.get(key);
    if (at === undefined) return false;
    this.positions.delete(key);
    this.keys[at] = ABSENT;
    this.values[at] = undefined;
    this.live--;
    if (this.keys.length > 32 && this.live < this.keys.length >> 1) this.compact();
    return true;
  }

  clear(): void {
    this.positions = new Map();
    this.keys = [];
    this.values = [];
    this.live = 0;
    this.endEpoch(null);
  }

  cursor(): Cursor {
    return new Cursor(this.epoch);
  }

  /** Moves a cursor to the next live entry and behind it; its position, or -1 at the end. */
  advance(cursor: Cursor): number {
    this.catchUp(cursor);
    while (cursor.at < this.keys.length) {
      const at = cursor.at++;
      if (this.keys[at] !== ABSENT) return at;
    }
    return -1;
  }

  keyAt(position: number): GuestValue {
    return this.keys[position];
  }

  valueAt(position: number): GuestValue {
    return this.values[position];
  }

  /** A copy with the same order. */
  copy(): OrderedTable {
    const copy = new OrderedTable();
    for (let at = 0; at < this.keys.length; at++) if (this.keys[at] !== ABSENT) copy.set(this.keys[at], this.values[at]);
    return copy;
  }

  /** Brings a cursor over the compactions since it last moved. */
  private catchUp(cursor: Cursor): void {
    for (let { next } = cursor.epoch; next !== null; { next } = cursor.epoch) {
      const { gone } = cursor.epoch;
      cursor.at = gone === null ? 0 : cursor.at - countBelow(gone, cursor.at);
      cursor.epoch = next;
    }
  }

  private compact(): void {
    const gone: number[] = [];
    let to = 0;
    for (let at = 0; at < this.keys.length; at++) {
      const key = this.keys[at];
      if (key === ABSENT) {
        gone.push(at);
        continue;
      }
      this.keys[to] = key;
      this.values[to] = this.values[at];
      this.positions.set(key, to++);
    }
    this.keys.length = this.values.length = to;
    this.endEpoch(gone);
  }

  private endEpoch(gone: readonly number[] | null): void {
    const ended = this.epoch;
    ended.gone = gone;
    ended.next = this.epoch = new Epoch();
  }
}

/** How many of the ascending numbers are less than `limit`. */
function countBelow(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
