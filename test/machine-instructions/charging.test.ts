/**
 * Work is charged before it is done (DESIGN I4): whatever a program does, its timeout ends it in
 * time. Lateness is measured in CPU time, since the machine that runs this may be busy.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import vm from '../../runtime/node/main.js';
import { CHARGED } from './charging.js';

const TIMEOUT = 100;
/** What a run may take in all: the timeout, its lateness, and the collection of what it left. */
const MOST = 300;
/** The host's own noise is no lateness: the best of so many runs counts. */
const ATTEMPTS = 4;

/** How a program ends under a timeout, and the CPU time that it took. */
function run(source: string): { end: string; milliseconds: number } {
  const context = vm.createContext({});
  const start = process.cpuUsage();
  let end = 'returned';
  try {
    vm.runInContext(source, context, { timeout: TIMEOUT });
  } catch (error) {
    end = (error as { code?: string }).code ?? String(error);
  }
  const { user, system } = process.cpuUsage(start);
  assert.equal(vm.runInContext('1 + 1', context), 2, 'the context goes on');
  return { end, milliseconds: (user + system) / 1000 };
}

for (const [family, programs] of Object.entries(CHARGED)) {
  suite(family, () => {
    for (const source of programs) {
      test(source, () => {
        let best = run(source);
        for (let i = 1; i < ATTEMPTS && best.milliseconds > MOST; i++) best = run(source);
        assert.equal(best.end, 'ERR_SCRIPT_EXECUTION_TIMEOUT');
        assert.ok(best.milliseconds <= MOST, `${Math.round(best.milliseconds)} ms`);
      });
    }
  });
}
