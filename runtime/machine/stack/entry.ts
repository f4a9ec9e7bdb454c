/** One line of a stack trace, as data that can be kept. */
import type { GuestObject, GuestValue } from '../../objects/value.js';
import type { Code } from '../state/code.js';

export interface StackEntry {
  /** null for builtins. */
  readonly code: Code | null;
  readonly pc: number;
  /** null for scripts, modules and code from strings. */
  readonly callee: GuestObject | null;
  readonly thisValue: GuestValue;
  readonly constructs: boolean;
  /** The receiver counts as none: undefined, or the global object. */
  readonly topLevel: boolean;
  /** An async function that awaits what runs. */
  readonly waits?: boolean;
  /** The kind of the receiver, where that itself is not known. */
  readonly type?: string;
  /** A Promise combinator that waits for its element of this index. */
  readonly index?: number;
}
