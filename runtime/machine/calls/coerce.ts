/**
 * The declared coercions of builtins' arguments (library/table.ts), as far as they need no
 * guest code: objects that must become primitives are left to builtins.ts.
 */
import { typeError } from '../../objects/errors.js';
import { messages } from '../../objects/messages.js';
import { GuestObject } from '../../objects/value.js';
import type { GuestPrimitive, GuestValue } from '../../objects/value.js';
import { toBigInt, toBoolean, toIndex, toInt32, toIntegerOrInfinity, toNumber, toNumeric, toPropertyKey, toString, toUint32 } from '../../semantics/conversion.js';
import type { Coercion } from '../state/builtin-table.js';
import { bigIntCost, keyCost, numberCost, stringCost } from './costs.js';
import type { BuiltinData } from '../state/function-data.js';
import { toObject } from './primitives.js';

export type Hint = 'default' | 'number' | 'string';

/** The hint of the ToPrimitive that a coercion of an object begins with, or undefined when objects need none. */
const HINTS: Record<Coercion, Hint | undefined> = {
  'any': undefined, 'boolean': undefined, 'object': undefined, 'coercible': undefined,
  'number': 'number', 'number?': 'number', 'integer': 'number', 'integer?': 'number', 'int32': 'number', 'uint32': 'number',
  'numeric': 'number', 'bigint': 'number', 'index': 'number', 'offset': 'number',
  'string': 'string', 'string?': 'string', 'key': 'string', 'coercibleString': 'string',
  'primitive': 'default',
};

/** What coercing a string or bigint costs, where that is not nothing. */
const COSTS: Partial<Record<Coercion, (value: GuestPrimitive) => number>> = {
  'number': numberCost, 'number?': numberCost, 'integer': numberCost, 'integer?': numberCost, 'int32': numberCost, 'uint32': numberCost,
  'numeric': numberCost, 'bigint': bigIntCost, 'index': numberCost, 'offset': numberCost,
  'string': stringCost, 'string?': stringCost, 'key': keyCost, 'coercibleString': stringCost,
};

/** The hint with which guest code has to convert `value` first, or undefined when none is due. */
export function pendingHint(coercion: Coercion, value: GuestValue): Hint | undefined {
  return value instanceof GuestObject ? HINTS[coercion] : undefined;
}

/**
 * Coerces a value that needs no guest code; coercing twice changes nothing.
 * @throws GuestErrorRequest as the conversion does
 */
export function coerceValue(data: BuiltinData, coercion: Coercion, value: GuestValue): GuestValue {
  const primitive = value as GuestPrimitive;
  if (typeof value === 'string' || typeof value === 'bigint') data.realm.charge(COSTS[coercion]?.(value) ?? 0);
  switch (coercion) {
    case 'any': return value;
    case 'number': return toNumber(primitive);
    case 'number?': return value === undefined ? undefined : toNumber(primitive);
    case 'integer': return toIntegerOrInfinity(primitive);
    case 'integer?': return value === undefined ? undefined : toIntegerOrInfinity(primitive);
    case 'int32': return toInt32(primitive);
    case 'uint32': return toUint32(primitive);
    case 'string': return toString(primitive);
    case 'string?': return value === undefined ? undefined : toString(primitive);
    case 'key': return toPropertyKey(primitive) as GuestValue;
    case 'primitive': return value;
    case 'numeric': return toNumeric(primitive);
    case 'bigint': return toBigInt(primitive);
    case 'index': return toIndex(primitive);
    case 'offset': return toIndex(primitive, messages.dataViewOffset);
    case 'boolean': return toBoolean(value);
    case 'object': return toObject(data.realm, value);
    case 'coercible': return requireCoercible(data, value);
    case 'coercibleString': return toString(requireCoercible(data, value) as GuestPrimitive);
  }
}

/** What the undefined that an object was converted to stands for: coercions that leave undefined alone mean an absent argument. */
export function convertedUndefined(coercion: Coercion): GuestValue {
  switch (coercion) {
    case 'number?': return NaN;
    case 'integer?': return 0;
    case 'string?': return 'undefined';
    default: return undefined;
  }
}

/** What a primitive that an object was converted to stands for as a receiver: null and undefined are texts by now. */
export function convertedReceiver(coercion: Coercion, value: GuestValue): GuestValue {
  return coercion === 'coercibleString' && (value === undefined || value === null) ? `${value}` : value;
}

function requireCoercible(data: BuiltinData, value: GuestValue): GuestValue {
  if (value === undefined || value === null) throw typeError(messages.calledOnNullish(data.id));
  return value;
}
