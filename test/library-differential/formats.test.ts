/** Texts and numbers: random inputs to pure functions of the library, in belljar and in node:vm; dates in a zone with a half hour of summer time. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FORMATS, formatDifferences } from './formats.js';
import { HOST_IS_THE_MEASURE } from './workers.js';

const INPUTS = 150;

process.env['TZ'] = 'Australia/Lord_Howe';

for (const name of FORMATS) {
  test(`${name} and its kin give what node:vm gives`, { skip: !HOST_IS_THE_MEASURE && 'this Node is not the measure' }, () => {
    assert.deepEqual(formatDifferences(name, 1, INPUTS), []);
  });
}
