/** The default order of arrays (23.1.3.30.2): by text, merged in pieces that can be interrupted. */
import type { NativeContext } from '../../machine/state/native.js';
import { newElements } from '../../objects/create.js';
import { HOLE } from '../../objects/sentinels.js';
import { GuestObject, type GuestPrimitive, type GuestValue } from '../../objects/value.js';
import { toString } from '../../semantics/conversion.js';

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

/** The values in the order of their texts. */
export function sortedByTexts(context: NativeContext, values: readonly GuestValue[], texts: readonly string[]): GuestValue[] {
  context.charge(values.length);
  const elements = newElements();
  for (const index of sortedOrder(context, texts)) elements.push(values[index]);
  return elements;
}

/** Primitives in the order of their texts; null when an object or a symbol is among them. */
export function sortedPrimitives(context: NativeContext, values: readonly GuestValue[]): GuestValue[] | null {
  context.charge(values.length);
  for (const value of values) if (typeof value === 'symbol' || (value instanceof GuestObject && value !== HOLE)) return null;
  return sortedByTexts(context, values, values.map((value) => toString(value as GuestPrimitive)));
}
