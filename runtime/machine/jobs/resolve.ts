/**
 * Resolving promises (ECMA-262 27.2.1.3, 27.2.4.7.1): natively as far as `then` and
 * `constructor` can be read without guest code, else by the library.
 */
import { isCallable } from '../../objects/callable.js';
import { NO_ELEMENTS, GuestObject, type GuestValue } from '../../objects/value.js';
import { Lookup, LookupKind, lookup } from '../../objects/lookup.js';
import { messages } from '../../objects/messages.js';
import type { Agent } from '../state/agent.js';
import type { BuiltinFunction } from '../state/builtin-table.js';
import { callLibrary, deliver } from '../calls/calls.js';
import type { ReturnMode } from '../state/frame.js';
import { BuiltinData } from '../state/function-data.js';
import { LIBRARY_CALLS } from '../calls/library-calls.js';
import { GuestThrow } from '../calls/protocol.js';
import type { Realm } from '../state/realm.js';
import { THENABLE } from './activities.js';
import { PromiseData, ResolvingFunctionData, type AlreadyResolved } from './data.js';
import { addJob, fulfillPromise, isPromise, newPromise, realmOf, rejectPromise } from './settle.js';

const found = new Lookup();

/** Fuel for a pair of resolving functions. */
const PAIR_COST = 4;

/**
 * The algorithm of a resolving function (27.2.1.3.2, from step 7): may run guest code to read
 * `then`. Delivers undefined in the given mode; nothing may be done after it.
 */
export function resolvePromise(agent: Agent, realm: Realm, promise: GuestObject, resolution: GuestValue, mode: ReturnMode, returnSlot = 0): void {
  if (resolveDirectly(realm, promise, resolution)) return deliver(agent, undefined, mode, returnSlot);
  callLibrary(agent, LIBRARY_CALLS.resolvePromise, [promise, resolution], mode, returnSlot);
}

/** As resolvePromise where no guest code is needed; else does nothing and answers false. */
export function resolveDirectly(realm: Realm, promise: GuestObject, resolution: GuestValue): boolean {
  const { agent } = realm;
  if (!(resolution instanceof GuestObject)) fulfillPromise(agent, promise, resolution);
  else if (resolution === promise) rejectPromise(agent, promise, realm.newError('TypeError', messages.promiseCycle));
  else return resolveObject(realm, promise, resolution);
  return true;
}

function resolveObject(realm: Realm, promise: GuestObject, resolution: GuestObject): boolean {
  const kind = lookupThen(realm, promise, resolution);
  if (kind === LookupKind.Accessor || kind === LookupKind.Proxy) return false;
  if (kind !== null) resolveWithThen(realm, promise, resolution, kind === LookupKind.Data ? found.value : undefined);
  return true;
}

/** Looks `then` up; null when a host object threw at that, for which the promise is then rejected. */
function lookupThen(realm: Realm, promise: GuestObject, resolution: GuestObject): LookupKind | null {
  try {
    const kind = lookup(resolution, 'then', found);
    realm.charge(found.excess);
    return kind;
  } catch (error) {
    if (!(error instanceof GuestThrow)) throw error;
    rejectPromise(realm.agent, promise, error.value);
    return null;
  }
}

/** 27.2.1.3.2 from step 10: fulfils the promise, or makes a job that calls the thenable (27.2.2.2). */
export function resolveWithThen(realm: Realm, promise: GuestObject, resolution: GuestObject, then: GuestValue): void {
  const { agent } = realm;
  if (!isCallable(then)) return fulfillPromise(agent, promise, resolution);
  agent.budget.charge(PAIR_COST);
  addJob(agent, { activity: THENABLE, realm: realmOf(then, realm), slots: [then, promise, resolution, undefined], account: agent.budget.current?.heir });
}

/** The builtins behind resolving functions, lent by the library's table: [resolve, reject]. */
export interface ResolvingBuiltins {
  readonly resolve: BuiltinFunction;
  readonly reject: BuiltinFunction;
}

let builtins: ResolvingBuiltins;

/** Called once by the library's room. */
export function installResolvingBuiltins(lent: ResolvingBuiltins): void {
  builtins = lent;
}

/** CreateResolvingFunctions (27.2.1.3): the pair [resolve, reject]. */
export function resolvingFunctions(realm: Realm, promise: GuestObject): [GuestObject, GuestObject] {
  realm.charge(PAIR_COST);
  const alreadyResolved: AlreadyResolved = { value: false };
  const make = (builtin: BuiltinFunction, id: string): GuestObject =>
    new GuestObject(realm.shapes.function, [1, ''], NO_ELEMENTS, new ResolvingFunctionData(builtin, id, realm, promise, alreadyResolved));
  return [make(builtins.resolve, 'PromiseResolveFunction'), make(builtins.reject, 'PromiseRejectFunction')];
}

/**
 * PromiseResolve(%Promise%, value) (27.2.4.7.1) where no guest code is needed.
 * @returns null when `constructor` or `then` must be read by the library (`promise/promise.promiseResolve`)
 */
export function promiseResolveDirectly(realm: Realm, value: GuestValue): GuestObject | null {
  if (isPromise(value) && !value.data.foreign) {
    const kind = lookup(value, 'constructor', found);
    if (kind === LookupKind.Data && found.value === realm.intrinsic('Promise')) return value;
    if (kind === LookupKind.Accessor || kind === LookupKind.Proxy) return null;
  }
  const promise = newPromise(realm);
  return resolveDirectly(realm, promise, value) ? promise : null;
}

/** PromiseResolve(%Promise%, value): delivers the promise in the given mode; nothing may be done after it. */
export function promiseResolve(agent: Agent, realm: Realm, value: GuestValue, mode: ReturnMode, returnSlot = 0): void {
  const promise = promiseResolveDirectly(realm, value);
  if (promise !== null) return deliver(agent, promise, mode, returnSlot);
  callLibrary(agent, LIBRARY_CALLS.promiseResolve, [realm.intrinsic('Promise'), value], mode, returnSlot);
}

/** Whether SpeciesConstructor(promise, %Promise%) is %Promise% of the realm, known without guest code. */
export function hasPlainSpecies(realm: Realm, promise: GuestObject): boolean {
  const constructor = realm.intrinsic('Promise');
  if (lookup(promise, 'constructor', found) !== LookupKind.Data || found.value !== constructor) return false;
  if (lookup(constructor, Symbol.species, found) !== LookupKind.Accessor) return false;
  const getter = found.accessor!.get?.data;
  return getter instanceof BuiltinData && getter.id === 'Promise.get [Symbol.species]';
}

/** Whether performing this *then* on this object is PerformPromiseThen and nothing else that a guest can see. */
export function isPlainThen(then: GuestObject, thenable: GuestObject): boolean {
  const { data } = then;
  return data instanceof BuiltinData && data.id === 'Promise.prototype.then' && thenable.data instanceof PromiseData && hasPlainSpecies(data.realm, thenable);
}
