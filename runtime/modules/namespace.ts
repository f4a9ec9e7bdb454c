/**
 * Module namespace exotic objects (ECMA-262 10.4.6): a module's exports under their sorted names,
 * read where they lie. Symbols are ordinary properties.
 */
import { PropertyFlag, Property, type PropertyDescriptor, DescriptorField } from '../objects/property.js';
import { isAccessorDescriptor, sameValue } from '../objects/descriptors.js';
import { rootShape } from '../objects/create.js';
import { referenceError } from '../objects/errors.js';
import { KeyKind } from '../objects/internal-methods.js';
import { LookupKind, SetFailure, SetOutcome, type Lookup } from '../objects/lookup.js';
import { messages } from '../objects/messages.js';
import { OrdinaryMethods } from '../objects/ordinary.js';
import { UNINITIALISED } from '../objects/sentinels.js';
import { addOwn, ownKeysOf } from '../objects/storage.js';
import { Accessor, GuestObject, InternalData, NO_ELEMENTS, type GuestValue, type PropertyKey } from '../objects/value.js';
import { NO_SLOTS } from '../objects/create.js';
import { stringKey } from '../objects/keys.js';
import { BuiltinData } from '../machine/state/function-data.js';
import type { ModuleCell } from '../machine/state/module-data.js';
import { cellOf, exportedNames, resolveExport } from './exports.js';
import type { ModuleRecord } from './records.js';

/** Internal slots of a namespace: [[Module]] and where its [[Exports]] are, in order. */
export class NamespaceData extends InternalData {
  constructor(
    readonly module: ModuleRecord,
    readonly cells: ReadonlyMap<PropertyKey, ModuleCell>,
  ) {
    super();
  }

  override get className(): string {
    return 'Module';
  }
}

const dataOf = (object: GuestObject): NamespaceData => object.data as NamespaceData;

/** The value of an export. @throws GuestErrorRequest ReferenceError before its initialisation */
function read({ cells, index }: ModuleCell, key: PropertyKey): GuestValue {
  const value = cells[index];
  if (value === UNINITIALISED) throw referenceError(messages.uninitialised(String(key as string)));
  return value;
}

class NamespaceMethods extends OrdinaryMethods {
  override readonly name = 'Module';
  override readonly plainElements = false;

  override keyKind(key: PropertyKey): KeyKind {
    return typeof key === 'string' || typeof key === 'number' ? KeyKind.Foreign : KeyKind.Plain;
  }

  /**
   * [[HasProperty]] and [[Get]] in one: an uninitialised export is there, and reading it is what
   * throws, which a getter says that nobody sees.
   */
  lookupForeign(object: GuestObject, key: PropertyKey, out: Lookup): LookupKind {
    const cell = dataOf(object).cells.get(key);
    out.final = true;
    out.foreign = true;
    out.cacheable = false;
    out.slot = -1;
    if (cell === undefined) return LookupKind.Absent;
    const value = cell.cells[cell.index];
    out.holder = object;
    out.flags = PropertyFlag.Enumerable;
    if (value === UNINITIALISED) return uninitialised(object, key, out);
    out.accessor = null;
    out.value = value;
    return LookupKind.Data;
  }

  /** [[Set]] is always false. */
  setForeign(object: GuestObject, key: PropertyKey, _value: GuestValue, out: Lookup): SetOutcome {
    const isOwn = dataOf(object).cells.has(key) || typeof key === 'symbol';
    out.failure = isOwn ? SetFailure.ReadOnly : SetFailure.NotExtensible;
    out.slot = -1;
    return SetOutcome.Failed;
  }

  override setPrototypeOf(_object: GuestObject, prototype: GuestObject | null): boolean {
    return prototype === null;
  }

  override getOwnProperty(object: GuestObject, key: PropertyKey): Property | undefined {
    if (typeof key !== 'string' && typeof key !== 'number') return super.getOwnProperty(object, key);
    const cell = dataOf(object).cells.get(key);
    return cell && new Property(read(cell, key), PropertyFlag.Writable | PropertyFlag.Enumerable);
  }

  hasOwn(object: GuestObject, key: PropertyKey): boolean {
    return typeof key === 'string' || typeof key === 'number' ? dataOf(object).cells.has(key) : super.getOwnProperty(object, key) !== undefined;
  }

  /** 10.4.6.7 */
  override defineOwnProperty(object: GuestObject, key: PropertyKey, descriptor: PropertyDescriptor): boolean {
    if (typeof key !== 'string' && typeof key !== 'number') return super.defineOwnProperty(object, key, descriptor);
    const current = this.getOwnProperty(object, key);
    if (current === undefined || isAccessorDescriptor(descriptor)) return false;
    const { fields, flags, value } = descriptor;
    const wanted = PropertyFlag.Writable | PropertyFlag.Enumerable;
    const given = ((fields & DescriptorField.Writable) !== 0 ? PropertyFlag.Writable : 0) | ((fields & DescriptorField.Enumerable) !== 0 ? PropertyFlag.Enumerable : 0);
    if ((flags & given) !== (wanted & given) || (flags & PropertyFlag.Configurable) !== 0) return false;
    return (fields & DescriptorField.Value) === 0 || sameValue(value, current.value);
  }

  override add(): boolean {
    return false;
  }

  override setOwn(): boolean {
    return false;
  }

  override delete(object: GuestObject, key: PropertyKey): boolean {
    if (typeof key !== 'string' && typeof key !== 'number') return super.delete(object, key);
    return !dataOf(object).cells.has(key);
  }

  override ownKeys(object: GuestObject): PropertyKey[] {
    return [...dataOf(object).cells.keys(), ...ownKeysOf(object)];
  }
}

const NAMESPACE_METHODS = new NamespaceMethods();

/** A getter that throws, for a lookup that may only ask whether the export is there. */
function uninitialised(object: GuestObject, key: PropertyKey, out: Lookup): LookupKind {
  const { realm } = dataOf(object).module;
  const native = (): never => {
    throw referenceError(messages.uninitialised(String(key as string)));
  };
  const data = new BuiltinData({ kind: 'function', name: '', length: 0, native }, 'ModuleNamespace.uninitialised', realm);
  out.accessor = new Accessor(new GuestObject(realm.shapes.function, [0, ''], NO_ELEMENTS, data), undefined);
  out.value = undefined;
  return LookupKind.Accessor;
}

/** GetModuleNamespace (16.2.1.11), ModuleNamespaceCreate (10.4.6.12). The module is linked. */
export function namespaceOf(module: ModuleRecord): GuestObject {
  if (module.namespace !== null) return module.namespace;
  const { realm } = module;
  const cells = new Map<PropertyKey, ModuleCell>();
  const object = new GuestObject(rootShape(NAMESPACE_METHODS, null, realm.agent.keys), NO_SLOTS, NO_ELEMENTS, new NamespaceData(module, cells));
  addOwn(object, Symbol.toStringTag, 'Module', 0);
  object.shape = object.shape.withoutExtensions();
  // Before the cells: an export may be a namespace that leads back here.
  module.namespace = object;
  for (const name of [...exportedNames(module)].sort()) {
    const resolution = resolveExport(module, name);
    if (resolution !== null && resolution !== 'ambiguous') cells.set(stringKey(name), cellOf(resolution));
  }
  return object;
}

/** Whether an object is a module namespace. */
export function isNamespace(object: GuestObject): boolean {
  return object.data instanceof NamespaceData;
}
