/**
 * Case equivalence of characters (ECMA-262 22.2.2.7.3 Canonicalize), from the host's case
 * mappings of single characters, in two tables that are made on first use: by toUppercase for
 * patterns without flag u or v, by simple case folding for those with.
 */
import { type CharSet, fromRanges, has, members, size, union } from './charset.js';

/** Equivalence classes of one kind; characters that are alone in theirs are left out. */
interface CaseTable {
  /** Canonical form of a character that has another. */
  readonly canonical: ReadonlyMap<number, number>;
  /** The whole class of each canonical form, ascending. */
  readonly classes: ReadonlyMap<number, readonly number[]>;
}

let unitTable: CaseTable | undefined;
let pointTable: CaseTable | undefined;

const tableOf = (unicode: boolean): CaseTable => (unicode ? (pointTable ??= makeTable(0x1ffff, foldPoint)) : (unitTable ??= makeTable(0xffff, foldUnit)));

/** Canonicalize of a code unit, or with `unicode` of a code point. */
export function canonicalize(character: number, unicode: boolean): number {
  if (character < 128 && !unicode) return character >= 97 && character <= 122 ? character - 32 : character;
  return tableOf(unicode).canonical.get(character) ?? character;
}

/** All characters that equal one when case is ignored, itself included, ascending. */
export function equivalents(character: number, unicode: boolean): readonly number[] {
  if (!unicode && character < 128) return asciiEquivalents(character);
  const { canonical, classes } = tableOf(unicode);
  return classes.get(canonical.get(character) ?? character) ?? [character];
}

function asciiEquivalents(character: number): readonly number[] {
  if (character >= 97 && character <= 122) return [character - 32, character];
  if (character >= 65 && character <= 90) return [character, character + 32];
  return [character];
}

/** A set of up to so many characters is closed one by one. */
const FEW = 64;

/** A set with everything that equals a member when case is ignored. */
export function closeOver(set: CharSet, unicode: boolean): CharSet {
  if (!unicode && set.length > 0 && set[set.length - 1]! < 128) return closeAscii(set);
  if (size(set) <= FEW) return fromRanges(members(set).flatMap((character) => equivalents(character, unicode).map((other) => [other, other] as const)));
  const added: [number, number][] = [];
  for (const group of tableOf(unicode).classes.values()) {
    const inside = group.filter((character) => has(set, character)).length;
    if (inside > 0 && inside < group.length) for (const character of group) added.push([character, character]);
  }
  return added.length === 0 ? set : union(set, fromRanges(added));
}

function closeAscii(set: CharSet): CharSet {
  const added: [number, number][] = [];
  for (let i = 0; i < set.length; i += 2) {
    shift(added, Math.max(set[i]!, 65), Math.min(set[i + 1]!, 90), 32);
    shift(added, Math.max(set[i]!, 97), Math.min(set[i + 1]!, 122), -32);
  }
  return union(set, fromRanges(added));
}

function shift(added: [number, number][], from: number, to: number, by: number): void {
  if (from <= to) added.push([from + by, to + by]);
}

/** Without flag u: the upper-case form if it is one code unit, and never from above ASCII into it. */
function foldUnit(unit: number): number {
  const upper = String.fromCharCode(unit).toUpperCase();
  if (upper.length !== 1) return unit;
  const folded = upper.charCodeAt(0);
  return unit >= 128 && folded < 128 ? unit : folded;
}

/** Simple foldings that no case mapping of a single character shows (CaseFolding.txt, status S since Unicode 15.1). */
const FOLDINGS: ReadonlyMap<number, number> = new Map([[0x1fd3, 0x390], [0x1fe3, 0x3b0], [0xfb05, 0xfb06]]);

/** scf: through lower, upper and lower case, where each is one code point; dotless i folds to nothing else. */
function foldPoint(point: number): number {
  if (point === 0x131) return point;
  const known = FOLDINGS.get(point);
  if (known !== undefined) return known;
  return lower(upper(lower(point)));
}

function mapped(point: number, text: string): number {
  const first = text.codePointAt(0)!;
  return text.length === (first > 0xffff ? 2 : 1) ? first : point;
}

const lower = (point: number): number => mapped(point, String.fromCodePoint(point).toLowerCase());
const upper = (point: number): number => mapped(point, String.fromCodePoint(point).toUpperCase());

const BLOCK = 128;

/** Classes of the characters up to `last`; blocks that no case mapping changes are passed over. */
function makeTable(last: number, fold: (character: number) => number): CaseTable {
  const canonical = new Map<number, number>();
  const classes = new Map<number, number[]>();
  for (let from = 0; from < last; from += BLOCK) {
    if (!hasCase(from)) continue;
    for (let character = from; character < from + BLOCK; character++) addTo(classes, canonical, character, fold(character));
  }
  for (const [key, group] of classes) if (group.length === 1) classes.delete(key);
  return { canonical, classes };
}

function addTo(classes: Map<number, number[]>, canonical: Map<number, number>, character: number, folded: number): void {
  if (folded !== character) canonical.set(character, folded);
  const group = classes.get(folded);
  if (group === undefined) classes.set(folded, [character]);
  else group.push(character);
}

/** Whether a block has characters with case, or that others fold to. */
function hasCase(from: number): boolean {
  if (from >= 0xd800 && from <= 0xdfff) return false;
  let text = '';
  for (let character = from; character < from + BLOCK; character++) text += String.fromCodePoint(character);
  return text.toLowerCase() !== text || text.toUpperCase() !== text;
}
