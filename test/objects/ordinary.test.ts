/**
 * Ordinary objects: random operations against host objects, dictionaries, Shapes and their
 * sharing, prototypes and key versions.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { childShape, newOrdinary, rootShape } from '../../runtime/objects/create.js';
import { Lookup, LookupKind, SetOutcome, lookup, prepareSet } from '../../runtime/objects/lookup.js';
import { ORDINARY } from '../../runtime/objects/ordinary.js';
import { PropertyFlag } from '../../runtime/objects/property.js';
import { KeyTable } from '../../runtime/objects/shape.js';
import type { Key, Shape } from '../../runtime/objects/shape.js';
import { addOwn, findOwn, watchOwn } from '../../runtime/objects/storage.js';
import { addPrivate, findPrivate } from '../../runtime/objects/private-elements.js';
import type { GuestObject, GuestValue, PropertyKey as GuestKey } from '../../runtime/objects/value.js';
import { LazyValue, PrivateName } from '../../runtime/objects/value.js';
import { operate } from './operations.js';
import { random } from './random.js';
import { Pair, keys } from './world.js';

const freshPair = (): Pair => new Pair(newOrdinary(rootShape(ORDINARY, null, keys)), Object.create(null) as object);
const symbol = Symbol('s');
const KEYS: readonly GuestKey[] = ['a', 'b', 'c', 'd', symbol, 0, 1, 2, 3, 5000, 4294967294, '4294967295', '-1', '01'];

test('random operations', () => {
  for (let seed = 0; seed < 300; seed++) {
    const next = random(seed);
    const pairs = [freshPair(), freshPair(), freshPair()];
    for (let i = 0; i < 150; i++) operate(next, pairs, KEYS);
    for (const pair of pairs) pair.compare();
  }
});

test('many keys turn an object into a dictionary, in order', () => {
  const pair = freshPair();
  for (let i = 0; i < 400; i++) pair.set(`k${i}`, i);
  assert.ok(pair.guest.shape.dictionary);
  pair.compare();
  for (let i = 0; i < 400; i += 3) pair.delete(`k${i}`);
  for (let i = 0; i < 400; i += 6) pair.set(`k${i}`, -i);
  pair.compare();
});

test('objects made alike share Shapes; deletion of the last key goes back', () => {
  const table = new KeyTable();
  const make = (): GuestObject => newOrdinary(rootShape(ORDINARY, null, table));
  const [a, b] = [make(), make()];
  for (const object of [a, b]) for (const key of ['x', 'y', 'z']) ORDINARY.add(object, key, 1);
  assert.equal(a.shape, b.shape);
  ORDINARY.delete(a, 'z');
  ORDINARY.add(a, 'w', 1);
  assert.notEqual(a.shape, b.shape);
  assert.deepEqual(ORDINARY.ownKeys(b), ['x', 'y', 'z']);
  assert.deepEqual(ORDINARY.ownKeys(a), ['x', 'y', 'w']);
  assert.equal(a.shape.dictionary, false);
  ORDINARY.delete(b, 'x');
  assert.equal(b.shape.dictionary, true);
});

test('a Shape with too many continuations makes dictionaries', () => {
  const table = new KeyTable();
  for (let i = 0; i < 3000; i++) ORDINARY.add(newOrdinary(rootShape(ORDINARY, null, table)), `k${i}`, 1);
  assert.ok(table.shapeBytes < 500_000);
});

test('setPrototypeOf keeps Shapes shared', () => {
  const table = new KeyTable();
  const prototype = newOrdinary(rootShape(ORDINARY, null, table));
  const objects = [1, 2].map(() => newOrdinary(rootShape(ORDINARY, null, table)));
  for (const object of objects) {
    ORDINARY.add(object, 'x', 1);
    ORDINARY.setPrototypeOf(object, prototype);
  }
  assert.equal(objects[0]!.shape, objects[1]!.shape);
  const child = newOrdinary(childShape(prototype, ORDINARY));
  ORDINARY.add(child, 'x', 1);
  assert.equal(child.shape, objects[0]!.shape);
});

test('lazy values become real in place and once', () => {
  let made = 0;
  class Lazy extends LazyValue {
    realise(): GuestValue {
      return ++made;
    }
  }
  const table = new KeyTable();
  const out = new Lookup();
  const object = newOrdinary(rootShape(ORDINARY, null, table));
  const twin = newOrdinary(rootShape(ORDINARY, null, table));
  for (const each of [object, twin]) addOwn(each, 'x', new Lazy(), PropertyFlag.Builtin);
  assert.equal(lookup(object, 'x', out), LookupKind.Data);
  assert.deepEqual([out.value, out.slot], [1, -1], 'not cached, since a twin of the Shape is lazy still');
  assert.equal(ORDINARY.getOwnProperty(object, 'x')!.value, 1);
  childShape(twin, ORDINARY);
  assert.equal(lookup(twin, 'x', out), LookupKind.Data);
  assert.deepEqual([out.value, out.slot], [2, 0]);
});

test('watched properties report changes and are not cached as stores', () => {
  const table = new KeyTable();
  const seen: GuestKey[] = [];
  table.onWatched = (_object, key) => void seen.push(key);
  const object = newOrdinary(rootShape(ORDINARY, null, table));
  const out = new Lookup();
  ORDINARY.add(object, 'x', 1);
  ORDINARY.add(object, 'y', 1);
  watchOwn(object, 'x');
  assert.equal(prepareSet(object, 'x', 2, object, out), SetOutcome.Done);
  assert.equal(out.slot, -1);
  prepareSet(object, 'y', 2, object, out);
  assert.equal(out.slot, 1);
  ORDINARY.delete(object, 'x');
  ORDINARY.add(object, 'x', 3);
  assert.deepEqual(seen, ['x', 'x']);
});

test('private names live beside everything', () => {
  const table = new KeyTable();
  const object = newOrdinary(rootShape(ORDINARY, null, table));
  const name = new PrivateName('#p');
  ORDINARY.preventExtensions(object);
  assert.ok(addPrivate(object, name, 5, PropertyFlag.Writable));
  assert.ok(!addPrivate(object, name, 6, PropertyFlag.Writable));
  assert.equal(findPrivate(object, name)!.value, 5);
  assert.deepEqual(ORDINARY.ownKeys(object), []);
});

/** What an inline cache remembers of a lookup; `holder` null: the start itself. */
interface Cache {
  shape: Shape;
  version: number;
  holder: GuestObject | null;
  slot: number;
  kind: LookupKind;
}

/** A cache site for one key that checks itself against a fresh lookup at each use. */
class Site {
  readonly key: Key;
  private caches: Cache[] = [];
  hits = 0;

  constructor(name: GuestKey) {
    this.key = keys.key(name);
  }

  private applies(cache: Cache, start: GuestObject): boolean {
    const own = cache.kind !== LookupKind.Absent && cache.holder === null;
    return cache.shape === start.shape && (own || cache.version === this.key.version);
  }

  use(start: GuestObject): void {
    const out = new Lookup();
    const kind = lookup(start, this.key.name, out);
    for (const hit of this.caches) if (this.applies(hit, start)) this.check(hit, start, kind, out);
    if (kind === LookupKind.Absent ? !out.cacheable : out.slot < 0) return;
    const holder = out.holder === start ? null : out.holder;
    this.caches = [...this.caches.slice(-40), { shape: start.shape, version: this.key.version, holder, slot: out.slot, kind }];
  }

  private check(hit: Cache, start: GuestObject, kind: LookupKind, out: Lookup): void {
    this.hits++;
    assert.ok(kind === hit.kind);
    if (kind === LookupKind.Absent) return;
    const holder = hit.holder ?? start;
    assert.ok(holder === out.holder);
    assert.ok(holder.slots[hit.slot] === (out.accessor ?? out.value) || out.value !== out.value);
  }
}

test('what lookup says may be cached holds until a Shape or a version changes', () => {
  const names: readonly GuestKey[] = ['a', 'b', 'c', symbol];
  let hits = 0;
  for (let seed = 1000; seed < 1150; seed++) {
    const next = random(seed);
    const pairs = Array.from({ length: 6 }, freshPair);
    const sites = names.map((name) => new Site(name));
    for (let i = 0; i < 400; i++) {
      operate(next, pairs, names);
      for (const site of sites) site.use(pairs[Math.floor(next() * pairs.length)]!.guest);
    }
    for (const site of sites) hits += site.hits;
  }
  assert.ok(hits > 10_000, `${hits} hits`);
});

test('what prepareSet says about additions holds', () => {
  const table = new KeyTable();
  const prototype = newOrdinary(rootShape(ORDINARY, null, table));
  const make = (): GuestObject => newOrdinary(childShape(prototype, ORDINARY));
  const key = table.key('x');
  const out = new Lookup();
  const first = make();
  const before = first.shape;
  assert.equal(prepareSet(first, 'x', 1, first, out), SetOutcome.Done);
  assert.deepEqual([out.slot, out.nextShape], [0, first.shape]);
  const { version } = key;
  const second = make();
  assert.equal(second.shape, before);
  ORDINARY.defineOwnProperty(prototype, 'y', { fields: 1, flags: 0, value: 1, get: undefined, set: undefined });
  assert.equal(key.version, version);
  addOwn(prototype, 'x', 1, 0);
  assert.notEqual(key.version, version);
  assert.equal(prepareSet(second, 'x', 1, second, out), SetOutcome.Failed);
  assert.equal(findOwn(second, 'x'), undefined);
});

test('walks beyond the cached depth are charged and not cached', () => {
  const table = new KeyTable();
  let object = newOrdinary(rootShape(ORDINARY, null, table));
  for (let i = 0; i < 100; i++) object = newOrdinary(childShape(object, ORDINARY));
  const out = new Lookup();
  assert.equal(lookup(object, 'x', out), LookupKind.Absent);
  assert.deepEqual([out.excess, out.cacheable], [101 - 64, false]);
});
