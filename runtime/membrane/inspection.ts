/**
 * How guest objects show themselves when the host inspects them (util.inspect, console.log): as
 * host copies of the same kind, made one level at a time, whose prototypes say the same names. No
 * guest code runs: accessors are shown as such, and a Proxy shows its target.
 */
import type { Realm } from '../machine/state/realm.js';
import { isCallable } from '../objects/callable.js';
import { PropertyFlag, type Property } from '../objects/property.js';
import { CallableProxyData, ProxyData } from '../objects/proxy.js';
import { Accessor, GuestObject, type GuestValue, type PropertyKey } from '../objects/value.js';
import { emptyCopy, isPassing, iteratorCopy, refreshSlots } from './inspection-brands.js';
import { fromEmbedder, type HostObject, type HostValue } from './host-value.js';
import { isHostBrandKey, keyToHost } from './keys.js';
import { forHost } from './leaving.js';
import type { Membrane } from './membrane.js';
import { PairsBack } from './pairing.js';
import { hostReflect, type HostDescriptor } from './primordials.js';

/** The property under which Node looks for an object's own way of being inspected. */
export const INSPECT = Symbol.for('nodejs.util.inspect.custom');

/** What util.inspect passes on of its options: anything at all, where a guest may call it. */
interface InspectOptions {
  readonly showHidden?: unknown;
  readonly maxArrayLength?: unknown;
}

/** Longest walk along prototypes, and through Proxies of Proxies. */
const MAX_WALK = 100;

const REVOKED = '<Revoked Proxy>';

function ownProperty(holder: GuestObject, key: PropertyKey): Property | undefined {
  return holder.shape.methods.proxy ? undefined : holder.shape.methods.getOwnProperty(holder, key);
}

/** The value of an own data property, else undefined. */
function ownData(holder: GuestObject, key: PropertyKey): GuestValue {
  const property = ownProperty(holder, key);
  return property === undefined || property.value instanceof Accessor ? undefined : (property.value as GuestValue);
}

const isFunction = (value: unknown): value is GuestObject => value instanceof GuestObject && isCallable(value);

/** Puts a property on a copy; what the copy has fixed keeps its attributes. */
function put(copy: object, key: string | symbol, descriptor: HostDescriptor): void {
  const target = copy as unknown as HostObject;
  if (!hostReflect.define(target, key, { ...descriptor, configurable: true }) && 'value' in descriptor) hostReflect.define(target, key, { value: descriptor.value });
}

/** The views of one realm's objects. */
export class Inspection {
  private readonly copies = new WeakMap<GuestObject, object>();
  /** What stands on the prototype chains of copies: enough for the names of classes. */
  private readonly mirrors = new WeakMap<GuestObject, object>();
  private readonly constructors = new WeakMap<GuestObject, HostObject>();
  private readonly carriers = new WeakMap<GuestObject, HostObject>();
  private readonly intrinsics: PairsBack;

  constructor(private readonly membrane: Membrane, private readonly realm: Realm) {
    this.intrinsics = new PairsBack(realm);
  }

  /** What a guest object's proxy shows. The same copy each time, so that cycles are seen as such. */
  show(guest: GuestObject, options: InspectOptions): unknown {
    return forHost(this.membrane, this.realm, () => {
      const shown = behindProxies(guest);
      if (shown === undefined) return REVOKED;
      return leavesAsProxy(this.membrane, this.realm, shown) ? this.copyOf(shown, options) : this.membrane.objectToHost(this.realm, shown);
    });
  }

  private copyOf(guest: GuestObject, options: InspectOptions): object {
    let copy = isPassing(guest) ? undefined : this.copies.get(guest);
    if (copy === undefined) this.copies.set(guest, (copy = iteratorCopy(guest, this.shown) ?? emptyCopy(guest)));
    Reflect.setPrototypeOf(copy, this.prototypeFor(guest, options.showHidden === true));
    this.refresh(copy, guest, options);
    return copy;
  }

  /** How a value shows itself inside a copy. */
  private readonly shown = (value: GuestValue): HostValue => {
    if (!(value instanceof GuestObject)) return value;
    return leavesAsProxy(this.membrane, this.realm, value) ? this.carrierOf(value) : this.membrane.objectToHost(this.realm, value);
  };

  /** Stands for an object inside a copy, and shows it; no proxy, so that `showProxy` sees the guest's own only. */
  private carrierOf(guest: GuestObject): HostObject {
    let carrier = this.carriers.get(guest);
    if (carrier === undefined) {
      carrier = fromEmbedder(Object.defineProperty({}, INSPECT, { value: inspectionHook(this.membrane, this.realm, guest) })) as HostObject;
      this.carriers.set(guest, carrier);
    }
    return carrier;
  }

  /** Brings a copy's own properties and entries up to date. */
  private refresh(copy: object, guest: GuestObject, { showHidden, maxArrayLength }: InspectOptions): void {
    for (const key of Reflect.ownKeys(copy)) Reflect.deleteProperty(copy, key);
    refreshSlots(copy, guest, this.shown);
    for (const key of keysToShow(guest, typeof maxArrayLength === 'number' ? maxArrayLength : Infinity)) {
      const property = ownProperty(guest, key);
      const hostKey = keyToHost(key);
      if (property === undefined || hostKey === undefined || isHostBrandKey(hostKey)) continue;
      if (Array.isArray(copy) && key === 'length') copy.length = property.value as number;
      else if (showHidden === true || isShown(hostKey, property)) put(copy, hostKey, this.descriptor(hostKey, property));
    }
  }

  private descriptor(key: string | symbol, { value, flags }: Property): HostDescriptor {
    const enumerable = (flags & PropertyFlag.Enumerable) !== 0;
    if (value instanceof Accessor) return accessorShown(value, enumerable);
    const shown = key === 'constructor' && isFunction(value) ? this.constructorOf(value) : this.shown(value as GuestValue);
    return { value: shown, writable: true, enumerable };
  }

  /** The prototype of a copy: host intrinsics for the realm's own, mirrors for the rest. */
  private prototypeFor(guest: GuestObject, showHidden: boolean): object | null {
    const chain: GuestObject[] = [];
    let end: object | null = null;
    for (let holder = guest.shape.prototype; holder !== null; holder = holder.shape.prototype) {
      const known = holder.shape.methods.proxy || chain.length > MAX_WALK ? Object.prototype : this.hostObject(holder);
      if (known !== undefined) {
        end = known;
        break;
      }
      chain.push(holder);
    }
    for (const holder of chain.reverse()) end = this.mirror(holder, end, showHidden);
    return end;
  }

  private hostObject(guest: GuestObject): object | undefined {
    const known = leavesAsProxy(this.membrane, this.realm, guest) ? this.intrinsics.get(guest) : this.membrane.objectToHost(this.realm, guest);
    return known as object | undefined;
  }

  /** An object on the prototype chain, as far as it tells about those below it. Functions other than the constructor are not shown there. */
  private mirror(guest: GuestObject, prototype: object | null, showHidden: boolean): object {
    let mirror = this.mirrors.get(guest);
    if (mirror === undefined) this.mirrors.set(guest, (mirror = isFunction(guest) ? () => undefined : {}));
    Reflect.setPrototypeOf(mirror, prototype);
    for (const key of Reflect.ownKeys(mirror)) Reflect.deleteProperty(mirror, key);
    for (const key of showHidden ? guest.shape.methods.ownKeys(guest) : NAMING_KEYS) {
      const property = ownProperty(guest, key);
      const hostKey = keyToHost(key);
      if (property === undefined || hostKey === undefined || isHostBrandKey(hostKey)) continue;
      if (key === 'constructor' || !isFunction(property.value)) put(mirror, hostKey, this.descriptor(hostKey, property));
    }
    return mirror;
  }

  /** Stands for a guest constructor: util.inspect asks such a function for its name, and whether an object is an instance. */
  private constructorOf(guest: GuestObject): HostObject {
    const known = this.constructors.get(guest) ?? this.intrinsics.get(guest);
    if (known !== undefined) return known;
    const constructor = function () {} as unknown as HostObject;
    this.constructors.set(guest, constructor);
    const prototype = ownData(guest, 'prototype');
    const name = ownData(guest, 'name');
    put(constructor, 'name', { value: typeof name === 'string' ? name : '' });
    put(constructor, INSPECT, { value: fromEmbedder(inspectionHook(this.membrane, this.realm, guest)) });
    put(constructor, 'prototype', { value: fromEmbedder(this.mirrorOf(prototype)) });
    return constructor;
  }

  /** A mirror that is filled when a chain leads over it. */
  private mirrorOf(value: GuestValue): object {
    if (!(value instanceof GuestObject)) return {};
    let mirror = this.mirrors.get(value);
    if (mirror === undefined) this.mirrors.set(value, (mirror = isFunction(value) ? () => undefined : {}));
    return mirror;
  }
}

/** What names an object: on itself or on its prototypes. */
const NAMING_KEYS: readonly PropertyKey[] = ['constructor', 'name', Symbol.toStringTag, Symbol.iterator];

/** Hidden properties by which util.inspect names what it shows. */
const isShown = (key: string | symbol, { flags }: Property): boolean => (flags & PropertyFlag.Enumerable) !== 0 || NAMING_KEYS.includes(key);

const stub = fromEmbedder(() => undefined);

function accessorShown({ get, set }: Accessor, enumerable: boolean): HostDescriptor {
  return { get: get && stub, set: set && stub, enumerable };
}

/** The own keys, of the elements of a long array only those that are shown. */
function keysToShow(guest: GuestObject, most: number): readonly PropertyKey[] {
  const { shape, elements, dictionary } = guest;
  const isLong = shape.methods.name === 'Array' && dictionary === null && elements.length > most;
  if (!isLong) return shape.methods.ownKeys(guest);
  const keys: PropertyKey[] = ['length', ...shape.layout.keys.slice(0, shape.count)];
  for (let i = 0; i <= most; i++) keys.push(i); // util.inspect looks at one more, to align numbers
  return keys;
}

/** What is behind a Proxy, and behind one that is behind it; undefined where one of them is revoked. */
function behindProxies(guest: GuestObject): GuestObject | undefined {
  let shown = guest;
  for (let steps = 0; steps < MAX_WALK; steps++) {
    const { data } = shown;
    if (!(data instanceof ProxyData || data instanceof CallableProxyData)) return shown;
    if (data.target === null) return undefined;
    shown = data.target;
  }
  return undefined;
}

/** The handler of a guest Proxy, else a word for belljar's own. */
export function handlerShown(membrane: Membrane, realm: Realm, { data }: GuestObject): unknown {
  if (!(data instanceof ProxyData || data instanceof CallableProxyData)) return '[Guest]';
  return data.handler === null ? REVOKED : membrane.inspectionOf(realm).show(data.handler, {});
}

/** Whether an object is shown by a copy: it leaves as a proxy, not as a genuine object of the host's. */
function leavesAsProxy(membrane: Membrane, realm: Realm, guest: GuestObject): boolean {
  return guest.data === null || !membrane.leavesGenuine(realm, guest);
}

/** The function that goes under `nodejs.util.inspect.custom`. */
export function inspectionHook(membrane: Membrane, realm: Realm, guest: GuestObject): (depth: number, options: InspectOptions) => unknown {
  return (_depth, options) => membrane.inspectionOf(realm).show(guest, options);
}
