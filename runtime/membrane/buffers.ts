/**
 * ArrayBuffers, typed arrays and DataViews across the boundary: both sides have genuine ones
 * over the same bytes. Own properties that one side adds are not seen on the other.
 */
import type { Realm } from '../machine/state/realm.js';
import { childShape } from '../objects/create.js';
import { ORDINARY } from '../objects/ordinary.js';
import {
  ArrayBufferData, DataViewData, TYPED_ARRAY, TYPED_ARRAY_NAMES, TypedArrayData, createBuffer, createDataView, createTypedArray,
  type HostBuffer,
} from '../objects/typed-array.js';
import type { GuestObject } from '../objects/value.js';
import type { HostObject } from './host-value.js';
import type { Membrane } from './membrane.js';

type Getter = (this: unknown) => unknown;

function getterOf(prototype: object, key: string | symbol): Getter {
  return Object.getOwnPropertyDescriptor(prototype, key)!.get! as Getter;
}

const apply = Reflect.apply as (callee: Getter, receiver: unknown, args: readonly []) => unknown;
const typedArrayPrototype = Object.getPrototypeOf(Int8Array.prototype) as object;
const typedArrayName = getterOf(typedArrayPrototype, Symbol.toStringTag);
const isView = ArrayBuffer.isView;
const HostDataView = DataView;

/** The internal slots of views, read past anything that stands on the object itself. */
const slots = {
  array: { buffer: getterOf(typedArrayPrototype, 'buffer'), offset: getterOf(typedArrayPrototype, 'byteOffset'), length: getterOf(typedArrayPrototype, 'length') },
  view: { buffer: getterOf(DataView.prototype, 'buffer'), offset: getterOf(DataView.prototype, 'byteOffset'), length: getterOf(DataView.prototype, 'byteLength') },
};

const bufferLengths = [ArrayBuffer, globalThis.SharedArrayBuffer].filter((buffer) => typeof buffer === 'function').map(({ prototype }) => getterOf(prototype, 'byteLength'));

function isBuffer(object: HostObject): boolean {
  return bufferLengths.some((length) => {
    try {
      apply(length, object, []);
      return true;
    } catch {
      // The receiver is no such buffer; nobody's code runs in the getter.
      return false;
    }
  });
}

/** Whether a guest object leaves as a buffer or view. */
export function isBinary({ data }: GuestObject): boolean {
  return data instanceof ArrayBufferData || data instanceof TypedArrayData || data instanceof DataViewData;
}

/** The host's buffer or view over a guest one's bytes; undefined for other guest objects. */
export function binaryToHost({ data }: GuestObject): HostObject | undefined {
  if (data instanceof ArrayBufferData) return data.buffer as unknown as HostObject;
  if (data instanceof TypedArrayData) return data.view as unknown as HostObject;
  if (!(data instanceof DataViewData) || data.outOfBounds) return undefined;
  return new HostDataView(data.buffer.buffer as ArrayBuffer, data.start, data.fixedLength) as unknown as HostObject;
}

/**
 * The guest's buffer or view over a host one's bytes; undefined for other host objects.
 * @param prototype its prototype inside
 */
export function binaryToGuest(membrane: Membrane, realm: Realm, object: HostObject, prototype: GuestObject): GuestObject | undefined {
  if (!isView(object)) return isBuffer(object) ? createBuffer(childShape(prototype, ORDINARY), object as unknown as HostBuffer) : undefined;
  const name = apply(typedArrayName, object, []) as (typeof TYPED_ARRAY_NAMES)[number] | undefined;
  const { buffer, offset, length } = name === undefined ? slots.view : slots.array;
  const kind = name === undefined ? -1 : TYPED_ARRAY_NAMES.indexOf(name);
  if (name !== undefined && kind < 0) return undefined;
  const guestBuffer = membrane.objectToGuest(realm, apply(buffer, object, []) as HostObject, true);
  const start = apply(offset, object, []) as number;
  const count = apply(length, object, []) as number;
  if (name === undefined) return createDataView(childShape(prototype, ORDINARY), guestBuffer, start, count);
  return createTypedArray(childShape(prototype, TYPED_ARRAY), guestBuffer, kind, start, count);
}
