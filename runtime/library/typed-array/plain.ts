/**
 * Natives of %TypedArray%.prototype for arrays of a fixed length whose species is their own
 * constructor, and numbers as arguments (23.2.3.9, .26, .27, .30). All else is the library's.
 */
import type { NativeContext } from '../../machine/state/native.js';
import { isArrayObject } from '../../objects/array.js';
import { childShape } from '../../objects/create.js';
import { TYPED_ARRAY, TypedArrayData, createTypedArray } from '../../objects/typed-array.js';
import { GuestObject, type GuestValue } from '../../objects/value.js';
import { relativeIndex } from '../array/dense.js';
import { pristineOf } from '../shared/pristine.js';
import { NOT_MINE, type PositionalNative } from '../table.js';
import { newTypedArray, type TypedArrayName } from './natives.js';

type Fillable = { fill(value: number, from: number, to: number): unknown; set(source: ArrayLike<unknown>, at: number): void; subarray(from: number, to: number): ArrayLike<unknown> };

const viewOf = ({ view }: TypedArrayData): Fillable => view as unknown as Fillable;

/** The data of a typed array within bounds whose length is fixed; else null. */
function fixed(value: GuestValue): TypedArrayData | null {
  const data = value instanceof GuestObject ? value.data : null;
  return data instanceof TypedArrayData && data.fixedLength !== undefined && !data.outOfBounds ? data : null;
}

/** The prototype that TypedArraySpeciesCreate gives without guest code; null when that is not known. */
function speciesPrototype(context: NativeContext, { shape, dictionary }: GuestObject, data: TypedArrayData): GuestObject | null {
  const prototype = context.intrinsic(`${data.className}.prototype`);
  return shape.prototype === prototype && dictionary === null && shape.find('constructor') < 0 && pristineOf(context).species ? prototype : null;
}

/** Start and end of a part; null when an argument needs the library. */
function partOf(data: TypedArrayData, start: GuestValue, end: GuestValue): readonly [from: number, to: number] | null {
  const from = relativeIndex(start, data.length, 0);
  const to = relativeIndex(end, data.length, data.length);
  return from === null || to === null ? null : [from, Math.max(from, to)];
}

export const subarray: PositionalNative = (context, receiver, start, end) => {
  const data = fixed(receiver);
  const part = data && partOf(data, start, end);
  const prototype = part && speciesPrototype(context, receiver as GuestObject, data!);
  if (data === null || part === null || prototype === null) return NOT_MINE;
  const [from, to] = part;
  context.charge(4);
  return createTypedArray(childShape(prototype, TYPED_ARRAY), data.bufferObject, data.kind, data.start + from * data.elementSize, to - from);
};

export const slice: PositionalNative = (context, receiver, start, end) => {
  const data = fixed(receiver);
  const part = data && partOf(data, start, end);
  const prototype = part && speciesPrototype(context, receiver as GuestObject, data!);
  if (data === null || part === null || prototype === null) return NOT_MINE;
  const [from, to] = part;
  context.charge(4 + ((to - from) >>> 3));
  const copy = newTypedArray(context, data.className as TypedArrayName, to - from, prototype);
  viewOf(copy.data as TypedArrayData).set(viewOf(data).subarray(from, to), 0);
  return copy;
};

export const fill: PositionalNative = (context, receiver, value, start, end) => {
  const data = fixed(receiver);
  const part = data && partOf(data, start, end);
  if (data === null || part === null || data.isBigInt || typeof value !== 'number') return NOT_MINE;
  const [from, to] = part;
  for (let at = from; at < to; at += 65536) {
    context.charge(Math.min(65536, to - at) >>> 3);
    viewOf(data).fill(value, at, Math.min(at + 65536, to));
  }
  return receiver;
};

/** From another typed array of the same content type, or from a dense array of numbers. */
export const set: PositionalNative = (context, receiver, source, offset) => {
  const data = fixed(receiver);
  const at = offset === undefined ? 0 : offset;
  if (data === null || typeof at !== 'number' || !(at >= 0) || at !== Math.floor(at)) return NOT_MINE;
  const values = plainSource(context, data, source);
  if (values === null || values.length + at > data.length) return NOT_MINE;
  context.charge(values.length >>> 2);
  viewOf(data).set(values, at);
  return undefined;
};

function plainSource(context: NativeContext, target: TypedArrayData, source: GuestValue): ArrayLike<unknown> | null {
  const data = fixed(source);
  if (data !== null) return data.isBigInt === target.isBigInt ? data.view : null;
  if (target.isBigInt || !isArrayObject(source) || source.dictionary !== null) return null;
  const { elements } = source;
  context.charge(elements.length >>> 2);
  for (const value of elements) if (typeof value !== 'number') return null;
  return elements as readonly number[];
}
