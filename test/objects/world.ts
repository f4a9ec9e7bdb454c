/**
 * Guest objects for tests of the objects room, beside host objects that must behave the same:
 * `Pair`s on which an operation is done in both worlds and the outcomes are compared.
 */
import assert from 'node:assert/strict';
import { CallableData } from '../../runtime/objects/callable.js';
import { newObject, rootShape } from '../../runtime/objects/create.js';
import { SetCoercion } from '../../runtime/objects/internal-methods.js';
import { Lookup, LookupKind, SetOutcome, lookup, prepareSet } from '../../runtime/objects/lookup.js';
import { ORDINARY } from '../../runtime/objects/ordinary.js';
import type { Property } from '../../runtime/objects/property.js';
import { DescriptorField, PropertyDescriptor as GuestDescriptor, PropertyFlag } from '../../runtime/objects/property.js';
import { KeyTable } from '../../runtime/objects/shape.js';
import type { GuestValue, PropertyKey as GuestKey } from '../../runtime/objects/value.js';
import { Accessor, type GuestObject } from '../../runtime/objects/value.js';
import { keyToValue } from '../../runtime/semantics/conversion.js';

class TestFunctionData extends CallableData {
  readonly constructible = false;
}

export const keys = new KeyTable();
export const functions = Array.from({ length: 4 }, () => newObject(rootShape(ORDINARY, null, keys), new TestFunctionData()));
/** Host functions that stand for the guest ones, in the same order. */
export const hostFunctions = functions.map((_, i) => Object.assign(() => i, { index: i }));

/** A guest value as the comparison sees it: guest functions as the host's. */
export function toHost(value: unknown): unknown {
  const at = functions.indexOf(value as GuestObject);
  return at < 0 ? value : hostFunctions[at];
}

export interface DescriptorChoice {
  value?: GuestValue;
  writable?: boolean;
  enumerable?: boolean;
  configurable?: boolean;
  get?: number | undefined;
  set?: number | undefined;
}

export function guestDescriptor(choice: DescriptorChoice): GuestDescriptor {
  let fields = 0;
  let flags = 0;
  const flag = (name: 'writable' | 'enumerable' | 'configurable', field: number, bit: number): void => {
    if (!(name in choice)) return;
    fields |= field;
    if (choice[name]) flags |= bit;
  };
  flag('writable', DescriptorField.Writable, PropertyFlag.Writable);
  flag('enumerable', DescriptorField.Enumerable, PropertyFlag.Enumerable);
  flag('configurable', DescriptorField.Configurable, PropertyFlag.Configurable);
  if ('value' in choice) fields |= DescriptorField.Value;
  if ('get' in choice) fields |= DescriptorField.Get;
  if ('set' in choice) fields |= DescriptorField.Set;
  const f = (index: number | undefined): GuestObject | undefined => (index === undefined ? undefined : functions[index]);
  return new GuestDescriptor(fields, flags, choice.value, f(choice.get), f(choice.set));
}

export function hostDescriptor(choice: DescriptorChoice): PropertyDescriptor {
  const result: PropertyDescriptor = { ...choice, value: toHost(choice.value) } as PropertyDescriptor;
  if (!('value' in choice)) delete result.value;
  if ('get' in choice) result.get = choice.get === undefined ? undefined : hostFunctions[choice.get];
  if ('set' in choice) result.set = choice.set === undefined ? undefined : (hostFunctions[choice.set] as (v: unknown) => void);
  return result;
}

/** A stored property as the host describes it. */
export function described(property: Property | undefined): PropertyDescriptor | undefined {
  if (property === undefined) return undefined;
  const { value, flags } = property;
  const common = { enumerable: (flags & PropertyFlag.Enumerable) !== 0, configurable: (flags & PropertyFlag.Configurable) !== 0 };
  if (value instanceof Accessor) {
    assert.ok((flags & PropertyFlag.Accessor) !== 0 && (flags & PropertyFlag.Writable) === 0);
    return { get: toHost(value.get), set: toHost(value.set), ...common } as PropertyDescriptor;
  }
  assert.equal(flags & PropertyFlag.Accessor, 0);
  return { value: toHost(value), writable: (flags & PropertyFlag.Writable) !== 0, ...common };
}

/** An object in both worlds. */
export class Pair {
  constructor(
    readonly guest: GuestObject,
    readonly host: object,
  ) {}

  private get methods() {
    return this.guest.shape.methods;
  }

  define(key: GuestKey, choice: DescriptorChoice): void {
    const guest = this.methods.defineOwnProperty(this.guest, key, guestDescriptor(choice));
    assert.equal(guest, Reflect.defineProperty(this.host, keyToValue(key), hostDescriptor(choice)), `define ${String(key)} ${Object.keys(choice).join()}`);
  }

  /** Reflect.set; an accessor's setter counts as success, the host's functions do nothing. */
  set(key: GuestKey, value: GuestValue, receiver: Pair = this): void {
    const out = new Lookup();
    const outcome = prepareSet(this.guest, key, value, receiver.guest, out);
    const host = (): boolean => Reflect.set(this.host, keyToValue(key), toHost(value), receiver.host);
    if (outcome === SetOutcome.Coerce && out.coercion === SetCoercion.ArrayLength) {
      assert.throws(host, RangeError);
      return;
    }
    if (outcome === SetOutcome.Coerce) return this.setConverted(key, value, receiver, host);
    assert.equal(outcome === SetOutcome.Done || outcome === SetOutcome.Setter, host(), `set ${String(key)} ${String(value)}`);
  }

  /** A store to a typed array of numbers, whose value the machine would convert. */
  private setConverted(key: GuestKey, value: GuestValue, receiver: Pair, host: () => boolean): void {
    if (typeof value === 'bigint') {
      assert.throws(host, TypeError);
      return;
    }
    const outcome = prepareSet(this.guest, key, Number(toHost(value)), receiver.guest, new Lookup());
    assert.equal(outcome === SetOutcome.Done, host(), `set ${String(key)} ${String(value)}`);
  }

  get(key: GuestKey): void {
    const out = new Lookup();
    const kind = lookup(this.guest, key, out);
    const host = Reflect.get(this.host, keyToValue(key)) as unknown;
    if (kind === LookupKind.Accessor) {
      const at = functions.indexOf(out.accessor!.get as GuestObject);
      assert.equal(at < 0 ? undefined : at, host, `get ${String(key)}`);
    } else {
      assert.equal(toHost(out.value), host, `get ${String(key)}`);
    }
    assert.equal(kind !== LookupKind.Absent, Reflect.has(this.host, keyToValue(key)));
  }

  delete(key: GuestKey): void {
    assert.equal(this.methods.delete(this.guest, key), Reflect.deleteProperty(this.host, keyToValue(key)), `delete ${String(key)}`);
  }

  preventExtensions(): void {
    assert.equal(this.methods.preventExtensions(this.guest), Reflect.preventExtensions(this.host));
  }

  setPrototypeOf(prototype: Pair | null): void {
    assert.equal(this.methods.setPrototypeOf(this.guest, prototype && prototype.guest), Reflect.setPrototypeOf(this.host, prototype && prototype.host));
  }

  /** Keys, descriptors and extensibility are the same. */
  compare(): void {
    const guestKeys = this.methods.ownKeys(this.guest);
    assert.deepEqual(guestKeys.map(keyToValue), Reflect.ownKeys(this.host));
    for (const key of guestKeys) this.compareProperty(key);
    assert.equal(this.methods.isExtensible(this.guest), Reflect.isExtensible(this.host));
  }

  compareProperty(key: GuestKey): void {
    assert.deepEqual(described(this.methods.getOwnProperty(this.guest, key)), Reflect.getOwnPropertyDescriptor(this.host, keyToValue(key)), String(key));
  }
}
