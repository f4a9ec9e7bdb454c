/** FinalizationRegistry: the host's collector makes jobs, and unregistered cells make none. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import vm from 'node:vm';
import { newRealm, run } from './guest.js';

setFlagsFromString('--expose-gc');
const collect = vm.runInNewContext('gc') as () => void;

test('callbacks run once for each cell that is left', async () => {
  const realm = newRealm();
  run(realm, `
    var log = [], token = {}, registry = new FinalizationRegistry((held) => { log.push(held); });
    (function () { for (let i = 0; i < 3; i++) registry.register({}, i); registry.register({}, 'unregistered', token); })();
    log.push(registry.unregister(token), registry.unregister(token));
  `);
  for (let tries = 0; tries < 100 && run(realm, 'log.length') !== 5; tries++) {
    collect();
    await pause(10);
  }
  assert.equal(run(realm, 'log.slice(0, 2).join() + " " + log.slice(2).sort().join()'), 'true,false 0,1,2');
});
