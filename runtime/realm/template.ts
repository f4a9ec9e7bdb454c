/**
 * Templates of intrinsic objects: the property table of an IntrinsicTable as a Layout that
 * all realms of the process share, and what stands in its slots. Made once, on first use; no
 * objects of a realm are here.
 */
import type { IntrinsicTable, PropertyRow } from '../library/table.js';
import { canonicalIndex } from '../objects/keys.js';
import { PropertyFlag } from '../objects/property.js';
import { Layout } from '../objects/shape.js';
import type { PropertyKey } from '../objects/value.js';

/**
 * Closes a shared Layout: as its line of growth has gone on already, whoever adds a property
 * to an object with it gets a copy, and no guest can make it grow.
 */
const CLOSED = Symbol('closed');

export class Template {
  readonly layout = new Layout();
  /** Properties in slot order; for function objects `length` and `name` come before them. */
  readonly rows: readonly PropertyRow[];
  readonly count: number;

  constructor(readonly table: IntrinsicTable) {
    this.rows = table.properties;
    if (table.self !== undefined || table.exotic === 'function') {
      const flags = table.frozen ? 0 : PropertyFlag.Configurable;
      this.layout.append('length', flags);
      this.layout.append('name', flags);
    }
    for (const row of this.rows) this.layout.append(keyOf(row.key), flagsOf(row));
    this.count = this.layout.keys.length;
    this.layout.append(CLOSED, 0);
  }
}

function keyOf(key: string | symbol): PropertyKey {
  if (typeof key === 'symbol') return key;
  const index = canonicalIndex(key);
  return index < 0 ? key : index;
}

/** Constants lie in their slots; all else is made on first touch. */
function flagsOf(row: PropertyRow): number {
  const flags = row.flags ?? PropertyFlag.Builtin;
  return row.value.kind === 'constant' ? flags : flags | PropertyFlag.Lazy;
}

const templates = new Map<IntrinsicTable, Template>();

/** The template of a table. */
export function templateOf(table: IntrinsicTable): Template {
  let template = templates.get(table);
  if (template === undefined) templates.set(table, (template = new Template(table)));
  return template;
}
