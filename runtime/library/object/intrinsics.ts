/**
 * Library intrinsics on objects that are no Proxies: their internal methods, sets of property
 * keys, and what the operations need to know of the machine's objects. Keys are guest values.
 */
import { chargeKeys } from '../../machine/instructions/properties.js';
import { functionRealm } from '../../machine/calls/construct.js';
import { BoundData } from '../../machine/state/function-data.js';
import type { LibraryIntrinsic, NativeContext } from '../../machine/state/native.js';
import type { Realm } from '../../machine/state/realm.js';
import { newElements } from '../../objects/create.js';
import { dataDescriptor, isCompatibleDescriptor, mergeDescriptor } from '../../objects/descriptors.js';
import { typeError } from '../../objects/errors.js';
import { describeKey } from '../../objects/inspect.js';
import { KeyKind, SetCoercion } from '../../objects/internal-methods.js';
import { Lookup, SetOutcome } from '../../objects/lookup.js';
import { messages } from '../../objects/messages.js';
import { PropertyFlag } from '../../objects/property.js';
import { TypedArrayData } from '../../objects/typed-array.js';
import type { GuestPrimitive, GuestValue, PropertyKey } from '../../objects/value.js';
import { type GuestObject, InternalData } from '../../objects/value.js';
import { keyToValue, toPropertyKey } from '../../semantics/conversion.js';
import { completeRecord, descriptorOf, fromRecord, recordOf, withValue, withoutValue } from './records.js';

/** A set of property keys; the library holds it in an object without properties. */
class KeySetData extends InternalData {
  constructor(readonly keys: Set<PropertyKey>) {
    super();
  }
}

const COERCIONS: Readonly<Record<SetCoercion, string>> = {
  [SetCoercion.None]: 'none',
  [SetCoercion.Number]: 'number',
  [SetCoercion.BigInt]: 'bigint',
  [SetCoercion.ArrayLength]: 'arrayLength',
};

const keyOf = (value: GuestValue): PropertyKey => toPropertyKey(value as GuestPrimitive);
const objectOf = (args: readonly GuestValue[]): GuestObject => args[0] as GuestObject;
const keysOf = (args: readonly GuestValue[]): Set<PropertyKey> => (objectOf(args).data as KeySetData).keys;

/** Charges what a change of an array's length or prototype may cost. */
function chargeSize(context: NativeContext, object: GuestObject): void {
  context.charge(1 + (object.elements.length >> 6) + object.shape.count);
}

function newKeySet(context: NativeContext, keys: readonly GuestValue[]): GuestObject {
  context.charge(keys.length);
  const object = context.newObject(null);
  object.data = new KeySetData(new Set(keys.map(keyOf)));
  return object;
}

function ownKeys(context: NativeContext, object: GuestObject): GuestObject {
  chargeKeys((context as Realm).agent, object);
  const keys = object.shape.methods.ownKeys(object);
  context.charge(keys.length);
  const elements = newElements(keys.length);
  keys.forEach((key, i) => { elements[i] = keyToValue(key); });
  return context.newArray(elements);
}

/** Why a definition was refused. */
function throwDefineFailed(object: GuestObject, key: PropertyKey): never {
  const { methods } = object.shape;
  if (methods.proxy) throw typeError(messages.proxyFalsish('defineProperty', describeKey(key)));
  if (methods.getOwnProperty(object, key) === undefined && !methods.isExtensible(object)) throw typeError(messages.cannotDefine(describeKey(key)));
  if (object.data instanceof TypedArrayData && methods.keyKind(key) !== KeyKind.Plain && methods.getOwnProperty(object, key) === undefined) throw typeError(messages.invalidTypedArrayIndex);
  throw typeError(messages.cannotRedefine(describeKey(key)));
}

export const intrinsics: Record<string, LibraryIntrinsic> = {
  /** (key) → the string or symbol that it is to guests */
  keyToValue: (_context, args) => keyToValue(keyOf(args[0])),

  getPrototypeOf: (_context, args) => objectOf(args).shape.methods.getPrototypeOf(objectOf(args)),
  setPrototypeOf(context, args) {
    chargeSize(context, objectOf(args));
    return objectOf(args).shape.methods.setPrototypeOf(objectOf(args), args[1] as GuestObject | null);
  },
  isExtensible: (_context, args) => objectOf(args).shape.methods.isExtensible(objectOf(args)),
  preventExtensions: (_context, args) => objectOf(args).shape.methods.preventExtensions(objectOf(args)),
  /** (object, key) → record or undefined */
  getOwnProperty(context, args) {
    const own = objectOf(args).shape.methods.getOwnProperty(objectOf(args), keyOf(args[1]));
    return own && recordOf(context, own);
  },
  hasOwnProperty: (_context: NativeContext, args: readonly GuestValue[]) => objectOf(args).shape.methods.getOwnProperty(objectOf(args), keyOf(args[1])) !== undefined,
  /** (object, key) → boolean: the object's own part of [[HasProperty]] */
  hasHere(_context, args) {
    const object = objectOf(args);
    const { methods } = object.shape;
    return methods.hasOwn?.(object, keyOf(args[1])) ?? methods.getOwnProperty(object, keyOf(args[1])) !== undefined;
  },
  /** (object, key, record) → boolean; the value is converted already */
  defineOwnProperty(context, args) {
    chargeSize(context, objectOf(args));
    return objectOf(args).shape.methods.defineOwnProperty(objectOf(args), keyOf(args[1]), descriptorOf(args[2] as GuestObject));
  },
  /** (object of the library's own, key, value) → undefined */
  createDataProperty(_context, args) {
    objectOf(args).shape.methods.defineOwnProperty(objectOf(args), keyOf(args[1]), dataDescriptor(args[2], PropertyFlag.Default));
    return undefined;
  },
  deleteProperty: (_context, args) => objectOf(args).shape.methods.delete(objectOf(args), keyOf(args[1])),
  /** (object) → array of strings and symbols */
  ownKeys: (context, args) => ownKeys(context, objectOf(args)),
  /** (object, key) → throws why it could not be defined */
  throwDefineFailed: (_context, args) => throwDefineFailed(objectOf(args), keyOf(args[1])),

  /** (record) → the same record with all its fields */
  completeDescriptor: (_context, args) => completeRecord(objectOf(args)),
  /** (record) → object for the guest */
  fromPropertyDescriptor: (context, args) => fromRecord(context, objectOf(args)),
  withoutValue: (context, args) => withoutValue(context, objectOf(args)),
  withValue: (context, args) => withValue(context, objectOf(args), args[1]),
  /** (extensible, record, current record or undefined) → boolean; 10.1.6.2 */
  isCompatibleDescriptor(_context, args) {
    const [extensible, descriptor, current] = args as [boolean, GuestObject, GuestObject | undefined];
    return isCompatibleDescriptor(extensible, descriptorOf(descriptor), current && mergeDescriptor(descriptorOf(current), undefined));
  },

  /** (object, key, value) → the conversion that the value needs first */
  coercionFor: (_context, args) => COERCIONS[objectOf(args).shape.methods.coercionFor(objectOf(args), keyOf(args[1]), args[2])],
  /** (object, key) → whether an absent key ends the walk along the prototypes (typed arrays) */
  isIntegerIndexed: (_context, args) => objectOf(args).shape.methods.keyKind(keyOf(args[1])) === KeyKind.Final,
  /** (typed array, key, converted value) → undefined */
  setIntegerIndexed(_context, args) {
    objectOf(args).shape.methods.setOwn(objectOf(args), keyOf(args[1]), args[2]);
    return undefined;
  },
  /** (object, key, value) → undefined for an object of this side, else whether the host's side took the value, or the setter to call */
  setForeign(_context, args) {
    const object = objectOf(args);
    const { methods } = object.shape;
    if (methods.setForeign === undefined) return undefined;
    const found = new Lookup();
    const outcome = methods.setForeign(object, keyOf(args[1]), args[2], found);
    return outcome === SetOutcome.Setter ? found.accessor!.set : outcome === SetOutcome.Done;
  },
  /** (object) → whether its [[Set]] always answers false (module namespaces, 10.4.6.9) */
  refusesSet: (_context, args) => objectOf(args).shape.methods.name === 'Module',

  /** (function) → what a bound function calls, else undefined */
  boundTarget: (_context, args) => (objectOf(args).data instanceof BoundData ? (objectOf(args).data as BoundData).target : undefined),
  /** (function, name) → the intrinsic of the function's realm; TypeError of a revoked Proxy */
  intrinsicOfRealm: (context, args) => functionRealm((context as Realm).agent, objectOf(args)).intrinsic(args[1] as string),

  /** (array of keys) → set */
  newKeySet: (context, args) => newKeySet(context, objectOf(args).elements),
  keySetHas: (_context, args) => keysOf(args).has(keyOf(args[1])),
  keySetAdd(_context, args) {
    keysOf(args).add(keyOf(args[1]));
    return undefined;
  },
  /** (set, key) → whether it was there */
  keySetDelete: (_context, args) => keysOf(args).delete(keyOf(args[1])),
  keySetSize: (_context, args) => keysOf(args).size,
};
