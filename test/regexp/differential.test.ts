/** The matcher against the host's on seeded random patterns and texts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Termination } from '../../runtime/limits/termination.js';
import { random } from '../objects/random.js';
import { flags, pattern, text } from './generate.js';
import { hosts, ours } from './support.js';

const PATTERNS = 2400;
const TEXTS = 6;

for (let seed = 1; seed <= 4; seed++) {
  test(`random patterns, seed ${seed}`, () => {
    const next = random(seed);
    for (let i = 0; i < PATTERNS / 4; i++) compare(next);
  });
}

function compare(next: () => number): void {
  const set = flags(next);
  const source = pattern(next, set);
  const theirs = hosts(source, set);
  const own = ours(source, set);
  if (typeof theirs === 'string' || typeof own === 'string') {
    assert.equal(typeof own, typeof theirs, `/${source}/${set}: ${String(own)} for ${String(theirs)}`);
    return;
  }
  for (let i = 0; i < TEXTS; i++) {
    const subject = text(next);
    const index = next() < 0.7 ? 0 : Math.floor(next() * (subject.length + 1));
    const expected: string = theirs(subject, index);
    if (/[uv]/.test(set) && (splitsPair(subject, index) || splitsPair(subject, Number.parseInt(expected)))) continue;
    assert.equal(unlessEnded(() => own(subject, index), expected), expected, `/${source}/${set} on ${JSON.stringify(subject)} from ${index}`);
  }
}

/** The result, or `otherwise` when the match would take too long. */
function unlessEnded(run: () => string, otherwise: string): string {
  try {
    return run();
  } catch (error) {
    if (error instanceof Termination) return otherwise;
    throw error;
  }
}

/** V8 begins empty matches of Unicode patterns within surrogate pairs, which the specification does not. */
function splitsPair(subject: string, index: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(subject.slice(Math.max(index - 1, 0), index + 1));
}
