/** Library intrinsics of array.js and sort.js. */
import type { LibraryIntrinsic, NativeContext } from '../../machine/native.js';
import type { Fiber } from '../../machine/frame.js';
import type { Realm } from '../../machine/realm.js';
import { functionRealm } from '../../machine/construct.js';
import { ARRAY, setArrayLength } from '../../objects/array.js';
import { MAX_DENSE_LENGTH, newElements } from '../../objects/create.js';
import { dataDescriptor } from '../../objects/descriptors.js';
import { numberKey } from '../../objects/keys.js';
import { PropertyFlag } from '../../objects/property.js';
import { TYPED_ARRAY } from '../../objects/typed-array.js';
import { rangeError } from '../../objects/errors.js';
import { messages } from '../../objects/messages.js';
import { HOLE } from '../../objects/sentinels.js';
import { GuestObject, NO_ELEMENTS, type GuestValue } from '../../objects/value.js';
import { toString } from '../../semantics/conversion.js';
import { isArray } from './natives.js';

/** ArrayCreate of a length within 2^32 - 1; long ones are sparse, so that they cost nothing. */
function newArrayOfLength(context: NativeContext, length: number): GuestObject {
  const array = context.newArray(newElements());
  if (length > 0) {
    if (length <= 1024) context.charge(length >> 2);
    setArrayLength(array, length);
  }
  return array;
}

/** The Array constructor's own part: a length, or the elements. */
function fromArguments(context: NativeContext, args: readonly GuestValue[]): GuestObject {
  const [first] = args;
  if (args.length !== 1 || typeof first !== 'number') {
    context.charge(args.length >> 2);
    return context.newArray(args.length === 0 ? newElements() : args.slice());
  }
  if (first >>> 0 !== first) throw rangeError(messages.invalidArrayLength);
  if (first <= 1024 || first > MAX_DENSE_LENGTH) return newArrayOfLength(context, first);
  context.charge(first >> 2);
  return context.newArray(newElements(first));
}

export { fromArguments as arrayFromArguments };

/** CreateDataProperty of an index on an object without guest code; appending to a dense array is the common case. */
function putElement(object: GuestObject, index: number, value: GuestValue): boolean {
  const { methods } = object.shape;
  if (methods === ARRAY && object.dictionary === null && object.elements !== NO_ELEMENTS && object.shape.extensible) {
    if (index < object.elements.length) {
      object.elements[index] = value;
      return true;
    }
    if (index === object.elements.length && index < MAX_DENSE_LENGTH) {
      object.elements.push(value);
      return true;
    }
  }
  if (methods.proxy || methods === TYPED_ARRAY) return false;
  return methods.defineOwnProperty(object, numberKey(index), dataDescriptor(value, PropertyFlag.Default));
}

/** Compares as the default order of sort does: code units. */
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Indices of texts in order, merged in pieces that can be interrupted. */
function sortedOrder(context: NativeContext, texts: readonly string[]): number[] {
  let from = Array.from(texts.keys());
  let to = from.slice();
  for (let width = 1; width < from.length; width *= 2) {
    for (let left = 0; left < from.length; left += 2 * width) {
      context.charge(2 * width);
      mergeOrder(texts, from, to, left, Math.min(left + width, from.length), Math.min(left + 2 * width, from.length));
    }
    [from, to] = [to, from];
  }
  return from;
}

function mergeOrder(texts: readonly string[], from: readonly number[], to: number[], left: number, middle: number, end: number): void {
  let i = left;
  let j = middle;
  for (let k = left; k < end; k++) {
    const takeLeft = i < middle && (j >= end || byText(texts[from[i]!]!, texts[from[j]!]!) <= 0);
    to[k] = takeLeft ? from[i++]! : from[j++]!;
  }
}

/** An object whose elements are being joined, on some fiber. */
interface Joining {
  readonly object: GuestObject;
  readonly fiber: Fiber | null;
}

/** What is being joined per agent: a cycle gives the empty string. Entries of fibers that ended are dropped. */
const joining = new WeakMap<object, Joining[]>();

function joinStack({ agent }: Realm): Joining[] {
  const live = new Set<Fiber | null>();
  for (let fiber = agent.fiber; fiber !== null; fiber = fiber.below) live.add(fiber);
  const stack = (joining.get(agent) ?? []).filter((entry) => live.has(entry.fiber));
  joining.set(agent, stack);
  return stack;
}

function rearranged(context: NativeContext, values: readonly GuestValue[], texts: readonly string[]): GuestObject {
  context.charge(values.length);
  const elements = newElements();
  for (const index of sortedOrder(context, texts)) elements.push(values[index]);
  return context.newArray(elements);
}

export const intrinsics: Record<string, LibraryIntrinsic> = {
  isArray: (context, args) => isArray(context, args[0]),
  newArrayOfLength: (context, args) => newArrayOfLength(context, args[0] as number),
  /** (arguments array, prototype) → what `new Array(…)` makes */
  arrayFromArguments(context, args) {
    const array = fromArguments(context, (args[0] as GuestObject).elements);
    const prototype = args[1] as GuestObject;
    if (array.shape.prototype !== prototype) array.shape.methods.setPrototypeOf(array, prototype);
    return array;
  },
  /** (object, index, value) → CreateDataPropertyOrThrow done here; false where a Proxy or a typed array needs the library */
  putElement: (_context, args) => putElement(args[0] as GuestObject, args[1] as number, args[2]),
  /** (constructor) → whether it is another realm's %Array% */
  isForeignArrayConstructor(context, args) {
    const realm = functionRealm((context as Realm).agent, args[0] as GuestObject);
    return realm !== context && args[0] === realm.intrinsic('Array');
  },
  /** (array of primitives) → sorted array by text, or undefined when one is an object or symbol */
  sortPrimitives(context, args) {
    const values = (args[0] as GuestObject).elements;
    context.charge(values.length);
    if (values.some((value) => typeof value === 'symbol' || (value instanceof GuestObject && value !== HOLE))) return undefined;
    return rearranged(context, values, values.map((value) => toString(value as string)));
  },
  /** (values, their texts) → sorted array */
  sortByTexts: (context, args) => rearranged(context, (args[0] as GuestObject).elements, (args[1] as GuestObject).elements as string[]),
  /** (object) → false when it is being joined already */
  enterJoin(context, args) {
    const realm = context as Realm;
    const object = args[0] as GuestObject;
    const stack = joinStack(realm);
    context.charge(stack.length);
    if (stack.some((entry) => entry.object === object)) return false;
    stack.push({ object, fiber: realm.agent.fiber });
    return true;
  },
  leaveJoin(context) {
    joinStack(context as Realm).pop();
    return undefined;
  },
};
