/** BigInt and its prototype (21.2). */
import { rangeError, typeError } from '../../objects/errors.js';
import { describeValue } from '../../objects/inspect.js';
import { messages } from '../../objects/messages.js';
import { BigIntData, primitiveData } from '../../objects/primitive-data.js';
import { GuestObject, type GuestValue } from '../../objects/value.js';
import { asIntN, asUintN, bitsBound, textCost } from '../../semantics/bigint.js';
import { bigIntToText } from '../../semantics/number-format.js';
import { toBigInt } from '../../semantics/conversion.js';
import { type Body, constructor, link, method, prototypeLink, tag } from '../rows.js';
import { NOT_MINE, type ConstructNative, type IntrinsicTable, type PositionalNative } from '../table.js';

/** ThisBigIntValue (21.2.3.4.1). */
function thisBigInt(receiver: GuestValue, method: string): bigint {
  if (typeof receiver === 'bigint') return receiver;
  const data = primitiveData(receiver);
  if (data instanceof BigIntData) return data.value;
  throw typeError(messages.receiverNot(`BigInt.prototype.${method}`, 'BigInt', describeValue(receiver)));
}

/** 21.2.1.1; the value comes as a primitive unless `new` was used. */
const construct: ConstructNative = (context, newTarget, args) => {
  if (newTarget !== undefined) throw typeError(messages.notAConstructor('BigInt'));
  const [value] = args;
  if (value instanceof GuestObject) return NOT_MINE;
  if (typeof value === 'number') return numberToBigInt(value);
  if (typeof value === 'string') context.charge(value.length);
  return toBigInt(value);
};

/** 21.2.1.1.1 */
export function numberToBigInt(value: number): bigint {
  if (!Number.isInteger(value)) throw rangeError(messages.numberNotIntegral(String(value)));
  return BigInt(value);
}

function wrapping(wrap: (bits: number, value: bigint) => bigint): PositionalNative {
  return (context, _receiver, bits, value) => {
    context.charge(Math.min(bits as number, bitsBound(value as bigint)) >>> 5);
    return wrap(bits as number, value as bigint);
  };
}

/** 21.2.3.3; the cost of another base than a power of two grows with the square of the digits. */
const toText: Body = {
  check: (receiver) => void thisBigInt(receiver, 'toString'),
  coerce: ['integer?'],
  native: (context, receiver, radix) => {
    const value = thisBigInt(receiver, 'toString');
    const base = radix === undefined ? 10 : (radix as number);
    if (base < 2 || base > 36) throw rangeError(messages.radix);
    context.charge(textCost(value));
    return bigIntToText(value, base);
  },
};

/** 21.2.3.2; without ECMA-402 as V8 does for en-US: groups of three. */
const toLocaleText: PositionalNative = (context, receiver) => {
  const value = thisBigInt(receiver, 'toLocaleString');
  context.charge(textCost(value));
  const digits = bigIntToText(value < 0n ? -value : value, 10);
  context.charge(digits.length);
  let at = digits.length % 3 === 0 ? 3 : digits.length % 3;
  let text = digits.slice(0, at);
  for (; at < digits.length; at += 3) text += `,${digits.slice(at, at + 3)}`;
  return value < 0n ? `-${text}` : text;
};

export const bigint: IntrinsicTable = {
  name: 'BigInt',
  prototype: 'Function.prototype',
  self: constructor('BigInt', 1, { construct, library: 'bigint/bigint.construct', prototypeFetch: 'none', callable: true }),
  properties: [
    prototypeLink('BigInt.prototype'),
    method('asUintN', 2, { coerce: ['index', 'bigint'], native: wrapping(asUintN) }),
    method('asIntN', 2, { coerce: ['index', 'bigint'], native: wrapping(asIntN) }),
  ],
};

export const bigintPrototype: IntrinsicTable = {
  name: 'BigInt.prototype',
  prototype: 'Object.prototype',
  properties: [
    link('constructor', 'BigInt'),
    method('toLocaleString', 0, { native: toLocaleText }),
    method('toString', 0, toText),
    method('valueOf', 0, { native: (_context, receiver) => thisBigInt(receiver, 'valueOf') }),
    tag('BigInt'),
  ],
};
