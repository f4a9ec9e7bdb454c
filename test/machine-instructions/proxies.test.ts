/**
 * Proxies on all ways into objects: scripts whose results and errors, texts included, are
 * those of node:vm.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guest, host } from './guest.js';

const SCRIPTS: readonly string[] = [
  'with (new Proxy({p: 1}, {has(t, k) { return k in t }, get(t, k) { return k === Symbol.unscopables ? undefined : t[k] + 10 }})) { p }',
  'var r = []; with (new Proxy({}, {has(t, k) { r.push(String(k)); return false }})) { typeof foo } r.join()',
  'new Proxy(function(){}, {construct(t, a, n) { return {a: a.length} }})(1) ',
  'new (new Proxy(function(){}, {construct(t, a, n) { return {a: a.length} }}))(1, 2).a',
  'new Proxy(function(){ return 5 }, {})()',
  'class P1 extends new Proxy(Array, {}) {} new P1() instanceof Array',
  "Object.keys({...new Proxy({a: 1, b: 2}, {ownKeys() { return ['b', 'a'] }})}).join()",
  'var ks = []; for (var k in new Proxy({a: 1, b: 2}, {})) ks.push(k); ks',
  "var ks = []; for (var k in Object.create(new Proxy({pa: 1}, {ownKeys() { ks.push('trap'); return ['pa'] }}))) ks.push(k); ks",
  "'x' in new Proxy({}, {has(t, k) { return k === 'x' }})",
  'function IF(){}; new Proxy(new IF, {}) instanceof IF',
  "'use strict'; delete new Proxy({}, {deleteProperty() { return false }}).a",
  "'use strict'; new Proxy({}, {set() { return false }}).a = 1",
  'new Proxy({}, {get(t, k, r) { return k }}).foo',
  'new Proxy({}, {get: 1}).x',
  'new Proxy(Object.freeze({a: 1}), {get() { return 2 }}).a',
  "Object.keys(new Proxy({a: 1}, {ownKeys() { return ['x', 'a'] }, getOwnPropertyDescriptor(t, k) { return {value: 1, enumerable: true, configurable: true} }})).join()",
  'Reflect.ownKeys(new Proxy(Object.preventExtensions({a: 1}), {ownKeys() { return [] }}))',
  "Reflect.ownKeys(new Proxy({}, {ownKeys() { return ['a', 'a'] }}))",
  "Object.getOwnPropertyDescriptor(new Proxy({}, {getOwnPropertyDescriptor() { return 1 }}), 'a')",
  "Object.getOwnPropertyDescriptor(new Proxy(Object.freeze({a: 1}), {getOwnPropertyDescriptor() { }}), 'a')",
  "Object.defineProperty(new Proxy({}, {defineProperty() { return false }}), 'a', {})",
  "Object.defineProperty(new Proxy({a: 1}, {defineProperty() { return true }}), 'a', {value: 1, configurable: false})",
  'Object.getPrototypeOf(new Proxy({}, {getPrototypeOf() { return Array.prototype }})) === Array.prototype',
  'Object.isExtensible(new Proxy({}, {isExtensible() { return false }}))',
  'Object.preventExtensions(new Proxy({}, {preventExtensions() { return true }}))',
  'var rp = Proxy.revocable({}, {}); rp.revoke(); rp.proxy.x',
  "var tr = []; var p = new Proxy({a: 1}, new Proxy({}, {get(t, k) { tr.push(k); return undefined }})); p.a; p.b = 1; 'a' in p; delete p.a; Object.keys(p); Object.getPrototypeOf(p); Object.isExtensible(p); Object.defineProperty(p, 'q', {value: 1}); tr.join()",
  'Object.create(new Proxy({}, {get(t, k, r) { return r === oc }})).x; var oc = Object.create(new Proxy({}, {get(t, k, r) { return r === oc }})); oc.x',
  'var sets = []; var oc = Object.create(new Proxy({}, {set(t, k, v, r) { sets.push(k, r === oc); return true }})); oc.y = 1; sets',
  'var p = new Proxy([], {}); p.push(1, 2); p.length',
  "Reflect.set({}, 'a', 1, new Proxy({}, {defineProperty(t, k, d) { return Reflect.defineProperty(t, k, d) }}))",
  'Array.isArray(new Proxy([], {}))',
  'String(new Proxy(function(){}, {}))',
  'Object.prototype.toString.call(new Proxy([], {}))',
  'new Proxy({}, {})[Symbol.toPrimitive]',
  "`${new Proxy({}, {get(t, k) { return k === Symbol.toPrimitive ? () => 'tp' : undefined }})}`",
  "var p = {}; for (var i = 0; i < 200; i++) p = new Proxy(p, {}); p.x = 1; [p.x, 'x' in p, delete p.x, Object.keys(p).length]",
  'var p = {}; for (var i = 0; i < 20000; i++) p = new Proxy(p, {}); p.x',
  'var p = function(){ return 3 }; for (var i = 0; i < 200; i++) p = new Proxy(p, {}); p()',
  "var o = Object.create(new Proxy({}, {get(t, k, r) { return k === 'x' ? 5 : undefined }})); o.x",
  "Object.setPrototypeOf(globalThis, new Proxy(Object.prototype, {has(t, k) { return k === 'magic' || k in t }, get(t, k, r) { return k === 'magic' ? 42 : t[k] }})); magic",
  '({}) instanceof new Proxy(function(){}, {})',
  '({}) instanceof new Proxy(Object, {})',
  'Object.entries(new Proxy({a: 1, b: 2}, {})).join()',
];

for (const source of SCRIPTS) test(source, () => assert.equal(guest(source), host(source)));

/** Where node:vm departs from ECMA-262. */
const SPECIFIED: readonly (readonly [source: string, outcome: string])[] = [
  ["var log = []; with (new Proxy({ a: 1 }, { has(t, k) { log.push('has ' + String(k)); return k in t } })) { a; a = 2 } log.join()", '"has a,has a,has a,has a"'],
];

for (const [source, outcome] of SPECIFIED) test(source, () => assert.equal(guest(source), outcome));
