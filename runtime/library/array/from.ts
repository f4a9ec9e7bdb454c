/**
 * Array.from as a stepping native (23.1.2.1), on the Array constructor itself: copies of dense
 * arrays that are iterated over as they always were, and ordinary array-likes. A mapper over an
 * iterable is the library's, which closes the iterator when it throws.
 */
import { arrayNext } from '../../machine/instructions/array-iterator.js';
import { type NativeContext, StepAnswer, type SteppingNative, type StepRequest } from '../../machine/state/native.js';
import type { Realm } from '../../machine/state/realm.js';
import { isCallable } from '../../objects/callable.js';
import { MAX_DENSE_LENGTH, newElements } from '../../objects/create.js';
import { Lookup, LookupKind, lookup } from '../../objects/lookup.js';
import { ORDINARY } from '../../objects/ordinary.js';
import { GuestObject, type GuestValue } from '../../objects/value.js';
import { denseArray, elementAt } from './dense.js';

/** Slots of this native. */
const enum At {
  Receiver,
  Items,
  Mapper,
  Argument,
  Count,
  /** Index of the element whose call is on the way; undefined before the first step. */
  Index,
  Length,
  Result,
}

type Slots = GuestValue[];

const found = new Lookup();

export const from: SteppingNative = {
  parameters: 3,
  stateSlots: 3,
  step(context, slots, received, request) {
    let index = slots[At.Index] as number | undefined;
    if (index === undefined) {
      if (slots[At.Receiver] !== context.intrinsic('Array')) return StepAnswer.NotMine;
      if (slots[At.Mapper] === undefined && copied(context, slots[At.Items], request)) return StepAnswer.Return;
      if (!begin(context, slots)) return StepAnswer.NotMine;
      index = -1;
    } else {
      (slots[At.Result] as GuestObject).elements.push(received);
    }
    return advance(context, slots, index + 1, request);
  },
};

/** Copies an array whose iterator is the one that it always had. */
function copied(context: NativeContext, items: GuestValue, request: StepRequest): boolean {
  const array = denseArray(context, items);
  if (array === null || arrayNext((context as Realm).agent, context as Realm, array) === null) return false;
  const { elements } = array;
  context.charge(elements.length);
  const copy = newElements();
  for (let at = 0; at < elements.length; at++) copy.push(elementAt(elements, at));
  request.result = context.newArray(copy);
  return true;
}

/** Reads the length of an array-like; false when the case is not plain. */
function begin(context: NativeContext, slots: Slots): boolean {
  const items = slots[At.Items];
  const mapper = slots[At.Mapper];
  if (!(items instanceof GuestObject) || items.shape.methods !== ORDINARY || (mapper !== undefined && !isCallable(mapper))) return false;
  if (lookup(items, Symbol.iterator, found) !== LookupKind.Absent) return false;
  if (lookup(items, 'length', found) !== LookupKind.Data || typeof found.value !== 'number') return false;
  const length = Math.trunc(found.value);
  if (!(length <= MAX_DENSE_LENGTH) || !isPlain(context, items)) return false;
  slots[At.Length] = length;
  slots[At.Result] = context.newArray(newElements());
  return true;
}

function isPlain(context: NativeContext, items: GuestObject): boolean {
  return items.dictionary === null && !(context as Realm).agent.keys.prototypesIndexed;
}

/** Goes on at `from`: up to the next call of the mapper, or to the end. */
function advance(context: NativeContext, slots: Slots, from: number, request: StepRequest): StepAnswer {
  const items = slots[At.Items] as GuestObject;
  const array = slots[At.Result] as GuestObject;
  const length = slots[At.Length] as number;
  for (let index = from; index < length; index++) {
    if (!isPlain(context, items)) return leave(slots, index, request);
    const value = elementAt(items.elements, index);
    if (slots[At.Mapper] !== undefined) return ask(slots, index, value, request);
    context.charge(1);
    array.elements.push(value);
  }
  request.result = array;
  return StepAnswer.Return;
}

function ask(slots: Slots, index: number, value: GuestValue, request: StepRequest): StepAnswer {
  slots[At.Index] = index;
  request.callee = slots[At.Mapper];
  request.thisValue = slots[At.Argument];
  request.count = 2;
  request.a = value;
  request.b = index;
  return StepAnswer.Call;
}

function leave(slots: Slots, index: number, request: StepRequest): StepAnswer {
  request.continuation = 'array/array.fromElements';
  request.state = [slots[At.Items], slots[At.Mapper], slots[At.Argument], slots[At.Length], index, slots[At.Result]];
  return StepAnswer.Continue;
}
