/** Object, array, template and regular expression literals, spread and rest of objects. */
import { dataDescriptor } from '../../objects/descriptors.js';
import { arrayLength, setArrayLength } from '../../objects/array.js';
import { createArray, newElements } from '../../objects/create.js';
import { typeError } from '../../objects/errors.js';
import { KeyKind } from '../../objects/internal-methods.js';
import { messages } from '../../objects/messages.js';
import { ORDINARY } from '../../objects/ordinary.js';
import { PropertyFlag } from '../../objects/property.js';
import { addOwn } from '../../objects/storage.js';
import type { GuestValue, PropertyKey } from '../../objects/value.js';
import { GuestObject } from '../../objects/value.js';
import { keyToValue } from '../../semantics/conversion.js';
import { ClosureData } from '../state/function-data.js';
import type { Agent } from '../state/agent.js';
import { callLibrary } from '../calls/calls.js';
import type { Frame } from '../state/frame.js';
import { ReturnMode } from '../state/frame.js';
import { LIBRARY_CALLS } from '../calls/library-calls.js';
import { toObject } from '../calls/primitives.js';
import { cacheAt, complete, completeVoid, constantAt, drop, keyAt, next, operand, peek } from '../calls/protocol.js';
import type { Realm } from '../state/realm.js';
import { appendArray, plainArrayOf, requireIterable } from './iteration.js';
import { keyOperand } from './keys.js';
import { arrayAt, objectAt, plainObjectAt } from './operands.js';
import { chargeKeys } from './properties.js';
import { describeKey } from '../../objects/inspect.js';

/** DefineField: CreateDataPropertyOrThrow with a literal name; what was added is remembered at the site. */
export function defineField(agent: Agent, frame: Frame): void {
  const object = objectAt(frame, 1);
  const key = keyAt(frame, 0);
  const { shape } = object;
  if (shape.methods !== ORDINARY || shape.dictionary || !shape.extensible || typeof key.name === 'number' || shape.find(key.name) >= 0) {
    return defineData(agent, frame, object, key.name, peek(frame, 0), 1);
  }
  addOwn(object, key.name, peek(frame, 0), PropertyFlag.Default);
  if (!object.shape.dictionary) cacheAt(frame, 1).fill(shape, key, null, shape.count, object.shape);
  completeVoid(frame, 1);
}

/** DefineElement: CreateDataPropertyOrThrow (7.3.7). */
export function defineElement(agent: Agent, frame: Frame): void {
  const object = objectAt(frame, 2);
  const key = keyOperand(agent, frame, 1);
  defineData(agent, frame, object, key, peek(frame, 0), 2);
}

/** Creates a data property of the object that stays on the stack; `pops` operands off. */
export function defineData(agent: Agent, frame: Frame, object: GuestObject, key: PropertyKey, value: GuestValue, pops: number): void {
  const { methods } = object.shape;
  if (methods.proxy || methods.keyKind(key) !== KeyKind.Plain) {
    drop(frame, pops);
    return callLibrary(agent, LIBRARY_CALLS.createDataProperty, [object, keyToValue(key), value], ReturnMode.Discard);
  }
  if (!methods.defineOwnProperty(object, key, dataDescriptor(value, PropertyFlag.Default))) throw typeError(refusal(object, key));
  completeVoid(frame, pops);
}

function refusal(object: GuestObject, key: PropertyKey): string {
  if (key === 'prototype' && object.data instanceof ClosureData) return messages.staticPrototype;
  if (object.shape.methods.getOwnProperty(object, key) === undefined) return messages.cannotDefine(describeKey(key));
  return messages.cannotRedefine(describeKey(key));
}

/** SetLiteralPrototype: `__proto__: value` (13.2.5.5). */
export function setLiteralPrototype(_agent: Agent, frame: Frame): void {
  const object = plainObjectAt(frame, 1);
  const value = peek(frame, 0);
  if (value === null || value instanceof GuestObject) object.shape.methods.setPrototypeOf(object, value);
  completeVoid(frame, 1);
}

/** Object spread: CopyDataProperties (7.3.26) onto the object below. */
export function copyDataProperties(agent: Agent, frame: Frame): void {
  const target = plainObjectAt(frame, 1);
  const source = peek(frame, 0);
  if (isNullish(source)) return completeVoid(frame, 1);
  const from = toObject(frame.realm, source);
  if (copyPlain(agent, target, from, null)) return completeVoid(frame, 1);
  drop(frame, 2);
  callLibrary(agent, LIBRARY_CALLS.copyDataProperties, [target, from, createArray(frame.realm.shapes.array, newElements(0))], ReturnMode.Push);
}

/** Object rest: a copy without the keys above the source. */
export function copyRest(agent: Agent, frame: Frame): void {
  const count = operand(frame, 0);
  const source = toObject(frame.realm, peek(frame, count));
  const keys = frame.slots.slice(frame.sp - count, frame.sp);
  const excluded = new Set(keys.map((_, i) => keyOperand(agent, frame, count - 1 - i)));
  const target = frame.realm.newObject();
  if (copyPlain(agent, target, source, excluded)) return complete(frame, count + 1, target);
  drop(frame, count + 1);
  const list = createArray(frame.realm.shapes.array, keys.length === 0 ? newElements(0) : keys);
  callLibrary(agent, LIBRARY_CALLS.copyDataProperties, [target, source, list], ReturnMode.Push);
}

function isNullish(value: GuestValue): value is undefined | null {
  return value === undefined || value === null;
}

/** Copies own enumerable data properties; false, with nothing done, when guest code is due. */
function copyPlain(agent: Agent, target: GuestObject, source: GuestObject, excluded: ReadonlySet<PropertyKey> | null): boolean {
  const { methods } = source.shape;
  if (methods.proxy) return false;
  chargeKeys(agent, source);
  const keys = methods.ownKeys(source);
  agent.budget.charge(keys.length);
  const copies: [PropertyKey, GuestValue][] = [];
  for (const key of keys) {
    if (excluded?.has(key) === true) continue;
    const own = methods.getOwnProperty(source, key);
    if (own === undefined || (own.flags & PropertyFlag.Enumerable) === 0) continue;
    if ((own.flags & PropertyFlag.Accessor) !== 0) return false;
    copies.push([key, own.value as GuestValue]);
  }
  for (const [key, value] of copies) target.shape.methods.defineOwnProperty(target, key, dataDescriptor(value, PropertyFlag.Default));
  return true;
}

export function appendElement(agent: Agent, frame: Frame): void {
  appendArray(agent, arrayAt(frame, 1), peek(frame, 0));
  completeVoid(frame, 1);
}

export function appendHole(_agent: Agent, frame: Frame): void {
  const array = arrayAt(frame, 0);
  setArrayLength(array, arrayLength(array) + 1);
  next(frame);
}

/** AppendSpread: ArrayAccumulation of a spread element (13.2.4.1). */
export function appendSpread(agent: Agent, frame: Frame): void {
  const array = arrayAt(frame, 1);
  const iterable = peek(frame, 0);
  const elements = plainArrayOf(agent, frame.realm, iterable);
  if (elements === null) {
    requireIterable(agent, frame, iterable);
    drop(frame, 2);
    return callLibrary(agent, LIBRARY_CALLS.appendSpread, [array, iterable], ReturnMode.Push);
  }
  agent.budget.charge(elements.length);
  for (let i = 0; i < elements.length; i++) appendArray(agent, array, elements[i]);
  completeVoid(frame, 1);
}

/** A RegExp literal: RegExpCreate by the intrinsic of the RegExp's room. */
export function regExp(agent: Agent, frame: Frame): void {
  const create = agent.hooks.libraryIntrinsic('regExpCreate');
  if (create === undefined) throw new Error('no regular expressions in this runtime');
  complete(frame, 0, create(frame.realm, [constantAt(frame, 0), constantAt(frame, 1)]));
}

/** GetTemplateObject (13.2.8.4): one per site and realm. */
export function templateObject(_agent: Agent, frame: Frame): void {
  const index = operand(frame, 0);
  complete(frame, 0, (frame.feedback.templates[index] ??= newTemplate(frame.realm, frame, index)));
}

function newTemplate(realm: Realm, frame: Frame, index: number): GuestObject {
  const { raw, cooked } = frame.code.unit.templates[index]!;
  const template = arrayOf(realm, cooked);
  const rawArray = arrayOf(realm, raw);
  freezeArray(rawArray);
  template.shape.methods.defineOwnProperty(template, 'raw', dataDescriptor(rawArray, 0));
  freezeArray(template);
  return template;
}

function arrayOf(realm: Realm, values: readonly GuestValue[]): GuestObject {
  const elements = newElements(values.length);
  values.forEach((value, i) => { elements[i] = value; });
  return createArray(realm.shapes.array, elements);
}

/** SetIntegrityLevel(frozen) of a small array of the engine's own. */
function freezeArray(array: GuestObject): void {
  const { methods } = array.shape;
  for (const key of methods.ownKeys(array)) {
    methods.defineOwnProperty(array, key, dataDescriptor(methods.getOwnProperty(array, key)!.value as GuestValue, typeof key === 'number' ? PropertyFlag.Enumerable : 0));
  }
  methods.preventExtensions(array);
}

