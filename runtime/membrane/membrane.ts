/**
 * The boundary between guest and host (DESIGN I1): one Membrane per agent converts values
 * both ways and keeps identity. How host objects behave inside is host-objects.ts, how guest
 * objects behave outside is guest-proxies.ts, errors cross in errors.ts.
 *
 * Two agent-wide weak maps hold the identities; a third, process-wide, recognises the
 * proxies of any membrane, so that a guest object that comes home is itself again.
 */
import type { Agent } from '../machine/agent.js';
import type { Realm } from '../machine/realm.js';
import { GuestObject, type GuestValue } from '../objects/value.js';
import { errorToGuest, errorToHost, isGuestError, isHostError } from './errors.js';
import { proxyForGuest } from './guest-proxies.js';
import { HostFunctionData, HostObjectData, wrapHostObject } from './host-objects.js';
import { isHostObject, type HostObject, type HostValue } from './host-value.js';
import { counterpartOf, pairedBack } from './pairing.js';

/** Guest objects behind the proxies that any membrane handed out. */
const ORIGINS = new WeakMap<HostObject, { readonly membrane: Membrane; readonly guest: GuestObject }>();

export class Membrane {
  private readonly inside = new WeakMap<HostObject, GuestObject>();
  private readonly outside = new WeakMap<GuestObject, HostObject>();
  /** Guest intrinsics that leave as the host's own: only in realms that are no boundary. */
  private readonly pairedOut = new WeakMap<Realm, ReadonlyMap<GuestObject, HostObject>>();

  constructor(readonly agent: Agent) {}

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
    const known = this.inside.get(object);
    if (known !== undefined) return known;
    const origin = ORIGINS.get(object);
    if (origin !== undefined && origin.membrane === this) return origin.guest;
    const counterpart = counterpartOf(realm, object);
    if (counterpart !== undefined) return counterpart;
    const guest = isHostError(object) ? errorToGuest(this, realm, object) : wrapHostObject(this, realm, object, writable);
    this.link(guest, object);
    return guest;
  }

  /** A guest value as the host sees it. */
  toHost(realm: Realm, value: GuestValue): HostValue {
    return value instanceof GuestObject ? this.objectToHost(realm, value) : value;
  }

  /** A guest object as the host sees it: the host object that it stands for, a genuine host error, or a proxy. */
  objectToHost(realm: Realm, guest: GuestObject): HostObject {
    const { data } = guest;
    if (data instanceof HostObjectData || data instanceof HostFunctionData) return data.target;
    const known = this.outside.get(guest) ?? this.pairedOut.get(realm)?.get(guest);
    if (known !== undefined) return known;
    const object = isGuestError(guest) ? errorToHost(this, realm, guest) : proxyForGuest(this, realm, guest);
    ORIGINS.set(object, { membrane: this, guest });
    this.outside.set(guest, object);
    return object;
  }

  /** Makes two objects stand for one another. */
  link(guest: GuestObject, object: HostObject): void {
    this.inside.set(object, guest);
    this.outside.set(guest, object);
  }

  /** Lets a realm's intrinsics leave as the host's own (runInThisContext: no boundary). */
  pairOutwards(realm: Realm): void {
    this.pairedOut.set(realm, pairedBack(realm));
  }
}

/** The guest object behind a proxy, if it belongs to this membrane's agent. */
export function originOf(membrane: Membrane, object: HostObject): GuestObject | undefined {
  const origin = ORIGINS.get(object);
  return origin?.membrane === membrane ? origin.guest : undefined;
}
