/**
 * Sorting as a stepping native (23.1.3.30, 23.1.3.34), for dense arrays: the stable merge sort of
 * sort.js, comparison by comparison in the same order, with its progress in slots. Insertion
 * sorts runs of eight; then runs are merged pairwise, bottom up, between two arrays of its own.
 */
import { type NativeContext, StepAnswer, type SteppingNative, type StepRequest } from '../../machine/state/native.js';
import type { Realm } from '../../machine/state/realm.js';
import { isCallable } from '../../objects/callable.js';
import { newElements } from '../../objects/create.js';
import { HOLE } from '../../objects/sentinels.js';
import { GuestObject, type GuestValue } from '../../objects/value.js';
import { toNumber } from '../../semantics/conversion.js';
import { denseArray, growableArray } from './dense.js';
import { sortedPrimitives } from './ordering.js';

/** Slots of these natives. */
const enum At {
  Receiver,
  Comparator,
  Count,
  /** Undefined before the first step. */
  Phase,
  /** Arrays nobody else sees: the values, and where they are merged to. */
  From,
  To,
  /** How many undefined values stand behind the sorted ones. */
  UndefinedCount,
  /** Length of the receiver at first. */
  Length,
  /** Insertion: the value on its way down, where its run starts, its place at first, where it is now. */
  Value,
  Start,
  Place,
  Now,
  /** Merging: length of the runs, start of the pair; next of the left run, of the right one, and where it goes. */
  Width,
  Left,
  NextLeft,
  NextRight,
  Target,
}

const STATE_SLOTS = At.Target - At.Count;

const enum Phase {
  Inserting,
  Merging,
}

/** Values that are sorted by insertion, as in sort.js. */
const RUN = 8;

type Slots = GuestValue[];
type Finish = (context: NativeContext, slots: Slots, request: StepRequest) => StepAnswer;

const numberAt = (slots: Slots, at: At): number => slots[at] as number;
const elementsAt = (slots: Slots, at: At): GuestValue[] => (slots[at] as GuestObject).elements;

function sorting(finish: Finish, holesCount: boolean): SteppingNative {
  return {
    parameters: 1,
    stateSlots: STATE_SLOTS,
    step(context, slots, received, request) {
      if (slots[At.Phase] === undefined) return begin(context, slots, request, finish, holesCount);
      if (received instanceof GuestObject) return convert(context, received, request);
      const greater = toNumber(received) > 0;
      const ready = slots[At.Phase] === Phase.Inserting ? inserted(context, slots, greater) : merged(context, slots, greater);
      return ready ? compare(slots, request) : finish(context, slots, request);
    },
  };
}

/** Reads the values; without a comparator primitives are sorted at once. */
function begin(context: NativeContext, slots: Slots, request: StepRequest, finish: Finish, holesCount: boolean): StepAnswer {
  const array = denseArray(context, slots[At.Receiver]);
  const comparator = slots[At.Comparator];
  if (array === null || (comparator !== undefined && !isCallable(comparator))) return StepAnswer.NotMine;
  const { length } = array.elements;
  context.charge(length);
  slots[At.Length] = length;
  const values = newElements();
  let undefinedCount = 0;
  for (const value of array.elements) {
    if (value === undefined || (value === HOLE && holesCount)) undefinedCount++;
    else if (value !== HOLE) values.push(value);
  }
  slots[At.UndefinedCount] = undefinedCount;
  if (comparator === undefined) return sortTexts(context, slots, values, request, finish);
  slots[At.From] = context.newArray(values);
  if (values.length < 2) return finish(context, slots, request);
  slots[At.Phase] = Phase.Inserting;
  return nextRun(slots, 0) ? compare(slots, request) : StepAnswer.NotMine;
}

function sortTexts(context: NativeContext, slots: Slots, values: GuestValue[], request: StepRequest, finish: Finish): StepAnswer {
  const sorted = sortedPrimitives(context, values);
  if (sorted === null) return StepAnswer.NotMine;
  slots[At.From] = context.newArray(sorted);
  return finish(context, slots, request);
}

/** A comparator's result that is an object: the next step gets the primitive. */
function convert(context: NativeContext, received: GuestObject, request: StepRequest): StepAnswer {
  request.callee = (context as Realm).libraryFunction('conversion/conversion.toPrimitive');
  request.thisValue = undefined;
  request.count = 2;
  request.a = received;
  request.b = 'number';
  return StepAnswer.Call;
}

/** Asks for the comparison that the state stands before. */
function compare(slots: Slots, request: StepRequest): StepAnswer {
  const from = elementsAt(slots, At.From);
  request.callee = slots[At.Comparator];
  request.thisValue = undefined;
  request.count = 2;
  if (slots[At.Phase] === Phase.Inserting) {
    request.a = from[numberAt(slots, At.Now) - 1];
    request.b = slots[At.Value];
  } else {
    request.a = from[numberAt(slots, At.NextLeft)];
    request.b = from[numberAt(slots, At.NextRight)];
  }
  return StepAnswer.Call;
}

/** Stands before the first comparison of the run at `start`; false when it is no run of two. */
function nextRun(slots: Slots, start: number): boolean {
  slots[At.Start] = start;
  return nextInsertion(slots, start + 1);
}

function nextInsertion(slots: Slots, place: number): boolean {
  const from = elementsAt(slots, At.From);
  const start = numberAt(slots, At.Start);
  if (place >= from.length) return false;
  if (place === start + RUN) return nextRun(slots, place);
  slots[At.Value] = from[place];
  slots[At.Place] = slots[At.Now] = place;
  return true;
}

/** After a comparison of the inserted value with the one before it; whether another comparison is due. */
function inserted(context: NativeContext, slots: Slots, greater: boolean): boolean {
  const from = elementsAt(slots, At.From);
  let now = numberAt(slots, At.Now);
  if (greater) {
    from[now] = from[now - 1];
    now--;
    slots[At.Now] = now;
    if (now > numberAt(slots, At.Start)) return true;
  }
  from[now] = slots[At.Value];
  return nextInsertion(slots, numberAt(slots, At.Place) + 1) || startMerging(context, slots);
}

function startMerging(context: NativeContext, slots: Slots): boolean {
  const from = elementsAt(slots, At.From);
  if (from.length <= RUN) return false;
  context.charge(from.length >> 2);
  slots[At.To] = context.newArray(from.slice());
  slots[At.Phase] = Phase.Merging;
  slots[At.Width] = RUN;
  return nextPair(context, slots, 0);
}

/** Stands before the first comparison of the pair of runs at `left`, or of the next pass; false when all is sorted. */
function nextPair(context: NativeContext, slots: Slots, left: number): boolean {
  const count = elementsAt(slots, At.From).length;
  for (let start = left; ; start = 0) {
    const middle = start + numberAt(slots, At.Width);
    if (middle < count) {
      slots[At.Left] = slots[At.NextLeft] = slots[At.Target] = start;
      slots[At.NextRight] = middle;
      return true;
    }
    copyRest(context, slots, start, count);
    if (endPass(slots, count)) return false;
  }
}

/** What has no partner to be merged with. */
function copyRest(context: NativeContext, slots: Slots, start: number, count: number): void {
  const from = elementsAt(slots, At.From);
  const to = elementsAt(slots, At.To);
  if (count > start) context.charge((count - start) >> 2);
  for (let at = start; at < count; at++) to[at] = from[at];
}

/** The merged values are what the next pass merges; whether there is none. */
function endPass(slots: Slots, count: number): boolean {
  const swapped = slots[At.From];
  slots[At.From] = slots[At.To];
  slots[At.To] = swapped;
  const width = 2 * numberAt(slots, At.Width);
  slots[At.Width] = width;
  return width >= count;
}

/** After a comparison of the heads of two runs; whether another comparison is due. */
function merged(context: NativeContext, slots: Slots, greater: boolean): boolean {
  const from = elementsAt(slots, At.From);
  const to = elementsAt(slots, At.To);
  const left = numberAt(slots, At.Left);
  const width = numberAt(slots, At.Width);
  const end = Math.min(left + 2 * width, from.length);
  let i = numberAt(slots, At.NextLeft);
  let j = numberAt(slots, At.NextRight);
  let k = numberAt(slots, At.Target);
  to[k++] = greater ? from[j++] : from[i++];
  if (i < left + width && j < end) {
    slots[At.NextLeft] = i;
    slots[At.NextRight] = j;
    slots[At.Target] = k;
    return true;
  }
  context.charge((end - k) >> 2);
  while (i < left + width) to[k++] = from[i++];
  while (j < end) to[k++] = from[j++];
  return nextPair(context, slots, end);
}

/** The tail of sort: the values go back, undefined ones behind them, and the rest is deleted. */
function writeBack(context: NativeContext, slots: Slots, request: StepRequest): StepAnswer {
  const sorted = elementsAt(slots, At.From);
  const undefinedCount = numberAt(slots, At.UndefinedCount);
  const length = numberAt(slots, At.Length);
  const count = sorted.length + undefinedCount;
  context.charge(length >> 2);
  const array = growableArray(context, slots[At.Receiver], count);
  if (array === null) {
    request.continuation = 'array/sort.writeBack';
    request.state = [slots[At.Receiver], slots[At.From], undefinedCount, length];
    return StepAnswer.Continue;
  }
  const { elements } = array;
  for (let at = 0; at < count; at++) {
    const value = at < sorted.length ? sorted[at] : undefined;
    if (at < elements.length) elements[at] = value;
    else elements.push(value);
  }
  for (let at = count; at < length && at < elements.length; at++) elements[at] = HOLE;
  request.result = array;
  return StepAnswer.Return;
}

/** The tail of toSorted. */
function appendUndefined(context: NativeContext, slots: Slots, request: StepRequest): StepAnswer {
  const sorted = elementsAt(slots, At.From);
  context.charge(numberAt(slots, At.UndefinedCount) >> 2);
  for (let n = numberAt(slots, At.UndefinedCount); n > 0; n--) sorted.push(undefined);
  request.result = slots[At.From];
  return StepAnswer.Return;
}

/** 23.1.3.30 */
export const sort = sorting(writeBack, false);
/** 23.1.3.34 */
export const toSorted = sorting(appendUndefined, true);
