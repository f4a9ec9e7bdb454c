/** What listing an object's own keys costs, to be charged before they are listed. */
import { StringData } from '../../objects/primitive-data.js';
import { TypedArrayData } from '../../objects/typed-array.js';
import type { GuestObject } from '../../objects/value.js';

export function ownKeysCost(object: GuestObject): number {
  const { data } = object;
  const exotic = data instanceof StringData ? data.value.length : data instanceof TypedArrayData ? data.length : 0;
  return exotic + object.elements.length + object.shape.count + (object.dictionary?.properties.size ?? 0);
}
