/** The classes of one program, each set once, as the words that the matcher reads. */
import type { CharSet } from './charset.js';
import { BITMAP_UNITS, BITMAP_WORDS, CLASS_WORDS } from './program.js';

export class ClassTable {
  private readonly sets: CharSet[] = [];
  private readonly byIdentity = new Map<CharSet, number>();
  private readonly byText = new Map<string, number>();

  /** The word index of a set's class. */
  of(set: CharSet): number {
    const known = this.byIdentity.get(set);
    if (known !== undefined) return known;
    const text = set.join();
    let at = this.byText.get(text);
    if (at === undefined) {
      at = this.sets.length * CLASS_WORDS;
      this.sets.push(set);
      this.byText.set(text, at);
    }
    this.byIdentity.set(set, at);
    return at;
  }

  words(): { readonly classes: Int32Array; readonly ranges: Int32Array } {
    const classes = new Int32Array(this.sets.length * CLASS_WORDS);
    const ranges: number[] = [];
    this.sets.forEach((set, i) => fill(classes, i * CLASS_WORDS, ranges, set));
    return { classes, ranges: Int32Array.from(ranges) };
  }
}

function fill(classes: Int32Array, at: number, ranges: number[], set: CharSet): void {
  classes[at + BITMAP_WORDS] = ranges.length;
  for (let i = 0; i < set.length; i += 2) {
    const from = set[i]!;
    const to = set[i + 1]!;
    if (from < BITMAP_UNITS) fillBits(classes, at, from, Math.min(to, BITMAP_UNITS - 1));
    if (to >= BITMAP_UNITS) ranges.push(Math.max(from, BITMAP_UNITS), to);
  }
  classes[at + BITMAP_WORDS + 1] = ranges.length;
}

/** Sets the bits of a range, by whole words where it fills them. */
function fillBits(classes: Int32Array, at: number, from: number, to: number): void {
  for (let word = from >> 5; word <= to >> 5; word++) {
    const low = Math.max(from - 32 * word, 0);
    const high = Math.min(to - 32 * word, 31);
    classes[at + word]! |= (-1 << low) & (-1 >>> (31 - high));
  }
}
