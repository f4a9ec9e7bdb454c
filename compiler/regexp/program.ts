/** A compiled pattern: data only, shared by all realms. */

/** Code units that classes have a bitmap for: the alphabets of Europe and the Near East. */
export const BITMAP_UNITS = 2048;
export const BITMAP_WORDS = BITMAP_UNITS / 32;
/** Words of a class: the bitmap, then where its ranges begin and end in `ranges`. */
export const CLASS_WORDS = BITMAP_WORDS + 2;

/** Patterns without groups that need no loop. */
export const enum Simple {
  No,
  /** `prefix` is all there is. */
  Text,
  /** One code unit of `firstClass`. */
  Unit,
  /** As many code units of `firstClass` as there are, at least one. */
  Run,
}

/** Told of what compiling costs, in units of fuel, while it goes on; may throw to end it. */
export type Charge = (amount: number) => void;

export interface RegExpProgram {
  /** Instructions (op.ts). */
  readonly code: Int32Array;
  readonly classes: Int32Array;
  /** The classes' ranges beyond the bitmap: from, to, …, both included. */
  readonly ranges: Int32Array;
  readonly registers: number;
  /** Capturing groups, without the whole match. */
  readonly captures: number;
  /** Group names in order of first appearance, each with its groups. */
  readonly names: ReadonlyMap<string, readonly number[]>;
  /** The text is read by code points. */
  readonly unicode: boolean;
  /** A match can begin at the start of the text only. */
  readonly anchored: boolean;
  /** A match can begin at the start of a line only. */
  readonly lineAnchored: boolean;
  readonly simple: Simple;
  /** Fewest code units of a match. */
  readonly least: number;
  /** The class of the first code unit, or -1. */
  readonly firstClass: number;
  /** Code units with which every match begins; may be empty. */
  readonly prefix: string;
}
