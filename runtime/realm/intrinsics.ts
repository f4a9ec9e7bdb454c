/**
 * The intrinsic objects of one realm, made from the shared templates: an object on its first
 * use, its functions and inner objects on their first touch, by LazyValues in its slots.
 */
import type { BuiltinConstructor, BuiltinFunction, IntrinsicTable, PropertyRow } from '../library/table.js';
import { tables } from '../library/index.js';
import { BuiltinData } from '../machine/state/function-data.js';
import type { Realm } from '../machine/state/realm.js';
import { ARRAY } from '../objects/array.js';
import type { InternalMethods } from '../objects/internal-methods.js';
import { IMMUTABLE_PROTOTYPE, ORDINARY } from '../objects/ordinary.js';
import { Shape } from '../objects/shape.js';
import { Accessor, GuestObject, LazyValue, NO_ELEMENTS, type GuestValue, type InternalData, type SlotValue } from '../objects/value.js';
import { BooleanData, NumberData, StringData } from '../objects/primitive-data.js';
import { STRING_OBJECT } from '../objects/string-object.js';
import { type Template, templateOf } from './template.js';

/** A property of an intrinsic before its first touch. */
class LazyProperty extends LazyValue {
  constructor(
    private readonly intrinsics: Intrinsics,
    private readonly table: IntrinsicTable,
    private readonly row: PropertyRow,
  ) {
    super();
  }

  override realise(): GuestValue {
    return this.intrinsics.propertyValue(this.table, this.row) as GuestValue;
  }
}

export class Intrinsics {
  private readonly objects = new Map<string, GuestObject>();
  private readonly functions = new Map<string, GuestObject>();
  private functionShape: Shape | null = null;

  constructor(private readonly realm: Realm) {}

  /**
   * An intrinsic by its specification name; a function of a table's row by `Table.name`.
   * @throws Error for a name that no table has: a mistake in the tables
   */
  get(name: string): GuestObject {
    const known = this.objects.get(name);
    if (known !== undefined) return known;
    const table = tables.get(name);
    return table === undefined ? this.functionOfRow(name) : this.make(table);
  }

  /** Puts an object that was made elsewhere (the global object) under a name. */
  adopt(name: string, object: GuestObject): void {
    this.objects.set(name, object);
  }

  /** The function object of a builtin, one per id. */
  function(id: string, builtin: BuiltinFunction | BuiltinConstructor): GuestObject {
    const known = this.functions.get(id);
    if (known !== undefined) return known;
    const shape = (this.functionShape ??= this.realm.shapes.function);
    const object = new GuestObject(shape, [builtin.length, builtin.name], NO_ELEMENTS, new BuiltinData(builtin, id, this.realm));
    this.functions.set(id, object);
    return object;
  }

  /** What stands in a property when it is touched first. */
  propertyValue(table: IntrinsicTable, row: PropertyRow): SlotValue {
    const { value } = row;
    switch (value.kind) {
      case 'constant': return value.value;
      case 'intrinsic': return this.get(value.name);
      case 'accessor': return new Accessor(this.half(table, value.get), this.half(table, value.set));
      case 'poison': return this.poison();
      default: return this.function(`${table.name}.${value.name}`, value);
    }
  }

  private poison(): Accessor {
    const thrower = this.get('ThrowTypeError');
    return new Accessor(thrower, thrower);
  }

  private half(table: IntrinsicTable, builtin: BuiltinFunction | undefined): GuestObject | undefined {
    return builtin && this.function(`${table.name}.${builtin.name}`, builtin);
  }

  /** Slots of a template's properties. */
  slots(template: Template): SlotValue[] {
    const { table } = template;
    const slots: SlotValue[] = table.self === undefined ? (table.exotic === 'function' ? [0, ''] : []) : [table.self.length, table.self.name];
    for (const row of template.rows) slots.push(row.value.kind === 'constant' ? row.value.value : new LazyProperty(this, table, row));
    return slots;
  }

  private make(table: IntrinsicTable): GuestObject {
    const template = templateOf(table);
    const prototype = table.prototype === null ? null : this.get(table.prototype);
    const shape = new Shape(methodsOf(table), prototype, template.layout, template.count, table.frozen !== true, false, true, this.realm.agent.keys);
    const object = new GuestObject(shape, this.slots(template), NO_ELEMENTS, this.dataOf(table));
    this.objects.set(table.name, object);
    return object;
  }

  private dataOf(table: IntrinsicTable): InternalData | null {
    if (table.self !== undefined) return new BuiltinData(table.self, table.name, this.realm);
    switch (table.exotic) {
      case 'function': return new BuiltinData({ kind: 'function', name: '', length: 0, native: () => undefined }, table.name, this.realm);
      case 'string': return new StringData('');
      case 'number': return new NumberData(0);
      case 'boolean': return new BooleanData(false);
      default: return null;
    }
  }

  /** `Table.name` of a method. */
  private functionOfRow(name: string): GuestObject {
    const dot = name.lastIndexOf('.', name.endsWith(']') ? name.indexOf('[') : name.length);
    const table = tables.get(name.slice(0, dot));
    const wanted = name.slice(dot + 1);
    for (const { value } of table?.properties ?? []) {
      if (value.kind === 'function' && value.name === wanted) return this.function(name, value);
    }
    throw new Error(`belljar: no intrinsic ${name}`);
  }
}

function methodsOf(table: IntrinsicTable): InternalMethods {
  switch (table.exotic) {
    case 'array': return ARRAY;
    case 'string': return STRING_OBJECT;
    default: return table.name === 'Object.prototype' ? IMMUTABLE_PROTOTYPE : ORDINARY;
  }
}
