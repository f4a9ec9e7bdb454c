/**
 * Atomics.waitAsync (25.4.14) on the host's own, so that threads of the host can notify the guest.
 * The host settles its promise in a turn of its own; the guest's promise follows, and its
 * reactions are jobs under the accounts that registered them.
 */
import { fulfillPromise, newPromise } from '../../machine/jobs/index.js';
import type { LibraryIntrinsic, NativeContext } from '../../machine/state/native.js';
import type { Realm } from '../../machine/state/realm.js';
import { uncurry } from '../../objects/primordials.js';
import { PropertyFlag } from '../../objects/property.js';
import { addOwn } from '../../objects/storage.js';
import type { GuestObject, GuestValue } from '../../objects/value.js';
import { typedArrayOf } from '../typed-array/natives.js';

interface HostAnswer {
  readonly async: boolean;
  readonly value: string | Promise<string>;
}

type HostWait = (view: unknown, index: number, value: unknown, timeout: number) => HostAnswer;

/** ES2024, which not every host has. */
const { waitAsync: hostWait } = Atomics as unknown as { readonly waitAsync?: HostWait };
const hostThen = uncurry(Promise.prototype.then) as (self: Promise<string>, fulfilled: (value: string) => void) => unknown;

export const canWaitAsync = hostWait !== undefined;

/** A waiter keeps a timer and a promise of the host. */
const WAITER_FUEL = 1000;

function answer(context: NativeContext, isAsync: boolean, value: GuestValue): GuestObject {
  const object = context.newObject();
  addOwn(object, 'async', isAsync, PropertyFlag.Default);
  addOwn(object, 'value', value, PropertyFlag.Default);
  return object;
}

export const intrinsics: Record<string, LibraryIntrinsic> = {
  /** (shared array, index, value, milliseconds) → { async, value } */
  atomicsWaitAsync(context, args) {
    const [array, index, expected, timeout] = args;
    context.charge(WAITER_FUEL);
    const { value } = hostWait!(typedArrayOf(array).view, index as number, expected, timeout as number);
    if (typeof value === 'string') return answer(context, false, value);
    const realm = context as Realm;
    const promise = newPromise(realm);
    hostThen(value, (outcome) => fulfillPromise(realm.agent, promise, outcome));
    return answer(context, true, promise);
  },
};
