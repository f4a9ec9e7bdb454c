/** Natives of Function.prototype. */
import type { DynamicFunctionKind } from '../../../compiler/bytecode/request.js';
import { BoundData } from '../../machine/state/function-data.js';
import { createDynamicFunction } from '../../machine/instructions/eval.js';
import type { Realm } from '../../machine/state/realm.js';
import type { LibraryIntrinsic } from '../../machine/state/native.js';
import { CallableData } from '../../objects/callable.js';
import { arrayLength, isArrayObject } from '../../objects/array.js';
import { typeError } from '../../objects/errors.js';
import { messages } from '../../objects/messages.js';
import { PropertyFlag } from '../../objects/property.js';
import { HOLE } from '../../objects/sentinels.js';
import { addOwn } from '../../objects/storage.js';
import { GuestObject } from '../../objects/value.js';
import type { PositionalNative } from '../table.js';

/** 20.2.3.5 */
export const toText: PositionalNative = (context, receiver) => {
  if (!(receiver instanceof GuestObject) || !(receiver.data instanceof CallableData)) throw typeError(messages.functionToString);
  const text = receiver.shape.methods.proxy ? 'function () { [native code] }' : receiver.data.describe();
  context.charge(text.length >> 3);
  return text;
};

/** %ThrowTypeError% (10.2.4.1) */
export const throwTypeError: PositionalNative = () => {
  throw typeError(messages.poisoned);
};

/** (value) → a copy of a dense array without holes, else undefined */
const copyDense: LibraryIntrinsic = (context, args) => {
  const [array] = args;
  if (!isArrayObject(array) || array.dictionary !== null) return undefined;
  context.charge(arrayLength(array));
  return array.elements.includes(HOLE) ? undefined : context.newArray(array.elements.slice());
};

/** Kinds of dynamic functions by the names that function.js uses. */
const KINDS: Record<string, DynamicFunctionKind> = { function: 'function', generator: 'function*', async: 'async function', asyncGenerator: 'async function*' };

export const intrinsics: Record<string, LibraryIntrinsic> = {
  copyDense,
  /** (kind, texts of parameters and body) → the function */
  createDynamicFunction(context, args) {
    const texts = (args[1] as GuestObject).elements as string[];
    context.charge(texts.length);
    return createDynamicFunction(context as Realm, KINDS[args[0] as string]!, texts.slice(0, -1), texts.at(-1) ?? '');
  },
  /** (target, this, arguments, prototype) → a bound function (10.4.1.3) without its properties */
  newBound(context, args) {
    const [target, boundThis, list, prototype] = args as [GuestObject, GuestObject, GuestObject, GuestObject | null];
    const bound = context.newObject(prototype);
    bound.data = new BoundData(target, boundThis, list.elements.slice(), (target.data as CallableData).constructible);
    return bound;
  },
  /** (function, length, name) → its `length` and `name` */
  setFunctionProperties(_context, args) {
    const target = args[0] as GuestObject;
    addOwn(target, 'length', args[1], PropertyFlag.Configurable);
    addOwn(target, 'name', args[2], PropertyFlag.Configurable);
    return undefined;
  },
};
