/**
 * Programs about the order of jobs, as data. `log` records, `host` is an object of the host's:
 * promises and functions that make them. Each ends by itself within a few turns.
 */
export const programs: Readonly<Record<string, string>> = {
  'reactions in order': `
    const p = Promise.resolve(1);
    p.then(v => log('a' + v)); p.then(v => log('b' + v)); log('sync');`,
  'chains interleave': `
    Promise.resolve().then(() => log('a1')).then(() => log('a2')).then(() => log('a3'));
    Promise.resolve().then(() => log('b1')).then(() => log('b2')).then(() => log('b3'));`,
  'a handler that returns a promise takes three turns': `
    Promise.resolve().then(() => Promise.resolve('x')).then(log);
    let q = Promise.resolve(); for (let i = 0; i < 6; i++) q = q.then(() => log(i));`,
  'a handler that returns a thenable': `
    Promise.resolve().then(() => ({ then(f) { log('then'); f('x'); } })).then(log);
    let q = Promise.resolve(); for (let i = 0; i < 6; i++) q = q.then(() => log(i));`,
  'thenable with a getter': `
    Promise.resolve({ get then() { log('get'); return (f, r) => { log('then'); r('no'); }; } }).catch(log);
    let q = Promise.resolve(); for (let i = 0; i < 4; i++) q = q.then(() => log(i));`,
  'thenable behind a proxy': `
    Promise.resolve(new Proxy({}, { get(t, k) { log(String(k)); return k === 'then' ? f => f('p') : undefined; } })).then(log);
    let q = Promise.resolve(); for (let i = 0; i < 4; i++) q = q.then(() => log(i));`,
  'a getter of then that throws': `
    new Promise(r => r({ get then() { throw 'oops'; } })).catch(log);`,
  'a thenable that throws after it resolved': `
    new Promise(r => r({ then(f) { f('first'); throw 'late'; } })).then(log, e => log('rejected ' + e));`,
  'resolving twice, and with itself': `
    let self; const p = new Promise(r => { self = r; }); self(p); self(2);
    p.catch(e => log(e instanceof TypeError, e.message));
    new Promise((r, j) => { r(1); j(2); r(3); throw 4; }).then(log);`,
  'a promise of another promise that is pending': `
    let go; const inner = new Promise(r => { go = r; });
    const outer = new Promise(r => r(inner));
    outer.then(v => log('outer', v)); inner.then(v => log('inner', v));
    Promise.resolve().then(() => { log('go'); go('done'); });
    let q = Promise.resolve(); for (let i = 0; i < 6; i++) q = q.then(() => log(i));`,
  'finally': `
    Promise.resolve('v').finally(() => { log('f1'); return 'ignored'; }).then(log);
    Promise.reject('r').finally(() => { log('f2'); }).catch(log);
    Promise.resolve('v').finally(() => { throw 'thrown'; }).catch(log);
    Promise.resolve('v').finally(() => Promise.reject('rejected')).catch(log);
    let q = Promise.resolve(); for (let i = 0; i < 7; i++) q = q.then(() => log(i));`,
  'all': `
    Promise.all([1, Promise.resolve(2), { then(f) { f(3); } }]).then(v => log(v.join()));
    Promise.all([]).then(v => log('empty', v.length));
    Promise.all([Promise.resolve(1), Promise.reject('no'), Promise.reject('nor')]).catch(log);
    let q = Promise.resolve(); for (let i = 0; i < 6; i++) q = q.then(() => log(i));`,
  'allSettled, any, race': `
    Promise.allSettled([Promise.reject('r'), 'v']).then(v => log(JSON.stringify(v)));
    Promise.any([Promise.reject('a'), 'b', 'c']).then(log);
    Promise.any([Promise.reject('a'), Promise.reject('b')]).catch(e => log(e.constructor === AggregateError, e.message, e.errors.join()));
    Promise.race(['x', 'y']).then(log); Promise.race([new Promise(() => {}), Promise.reject('z')]).catch(log);
    let q = Promise.resolve(); for (let i = 0; i < 6; i++) q = q.then(() => log(i));`,
  'iterators are closed': `
    const iterable = { [Symbol.iterator]() { return { next() { log('next'); return { value: 1, done: false }; }, return() { log('return'); return {}; } }; } };
    class P extends Promise { static resolve() { throw 'resolve'; } }
    P.all(iterable).catch(log);
    Promise.all({ [Symbol.iterator]() { return { next() { throw 'next'; }, return() { log('not called'); } }; } }).catch(log);`,
  'subclasses and species': `
    class P extends Promise { constructor(e) { super(e); log('P'); } }
    const p = P.resolve(1); log(p instanceof P, p.then(log) instanceof P);
    class Q extends Promise { static get [Symbol.species]() { log('species'); return Promise; } }
    const q = new Q(r => r(2)); log(q.then(log) instanceof Q, q.finally(() => log('finally')) instanceof Q);`,
  'constructor is read': `
    const p = Promise.resolve(1); Object.defineProperty(p, 'constructor', { get() { log('constructor'); return Promise; } });
    p.then(log); log(Promise.resolve(p) === p);
    Promise.resolve().then(() => p).then(v => log('late', v));`,
  'then is patched': `
    const original = Promise.prototype.then;
    Promise.prototype.then = function (f, r) { log('then'); return original.call(this, f, r); };
    Promise.resolve(Promise.resolve(1)).catch(() => {}).finally(() => log('f')).then(log);
    new Promise(r => r(Promise.resolve(2))).then(log);`,
  'own then': `
    const p = Promise.resolve(1); p.then = (f) => { log('own'); f('mine'); };
    new Promise(r => r(p)).then(log);`,
  'errors of handlers': `
    Promise.resolve().then(() => { throw new RangeError('r'); }).catch(e => log(e.name, e.message));
    Promise.resolve().then(() => null.x).catch(e => log(e.name));
    Promise.resolve(1).then(2, 3).then(log); Promise.reject(1).then(2, 3).catch(log);`,
  'jobs of jobs': `
    Promise.resolve().then(() => { log(1); Promise.resolve().then(() => { log(2); Promise.resolve().then(() => log(3)); }); log(4); }).then(() => log(5));`,
  'host promises': `
    host.resolved.then(v => log('guest', v)); host.pending.then(v => log('guest', v)); host.rejected.catch(e => log('guest', e));
    Promise.resolve().then(() => log('g1')).then(() => log('g2')).then(() => log('g3'));`,
  'a host promise as a value': `
    Promise.resolve().then(() => host.resolved).then(log);
    new Promise(r => r(host.pending)).then(log);
    Promise.all([host.resolved, host.pending]).then(v => log(v.join()));
    log(Promise.resolve(host.resolved) === host.resolved);`,
  'host async functions': `
    host.fetch('a').then(v => { log(v); return host.fetch('b'); }).then(log);
    host.fail().catch(e => log(e.message));`,
  'host functions as handlers': `
    Promise.resolve('x').then(host.upper).then(log); Promise.resolve('y').then(log);`,
  'host thenables': `
    Promise.resolve(host.thenable).then(log); log('after');`,
  'async functions': `
    async function f(n) { log('f' + n); await null; log('g' + n); await Promise.resolve(); log('h' + n); return n; }
    f(1).then(log); f(2).then(log); Promise.resolve().then(() => log('p1')).then(() => log('p2')).then(() => log('p3'));`,
  'async functions that return promises': `
    (async () => Promise.resolve('x'))().then(log); (async () => await Promise.resolve('y'))().then(log);
    let q = Promise.resolve(); for (let i = 0; i < 6; i++) q = q.then(() => log(i));`,
  'await of thenables and rejections': `
    (async () => {
      log(await { then(f) { log('then'); f('t'); } });
      try { await Promise.reject('r'); } catch (e) { log(e); } finally { log('finally'); }
      await { get then() { log('get'); throw 'thrown'; } };
    })().catch(log);
    let q = Promise.resolve(); for (let i = 0; i < 8; i++) q = q.then(() => log(i));`,
  'async generators and for await': `
    async function* g() { try { log(yield 1); yield Promise.resolve(2); yield* [3, Promise.resolve(4)]; } finally { log('done'); } }
    (async () => { for await (const v of g()) log(v); for await (const v of [Promise.resolve('a'), 'b']) log(v); })();
    let q = Promise.resolve(); for (let i = 0; i < 16; i++) q = q.then(() => log(i));`,
  'awaiting the host': `
    (async () => { log(await host.fetch('a')); try { await host.fail(); } catch (e) { log(e.message); } })();`,
  'promises handed out': `
    host.take(Promise.resolve('given')); host.take(new Promise(r => Promise.resolve().then(r.bind(null, 'later'))));
    Promise.resolve().then(() => log('g1')).then(() => log('g2'));`,
};
