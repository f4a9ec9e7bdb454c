/** Promises across the boundary: mirrors, adoption, identity, and that neither side's errors become the other's. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heard, pause, recorder } from './support.js';

test('a guest promise leaves as a host promise with one identity', async () => {
  const { run } = recorder();
  const promise = run('var p = Promise.resolve({ x: 1 }); p') as Promise<{ x: number }>;
  assert.ok(promise instanceof Promise);
  assert.equal(Object.getPrototypeOf(promise), Promise.prototype);
  assert.equal(run('p'), promise);
  assert.equal((await promise).x, 1);
});

test('a pending guest promise settles its mirror', async () => {
  const { run } = recorder();
  const promise = run('var resolve, reject; var p = new Promise((r, j) => { resolve = r; reject = j; }); p') as Promise<unknown>;
  let seen: unknown;
  void promise.then((value) => (seen = value));
  run('resolve("later")');
  await null;
  await null;
  assert.equal(seen, 'later');
});

test('a rejection that the host handles is nobody else\'s', async () => {
  const { run } = recorder();
  const texts = await heard(async () => {
    await assert.rejects(run('Promise.reject(new TypeError("no"))') as Promise<unknown>, TypeError);
    await assert.rejects(Promise.all([run('new Promise((r, j) => Promise.resolve().then(() => j(new RangeError("late"))))')]), RangeError);
    (run('Promise.reject(1)') as Promise<unknown>).catch(() => undefined);
  });
  assert.deepEqual(texts, []);
});

test('a rejection that the host ignores is the guest\'s', async () => {
  const { run } = recorder({}, { name: 'tenant' });
  const texts = await heard(() => void run('Promise.reject(new TypeError("no"))'));
  assert.deepEqual(texts, ['UnhandledGuestRejectionWarning: Unhandled rejection in tenant: TypeError: no']);
});

test('a host promise is adopted as a promise of the guest\'s', async () => {
  const promise = Promise.resolve(7);
  const { run, log } = recorder({ promise });
  assert.equal(run('promise instanceof Promise && Object.getPrototypeOf(promise) === Promise.prototype'), true);
  assert.equal(run('promise'), promise);
  run('promise.then(log)');
  await pause();
  assert.deepEqual(log, [7]);
});

test('host errors reach the guest as its own, and are reported as its own', async () => {
  const { run, log } = recorder({ fail: async () => { throw new RangeError('host'); } }, { name: 'tenant' });
  const handled = await heard(() => void run('fail().catch(e => log(e instanceof RangeError && e.message))'));
  assert.deepEqual([handled, log], [[], ['host']]);
  const ignored = await heard(() => void run('fail()'));
  assert.deepEqual(ignored, ['UnhandledGuestRejectionWarning: Unhandled rejection in tenant: RangeError: host']);
});

test('fulfilling a mirror does not ask the guest for `then` again', async () => {
  const { run, log } = recorder();
  const promise = run('Promise.resolve({ get then() { log("get"); } })') as Promise<unknown>;
  await promise;
  assert.deepEqual(log, ['get']);
});

test('promises of promises of promises do not nest on the host\'s stack', async () => {
  const { run } = recorder();
  const last = run('let p = Promise.reject(1); p.catch(() => {}); for (let i = 0; i < 20000; i++) { p = Promise.reject(p); p.catch(() => {}); } p') as Promise<unknown>;
  const reason = await last.then(() => assert.fail(), (thrown: unknown) => [thrown]);
  assert.ok(reason[0] instanceof Promise);
});

test('a host promise with a hostile constructor rejects', async () => {
  const promise = Promise.resolve(1);
  Object.defineProperty(promise, 'constructor', { get() { throw new Error('hostile'); } });
  const { run, log } = recorder({ promise });
  const texts = await heard(() => void run('promise.catch(e => log(e.message))'));
  assert.deepEqual([texts, log], [[], ['hostile']]);
});

test('a proxy of a promise is none', () => {
  const { run } = recorder({ promise: new Proxy(Promise.resolve(1), {}) });
  assert.equal(run('try { Promise.prototype.then.call(promise) } catch (e) { e.constructor === TypeError }'), true);
});

test('promises of one agent\'s contexts are shared', async () => {
  const first = recorder({}, { name: 'first' });
  const second = recorder({}, { shareWith: first.context });
  const promise = first.run('Promise.resolve(1)');
  (second.run('(p => p.then(log))') as (promise: unknown) => void)(promise);
  await pause();
  assert.deepEqual(second.log, [1]);
});
