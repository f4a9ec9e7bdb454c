/** Library intrinsics of error.js and stack.js. */
import type { LibraryIntrinsic } from '../../machine/state/native.js';
import { PropertyFlag } from '../../objects/property.js';
import { addOwn } from '../../objects/storage.js';
import type { GuestObject } from '../../objects/value.js';
import { newErrorObject } from './create.js';
import { stackIntrinsics } from './pending-stack.js';

export const intrinsics: Record<string, LibraryIntrinsic> = {
  ...stackIntrinsics,
  /** (prototype, message or undefined, newTarget or undefined, its constructor) → a fresh error */
  newErrorObject: (context, args) =>
    newErrorObject(context, args[0] as GuestObject, args[1] as string | undefined, args[2] as GuestObject | undefined, args[3] as GuestObject),
  /** (error, key, value) → a fresh error's own property that is not enumerable */
  addHidden(_context, args) {
    addOwn(args[0] as GuestObject, args[1] as string, args[2], PropertyFlag.Builtin);
    return undefined;
  },
};
