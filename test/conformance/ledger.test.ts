/** The ratchet: the committed summary agrees with the list, and the list's text means what it says. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { compare, disagreements, expand, print, printSummary, summarize, type Summary } from './ledger.js';
import { denominator, suiteCommit } from './target.js';

const paths = ['annexB/a/1.js', 'annexB/a/2.js', 'language/b/1.js', 'language/b/2.js', 'language/b/c/1.js', 'language/b/c/2.js'];

test('the summary agrees with the list of expected failures', () => {
  const summary = JSON.parse(readFileSync('test/conformance/summary.json', 'utf8')) as Summary;
  assert.equal(summary.suiteCommit, suiteCommit);
  assert.equal(summary.files, denominator);
  assert.deepEqual(disagreements(summary, readFileSync('test/conformance/expected-failures.txt', 'utf8')), []);
});

test('a list is printed with whole folders and read back', () => {
  const expected = new Map([['language/b/c/1.js', 'modules'], ['language/b/c/2.js', 'modules'], ['language/b/1.js', 'other'], ['annexB/a/1.js', 'other'], ['annexB/a/2.js', 'other']]);
  const text = print(expected, paths);
  assert.equal(text, '# modules\nlanguage/b/c/** (2)\n\n# other\nannexB/** (2)\nlanguage/b/1.js\n');
  assert.deepEqual(expand(text, paths), expected);
  assert.deepEqual(disagreements(summarize(expected, paths, suiteCommit, '2026-01-01'), text), []);
});

test('a list that does not fit the suite is refused', () => {
  assert.throws(() => expand('language/b/** (3)', paths), /does not fit/);
  assert.throws(() => expand('language/none.js', paths), /does not fit/);
});

test('a summary that disagrees is found out', () => {
  const summary = summarize(new Map([['language/b/1.js', 'x']]), paths, suiteCommit, '2026-01-01');
  assert.deepEqual(disagreements(summary, '# x\nlanguage/b/1.js\nlanguage/b/2.js\n'), ['language/b: the summary says 1 failures, the list 2']);
  assert.equal(disagreements({ ...summary, passes: 6 }, '# x\nlanguage/b/1.js\n').length, 1);
});

test('a summary is printed as JSON', () => {
  const summary = summarize(new Map([['language/b/1.js', 'x']]), paths, suiteCommit, '2026-01-01');
  assert.deepEqual(JSON.parse(printSummary(summary)), summary);
});

test('only new failures and new passes count', () => {
  const expected = new Map([['language/b/1.js', 'x'], ['language/b/2.js', 'x']]);
  assert.deepEqual(compare(expected, ['language/b/1.js', 'annexB/a/1.js'], ['language/b/2.js', 'annexB/a/2.js']), {
    newFailures: ['annexB/a/2.js'],
    newPasses: ['language/b/1.js'],
  });
});
