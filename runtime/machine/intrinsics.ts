/**
 * The library intrinsics that concern the machine itself: kinds of callables and Proxies,
 * sentinels, and throwing. Other rooms' intrinsics are theirs (hooks.libraryIntrinsic).
 */
import { isCallable, isConstructor } from '../objects/callable.js';
import type { LibraryIntrinsic } from './state/native.js';

const INTRINSICS: ReadonlyMap<string, LibraryIntrinsic> = new Map<string, LibraryIntrinsic>([
  ['isCallable', (_context, [value]) => isCallable(value)],
  ['isConstructor', (_context, [value]) => isConstructor(value)],
]);

/** An intrinsic of the machine, by its name without `%`. */
export function machineIntrinsic(name: string): LibraryIntrinsic | undefined {
  return INTRINSICS.get(name);
}
