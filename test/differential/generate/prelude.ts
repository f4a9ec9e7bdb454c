/**
 * What every program finds: `log`, which writes values in a way that both engines agree on, and
 * things that log what is done to them. It is guest code; it runs before the program, in its context.
 * `keysOf`, `scopeOf`, `keyOf`, `notGlobal` and `ignored` keep away from what deviations.ts says about V8.
 */
export const PRELUDE = `
const lines = [], opaque = new WeakMap(), own = Reflect.ownKeys, describe = Reflect.getOwnPropertyDescriptor, isArray = Array.isArray;
const has = WeakMap.prototype.has.bind(opaque), nameOf = WeakMap.prototype.get.bind(opaque), mark = WeakMap.prototype.set.bind(opaque);
const text = String, quote = JSON.stringify, E = Error, isError = (v) => v instanceof E, sameValue = Object.is;
for (const name of own(globalThis)) {
  const value = typeof name === 'string' && /^[A-Z]/.test(name) ? describe(globalThis, name).value : undefined;
  if (typeof value === 'object' && value !== null) mark(value, name);
  if (typeof value === 'function' && typeof value.prototype === 'object') mark(value.prototype, name + '.prototype');
}
Object.setPrototypeOf(globalThis, Object.prototype);
E.prototype.toString = { toString() { const { name } = this; return typeof name === 'string' ? name : 'error'; } }.toString;
Object.defineProperty(E.prototype, 'toString', { enumerable: false });
let ticks = 0, full = false;
function tick() { if (++ticks > 1500) throw new E('fuel'); }
function show(v, depth = 2) {
  switch (typeof v) {
    case 'string': return quote(v.length > 80 ? v.slice(0, 80) + v.length : v);
    case 'bigint': { const t = text(v); return (t.length > 80 ? t.slice(0, 40) + t.length : t) + 'n'; }
    case 'number': return sameValue(v, -0) ? '-0' : text(v);
    case 'symbol': case 'undefined': case 'boolean': return text(v);
  }
  if (v === null) return 'null';
  if (has(v)) return '<' + nameOf(v) + '>';
  if (v === globalThis) return 'global';
  if (typeof v === 'function') { const n = describe(v, 'name'); return 'function ' + (n && 'value' in n ? show(n.value, 0) : ''); }
  if (isError(v)) { const n = v.name; return typeof n === 'string' ? n : 'error'; }
  if (depth === 0) return isArray(v) ? '[…]' : '{…}';
  let out = '', count = 0;
  for (const key of own(v)) {
    if (isArray(v) && key === 'length') continue;
    if (count++ > 6) { out += '…'; break; }
    const d = describe(v, key);
    out += (out ? ', ' : '') + (typeof key === 'symbol' ? text(key) : key) + (d.enumerable ? '' : '!') + (d.writable === false ? '#' : '') + ': ' + ('value' in d ? show(d.value, depth - 1) : (d.get ? 'get' : '') + (d.set ? 'set' : ''));
  }
  return isArray(v) ? '[' + v.length + ': ' + out + ']' : '{' + out + '}';
}
function log(tag, v) {
  if (lines.length > 400) { full = true; throw new E('full'); }
  let line = show(tag);
  for (let i = 1; i < arguments.length; i++) line += ' ' + show(arguments[i]);
  lines[lines.length] = line;
  return v;
}
function conv(name, value, how) {
  const o = how === 'symbol' ? { [Symbol.toPrimitive](hint) { log(name, hint); return value; } }
    : how === 'nested' ? { valueOf() { log(name, 'valueOf'); return {}; }, toString() { log(name, 'toString'); return value; } }
    : how === 'throws' ? { valueOf() { log(name, 'valueOf'); throw name; }, toString() { log(name, 'toString'); throw name; } }
    : how === 'never' ? { valueOf() { log(name, 'valueOf'); return {}; }, toString() { log(name, 'toString'); return []; } }
    : { valueOf() { log(name, 'valueOf'); return value; }, toString() { log(name, 'toString'); return 's' + text(value); } };
  mark(o, name);
  return o;
}
function iter(name, count, how) {
  let i = 0;
  const it = {
    next(v) { tick(); log(name, 'next', v); if (how === 'throws' && i === 1) throw name; return { get value() { log(name, 'value'); return i; }, get done() { log(name, 'done'); return i++ >= count; } }; },
    return(v) { log(name, 'return', v); if (how === 'returnThrows') throw name; return how === 'badReturn' ? 1 : { value: v, done: true }; },
    throw(v) { log(name, 'throw', v); throw v; },
  };
  if (how === 'bare') { delete it.return; delete it.throw; }
  mark(it, name + 'it');
  const able = { [Symbol.iterator]() { log(name, 'open'); return it; } };
  mark(able, name);
  return able;
}
function aiter(name, count, how) {
  let i = 0;
  const it = {
    async next(v) { tick(); log(name, 'next', v); if (how === 'throws' && i === 1) throw name; return { value: i, done: i++ >= count }; },
    return(v) { log(name, 'return', v); return how === 'badReturn' ? 1 : Promise.resolve({ value: v, done: true }); },
    async throw(v) { log(name, 'throw', v); throw v; },
  };
  if (how === 'bare') { delete it.return; delete it.throw; }
  mark(it, name + 'it');
  const able = { [Symbol.asyncIterator]() { log(name, 'open'); return it; } };
  mark(able, name);
  return able;
}
function acc(name, value) {
  return { plain: value, get get() { log(name, 'get', this === undefined); return value; }, set set(v) { log(name, 'set', v); }, get both() { log(name, 'get'); return value; }, set both(v) { log(name, 'set both', v); value = v; },
    m(...a) { log(name, 'm', a.length, typeof this); return value; } };
}
const proxied = new WeakMap(), parts = WeakMap.prototype.get.bind(proxied), isProxied = WeakMap.prototype.has.bind(proxied), remember = WeakMap.prototype.set.bind(proxied), parent = Object.getPrototypeOf;
function prox(name, target, extra, silent) {
  const handler = {};
  for (const trap of own(Reflect)) {
    if (typeof trap !== 'string') continue;
    handler[trap] = (...a) => {
      if (silent === undefined || !silent(trap, a[1])) { tick(); log(name, trap, typeof a[1] === 'string' || typeof a[1] === 'symbol' ? a[1] : ''); }
      return extra && trap in extra ? extra[trap](...a) : Reflect[trap](...a);
    };
  }
  const p = new Proxy(target, handler);
  mark(p, name);
  remember(p, { name, target, extra });
  return p;
}
function hushed(v, silent) {
  for (let o = v; (typeof o === 'object' && o !== null) || typeof o === 'function'; o = parent(o)) {
    if (!isProxied(o)) continue;
    const { name, target, extra } = parts(o);
    return o === v ? prox(name, target, extra && 'getOwnPropertyDescriptor' in extra ? undefined : extra, silent) : { inherited: 1 };
  }
  return v;
}
const notGlobal = (v) => (v === globalThis ? { global: 1 } : v);
const keysOf = (v) => hushed(notGlobal(v), (trap) => trap === 'ownKeys' || trap === 'getPrototypeOf' || trap === 'getOwnPropertyDescriptor');
const unscopables = Symbol.unscopables, scopeOf = (v) => hushed(v, (trap, key) => trap === 'has' || (trap === 'get' && key === unscopables));
const toPrimitive = Symbol.toPrimitive;
function keyOf(k) {
  if (typeof k !== 'function' && (typeof k !== 'object' || k === null)) return k;
  const name = own({ [k]: 0 })[0], converted = { [toPrimitive]: () => name };
  mark(converted, 'key');
  return converted;
}
function quiet(p) { if (p instanceof Promise) { mark(p, 'promise'); p.then((v) => log('ok', v), (e) => log('no', e)); } return p; }
function ignored(p) { p.catch(() => {}); }
function rejected(r) { const p = Promise.reject(r); p.catch(() => {}); mark(p, 'rejected'); return p; }
function thenable(name, v) { const t = { get then() { log(name, 'get then'); return (f) => { log(name, 'then'); f(v); }; } }; mark(t, name); return t; }
function drive(it, steps) { for (const [m, v] of steps) { try { const r = it[m](v); if (r instanceof Promise) quiet(r); else log(m, r); } catch (e) { log('threw', m, e); } } }
function named(o) { for (const key of own(o)) { const d = describe(o, key); log('named', key, d.value, d.get, d.set); } return o; }
function tagged(s, ...v) { log('tag', s.length, s.raw.join('|'), s.join('|'), v.length, ...v); return s; }
var shared = 1;
const templates = [];
`;
