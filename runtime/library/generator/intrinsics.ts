/** Library intrinsics of async generators and async iteration: their records, and promises that are settled directly. */
import { iteratorResult } from '../../machine/suspending/iterator-result.js';
import { newPromise, performPromiseThen, PromiseCapability, rejectPromise, resolveDirectly } from '../../machine/jobs/index.js';
import type { LibraryIntrinsic } from '../../machine/state/native.js';
import type { Realm } from '../../machine/state/realm.js';
import { type AsyncGeneratorData, GeneratorState } from '../../machine/state/suspension.js';
import { typeError } from '../../objects/errors.js';
import { describeValue } from '../../objects/inspect.js';
import { messages } from '../../objects/messages.js';
import { InternalData, type GuestObject, type GuestValue } from '../../objects/value.js';

/** Internal slots of an async-from-sync iterator (27.1.6.3). */
class AsyncFromSyncData extends InternalData {
  constructor(
    readonly iterator: GuestObject,
    readonly next: GuestValue,
  ) {
    super();
  }
}

const recordOf = (value: GuestValue): AsyncGeneratorData => (value as GuestObject).data as AsyncGeneratorData;
const syncOf = (value: GuestValue): AsyncFromSyncData => (value as GuestObject).data as AsyncFromSyncData;

export const intrinsics: Record<string, LibraryIntrinsic> = {
  /** () → a pending promise */
  asyncPromise: (context) => newPromise(context as Realm),
  /** (promise, value) → whether it could be resolved without guest code */
  asyncResolve: (context, args) => resolveDirectly(context as Realm, args[0] as GuestObject, args[1]),
  /** (promise, reason) → undefined */
  asyncReject(context, args) {
    rejectPromise((context as Realm).agent, args[0] as GuestObject, args[1]);
    return undefined;
  },
  /** (promise, onFulfilled, onRejected, promise that follows or undefined) → undefined */
  asyncThen(context, args) {
    const follower = args[3] === undefined ? null : new PromiseCapability(args[3] as GuestObject, null, null);
    performPromiseThen((context as Realm).agent, args[0] as GuestObject, args[1], args[2], follower, context as Realm);
    return undefined;
  },
  /** (value, done) → CreateIteratorResultObject */
  asyncResult: (context, args) => iteratorResult(context as Realm, args[0], args[1] === true),

  /** (generator, kind, value, promise) → undefined: a request at the queue's end, the state then Draining */
  asyncGeneratorEnqueue(context, args) {
    const [generator, kind, value, promise] = args;
    context.charge(1);
    const data = recordOf(generator);
    data.queue.push({ kind: kind as number, value, promise: promise as GuestObject });
    data.state = GeneratorState.Draining;
    return undefined;
  },
  /** (generator) → whether a request waits; without one the generator is completed */
  asyncGeneratorWaiting(_context, args) {
    const data = recordOf(args[0]);
    if (data.queue.length > 0) return true;
    data.state = GeneratorState.Completed;
    return false;
  },
  /** (generator) → kind of the first request */
  asyncGeneratorKind: (_context, args) => recordOf(args[0]).queue[0]!.kind,
  /** (generator) → value of the first request */
  asyncGeneratorValue: (_context, args) => recordOf(args[0]).queue[0]!.value,
  /** (generator) → promise of the first request, which is taken out */
  asyncGeneratorTake: (_context, args) => recordOf(args[0]).queue.shift()!.promise,

  /** (iterator, next) → CreateAsyncFromSyncIterator (27.1.6.1) */
  newAsyncFromSync(context, args) {
    const object = context.newObject(context.intrinsic('AsyncFromSyncIteratorPrototype'));
    object.data = new AsyncFromSyncData(args[0] as GuestObject, args[1]);
    return object;
  },
  syncIterator: (_context, args) => syncOf(args[0]).iterator,
  syncNext: (_context, args) => syncOf(args[0]).next,
  /** (value) → throws that it cannot be iterated asynchronously */
  throwNotAsyncIterable(_context, args) {
    throw typeError(messages.notAsyncIterable(describeValue(args[0])));
  },
};
