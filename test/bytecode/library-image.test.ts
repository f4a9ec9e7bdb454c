/**
 * The library image: packing rooms and finding their functions again.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeBase64, encodeBase64 } from '../../compiler/bytecode/base64.js';
import { LibraryCode, packLibrary } from '../../compiler/bytecode/library-image.js';
import { assemble, plain, sample } from './support.js';

test('base64 agrees with the host', () => {
  for (let length = 0; length < 300; length++) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 89) & 0xff);
    assert.equal(encodeBase64(bytes), Buffer.from(bytes).toString('base64'));
    assert.deepEqual(decodeBase64(encodeBase64(bytes)), bytes);
  }
});

test('functions are found by room and name', () => {
  const named = (name: string) => ({ ...sample(), name });
  const room = (...names: string[]) => ({ ...assemble(() => undefined), functions: names.map(named) });
  const library = new LibraryCode(packLibrary([['array/array', room('map', 'filter')], ['json', room('map')]]));
  assert.deepEqual(plain(library.function('array/array.filter')!), plain(named('filter')));
  assert.deepEqual(plain(library.function('json.map')!), plain(named('map')));
  assert.equal(library.function('json.filter'), undefined);
  assert.equal(library.function('toString'), undefined);
});
