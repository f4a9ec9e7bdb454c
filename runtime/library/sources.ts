/**
 * Clock, random source and time zone that builtins use: lent by the realm, so that a run can
 * be made deterministic (DESIGN I8). No builtin asks the host for them directly.
 */
import type { NativeContext } from '../machine/state/native.js';

export interface Sources {
  /** A number in [0, 1). */
  random(): number;
  /** Milliseconds since the epoch, an integer. */
  now(): number;
}

/** The sources of a running native's realm. */
export function sourcesOf(context: NativeContext): Sources {
  return (context as NativeContext & { readonly sources: Sources }).sources;
}
