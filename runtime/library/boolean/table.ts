/** Boolean and its prototype (20.3). */
import { typeError } from '../../objects/errors.js';
import { describeValue } from '../../objects/inspect.js';
import { messages } from '../../objects/messages.js';
import { BooleanData, primitiveData } from '../../objects/primitive-data.js';
import type { GuestValue } from '../../objects/value.js';
import { toBoolean } from '../../semantics/conversion.js';
import { constructor, link, method, prototypeLink } from '../rows.js';
import type { ConstructNative, IntrinsicTable, PositionalNative } from '../table.js';

/** ThisBooleanValue (20.3.3.3.1). */
function thisBoolean(receiver: GuestValue, method: string): boolean {
  if (typeof receiver === 'boolean') return receiver;
  const data = primitiveData(receiver);
  if (data instanceof BooleanData) return data.value;
  throw typeError(messages.receiverNot(method, 'Boolean', describeValue(receiver)));
}

/** 20.3.1.1 */
const construct: ConstructNative = (context, newTarget, args, prototype) => {
  const value = toBoolean(args[0]);
  if (newTarget === undefined) return value;
  const object = context.newObject(prototype!);
  object.data = new BooleanData(value);
  return object;
};

const toText: PositionalNative = (_context, receiver) => String(thisBoolean(receiver, 'Boolean.prototype.toString'));
const valueOf: PositionalNative = (_context, receiver) => thisBoolean(receiver, 'Boolean.prototype.valueOf');

export const boolean: IntrinsicTable = {
  name: 'Boolean',
  prototype: 'Function.prototype',
  self: constructor('Boolean', 1, { construct, defaultPrototype: 'Boolean.prototype', callable: true }),
  properties: [prototypeLink('Boolean.prototype')],
};

export const booleanPrototype: IntrinsicTable = {
  name: 'Boolean.prototype',
  prototype: 'Object.prototype',
  exotic: 'boolean',
  properties: [link('constructor', 'Boolean'), method('toString', 0, { native: toText }), method('valueOf', 0, { native: valueOf })],
};
