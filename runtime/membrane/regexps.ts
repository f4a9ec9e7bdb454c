/**
 * RegExps across the boundary. Each side has a genuine one of its own, and whoever matches, the
 * guest's matcher does it under limits: the host's backtracks without end, and cannot be
 * interrupted. A host RegExp enters as a guest's with the same pattern; a guest's leaves as an
 * instance of a subclass whose `exec` enters the guest. `lastIndex` follows at each crossing; other
 * own properties that one side adds later are not seen on the other.
 */
import { dataDescriptor } from '../objects/descriptors.js';
import { GuestErrorRequest } from '../objects/errors.js';
import { DescriptorField, PropertyDescriptor, PropertyFlag } from '../objects/property.js';
import { GuestObject, type GuestValue } from '../objects/value.js';
import { allocate, newRegExp, regExpData } from '../library/regexp/create.js';
import { RegExpData } from '../library/regexp/data.js';
import { hasPlainIndex, isResultArray } from '../library/regexp/exec.js';
import { setPrototype } from '../library/shared/prototypes.js';
import { callGuest } from '../machine/interpreter/entry.js';
import type { Realm } from '../machine/state/realm.js';
import { fromEmbedder, type HostObject, type HostValue } from './host-value.js';
import { forHost } from './leaving.js';
import type { Membrane } from './membrane.js';
import { keyToGuest } from './keys.js';
import { hostReflect } from './primordials.js';

const HostRegExp = RegExp;
const hostExec = HostRegExp.prototype.exec;
const apply = Reflect.apply as (callee: unknown, receiver: unknown, args: readonly unknown[]) => unknown;
const getterOf = (key: string): unknown => Object.getOwnPropertyDescriptor(HostRegExp.prototype, key)!.get;
const sourceOf = getterOf('source');
const FLAGS: readonly (readonly [letter: string, getter: unknown])[] = [
  ['d', 'hasIndices'], ['g', 'global'], ['i', 'ignoreCase'], ['m', 'multiline'], ['s', 'dotAll'], ['u', 'unicode'], ['v', 'unicodeSets'], ['y', 'sticky'],
].filter(([, name]) => name! in HostRegExp.prototype).map(([letter, name]) => [letter!, getterOf(name!)]);

/** [[OriginalFlags]] of a host RegExp, past anything that stands on the object itself. */
function flagsOf(object: HostObject): string {
  let flags = '';
  for (const [letter, getter] of FLAGS) if (apply(getter, object, []) === true) flags += letter;
  return flags;
}

/** One RegExp on both sides. */
class Pair {
  /** `lastIndex` when the two met last: whichever differs from it has been written since. */
  private index = 0;

  constructor(readonly membrane: Membrane, readonly realm: Realm, readonly guest: GuestObject, private readonly object: HostObject) {
    this.meet();
  }

  /** Brings `lastIndex` of one side to the other; where both were written, the host's stands. */
  meet(): void {
    const outside = hostReflect.getOwn(this.object, 'lastIndex')?.value;
    if (!hasPlainIndex(this.guest) || typeof outside !== 'number') return;
    if (outside !== this.index) this.guest.slots[0] = outside;
    else if (this.guest.slots[0] !== outside) hostReflect.set(this.object, 'lastIndex', this.guest.slots[0] as number);
    this.index = this.guest.slots[0] as number;
  }

  /** RegExpExec in the guest, for the host. */
  exec(text: string): HostValue {
    const { membrane, realm } = this;
    return forHost(membrane, realm, () => {
      this.meet();
      try {
        return resultToHost(membrane, realm, callGuest(realm, realm.libraryFunction('regexp/regexp.regExpExec'), undefined, [this.guest, text], membrane.limitsOf(realm)));
      } finally {
        this.meet();
        membrane.book();
      }
    });
  }

  /** The other one of a fresh host RegExp with the same pattern and these flags. */
  derive(object: HostObject): void {
    const { source } = this.guest.data as RegExpData;
    const guest = forHost(this.membrane, this.realm, () => newRegExp(this.realm, source, flagsOf(object)));
    GUARDED.set(object, new Pair(this.membrane, this.realm, guest, object));
  }
}

/** What RegExpExec answered: the arrays that it makes as the host's own, anything else as it crosses. */
function resultToHost(membrane: Membrane, realm: Realm, result: GuestValue): HostValue {
  if (!(result instanceof GuestObject) || !isResultArray(realm, result)) return membrane.toHost(realm, result);
  const copy = arrayToHost(result);
  const [index, input, groups, indices] = result.slots as GuestValue[];
  Object.assign(copy, { index, input, groups: groupsToHost(groups, (value) => value) });
  if (indices instanceof GuestObject) Object.assign(copy, { indices: indicesToHost(indices) });
  return fromEmbedder(copy);
}

const arrayToHost = (array: GuestObject): unknown[] => Array.from(array.elements);
const spanToHost = (span: unknown): unknown => (span instanceof GuestObject ? arrayToHost(span) : undefined);

function indicesToHost(indices: GuestObject): unknown[] {
  const copy = arrayToHost(indices).map(spanToHost);
  return Object.assign(copy, { groups: groupsToHost(indices.slots[0] as GuestValue, spanToHost) });
}

function groupsToHost(groups: GuestValue, convert: (value: unknown) => unknown): object | undefined {
  if (!(groups instanceof GuestObject)) return undefined;
  const copy = Object.create(null) as object;
  for (const key of groups.shape.methods.ownKeys(groups)) {
    const value = convert(groups.shape.methods.getOwnProperty(groups, key)!.value);
    Object.defineProperty(copy, key as string, { value, writable: true, enumerable: true, configurable: true });
  }
  return copy;
}

/** Guest RegExps behind the host's that match by them. */
const GUARDED = new WeakMap<object, Pair>();

/** A host RegExp that a guest's matcher runs. All of the host's own methods go through `exec`, and make more by species. */
class GuardedRegExp extends HostRegExp {
  /** @throws TypeError of a pattern that is not a guest's: the host's matcher would run it */
  constructor(pattern: RegExp, flags?: string) {
    super(pattern, flags);
    const pair = GUARDED.get(pattern);
    if (pair === undefined) throw new TypeError('Illegal constructor');
    pair.derive(fromEmbedder(this) as HostObject);
  }

  override exec(text: string): RegExpExecArray | null {
    const pair = GUARDED.get(this);
    return (pair === undefined ? apply(hostExec, this, [text]) : pair.exec(`${text}`)) as RegExpExecArray | null;
  }
}

Object.defineProperty(GuardedRegExp, 'name', { value: 'RegExp', configurable: true });

/** Whether a guest RegExp is one that a host's can stand for: nothing on it, or on a class of its own, is lost. */
function isPlain(realm: Realm, guest: GuestObject): boolean {
  return guest.shape.prototype === realm.intrinsic('RegExp.prototype') && guest.shape.methods.ownKeys(guest).length === 1 && hasPlainIndex(guest);
}

/** The RegExps of one membrane. */
export class RegExps {
  private readonly pairs = new WeakMap<GuestObject, Pair>();

  constructor(private readonly membrane: Membrane) {}

  /** A RegExp crosses again. */
  meet(guest: GuestObject): void {
    this.pairs.get(guest)?.meet();
  }

  /** The class of what leaves comes back as the guest's own. */
  private introduceClass(realm: Realm): void {
    this.membrane.arriveAs(fromEmbedder(GuardedRegExp) as HostObject, realm.intrinsic('RegExp'));
    this.membrane.arriveAs(fromEmbedder(GuardedRegExp.prototype) as HostObject, realm.intrinsic('RegExp.prototype'));
  }

  leavesGenuine(realm: Realm, guest: GuestObject): boolean {
    return guest.data instanceof RegExpData && (this.pairs.has(guest) || isPlain(realm, guest));
  }

  /** The host RegExp that stands for a guest's; undefined for what leaves as any object does. */
  toHost(realm: Realm, guest: GuestObject): HostObject | undefined {
    const { data } = guest;
    if (!(data instanceof RegExpData) || !isPlain(realm, guest)) return undefined;
    realm.charge(data.source.length);
    const object = hostRegExp(this.membrane.isBoundary(realm) ? GuardedRegExp : HostRegExp, data);
    this.introduceClass(realm);
    if (object === undefined) return undefined;
    const pair = new Pair(this.membrane, realm, guest, object);
    this.pairs.set(guest, pair);
    if (this.membrane.isBoundary(realm)) GUARDED.set(object, pair);
    return object;
  }

  /**
   * The guest RegExp that stands for a host's.
   * @param prototype its prototype inside
   * @returns undefined for a pattern that belljar does not know
   */
  toGuest(realm: Realm, object: HostObject, prototype: GuestObject): GuestObject | undefined {
    const data = dataFor(realm, apply(sourceOf, object, []) as string, flagsOf(object));
    if (data === undefined) return undefined;
    const guest = setPrototype(allocate(realm, data), prototype);
    this.pairs.set(guest, new Pair(this.membrane, realm, guest, object));
    return guest;
  }

  /** Gives the guest RegExp the other own data properties of the host's, and the same read-only `lastIndex`. */
  copyProperties(realm: Realm, object: HostObject, guest: GuestObject): void {
    for (const key of hostReflect.ownKeys(object)) {
      const descriptor = hostReflect.getOwn(object, key);
      if (descriptor === undefined || !('value' in descriptor)) continue;
      if (key === 'lastIndex') {
        if (descriptor.writable === false) close(guest);
        continue;
      }
      const flags = PropertyFlag.Writable | PropertyFlag.Configurable | (descriptor.enumerable === true ? PropertyFlag.Enumerable : 0);
      guest.shape.methods.defineOwnProperty(guest, keyToGuest(key), dataDescriptor(this.membrane.toGuest(realm, descriptor.value), flags));
    }
  }
}

function hostRegExp(Class: RegExpConstructor | typeof GuardedRegExp, { source, flags }: RegExpData): HostObject | undefined {
  try {
    return fromEmbedder(Reflect.construct(HostRegExp, [source, flags], Class)) as HostObject;
  } catch {
    // An older host, which does not know the syntax. Compiling runs no guest code.
    return undefined;
  }
}

function dataFor(realm: Realm, source: string, flags: string): RegExpData | undefined {
  try {
    return regExpData(realm, source, flags);
  } catch (error) {
    if (error instanceof GuestErrorRequest) return undefined;
    throw error;
  }
}

/** A frozen RegExp of the host's: its lastIndex is read-only. */
function close(guest: GuestObject): void {
  const readOnly = new PropertyDescriptor(DescriptorField.Writable, 0, undefined, undefined, undefined);
  guest.shape.methods.defineOwnProperty(guest, 'lastIndex', readOnly);
}
