/**
 * Prepared code: a code unit tied to its script, verified and fused once, and the feedback
 * (inline caches, template objects) that one realm gathers while running it.
 */
import type { CodeUnit } from '../../../compiler/bytecode/unit.js';
import type { GuestObject, GuestValue } from '../../objects/value.js';
import type { Key, Shape } from '../../objects/shape.js';
import type { Referrer } from './module-data.js';
import type { LibraryIntrinsic } from './native.js';
import type { GlobalLexical } from './realm.js';

/** The source a unit came from: what stacks, toString and dynamic import need. */
export interface ScriptRecord {
  readonly filename: string;
  readonly source: string;
  /** Added to 1-based lines; columnOffset applies to the first line only. */
  readonly lineOffset: number;
  readonly columnOffset: number;
  /** Library code is hidden in stacks. */
  readonly library: boolean;
  /** Where eval or `new Function` code was made, for stacks; undefined for scripts. */
  readonly evalOrigin: string | undefined;
  /** What `//# sourceURL=` calls code from a string. */
  readonly sourceUrl?: string | undefined;
  /** Who answers import() and import.meta; code from strings has that of the code that made it. */
  readonly referrer?: Referrer | undefined;
}

/** How a closure of some Code is entered. */
export const enum EntryKind {
  /** Not prepared yet: prepare, then look again. */
  Unprepared,
  /** Slots, `this` as it is: the loop does it by itself. */
  Plain,
  /** A sloppy function that uses `this`: as Plain when it is an object already. */
  Sloppy,
  /** Needs the argument list, large slots, … */
  Full,
  /** A generator function that begins with CreateGenerator, simple else: the loop makes the generator. */
  Generator,
  /** A class constructor: TypeError without `new`. */
  ClassConstructor,
}

/** A unit made ready to run (prepare.ts fills it in). It belongs to no realm or agent. */
export class Code {
  /** Verified and fused; null until first run. */
  instructions: Int32Array | null = null;
  entry = EntryKind.Unprepared;
  /** The unit's constants in an array of V8's general elements kind, so that loads are monomorphic. */
  constants: GuestValue[] = [];
  /** What the slots of a new frame are copied from. */
  slots: GuestValue[] = [];
  parameterCount = 0;
  /** Index of the first operand slot. */
  stackStart = 0;
  /** `new` may push a frame as the loop does for Plain functions, once the object is made. */
  plainConstructor = false;
  /** The same of a derived constructor, which makes none. */
  plainDerived = false;
  /** Where a closure of it has its `prototype`. */
  prototypeSlot = 2;
  /** What a frame of it counts against the depth limit. */
  weight = 1;
  /** Library intrinsics that the code has called, by constant index of their names. */
  readonly intrinsics: (LibraryIntrinsic | undefined)[] = [];
  private readonly inner: (Code | undefined)[] = [];

  constructor(
    readonly unit: CodeUnit,
    readonly script: ScriptRecord,
  ) {}

  /** The inner function number `index`, made on demand. */
  function(index: number): Code {
    return (this.inner[index] ??= new Code(this.unit.functions[index]!, this.script));
  }
}

/** `InlineCache.slot` of an array's length: it is read from the elements. */
export const ARRAY_LENGTH = -2;
/** `InlineCache.slot` of a site that has read a string's length. */
export const STRING_LENGTH = -3;

/** How many Shapes one site remembers. */
const MAX_SHAPES = 4;

/**
 * What one property access site remembers of the Shape seen last; older ones hang on `older`
 * and are asked out of line. For objects with `shape`: with `holder` null the value is in slot
 * `slot` of the object itself, else of `holder`, valid while `key.version` is `version`. At
 * assignments `next` is the Shape after adding the property, under the same condition. At
 * element accesses `elementShape` has elements that may be read as they lie, `appendable` those
 * that may grow. At global names `lexical` is the script's binding.
 */
export class InlineCache {
  /** Null also where the value must not be read by the loop itself (accessors). */
  shape: Shape | null = null;
  slot = -1;
  holder: GuestObject | null = null;
  version = 0;
  key: Key | null = null;
  next: Shape | null = null;
  elementShape: Shape | null = null;
  appendable = false;
  lexical: GlobalLexical | null = null;
  /** All Shapes seen, the last few: the loop's helpers read them. */
  older: CacheEntry[] | null = null;

  /** What is known of a Shape and still holds, or null. */
  find(shape: Shape, key: Key): CacheEntry | null {
    const { older } = this;
    if (older === null) return null;
    for (const entry of older) {
      if (entry.shape === shape) return entry.version === key.version || (entry.holder === null && entry.next === null) ? entry : null;
    }
    return null;
  }

  /** Remembers where an object of a Shape has the property. */
  fill(shape: Shape, key: Key, holder: GuestObject | null, slot: number, next: Shape | null, accessor = false): void {
    const entry = new CacheEntry(shape, slot, holder, key.version, next, accessor);
    this.older ??= [];
    const at = this.older.findIndex((known) => known.shape === shape);
    if (at >= 0) this.older[at] = entry;
    else if (this.older.length < MAX_SHAPES) this.older.push(entry);
    else this.older[this.older.length - 1] = entry;
    this.use(entry, key);
  }

  /** Makes an entry the one that the loop looks at. */
  private use(entry: CacheEntry, key: Key): void {
    this.shape = entry.accessor ? null : entry.shape;
    this.slot = entry.slot;
    this.holder = entry.holder;
    this.version = entry.version;
    this.key = key;
    this.next = entry.next;
  }
}

/** One Shape at a site; fields as of InlineCache. */
export class CacheEntry {
  constructor(
    readonly shape: Shape,
    readonly slot: number,
    readonly holder: GuestObject | null,
    readonly version: number,
    readonly next: Shape | null,
    /** The slot holds an Accessor. */
    readonly accessor: boolean,
  ) {}
}

/** What one realm has learnt about one Code. */
export class Feedback {
  readonly caches: InlineCache[];
  /** Names that stand at cache sites as Keys of the agent, by constant index; filled on demand (protocol.ts). */
  readonly keys: (Key | undefined)[] = [];
  /** Library functions that the code names, by constant index. */
  readonly libraryFunctions: (GuestObject | undefined)[] = [];
  readonly templates: (GuestObject | undefined)[] = [];
  private readonly inner: (Feedback | undefined)[] = [];

  constructor(readonly code: Code) {
    this.caches = Array.from({ length: code.unit.cacheCount }, () => new InlineCache());
  }

  /** Feedback of the inner function number `index` in the same realm. */
  function(index: number): Feedback {
    return (this.inner[index] ??= new Feedback(this.code.function(index)));
  }
}
