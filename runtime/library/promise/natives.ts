/** Natives of Promise (27.2): the plain cases of what promise.js does, and the resolving functions. */
import type { NativeContext } from '../../machine/state/native.js';
import type { Realm } from '../../machine/state/realm.js';
import {
  PromiseCapability, isPromise, newPromise, performPromiseThen, promiseResolveDirectly, rejectPromise, resolveDirectly, type ResolvingFunctionData,
} from '../../machine/jobs/index.js';
import { hasPlainSpecies, isPlainThen } from '../../machine/jobs/resolve.js';
import { typeError } from '../../objects/errors.js';
import { describeValue } from '../../objects/inspect.js';
import { Lookup, LookupKind, lookup } from '../../objects/lookup.js';
import { messages } from '../../objects/messages.js';
import { GuestObject, type GuestValue } from '../../objects/value.js';
import { NOT_MINE, type PositionalNative } from '../table.js';

/** The resolving function that runs: the machine names the builtin whose native it calls. */
function running(context: NativeContext): ResolvingFunctionData {
  return (context as Realm).agent.running!.data as ResolvingFunctionData;
}

/** 27.2.1.3.2; an object whose `then` takes guest code to read is the library's. */
export const resolveFunction: PositionalNative = (context, _receiver, resolution) => {
  const { promise, alreadyResolved } = running(context);
  if (alreadyResolved.value) return undefined;
  alreadyResolved.value = true;
  if (resolveDirectly(context as Realm, promise, resolution)) return undefined;
  alreadyResolved.value = false;
  return NOT_MINE;
};

/** 27.2.1.3.1 */
export const rejectFunction: PositionalNative = (context, _receiver, reason) => {
  const { promise, alreadyResolved } = running(context);
  if (alreadyResolved.value) return undefined;
  alreadyResolved.value = true;
  rejectPromise((context as Realm).agent, promise, reason);
  return undefined;
};

/** 27.2.5.4 for promises that make plain ones. */
export const then: PositionalNative = (context, receiver, onFulfilled, onRejected) => {
  if (!isPromise(receiver)) throw typeError(messages.incompatibleReceiver('Promise.prototype.then', describeValue(receiver)));
  const realm = context as Realm;
  if (!hasPlainSpecies(realm, receiver)) return NOT_MINE;
  const promise = newPromise(realm);
  performPromiseThen(realm.agent, receiver, onFulfilled, onRejected, new PromiseCapability(promise, null, null), realm);
  return promise;
};

const found = new Lookup();

/** 27.2.5.1 where the receiver's `then` is the builtin. */
export const catchMethod: PositionalNative = (context, receiver, onRejected) => {
  if (!isPromise(receiver) || lookup(receiver, 'then', found) !== LookupKind.Data) return NOT_MINE;
  const method: GuestValue = found.value;
  if (!(method instanceof GuestObject) || !isPlainThen(method, receiver)) return NOT_MINE;
  return then(context, receiver, undefined, onRejected, undefined, undefined);
};

/** 27.2.4.7 of %Promise% itself. */
export const resolve: PositionalNative = (context, receiver, value) => {
  const realm = context as Realm;
  if (receiver !== realm.intrinsic('Promise')) return NOT_MINE;
  return promiseResolveDirectly(realm, value) ?? NOT_MINE;
};

/** 27.2.4.6 of %Promise% itself. */
export const reject: PositionalNative = (context, receiver, reason) => {
  const realm = context as Realm;
  if (receiver !== realm.intrinsic('Promise')) return NOT_MINE;
  const promise = newPromise(realm);
  rejectPromise(realm.agent, promise, reason);
  return promise;
};
