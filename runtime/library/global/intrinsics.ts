/** Library intrinsics of global.js. */
import { performIndirectEval } from '../../machine/instructions/eval.js';
import type { LibraryIntrinsic } from '../../machine/state/native.js';
import type { Realm } from '../../machine/state/realm.js';

export const intrinsics: Record<string, LibraryIntrinsic> = {
  /** (source) → the code as a function without parameters */
  compileEval: (context, args) => performIndirectEval(context as Realm, args[0] as string),
};
