/** Natives of Number (21.1) and the global number functions (19.2). */
import { rangeError, typeError } from '../../objects/errors.js';
import { describeValue } from '../../objects/inspect.js';
import { messages } from '../../objects/messages.js';
import { NumberData, primitiveData } from '../../objects/primitive-data.js';
import { numberToExponential, numberToFixed, numberToLocaleString, numberToPrecision, numberToStringRadix } from '../../objects/primordials.js';
import { GuestObject, type GuestValue } from '../../objects/value.js';
import { toNumber } from '../../semantics/conversion.js';
import type { Body } from '../rows.js';
import { NOT_MINE, type ConstructNative, type PositionalNative } from '../table.js';

/** ThisNumberValue (21.1.3.7.1). */
function thisNumber(receiver: GuestValue, method: string): number {
  if (typeof receiver === 'number') return receiver;
  const data = primitiveData(receiver);
  if (data instanceof NumberData) return data.value;
  throw typeError(messages.receiverNot(`Number.prototype.${method}`, 'Number', describeValue(receiver)));
}

/** 21.1.1.1 for plain calls; construction and objects are the library's. */
export const construct: ConstructNative = (_context, newTarget, args) => {
  if (newTarget !== undefined) return NOT_MINE;
  if (args.length === 0) return 0;
  const [value] = args;
  if (value instanceof GuestObject) return NOT_MINE;
  return typeof value === 'bigint' ? Number(value) : toNumber(value);
};

/** A method that formats the number by a count of digits, which is checked when the number is finite. */
function formatted(name: string, format: (value: number, digits: number | undefined) => string, least: number, most: number): Body {
  return {
    check: (receiver) => void thisNumber(receiver, name),
    coerce: ['integer?'],
    native: (_context, receiver, digits) => {
      const value = thisNumber(receiver, name);
      if (name === 'toPrecision' && digits === undefined) return String(value);
      if (name !== 'toFixed' && !Number.isFinite(value)) return String(value);
      const count = digits as number | undefined;
      if (count !== undefined && (count < least || count > most)) throw rangeError(messages.digits(name, least, most));
      return format(value, count);
    },
  };
}

/** 21.1.3.3 */
export const toFixed = formatted('toFixed', (value, digits) => numberToFixed(value, digits), 0, 100);
/** 21.1.3.2 */
export const toExponential = formatted('toExponential', (value, digits) => numberToExponential(value, digits), 0, 100);
/** 21.1.3.5 */
export const toPrecision = formatted('toPrecision', (value, digits) => numberToPrecision(value, digits), 1, 100);

/** 21.1.3.6 */
export const toText: Body = {
  check: (receiver) => void thisNumber(receiver, 'toString'),
  coerce: ['integer?'],
  native: (_context, receiver, radix) => {
    const base = radix === undefined ? 10 : (radix as number);
    if (base < 2 || base > 36) throw rangeError(messages.radix);
    return numberToStringRadix(thisNumber(receiver, 'toString'), base);
  },
};

/** 21.1.3.4; without ECMA-402 as V8 does for en-US: groups of three, three fraction digits. */
export const toLocaleText: PositionalNative = (_context, receiver) => numberToLocaleString(thisNumber(receiver, 'toLocaleString'), 'en-US');

export const valueOf: PositionalNative = (_context, receiver) => thisNumber(receiver, 'valueOf');

export const isFinite: PositionalNative = (_context, _receiver, value) => Number.isFinite(value);
export const isInteger: PositionalNative = (_context, _receiver, value) => Number.isInteger(value);
export const isNaN: PositionalNative = (_context, _receiver, value) => Number.isNaN(value);
export const isSafeInteger: PositionalNative = (_context, _receiver, value) => Number.isSafeInteger(value);

/** 19.2.2, 19.2.3 */
export const globalIsFinite: Body = { coerce: ['number'], native: (_context, _receiver, value) => Number.isFinite(value) };
export const globalIsNaN: Body = { coerce: ['number'], native: (_context, _receiver, value) => Number.isNaN(value) };

/** 19.2.4 */
export const parseFloating: Body = {
  coerce: ['string'],
  native: (context, _receiver, text) => {
    context.charge((text as string).length >> 3);
    return Number.parseFloat(text as string);
  },
};

/** 19.2.5 */
export const parseInteger: Body = {
  coerce: ['string', 'int32'],
  native: (context, _receiver, text, radix) => {
    context.charge((text as string).length >> 3);
    return Number.parseInt(text as string, radix as number);
  },
};
