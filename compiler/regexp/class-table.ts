/** The classes of one program, each set once, as the words that the matcher reads. */
import { type CharSet, has } from './charset.js';
import { CLASS_WORDS } from './program.js';

const MAX_UNIT_IN_BITMAP = 255;

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
  for (let unit = 0; unit <= MAX_UNIT_IN_BITMAP; unit++) if (has(set, unit)) classes[at + (unit >> 5)]! |= 1 << (unit & 31);
  classes[at + CLASS_WORDS - 2] = ranges.length;
  for (let i = 0; i < set.length; i += 2) if (set[i + 1]! > MAX_UNIT_IN_BITMAP) ranges.push(Math.max(set[i]!, MAX_UNIT_IN_BITMAP + 1), set[i + 1]!);
  classes[at + CLASS_WORDS - 1] = ranges.length;
}
