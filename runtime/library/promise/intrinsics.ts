/** Library intrinsics of promise.js and statics.js. */
import type { LibraryIntrinsic } from '../../machine/state/native.js';
import type { Realm } from '../../machine/state/realm.js';
import {
  PromiseCapability, isPromise, newPromise, performPromiseThen, rejectPromise, resolveWithThen, resolvingFunctions, type ResolvingFunctionData,
} from '../../machine/jobs/index.js';
import { newElements } from '../../objects/create.js';
import { PropertyFlag } from '../../objects/property.js';
import { addOwn } from '../../objects/storage.js';
import type { GuestObject } from '../../objects/value.js';

export const intrinsics: Record<string, LibraryIntrinsic> = {
  /** (prototype) → a pending promise */
  newPromise: (context, args) => newPromise(context as Realm, args[0] as GuestObject),
  isPromise: (_context, args) => isPromise(args[0]),
  /** Whether PromiseResolve may answer the value itself. */
  isOwnPromise: (_context, [value]) => isPromise(value) && !value.data.foreign,
  /** (promise) → array [resolve, reject] */
  resolvingFunctions(context, args) {
    const pair = newElements(2);
    [pair[0], pair[1]] = resolvingFunctions(context as Realm, args[0] as GuestObject);
    return context.newArray(pair);
  },
  /** () → the promise of the running resolving function, once; then undefined */
  takeResolving(context) {
    const { promise, alreadyResolved } = (context as Realm).agent.fiber!.top!.callee!.data as ResolvingFunctionData;
    if (alreadyResolved.value) return undefined;
    alreadyResolved.value = true;
    return promise;
  },
  /** (promise, reason) */
  rejectPromise(context, args) {
    rejectPromise((context as Realm).agent, args[0] as GuestObject, args[1]);
    return undefined;
  },
  /** (promise, resolution, its `then`) */
  resolveWithThen(context, args) {
    resolveWithThen(context as Realm, args[0] as GuestObject, args[1] as GuestObject, args[2]);
    return undefined;
  },
  /** (promise, onFulfilled, onRejected, promise, resolve and reject of the capability) */
  performThen(context, args) {
    const [promise, onFulfilled, onRejected, derived, resolve, reject] = args;
    const capability = new PromiseCapability(derived as GuestObject, resolve as GuestObject, reject as GuestObject);
    performPromiseThen((context as Realm).agent, promise as GuestObject, onFulfilled, onRejected, capability, context as Realm);
    return undefined;
  },
  /** (key, value, key, value…) → an ordinary object with these properties */
  newRecord(context, args) {
    context.charge(args.length);
    const record = context.newObject();
    for (let i = 0; i < args.length; i += 2) addOwn(record, args[i] as string, args[i + 1], PropertyFlag.Default);
    return record;
  },
  /** (array of the library's own, index below its length, value) */
  arrayPut(_context, args) {
    (args[0] as GuestObject).elements[args[1] as number] = args[2];
    return undefined;
  },
};
