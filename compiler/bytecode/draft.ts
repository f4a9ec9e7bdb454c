/**
 * What the assembler has gathered before it is laid out: instructions whose targets and costs
 * are still open, and labels that count instructions instead of words. A compilation makes a
 * draft for each function, so their lists are flat, and drafts that are done serve again.
 */
import { PositionWriter } from './positions.js';
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

/** Instructions that a draft has room for at first. */
const INITIAL_LIMIT = 64;

/** Most words of an instruction, its opcode included. */
const MOST_WORDS = 4;

/** Words of a position: instruction, line, column. */
const POSITION_WORDS = 3;

/** The instructions before layout: targets and costs are still open. */
export class Draft {
  words = new Int32Array(MOST_WORDS * INITIAL_LIMIT);
  wordCount = 0;
  /** Index in `words` of each instruction. */
  starts = new Int32Array(INITIAL_LIMIT);
  count = 0;
  /** Instructions that there is room for. */
  limit = INITIAL_LIMIT;
  /** Source positions, each counting from an instruction on: its number, line and column by turns. */
  positions = new Int32Array(POSITION_WORDS * INITIAL_LIMIT);
  positionWords = 0;
  /** Numbers of the instructions that jump, and the labels that they jump to. */
  jumps: number[] = [];
  targets: Label[] = [];
  handlers: PendingHandler[] = [];
  /** Where strict parts start and end by turns, by instruction number. */
  strictParts: number[] = [];
  /** Instruction number and constant index of a text by turns. */
  descriptions: number[] = [];

  /** Room for the layout: 1 for instructions that something jumps to, the word index of each instruction, and the code. */
  entries = new Uint8Array(INITIAL_LIMIT);
  pcs = new Int32Array(INITIAL_LIMIT);
  code = new Int32Array(MOST_WORDS * INITIAL_LIMIT);
  readonly positionWriter = new PositionWriter();

  /** Makes room for more instructions and their positions, when `count` has come to `limit`. */
  grow(): void {
    this.words = doubled(this.words);
    this.starts = doubled(this.starts);
    this.positions = doubled(this.positions);
    this.limit *= 2;
  }

  /** Makes room for the layout; `entries` are zero. */
  reserveLayout(): void {
    const { count, wordCount } = this;
    if (count >= this.pcs.length) {
      this.pcs = new Int32Array(2 * count);
      this.entries = new Uint8Array(2 * count);
    }
    if (wordCount + 2 * count > this.code.length) this.code = new Int32Array(2 * wordCount + 2 * count);
  }

  /** Forgets everything but the room. */
  clear(): void {
    this.wordCount = this.count = this.positionWords = 0;
    if (this.jumps.length > 0) {
      this.jumps = [];
      this.targets = [];
    }
    if (this.handlers.length > 0) this.handlers = [];
    if (this.strictParts.length > 0) this.strictParts = [];
    if (this.descriptions.length > 0) this.descriptions = [];
  }
}

function doubled(list: Int32Array): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(2 * list.length);
  copy.set(list);
  return copy;
}

/** Drafts that wait to be used again: as many as functions stood inside each other, of ordinary size. */
const spare: Draft[] = [];
const MOST_SPARE = 16;
const MOST_SPARE_WORDS = 1 << 14;

/** An empty draft. */
export function takeDraft(): Draft {
  return spare.pop() ?? new Draft();
}

/** Gives a draft back that nobody uses any more. */
export function giveDraft(draft: Draft): void {
  if (spare.length >= MOST_SPARE || draft.words.length > MOST_SPARE_WORDS) return;
  draft.clear();
  spare.push(draft);
}
