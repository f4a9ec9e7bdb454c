/** Library intrinsics of bigint.js. */
import type { LibraryIntrinsic } from '../../machine/state/native.js';
import type { GuestPrimitive } from '../../objects/value.js';
import { toBigInt } from '../../semantics/conversion.js';
import { numberToBigInt } from './table.js';

export const intrinsics: Record<string, LibraryIntrinsic> = {
  /** (primitive) → bigint, integral numbers included */
  primitiveToBigIntValue(context, args) {
    const value = args[0] as GuestPrimitive;
    if (typeof value === 'number') return numberToBigInt(value);
    if (typeof value === 'string') context.charge(value.length);
    return toBigInt(value);
  },
};
