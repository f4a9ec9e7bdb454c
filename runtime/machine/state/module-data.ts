/**
 * What the machine knows of modules: the record of a module whose frame is kept between linking
 * and evaluation, the cell that an import leads to, and what import() and import.meta in a
 * source refer to. Linking and the order of evaluation are the modules room's.
 */
import { NO_SLOTS } from '../../objects/create.js';
import { HOLE } from '../../objects/sentinels.js';
import { GuestObject, InternalData, NO_ELEMENTS, type GuestValue } from '../../objects/value.js';
import type { Scope } from './frame.js';
import { AsyncFunctionData } from './suspension.js';

/** A binding of a module: importers read it where it lies. */
export interface ModuleCell {
  readonly cells: readonly GuestValue[];
  readonly index: number;
}

/** What a cell with CellFlag.Import holds: inert to guests. */
export class ImportData extends InternalData {
  constructor(readonly binding: ModuleCell) {
    super();
  }
}

/** An inert object that carries internal data. */
export function inertHolder(data: InternalData): GuestObject {
  return new GuestObject(HOLE.shape, NO_SLOTS, NO_ELEMENTS, data);
}

/**
 * The body of a source text module. Its frame runs its prologue when the module is linked, waits
 * for its evaluation, and may then await like an async function.
 */
export class ModuleBody extends AsyncFunctionData {
  /** Where the module's bindings are, once the prologue ran; null when it has none in cells. */
  scope: Scope | null = null;
  /** The prologue has run. */
  started = false;
}

/** Who answers import() and import.meta of a source: known to the rooms above by its class. */
export abstract class Referrer {
  /** Makes the type nominal. */
  protected declare readonly referrer: true;
}
