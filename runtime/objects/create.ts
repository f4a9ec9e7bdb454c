/**
 * Making objects: host arrays for slots and elements, root Shapes, ordinary objects, arrays.
 *
 * Every host array that stands in `slots` or `elements` has V8's elements kind
 * PACKED_ELEMENTS from birth: an array that began as small integers or doubles would make
 * the interpreter's accesses polymorphic, and boxes doubles anew at each read.
 */
import type { InternalMethods } from './internal-methods.js';
import { HOLE } from './sentinels.js';
import type { KeyTable } from './shape.js';
import { Layout, Shape } from './shape.js';
import type { GuestValue, InternalData, SlotValue } from './value.js';
import { GuestObject, NO_ELEMENTS } from './value.js';

/** Longest `elements`: what is longer, or has wider gaps, goes to the dictionary. */
export const MAX_DENSE_LENGTH = 1 << 25;

/** The slots of objects that have none yet. Never written: the first added property replaces it. */
export const NO_SLOTS: SlotValue[] = [];

/** `count` slots of undefined. */
export function allocateSlots(count: number): SlotValue[] {
  switch (count) {
    case 0: return NO_SLOTS;
    case 1: return [undefined];
    case 2: return [undefined, undefined];
    case 3: return [undefined, undefined, undefined];
    case 4: return [undefined, undefined, undefined, undefined];
    case 5: return [undefined, undefined, undefined, undefined, undefined];
    case 6: return [undefined, undefined, undefined, undefined, undefined, undefined];
    case 7: return [undefined, undefined, undefined, undefined, undefined, undefined, undefined];
    case 8: return [undefined, undefined, undefined, undefined, undefined, undefined, undefined, undefined];
    default: return manySlots(count);
  }
}

function manySlots(count: number): SlotValue[] {
  const slots: SlotValue[] = [undefined, undefined, undefined, undefined, undefined, undefined, undefined, undefined];
  for (let i = 8; i < count; i++) slots.push(undefined);
  return slots;
}

/** Makes room for the slot at `at`, with some to spare: caches of additions rely on slots that are there. */
export function growSlots(object: GuestObject, at: number): void {
  if (at < object.slots.length) return;
  if (object.slots === NO_SLOTS) object.slots = allocateSlots(Math.max(4, at + 1));
  else for (let n = Math.max(at + 1, at * 2) - object.slots.length; n > 0; n--) object.slots.push(undefined);
}

/** 64 holes, the stock from which longer runs are doubled. */
const HOLES: GuestValue[] = [HOLE];
while (HOLES.length < 64) HOLES.push(HOLE);

/** `length` holes. The caller has charged them, and keeps to MAX_DENSE_LENGTH. */
export function newElements(length = 0): GuestValue[] {
  if (length <= HOLES.length) return HOLES.slice(0, length);
  let elements = HOLES;
  while (elements.length < length) elements = elements.concat(elements);
  return elements.slice(0, length);
}

/** An ordinary object (or one of any kind without own data) of a Shape, slots presized. */
export function newOrdinary(shape: Shape): GuestObject {
  return new GuestObject(shape, allocateSlots(shape.count), NO_ELEMENTS, null);
}

/** An object with internal slots. */
export function newObject(shape: Shape, data: InternalData | null): GuestObject {
  return new GuestObject(shape, allocateSlots(shape.count), NO_ELEMENTS, data);
}

/** An array; `elements` becomes its own, its length the array's. */
export function createArray(shape: Shape, elements: GuestValue[]): GuestObject {
  return new GuestObject(shape, NO_SLOTS, elements, null);
}

/**
 * The one root Shape (no properties, extensible) of objects with these methods and this
 * prototype. Where all prototypes are at hand, `childShape` is the same.
 */
export function rootShape(methods: InternalMethods, prototype: GuestObject | null, keys: KeyTable): Shape {
  if (prototype !== null) return childShape(prototype, methods);
  let shape = keys.orphans.get(methods);
  if (shape === undefined) keys.orphans.set(methods, (shape = new Shape(methods, null, new Layout(), 0, true, false, false, keys)));
  return shape;
}

/** The root Shape of objects that inherit from `prototype`, which becomes a prototype by it. */
export function childShape(prototype: GuestObject, methods: InternalMethods): Shape {
  becomePrototype(prototype);
  const { shape } = prototype;
  shape.children ??= new Map();
  let child = shape.children.get(methods);
  if (child === undefined) {
    child = new Shape(methods, prototype, new Layout(), 0, true, false, false, shape.keys);
    shape.children.set(methods, child);
  }
  return child;
}

/** Gives an object a Shape of its own, because some Shape is about to name it as prototype. */
export function becomePrototype(object: GuestObject): void {
  const { shape } = object;
  if (shape.prototypal) return;
  object.shape = shape.asPrototype();
  if (object.elements.length > 0 || !shape.methods.plainElements || object.dictionary?.sparse === true) shape.keys.prototypesIndexed = true;
}
