/**
 * What the machine needs to treat a primitive as an object: the prototype that its properties
 * are found on, and ToObject.
 */
import { childShape, newObject } from '../../objects/create.js';
import { typeError } from '../../objects/errors.js';
import { messages } from '../../objects/messages.js';
import { ORDINARY } from '../../objects/ordinary.js';
import type { PrimitiveData } from '../../objects/primitive-data.js';
import { BigIntData, BooleanData, NumberData, SymbolData } from '../../objects/primitive-data.js';
import { STRING_OBJECT, createStringObject } from '../../objects/string-object.js';
import type { GuestPrimitive, GuestValue } from '../../objects/value.js';
import { GuestObject } from '../../objects/value.js';
import type { NativeContext } from '../state/native.js';

/** The prototype that a primitive's properties are found on; undefined and null have none. */
export function primitivePrototype(context: NativeContext, value: GuestValue): GuestObject | null {
  switch (typeof value) {
    case 'string': return context.intrinsic('String.prototype');
    case 'number': return context.intrinsic('Number.prototype');
    case 'boolean': return context.intrinsic('Boolean.prototype');
    case 'symbol': return context.intrinsic('Symbol.prototype');
    case 'bigint': return context.intrinsic('BigInt.prototype');
    default: return null;
  }
}

/**
 * ToObject (ECMA-262 7.1.18).
 * @throws GuestErrorRequest TypeError for undefined and null
 */
export function toObject(context: NativeContext, value: GuestValue): GuestObject {
  if (value instanceof GuestObject) return value;
  const prototype = primitivePrototype(context, value);
  if (prototype === null) throw typeError(messages.cannotConvertNullish);
  if (typeof value === 'string') return createStringObject(childShape(prototype, STRING_OBJECT), value);
  return newObject(childShape(prototype, ORDINARY), wrapperData(value));
}

function wrapperData(value: GuestPrimitive): PrimitiveData {
  switch (typeof value) {
    case 'number': return new NumberData(value);
    case 'boolean': return new BooleanData(value);
    case 'symbol': return new SymbolData(value);
    default: return new BigIntData(value as bigint);
  }
}
