/**
 * The callback methods of arrays as stepping natives, for dense arrays. What is read of the array
 * is read anew at each step, as ECMA-262 has it; once the array is no longer dense, or a
 * prototype has indices, the library's loop goes on from there (calling.js).
 */
import { type NativeContext, StepAnswer, type SteppingNative, type StepRequest } from '../../machine/state/native.js';
import type { Realm } from '../../machine/state/realm.js';
import { isCallable } from '../../objects/callable.js';
import { newElements } from '../../objects/create.js';
import { typeError } from '../../objects/errors.js';
import { messages } from '../../objects/messages.js';
import { HOLE } from '../../objects/sentinels.js';
import type { GuestObject, GuestValue } from '../../objects/value.js';
import { toBoolean } from '../../semantics/conversion.js';
import { denseArray, hasPlainSpecies } from './dense.js';

/** Slots of these natives. */
const enum At {
  Receiver,
  Callback,
  /** thisArg, or the initial value of the reductions. */
  Argument,
  Count,
  /** Index of the element whose call is on the way, and its value; undefined before the first step. */
  Index,
  Value,
  Length,
  /** The array being made, or the accumulator. */
  Result,
}

const PARAMETERS = 2;
const STATE_SLOTS = 4;

type Slots = GuestValue[];

/** What sets one method apart. */
interface Method {
  readonly name: string;
  /** Whether holes are called for, as undefined. */
  readonly holes?: true;
  readonly backwards?: true;
  /** Makes what `At.Result` holds; the index before the first one, or null when the case is not plain. */
  begin?(context: NativeContext, slots: Slots, array: GuestObject): number | null;
  /** Takes the result of the call for `At.Value`; true when that was the last one, and At.Result is the method's. */
  take(slots: Slots, received: GuestValue): boolean;
  /** The callback gets the accumulator first. */
  readonly reduces?: true;
}

function stepping(method: Method): SteppingNative {
  const ahead = method.backwards ? -1 : 1;
  return {
    parameters: PARAMETERS,
    stateSlots: STATE_SLOTS,
    step(context, slots, received, request) {
      let index = slots[At.Index] as number | null | undefined;
      if (index === undefined) {
        index = begin(context, slots, method);
        if (index === null) return StepAnswer.NotMine;
      } else if (method.take(slots, received)) return end(slots, request);
      return advance(context, slots, (index as number) + ahead, ahead, method, request);
    },
  };
}

/** Looks for the next element from `from` on and asks for its call. */
function advance(context: NativeContext, slots: Slots, from: number, ahead: number, method: Method, request: StepRequest): StepAnswer {
  const array = slots[At.Receiver] as GuestObject;
  const length = slots[At.Length] as number;
  for (let index = from; index >= 0 && index < length; index += ahead) {
    if (!isPlain(context, array)) return leave(slots, index, method, request);
    const { elements } = array;
    const value = index < elements.length ? elements[index] : HOLE;
    if (value !== HOLE) return ask(slots, index, value, method, request);
    if (method.holes) return ask(slots, index, undefined, method, request);
    context.charge(1);
  }
  return end(slots, request);
}

/** Whether the receiver, an array, can still be read here. */
function isPlain(context: NativeContext, array: GuestObject): boolean {
  return array.dictionary === null && !(context as Realm).agent.keys.prototypesIndexed;
}

function ask(slots: Slots, index: number, value: GuestValue, method: Method, request: StepRequest): StepAnswer {
  slots[At.Index] = index;
  slots[At.Value] = value;
  request.callee = slots[At.Callback];
  if (method.reduces) {
    request.thisValue = undefined;
    request.count = 4;
    request.a = slots[At.Result];
    request.b = value;
    request.c = index;
    request.d = slots[At.Receiver];
  } else {
    request.thisValue = slots[At.Argument];
    request.count = 3;
    request.a = value;
    request.b = index;
    request.c = slots[At.Receiver];
  }
  return StepAnswer.Call;
}

function end(slots: Slots, request: StepRequest): StepAnswer {
  request.result = slots[At.Result];
  return StepAnswer.Return;
}

/** The index before the first one, or null. */
function begin(context: NativeContext, slots: Slots, method: Method): number | null {
  const array = denseArray(context, slots[At.Receiver]);
  if (array === null || !isCallable(slots[At.Callback])) return null;
  const { length } = array.elements;
  slots[At.Length] = length;
  if (method.begin !== undefined) return method.begin(context, slots, array);
  return method.backwards ? length : -1;
}

/** Hands over to calling.js. */
function leave(slots: Slots, index: number, { name }: Method, request: StepRequest): StepAnswer {
  request.continuation = `array/calling.${name}From`;
  request.state = [slots[At.Receiver], slots[At.Callback], slots[At.Argument], slots[At.Length], index, slots[At.Result]];
  return StepAnswer.Continue;
}

/** 23.1.3.15 */
export const forEach = stepping({ name: 'forEach', take: () => false });

/** 23.1.3.21; nobody else sees the array before it is finished. */
export const map = stepping({
  name: 'map',
  begin(context, slots, array) {
    if (!hasPlainSpecies(context, array)) return null;
    const { length } = array.elements;
    context.charge(length);
    slots[At.Result] = context.newArray(newElements(length));
    return -1;
  },
  take(slots, received) {
    (slots[At.Result] as GuestObject).elements[slots[At.Index] as number] = received;
    return false;
  },
});

/** 23.1.3.8 */
export const filter = stepping({
  name: 'filter',
  begin(context, slots, array) {
    if (!hasPlainSpecies(context, array)) return null;
    slots[At.Result] = context.newArray(newElements());
    return -1;
  },
  take(slots, received) {
    if (toBoolean(received)) (slots[At.Result] as GuestObject).elements.push(slots[At.Value]);
    return false;
  },
});

/** A method that stops at the first call whose result is truthy or not, as `at` says, with `found`, else ends with `none`. */
function search(name: string, at: boolean, found: (slots: Slots) => GuestValue, none: GuestValue, options: Pick<Method, 'holes' | 'backwards'>): SteppingNative {
  return stepping({
    name,
    ...options,
    begin(_context, slots, array) {
      slots[At.Result] = none;
      return options.backwards ? array.elements.length : -1;
    },
    take(slots, received) {
      if (toBoolean(received) !== at) return false;
      slots[At.Result] = found(slots);
      return true;
    },
  });
}

const value = (slots: Slots): GuestValue => slots[At.Value];
const index = (slots: Slots): GuestValue => slots[At.Index];

/** 23.1.3.29 */
export const some = search('some', true, () => true, false, {});
/** 23.1.3.6 */
export const every = search('every', false, () => false, true, {});
/** 23.1.3.9 */
export const find = search('find', true, value, undefined, { holes: true });
/** 23.1.3.10 */
export const findIndex = search('findIndex', true, index, -1, { holes: true });
/** 23.1.3.11 */
export const findLast = search('findLast', true, value, undefined, { holes: true, backwards: true });
/** 23.1.3.12 */
export const findLastIndex = search('findLastIndex', true, index, -1, { holes: true, backwards: true });

/** 23.1.3.24, 23.1.3.25; without an initial value the first element is the accumulator. */
function reduction(name: string, options: Pick<Method, 'backwards'>): SteppingNative {
  const ahead = options.backwards ? -1 : 1;
  return stepping({
    name,
    ...options,
    reduces: true,
    begin(context, slots, { elements }) {
      const { length } = elements;
      let before = options.backwards ? length : -1;
      slots[At.Result] = slots[At.Argument];
      if ((slots[At.Count] as number) > 1) return before;
      do {
        before += ahead;
        context.charge(1);
        if (before < 0 || before >= length) throw typeError(messages.reduceEmpty);
      } while (elements[before] === HOLE);
      slots[At.Result] = elements[before];
      return before;
    },
    take(slots, received) {
      slots[At.Result] = received;
      return false;
    },
  });
}

export const reduce = reduction('reduce', {});
export const reduceRight = reduction('reduceRight', { backwards: true });
