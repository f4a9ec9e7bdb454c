/**
 * Array natives for dense arrays and primitive arguments. Everything else, and whatever
 * species or indexed prototypes could make visible, answers NOT_MINE.
 */
import type { NativeContext } from '../../machine/state/native.js';
import { isArrayObject } from '../../objects/array.js';
import { newElements } from '../../objects/create.js';
import { proxySlots } from '../../objects/proxy.js';
import { HOLE } from '../../objects/sentinels.js';
import { GuestObject, type GuestValue } from '../../objects/value.js';
import { typeError } from '../../objects/errors.js';
import { messages } from '../../objects/messages.js';
import { toString } from '../../semantics/conversion.js';
import { MAX_STRING_LENGTH } from '../../semantics/operators.js';
import { rangeError } from '../../objects/errors.js';
import { NOT_MINE, type PositionalNative, type VariadicNative } from '../table.js';
import { denseArray, elementAt, growableArray, hasPlainSpecies, relativeIndex } from './dense.js';

/** 7.2.2, through any number of Proxies. */
export function isArray(context: NativeContext, value: GuestValue): boolean {
  for (let at = value; at instanceof GuestObject;) {
    context.charge(1);
    const slots = proxySlots(at);
    if (slots === null) return at.data?.className === 'Array' || isArrayObject(at); // the former stands for a host array
    if (slots.target === null) throw typeError(messages.proxyRevoked('IsArray'));
    at = slots.target;
  }
  return false;
}

export const isArrayNative: PositionalNative = (context, _receiver, value) => isArray(context, value);

/** 23.1.3.23 */
export const push: VariadicNative = (context, receiver, items) => {
  const array = growableArray(context, receiver, items.length);
  if (array === null) return NOT_MINE;
  context.charge(items.length);
  const { elements } = array;
  for (const item of items) elements.push(item);
  return elements.length;
};

/** 23.1.3.22 */
export const pop: PositionalNative = (context, receiver) => {
  const array = denseArray(context, receiver);
  if (array === null || array.elements.length === 0) return NOT_MINE;
  const value = array.elements.pop();
  return value === HOLE ? undefined : value;
};

/** 23.1.3.27 */
export const shift: PositionalNative = (context, receiver) => {
  const array = denseArray(context, receiver);
  if (array === null || array.elements.length === 0 || !array.shape.extensible) return NOT_MINE;
  context.charge(array.elements.length >> 4);
  const value = array.elements.shift();
  return value === HOLE ? undefined : value;
};

/** 23.1.3.37 */
export const unshift: VariadicNative = (context, receiver, items) => {
  const array = growableArray(context, receiver, items.length);
  if (array === null || items.length > 1000) return NOT_MINE;
  context.charge(items.length + (array.elements.length >> 4));
  array.elements.unshift(...items);
  return array.elements.length;
};

/** 23.1.3.28 */
export const slice: PositionalNative = (context, receiver, start, end) => {
  const array = denseArray(context, receiver);
  if (array === null || !hasPlainSpecies(context, array)) return NOT_MINE;
  const { length } = array.elements;
  const from = relativeIndex(start, length, 0);
  const to = relativeIndex(end, length, length);
  if (from === null || to === null) return NOT_MINE;
  context.charge(Math.max(to - from, 0) >> 2);
  return context.newArray(to > from ? array.elements.slice(from, to) : newElements());
};

/** 23.1.3.31 */
export const splice: VariadicNative = (context, receiver, args) => {
  const items = args.slice(2);
  const array = growableArray(context, receiver, items.length);
  if (array === null || !hasPlainSpecies(context, array) || items.length > 1000) return NOT_MINE;
  const { elements } = array;
  const start = relativeIndex(args[0], elements.length, 0);
  const wanted = args.length < 2 ? elements.length : args[1];
  if (start === null || typeof wanted !== 'number') return NOT_MINE;
  const count = args.length === 0 ? 0 : Math.min(Math.max(Number.isNaN(wanted) ? 0 : Math.trunc(wanted), 0), elements.length - start);
  context.charge((elements.length + count) >> 2);
  const removed = elements.splice(start, count, ...items);
  return context.newArray(removed.length === 0 ? newElements() : removed);
};

/** 23.1.3.2 for plain arrays and primitives. */
export const concat: VariadicNative = (context, receiver, items) => {
  const array = denseArray(context, receiver);
  if (array === null || !hasPlainSpecies(context, array)) return NOT_MINE;
  const sources = [array, ...items];
  if (!sources.every((item) => isPlainItem(context, item))) return NOT_MINE;
  let elements = newElements();
  for (const item of sources) {
    if (!(item instanceof GuestObject)) elements.push(item);
    else {
      context.charge(item.elements.length >> 2);
      elements = elements.concat(item.elements);
    }
  }
  return context.newArray(elements);
};

/** Whether IsConcatSpreadable needs no guest code: primitives, and dense arrays without the symbol. */
function isPlainItem(context: NativeContext, item: GuestValue): boolean {
  if (!(item instanceof GuestObject)) return true;
  const array = denseArray(context, item);
  if (array === null || array.shape.find(Symbol.isConcatSpreadable) >= 0) return false;
  const prototype = context.intrinsic('Array.prototype');
  return array.shape.prototype === prototype && lacksSpreadable(prototype) && lacksSpreadable(context.intrinsic('Object.prototype'));
}

const lacksSpreadable = (object: GuestObject): boolean => object.dictionary === null && object.shape.find(Symbol.isConcatSpreadable) < 0;

/** Where a search from the front begins; null when the argument needs a conversion. */
function searchable(context: NativeContext, receiver: GuestValue, from: GuestValue): readonly [GuestObject, number] | null {
  const array = denseArray(context, receiver);
  const start = array && relativeIndex(from, array.elements.length, 0);
  if (array === null || start === null) return null;
  context.charge((array.elements.length - start) >> 2);
  return [array, start];
}

/** 23.1.3.17 */
export const indexOf: PositionalNative = (context, receiver, value, from) => {
  const found = searchable(context, receiver, from);
  return found === null ? NOT_MINE : found[0].elements.indexOf(value, found[1]);
};

/** 23.1.3.16 */
export const includes: PositionalNative = (context, receiver, value, from) => {
  const found = searchable(context, receiver, from);
  if (found === null) return NOT_MINE;
  const [array, start] = found;
  return array.elements.includes(value, start) || (value === undefined && array.elements.includes(HOLE, start));
};

/** 23.1.3.1 */
export const at: PositionalNative = (context, receiver, index) => {
  const array = denseArray(context, receiver);
  if (array === null || typeof index !== 'number') return NOT_MINE;
  const { elements } = array;
  const integer = Number.isNaN(index) ? 0 : Math.trunc(index);
  const k = integer < 0 ? integer + elements.length : integer;
  return k >= 0 && k < elements.length ? elementAt(elements, k) : undefined;
};

/** 23.1.3.26 */
export const reverse: PositionalNative = (context, receiver) => {
  const array = denseArray(context, receiver);
  if (array === null || !array.shape.extensible) return NOT_MINE;
  context.charge(array.elements.length >> 2);
  array.elements.reverse();
  return array;
};

/** 23.1.3.7 */
export const fill: PositionalNative = (context, receiver, value, start, end) => {
  const array = denseArray(context, receiver);
  if (array === null || !array.shape.extensible) return NOT_MINE;
  const { elements } = array;
  const from = relativeIndex(start, elements.length, 0);
  const to = relativeIndex(end, elements.length, elements.length);
  if (from === null || to === null) return NOT_MINE;
  for (let at = from; at < to; at += 4096) {
    context.charge(Math.min(4096, to - at) >> 2);
    elements.fill(value, at, Math.min(at + 4096, to));
  }
  return array;
};

/** 23.1.3.18 for elements that are primitives, symbols excepted. */
export const join: PositionalNative = (context, receiver, separator) => {
  const array = denseArray(context, receiver);
  if (array === null || separator instanceof GuestObject) return NOT_MINE;
  const { elements } = array;
  context.charge(elements.length);
  for (const value of elements) if (typeof value === 'symbol' || (value instanceof GuestObject && value !== HOLE)) return NOT_MINE;
  return joinPrimitives(context, elements, separator === undefined ? ',' : toString(separator));
};

function joinPrimitives(context: NativeContext, elements: readonly GuestValue[], separator: string): string {
  let text = '';
  for (let i = 0; i < elements.length; i++) {
    const value = elements[i];
    if (i > 0) text += separator;
    if (value !== undefined && value !== null && value !== HOLE) text += value as string;
    if (text.length > MAX_STRING_LENGTH - separator.length - 1000) throwIfLong(text, elements[i + 1], separator);
  }
  context.charge(text.length >> 4);
  return text;
}

function throwIfLong(text: string, next: GuestValue, separator: string): void {
  const more = separator.length + (typeof next === 'string' ? next.length : 40);
  if (text.length + more > MAX_STRING_LENGTH) throw rangeError(messages.invalidStringLength);
}

/** 23.1.2.3 on the Array constructor itself. */
export const of: VariadicNative = (context, receiver, items) => {
  if (receiver !== context.intrinsic('Array')) return NOT_MINE;
  context.charge(items.length);
  const elements = newElements();
  for (const item of items) elements.push(item);
  return context.newArray(elements);
};

