/**
 * Shapes (hidden classes): prototype, internal methods, and an append-only table of property
 * keys with attributes, shared along a line of transitions. No property values live here.
 *
 * A Layout is shared by every Shape on one line of growth; a Shape sees its first `count`
 * entries. Adding a property where the line goes on appends to the Layout; where another
 * object went a different way before, the Layout is copied. So a chain of n additions costs
 * O(n), not O(n^2), and the Layouts of intrinsics can be shared by all realms.
 *
 * A prototype (an object that some Shape names as prototype) gets a Shape of its own outside
 * the transition tree (`prototypal`). Each change of its properties or of its prototype gives
 * it a fresh Shape and bumps the version of the key (all versions when its prototype changed),
 * which is what inline caches for inherited and absent properties check.
 */
import type { GuestObject, InternalData, PropertyKey } from './value.js';
import type { InternalMethods } from './internal-methods.js';

/** A property name at a cache site, with the version that inherited and absent lookups check. */
export class Key {
  version = 0;
  constructor(readonly name: PropertyKey) {}
}

/** Names of changes that concern a whole Shape; no guest has these symbols. */
const SEALED = Symbol('sealed');
const FROZEN = Symbol('frozen');
const INEXTENSIBLE = Symbol('inextensible');
const DICTIONARY = Symbol('dictionary');

/** Estimated bytes that a Shape and an entry of a Layout keep alive. */
const SHAPE_BYTES = 200;
const ENTRY_BYTES = 50;

/** The Keys of one agent, and what its Shapes have in common. Only names that stand at cache sites get a Key. */
export class KeyTable {
  private readonly keys = new Map<PropertyKey, Key>();
  /** Root Shapes of objects without prototype. */
  readonly orphans = new Map<InternalMethods, Shape>();
  /** Some prototype has, or once had, index properties: holes must then ask the prototypes. */
  prototypesIndexed = false;
  /** Called after a property with PropertyFlag.Watched was stored to, redefined or deleted. */
  onWatched: ((object: GuestObject, key: PropertyKey) => void) | null = null;
  /** Estimated bytes of all Shapes and Layouts made so far, for the memory limit. */
  shapeBytes = 0;

  /** The Key of a name, made on demand (by code preparation only). */
  key(name: PropertyKey): Key {
    let key = this.keys.get(name);
    if (key === undefined) this.keys.set(name, (key = new Key(name)));
    return key;
  }

  /** How many Keys there are: what bumpAll costs. */
  get size(): number {
    return this.keys.size;
  }

  /** A prototype gained, lost or changed the kind of `name`. */
  bump(name: PropertyKey): void {
    const key = this.keys.get(name);
    if (key !== undefined) key.version++;
  }

  /** A prototype's prototype changed. */
  bumpAll(): void {
    for (const key of this.keys.values()) key.version++;
  }
}

/** Entries that are found by walking along them: saves the index of the many tiny Layouts. A walk costs more than the index from about three on. */
const MAX_WALKED = 2;

/** Append-only property table, shared by the Shapes of one line of growth. */
export class Layout {
  readonly keys: PropertyKey[] = [];
  /** PropertyFlag bits per entry. */
  readonly flags: number[] = [];
  private index: Map<PropertyKey, number> | null = null;

  /** Position of a key among the first `count` entries, or -1. */
  find(key: PropertyKey, count: number): number {
    if (this.index === null) return this.walk(key, count);
    const at = this.index.get(key);
    return at !== undefined && at < count ? at : -1;
  }

  private walk(key: PropertyKey, count: number): number {
    const { keys } = this;
    for (let i = 0; i < count; i++) if (keys[i] === key) return i;
    return -1;
  }

  append(key: PropertyKey, flags: number): void {
    if (this.keys.length === MAX_WALKED) this.index = new Map(this.keys.map((known, i) => [known, i]));
    this.index?.set(key, this.keys.length);
    this.keys.push(key);
    this.flags.push(flags);
  }

  /** A private copy of the first `count` entries, their flags passed through `change`. */
  copy(count: number, change?: (flags: number, key: PropertyKey) => number): Layout {
    const copy = new Layout();
    for (let i = 0; i < count; i++) {
      const key = this.keys[i]!;
      const flags = this.flags[i]!;
      copy.append(key, change === undefined ? flags : change(flags, key));
    }
    return copy;
  }
}

export class Shape {
  /** The Shape before the last key was added; null for roots, prototypes and changed Layouts. */
  private parent: Shape | null = null;
  /** Further Shapes by added key; the first one is kept apart, since most Shapes have one only. */
  private transitions: Map<PropertyKey, Shape[]> | null = null;
  private firstTransition: Shape | null = null;
  private firstTransitionKey: PropertyKey = 0;
  /** Shapes that differ in attributes, extensibility or dictionary mode, by what was changed. */
  private variants: Map<PropertyKey, Shape[]> | null = null;
  /** Transitions and variants that hang here, or on a Shape that this one is a variant of. */
  branches = 0;
  /** Of a prototype: the root Shapes of the objects that inherit from it, by their methods. */
  children: Map<InternalMethods, Shape> | null = null;
  /** What the machine remembers of iterating over objects of this Shape. */
  iteration: InternalData | null = null;
  /** The names that for-in gives of objects of this Shape, as the machine found them last. */
  enumeration: InternalData | null = null;

  /** As `methods` says; here because reading it there is slow where many kinds of objects meet. */
  readonly proxy: boolean;
  readonly plainElements: boolean;
  readonly plainKeys: boolean;

  constructor(
    /** Essential internal methods of objects of this Shape. */
    readonly methods: InternalMethods,
    readonly prototype: GuestObject | null,
    readonly layout: Layout,
    readonly count: number,
    readonly extensible: boolean,
    /** Properties are in the object's dictionary; `layout` is empty. Never cached. */
    readonly dictionary: boolean,
    /** The object serves as a prototype; the Shape is its own. */
    readonly prototypal: boolean,
    readonly keys: KeyTable,
  ) {
    this.proxy = methods.proxy;
    this.plainElements = methods.plainElements;
    this.plainKeys = methods.plainKeys === true;
    keys.shapeBytes += SHAPE_BYTES;
  }

  /** Position of a key, or -1. */
  find(key: PropertyKey): number {
    return this.layout.find(key, this.count);
  }

  /** The Shape after adding `key` (not present) with `flags`. */
  add(key: PropertyKey, flags: number): Shape {
    const known = this.known(key, flags);
    if (known !== null) return known;
    const next = this.with(this.extendedLayout(key, flags), this.count + 1);
    if (this.prototypal) this.keys.bump(key);
    else this.remember(key, next);
    return next;
  }

  /** The Shape that `add` made before for the same key and flags, or null. */
  known(key: PropertyKey, flags: number): Shape | null {
    if (this.firstTransitionKey === key && this.firstTransition?.layout.flags[this.count] === flags) return this.firstTransition;
    if (this.transitions === null) return null;
    return this.transitions.get(key)?.find((next) => next.layout.flags[this.count] === flags) ?? null;
  }

  /** The same Shape with another layout; a fresh one outside the transition tree's names. */
  with(layout: Layout, count: number): Shape {
    return this.vary(layout, count, this.prototype, this.extensible, this.dictionary, this.prototypal);
  }

  /** The Shape without its last key. */
  withoutLast(): Shape {
    if (this.parent !== null) return this.parent;
    if (this.prototypal) this.keys.bump(this.layout.keys[this.count - 1]!);
    return this.with(this.layout, this.count - 1);
  }

  /** The Shape after the flags of the entry at `at` changed. */
  withFlags(at: number, flags: number): Shape {
    const key = this.layout.keys[at]!;
    if (this.prototypal) this.keys.bump(key);
    else {
      const known = this.variants?.get(key)?.find((next) => next.layout.flags[at] === flags);
      if (known !== undefined) return known;
    }
    const next = this.with(this.copiedLayout((old, other) => (other === key ? flags : old)), this.count);
    return this.rememberVariant(key, next);
  }

  /** The Shape after sealing or freezing: all flags passed through `change`, extensions prevented. */
  withIntegrity(frozen: boolean, change: (flags: number, key: PropertyKey) => number): Shape {
    const name = frozen ? FROZEN : SEALED;
    const known = this.variants?.get(name)?.[0];
    if (known !== undefined) return known;
    if (this.prototypal) for (let i = 0; i < this.count; i++) this.keys.bump(this.layout.keys[i]!);
    const next = this.vary(this.copiedLayout(change), this.count, this.prototype, false, this.dictionary, this.prototypal);
    return this.rememberVariant(name, next);
  }

  /** The Shape after extensions were prevented. */
  withoutExtensions(): Shape {
    const known = this.variants?.get(INEXTENSIBLE)?.[0];
    if (known !== undefined) return known;
    const next = this.vary(this.layout, this.count, this.prototype, false, this.dictionary, this.prototypal);
    return this.rememberVariant(INEXTENSIBLE, next);
  }

  /** The Shape of an object whose properties move to a dictionary. The keys of a prototype are bumped: their slots go away. */
  withDictionary(): Shape {
    const known = this.variants?.get(DICTIONARY)?.[0];
    if (known !== undefined) return known;
    if (this.prototypal) for (let i = 0; i < this.count; i++) this.keys.bump(this.layout.keys[i]!);
    const next = this.vary(new Layout(), 0, this.prototype, this.extensible, true, this.prototypal);
    return this.rememberVariant(DICTIONARY, next);
  }

  /** A Shape of its own for an object that becomes a prototype. */
  asPrototype(): Shape {
    return this.vary(this.layout, this.count, this.prototype, this.extensible, this.dictionary, true);
  }

  /** A Shape of its own with another prototype; bumps all versions when the object is itself a prototype. */
  withPrototype(prototype: GuestObject | null): Shape {
    if (this.prototypal) this.keys.bumpAll();
    return this.vary(this.layout, this.count, prototype, this.extensible, this.dictionary, this.prototypal);
  }

  private vary(layout: Layout, count: number, prototype: GuestObject | null, extensible: boolean, dictionary: boolean, prototypal: boolean): Shape {
    const next = new Shape(this.methods, prototype, layout, count, extensible, dictionary, prototypal, this.keys);
    if (prototypal) next.children = this.children;
    return next;
  }

  private extendedLayout(key: PropertyKey, flags: number): Layout {
    const layout = this.layout.keys.length === this.count ? this.layout : this.copiedLayout();
    layout.append(key, flags);
    this.keys.shapeBytes += ENTRY_BYTES;
    return layout;
  }

  private copiedLayout(change?: (flags: number, key: PropertyKey) => number): Layout {
    this.keys.shapeBytes += ENTRY_BYTES * this.count;
    return this.layout.copy(this.count, change);
  }

  private remember(key: PropertyKey, next: Shape): void {
    next.parent = this;
    this.branches++;
    if (this.firstTransition === null) {
      this.firstTransition = next;
      this.firstTransitionKey = key;
      return;
    }
    this.transitions ??= new Map();
    const known = this.transitions.get(key);
    if (known === undefined) this.transitions.set(key, [next]);
    else known.push(next);
  }

  /** Variants of a prototype's Shape are its own and not kept. */
  private rememberVariant(name: PropertyKey, next: Shape): Shape {
    if (this.prototypal) return next;
    next.branches = ++this.branches;
    this.variants ??= new Map();
    const known = this.variants.get(name);
    if (known === undefined) this.variants.set(name, [next]);
    else known.push(next);
    return next;
  }
}
