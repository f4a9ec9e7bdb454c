/** Rejections that nobody handles: to the context's listener, else a warning; never the host's. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heard, recorder } from './support.js';

function listening(): { readonly reasons: unknown[]; readonly options: object } {
  const reasons: unknown[] = [];
  return { reasons, options: { onUnhandledRejection: (reason: unknown, promise: unknown) => void reasons.push(reason, promise instanceof Promise) } };
}

const CASES: readonly (readonly [source: string, reasons: readonly unknown[]])[] = [
  ['Promise.reject(1)', [1, true]],
  ['new Promise(() => { throw 2 })', [2, true]],
  ['Promise.resolve().then(() => { throw 3 })', [3, true]],
  ['Promise.reject(4).finally(() => {})', [4, true]],
  ['Promise.reject(5).catch(() => {})', []],
  ['var p = Promise.reject(6); Promise.resolve().then(() => p.catch(() => {}))', []],
  ['Promise.all([Promise.reject(7), Promise.reject(8)]).catch(() => {})', []],
  ['Promise.race([Promise.reject(9)])', [9, true]],
  ['class P extends Promise { constructor(e) { let r; super((a, b) => { r = b; e(a, b); }); } } Promise.resolve().then.call(P.resolve(1), () => { throw 10 })', [10, true]],
];

for (const [source, expected] of CASES) {
  test(`unhandled: ${source}`, async () => {
    const { reasons, options } = listening();
    const { run } = recorder({}, options);
    const texts = await heard(() => void run(`{ ${source} }`));
    assert.deepEqual([reasons, texts], [expected, []]);
  });
}

test('an error that leaves a job is reported too', async () => {
  const { reasons, options } = listening();
  const { run } = recorder({}, options);
  const texts = await heard(() => void run(`
    function C(executor) { executor(() => { throw 'from resolve'; }, () => {}); }
    const p = Promise.resolve(1); p.constructor = { [Symbol.species]: C }; p.then(v => v);`));
  assert.deepEqual([reasons, texts], [['from resolve', false], []]);
});

test('listeners belong to their context', async () => {
  const first = listening();
  const second = listening();
  const one = recorder({}, first.options);
  const two = recorder({}, { ...second.options, shareWith: one.context });
  await heard(() => {
    one.run('Promise.reject("one")');
    two.run('Promise.reject("two")');
  });
  assert.deepEqual([first.reasons, second.reasons], [['one', true], ['two', true]]);
});
