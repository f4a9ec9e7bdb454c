/** Natives of DataView (25.3). */
import type { LibraryIntrinsic } from '../../machine/state/native.js';
import { childShape } from '../../objects/create.js';
import { rangeError, typeError } from '../../objects/errors.js';
import { messages } from '../../objects/messages.js';
import { ORDINARY } from '../../objects/ordinary.js';
import { DataViewData, createDataView } from '../../objects/typed-array.js';
import { GuestObject, type GuestValue } from '../../objects/value.js';
import { bigIntAsIntN } from '../../objects/primordials.js';
import { roundToHalf } from '../math/natives.js';
import type { Body } from '../rows.js';
import type { PositionalNative } from '../table.js';

/** The slots of a DataView; V8's words for anything else never tell what it is. */
function viewOf(receiver: GuestValue, name: string): DataViewData {
  const data = receiver instanceof GuestObject ? receiver.data : null;
  if (data instanceof DataViewData) return data;
  throw typeError(messages.incompatibleReceiver(name, 'undefined'));
}

export const buffer: PositionalNative = (_context, receiver) => viewOf(receiver, 'get DataView.prototype.buffer').bufferObject;

export const byteLength: PositionalNative = (_context, receiver) => inBounds(viewOf(receiver, 'get DataView.prototype.byte_length'), 'byteLength').currentLength;
export const byteOffset: PositionalNative = (_context, receiver) => inBounds(viewOf(receiver, 'get DataView.prototype.byte_offset'), 'byteOffset').start;

function inBounds(data: DataViewData, method: string): DataViewData {
  if (data.outOfBounds) throw typeError(messages.detached(`DataView.prototype.${method}`));
  return data;
}

/** A host view at a checked place. */
function at(receiver: GuestValue, method: string, index: GuestValue, size: number): DataView {
  const data = inBounds(viewOf(receiver, `DataView.prototype.${method}`), method);
  if ((index as number) + size > data.currentLength) throw rangeError(messages.dataViewOffset);
  return new DataView(data.buffer.buffer as ArrayBuffer, data.start + (index as number), size);
}

export interface Element {
  readonly size: number;
  readonly big: boolean;
  get(view: DataView, littleEndian: boolean): number | bigint;
  set(view: DataView, value: number | bigint, littleEndian: boolean): void;
}

/** GetViewValue (25.3.1.1) */
export function getterOf(method: string, element: Element): Body {
  return {
    check: (receiver) => void viewOf(receiver, `DataView.prototype.${method}`),
    coerce: ['offset', 'boolean'],
    native: (_context, receiver, index, littleEndian) => element.get(at(receiver, method, index, element.size), littleEndian === true),
  };
}

/** SetViewValue (25.3.1.2) */
export function setterOf(method: string, element: Element): Body {
  return {
    check: (receiver) => void viewOf(receiver, `DataView.prototype.${method}`),
    coerce: ['offset', element.big ? 'bigint' : 'number', 'boolean'],
    native: (_context, receiver, index, value, littleEndian) => {
      element.set(at(receiver, method, index, element.size), value as number | bigint, littleEndian === true);
      return undefined;
    },
  };
}

function number(size: number, type: 'Int8' | 'Uint8' | 'Int16' | 'Uint16' | 'Int32' | 'Uint32' | 'Float32' | 'Float64'): Element {
  const get = DataView.prototype[`get${type}`] as (this: DataView, at: number, littleEndian: boolean) => number;
  const set = DataView.prototype[`set${type}`] as (this: DataView, at: number, value: number, littleEndian: boolean) => void;
  return {
    size, big: false,
    get: (view, littleEndian) => get.call(view, 0, littleEndian),
    set: (view, value, littleEndian) => set.call(view, 0, value as number, littleEndian),
  };
}

function bigint(signed: boolean): Element {
  return {
    size: 8, big: true,
    get: (view, littleEndian) => (signed ? view.getBigInt64(0, littleEndian) : view.getBigUint64(0, littleEndian)),
    set: (view, value, littleEndian) => view.setBigInt64(0, bigIntAsIntN(64, value as bigint), littleEndian),
  };
}

/** A half-precision number from its bits. */
function halfFromBits(bits: number): number {
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  const size = exponent === 31 ? (fraction === 0 ? Infinity : NaN) : exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25);
  return (bits & 0x8000) === 0 ? size : -size;
}

/** The bits of the nearest half-precision number. */
function halfToBits(value: number): number {
  const half = roundToHalf(value);
  const sign = half < 0 || Object.is(half, -0) ? 0x8000 : 0;
  const size = Math.abs(half);
  if (Number.isNaN(half)) return 0x7e00;
  if (size === Infinity) return sign | 0x7c00;
  if (size < 2 ** -14) return sign | (size * 2 ** 24);
  const exponent = Math.floor(Math.log2(size));
  return sign | ((exponent + 15) << 10) | (size * 2 ** (10 - exponent) - 1024);
}

const half: Element = {
  size: 2, big: false,
  get: (view, littleEndian) => halfFromBits(view.getUint16(0, littleEndian)),
  set: (view, value, littleEndian) => view.setUint16(0, halfToBits(value as number), littleEndian),
};

export const ELEMENTS: Readonly<Record<string, Element>> = {
  Int8: number(1, 'Int8'), Uint8: number(1, 'Uint8'), Int16: number(2, 'Int16'), Uint16: number(2, 'Uint16'), Int32: number(4, 'Int32'), Uint32: number(4, 'Uint32'),
  Float16: half, Float32: number(4, 'Float32'), Float64: number(8, 'Float64'), BigInt64: bigint(true), BigUint64: bigint(false),
};

export const intrinsics: Record<string, LibraryIntrinsic> = {
  /** (buffer, offset, length or undefined, prototype) → a view */
  newDataView: (_context, args) =>
    createDataView(childShape(args[3] as GuestObject, ORDINARY), args[0] as GuestObject, args[1] as number, args[2] as number | undefined),
};
