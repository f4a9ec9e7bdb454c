/** Natives of ArrayBuffer and SharedArrayBuffer (25.1, 25.2) on host buffers. */
import type { LibraryIntrinsic, NativeContext } from '../../machine/state/native.js';
import { childShape } from '../../objects/create.js';
import { rangeError, typeError } from '../../objects/errors.js';
import { describeValue } from '../../objects/inspect.js';
import { messages } from '../../objects/messages.js';
import { ORDINARY } from '../../objects/ordinary.js';
import { ArrayBufferData, BufferViewData, type HostBuffer, createBuffer } from '../../objects/typed-array.js';
import { GuestObject, type GuestValue } from '../../objects/value.js';
import { toIntegerOrInfinity } from '../../semantics/conversion.js';
import { NOT_MINE, type ConstructNative, type PositionalNative } from '../table.js';

/** The longest buffer of the host's kind that a guest may ask for. */
const MAX_BYTES = 2 ** 33;

type BufferClass = 'ArrayBuffer' | 'SharedArrayBuffer';
type HostConstructor = new (length: number, options?: { maxByteLength: number }) => HostBuffer;

const HOST: Record<BufferClass, HostConstructor> = { ArrayBuffer, SharedArrayBuffer: globalThis.SharedArrayBuffer };

/**
 * AllocateArrayBuffer, AllocateSharedArrayBuffer: charged by its bytes.
 * @throws RangeError when the host has no room
 */
export function allocate(context: NativeContext, name: BufferClass, length: number, maximum: number | undefined, prototype: GuestObject): GuestObject {
  if (maximum !== undefined && length > maximum) throw rangeError(messages.bufferMaxLength);
  if (Math.max(length, maximum ?? 0) > MAX_BYTES) throw rangeError(messages.bufferAllocation);
  context.charge(length >>> 4);
  let buffer: HostBuffer;
  try {
    buffer = maximum === undefined ? new HOST[name](length) : new HOST[name](length, { maxByteLength: maximum });
  } catch {
    throw rangeError(messages.bufferAllocation);
  }
  return createBuffer(childShape(prototype, ORDINARY), buffer);
}

/** The slots of a buffer of one class. @throws TypeError of anything else */
export function bufferOf(receiver: GuestValue, name: BufferClass, method: string, prefix = ''): ArrayBufferData {
  const data = receiver instanceof GuestObject ? receiver.data : null;
  if (data instanceof ArrayBufferData && data.shared === (name === 'SharedArrayBuffer')) return data;
  throw typeError(messages.incompatibleReceiver(`${prefix}${name}.prototype.${method}`, describeValue(receiver)));
}

/** 25.1.4.1, 25.2.4.1 for a length alone. */
export function construct(name: BufferClass): ConstructNative {
  return (context, _newTarget, args, prototype) => {
    if (args[1] instanceof GuestObject || args[0] instanceof GuestObject) return NOT_MINE;
    const length = toIntegerOrInfinity(args[0]);
    if (length < 0 || length > Number.MAX_SAFE_INTEGER) throw rangeError(messages.bufferLength);
    return allocate(context, name, length, undefined, prototype!);
  };
}

export const isView: PositionalNative = (_context, _receiver, value) => value instanceof GuestObject && value.data instanceof BufferViewData;

export function getter(name: BufferClass, key: string, read: (data: ArrayBufferData) => GuestValue): PositionalNative {
  return (_context, receiver) => read(bufferOf(receiver, name, key, 'get '));
}

/** CopyDataBlockBytes between buffers, charged. */
function copyBytes(context: NativeContext, to: ArrayBufferData, toIndex: number, from: ArrayBufferData, fromIndex: number, count: number): void {
  context.charge(count >>> 4);
  new Uint8Array(to.buffer).set(new Uint8Array(from.buffer, fromIndex, count), toIndex);
}

const dataOf = (value: GuestValue): ArrayBufferData => (value as GuestObject).data as ArrayBufferData;

export const intrinsics: Record<string, LibraryIntrinsic> = {
  /** (class, length, maximum or undefined, prototype) → a buffer */
  newBuffer: (context, args) => allocate(context, args[0] as BufferClass, args[1] as number, args[2] as number | undefined, args[3] as GuestObject),
  /** (value) → whether it is a buffer of either class */
  isBuffer: (_context, args) => args[0] instanceof GuestObject && args[0].data instanceof ArrayBufferData,
  /** (value, class, method) → its byte length; TypeError unless of the class */
  requireBuffer: (_context, args) => bufferOf(args[0], args[1] as BufferClass, args[2] as string).byteLength,
  bufferLength: (_context, args) => dataOf(args[0]).byteLength,
  bufferMaxLength: (_context, args) => dataOf(args[0]).maxByteLength,
  bufferDetached: (_context, args) => dataOf(args[0]).detached,
  bufferResizable: (_context, args) => dataOf(args[0]).resizable,
  /** (to, index, from, index, count) */
  bufferCopy(context, args) {
    copyBytes(context, dataOf(args[0]), args[1] as number, dataOf(args[2]), args[3] as number, args[4] as number);
    return undefined;
  },
  /** (buffer, length): RangeError when it does not fit */
  bufferResize(context, args) {
    const data = dataOf(args[0]);
    const length = args[1] as number;
    const least = data.shared ? data.byteLength : 0;
    if (length > data.maxByteLength || length < least) throw rangeError(messages.bufferResize(data.shared ? 'SharedArrayBuffer.prototype.grow' : 'ArrayBuffer.prototype.resize'));
    context.charge(Math.max(length - data.byteLength, 0) >>> 4);
    data.resize(length);
    return undefined;
  },
  bufferDetach(_context, args) {
    dataOf(args[0]).detach();
    return undefined;
  },
};
