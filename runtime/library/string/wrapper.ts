/** String as a function and the value behind String objects. */
import { typeError } from '../../objects/errors.js';
import { describeValue } from '../../objects/inspect.js';
import { messages } from '../../objects/messages.js';
import { StringData, primitiveData } from '../../objects/primitive-data.js';
import { symbolToString } from '../../objects/primordials.js';
import { GuestObject } from '../../objects/value.js';
import { textCost } from '../../semantics/bigint.js';
import { toString } from '../../semantics/conversion.js';
import { NOT_MINE, type ConstructNative, type PositionalNative } from '../table.js';

/** 22.1.1.1 for plain calls on primitives; the rest is the library's. */
export const construct: ConstructNative = (context, newTarget, args) => {
  if (newTarget !== undefined || args[0] instanceof GuestObject) return NOT_MINE;
  if (args.length === 0) return '';
  const [value] = args;
  if (typeof value === 'bigint') context.charge(textCost(value));
  return typeof value === 'symbol' ? symbolToString(value) : toString(value);
};

/** 22.1.3.28, 22.1.3.35 */
export function valueOf(method: string): PositionalNative {
  return (_context, receiver) => {
    if (typeof receiver === 'string') return receiver;
    const data = primitiveData(receiver);
    if (data instanceof StringData) return data.value;
    throw typeError(messages.receiverNot(method, 'String', describeValue(receiver)));
  };
}
