/** A compiled pattern: data only, shared by all realms. */

/** Words of a class: a bitmap of the code units below 256, then where its ranges begin and end in `ranges`. */
export const CLASS_WORDS = 10;

export interface RegExpProgram {
  /** Instructions (op.ts). */
  readonly code: Int32Array;
  readonly classes: Int32Array;
  /** The classes' ranges from 256 on: from, to, …, both included. */
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
  /** Fewest code units of a match. */
  readonly least: number;
  /** The class of the first code unit, or -1. */
  readonly firstClass: number;
  /** Code units with which every match begins; may be empty. */
  readonly prefix: string;
}
