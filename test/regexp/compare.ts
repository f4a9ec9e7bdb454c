/**
 * Random patterns (generate.ts) in our matcher and in the host's, one text after the other; what
 * differs is made as short as it can be.
 */
import { Termination } from '../../runtime/limits/termination.js';
import { random } from '../objects/random.js';
import { flags, pattern, text } from './generate.js';
import { hosts, ours } from './support.js';

export interface Report {
  /** Patterns with texts that were compared, texts that matched, and patterns that both refuse. */
  pairs: number;
  matched: number;
  refused: number;
  /** Ended by our budget. */
  ended: number;
  readonly differences: string[];
}

const TEXTS = 6;
/** V8 may take exponential time, and has no budget: ours is tried first. */
const FUEL = 200_000;

/** Compares the patterns of so many seeds. */
export function comparePatterns(firstSeed: number, count: number): Report {
  const report: Report = { pairs: 0, matched: 0, refused: 0, ended: 0, differences: [] };
  for (let seed = firstSeed; seed < firstSeed + count; seed++) comparePattern(seed, report);
  return report;
}

function comparePattern(seed: number, report: Report): void {
  const next = random(seed);
  const set = flags(next);
  const { source, alphabet } = pattern(next, set);
  const texts = Array.from({ length: TEXTS }, () => text(next, alphabet));
  const refusals = [ours(source, set), hosts(source, set)].map((made) => (typeof made === 'string' ? made : ''));
  if (refusals[0] !== '' || refusals[1] !== '') {
    report.refused++;
    if (refusals[0] !== refusals[1]) report.differences.push(`seed ${seed}: /${source}/${set}: ${refusals[0]} for ${refusals[1]}`);
    return;
  }
  for (const subject of texts) {
    const index = next() < 0.7 ? 0 : Math.floor(next() * (subject.length + 1));
    if (compareOn(source, set, subject, index, report)) continue;
    const [shortSource, shortSubject] = shrink(source, set, subject, index);
    report.differences.push(`seed ${seed}: /${shortSource}/${set} on ${JSON.stringify(shortSubject)} from ${index}`);
    return;
  }
}

function compareOn(source: string, set: string, subject: string, index: number, report?: Report): boolean {
  const own = ours(source, set);
  const theirs = hosts(source, set);
  if (typeof own === 'string' || typeof theirs === 'string') return true;
  const byPoints = /[uv]/.test(set);
  if (byPoints && splitsPair(subject, index)) return true;
  const found = unlessEnded(() => own(subject, index, FUEL));
  if (found === null) {
    if (report !== undefined) report.ended++;
    return true;
  }
  const expected = theirs(subject, index);
  if (report !== undefined) {
    report.pairs++;
    if (found !== 'null') report.matched++;
  }
  return found === expected || (byPoints && splitsPair(subject, Number.parseInt(expected)));
}

function unlessEnded(run: () => string): string | null {
  try {
    return run();
  } catch (error) {
    if (error instanceof Termination) return null;
    return `host exception: ${String(error)}`;
  }
}

/** V8 begins empty matches of Unicode patterns within surrogate pairs, which the specification does not (22.2.7.2, inputIndex). */
function splitsPair(subject: string, index: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(subject.slice(Math.max(index - 1, 0), index + 1));
}

/** Takes pieces away as long as the two differ. */
function shrink(source: string, set: string, subject: string, index: number): [string, string] {
  let pair: [string, string] = [source, subject];
  for (let shorter: typeof pair | undefined = pair; shorter !== undefined; shorter = shorterOnes(pair).find(([a, b]) => index <= b.length && !compareOn(a, set, b, index))) pair = shorter;
  return pair;
}

function* without(text: string): Iterable<string> {
  for (let size = text.length >> 1; size > 0; size >>= 1) {
    for (let at = 0; at + size <= text.length; at++) yield text.slice(0, at) + text.slice(at + size);
  }
}

function shorterOnes([source, subject]: readonly [string, string]): [string, string][] {
  return [...Array.from(without(source), (shorter): [string, string] => [shorter, subject]), ...Array.from(without(subject), (shorter): [string, string] => [source, shorter])];
}
