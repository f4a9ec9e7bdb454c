/**
 * What every case finds in its context: makers of things that log what is done to them, `call` and
 * `make`, which call a builtin, and `show`, which writes a value, its prototype, properties and
 * contents in a way that both engines agree on. It is guest code and trusts no property that a
 * case could have changed.
 */
export const PRELUDE = `
const U = Function.prototype.call.bind(Function.prototype.bind, Function.prototype.call);
const apply = Reflect.apply, construct = Reflect.construct, own = Reflect.ownKeys, describe = Reflect.getOwnPropertyDescriptor, protoOf = Reflect.getPrototypeOf, isExtensible = Reflect.isExtensible;
const isArray = Array.isArray, isViewOf = ArrayBuffer.isView, text = String, quote = JSON.stringify, E = Error, same = Object.is, push = U(Array.prototype.push), join = U(Array.prototype.join), slice = U(String.prototype.slice), test = U(RegExp.prototype.test), min = Math.min;
const names = new Map(), opaque = new Map(), mget = U(Map.prototype.get), mset = U(Map.prototype.set), mhas = U(Map.prototype.has), mclear = U(Map.prototype.clear);
const iteratorProto = (x) => protoOf(x[Symbol.iterator]());
const hidden = {
  IteratorPrototype: protoOf(iteratorProto([])), ArrayIteratorPrototype: iteratorProto([]), MapIteratorPrototype: iteratorProto(new Map()), SetIteratorPrototype: iteratorProto(new Set()),
  StringIteratorPrototype: iteratorProto(''), RegExpStringIteratorPrototype: protoOf(/a/[Symbol.matchAll]('')), TypedArray: protoOf(Int8Array), TypedArrayPrototype: protoOf(Int8Array).prototype,
  GeneratorFunctionPrototype: protoOf(function* () {}), GeneratorPrototype: protoOf(function* () {}).prototype, AsyncFunctionPrototype: protoOf(async function () {}),
  AsyncGeneratorFunctionPrototype: protoOf(async function* () {}), AsyncGeneratorPrototype: protoOf(async function* () {}).prototype, AsyncIteratorPrototype: protoOf(protoOf(async function* () {}).prototype),
};
if (typeof Iterator === 'function') {
  hidden.IteratorHelperPrototype = protoOf(Iterator.prototype.map.call({ next() {} }, (x) => x));
  hidden.WrapForValidIteratorPrototype = protoOf(Iterator.from({ next() {} }));
}
hidden.GeneratorFunction = hidden.GeneratorFunctionPrototype.constructor;
hidden.AsyncFunction = hidden.AsyncFunctionPrototype.constructor;
hidden.AsyncGeneratorFunction = hidden.AsyncGeneratorFunctionPrototype.constructor;
for (const name of own(globalThis)) {
  const value = typeof name === 'string' && name !== 'globalThis' && name !== 'detachHost' ? describe(globalThis, name).value : undefined;
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) continue;
  mset(names, value, name);
  if (typeof value === 'function' && value.prototype) mset(names, value.prototype, name + '.prototype');
}
for (const name of own(hidden)) mset(names, hidden[name], name);
const transfer = ArrayBuffer.prototype.transfer && U(ArrayBuffer.prototype.transfer);
const getter = (o, key) => describe(o, key).get, setter = (o, key) => describe(o, key).set;
const B = (o, key) => U(getter(o, key)), M = (o, key) => U(o[key]);
const bufferLength = B(ArrayBuffer.prototype, 'byteLength'), bufferMax = B(ArrayBuffer.prototype, 'maxByteLength'), bufferResizable = B(ArrayBuffer.prototype, 'resizable');
const sharedLength = B(SharedArrayBuffer.prototype, 'byteLength'), bytes = Uint8Array;
const taLength = B(hidden.TypedArrayPrototype, 'length'), taOffset = B(hidden.TypedArrayPrototype, 'byteOffset'), taBuffer = B(hidden.TypedArrayPrototype, 'buffer'), taTag = B(hidden.TypedArrayPrototype, Symbol.toStringTag);
const viewLength = B(DataView.prototype, 'byteLength'), viewOffset = B(DataView.prototype, 'byteOffset'), viewBuffer = B(DataView.prototype, 'buffer');
const mapEach = M(Map.prototype, 'forEach'), setEach = M(Set.prototype, 'forEach'), time = M(Date.prototype, 'getTime'), source = B(RegExp.prototype, 'source'), flags = B(RegExp.prototype, 'flags');
const numberValue = M(Number.prototype, 'valueOf'), stringValue = M(String.prototype, 'valueOf'), booleanValue = M(Boolean.prototype, 'valueOf'), symbolValue = M(Symbol.prototype, 'valueOf'), bigintValue = M(BigInt.prototype, 'valueOf');
const promiseThen = M(Promise.prototype, 'then'), deref = M(WeakRef.prototype, 'deref');
const drain = (next) => (v) => { let out = 'iterator'; for (let i = 0; i < 5; i++) { const r = next(v); out += ' ' + show(r.value, 1); if (r.done) return out + ' end'; } return out; };
const contents = {
  'Map.prototype': (v) => { let out = 'Map'; mapEach(v, (x, k) => { out += ' ' + show(k, 1) + '->' + show(x, 1); }); return out; },
  'Set.prototype': (v) => { let out = 'Set'; setEach(v, (x) => { out += ' ' + show(x, 1); }); return out; },
  'Date.prototype': (v) => 'Date ' + show(time(v)), 'RegExp.prototype': (v) => 'RegExp ' + source(v) + ' ' + flags(v), 'Number.prototype': (v) => 'Number ' + show(numberValue(v)), 'String.prototype': (v) => 'String ' + show(stringValue(v)),
  'Boolean.prototype': (v) => 'Boolean ' + booleanValue(v), 'Symbol.prototype': (v) => 'Symbol ' + show(symbolValue(v)), 'BigInt.prototype': (v) => 'BigInt ' + show(bigintValue(v)),
  'ArrayBuffer.prototype': (v) => { let out = 'ArrayBuffer ' + bufferLength(v) + (bufferResizable(v) ? ' of ' + bufferMax(v) : '') + ':'; try { const b = new bytes(v); for (let i = 0; i < min(taLength(b), 32); i++) out += ' ' + b[i]; } catch (e) { out += ' detached'; } return out; },
  'SharedArrayBuffer.prototype': (v) => 'SharedArrayBuffer ' + sharedLength(v),
  TypedArrayPrototype: (v) => taTag(v) + ' ' + taLength(v) + ' at ' + taOffset(v) + ' of ' + contents['ArrayBuffer.prototype'](taBuffer(v)),
  'DataView.prototype': (v) => 'DataView ' + viewLength(v) + ' at ' + viewOffset(v) + ' of ' + contents['ArrayBuffer.prototype'](viewBuffer(v)),
  'WeakRef.prototype': (v) => 'WeakRef ' + show(deref(v), 1),
};
for (const name of ['ArrayIteratorPrototype', 'MapIteratorPrototype', 'SetIteratorPrototype', 'StringIteratorPrototype', 'RegExpStringIteratorPrototype', 'GeneratorPrototype', 'IteratorHelperPrototype', 'WrapForValidIteratorPrototype']) if (hidden[name]) contents[name] = drain(U(hidden[name].next));
let all = [], lines = [], targets = [], ticks = 0, R, last = 0;
function tick() { if (++ticks > 300) throw new E('fuel'); }
function log(line) { tick(); push(lines, line); }
const words = new Map();
function word(key) {
  if (typeof key === 'symbol') return text(key);
  if (!mhas(words, key)) mset(words, key, test(/^[\\w$]{1,40}$/, key) ? key : show(key, 0));
  return mget(words, key);
}
function inside(v) {
  for (let p = protoOf(v); p !== null; p = protoOf(p)) {
    const name = mget(names, p), probe = name !== undefined ? contents[name] : undefined;
    if (probe) try { return probe(v); } catch (e) { return 'no ' + name; }
    if (mhas(opaque, p)) return '';
  }
  return '';
}
function show(v, depth = 2) {
  switch (typeof v) {
    case 'string': return quote(v.length > 200 ? slice(v, 0, 100) + '…' + v.length + '…' + slice(v, -100) : v);
    case 'bigint': return text(v) + 'n';
    case 'number': return same(v, -0) ? '-0' : text(v);
    case 'symbol': case 'undefined': case 'boolean': return text(v);
  }
  if (v === null) return 'null';
  if (mhas(opaque, v)) return '<' + mget(opaque, v) + '>';
  if (mhas(names, v)) return '%' + mget(names, v);
  if (v === globalThis) return 'global';
  const proto = protoOf(v);
  let out = proto === null ? 'null:' : mhas(opaque, proto) || mhas(names, proto) ? show(proto) + ':' : depth > 0 ? '(' + show(proto, 0) + '):' : '(…):';
  if (typeof v === 'function') { const n = describe(v, 'name'), l = describe(v, 'length'); return 'function' + (proto === Function.prototype ? '' : ' ' + out) + ' ' + (n && 'value' in n ? show(n.value, 0) : '') + (l && 'value' in l ? show(l.value, 0) : '') + (describe(v, 'prototype') ? 'p' : ''); }
  if (proto === Object.prototype) out = '';
  if (isArray(v)) out += 'array ' + describe(v, 'length').value + (describe(v, 'length').writable ? '' : '#') + ' ';
  out += inside(v);
  if (depth === 0) return out + '{…}';
  const isView = isViewOf(v);
  let list = '', count = 0;
  for (const key of own(v)) {
    if ((isArray(v) && key === 'length') || key === 'stack' || isView && test(/^\\d+$/, text(key))) continue;
    if (count++ > 20) { list += ', …'; break; }
    const d = describe(v, key);
    list += (list ? ', ' : '') + word(key) + (d.enumerable ? '' : '!') + (d.writable === false ? '#' : '') + (d.configurable ? '' : '^') + ': ' + ('value' in d ? show(d.value, depth - 1) : (d.get ? 'get' : '') + (d.set ? 'set' : ''));
  }
  return out + '{' + list + '}' + (isExtensible(v) ? '' : ' fixed');
}
function mark(v, name) { mset(opaque, v, name); return v; }
function conv(name, value, how) {
  return mark(how === 'prim' ? { [Symbol.toPrimitive](hint) { log(name + ' to ' + hint); return value; } }
    : how === 'nested' ? { valueOf() { log(name + '.valueOf'); return {}; }, toString() { log(name + '.toString'); return value; } }
    : how === 'throws' ? { valueOf() { log(name + '.valueOf'); throw name; }, toString() { log(name + '.toString'); throw name; } }
    : how === 'never' ? { valueOf() { log(name + '.valueOf'); return {}; }, toString() { log(name + '.toString'); return []; } }
    : how === 'bad' ? { [Symbol.toPrimitive]: 1 }
    : { valueOf() { log(name + '.valueOf'); return value; }, toString() { log(name + '.toString'); return value; } }, name);
}
function side(name, value, act) { return mark({ valueOf() { log(name + '.valueOf'); act(R); return value; }, toString() { log(name + '.toString'); act(R); return text(value); } }, name); }
function fn(name, act) { let n = 0; return mark(function (...a) { let line = name + '(' + show(this, 0); for (let i = 0; i < a.length; i++) line += ', ' + show(a[i], 1); log(line + ')' + (new.target ? ' new' : '')); return act(n++, a, this); }, name); }
function acc(name, o) {
  const out = {};
  for (const key of own(o)) { let value = o[key]; Object.defineProperty(out, key, { get() { log(name + ' get ' + word(key)); return value; }, set(v) { log(name + ' set ' + word(key) + ' ' + show(v, 1)); value = v; }, enumerable: true, configurable: true }); }
  return mark(out, name);
}
function getters(name, o, keys) { for (const key of keys) { const value = o[key]; Object.defineProperty(o, key, { get() { log(name + ' get ' + word(key)); return value; }, set(v) { log(name + ' set ' + word(key) + ' ' + show(v, 1)); }, enumerable: true, configurable: true }); } return o; }
function prox(name, target, extra) {
  const handler = {};
  for (const trap of ['getPrototypeOf', 'setPrototypeOf', 'isExtensible', 'preventExtensions', 'getOwnPropertyDescriptor', 'defineProperty', 'has', 'get', 'set', 'deleteProperty', 'ownKeys', 'apply', 'construct']) {
    handler[trap] = (...a) => {
      tick();
      let line = name + ' ' + trap;
      if (trap === 'apply' || trap === 'construct') line += ' ' + show(a[1], 1) + ' ' + show(a[2], 1);
      else { if (a.length > 1) line += ' ' + (typeof a[1] === 'object' ? show(a[1], 1) : word(a[1])); if (trap === 'set' || trap === 'defineProperty') line += ' ' + show(a[2], 1); const r = trap === 'get' ? a[2] : trap === 'set' ? a[3] : p; if (r !== p) line += ' for ' + show(r, 0); }
      log(line);
      return extra && trap in extra ? extra[trap](...a) : apply(Reflect[trap], Reflect, a);
    };
  }
  const p = new Proxy(target, handler);
  push(targets, target);
  return mark(p, name);
}
function revoked(target) { const { proxy, revoke } = Proxy.revocable(target, {}); revoke(); return mark(proxy, 'revoked'); }
function iterator(name, values, how) {
  let i = 0;
  const it = {
    next(...a) { log(name + ' next' + (a.length ? ' ' + show(a[0], 0) : '')); if (how === 'throws' && i === 1) throw name; if (how === 'notObject' && i === 1) return 7; return how === 'plain' ? { value: values[i], done: i++ >= values.length } : { get value() { log(name + ' value'); return values[i - 1]; }, get done() { log(name + ' done'); return i++ >= values.length; } }; },
    return(...a) { log(name + ' return' + (a.length ? ' ' + show(a[0], 0) : '')); if (how === 'returnThrows') throw name + 'r'; return how === 'badReturn' ? 1 : { value: a[0], done: true }; },
    throw(...a) { log(name + ' throw' + (a.length ? ' ' + show(a[0], 0) : '')); throw a[0]; },
  };
  if (how === 'bare') { delete it.return; delete it.throw; }
  if (how === 'nullReturn') { it.return = null; it.throw = undefined; }
  return mark(it, name + 'it');
}
function iter(name, values, how) { const it = iterator(name, values, how); return mark({ [Symbol.iterator]() { log(name + ' open'); return how === 'notIterator' ? 1 : it; } }, name); }
function aiter(name, values, how) { const it = iterator(name, values, how); return mark({ [Symbol.asyncIterator]() { log(name + ' open async'); return it; } }, name); }
function thenable(name, act) { return mark({ get then() { log(name + ' get then'); return function (...a) { log(name + ' then ' + (this === undefined) + a.length); act(...a); }; } }, name); }
function sub(Base, how) {
  const C = class Sub extends Base { constructor(...a) { log('new Sub ' + show(a, 1)); super(...a); } static get [Symbol.species]() { log('species'); return how === undefined ? this : how; } };
  mark(C, 'Sub'); mark(C.prototype, 'Sub.prototype');
  return C;
}
function spec(o, C) { Object.defineProperty(o, 'constructor', { get() { log('constructor'); return { get [Symbol.species]() { log('species'); return C; } }; }, configurable: true }); return o; }
function detach(v) {
  const b = ArrayBuffer.isView(v) ? v.buffer : v;
  try { bufferLength(b); } catch (e) { throw 'no buffer'; }
  try { if (transfer) transfer(b); else detachHost(b); } catch (e) {}
  return v;
}
function detached(make) { return detach(make()); }
function fixed(o, how) { return Object[how](o); }
function resizable(Type, length, max, offset, count) { const b = new ArrayBuffer(length, { maxByteLength: max }); const fill = new Uint8Array(b); for (let i = 0; i < length; i++) fill[i] = i * 37; return Type ? new Type(b, offset, count) : b; }
function ran(f, ...sent) { try { for (let i = 0; i < sent.length; i++) f.next(sent[i]); } catch (e) {} return f; }
function watch(v) { if (v instanceof Promise && !mhas(opaque, v)) { const n = 'p' + last++; mark(v, n); promiseThen(v, (x) => { push(lines, n + ' ok ' + show(x)); }, (x) => { push(lines, n + ' no ' + show(x)); }); } return v; }
function watchAll(v) { if (typeof v !== 'object' || v === null) return v; watch(v); if (!mhas(opaque, v)) for (const key of own(v)) { const d = describe(v, key); if (d && 'value' in d) watch(d.value); } return v; }
function quiet(p) { promiseThen(p, undefined, () => {}); return mark(p, 'rejected'); }
function after(things) { let out = ''; for (const x of things) if (typeof x === 'object' && x !== null && !mhas(opaque, x) && !mhas(names, x)) out += ' | ' + show(x); for (const x of targets) out += ' | target ' + show(x); return out; }
function call(f, r, ...a) { R = r; let out; try { out = 'gives ' + show(watchAll(apply(f, r, a))); } catch (e) { out = 'throws ' + show(e); } return out + after([r, ...a]); }
function make(f, target, ...a) { R = undefined; let out; try { out = 'makes ' + show(R = watchAll(construct(f, a, target))); } catch (e) { out = 'throws ' + show(e); } return out + after(a); }
function run(act) { lines = []; targets = []; ticks = 0; last = 0; mclear(opaque); push(all, lines); let end; try { end = act(); } catch (e) { end = 'outside ' + show(e); } push(lines, end); }
function take() { const out = []; for (const of of all) push(out, join(of, ' ; ')); all = []; return join(out, '\\n'); }
`;

/** Reads what the cases of the context logged, a line for each, and forgets it. */
export const TAKE = 'take()';
