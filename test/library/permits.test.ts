/** The global surface, property by property, against node:vm's and the permits. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import vm from 'node:vm';
import { newRealm, run } from './guest.js';
import { WALK, absent, added, addedLengths } from './permits.js';

type Surface = ReadonlyMap<string, string>;

function surface(text: string): Surface {
  return new Map(text.split('\n').map((line) => line.split(' = ', 2) as [string, string]));
}

const here = surface(run(newRealm(), WALK) as string);
const host = surface(vm.runInNewContext(WALK) as string);
const below = (path: string, roots: readonly string[]): boolean => roots.some((root) => path === root || path.startsWith(`${root}.`));

test('nothing of node:vm is missing', () => {
  assert.deepEqual([...host.keys()].filter((path) => !here.has(path) && !below(path, absent)), []);
});

test('nothing is there that is not permitted', () => {
  assert.deepEqual([...here.keys()].filter((path) => !host.has(path) && !below(path, added)), []);
});

test('attributes, names and lengths are the same', () => {
  const differences = [...here].filter(([path, what]) => host.has(path) && host.get(path) !== what);
  assert.deepEqual(differences.map(([path, what]) => `${path}: ${what}, in node:vm ${host.get(path)}`), []);
});

test('what ES2025 adds is there, with its length', () => {
  for (const path of added) assert.ok(here.has(path), path);
  for (const [path, length] of Object.entries(addedLengths)) assert.ok(here.get(path)!.endsWith(` ${length}`), `${path} ${here.get(path)}`);
});
