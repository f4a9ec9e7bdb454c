/**
 * What the assembler has gathered before it is laid out: instructions whose targets and costs
 * are still open, and labels that count instructions instead of words. Data only.
 */
import type { HandlerKind } from './unit.js';

/** A place in the code, known when it is bound. Made by `Assembler.label`. */
export class Label {
  /** Number of the instruction that follows the label, or -1. */
  instruction = -1;
  /** Operand depth and open scopes there, or -1 while nothing that can be reached leads here. */
  depth = -1;
  scopes = -1;
  /** Something jumps here, or a handler is entered here. */
  isTarget = false;
}

/** A protected range between labels. */
export interface PendingHandler {
  readonly kind: HandlerKind;
  readonly start: Label;
  readonly end: Label;
  readonly target: Label;
}

/** A source position, counting from an instruction on. */
export interface PendingPosition {
  readonly instruction: number;
  readonly line: number;
  readonly column: number;
}

/** The instructions before layout: targets and costs are still open. */
export interface Draft {
  readonly words: readonly number[];
  /** Index in `words` of each instruction. */
  readonly starts: readonly number[];
  /** Labels that instructions jump to, by instruction number. */
  readonly jumps: ReadonlyMap<number, Label>;
  readonly handlers: readonly PendingHandler[];
  readonly positions: readonly PendingPosition[];
  /** Where strict parts start and end by turns, by instruction number. */
  readonly strictParts: readonly number[];
  /** Constant index of a text, by instruction number. */
  readonly descriptions: ReadonlyMap<number, number>;
}
