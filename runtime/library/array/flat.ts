/** Array.prototype.flat of dense arrays (23.1.3.13), level by level on a stack of its own. */
import type { NativeContext } from '../../machine/state/native.js';
import { isArrayObject } from '../../objects/array.js';
import { MAX_DENSE_LENGTH, newElements } from '../../objects/create.js';
import { HOLE } from '../../objects/sentinels.js';
import { GuestObject, type GuestValue } from '../../objects/value.js';
import { NOT_MINE, type PositionalNative } from '../table.js';
import { denseArray, hasPlainSpecies } from './dense.js';

/** An array that is being flattened, and those around it. */
interface Level {
  readonly elements: readonly GuestValue[];
  at: number;
  readonly depth: number;
  readonly outer: Level | null;
}

export const flat: PositionalNative = (context, receiver, depth) => {
  const array = denseArray(context, receiver);
  if (array === null || !hasPlainSpecies(context, array) || (depth !== undefined && typeof depth !== 'number')) return NOT_MINE;
  const levels = depth === undefined ? 1 : Number.isNaN(depth) ? 0 : Math.trunc(depth as number);
  const elements = flattened(context, array, levels);
  return elements === null ? NOT_MINE : context.newArray(elements);
};

/** The elements; null when a sparse array or a Proxy is met. */
function flattened(context: NativeContext, array: GuestObject, levels: number): GuestValue[] | null {
  const result = newElements();
  let level: Level | null = { elements: array.elements, at: 0, depth: levels, outer: null };
  while (level !== null) {
    if (level.at === level.elements.length) {
      level = level.outer;
      continue;
    }
    context.charge(1);
    const value: GuestValue = level.elements[level.at++];
    if (value === HOLE) continue;
    if (level.depth <= 0 || !(value instanceof GuestObject) || !mayBeArray(value)) {
      if (result.length === MAX_DENSE_LENGTH) return null;
      result.push(value);
      continue;
    }
    if (!isArrayObject(value) || value.dictionary !== null) return null;
    level = { elements: value.elements, at: 0, depth: level.depth - 1, outer: level };
  }
  return result;
}

const mayBeArray = (value: GuestObject): boolean => value.shape.methods.proxy || isArrayObject(value);
