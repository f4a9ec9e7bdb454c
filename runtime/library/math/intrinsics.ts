/** Library intrinsics of math.js: the functions over an array of numbers. */
import type { LibraryIntrinsic } from '../../machine/state/native.js';
import type { GuestObject } from '../../objects/value.js';
import { ofMany } from './natives.js';

function overArray(f: (...numbers: number[]) => number): LibraryIntrinsic {
  const native = ofMany(f);
  return (context, args) => native(context, undefined, (args[0] as GuestObject).elements);
}

export const intrinsics: Record<string, LibraryIntrinsic> = {
  mathMax: overArray(Math.max),
  mathMin: overArray(Math.min),
  mathHypot: overArray(Math.hypot),
};
