/** Internal slots of Map, Set and their iterators. */
import { InternalData } from '../../objects/value.js';
import { type Cursor, OrderedTable } from './ordered-table.js';

export class MapData extends InternalData {
  constructor(readonly table = new OrderedTable()) {
    super();
  }
  override get className(): string {
    return 'Map';
  }
}

export class SetData extends InternalData {
  constructor(readonly table = new OrderedTable()) {
    super();
  }
  override get className(): string {
    return 'Set';
  }
}

export const enum EntryKind {
  Values,
  Keys,
  Entries,
}

/** Base of the two kinds of iterators; `table` is null once ended. */
abstract class TableIteratorData extends InternalData {
  readonly cursor: Cursor;
  constructor(
    public table: OrderedTable | null,
    readonly kind: EntryKind,
  ) {
    super();
    this.cursor = table!.cursor();
  }
}

export class MapIteratorData extends TableIteratorData {
  override get className(): string {
    return 'Map Iterator';
  }
}

export class SetIteratorData extends TableIteratorData {
  override get className(): string {
    return 'Set Iterator';
  }
}
