/**
 * The iteration protocol (ECMA-262 7.4) as instructions: for-of, array patterns, spread. An
 * array whose iteration nobody has changed is stepped directly; its iterator is a real one all
 * the same, so that what is decided at one step binds no later one.
 */
import { Op } from '../../../compiler/bytecode/op.js';
import { arrayLength, isArrayObject } from '../../objects/array.js';
import { isCallable } from '../../objects/callable.js';
import { createArray, newElements } from '../../objects/create.js';
import { typeError } from '../../objects/errors.js';
import { LookupKind } from '../../objects/lookup.js';
import { messages } from '../../objects/messages.js';
import { DONE, HOLE } from '../../objects/sentinels.js';
import type { GuestValue } from '../../objects/value.js';
import { GuestObject } from '../../objects/value.js';
import { describeValue } from '../../objects/inspect.js';
import type { Agent } from '../state/agent.js';
import { MachineBuiltin } from '../state/builtin-table.js';
import { callMachineBuiltin } from '../calls/builtins.js';
import { call, callLibrary } from '../calls/calls.js';
import type { Frame } from '../state/frame.js';
import { ReturnMode } from '../state/frame.js';
import { BuiltinData } from '../state/function-data.js';
import { LIBRARY_CALLS } from '../calls/library-calls.js';
import { primitivePrototype } from '../calls/primitives.js';
import { complete, completePair, completeVoid, drop, jump, operand, pay, peek } from '../calls/protocol.js';
import type { Realm } from '../state/realm.js';
import { GeneratorData } from '../state/suspension.js';
import { ArrayIteratorKind, arrayIterator, arrayNext, newArrayIterator } from './array-iterator.js';
import type { ArrayIteratorData } from './array-iterator.js';
import type { Place } from './iteration-memo.js';
import { IterationMemo, placeOf, recall } from './iteration-memo.js';
import { defaultText, descriptionOf } from './keys.js';
import { objectAt } from './operands.js';
import { completeGet, find, found } from './properties.js';

/** What an iterator gave. */
const enum Step {
  Value,
  Done,
  /** An accessor is in the way: the library reads the result. */
  Unknown,
}

let stepped: GuestValue = undefined;

/** GetIterator(sync), 7.4.4. */
export function getIterator(agent: Agent, frame: Frame): void {
  const iterable = peek(frame, 0);
  const arrayStep = arrayNext(agent, frame.realm, iterable);
  if (arrayStep !== null) {
    return completePair(frame, 1, newArrayIterator(frame.realm, iterable as GuestObject, ArrayIteratorKind.Values), arrayStep);
  }
  const start = iterable instanceof GuestObject ? iterable : primitivePrototype(frame.realm, iterable);
  if (iterable instanceof GuestObject) {
    const next = ownNext(frame.realm, iterable);
    if (next !== undefined) return completePair(frame, 1, iterable, next);
  }
  const kind = start === null ? LookupKind.Absent : find(agent, start, Symbol.iterator);
  if (kind === LookupKind.Proxy || kind === LookupKind.Accessor) {
    drop(frame, 1);
    return callLibrary(agent, LIBRARY_CALLS.getIterator, [iterable, undefined], ReturnMode.PushElements);
  }
  const method = kind === LookupKind.Data ? found.value : undefined;
  if (!isCallable(method)) throw typeError(notIterable(frame, iterable));
  if (!(method.data instanceof BuiltinData) || method.data.id !== ITERATES_ITSELF) return call(agent, method, iterable, [], ReturnMode.Continue);
  const place = placeOf(frame.realm, Symbol.iterator, found);
  continueGetIterator(agent, frame, iterable);
  if (place !== null && iterable instanceof GuestObject) rememberOwn(agent, frame.realm, iterable, place, method);
}

/** The `next` of an object that is known to be its own iterator. */
function ownNext(realm: Realm, { shape }: GuestObject): GuestValue {
  const known = recall(realm, shape);
  return known === null || known.arrayNext !== null ? undefined : known.next.read();
}

function rememberOwn(agent: Agent, realm: Realm, { shape }: GuestObject, iterator: Place, method: GuestObject): void {
  if (shape.prototype === null || find(agent, shape.prototype, 'next') !== LookupKind.Data) return;
  const next = placeOf(realm, 'next', found);
  if (next !== null && shape.find('next') < 0) shape.iteration = new IterationMemo(realm, iterator, method, next, null);
}

/** The @@iterator of iterators, which gives its receiver. */
const ITERATES_ITSELF = 'Iterator.prototype.[Symbol.iterator]';

/** V8's text: the source of the iterable where it is known. */
function notIterable(frame: Frame, value: GuestValue): string {
  const text = descriptionOf(frame, value);
  return text === undefined ? messages.notIterableDefault(defaultText(value)) : messages.notIterable(text);
}

const isAsync = (frame: Frame): boolean => frame.code.unit.code[frame.pc] === Op.GetAsyncIterator;

/** Goes on with the iterator that @@iterator or @@asyncIterator gave (ReturnMode.Continue). */
export function continueGetIterator(agent: Agent, frame: Frame, iterator: GuestValue): void {
  if (!(iterator instanceof GuestObject)) throw typeError(isAsync(frame) ? messages.asyncIteratorNotObject : messages.iteratorNotObject);
  const kind = find(agent, iterator, 'next');
  if (kind === LookupKind.Data || kind === LookupKind.Absent) return completePair(frame, 1, iterator, kind === LookupKind.Data ? found.value : undefined);
  frame.slots[frame.sp - 1] = iterator;
  if (kind === LookupKind.Proxy) return callLibrary(agent, LIBRARY_CALLS.proxyGet, [found.holder, 'next', iterator], ReturnMode.Push);
  const getter = found.accessor!.get;
  if (getter === undefined) return completePair(frame, 1, iterator, undefined);
  call(agent, getter, iterator, [], ReturnMode.Push);
}

export function iteratorStep(agent: Agent, frame: Frame): void {
  const iterator = peek(frame, 1);
  const next = peek(frame, 0);
  const data = arrayIterator(iterator, next);
  if (data === null || !stepArray(data)) return callNext(agent, next, iterator);
  pay(agent, frame, 1);
  if (data.array === null) return jump(frame, 0);
  if (stepped !== HOLE) return complete(frame, 0, stepped);
  completeGet(agent, frame, data.array, data.index - 1, data.array, 0);
}

/** IteratorNext (7.4.6). */
function callNext(agent: Agent, next: GuestValue, iterator: GuestValue): void {
  if (!isCallable(next)) throw typeError(messages.notAFunction(defaultText(next)));
  const { data } = next;
  if (data instanceof BuiltinData && data.machine !== undefined) return callMachineBuiltin(agent, next, data.machine, iterator, undefined, ReturnMode.IteratorResult, 0);
  call(agent, next, iterator, [], ReturnMode.IteratorResult);
}

/** Steps over a dense part of an array: its element (or HOLE) is in `stepped`, or the iterator has ended. False: not the plain case. */
function stepArray(data: ArrayIteratorData): boolean {
  const { array, index } = data;
  if (array === null) return true;
  if (data.kind !== ArrayIteratorKind.Values || !isArrayObject(array)) return false;
  if (index >= arrayLength(array)) data.array = null;
  else {
    stepped = index < array.elements.length ? array.elements[index] : HOLE;
    data.index = index + 1;
  }
  return true;
}

/** Looks at what `next` gave; the value is in `stepped`. @throws GuestErrorRequest when it is no object */
function readResult(agent: Agent, result: GuestValue): Step {
  if (!(result instanceof GuestObject)) throw typeError(messages.iteratorResult(describeValue(result)));
  if (result.shape === agent.fiber!.top!.realm.shapes.iteratorResult) {
    stepped = result.slots[0] as GuestValue;
    return result.slots[1] ? Step.Done : Step.Value;
  }
  const done = find(agent, result, 'done');
  if (done === LookupKind.Data && found.value) return Step.Done;
  if (done !== LookupKind.Data && done !== LookupKind.Absent) return Step.Unknown;
  const value = find(agent, result, 'value');
  if (value !== LookupKind.Data && value !== LookupKind.Absent) return Step.Unknown;
  stepped = value === LookupKind.Data ? found.value : undefined;
  return Step.Value;
}

/** Goes on with the result of next (ReturnMode.IteratorResult), or with what the library read from it (Continue). */
export function continueStep(agent: Agent, frame: Frame, value: GuestValue, isResult: boolean, finish: (agent: Agent, frame: Frame, value: GuestValue) => void): void {
  if (!isResult) return finish(agent, frame, value);
  switch (readResult(agent, value)) {
    case Step.Value:
      return finish(agent, frame, stepped);
    case Step.Done:
      return finish(agent, frame, DONE);
    case Step.Unknown:
      return callLibrary(agent, LIBRARY_CALLS.iteratorResult, [value], ReturnMode.Continue);
  }
}

export function finishIteratorStep(agent: Agent, frame: Frame, value: GuestValue): void {
  pay(agent, frame, 1);
  if (value === DONE) jump(frame, 0);
  else complete(frame, 0, value);
}

type Finish = (agent: Agent, frame: Frame, value: GuestValue) => void;

export function destructureStep(agent: Agent, frame: Frame): void {
  stepPattern(agent, frame, finishDestructureStep);
}

export function destructureSkip(agent: Agent, frame: Frame): void {
  stepPattern(agent, frame, finishDestructureSkip);
}

/** Local `slot` is the record's [[Done]]. */
function stepPattern(agent: Agent, frame: Frame, finish: Finish): void {
  const slot = operand(frame, 0);
  if (frame.slots[slot] === true) return finish(agent, frame, DONE);
  frame.slots[slot] = true;
  const iterator = peek(frame, 1);
  const next = peek(frame, 0);
  const data = arrayIterator(iterator, next);
  if (data === null || !stepArray(data)) return callNext(agent, next, iterator);
  if (data.array === null) return finish(agent, frame, DONE);
  if (stepped !== HOLE) return finish(agent, frame, stepped);
  stepHole(agent, frame, data, next, finish);
}

/** A hole reads what the prototypes have; a getter there is run by `next` itself, which may fail and so ends the iteration. */
function stepHole(agent: Agent, frame: Frame, data: ArrayIteratorData, next: GuestValue, finish: Finish): void {
  const kind = find(agent, data.array!, data.index - 1);
  if (kind === LookupKind.Data || kind === LookupKind.Absent) return finish(agent, frame, kind === LookupKind.Data ? found.value : undefined);
  data.index--;
  callNext(agent, next, peek(frame, 1));
}

export function finishDestructureStep(_agent: Agent, frame: Frame, value: GuestValue): void {
  if (value !== DONE) frame.slots[operand(frame, 0)] = false;
  complete(frame, 0, value === DONE ? undefined : value);
}

/** Goes on with the result of next, of which only `done` is read, or with what a generator or the library made of it. */
export function continueSkip(agent: Agent, frame: Frame, value: GuestValue, isResult: boolean): void {
  if (!isResult) return finishDestructureSkip(agent, frame, value);
  if (!(value instanceof GuestObject)) throw typeError(messages.iteratorResult(describeValue(value)));
  const done = find(agent, value, 'done');
  if (done !== LookupKind.Data && done !== LookupKind.Absent) return callLibrary(agent, LIBRARY_CALLS.iteratorComplete, [value], ReturnMode.Continue);
  finishDestructureSkip(agent, frame, done === LookupKind.Data && found.value ? DONE : undefined);
}

function finishDestructureSkip(_agent: Agent, frame: Frame, value: GuestValue): void {
  if (value !== DONE) frame.slots[operand(frame, 0)] = false;
  completeVoid(frame, 0);
}

export function destructureRest(agent: Agent, frame: Frame): void {
  const slot = operand(frame, 0);
  const { realm } = frame;
  if (frame.slots[slot] === true) return complete(frame, 0, createArray(realm.shapes.array, newElements(0)));
  frame.slots[slot] = true;
  const data = arrayIterator(peek(frame, 1), peek(frame, 0));
  const rest = data === null ? null : restOfArray(agent, data);
  if (rest !== null) return complete(frame, 0, createArray(realm.shapes.array, rest));
  callLibrary(agent, LIBRARY_CALLS.iteratorRest, [peek(frame, 1), peek(frame, 0)], ReturnMode.Push);
}

/** What a values iterator over a dense array has left, which it then has no more; null when not plain. */
function restOfArray(agent: Agent, data: ArrayIteratorData): GuestValue[] | null {
  if (data.array === null) return newElements(0);
  if (data.kind !== ArrayIteratorKind.Values || !isDense(agent, data.array)) return null;
  const { elements } = data.array;
  const rest = data.index < elements.length ? elements.slice(data.index) : newElements(0);
  data.array = null;
  return rest;
}

/** Whether all of an array is in its elements, without holes. Charged. */
function isDense(agent: Agent, array: GuestValue): boolean {
  if (!isArrayObject(array) || array.dictionary?.sparse === true) return false;
  agent.budget.charge(array.elements.length >> 2);
  return !array.elements.includes(HOLE);
}

/** All that iterating over a value would give, when it is a plain dense array: its elements, not to be changed; else null. */
export function plainArrayOf(agent: Agent, realm: Realm, iterable: GuestValue): readonly GuestValue[] | null {
  if (arrayNext(agent, realm, iterable) === null) return null;
  return isDense(agent, iterable) ? (iterable as GuestObject).elements : null;
}

/**
 * Looks ahead of a spread whether the value can be iterated at all.
 * @throws GuestErrorRequest TypeError naming the source of the value
 */
export function requireIterable(agent: Agent, frame: Frame, iterable: GuestValue): void {
  const start = iterable instanceof GuestObject ? iterable : primitivePrototype(frame.realm, iterable);
  const kind = start === null ? LookupKind.Absent : find(agent, start, Symbol.iterator);
  if (kind === LookupKind.Proxy || kind === LookupKind.Accessor || (kind === LookupKind.Data && isCallable(found.value))) return;
  throw typeError(notSpreadable(frame, iterable));
}

/** A last and only spread argument has words of its own in V8. */
function notSpreadable(frame: Frame, value: GuestValue): string {
  const { code } = frame.code.unit;
  const following = code[frame.pc + 1];
  if (following !== Op.CallSpread && following !== Op.NewSpread && following !== Op.TailCallSpread) return notIterable(frame, value);
  if (value !== undefined && value !== null) return messages.notSpreadable;
  return `${notIterable(frame, value)} (cannot read property ${value})`;
}

/** Appends to an array of the engine's own making. */
export function appendArray(agent: Agent, array: GuestObject, value: GuestValue): void {
  const { elements, dictionary } = array;
  agent.budget.charge(1);
  if (dictionary !== null) array.shape.methods.add(array, dictionary.arrayLength, value);
  else if (elements.length > 0) elements.push(value);
  else array.shape.methods.add(array, 0, value);
}

export function iteratorClose(agent: Agent, frame: Frame): void {
  if (!closeGenerator(agent, frame)) close(agent, frame, LIBRARY_CALLS.iteratorClose);
}

export function iteratorCloseQuietly(agent: Agent, frame: Frame): void {
  close(agent, frame, LIBRARY_CALLS.iteratorCloseQuietly);
}

/** IteratorClose of a generator by its own `return`, whose result is an object: it is resumed at once. False: another case. */
function closeGenerator(agent: Agent, frame: Frame): boolean {
  const iterator = peek(frame, 0);
  if (!(iterator instanceof GuestObject) || !(iterator.data instanceof GeneratorData) || find(agent, iterator, 'return') !== LookupKind.Data) return false;
  const method = found.value;
  if (!(method instanceof GuestObject) || !(method.data instanceof BuiltinData) || method.data.machine !== MachineBuiltin.GeneratorReturn) return false;
  drop(frame, 1);
  callMachineBuiltin(agent, method, MachineBuiltin.GeneratorReturn, iterator, undefined, ReturnMode.Discard, 0);
  return true;
}

/** IteratorClose (7.4.11): nothing to do where there is no `return`. */
function close(agent: Agent, frame: Frame, library: string): void {
  const iterator = objectAt(frame, 0);
  const kind = find(agent, iterator, 'return');
  if (kind === LookupKind.Absent || (kind === LookupKind.Data && (found.value === undefined || found.value === null))) return completeVoid(frame, 1);
  drop(frame, 1);
  callLibrary(agent, library, [iterator], ReturnMode.Discard);
}
