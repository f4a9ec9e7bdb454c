/**
 * Published packages, unmodified, inside a context: each program must give the very text that it
 * gives in Node. node:vm runs them too, which shows that the loader is not to blame.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { before, test } from 'node:test';
import vm from 'node:vm';
import * as belljar from '../../runtime/node/main.js';
import { loadInside, type VmSurface } from './loader.js';
import { outside, program, type Use } from './programs.js';

before(() => execFileSync(process.execPath, ['test/programs/install.mjs'], { stdio: 'inherit' }));

const surfaces: readonly (readonly [name: string, surface: VmSurface])[] = [['node:vm', vm], ['belljar', belljar]];

for (const name of ['acorn', 'babel-parser', 'lodash', 'decimal', 'mustache', 'handlebars', 'ajv', 'chess', 'js-yaml', 'preact', 'showdown']) {
  for (const [where, surface] of surfaces) {
    test(`${name} in ${where} gives what it gives in Node`, () => {
      const chosen = program(name);
      const expected = outside(chosen);
      assert.ok(expected.length > 100);
      assert.equal((loadInside(surface, chosen.path) as Use)(...chosen.args), expected);
    });
  }
}

test('lodash is used in at least fifty ways', () => {
  assert.ok((JSON.parse(outside(program('lodash'))) as unknown[]).length > 50);
});

test("@babel/parser's own source is no small tree", () => {
  const { tree } = JSON.parse(outside(program('babel-parser'))) as { tree: { objects: number } };
  assert.ok(tree.objects > 200_000);
});
