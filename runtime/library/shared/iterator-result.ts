/** CreateIteratorResultObject (7.4.14) with one Shape per realm. */
import type { NativeContext } from '../../machine/state/native.js';
import type { Realm } from '../../machine/state/realm.js';
import { PropertyFlag } from '../../objects/property.js';
import type { Shape } from '../../objects/shape.js';
import { GuestObject, NO_ELEMENTS, type GuestValue } from '../../objects/value.js';

const shapes = new WeakMap<object, Shape>();

function shapeOf(realm: Realm): Shape {
  let shape = shapes.get(realm);
  if (shape === undefined) shapes.set(realm, (shape = realm.shapes.object.add('value', PropertyFlag.Default).add('done', PropertyFlag.Default)));
  return shape;
}

export function iteratorResult(context: NativeContext, value: GuestValue, done: boolean): GuestObject {
  return new GuestObject(shapeOf(context as Realm), [value, done], NO_ELEMENTS, null);
}
