/**
 * 600 calls of every builtin of the library in belljar and in node:vm: equal traces, results and
 * errors, and of each at least 20 that do not end at once in a TypeError, where it can be
 * called at all. A call costs about two milliseconds of processor time.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sharedBuiltins } from '../library-differential/compare.js';
import { coverage, describe, rare, summary } from '../library-differential/report.js';
import { FORMATS, formatDifferences } from '../library-differential/formats.js';
import { HOST_IS_THE_MEASURE, compareAll, isWorker } from '../library-differential/workers.js';

const CALLS = 600;
/** What may be missing because it makes something huge. */
const LEAST = 560;
const PRODUCTIVE = 20;
/** For one piece of some ten thousand calls. */
const TIMEOUT = 900_000;

/** Constructors that refuse every call, or every `new`. */
const REFUSING = /^(?:new (?:Symbol|BigInt|TypedArray)|Proxy|Promise|Map|Set|Weak\w+|FinalizationRegistry|\w*ArrayBuffer|TypedArray|\w+\d+(?:Clamped)?Array|DataView)$/;

if (!isWorker()) {
  test('600 calls of every builtin do the same as in node:vm', { skip: !HOST_IS_THE_MEASURE && 'this Node is not the measure' }, async () => {
    const report = await compareAll(new URL(import.meta.url), 0, CALLS, TIMEOUT);
    console.log(coverage(report));
    console.log(summary(report));
    assert.equal(report.differences.length, 0, describe(report.differences));
    const names = sharedBuiltins().map(({ name }) => name);
    assert.deepEqual(rare(report, names, LEAST, 0), []);
    assert.deepEqual(rare(report, names.filter((name) => !REFUSING.test(name)), LEAST, PRODUCTIVE), []);
  });

  test('20,000 inputs to each function between texts and numbers give what node:vm gives', { skip: !HOST_IS_THE_MEASURE && 'this Node is not the measure' }, () => {
    for (const name of FORMATS) for (let seed = 0; seed < 10; seed++) assert.deepEqual(formatDifferences(name, 1000 + seed, 2000).slice(0, 10), []);
  });
}
