/**
 * Cells for global names whose property lies on an embedder's object (the contextified global).
 * A cell stands where a script's lexical would (InlineCache.lexical) and holds the property's
 * value while nobody but the running guest code can have changed it: every operation on host
 * objects, every change of the global object by other ways than its bare names, and the end of
 * each entry call `settle`, which writes back what was assigned meanwhile and empties all cells.
 * Which properties qualify, the global object says; nothing here runs guest or host code.
 */
import { UNINITIALISED } from '../../objects/sentinels.js';
import type { GuestValue } from '../../objects/value.js';
import { CellMode, GlobalLexical } from './realm.js';

/** Where the values of an object's cells belong. */
export interface CellOwner {
  /** Stores a primitive that was assigned to a name while its cell held it; must not throw. */
  writeBack(name: string, value: GuestValue): void;
}

/** The cell of one name of one global object, for all sites that name it. */
export class GlobalCell extends GlobalLexical {
  constructor(
    name: string,
    readonly owner: CellOwner,
  ) {
    super(name, 0, UNINITIALISED, CellMode.ReadOnly);
  }
}

/** The cells of one agent's global objects that hold a value now. */
export class GlobalCells {
  private filled: GlobalCell[] = [];

  /** Gives an empty cell its property's value. */
  fill(cell: GlobalCell, value: GuestValue, mode: CellMode): void {
    cell.value = value;
    cell.mode = mode;
    this.filled.push(cell);
  }

  /** Writes back and empties all cells: host code may look, or may have changed something, from here on. */
  settle(): void {
    const { filled } = this;
    if (filled.length === 0) return;
    this.filled = [];
    for (const cell of filled) {
      const { value } = cell;
      cell.value = UNINITIALISED;
      if (!cell.assigned) continue;
      cell.assigned = false;
      cell.owner.writeBack(cell.name, value);
    }
  }
}
