/** What the host sees of errors whose realm has a prepareStackTrace: the guest's own runs under a run's limits only. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as vm from '../../runtime/node/main.js';

const PLAIN = /^Error: x\n {4}at /;
const CUSTOM = 'Error.prepareStackTrace = () => "custom"; ';
const SPINNING = 'Error.prepareStackTrace = () => { for (;;); }; ';

test("the host's prepareStackTrace is not asked for guest errors", () => {
  const before = Error.prepareStackTrace;
  Error.prepareStackTrace = () => 'host';
  try {
    const { stack } = vm.runInNewContext('const e = new Error("x"); e.stack; e') as Error;
    assert.match(String(stack), PLAIN);
  } finally {
    Error.prepareStackTrace = before;
  }
});

test("during a run the host reads what the guest's prepareStackTrace made", () => {
  assert.equal(vm.runInNewContext(`${CUSTOM} f(new Error("x"))`, { f: (e: Error) => e.stack }), 'custom');
  assert.equal((vm.runInNewContext(`${CUSTOM} const e = new Error("x"); e.stack; e`) as Error).stack, 'custom');
});

test("after a run the host's read runs no guest code", () => {
  let kept: Error | undefined;
  const keep = (e: Error): void => { kept = e; };
  vm.runInNewContext(`${SPINNING} f(new Error("x"))`, { f: keep });
  assert.match(String(kept?.stack), PLAIN);
  assert.match(String((vm.runInNewContext(`${SPINNING} new Error("x")`) as Error).stack), PLAIN);
});

test('an error that leaves a run with a limit does not outlast it', () => {
  assert.throws(() => vm.runInNewContext(`${SPINNING} throw new Error("x")`, {}, { timeout: 200 }), { message: 'x' });
  assert.throws(() => vm.runInNewContext(`${SPINNING} f(new Error("x"))`, { f: (e: Error) => e.stack }, { timeout: 200 }), { code: 'ERR_SCRIPT_EXECUTION_TIMEOUT' });
});
