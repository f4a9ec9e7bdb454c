/** CreateIteratorResultObject (7.4.14), with one Shape per realm. */
import { GuestObject, NO_ELEMENTS } from '../../objects/value.js';
import type { GuestValue } from '../../objects/value.js';
import type { Realm } from '../state/realm.js';

export function iteratorResult(realm: Realm, value: GuestValue, done: boolean): GuestObject {
  return new GuestObject(realm.shapes.iteratorResult, [value, done], NO_ELEMENTS, null);
}
