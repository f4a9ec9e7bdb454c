/** Library intrinsics of the iteration protocol, and of the arrays that the library makes as results. */
import type { Realm } from '../../machine/state/realm.js';
import type { LibraryIntrinsic } from '../../machine/state/native.js';
import { appendArray } from '../../machine/instructions/iteration.js';
import { defaultText } from '../../machine/instructions/keys.js';
import { arrayLength } from '../../objects/array.js';
import { typeError } from '../../objects/errors.js';
import { messages } from '../../objects/messages.js';
import { DONE } from '../../objects/sentinels.js';
import type { GuestObject } from '../../objects/value.js';

export const intrinsics: Record<string, LibraryIntrinsic> = {
  /** () → the sentinel that says that an iteration is over */
  done: () => DONE,
  /** (array of the library's own, value) → undefined */
  append(context, args) {
    appendArray((context as Realm).agent, args[0] as GuestObject, args[1]);
    return undefined;
  },
  /** (array of the library's own) → its length */
  arrayLength: (_context, args) => arrayLength(args[0] as GuestObject),
  /** (array of the library's own, index) → its element */
  arrayItem: (_context, args) => (args[0] as GuestObject).elements[args[1] as number],
  /** (value) → throws that it is not iterable */
  throwNotIterable(_context, args) {
    throw typeError(messages.notIterableDefault(defaultText(args[0])));
  },
  /** (value) → throws that it is not a function, in the words for a value without a name */
  throwNotFunction(_context, args) {
    throw typeError(messages.notAFunction(defaultText(args[0])));
  },
};
