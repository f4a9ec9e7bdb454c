/** Atomics (25.4) on host views; a wait sleeps in short pieces, so that limits hold. */
import type { LibraryIntrinsic, NativeContext } from '../../machine/state/native.js';
import { typeError } from '../../objects/errors.js';
import { describeValue } from '../../objects/inspect.js';
import { messages } from '../../objects/messages.js';
import { ElementKind, TypedArrayData } from '../../objects/typed-array.js';
import { GuestObject, type GuestValue } from '../../objects/value.js';
import { typedArrayOf } from '../typed-array/natives.js';

type Operation = 'add' | 'and' | 'compareExchange' | 'exchange' | 'load' | 'or' | 'store' | 'sub' | 'xor';
type HostOperation = (view: unknown, index: number, ...values: unknown[]) => number | bigint;

/** ValidateIntegerTypedArray (25.4.3.1). */
function validate(value: GuestValue, waitable: boolean, method: string): TypedArrayData {
  const data = value instanceof GuestObject ? value.data : null;
  const refused = waitable ? messages.notWaitable : messages.notIntegerTypedArray;
  if (!(data instanceof TypedArrayData)) throw typeError(refused(describeValue(value)));
  if (data.outOfBounds) throw typeError(messages.detached(`Atomics.${method}`));
  const { kind } = data;
  const fits = waitable
    ? kind === ElementKind.Int32 || kind === ElementKind.BigInt64
    : kind !== ElementKind.Uint8Clamped && kind !== ElementKind.Float16 && kind !== ElementKind.Float32 && kind !== ElementKind.Float64;
  if (!fits) throw typeError(refused(describeValue(value)));
  return data;
}

/** Milliseconds of one piece of sleep, and what each charges so that the clock is looked at. */
const PIECE = 5;
const PIECE_FUEL = 20_000;

function wait(context: NativeContext, data: TypedArrayData, index: number, value: GuestValue, timeout: number): string {
  const view = data.view as Int32Array;
  for (let left = timeout; ; left -= PIECE) {
    context.charge(PIECE_FUEL);
    let answer: string;
    try {
      answer = Atomics.wait(view, index, value as number, Math.min(PIECE, Math.max(left, 0)));
    } catch {
      throw typeError(messages.cannotWait);
    }
    if (answer !== 'timed-out' || left <= PIECE) return answer;
  }
}

export const intrinsics: Record<string, LibraryIntrinsic> = {
  /** (value, waitable, method) → its length; TypeError unless it is an integer typed array */
  atomicsValidate: (_context, args) => validate(args[0], args[1] as boolean, args[2] as string).currentLength,
  atomicsIsShared: (_context, args) => typedArrayOf(args[0]).buffer.shared,
  /** (operation, array, index, …converted values) → the old value */
  atomicsRun(_context, args) {
    const [operation, array, index, ...values] = args as [Operation, GuestObject, number, ...GuestValue[]];
    const data = validate(array, false, operation);
    return (Atomics[operation] as HostOperation)(data.view, index, ...values);
  },
  /** (array, index, value, milliseconds) → 'ok', 'not-equal', 'timed-out' */
  atomicsWait: (context, args) => wait(context, validate(args[0], true, 'wait'), args[1] as number, args[2], args[3] as number),
  /** (array, index, count) → how many were woken */
  atomicsNotify(_context, args) {
    const data = typedArrayOf(args[0]);
    return data.buffer.shared ? Atomics.notify(data.view as Int32Array, args[1] as number, args[2] as number) : 0;
  },
};
