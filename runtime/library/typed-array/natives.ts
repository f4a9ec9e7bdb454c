/** Natives and library intrinsics of typed arrays (23.2). */
import type { LibraryIntrinsic, NativeContext } from '../../machine/state/native.js';
import { ArrayIteratorKind, newArrayIterator } from '../../machine/instructions/array-iterator.js';
import type { Realm } from '../../machine/state/realm.js';
import { childShape, newElements } from '../../objects/create.js';
import { rangeError, typeError } from '../../objects/errors.js';
import { describeValue } from '../../objects/inspect.js';
import { messages } from '../../objects/messages.js';
import type { Shape } from '../../objects/shape.js';
import { type ArrayBufferData, ELEMENT_SIZES, type ElementKind, TYPED_ARRAY, TYPED_ARRAY_NAMES, TypedArrayData, createTypedArray } from '../../objects/typed-array.js';
import { GuestObject, type GuestValue } from '../../objects/value.js';
import { toIntegerOrInfinity } from '../../semantics/conversion.js';
import { allocate } from '../array-buffer/natives.js';
import { NOT_MINE, type ConstructNative, type PositionalNative } from '../table.js';
import { sortView } from './sort.js';

export type TypedArrayName = (typeof TYPED_ARRAY_NAMES)[number];

const kindOf = (name: TypedArrayName): ElementKind => TYPED_ARRAY_NAMES.indexOf(name) as ElementKind;

/** The slots of a typed array, which may be out of bounds. @throws TypeError of anything else */
export function typedArrayOf(value: GuestValue): TypedArrayData {
  const data = value instanceof GuestObject ? value.data : null;
  if (data instanceof TypedArrayData) return data;
  throw typeError(messages.notTypedArray);
}

/** ValidateTypedArray (23.2.4.4) of a receiver, or of what a constructor has made for the method. */
function validate(value: GuestValue, method: GuestValue, made: GuestValue): TypedArrayData {
  const name = method as string;
  const data = made === true || NAMING.has(name) ? namedTypedArrayOf(value, name) : typedArrayOf(value);
  if (data.outOfBounds) throw typeError(messages.detached(name === '%TypedArray%.prototype.findLastIndex' ? '%TypedArray%.prototype.findIndexLast' : name));
  return data;
}

/** Methods whose refusal names method and receiver, in V8. */
const NAMING = new Set(['at', 'join', 'slice', 'sort', 'toReversed', 'toSorted', 'toLocaleString'].map((name) => `%TypedArray%.prototype.${name}`));

function namedTypedArrayOf(value: GuestValue, name: string): TypedArrayData {
  const data = value instanceof GuestObject ? value.data : null;
  if (data instanceof TypedArrayData) return data;
  throw typeError(messages.incompatibleReceiver(name, describeValue(value)));
}

/** A typed array of `length` elements on a buffer of its own. */
export function newTypedArray(context: NativeContext, name: TypedArrayName, length: number, prototype: GuestObject): GuestObject {
  const kind = kindOf(name);
  const bytes = length * ELEMENT_SIZES[kind]!;
  if (bytes > 2 ** 32) throw rangeError(messages.invalidTypedArrayLength(String(length)));
  const buffer = allocate(context, 'ArrayBuffer', bytes, undefined, context.intrinsic('ArrayBuffer.prototype'));
  return createTypedArray(childShape(prototype, TYPED_ARRAY), buffer, kind, 0, length);
}

/** A view on a buffer; some hosts refuse a tracking view of a buffer that ends within an element. */
function viewOn(shape: Shape, on: GuestObject, kind: ElementKind, offset: number, count: number | undefined): GuestObject {
  try {
    return createTypedArray(shape, on, kind, offset, count);
  } catch {
    throw rangeError(messages.lengthAlignment(TYPED_ARRAY_NAMES[kind], String(ELEMENT_SIZES[kind])));
  }
}

/** 23.2.5.1 with a length; all else is the library's. */
export function construct(name: TypedArrayName): ConstructNative {
  return (context, _newTarget, args, prototype) => {
    if (args[0] instanceof GuestObject) return NOT_MINE;
    const length = toIntegerOrInfinity(args[0]);
    if (length < 0 || length > Number.MAX_SAFE_INTEGER) throw rangeError(messages.invalidTypedArrayLength(String(length)));
    return newTypedArray(context, name, length, prototype!);
  };
}

export const buffer: PositionalNative = (_context, receiver) => namedTypedArrayOf(receiver, 'get %TypedArray%.prototype.buffer').bufferObject;
export const byteOffset: PositionalNative = (_context, receiver) => namedTypedArrayOf(receiver, 'get TypedArray.prototype.byteOffset').byteOffset;
export const length: PositionalNative = (_context, receiver) => namedTypedArrayOf(receiver, 'get TypedArray.prototype.length').currentLength;
export const byteLength: PositionalNative = (_context, receiver) => {
  const data = namedTypedArrayOf(receiver, 'get TypedArray.prototype.byteLength');
  return data.currentLength * data.elementSize;
};
export const toStringTag: PositionalNative = (_context, receiver) => {
  const data = receiver instanceof GuestObject ? receiver.data : null;
  return data instanceof TypedArrayData ? data.className : undefined;
};

/** 23.2.3.7, .19, .35 */
export function iteratorOf(kind: ArrayIteratorKind, method: string): PositionalNative {
  return (context, receiver) => {
    validate(receiver, `%TypedArray%.prototype.${method}`, false);
    return newArrayIterator(context as Realm, receiver as GuestObject, kind);
  };
}

/** A view over the same bytes as unsigned bytes. */
const bytesOf = (data: TypedArrayData): Uint8Array => new Uint8Array(data.buffer.buffer, data.start, data.currentLength * data.elementSize);

type AnyView = { set(source: ArrayLike<unknown>, at?: number): void; fill(value: unknown, from: number, to: number): unknown; [index: number]: unknown };
const viewOf = (data: TypedArrayData): AnyView => data.view as unknown as AnyView;

export const intrinsics: Record<string, LibraryIntrinsic> = {
  isTypedArray: (_context, args) => args[0] instanceof GuestObject && args[0].data instanceof TypedArrayData,
  /** (value, method, whether it was made for the method) → its length; TypeError unless it is a typed array within bounds */
  typedArrayLengthOrThrow: (_context, args) => validate(args[0], args[1], args[2]).currentLength,
  /** (array) → current length, 0 out of bounds; TypeError of other values */
  typedArrayLength: (_context, args) => typedArrayOf(args[0]).currentLength,
  typedArrayName: (_context, args) => typedArrayOf(args[0]).className,
  typedArrayIsBigInt: (_context, args) => typedArrayOf(args[0]).isBigInt,
  typedArrayBuffer: (_context, args) => typedArrayOf(args[0]).bufferObject,
  typedArrayOffset: (_context, args) => typedArrayOf(args[0]).start,
  typedArrayTracks: (_context, args) => typedArrayOf(args[0]).fixedLength === undefined,
  typedArrayOutOfBounds: (_context, args) => typedArrayOf(args[0]).outOfBounds,
  elementSize: (_context, args) => ELEMENT_SIZES[kindOf(args[0] as TypedArrayName)]!,
  /** (name, length, prototype) → a fresh typed array */
  newTypedArray: (context, args) => newTypedArray(context, args[0] as TypedArrayName, args[1] as number, args[2] as GuestObject),
  /** (name, buffer, offset, length or undefined, prototype) → a view on a buffer */
  newTypedArrayOn(_context, args) {
    const [name, on, offset, count, prototype] = args as [TypedArrayName, GuestObject, number, number | undefined, GuestObject];
    if ((on.data as ArrayBufferData).detached) throw typeError(messages.detached('Construct'));
    return viewOn(childShape(prototype, TYPED_ARRAY), on, kindOf(name), offset, count);
  },
  /** (target, at, source): all elements of another typed array, converted */
  typedArraySet(context, args) {
    const [target, at, source] = args as [GuestObject, number, GuestObject];
    const from = typedArrayOf(source);
    context.charge(from.currentLength >>> 2);
    viewOf(typedArrayOf(target)).set(from.view as ArrayLike<unknown>, at);
    return undefined;
  },
  /** (target, source, from, count, at): bytes within arrays of one kind */
  typedArrayCopyBytes(context, args) {
    const [target, source, from, count, at] = args as [GuestObject, GuestObject, number, number, number];
    const to = typedArrayOf(target);
    const data = typedArrayOf(source);
    const size = data.elementSize;
    const available = Math.max(Math.min(count, data.currentLength - from, to.currentLength - at), 0);
    context.charge(available * size >>> 4);
    bytesOf(to).set(bytesOf(data).subarray(from * size, (from + available) * size), at * size);
    return undefined;
  },
  /** (array, converted value, from, to) */
  typedArrayFill(context, args) {
    const [array, value, from, to] = args as [GuestObject, GuestValue, number, number];
    const data = typedArrayOf(array);
    const end = Math.min(to, data.currentLength);
    for (let at = from; at < end; at += 65536) {
      context.charge(Math.min(65536, end - at) >>> 3);
      viewOf(data).fill(value, at, Math.min(at + 65536, end));
    }
    return undefined;
  },
  /** (array) → its elements in an array */
  typedArrayValues(context, args) {
    const data = typedArrayOf(args[0]);
    context.charge(data.currentLength);
    const elements = newElements();
    for (const value of data.view) elements.push(value);
    return context.newArray(elements);
  },
  /** (array): sorted by value */
  typedArraySort(context, args) {
    sortView(context, typedArrayOf(args[0]).view);
    return undefined;
  },
  newArrayLikeIterator: (context, args) => newArrayIterator(context as Realm, args[0] as GuestObject, ArrayIteratorKind.Values),
};
