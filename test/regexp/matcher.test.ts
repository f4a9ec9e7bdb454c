/** The matcher on listed patterns: results, refusals, and ends by the budget. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Termination } from '../../runtime/limits/termination.js';
import { compilePattern } from '../../compiler/regexp/compile.js';
import { Matcher } from '../../runtime/regexp/matcher.js';
import { CASES, CATASTROPHES, REFUSED } from './cases.js';
import { budgetOf, ours } from './support.js';

test('listed patterns match as listed', () => {
  for (const [source, flags, text, expected] of CASES) {
    const own = ours(source, flags);
    assert.equal(typeof own === 'string' ? own : own(text, 0), expected, `/${source}/${flags} on ${text}`);
  }
});

test('what is wrong with a pattern is said in V8 words', () => {
  for (const [source, flags, reason] of REFUSED) assert.equal(ours(source, flags), reason, source.slice(0, 40));
});

test('no pattern outlives its budget', () => {
  for (const [source, flags, text] of CATASTROPHES) {
    const matcher = new Matcher(compilePattern(source, flags));
    const started = performance.now();
    assert.throws(() => matcher.match(text, 0, false, budgetOf(1e6)), Termination, source);
    assert.ok(performance.now() - started < 1000, `/${source}/ took too long to end`);
  }
});

test('the same match costs the same', () => {
  const cost = (): number => {
    const budget = budgetOf(1e9);
    new Matcher(compilePattern('(?:a|b)*?(c+)\\1', '')).match('abababcccc'.repeat(50), 0, false, budget);
    const { current } = budget;
    budget.close();
    return current!.spent;
  };
  assert.ok(cost() > 0);
  assert.equal(cost(), cost());
});

test('long runs of one character need no stack', () => {
  const own = ours('^[ab]*[^c]*?d', '');
  assert.ok(typeof own !== 'string');
  assert.equal(own('ab'.repeat(1 << 10), 0, 1e8), 'null');
  assert.equal(own(`${'ab'.repeat(1 << 20)}d`, 0, 1e8), `0,${(2 << 20) + 1}`);
});
