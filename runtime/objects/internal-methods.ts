/**
 * The essential internal methods of objects (ECMA-262 10.1) as virtual methods that never
 * call guest code (DESIGN I3). Proxies answer `proxy: true` and are handled by the library;
 * whoever asks must check `methods.proxy` (lookup does) before using the rest.
 *
 * `ordinary.ts` implements this for ordinary objects; exotic objects extend that class.
 */
import type { Lookup, LookupKind, SetOutcome } from './lookup.js';
import type { Property, PropertyDescriptor } from './property.js';
import type { GuestObject, GuestValue, PropertyKey } from './value.js';

/** Where an own property of some key would be, for an object with certain internal methods. */
export const enum KeyKind {
  /** In slots, elements or dictionary, as on any ordinary object. */
  Plain,
  /** Only getOwnProperty knows (length of arrays, mapped arguments, host objects). Never cached. */
  Exotic,
  /** As Exotic, and when it is absent the prototypes are not asked (integer-indexed objects). */
  Final,
  /** Behind the membrane: lookupForeign and setForeign answer for the object and all that it inherits. */
  Foreign,
}

/** What a value must be converted to, by whoever may run guest code, before it is stored or defined. */
export const enum SetCoercion {
  None,
  /** ToNumber (typed arrays of numbers). */
  Number,
  /** ToBigInt (typed arrays of bigints). */
  BigInt,
  /** ToUint32, then ToNumber (length of arrays): a number that is a valid length, else RangeError messages.invalidArrayLength. */
  ArrayLength,
}

export interface InternalMethods {
  /** Class name for diagnostics ('Object', 'Array', 'Proxy', …). */
  readonly name: string;
  readonly proxy: boolean;
  /** Whether plain index access may use `elements` directly (ordinary objects and arrays; not typed arrays, strings, mapped arguments). */
  readonly plainElements: boolean;
  /** keyKind answers Plain for every key. */
  readonly plainKeys?: boolean;
  /** Where to look for an own property `key`; the answer depends on the key and the kind of object only. */
  keyKind(key: PropertyKey): KeyKind;
  /** Whole [[Get]] lookup of an object whose keys are Foreign, prototypes included. */
  lookupForeign?(object: GuestObject, key: PropertyKey, out: Lookup): LookupKind;
  /** Whole [[Set]] of an object whose keys are Foreign, with itself as receiver. */
  setForeign?(object: GuestObject, key: PropertyKey, value: GuestValue, out: Lookup): SetOutcome;
  /** The conversion that `value` needs before setOwn or defineOwnProperty may get it under `key`. */
  coercionFor(object: GuestObject, key: PropertyKey, value: GuestValue): SetCoercion;
  getPrototypeOf(object: GuestObject): GuestObject | null;
  setPrototypeOf(object: GuestObject, prototype: GuestObject | null): boolean;
  isExtensible(object: GuestObject): boolean;
  preventExtensions(object: GuestObject): boolean;
  /** The own property, lazies realised; the answer is a snapshot, not the storage. */
  getOwnProperty(object: GuestObject, key: PropertyKey): Property | undefined;
  /** Whether the object itself has the property, where getOwnProperty may throw though it does (module namespaces). */
  hasOwn?(object: GuestObject, key: PropertyKey): boolean;
  defineOwnProperty(object: GuestObject, key: PropertyKey, descriptor: PropertyDescriptor): boolean;
  /** Adds a writable, enumerable, configurable data property whose key is known to be absent; false when the object takes none. */
  add(object: GuestObject, key: PropertyKey, value: GuestValue): boolean;
  /** Own data property that exists and is writable is set; false when it cannot be (OrdinarySet's last step on the receiver uses it). */
  setOwn(object: GuestObject, key: PropertyKey, value: GuestValue): boolean;
  delete(object: GuestObject, key: PropertyKey): boolean;
  /** Own keys in specification order, private names left out. */
  ownKeys(object: GuestObject): PropertyKey[];
}
