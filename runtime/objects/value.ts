/**
 * Guest values and the one class of guest objects. No behaviour of particular kinds of
 * objects lives here: that is in the InternalMethods that an object's Shape names.
 *
 * All guest objects are instances of one TypeScript class with one field layout, so that
 * the interpreter's `o.shape`, `o.slots` and `o.elements` stay monomorphic for V8 whatever
 * the guest mixes. What the specification calls internal slots beyond properties is in
 * `data`, an instance of a class per kind (FunctionData, MapData, …): brand checks are
 * `instanceof` on it.
 */
import type { Shape } from './shape.js';
import type { Property } from './property.js';

export type GuestPrimitive = undefined | null | boolean | number | string | bigint | symbol;
export type GuestValue = GuestPrimitive | GuestObject;

/** A private name (`#x`) as a property key; the guest holds it only wrapped in an inert object. */
export class PrivateName {
  constructor(readonly description: string) {}
}

/**
 * A property key in normal form: array indices (0 … 2^32-2) are numbers, and no string that
 * spells one is ever a key. `toPropertyKey` in semantics makes them.
 */
export type PropertyKey = string | symbol | number | PrivateName;

/** Getter and setter of an accessor property, as it lies in a slot. Never a guest value. */
export class Accessor {
  constructor(
    readonly get: GuestObject | undefined,
    readonly set: GuestObject | undefined,
  ) {}
}

/**
 * A property value that is made on first touch (intrinsics, `stack`). It may not run guest
 * code. Realising it stores the value in place: no layout change, no version bump.
 */
export abstract class LazyValue {
  abstract realise(holder: GuestObject): GuestValue | Accessor;
}

/** What a property slot can hold. Only the objects room sees the last two. */
export type SlotValue = GuestValue | Accessor | LazyValue;

/** Base of all internal-slot records; keeps `data` from accepting host values by accident. */
export abstract class InternalData {
  /** Makes the type nominal. */
  protected declare readonly internalData: true;

  /** Class name for messages and Object.prototype.toString ('Error', 'Date', …). */
  get className(): string {
    return 'Object';
  }
}

/** Properties of an object in dictionary mode, index keys with attributes included. */
export class Dictionary {
  readonly properties = new Map<PropertyKey, Property>();
  /** Index keys are here too and `elements` is empty; otherwise they stay dense in `elements`. */
  sparse = false;
  /** Of a sparse array: its length and whether it is writable. Ask `arrayLength` in array.ts. */
  arrayLength = 0;
  arrayLengthWritable = true;
}

export class GuestObject {
  constructor(
    public shape: Shape,
    /** Values of the shape's properties, in layout order. */
    public slots: SlotValue[],
    /** Dense index properties (all writable, enumerable, configurable); HOLE where absent. For a dense array its length is the array's. */
    public elements: GuestValue[],
    public data: InternalData | null,
    /** Set in dictionary mode only; then shape.dictionary is true. */
    public dictionary: Dictionary | null = null,
  ) {}
}

/** The elements of objects that have none. Never written: whoever adds the first element replaces it. */
export const NO_ELEMENTS: GuestValue[] = [];
