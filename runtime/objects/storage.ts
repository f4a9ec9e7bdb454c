/**
 * The store of own properties: slots by Shape, dense elements, or a dictionary. Works on any
 * object below its internal methods; no exotic behaviour, no checks of extensibility or
 * attributes, no array lengths. Prototypes bump the versions of the names that change.
 */
import { HOLE } from './sentinels.js';
import { Property, PropertyFlag } from './property.js';
import type { Shape } from './shape.js';
import type { GuestObject, GuestValue, PropertyKey, SlotValue } from './value.js';
import { Dictionary, LazyValue, NO_ELEMENTS } from './value.js';
import { MAX_DENSE_LENGTH, NO_SLOTS, growSlots, newElements, rootShape } from './create.js';

/** Keys beyond which an added property turns the object into a dictionary. Literals and classes may have more. */
const MAX_TRANSITION_KEYS = 128;
/** The same for prototypes, whose Shapes cost no transition tree. */
const MAX_PROTOTYPE_KEYS = 2048;
/** Different continuations of one Shape beyond which objects turn into dictionaries. */
const MAX_BRANCHES = 1024;
/** Widest gap of holes that a store beyond the end of `elements` fills. */
const MAX_GAP = 1024;
/** Smallest dictionary that may become dense again; looked at when its size is a power of two. */
const MIN_DENSIFIED = 64;

/** A slot's value, made real in place if it is lazy. */
export function slotValue(object: GuestObject, at: number): SlotValue {
  const value = object.slots[at];
  return value instanceof LazyValue ? (object.slots[at] = value.realise(object)) : value;
}

/** A dictionary property's value, made real in place if it is lazy. */
export function dictionaryValue(object: GuestObject, property: Property): SlotValue {
  const { value } = property;
  return value instanceof LazyValue ? (property.value = value.realise(object)) : value;
}

/** The own property as a snapshot, lazies made real. */
export function findOwn(object: GuestObject, key: PropertyKey): Property | undefined {
  if (typeof key === 'number' && key < object.elements.length) {
    const value = object.elements[key];
    return value === HOLE ? undefined : new Property(value, PropertyFlag.Default);
  }
  if (object.dictionary !== null) {
    const property = object.dictionary.properties.get(key);
    return property && new Property(dictionaryValue(object, property), property.flags & PropertyFlag.Visible);
  }
  const at = object.shape.find(key);
  return at < 0 ? undefined : new Property(slotValue(object, at), object.shape.layout.flags[at]! & PropertyFlag.Visible);
}

/** Whether the own property exists; makes nothing real. */
export function hasOwn(object: GuestObject, key: PropertyKey): boolean {
  if (typeof key === 'number' && key < object.elements.length) return object.elements[key] !== HOLE;
  return object.dictionary !== null ? object.dictionary.properties.has(key) : object.shape.find(key) >= 0;
}

/** Adds a property that is not there yet. */
export function addOwn(object: GuestObject, key: PropertyKey, value: SlotValue, flags: number): void {
  if (typeof key === 'number') addIndex(object, key, value, flags);
  else addNamed(object, key, value, value instanceof LazyValue ? flags | PropertyFlag.Lazy : flags);
}

/** The Shape after adding a key, or null when the object is to become a dictionary. */
function nextShape(shape: Shape, key: PropertyKey, flags: number): Shape | null {
  if (shape.prototypal) return shape.count < MAX_PROTOTYPE_KEYS ? shape.add(key, flags) : null;
  const known = shape.known(key, flags);
  if (known !== null) return known;
  return shape.count < MAX_TRANSITION_KEYS && shape.branches < MAX_BRANCHES ? shape.add(key, flags) : null;
}

function addNamed(object: GuestObject, key: PropertyKey, value: SlotValue, flags: number): void {
  if (object.dictionary === null) {
    const next = nextShape(object.shape, key, flags);
    if (next !== null) {
      growSlots(object, object.shape.count);
      object.slots[object.shape.count] = value;
      object.shape = next;
      return;
    }
    toDictionary(object);
  }
  object.dictionary!.properties.set(key, new Property(value, flags));
  if (object.shape.prototypal) object.shape.keys.bump(key);
}

function addIndex(object: GuestObject, key: number, value: SlotValue, flags: number): void {
  if (object.shape.prototypal) noteIndexed(object.shape, key);
  const plain = flags === PropertyFlag.Default && object.dictionary?.sparse !== true;
  if (plain && reserve(object, key)) {
    object.elements[key] = value as GuestValue;
    return;
  }
  const { properties } = toSparse(object);
  properties.set(key, new Property(value, flags));
  if (properties.size >= MIN_DENSIFIED && (properties.size & (properties.size - 1)) === 0) densify(object);
}

function noteIndexed(shape: Shape, key: number): void {
  shape.keys.prototypesIndexed = true;
  shape.keys.bump(key);
}

/** Makes `elements` reach up to `index`, if the gap is small; whether it does. */
export function reserve(object: GuestObject, index: number): boolean {
  const gap = index - object.elements.length;
  if (gap > MAX_GAP || index >= MAX_DENSE_LENGTH) return false;
  if (object.elements === NO_ELEMENTS) object.elements = newElements(index + 1);
  else for (let i = 0; i <= gap; i++) object.elements.push(HOLE);
  return true;
}

/** Replaces value and flags of an existing property. */
export function updateOwn(object: GuestObject, key: PropertyKey, value: SlotValue, flags: number): void {
  if (typeof key === 'number' && key < object.elements.length) {
    if (flags === PropertyFlag.Default) {
      object.elements[key] = value as GuestValue;
      return;
    }
    toSparse(object);
  }
  if (object.dictionary !== null) updateDictionary(object, key, value, flags);
  else updateSlot(object, key, value, flags);
}

function updateDictionary(object: GuestObject, key: PropertyKey, value: SlotValue, flags: number): void {
  const property = object.dictionary!.properties.get(key)!;
  const { flags: old } = property;
  property.value = value;
  property.flags = (old & ~PropertyFlag.Visible) | flags;
  const changed = ((old ^ flags) & PropertyFlag.Visible) !== 0 || (flags & PropertyFlag.Accessor) !== 0;
  if (object.shape.prototypal && changed) object.shape.keys.bump(key);
  if ((old & PropertyFlag.Watched) !== 0) object.shape.keys.onWatched?.(object, key);
}

function updateSlot(object: GuestObject, key: PropertyKey, value: SlotValue, flags: number): void {
  const { shape } = object;
  const at = shape.find(key);
  const old = shape.layout.flags[at]!;
  object.slots[at] = value;
  if (((old ^ flags) & PropertyFlag.Visible) !== 0) changeFlags(object, at, (old & ~PropertyFlag.Visible) | flags);
  else if (shape.prototypal && (flags & PropertyFlag.Accessor) !== 0) shape.keys.bump(key);
  if ((old & PropertyFlag.Watched) !== 0) shape.keys.onWatched?.(object, key);
}

function changeFlags(object: GuestObject, at: number, flags: number): void {
  const { shape } = object;
  if (shape.count <= MAX_TRANSITION_KEYS && shape.branches < MAX_BRANCHES) {
    object.shape = shape.withFlags(at, flags);
    return;
  }
  const key = shape.layout.keys[at]!;
  toDictionary(object).properties.get(key)!.flags = flags;
}

/** Marks an existing property as watched: KeyTable.onWatched hears of changes, and stores to it are not cached. */
export function watchOwn(object: GuestObject, key: PropertyKey): void {
  const property = object.dictionary?.properties.get(key);
  if (property !== undefined) {
    property.flags |= PropertyFlag.Watched;
    return;
  }
  const at = object.shape.find(key);
  const flags = object.shape.layout.flags[at]!;
  if ((flags & PropertyFlag.Watched) === 0) object.shape = object.shape.withFlags(at, flags | PropertyFlag.Watched);
}

/** Removes an existing property. */
export function removeOwn(object: GuestObject, key: PropertyKey): void {
  if (typeof key === 'number' && key < object.elements.length) {
    object.elements[key] = HOLE;
    return;
  }
  const { shape } = object;
  const watched = (flagsOf(object, key) & PropertyFlag.Watched) !== 0;
  const cheap = !shape.prototypal || shape.count <= MAX_TRANSITION_KEYS;
  if (cheap && object.dictionary === null && shape.find(key) === shape.count - 1) {
    object.slots[shape.count - 1] = undefined;
    object.shape = shape.withoutLast();
  } else {
    toDictionary(object).properties.delete(key);
    if (shape.prototypal) shape.keys.bump(key);
  }
  if (watched) shape.keys.onWatched?.(object, key);
}

/** All flags of an existing property that is not in `elements`. */
function flagsOf(object: GuestObject, key: PropertyKey): number {
  const property = object.dictionary?.properties.get(key);
  return property !== undefined ? property.flags : object.shape.layout.flags[object.shape.find(key)] ?? 0;
}

/** Moves the named properties to a dictionary. Costs the number of properties, once. */
export function toDictionary(object: GuestObject): Dictionary {
  if (object.dictionary !== null) return object.dictionary;
  const { layout, count } = object.shape;
  const dictionary = new Dictionary();
  for (let i = 0; i < count; i++) dictionary.properties.set(layout.keys[i]!, new Property(object.slots[i], layout.flags[i]!));
  object.dictionary = dictionary;
  object.shape = object.shape.withDictionary();
  object.slots = NO_SLOTS;
  return dictionary;
}

/** Moves index properties to the dictionary as well. Costs the number of elements, once. */
export function toSparse(object: GuestObject): Dictionary {
  const dictionary = toDictionary(object);
  if (dictionary.sparse) return dictionary;
  const { elements } = object;
  for (let i = 0; i < elements.length; i++) {
    const value = elements[i]!;
    if (value !== HOLE) dictionary.properties.set(i, new Property(value, PropertyFlag.Default));
  }
  dictionary.sparse = true;
  dictionary.arrayLength = elements.length;
  object.elements = NO_ELEMENTS;
  return dictionary;
}

/**
 * Moves the properties back to elements and slots, if at least every second index is there
 * and nothing needs the dictionary. Costs the number of properties, which has doubled since
 * the last time.
 */
function densify(object: GuestObject): void {
  const { properties, arrayLengthWritable, arrayLength } = object.dictionary!;
  const { shape } = object;
  if (shape.prototypal || !shape.extensible || !arrayLengthWritable || properties.size * 2 < arrayLength) return;
  const named: PropertyKey[] = [];
  let length = arrayLength;
  for (const [key, { flags }] of properties) {
    if (typeof key !== 'number') named.push(key);
    else if (flags !== PropertyFlag.Default) return;
    else if (key >= length) length = key + 1;
  }
  if (named.length > MAX_TRANSITION_KEYS || (properties.size - named.length) * 2 < length || length > MAX_DENSE_LENGTH) return;
  object.elements = newElements(length);
  for (const [key, { value }] of properties) if (typeof key === 'number') object.elements[key] = value as GuestValue;
  object.dictionary = null;
  object.shape = rootShape(shape.methods, shape.prototype, shape.keys);
  for (const key of named) {
    const { value, flags } = properties.get(key)!;
    addNamed(object, key, value, flags);
  }
}

/** Own keys in specification order: indices ascending, strings, symbols; private names left out. */
export function ownKeysOf(object: GuestObject): PropertyKey[] {
  const keys = indexKeysOf(object);
  const symbols: symbol[] = [];
  const { dictionary, shape } = object;
  if (dictionary !== null) for (const key of dictionary.properties.keys()) collectNamed(key, keys, symbols);
  else for (let i = 0; i < shape.count; i++) collectNamed(shape.layout.keys[i]!, keys, symbols);
  for (const symbol of symbols) keys.push(symbol);
  return keys;
}

function collectNamed(key: PropertyKey, strings: PropertyKey[], symbols: symbol[]): void {
  if (typeof key === 'string') strings.push(key);
  else if (typeof key === 'symbol') symbols.push(key);
}

/** The index keys that are present, ascending. */
export function indexKeysOf(object: GuestObject): PropertyKey[] {
  const keys: PropertyKey[] = [];
  const { dictionary, elements } = object;
  if (dictionary?.sparse === true) {
    const indices: number[] = [];
    for (const key of dictionary.properties.keys()) if (typeof key === 'number') indices.push(key);
    indices.sort((a, b) => a - b);
    return indices;
  }
  for (let i = 0; i < elements.length; i++) if (elements[i] !== HOLE) keys.push(i);
  return keys;
}
