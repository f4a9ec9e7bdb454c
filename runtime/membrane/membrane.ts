/**
 * The boundary between guest and host (DESIGN I1): one Membrane per agent converts values
 * both ways and keeps identity. How host objects behave inside is host-objects.ts, how guest
 * objects behave outside is guest-proxies.ts, errors cross in errors.ts, buffers in buffers.ts,
 * promises in promises.ts, RegExps in regexps.ts.
 *
 * Two agent-wide weak maps hold the identities; a third, process-wide, recognises the
 * proxies of any membrane, so that a guest object that comes home is itself again.
 */
import type { Agent, EntryLimits } from '../machine/state/agent.js';
import { NO_LIMITS } from '../machine/state/agent.js';
import { RegExpData } from '../library/regexp/data.js';
import { PromiseData } from '../machine/jobs/index.js';
import type { Realm } from '../machine/state/realm.js';
import { GuestObject, type GuestValue } from '../objects/value.js';
import { binaryToGuest, binaryToHost, isBinary } from './buffers.js';
import { copyHostError, copyGuestError, guestErrorShell, hostErrorShell, isGuestError } from './errors.js';
import { proxyForGuest } from './guest-proxies.js';
import { HostFunctionData, HostObjectData, wrapHostObject } from './host-objects.js';
import { Inspection } from './inspection.js';
import { isHostObject, type HostObject, type HostValue } from './host-value.js';
import { PairsBack, counterpartOf } from './pairing.js';
import { hostReflect } from './primordials.js';
import { Promises } from './promises.js';
import { RegExps } from './regexps.js';

/** Guest objects behind the proxies that any membrane handed out. */
const ORIGINS = new WeakMap<HostObject, { readonly membrane: Membrane; readonly guest: GuestObject }>();

/** What entries from the host have spent. */
export interface Usage {
  fuel: number;
  last: { fuel: number; milliseconds: number };
}

/** So many errors are copied when one leaves that leads to more. */
const MAX_ERRORS = 100;

/** Longest chain of prototypes that is followed into the host. */
const MAX_PROTOTYPES = 1000;

export class Membrane {
  readonly usage: Usage = { fuel: 0, last: { fuel: 0, milliseconds: 0 } };
  private readonly inside = new WeakMap<HostObject, GuestObject>();
  private readonly outside = new WeakMap<GuestObject, HostObject>();
  /** Guest intrinsics that leave as the host's own: only in realms that are no boundary. */
  private readonly pairedOut = new WeakMap<Realm, PairsBack>();
  private readonly methods = new WeakMap<HostObject, GuestObject>();
  private readonly inspections = new WeakMap<Realm, Inspection>();
  private readonly limits = new WeakMap<Realm, EntryLimits>();
  /** Errors whose properties are still to be copied: they may lead to more errors, so a list and no recursion. */
  private readonly pending: (() => void)[] = [];
  private draining = false;
  /** How many have been found on the way. */
  private crossing = 0;
  /** The host's own errors: what the guest does to its images of them does not come out. */
  private readonly foreignErrors = new WeakSet<HostObject>();
  readonly promises: Promises;
  private readonly regexps: RegExps;

  constructor(readonly agent: Agent) {
    this.promises = new Promises(this);
    this.regexps = new RegExps(this);
  }

  /** The limits of what the host calls in a realm, where a run does not say. */
  limitsOf(realm: Realm): EntryLimits {
    return this.limits.get(realm) ?? NO_LIMITS;
  }

  setLimits(realm: Realm, limits: EntryLimits): void {
    this.limits.set(realm, limits);
  }

  /** How the objects of a realm show themselves to the host. */
  inspectionOf(realm: Realm): Inspection {
    let inspection = this.inspections.get(realm);
    if (inspection === undefined) this.inspections.set(realm, (inspection = new Inspection(this, realm)));
    return inspection;
  }

  /** Books what the entry that has just been closed spent, if it was the outermost. */
  book(): void {
    const { budget } = this.agent;
    const { last } = budget;
    if (budget.current !== undefined || last === undefined) return;
    this.usage.fuel += last.spent;
    this.usage.last = { fuel: last.spent, milliseconds: last.elapsed };
  }

  /**
   * A host value as the guest sees it.
   * @param realm whose prototypes and intrinsics stand for the host's
   */
  toGuest(realm: Realm, value: HostValue): GuestValue {
    return isHostObject(value) ? this.objectToGuest(realm, value, true) : value;
  }

  /**
   * A host object as the guest sees it.
   * @param writable false for prototypes that are reached by walking rather than handed in
   */
  objectToGuest(realm: Realm, object: HostObject, writable: boolean): GuestObject {
    const known = this.knownInside(realm, object);
    if (known !== undefined) return known;
    this.agent.cells.settle(); // traps may run
    const chain = this.unknownPrototypes(realm, object);
    let prototype = chain.end;
    for (let i = chain.objects.length - 1; i > 0; i--) prototype = this.bring(realm, chain.objects[i]!, prototype, false);
    return this.bring(realm, object, prototype, writable);
  }

  /** A method of the host's own kind of object (Map.prototype.get, …), read from such an object. */
  methodToGuest(realm: Realm, method: HostObject): GuestObject {
    let guest = this.methods.get(method);
    if (guest === undefined) this.methods.set(method, (guest = wrapHostObject(this, realm, method, realm.intrinsic('Function.prototype'), false)));
    return guest;
  }

  private knownInside(realm: Realm, object: HostObject): GuestObject | undefined {
    const known = this.inside.get(object);
    if (known !== undefined) {
      if (known.data instanceof RegExpData) this.regexps.meet(known);
      return known;
    }
    const origin = ORIGINS.get(object);
    return origin !== undefined && origin.membrane === this ? origin.guest : counterpartOf(realm, object);
  }

  /** An object and its prototypes up to one that is known inside. */
  private unknownPrototypes(realm: Realm, object: HostObject): { readonly objects: HostObject[]; readonly end: GuestObject | null } {
    const objects = [object];
    for (;;) {
      const next = prototypeOf(objects[objects.length - 1]!);
      if (next === null || objects.length > MAX_PROTOTYPES) return { objects, end: null };
      const known = this.knownInside(realm, next);
      if (known !== undefined) return { objects, end: known };
      realm.charge(1);
      objects.push(next);
    }
  }

  /** Makes the guest's image of a host object that it does not know yet. */
  private bring(realm: Realm, object: HostObject, prototype: GuestObject | null, writable: boolean): GuestObject {
    if (hostReflect.isError(object)) {
      const guest = guestErrorShell(realm, prototype ?? realm.intrinsic('Error.prototype'));
      this.link(guest, object);
      this.foreignErrors.add(object);
      this.later(() => copyHostError(this, realm, object, guest));
      return guest;
    }
    if (hostReflect.isPromise(object)) return this.promises.toGuest(realm, object);
    const guest = (prototype && this.genuineToGuest(realm, object, prototype)) ?? wrapHostObject(this, realm, object, prototype, writable);
    this.link(guest, object);
    if (guest.data instanceof RegExpData) this.later(() => this.regexps.copyProperties(realm, object, guest));
    return guest;
  }

  /** The guest's own kind of object for a host one that has internal slots which both know. */
  private genuineToGuest(realm: Realm, object: HostObject, prototype: GuestObject): GuestObject | undefined {
    if (hostReflect.isRegExp(object)) return this.regexps.toGuest(realm, object, prototype);
    return binaryToGuest(this, realm, object, prototype);
  }

  /** A guest value as the host sees it. */
  toHost(realm: Realm, value: GuestValue): HostValue {
    return value instanceof GuestObject ? this.objectToHost(realm, value) : value;
  }

  /** A guest object as the host sees it: the host object that it stands for, a genuine host error, buffer, promise or RegExp, or a proxy. */
  objectToHost(realm: Realm, guest: GuestObject): HostObject {
    const { data } = guest;
    if (data instanceof HostObjectData || data instanceof HostFunctionData) return data.target;
    const known = this.outside.get(guest) ?? this.pairedOut.get(realm)?.get(guest);
    if (isGuestError(guest)) return this.errorToHost(realm, guest, known);
    if (known !== undefined) {
      if (data instanceof RegExpData) this.regexps.meet(guest);
      return known;
    }
    if (data instanceof PromiseData) return this.promises.toHost(realm, guest);
    const object = this.regexps.toHost(realm, guest) ?? binaryToHost(guest);
    if (object !== undefined) {
      this.link(guest, object);
      return object;
    }
    const proxy = proxyForGuest(this, realm, guest);
    ORIGINS.set(proxy, { membrane: this, guest });
    this.outside.set(guest, proxy);
    return proxy;
  }

  /** Whether an object leaves as a genuine one of the host's, or as the host object that it stands for, and not as a proxy. */
  leavesGenuine(realm: Realm, guest: GuestObject): boolean {
    const { data } = guest;
    if (data instanceof HostObjectData || data instanceof HostFunctionData || data instanceof PromiseData || isGuestError(guest)) return true;
    return isBinary(guest) || this.regexps.leavesGenuine(realm, guest) || (data !== null && this.pairedOut.get(realm)?.get(guest) !== undefined);
  }

  private errorToHost(realm: Realm, guest: GuestObject, known: HostObject | undefined): HostObject {
    if (known !== undefined && (this.draining || this.foreignErrors.has(known))) return known;
    const error = known ?? hostErrorShell(this, realm, guest);
    this.link(guest, error);
    this.later(() => copyGuestError(this, realm, guest, error));
    return error;
  }

  /** Whether errors have led to so many more that the rest waits until somebody asks. */
  get hasManyErrors(): boolean {
    return this.crossing > MAX_ERRORS;
  }

  /** Does something now, or after what is being done: errors that lead to errors must not recurse. */
  private later(step: () => void): void {
    this.pending.push(step);
    this.crossing++;
    if (this.draining) return;
    this.draining = true;
    this.crossing = 0;
    try {
      for (let next = this.pending.pop(); next !== undefined; next = this.pending.pop()) next();
    } finally {
      this.pending.length = 0;
      this.draining = false;
    }
  }

  /** Makes two objects stand for one another. */
  link(guest: GuestObject, object: HostObject): void {
    this.inside.set(object, guest);
    this.outside.set(guest, object);
  }

  /** Whether the realm is one that the host is to be safe from. */
  isBoundary(realm: Realm): boolean {
    return !this.pairedOut.has(realm);
  }

  /** Lets a host object (a sandbox, the host's class for a guest's) arrive inside as another that itself leaves as what it is. */
  arriveAs(object: HostObject, guest: GuestObject): void {
    this.inside.set(object, guest);
  }

  /** Lets a realm's intrinsics leave as the host's own (runInThisContext: no boundary). */
  pairOutwards(realm: Realm): void {
    this.pairedOut.set(realm, new PairsBack(realm));
  }
}

function prototypeOf(object: HostObject): HostObject | null {
  try {
    return hostReflect.getPrototypeOf(object);
  } catch {
    return null; // a revoked or hostile proxy of the embedder's: its other operations will say so
  }
}

/** The guest object behind a proxy, if it belongs to this membrane's agent. */
export function originOf(membrane: Membrane, object: HostObject): GuestObject | undefined {
  const origin = ORIGINS.get(object);
  return origin?.membrane === membrane ? origin.guest : undefined;
}
