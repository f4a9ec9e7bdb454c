/** Who pays for jobs, what ends them, and that no loop of promises starves the host. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import vm from '../../runtime/node/main.js';
import { heard, pause, recorder, until } from './support.js';

const LOOP = 'Promise.resolve().then(function again() { turns++; return Promise.resolve().then(again); });';

interface LimitError extends Error {
  readonly code: string;
}

function recording(options: object = {}): { readonly errors: LimitError[]; readonly options: object } {
  const errors: LimitError[] = [];
  return { errors, options: { ...options, onTermination: (error: LimitError) => void errors.push(error) } };
}

test('jobs inherit what is left of the fuel of their run', async () => {
  const { errors, options } = recording();
  const { run } = recorder({}, options);
  run(`var turns = 0; ${LOOP}`, { fuel: 20_000 });
  await until(() => errors.length > 0);
  assert.deepEqual(errors.map(({ code }) => code), ['ERR_BELLJAR_FUEL']);
  const turns = run('turns');
  await pause(20);
  assert.equal(run('turns'), turns, 'the other jobs of the account are dropped');
});

test('the context goes on after its jobs were ended', async () => {
  const { errors, options } = recording();
  const { run, log } = recorder({}, options);
  run(`var turns = 0; ${LOOP}`, { fuel: 20_000 });
  await until(() => errors.length > 0);
  run('Promise.resolve("alive").then(log)');
  await pause();
  assert.deepEqual([log, errors.length], [['alive'], 1]);
});

test('jobs inherit what is left of the time of their run; waiting costs nothing', async () => {
  const { errors, options } = recording();
  const { run, log } = recorder({ sleep: () => pause(300) }, options);
  run('sleep().then(() => { log("awake"); for (;;) {} })', { timeout: 200 });
  await until(() => errors.length > 0);
  assert.deepEqual([log, errors.map(({ code }) => code)], [['awake'], ['ERR_SCRIPT_EXECUTION_TIMEOUT']]);
});

test('without a limit of the run the context\'s binds', async () => {
  const { errors, options } = recording({ limits: { fuel: 20_000 } });
  const { run } = recorder({}, options);
  run(`var turns = 0; ${LOOP}`);
  await until(() => errors.length > 0);
  assert.deepEqual(errors.map(({ code }) => code), ['ERR_BELLJAR_FUEL']);
});

test('a callback from the host has an account of its own', async () => {
  const { errors, options } = recording({ limits: { fuel: 5_000 } });
  const { run, log } = recorder({}, options);
  const callback = run('(i) => { for (let j = 0; j < 200; j++); Promise.resolve(i).then(log); }') as (i: number) => void;
  for (let i = 0; i < 20; i++) callback(i);
  await pause();
  assert.deepEqual([log.length, errors.length], [20, 0]);
});

test('host promises that feed a loop do not renew its account', async () => {
  const { errors, options } = recording();
  const { run } = recorder({ tick: async () => null }, options);
  run('(function again() { return tick().then(again); })()', { fuel: 20_000 });
  await until(() => errors.length > 0);
  assert.deepEqual(errors.map(({ code }) => code), ['ERR_BELLJAR_FUEL']);
});

test('without a listener the end of jobs is a warning', async () => {
  const { run } = recorder({}, { name: 'tenant' });
  const texts = await heard(async () => {
    run(`var turns = 0; ${LOOP}`, { fuel: 2_000 });
    await pause(50);
  });
  assert.deepEqual(texts, ['GuestTerminationWarning: Jobs of tenant were dropped: Error: Script execution used up its fuel of 2000 instructions']);
});

test('a run that ends with an error of a limit takes its jobs with it', async () => {
  const { errors, options } = recording();
  const { run, log } = recorder({}, options);
  assert.throws(() => run('Promise.resolve("job").then(log); for (;;) {}', { fuel: 20_000 }), { code: 'ERR_BELLJAR_FUEL' });
  await pause();
  assert.deepEqual([log, errors.length], [[], 0], 'whoever ran it knows already');
});

test('a loop of promises does not starve the host', async () => {
  const { run } = recorder({}, { limits: { timeout: 2_000 }, onTermination: () => undefined });
  run(`var turns = 0; var stop = false; (function again() { turns++; if (!stop) Promise.resolve().then(again); })()`);
  await pause(1);
  const first = run('turns') as number;
  await pause(1);
  assert.ok((run('turns') as number) > first);
  run('stop = true');
});

test('afterEvaluate: jobs run before the run ends, under its limits', () => {
  const { run, log } = recorder({}, { microtaskMode: 'afterEvaluate' });
  run('var turns = 0; Promise.resolve(1).then(v => log(v)).then(() => log(2)); log(0)');
  assert.deepEqual(log, [0, 1, 2]);
  assert.throws(() => run(LOOP, { timeout: 20 }), { code: 'ERR_SCRIPT_EXECUTION_TIMEOUT' });
  assert.throws(() => run(LOOP, { fuel: 20_000 }), { code: 'ERR_BELLJAR_FUEL' });
  const turns = run('turns');
  assert.equal(run('turns'), turns, 'the queue was emptied');
});

test('afterEvaluate: a run that throws leaves its jobs to the next', async () => {
  const { run, log } = recorder({}, { microtaskMode: 'afterEvaluate' });
  assert.throws(() => run('Promise.resolve("job").then(v => log(v)); throw new Error("run")'), /run/);
  await pause();
  assert.deepEqual(log, []);
  run('0');
  assert.deepEqual(log, ['job']);
});

test('afterEvaluate: a host function as a handler goes to the host\'s queue', async () => {
  const { run, log } = recorder({}, { microtaskMode: 'afterEvaluate' });
  run('Promise.resolve("host").then(log); Promise.resolve("guest").then(v => log(v))');
  assert.deepEqual(log, ['guest']);
  await pause();
  assert.deepEqual(log, ['guest', 'host']);
});

test('jobs count in the context\'s usage', async () => {
  const { run, context } = recorder();
  run('Promise.resolve().then(() => { for (let i = 0; i < 1000; i++); })');
  const { fuel } = vm.usage(context);
  await pause();
  assert.ok(vm.usage(context).fuel > fuel + 1000);
});
