/** Cursors over tables as the library's code and stepping natives hold them: in inert objects of their own. */
import type { NativeContext } from '../../machine/state/native.js';
import { InternalData, type GuestObject, type GuestValue } from '../../objects/value.js';
import type { Cursor, OrderedTable } from './ordered-table.js';

export class CursorData extends InternalData {
  private position = -1;
  private readonly cursor: Cursor;

  constructor(private readonly table: OrderedTable) {
    super();
    this.cursor = table.cursor();
  }

  /** Moves to the next entry; false when there is none. */
  next(): boolean {
    this.position = this.table.advance(this.cursor);
    return this.position >= 0;
  }

  get key(): GuestValue {
    return this.table.keyAt(this.position);
  }

  get value(): GuestValue {
    return this.table.valueAt(this.position);
  }
}

/** A cursor before the first entry. */
export function newCursor(context: NativeContext, table: OrderedTable): GuestObject {
  const object = context.newObject(null);
  object.data = new CursorData(table);
  return object;
}
