/** What listing an object's own keys costs, to be charged before they are listed. */
import { StringData } from './primitive-data.js';
import { TypedArrayData } from './typed-array.js';
import type { GuestObject } from './value.js';

/** Keys made from a length have no place in memory before they are listed, and nothing interrupts their making: each pays for its share of the time. */
const MADE_KEY = 16;

/** Fuel for one list of the own keys of an object that is no Proxy. */
export function listingCost({ data, elements, shape, dictionary }: GuestObject): number {
  const made = data instanceof StringData ? data.value.length : data instanceof TypedArrayData ? data.length : 0;
  return made * MADE_KEY + elements.length + shape.count + (dictionary?.properties.size ?? 0);
}
