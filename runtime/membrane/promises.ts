/**
 * Promises across the boundary. A guest promise leaves as a genuine host promise that mirrors
 * it; a host promise is adopted as a guest promise. Both are told by the host's primordial
 * `then`, and neither lets an error of one side become the other's unhandled rejection: the
 * guest's own tracking decides what is reported. No guest code runs here.
 */
import {
  PromiseState, fulfillPromise, jobOf, markHandled, newPromise, rejectPromise, takeTurn, type Crossing, type PromiseData, type PromiseReaction,
} from '../machine/jobs/index.js';
import type { EntryLimits } from '../machine/state/agent.js';
import type { Realm } from '../machine/state/realm.js';
import { GuestThrow } from '../machine/calls/protocol.js';
import type { GuestObject, GuestValue } from '../objects/value.js';
import { fromEmbedder, type HostObject, type HostValue } from './host-value.js';
import type { Membrane } from './membrane.js';

const HostPromise = Promise;
const then = HostPromise.prototype.then;
const apply = Reflect.apply as (callee: unknown, receiver: unknown, args: readonly unknown[]) => unknown;
const define = Reflect.defineProperty;
const remove = Reflect.deleteProperty;
const ignore = (): void => undefined;

/** The functions that settle a mirror, and the realm for which it was made. */
interface Mirror {
  readonly realm: Realm;
  readonly resolve: (value: HostValue) => void;
  readonly reject: (reason: HostValue) => void;
}

/** The promises of one membrane. */
export class Promises implements Crossing {
  private readonly mirrors = new WeakMap<GuestObject, Mirror>();
  private readonly adopted = new WeakMap<GuestObject, HostObject>();
  /** Mirrors still to be settled: their values may lead to more, so a list and no recursion. */
  private readonly due: GuestObject[] = [];
  private settling = false;
  /** A mirror is being fulfilled: the host asks its value for a `then`, which the guest was asked for already. */
  quiet = false;

  constructor(private readonly membrane: Membrane) {
    membrane.agent.jobs.crossing = this;
  }

  limitsOf(realm: Realm): EntryLimits {
    return this.membrane.limitsOf(realm);
  }

  spent(fuel: number): void {
    this.membrane.usage.fuel += fuel;
  }

  /** The host promise that mirrors a guest promise. Made once: the membrane keeps it. */
  toHost(realm: Realm, guest: GuestObject): HostObject {
    const data = guest.data as PromiseData;
    const mirror = new HostPromise<HostValue>((resolve, reject) => this.mirrors.set(guest, { realm, resolve, reject }));
    // Both: a promise that followed would ask the value for `then`.
    apply(then, mirror, [ignore, ignore]);
    this.membrane.link(guest, fromEmbedder(mirror) as HostObject);
    data.mirrored = true;
    if (!data.handled && data.state !== PromiseState.Fulfilled) this.watch(mirror, guest);
    if (data.state !== PromiseState.Pending) this.settled(guest);
    return fromEmbedder(mirror) as HostObject;
  }

  /**
   * Whoever awaits or handles a promise in the host reads its `constructor` first: from then on
   * the guest's promise counts as handled.
   */
  private watch(mirror: Promise<HostValue>, guest: GuestObject): void {
    const { agent } = this.membrane;
    define(mirror, 'constructor', {
      configurable: true,
      enumerable: false,
      get: () => {
        remove(mirror, 'constructor');
        markHandled(agent, guest);
        return HostPromise;
      },
      set: (value: unknown) => void define(mirror, 'constructor', { value, writable: true, enumerable: true, configurable: true }),
    });
  }

  /** A mirrored guest promise was settled. */
  settled(guest: GuestObject): void {
    this.due.push(guest);
    if (this.settling) return;
    this.settling = true;
    try {
      for (let next = this.due.pop(); next !== undefined; next = this.due.pop()) this.settleMirror(next);
    } finally {
      this.due.length = 0;
      this.settling = false;
    }
  }

  private settleMirror(guest: GuestObject): void {
    const { state, result } = guest.data as PromiseData;
    const { realm, resolve, reject } = this.mirrors.get(guest)!;
    const value = this.membrane.toHost(realm, result);
    if (state === PromiseState.Rejected) return reject(value);
    this.quiet = true;
    try {
      resolve(value);
    } finally {
      this.quiet = false;
    }
  }

  /** The guest promise that adopts a host promise, always one of the realm's own %Promise%. */
  toGuest(realm: Realm, object: HostObject): GuestObject {
    const { agent } = this.membrane;
    const guest = newPromise(realm);
    const data = guest.data as PromiseData;
    data.adopted = true;
    data.foreign = this.membrane.isBoundary(realm);
    this.adopted.set(guest, object);
    this.membrane.link(guest, object);
    const settle = (fulfilled: boolean, value: GuestValue): void => {
      if (data.state !== PromiseState.Pending) return;
      if (fulfilled) fulfillPromise(agent, guest, value);
      else rejectPromise(agent, guest, value);
    };
    try {
      this.listen(object, (fulfilled, value) => settle(fulfilled, this.bring(realm, value)));
    } catch (error) {
      // `constructor` of the embedder's promise threw; no guest code runs in it.
      settle(false, this.bring(realm, fromEmbedder(error)));
    }
    return guest;
  }

  private bring(realm: Realm, value: HostValue): GuestValue {
    try {
      return this.membrane.toGuest(realm, value);
    } catch (error) {
      // A hostile object of the embedder's: what it throws stands for it.
      if (error instanceof GuestThrow) return error.value;
      throw error;
    }
  }

  /**
   * A reaction to an adopted promise waits with the host's own, in one order with the host's
   * reactions, and its job runs in their turn.
   */
  react(promise: GuestObject, reaction: PromiseReaction): void {
    const { agent } = this.membrane;
    const data = promise.data as PromiseData;
    this.listen(this.adopted.get(promise)!, (fulfilled) => takeTurn(agent, jobOf(agent, reaction, fulfilled, data.result)));
  }

  private listen(object: HostObject, done: (fulfilled: boolean, value: HostValue) => void): void {
    apply(then, object, [(value: HostValue) => done(true, value), (reason: HostValue) => done(false, reason)]);
  }
}
