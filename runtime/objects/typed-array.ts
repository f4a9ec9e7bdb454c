/**
 * ArrayBuffers, typed arrays and DataViews on real host buffers. A typed array's data holds a
 * host view of the same kind over the same bytes, so that bounds, resizing, length tracking
 * and detaching by the host are the host's own bookkeeping, and buffers cross the membrane
 * without copying. Element access here expects values already converted.
 */
import { newObject } from './create.js';
import { canonicalNumeric } from './keys.js';
import { KeyKind, SetCoercion } from './internal-methods.js';
import { OrdinaryMethods, defineOrdinary } from './ordinary.js';
import type { PropertyDescriptor } from './property.js';
import { DescriptorField, Property, PropertyFlag } from './property.js';
import { isAccessorDescriptor } from './descriptors.js';
import type { Shape } from './shape.js';
import { findOwn, ownKeysOf } from './storage.js';
import type { GuestObject, GuestValue, PropertyKey } from './value.js';
import { InternalData } from './value.js';

export const enum ElementKind {
  Int8,
  Uint8,
  Uint8Clamped,
  Int16,
  Uint16,
  Int32,
  Uint32,
  Float16,
  Float32,
  Float64,
  BigInt64,
  BigUint64,
}

/** Constructor names by ElementKind. */
export const TYPED_ARRAY_NAMES = [
  'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array',
  'Float16Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array',
] as const;

/** Bytes per element by ElementKind. */
export const ELEMENT_SIZES = [1, 1, 1, 2, 2, 4, 4, 2, 4, 8, 8, 8] as const;

/** ES2025, and younger than many hosts: without it there are no Float16Arrays (its stand-in is never constructed). */
const { Float16Array: HostFloat16Array } = globalThis as { readonly Float16Array?: typeof Float32Array };

/** Host constructors by ElementKind, captured at load. */
const HOST_VIEWS = [
  Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array,
  HostFloat16Array ?? Float32Array, Float32Array, Float64Array, BigInt64Array, BigUint64Array,
] as const;

/** Whether the host has typed arrays of a kind. */
export function hasElementKind(kind: ElementKind): boolean {
  return kind !== ElementKind.Float16 || HostFloat16Array !== undefined;
}

export type HostView =
  | Int8Array | Uint8Array | Uint8ClampedArray | Int16Array | Uint16Array | Int32Array | Uint32Array
  | Float32Array | Float64Array | BigInt64Array | BigUint64Array;
export type HostBuffer = ArrayBuffer | SharedArrayBuffer;

/** A view of numbers or bigints, as the element accesses see it. */
interface ElementView {
  readonly length: number;
  [index: number]: number | bigint;
}

/** A host buffer with what the library types of ES2023 leave out. */
interface ResizableBuffer {
  readonly byteLength: number;
  readonly resizable?: boolean;
  readonly growable?: boolean;
  readonly maxByteLength?: number;
  resize?(length: number): void;
  grow?(length: number): void;
}

const isShared = (buffer: HostBuffer): boolean => typeof SharedArrayBuffer === 'function' && buffer instanceof SharedArrayBuffer;

/** [[ArrayBufferData]] of an ArrayBuffer or SharedArrayBuffer. */
export class ArrayBufferData extends InternalData {
  readonly shared: boolean;
  private gone = false;

  constructor(
    readonly buffer: HostBuffer,
  ) {
    super();
    this.shared = isShared(buffer);
  }

  override get className(): string {
    return this.shared ? 'SharedArrayBuffer' : 'ArrayBuffer';
  }

  get byteLength(): number {
    return this.buffer.byteLength;
  }

  /** Resizable or growable. */
  get resizable(): boolean {
    const buffer = this.buffer as ResizableBuffer;
    return (this.shared ? buffer.growable : buffer.resizable) === true;
  }

  get maxByteLength(): number {
    return (this.buffer as ResizableBuffer).maxByteLength ?? this.buffer.byteLength;
  }

  /** Resizes or grows a resizable buffer; the caller has checked and charged the size. */
  resize(length: number): void {
    const buffer = this.buffer as ResizableBuffer;
    if (this.shared) buffer.grow!(length);
    else buffer.resize!(length);
  }

  /** IsDetachedBuffer (25.1.3.2): detached by the guest, or by the host. */
  get detached(): boolean {
    return this.gone || (this.buffer.byteLength === 0 && !this.shared && isHostDetached(this.buffer));
  }

  /** DetachArrayBuffer (25.1.3.3): the bytes go; views over them become empty. */
  detach(): void {
    if (!this.detached) detachHost(this.buffer);
    this.gone = true;
  }
}

/** A detached host buffer admits no view. */
function isHostDetached(buffer: HostBuffer): boolean {
  try {
    return new HOST_VIEWS[ElementKind.Uint8](buffer).length !== 0;
  } catch {
    // Only the host's constructor ran: its TypeError is the answer, no termination can pass here.
    return true;
  }
}

const hostClone = structuredClone;

/** Detaches the host's buffer itself, so that every view over it sees it. */
function detachHost(buffer: HostBuffer): void {
  hostClone(undefined, { transfer: [buffer as ArrayBuffer] });
}

/**
 * A view to the end of the buffer. V8 refuses one whose buffer ends within an element, which
 * ECMA-262 allows where the length tracks a resizable one: that end is cut off while it is made.
 * @throws RangeError of the host where a shared buffer, which never shrinks, ends so
 */
function trackingView(View: (typeof HOST_VIEWS)[number], buffer: ArrayBuffer, byteOffset: number): HostView {
  const { byteLength } = buffer;
  const spare = (byteLength - byteOffset) % View.BYTES_PER_ELEMENT;
  if (spare === 0 || isShared(buffer)) return new View(buffer, byteOffset);
  const bytes = new HOST_VIEWS[ElementKind.Uint8](buffer);
  const end: number[] = [];
  for (let at = byteLength - spare; at < byteLength; at++) end.push(bytes[at]!);
  (buffer as ResizableBuffer).resize!(byteLength - spare);
  const view = new View(buffer, byteOffset);
  (buffer as ResizableBuffer).resize!(byteLength);
  for (let i = 0; i < spare; i++) bytes[byteLength - spare + i] = end[i]!;
  return view;
}

/** Base of views on a buffer: byte range with a fixed or tracking length. */
export abstract class BufferViewData extends InternalData {
  protected constructor(
    /** The guest's buffer object. */
    readonly bufferObject: GuestObject,
    readonly start: number,
    /** Elements (typed arrays) or bytes (DataView), or undefined when the length tracks the buffer's. */
    readonly fixedLength: number | undefined,
    readonly elementSize: number,
  ) {
    super();
  }

  get buffer(): ArrayBufferData {
    return this.bufferObject.data as ArrayBufferData;
  }

  /** IsTypedArrayOutOfBounds, IsViewOutOfBounds: detached buffers included. */
  get outOfBounds(): boolean {
    const { buffer } = this;
    if (buffer.detached) return true;
    const end = this.start + (this.fixedLength ?? 0) * this.elementSize;
    return end > buffer.byteLength;
  }

  /** Current length in elements; 0 when out of bounds. */
  get currentLength(): number {
    if (this.outOfBounds) return 0;
    return this.fixedLength ?? Math.floor((this.buffer.byteLength - this.start) / this.elementSize);
  }

  /** The byteOffset that the guest sees. */
  get byteOffset(): number {
    return this.outOfBounds ? 0 : this.start;
  }
}

export class TypedArrayData extends BufferViewData {
  /** The host's view of the same range. Its length and elements are always right. */
  readonly view: HostView;
  readonly isBigInt: boolean;

  constructor(
    bufferObject: GuestObject,
    readonly kind: ElementKind,
    byteOffset: number,
    length: number | undefined,
  ) {
    super(bufferObject, byteOffset, length, ELEMENT_SIZES[kind]!);
    const View = HOST_VIEWS[kind]!;
    const buffer = (bufferObject.data as ArrayBufferData).buffer as ArrayBuffer;
    this.view = length === undefined ? trackingView(View, buffer, byteOffset) : new View(buffer, byteOffset, length);
    this.isBigInt = kind >= ElementKind.BigInt64;
  }

  override get className(): string {
    return TYPED_ARRAY_NAMES[this.kind]!;
  }

  get length(): number {
    return this.view.length;
  }

  /** IsTypedArrayFixedLength (10.4.5.8) */
  get hasFixedLength(): boolean {
    return this.fixedLength !== undefined && (this.buffer.shared || !this.buffer.resizable);
  }
}

export class DataViewData extends BufferViewData {
  constructor(bufferObject: GuestObject, byteOffset: number, byteLength: number | undefined) {
    super(bufferObject, byteOffset, byteLength, 1);
  }

  override get className(): string {
    return 'DataView';
  }
}

/** The numeric index that a key means to an integer-indexed object, or undefined when it is an ordinary name. */
function numericIndex(key: PropertyKey): number | undefined {
  if (typeof key === 'number') return key;
  return typeof key === 'string' ? canonicalNumeric(key) : undefined;
}

/** IsValidIntegerIndex (10.4.5.14). */
function isValidIndex(object: GuestObject, index: number): boolean {
  const { view } = object.data as TypedArrayData;
  return index >= 0 && index < view.length && index === Math.floor(index) && !Object.is(index, -0);
}

export class TypedArrayMethods extends OrdinaryMethods {
  override readonly name = 'TypedArray';
  override readonly plainElements = false;

  override keyKind(key: PropertyKey): KeyKind {
    return numericIndex(key) === undefined ? KeyKind.Plain : KeyKind.Final;
  }

  override coercionFor(object: GuestObject, key: PropertyKey, value: GuestValue): SetCoercion {
    if (this.keyKind(key) === KeyKind.Plain) return SetCoercion.None;
    const { isBigInt } = object.data as TypedArrayData;
    if (isBigInt) return typeof value === 'bigint' ? SetCoercion.None : SetCoercion.BigInt;
    return typeof value === 'number' ? SetCoercion.None : SetCoercion.Number;
  }

  /** 10.4.5.1: elements that may come and go cannot be promised to stay away. */
  override preventExtensions(object: GuestObject): boolean {
    return (object.data as TypedArrayData).hasFixedLength && super.preventExtensions(object);
  }

  override getOwnProperty(object: GuestObject, key: PropertyKey): Property | undefined {
    const index = numericIndex(key);
    if (index === undefined) return findOwn(object, key);
    return isValidIndex(object, index) ? new Property(elementsOf(object)[index], PropertyFlag.Default) : undefined;
  }

  /** 10.4.5.3; the value has been converted, and the index is checked again after that. */
  override defineOwnProperty(object: GuestObject, key: PropertyKey, descriptor: PropertyDescriptor): boolean {
    const index = numericIndex(key);
    if (index === undefined) return defineOrdinary(object, key, descriptor);
    if (!isValidIndex(object, index) || isAccessorDescriptor(descriptor) || !isElementDescriptor(descriptor)) return false;
    if ((descriptor.fields & DescriptorField.Value) !== 0) elementsOf(object)[index] = descriptor.value as number | bigint;
    return true;
  }

  override add(object: GuestObject, key: PropertyKey, value: GuestValue): boolean {
    return numericIndex(key) === undefined && super.add(object, key, value);
  }

  /** TypedArraySetElement (10.4.5.16) of a converted value; invalid indices are ignored. */
  override setOwn(object: GuestObject, key: PropertyKey, value: GuestValue): boolean {
    const index = numericIndex(key);
    if (index === undefined) return super.setOwn(object, key, value);
    if (isValidIndex(object, index)) elementsOf(object)[index] = value as number | bigint;
    return true;
  }

  override delete(object: GuestObject, key: PropertyKey): boolean {
    const index = numericIndex(key);
    return index === undefined ? super.delete(object, key) : !isValidIndex(object, index);
  }

  /** Costs the length. */
  override ownKeys(object: GuestObject): PropertyKey[] {
    const { length } = (object.data as TypedArrayData).view;
    const keys: PropertyKey[] = [];
    for (let i = 0; i < length; i++) keys.push(i);
    for (const key of ownKeysOf(object)) keys.push(key);
    return keys;
  }
}

/** Internal methods of typed arrays. */
export const TYPED_ARRAY = new TypedArrayMethods();

function elementsOf(object: GuestObject): ElementView {
  return (object.data as TypedArrayData).view as ElementView;
}

/** Whether the present attributes are those of an element: writable, enumerable, configurable. */
function isElementDescriptor(descriptor: PropertyDescriptor): boolean {
  const { fields, flags } = descriptor;
  return ((fields & DescriptorField.Configurable) === 0 || (flags & PropertyFlag.Configurable) !== 0)
    && ((fields & DescriptorField.Enumerable) === 0 || (flags & PropertyFlag.Enumerable) !== 0)
    && ((fields & DescriptorField.Writable) === 0 || (flags & PropertyFlag.Writable) !== 0);
}

/** A typed array; range and alignment are checked by the caller, the Shape is of TYPED_ARRAY. */
export function createTypedArray(shape: Shape, buffer: GuestObject, kind: ElementKind, byteOffset: number, length: number | undefined): GuestObject {
  return newObject(shape, new TypedArrayData(buffer, kind, byteOffset, length));
}

/** An ArrayBuffer or SharedArrayBuffer object around a host buffer; the Shape is of ORDINARY. */
export function createBuffer(shape: Shape, buffer: HostBuffer): GuestObject {
  return newObject(shape, new ArrayBufferData(buffer));
}

/** A DataView; the range is checked by the caller, the Shape is of ORDINARY. */
export function createDataView(shape: Shape, buffer: GuestObject, byteOffset: number, byteLength: number | undefined): GuestObject {
  return newObject(shape, new DataViewData(buffer, byteOffset, byteLength));
}
