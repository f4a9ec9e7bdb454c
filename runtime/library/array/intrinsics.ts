/** Library intrinsics of array.js and sort.js. */
import type { LibraryIntrinsic, NativeContext } from '../../machine/state/native.js';
import type { Fiber } from '../../machine/state/frame.js';
import type { Realm } from '../../machine/state/realm.js';
import { functionRealm } from '../../machine/calls/construct.js';
import { ARRAY, setArrayLength } from '../../objects/array.js';
import { MAX_DENSE_LENGTH, newElements } from '../../objects/create.js';
import { dataDescriptor } from '../../objects/descriptors.js';
import { numberKey } from '../../objects/keys.js';
import { PropertyFlag } from '../../objects/property.js';
import { TYPED_ARRAY } from '../../objects/typed-array.js';
import { rangeError } from '../../objects/errors.js';
import { messages } from '../../objects/messages.js';
import { type GuestObject, NO_ELEMENTS, type GuestValue } from '../../objects/value.js';
import { isArray } from './natives.js';
import { sortedByTexts, sortedPrimitives } from './ordering.js';

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
    const sorted = sortedPrimitives(context, (args[0] as GuestObject).elements);
    return sorted === null ? undefined : context.newArray(sorted);
  },
  /** (values, their texts) → sorted array */
  sortByTexts: (context, args) => context.newArray(sortedByTexts(context, (args[0] as GuestObject).elements, (args[1] as GuestObject).elements as string[])),
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
