/**
 * How bare names act on the global object. An ordinary global goes by ECMA-262 9.1.1.4; the
 * contextified global has rules of its own (docs/api: the contextified global) and brings
 * them as `names` of its internal methods. Script lexicals come before all of this and are
 * not known here; nothing here runs guest code.
 */
import { dataDescriptor, valueDescriptor } from '../../objects/descriptors.js';
import type { InternalMethods } from '../../objects/internal-methods.js';
import { Lookup, LookupKind, SetOutcome, lookup, prepareSet } from '../../objects/lookup.js';
import { PropertyFlag } from '../../objects/property.js';
import type { GuestObject, GuestValue, PropertyKey } from '../../objects/value.js';
import type { GlobalCell } from '../state/global-cells.js';

export interface GlobalMethods {
  /** A filled cell for a name, where the global object lends one (global-cells.ts). */
  cell?(global: GuestObject, name: string): GlobalCell | null;
  /** Reads a name: as `lookup`; `out.slot` ≥ 0 lets the site cache it. */
  lookupName(global: GuestObject, name: PropertyKey, out: Lookup): LookupKind;
  /** The `this` of getters and setters that a bare name runs. */
  receiver(global: GuestObject): GuestValue;
  /** Assigns by bare name: as `prepareSet`, or null when a strict assignment finds nothing to assign to. */
  assignName(global: GuestObject, name: PropertyKey, value: GuestValue, strict: boolean, out: Lookup): SetOutcome | null;
  deleteName(global: GuestObject, name: PropertyKey): boolean;
  /** HasRestrictedGlobalProperty: no lexical of that name may be declared. */
  hasRestricted(global: GuestObject, name: PropertyKey): boolean;
  /** CanDeclareGlobalVar */
  canDeclareVar(global: GuestObject, name: PropertyKey): boolean;
  /** CanDeclareGlobalFunction */
  canDeclareFunction(global: GuestObject, name: PropertyKey): boolean;
  /** CreateGlobalVarBinding; `deletable` for eval code. */
  declareVar(global: GuestObject, name: PropertyKey, deletable: boolean): void;
  /** CreateGlobalFunctionBinding: Done, Failed, or Setter when defining is assigning. */
  defineFunction(global: GuestObject, name: PropertyKey, value: GuestValue, deletable: boolean, out: Lookup): SetOutcome;
}

/** Internal methods of a global object with rules of its own. */
export interface GlobalInternalMethods extends InternalMethods {
  readonly names: GlobalMethods;
}

/** The rules of a realm's global object. */
export function globalMethodsOf(global: GuestObject): GlobalMethods {
  return (global.shape.methods as Partial<GlobalInternalMethods>).names ?? ORDINARY_GLOBAL;
}

const DELETABLE = PropertyFlag.Default;
const FIXED = PropertyFlag.Writable | PropertyFlag.Enumerable;
const probe = new Lookup();

/** 9.1.1.4 on an ordinary global object. */
export const ORDINARY_GLOBAL: GlobalMethods = {
  lookupName: lookup,

  receiver: (global) => global,

  assignName(global, name, value, strict, out) {
    if (strict && lookup(global, name, probe) === LookupKind.Absent) return null;
    return prepareSet(global, name, value, global, out);
  },

  deleteName: (global, name) => global.shape.methods.delete(global, name),

  hasRestricted(global, name) {
    const own = global.shape.methods.getOwnProperty(global, name);
    return own !== undefined && (own.flags & PropertyFlag.Configurable) === 0;
  },

  canDeclareVar(global, name) {
    const { methods } = global.shape;
    return methods.getOwnProperty(global, name) !== undefined || methods.isExtensible(global);
  },

  canDeclareFunction(global, name) {
    const { methods } = global.shape;
    const own = methods.getOwnProperty(global, name);
    if (own === undefined) return methods.isExtensible(global);
    if ((own.flags & PropertyFlag.Configurable) !== 0) return true;
    return (own.flags & (PropertyFlag.Accessor | FIXED)) === FIXED;
  },

  declareVar(global, name, deletable) {
    const { methods } = global.shape;
    if (methods.getOwnProperty(global, name) !== undefined || !methods.isExtensible(global)) return;
    methods.defineOwnProperty(global, name, dataDescriptor(undefined, deletable ? DELETABLE : FIXED));
  },

  defineFunction(global, name, value, deletable) {
    const { methods } = global.shape;
    const own = methods.getOwnProperty(global, name);
    const isNew = own === undefined || (own.flags & PropertyFlag.Configurable) !== 0;
    const descriptor = isNew ? dataDescriptor(value, deletable ? DELETABLE : FIXED) : valueDescriptor(value);
    return methods.defineOwnProperty(global, name, descriptor) ? SetOutcome.Done : SetOutcome.Failed;
  },
};
