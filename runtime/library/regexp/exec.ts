/** Running a pattern on a text, and the result as an array (22.2.7.2, 22.2.7.8). */
import type { NativeContext } from '../../machine/state/native.js';
import type { Realm } from '../../machine/state/realm.js';
import { newElements } from '../../objects/create.js';
import { rangeError } from '../../objects/errors.js';
import { messages } from '../../objects/messages.js';
import { PropertyFlag } from '../../objects/property.js';
import type { Shape } from '../../objects/shape.js';
import { addOwn } from '../../objects/storage.js';
import { GuestObject, type GuestValue } from '../../objects/value.js';
import { OVERFLOW } from '../../regexp/matcher.js';
import { toString } from '../../semantics/conversion.js';
import { pristineOf } from '../shared/pristine.js';
import { NOT_MINE, type PositionalNative } from '../table.js';
import { thisRegExp } from './create.js';
import { RegExpData } from './data.js';
import { type LastMatch, lastMatchOf } from './legacy.js';

/**
 * Looks for a match from an index on, which may lie beyond the text.
 * @returns start and end of the match and its groups, -1 where a group took no part, valid until
 *   the same pattern runs again; null: no match
 */
export function match(context: NativeContext, data: RegExpData, text: string, index: number, sticky: boolean): Int32Array | null {
  context.charge(2);
  if (index > text.length) return null;
  const registers = data.matcher.match(text, index, sticky, (context as Realm).agent.budget);
  if (registers === OVERFLOW) throw rangeError(messages.stackOverflow);
  if (registers !== null) remember(lastMatchOf(context), data, text, registers[0]!);
  return registers;
}

function remember(last: LastMatch, { matcher }: RegExpData, text: string, start: number): void {
  last.matcher = matcher;
  last.text = last.input = text;
  last.start = start;
}

/** The text of a group, or undefined. */
export function groupText(text: string, registers: Int32Array, group: number): string | undefined {
  const start = registers[2 * group]!;
  const end = registers[2 * group + 1]!;
  return start < 0 || end < 0 ? undefined : text.slice(start, end);
}

interface ResultShapes {
  readonly plain: Shape;
  readonly indices: Shape;
  readonly withIndices: Shape;
}

const shapes = new WeakMap<object, ResultShapes>();

function shapesOf(realm: Realm): ResultShapes {
  let made = shapes.get(realm);
  if (made === undefined) {
    const { array } = realm.shapes;
    const plain = array.add('index', PropertyFlag.Default).add('input', PropertyFlag.Default).add('groups', PropertyFlag.Default);
    made = { plain, indices: array.add('groups', PropertyFlag.Default), withIndices: plain.add('indices', PropertyFlag.Default) };
    shapes.set(realm, made);
  }
  return made;
}

/** The array that exec answers. */
export function resultArray(context: NativeContext, data: RegExpData, text: string, registers: Int32Array): GuestObject {
  const { captures, names } = data.matcher.program;
  context.charge(captures + 4);
  const { plain, withIndices } = shapesOf(context as Realm);
  const elements = newElements();
  for (let group = 0; group <= captures; group++) elements.push(groupText(text, registers, group));
  const groups = names.size === 0 ? undefined : groupsObject(context, names, elements);
  const start = registers[0]!;
  if (!data.hasIndices) return new GuestObject(plain, [start, text, groups], elements, null);
  return new GuestObject(withIndices, [start, text, groups, indicesArray(context, data, registers)], elements, null);
}

/** Whether an array is what exec made, its properties as they were. */
export function isResultArray(realm: Realm, object: GuestObject): boolean {
  const { plain, withIndices } = shapesOf(realm);
  return object.shape === plain || object.shape === withIndices;
}

/** MakeMatchIndicesIndexPairArray (22.2.7.8). */
function indicesArray(context: NativeContext, data: RegExpData, registers: Int32Array): GuestObject {
  const { captures, names } = data.matcher.program;
  context.charge(2 * captures + 2);
  const pairs = newElements();
  for (let group = 0; group <= captures; group++) pairs.push(pair(context, registers[2 * group]!, registers[2 * group + 1]!));
  const groups = names.size === 0 ? undefined : groupsObject(context, names, pairs);
  return new GuestObject(shapesOf(context as Realm).indices, [groups], pairs, null);
}

function pair(context: NativeContext, start: number, end: number): GuestObject | undefined {
  if (start < 0 || end < 0) return undefined;
  const elements = newElements();
  elements.push(start, end);
  return context.newArray(elements);
}

/** Named groups; of groups with one name, the one that took part. */
export function groupsObject(context: NativeContext, names: ReadonlyMap<string, readonly number[]>, values: readonly GuestValue[]): GuestObject {
  const groups = context.newObject(null);
  context.charge(names.size);
  for (const [name, numbers] of names) addOwn(groups, name, namedValue(numbers, values), PropertyFlag.Default);
  return groups;
}

export function namedValue(numbers: readonly number[], values: readonly GuestValue[]): GuestValue {
  const taken = numbers.find((number) => values[number] !== undefined);
  return taken === undefined ? undefined : values[taken];
}

/** A pattern whose `lastIndex` is a number that can be changed, and nothing that exec looks at is the guest's. */
export function hasPlainIndex(object: GuestObject): boolean {
  const { shape, slots } = object;
  return !shape.dictionary && shape.layout.keys[0] === 'lastIndex' && (shape.layout.flags[0]! & PropertyFlag.Writable) !== 0 && typeof slots[0] === 'number';
}

/** The slots of an object on which the natives stand for all that the specification would call: own `exec`, flags and lastIndex as they were made. */
export function plainRegExp(context: NativeContext, value: GuestValue): RegExpData | null {
  if (!(value instanceof GuestObject) || !(value.data instanceof RegExpData)) return null;
  if (value.shape !== (context as Realm).shapes.regexp || typeof value.slots[0] !== 'number') return null;
  return pristineOf(context).regexp ? value.data : null;
}

/** ToLength of a number. */
function lengthOf(value: number): number {
  return value > 0 ? Math.min(Math.trunc(value), Number.MAX_SAFE_INTEGER) : 0;
}

/** RegExpBuiltinExec (22.2.7.2) up to the result, `lastIndex` being plain. */
export function builtinMatch(context: NativeContext, object: GuestObject, data: RegExpData, text: string): Int32Array | null {
  const moves = data.global || data.sticky;
  const index = moves ? lengthOf(object.slots[0] as number) : 0;
  const registers = match(context, data, text, index, data.sticky);
  if (moves) object.slots[0] = registers === null ? 0 : registers[1]!;
  return registers;
}

/** 22.2.6.2 */
export const exec: PositionalNative = (context, receiver, value) => {
  const data = thisRegExp(receiver, 'RegExp.prototype.exec');
  const object = receiver as GuestObject;
  if (value instanceof GuestObject || !hasPlainIndex(object)) return NOT_MINE;
  const text = toString(value);
  const registers = builtinMatch(context, object, data, text);
  return registers === null ? null : resultArray(context, data, text, registers);
};

/** 22.2.6.16 */
export const test: PositionalNative = (context, receiver, value) => {
  const data = plainRegExp(context, receiver);
  if (data === null || value instanceof GuestObject) return NOT_MINE;
  return builtinMatch(context, receiver as GuestObject, data, toString(value)) !== null;
};

/** 22.2.6.12; lastIndex ends as it began. */
export const search: PositionalNative = (context, receiver, value) => {
  const data = plainRegExp(context, receiver);
  if (data === null || value instanceof GuestObject) return NOT_MINE;
  const registers = match(context, data, toString(value), 0, data.sticky);
  return registers === null ? -1 : registers[0]!;
};

/** AdvanceStringIndex (22.2.7.3). */
export function advance(text: string, index: number, unicode: boolean): number {
  return index + (unicode && index < text.length && text.codePointAt(index)! > 0xffff ? 2 : 1);
}

/** 22.2.6.8 */
export const matchMethod: PositionalNative = (context, receiver, value) => {
  const data = plainRegExp(context, receiver);
  if (data === null || value instanceof GuestObject) return NOT_MINE;
  const object = receiver as GuestObject;
  const text = toString(value);
  if (!data.global) {
    const registers = builtinMatch(context, object, data, text);
    return registers === null ? null : resultArray(context, data, text, registers);
  }
  const found = newElements();
  eachMatch(context, object, data, text, (registers) => void found.push(text.slice(registers[0], registers[1])));
  return found.length === 0 ? null : context.newArray(found);
};

/** All matches of a global pattern, as match and replace find them; lastIndex ends as 0. */
export function eachMatch(context: NativeContext, object: GuestObject, data: RegExpData, text: string, visit: (registers: Int32Array) => void): void {
  object.slots[0] = 0;
  for (let index = 0; ;) {
    const registers = match(context, data, text, index, data.sticky);
    if (registers === null) return;
    const end = registers[1]!;
    index = end === registers[0] ? advance(text, end, data.unicode) : end;
    visit(registers);
  }
}

