/**
 * Sets of characters as sorted ranges, and what can be done with them. Characters are numbers:
 * code units or code points, as the user of a set reads the text. No knowledge of patterns.
 */

/** `[from, to, from, to, …]`, both ends included, ascending, with gaps between the ranges. */
export type CharSet = readonly number[];

export const MAX_POINT = 0x10ffff;
export const EMPTY: CharSet = [];
export const ALL: CharSet = [0, MAX_POINT];

/** A set from ranges in any order, overlapping or not. */
export function fromRanges(ranges: readonly (readonly [number, number])[]): CharSet {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0]);
  const set: number[] = [];
  for (const [from, to] of sorted) append(set, from, to);
  return set;
}

/** Appends a range that begins no earlier than the last one. */
function append(set: number[], from: number, to: number): void {
  const last = set.length - 1;
  if (last > 0 && from <= set[last]! + 1) set[last] = Math.max(set[last]!, to);
  else set.push(from, to);
}

export function union(a: CharSet, b: CharSet): CharSet {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const set: number[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const takeA = j >= b.length || (i < a.length && a[i]! <= b[j]!);
    if (takeA) append(set, a[i++]!, a[i++]!);
    else append(set, b[j++]!, b[j++]!);
  }
  return set;
}

/** All sets in one; costs the ranges together, sorted. */
export function unionAll(sets: readonly CharSet[]): CharSet {
  if (sets.length < 3) return sets.reduce(union, EMPTY);
  const ranges: [number, number][] = [];
  for (const set of sets) for (let i = 0; i < set.length; i += 2) ranges.push([set[i]!, set[i + 1]!]);
  return fromRanges(ranges);
}

export function complement(set: CharSet): CharSet {
  const result: number[] = [];
  let next = 0;
  for (let i = 0; i < set.length; i += 2) {
    if (set[i]! > next) result.push(next, set[i]! - 1);
    next = set[i + 1]! + 1;
  }
  if (next <= MAX_POINT) result.push(next, MAX_POINT);
  return result;
}

export function intersect(a: CharSet, b: CharSet): CharSet {
  const result: number[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const from = Math.max(a[i]!, b[j]!);
    const to = Math.min(a[i + 1]!, b[j + 1]!);
    if (from <= to) result.push(from, to);
    if (a[i + 1]! < b[j + 1]!) i += 2;
    else j += 2;
  }
  return result;
}

export function subtract(a: CharSet, b: CharSet): CharSet {
  return intersect(a, complement(b));
}

export function disjoint(a: CharSet, b: CharSet): boolean {
  return intersect(a, b).length === 0;
}

/** Whether a character is in the set. */
export function has(set: CharSet, character: number): boolean {
  let low = 0;
  let high = set.length >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (set[2 * middle + 1]! < character) low = middle + 1;
    else high = middle;
  }
  return low < set.length >> 1 && set[2 * low]! <= character;
}

/** How many characters the set has. */
export function size(set: CharSet): number {
  let count = 0;
  for (let i = 0; i < set.length; i += 2) count += set[i + 1]! - set[i]! + 1;
  return count;
}

/** The members of a small set. */
export function members(set: CharSet): number[] {
  const list: number[] = [];
  for (let i = 0; i < set.length; i += 2) for (let c = set[i]!; c <= set[i + 1]!; c++) list.push(c);
  return list;
}

const SURROGATES: CharSet = [0xd800, 0xdfff];
const BASIC: CharSet = [0, 0xffff];

/** Whether every code point of the set is one code unit that no surrogate pair can hide. */
export function isUnitSet(set: CharSet): boolean {
  return (set.length === 0 || set[set.length - 1]! <= 0xffff) && disjoint(set, SURROGATES);
}

/**
 * The code units with which the code points of a set begin (or end, read backwards): a superset,
 * for deciding quickly where no match can be.
 */
export function edgeUnits(set: CharSet, backward: boolean): CharSet {
  const basic = intersect(set, BASIC);
  const astral = intersect(set, [0x10000, MAX_POINT]);
  const units: [number, number][] = [];
  for (let i = 0; i < astral.length; i += 2) units.push(backward ? [0xdc00, 0xdfff] : [lead(astral[i]!), lead(astral[i + 1]!)]);
  return union(basic, fromRanges(units));
}

const lead = (point: number): number => 0xd800 + ((point - 0x10000) >> 10);
