/**
 * Guest objects as the host sees them: host proxies whose traps enter the guest under an
 * account of the context. The shadow target has the right kind (array, callable,
 * constructible) and carries Node's inspection hook; it is brought in step with the guest
 * object only where the host's proxy invariants ask for it.
 */
import { callGuest, constructGuest } from '../machine/interpreter/entry.js';
import type { Realm } from '../machine/state/realm.js';
import { isCallable, isConstructor } from '../objects/callable.js';
import { Lookup, LookupKind, lookup } from '../objects/lookup.js';
import { DescriptorField, PropertyDescriptor, PropertyFlag, type Property } from '../objects/property.js';
import { Accessor, GuestObject, type GuestValue, type PropertyKey } from '../objects/value.js';
import { fromEmbedder, isHostObject, type HostObject, type HostValue } from './host-value.js';
import { HostFunctionData, HostObjectData } from './host-objects.js';
import { INSPECT, handlerShown, inspectionHook } from './inspection.js';
import { isHostBrandKey, keyToGuest, keyToGuestValue, keyToHost } from './keys.js';
import { forHost } from './leaving.js';
import type { Membrane } from './membrane.js';
import { hostReflect, type HostDescriptor } from './primordials.js';

type Trap = ProxyHandler<object>;

const isArray = (guest: GuestObject): boolean => guest.shape.methods.name === 'Array';

/** A shadow of the right kind without properties that the guest object might not have. */
function makeShadow(guest: GuestObject): object {
  if (isConstructor(guest)) return function () {}.bind(undefined);
  if (isCallable(guest)) return () => undefined;
  return isArray(guest) ? [] : {};
}

/** Longest walk along prototypes for a brand. */
const MAX_WALK = 100;

/** What a host object from which a guest's inherits has under a brand (a class that extends EventTarget); the guest itself answers none. */
function inheritedBrand(guest: GuestObject, key: string | symbol): HostValue {
  let steps = 0;
  for (let holder = guest.shape.prototype; holder !== null && steps < MAX_WALK; holder = holder.shape.prototype, steps++) {
    const { data } = holder;
    if (data instanceof HostObjectData || data instanceof HostFunctionData) return hostReflect.get(data.target, key);
  }
  return undefined;
}

/** The proxy that stands for a guest object outside. */
export function proxyForGuest(membrane: Membrane, realm: Realm, guest: GuestObject): HostObject {
  const shadow = makeShadow(guest);
  if (isCallable(guest)) for (const key of Reflect.ownKeys(shadow)) Reflect.deleteProperty(shadow, key);
  Reflect.defineProperty(shadow, INSPECT, { value: inspectionHook(membrane, realm, guest), writable: true, configurable: true, enumerable: false });
  return new Proxy(shadow, new GuestHandler(membrane, realm, guest) as Trap) as unknown as HostObject;
}

/**
 * Proxy traps; each converts its operands, runs the guest's internal method, and converts back.
 * What is thrown on the way reaches the host's code as a host value (leaving.ts).
 */
class GuestHandler {
  // Hidden from inspection: printing a proxy with showProxy must not print the engine.
  readonly #membrane: Membrane;
  readonly #realm: Realm;
  readonly #guest: GuestObject;

  constructor(membrane: Membrane, realm: Realm, guest: GuestObject) {
    this.#membrane = membrane;
    this.#realm = realm;
    this.#guest = guest;
  }

  /** What `showProxy` shows behind the object. */
  [INSPECT](): unknown {
    return handlerShown(this.#membrane, this.#realm, this.#guest);
  }

  private in(value: unknown): GuestValue {
    return this.#membrane.toGuest(this.#realm, fromEmbedder(value));
  }

  private out(value: GuestValue): HostValue {
    return this.#membrane.toHost(this.#realm, value);
  }

  private forHost<T>(operation: () => T): T {
    return forHost(this.#membrane, this.#realm, operation);
  }

  private get isProxy(): boolean {
    return this.#guest.shape.methods.proxy;
  }

  /** Runs a library operation in the guest. */
  private run(name: string, ...args: GuestValue[]): GuestValue {
    const membrane = this.#membrane;
    const realm = this.#realm;
    try {
      return callGuest(realm, realm.libraryFunction(name), undefined, args, membrane.limitsOf(realm));
    } finally {
      membrane.book();
    }
  }

  get(_shadow: object, key: string | symbol, receiver: unknown): HostValue {
    if (isHostBrandKey(key)) return inheritedBrand(this.#guest, key);
    if (key === 'then' && this.#membrane.promises.quiet) return undefined;
    return this.forHost(() => {
      const found = new Lookup();
      const kind = lookup(this.#guest, keyToGuest(key), found);
      if (kind === LookupKind.Data) return this.out(found.value);
      if (kind === LookupKind.Absent) return undefined;
      return this.out(this.run('object/operations.get', this.#guest, keyToGuestValue(key), this.in(receiver)));
    });
  }

  set(_shadow: object, key: string | symbol, value: unknown, receiver: unknown): boolean {
    if (isHostBrandKey(key)) return false;
    return this.forHost(() => this.run('object/operations.set', this.#guest, keyToGuestValue(key), this.in(value), this.in(receiver)) === true);
  }

  has(shadow: object, key: string | symbol): boolean {
    if (isHostBrandKey(key)) return false;
    return this.forHost(() => {
      const kind = lookup(this.#guest, keyToGuest(key), new Lookup());
      const found = kind === LookupKind.Proxy ? this.run('object/operations.hasProperty', this.#guest, keyToGuestValue(key)) === true : kind !== LookupKind.Absent;
      if (!found) Reflect.deleteProperty(shadow, key);
      return found;
    });
  }

  deleteProperty(shadow: object, key: string | symbol): boolean {
    if (isHostBrandKey(key)) return true;
    return this.forHost(() => {
      const deleted = this.run('object/operations.deleteProperty', this.#guest, keyToGuestValue(key)) === true;
      if (deleted) Reflect.deleteProperty(shadow, key);
      return deleted;
    });
  }

  getOwnPropertyDescriptor(shadow: object, key: string | symbol): HostDescriptor | undefined {
    if (isHostBrandKey(key)) return undefined;
    return this.forHost(() => this.describe(shadow, key));
  }

  /** The descriptor of an own property; what is fixed, or of an object that is closed, goes on the shadow too. */
  private describe(shadow: object, key: string | symbol): HostDescriptor | undefined {
    const property = this.ownProperty(keyToGuest(key));
    if (property === undefined) {
      Reflect.deleteProperty(shadow, key);
      return undefined;
    }
    const descriptor = this.descriptor(property);
    if (descriptor.configurable !== true || !Reflect.isExtensible(shadow)) this.mirror(shadow, key, descriptor);
    return descriptor;
  }

  defineProperty(shadow: object, key: string | symbol, attributes: HostDescriptor): boolean {
    if (isHostBrandKey(key)) return false;
    return this.forHost(() => {
      const defined = this.define(key, attributes);
      if (defined && (attributes.configurable === false || !Reflect.isExtensible(shadow))) this.describe(shadow, key);
      return defined;
    });
  }

  private define(key: string | symbol, attributes: HostDescriptor): boolean {
    const { methods } = this.#guest.shape;
    if (!this.isProxy && methods.plainKeys === true) return methods.defineOwnProperty(this.#guest, keyToGuest(key), this.descriptorIn(attributes));
    return this.run('reflect/reflect.defineProperty', this.#guest, keyToGuestValue(key), this.attributesIn(attributes)) === true;
  }

  ownKeys(shadow: object): (string | symbol)[] {
    return this.forHost(() => {
      const hostKeys = this.keys();
      if (Reflect.isExtensible(shadow)) return hostKeys;
      const present = new Set(hostKeys);
      for (const key of Reflect.ownKeys(shadow)) if (!present.has(key)) Reflect.deleteProperty(shadow, key);
      return hostKeys;
    });
  }

  private keys(): (string | symbol)[] {
    const keys = this.isProxy ? this.proxyKeys() : this.#guest.shape.methods.ownKeys(this.#guest);
    this.#realm.charge(keys.length);
    return keys.map(keyToHost).filter((key) => key !== undefined && !isHostBrandKey(key)) as (string | symbol)[];
  }

  getPrototypeOf(shadow: object): HostObject | null {
    return this.forHost(() => {
      const hostPrototype = this.prototype();
      if (!Reflect.isExtensible(shadow)) Reflect.setPrototypeOf(shadow, hostPrototype);
      return hostPrototype;
    });
  }

  private prototype(): HostObject | null {
    const { methods } = this.#guest.shape;
    const prototype = this.isProxy ? (this.run('object/operations.getPrototypeOf', this.#guest) as GuestObject | null) : methods.getPrototypeOf(this.#guest);
    return prototype && this.#membrane.objectToHost(this.#realm, prototype);
  }

  setPrototypeOf(_shadow: object, prototype: object | null): boolean {
    return this.forHost(() => this.run('reflect/reflect.setPrototypeOf', this.#guest, this.in(prototype)) === true);
  }

  isExtensible(shadow: object): boolean {
    return this.forHost(() => {
      const extensible = this.isProxy ? this.run('reflect/reflect.isExtensible', this.#guest) === true : this.#guest.shape.methods.isExtensible(this.#guest);
      if (!extensible) this.close(shadow);
      return extensible;
    });
  }

  preventExtensions(shadow: object): boolean {
    return this.forHost(() => {
      const prevented = this.isProxy
        ? this.run('reflect/reflect.preventExtensions', this.#guest) === true
        : this.#guest.shape.methods.preventExtensions(this.#guest);
      if (prevented) this.close(shadow);
      return prevented;
    });
  }

  apply(_shadow: object, thisValue: unknown, args: readonly unknown[]): HostValue {
    const membrane = this.#membrane;
    const realm = this.#realm;
    const guest = this.#guest;
    return this.forHost(() => {
      const guestArguments = args.map((value) => this.in(value));
      try {
        return this.out(callGuest(realm, guest, this.in(thisValue), guestArguments, membrane.limitsOf(realm)));
      } finally {
        membrane.book();
      }
    });
  }

  construct(_shadow: object, args: readonly unknown[], newTarget: unknown): HostValue {
    const membrane = this.#membrane;
    const realm = this.#realm;
    const guest = this.#guest;
    return this.forHost(() => {
      const guestArguments = args.map((value) => this.in(value));
      const target = this.in(newTarget);
      try {
        return this.out(constructGuest(realm, guest, guestArguments, isConstructor(target) ? target : guest, membrane.limitsOf(realm)));
      } finally {
        membrane.book();
      }
    });
  }

  /** Own property of the guest object; a guest Proxy's through its trap. */
  private ownProperty(key: PropertyKey): Property | undefined {
    const { methods } = this.#guest.shape;
    if (!this.isProxy) return methods.getOwnProperty(this.#guest, key);
    const descriptor = this.run('reflect/reflect.getOwnPropertyDescriptor', this.#guest, keyToGuestValue(keyToHost(key) ?? ''));
    return descriptor instanceof GuestObject ? propertyOfDescriptor(descriptor) : undefined;
  }

  private proxyKeys(): PropertyKey[] {
    const keys = this.run('reflect/reflect.ownKeys', this.#guest) as GuestObject;
    return keys.elements.map((key) => keyToGuest(key as string | symbol));
  }

  private descriptor(property: Property): HostDescriptor {
    const { flags, value } = property;
    const common = { enumerable: (flags & PropertyFlag.Enumerable) !== 0, configurable: (flags & PropertyFlag.Configurable) !== 0 };
    if (value instanceof Accessor) return { get: this.out(value.get), set: this.out(value.set), ...common };
    return { value: this.out(value as GuestValue), writable: (flags & PropertyFlag.Writable) !== 0, ...common };
  }

  private descriptorIn(attributes: HostDescriptor): PropertyDescriptor {
    let fields = 0;
    let flags = 0;
    const flag = (name: 'writable' | 'enumerable' | 'configurable', field: DescriptorField, bit: PropertyFlag): void => {
      if (!(name in attributes)) return;
      fields |= field;
      if (attributes[name] === true) flags |= bit;
    };
    flag('writable', DescriptorField.Writable, PropertyFlag.Writable);
    flag('enumerable', DescriptorField.Enumerable, PropertyFlag.Enumerable);
    flag('configurable', DescriptorField.Configurable, PropertyFlag.Configurable);
    if ('value' in attributes) fields |= DescriptorField.Value;
    if ('get' in attributes) fields |= DescriptorField.Get;
    if ('set' in attributes) fields |= DescriptorField.Set;
    return new PropertyDescriptor(fields, flags, this.in(attributes.value), this.half(attributes.get), this.half(attributes.set));
  }

  private half(value: HostValue): GuestObject | undefined {
    return isHostObject(value) ? this.#membrane.objectToGuest(this.#realm, value, true) : undefined;
  }

  /** A host descriptor as a guest descriptor object. */
  private attributesIn(attributes: HostDescriptor): GuestObject {
    const object = this.#realm.newObject();
    for (const name of DESCRIPTOR_NAMES) if (name in attributes) object.shape.methods.add(object, name, this.in(attributes[name]));
    return object;
  }

  /** Puts a property on the shadow, so that the host's invariants hold. */
  private mirror(shadow: object, key: string | symbol, descriptor: HostDescriptor): void {
    hostReflect.define(shadow as unknown as HostObject, key, descriptor);
  }

  /** A guest object that takes no more properties: the shadow must have all of them and be closed too. */
  private close(shadow: object): void {
    if (!Reflect.isExtensible(shadow)) return;
    Reflect.deleteProperty(shadow, INSPECT);
    for (const key of this.keys()) {
      const property = this.ownProperty(keyToGuest(key));
      if (property !== undefined) this.mirror(shadow, key, this.descriptor(property));
    }
    Reflect.setPrototypeOf(shadow, this.prototype());
    Reflect.preventExtensions(shadow);
  }
}

const DESCRIPTOR_NAMES = ['value', 'writable', 'get', 'set', 'enumerable', 'configurable'] as const;

/** A descriptor object that a library function made: own data properties only. */
function propertyOfDescriptor(descriptor: GuestObject): Property {
  const read = (name: string): GuestValue => {
    const own = descriptor.shape.methods.getOwnProperty(descriptor, name);
    return own === undefined ? undefined : (own.value as GuestValue);
  };
  const has = (name: string): boolean => descriptor.shape.methods.getOwnProperty(descriptor, name) !== undefined;
  const flags = (read('writable') === true ? PropertyFlag.Writable : 0) | (read('enumerable') === true ? PropertyFlag.Enumerable : 0) | (read('configurable') === true ? PropertyFlag.Configurable : 0);
  if (has('get') || has('set')) return { value: new Accessor(read('get') as GuestObject | undefined, read('set') as GuestObject | undefined), flags: flags | PropertyFlag.Accessor };
  return { value: read('value'), flags };
}
