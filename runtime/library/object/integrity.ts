/** Natives of Object.freeze and its kin, for objects whose properties lie in their own stores (20.1.2.6, .16, .17, .20, .21). */
import type { NativeContext } from '../../machine/state/native.js';
import { CallableData } from '../../objects/callable.js';
import { ARRAY } from '../../objects/array.js';
import { setIntegrityLevel, testIntegrityLevel } from '../../objects/integrity.js';
import { listingCost } from '../../objects/listing-cost.js';
import { ORDINARY } from '../../objects/ordinary.js';
import { GuestObject, type GuestValue } from '../../objects/value.js';
import { NOT_MINE, type PositionalNative } from '../table.js';

/** An object that can be made inextensible, its properties one by one, without asking anybody. */
function stored(value: GuestValue): GuestObject | null {
  if (!(value instanceof GuestObject)) return null;
  const { methods } = value.shape;
  return methods === ORDINARY || methods === ARRAY || (value.data instanceof CallableData && methods.plainElements) ? value : null;
}

function chargeListing(context: NativeContext, object: GuestObject): void {
  context.charge(1 + listingCost(object));
}

function setter(frozen: boolean): PositionalNative {
  return (context, _receiver, value) => {
    if (!(value instanceof GuestObject)) return value;
    const object = stored(value);
    if (object === null) return NOT_MINE;
    chargeListing(context, object);
    setIntegrityLevel(object, frozen);
    return object;
  };
}

function tester(frozen: boolean): PositionalNative {
  return (context, _receiver, value) => {
    if (!(value instanceof GuestObject)) return true;
    const object = stored(value);
    if (object === null) return NOT_MINE;
    if (object.shape.extensible) return false;
    chargeListing(context, object);
    return testIntegrityLevel(object, frozen);
  };
}

export const freeze = setter(true);
export const seal = setter(false);
export const isFrozen = tester(true);
export const isSealed = tester(false);

export const preventExtensions: PositionalNative = (context, _receiver, value) => {
  if (!(value instanceof GuestObject)) return value;
  const object = stored(value);
  if (object === null) return NOT_MINE;
  chargeListing(context, object);
  return object.shape.methods.preventExtensions(object) ? object : NOT_MINE;
};
