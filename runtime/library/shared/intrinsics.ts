/** Library intrinsics that many rooms use: realm objects, brands, conversions of numbers, errors. */
import type { LibraryIntrinsic } from '../../machine/state/native.js';
import { toObject } from '../../machine/calls/primitives.js';
import { typeError } from '../../objects/errors.js';
import { builtinTag, describeValue } from '../../objects/inspect.js';
import { messages } from '../../objects/messages.js';
import type { GuestObject, GuestPrimitive } from '../../objects/value.js';
import { toBigInt, toIntegerOrInfinity } from '../../semantics/conversion.js';

export const intrinsics: Record<string, LibraryIntrinsic> = {
  /** (name) → the intrinsic of the running realm */
  intrinsicObject: (context, args) => context.intrinsic(args[0] as string),
  /** (prototype or null) → a fresh ordinary object */
  newOrdinary: (context, args) => context.newObject(args[0] as GuestObject | null),
  /** (object) → builtinTag of Object.prototype.toString */
  builtinTag: (_context, args) => builtinTag(args[0] as GuestObject),
  /** (primitive, prototype) → its wrapper object */
  newWrapper(context, args) {
    const wrapper = toObject(context, args[0]);
    wrapper.shape.methods.setPrototypeOf(wrapper, args[1] as GuestObject);
    return wrapper;
  },
  /** (number) → ToIntegerOrInfinity */
  toInteger: (_context, args) => toIntegerOrInfinity(args[0] as GuestPrimitive),
  /** (primitive) → ToBigInt */
  primitiveToBigInt: (_context, args) => toBigInt(args[0] as GuestPrimitive),
  /** (bigint) → number */
  bigintToNumber: (_context, args) => Number(args[0] as bigint),
  /** (value) → throws that a callback or method is no function */
  throwNotCallable(_context, args) {
    throw typeError(messages.notAFunction(describeValue(args[0])));
  },
  /** (object, prototype) → throws why the prototype could not be set */
  throwSetPrototypeFailed(_context, args) {
    const [object, prototype] = args as [GuestObject, GuestObject | null];
    if (object.shape.methods.proxy) throw typeError(messages.proxyFalsish('setPrototypeOf', 'undefined'));
    if (!object.shape.methods.isExtensible(object)) throw typeError(messages.setPrototypeNotExtensible(describeValue(object)));
    if (object.shape.prototype === null && prototype !== null && object.shape.methods.name === 'Object' && prototype.shape.prototype !== null) {
      throw typeError(messages.immutablePrototype('Object.prototype'));
    }
    throw typeError(messages.cyclicPrototype);
  },
};
