/** RegExp String Iterators (22.2.9): what matchAll answers. */
import type { NativeContext } from '../../machine/state/native.js';
import { typeError } from '../../objects/errors.js';
import { describeValue } from '../../objects/inspect.js';
import { messages } from '../../objects/messages.js';
import { GuestObject, type GuestValue } from '../../objects/value.js';
import { toString } from '../../semantics/conversion.js';
import { iteratorResult } from '../shared/iterator-result.js';
import { pristineOf } from '../shared/pristine.js';
import { NOT_MINE, type PositionalNative } from '../table.js';
import { allocate } from './create.js';
import { RegExpData, RegExpStringIteratorData } from './data.js';
import { advance, builtinMatch, plainRegExp, resultArray } from './exec.js';

/** CreateRegExpStringIterator (22.2.9.1) */
export function newIterator(context: NativeContext, matcher: GuestObject, text: string, global: boolean, unicode: boolean): GuestObject {
  const iterator = context.newObject(context.intrinsic('RegExpStringIteratorPrototype'));
  iterator.data = new RegExpStringIteratorData(matcher, text, global, unicode);
  return iterator;
}

/** 22.2.6.9 on a plain pattern: the iterator has a copy of it. */
export const matchAll: PositionalNative = (context, receiver, value) => {
  const data = plainRegExp(context, receiver);
  if (data === null || !pristineOf(context).species || value instanceof GuestObject) return NOT_MINE;
  const text = toString(value);
  context.charge(10 + data.source.length);
  const copy = allocate(context, new RegExpData(data.source, data.flags, data.matcher));
  copy.slots[0] = (receiver as GuestObject).slots[0]!;
  return newIterator(context, copy, text, data.global, data.unicode);
};

/** The slots of a receiver of `next`. */
export function thisIterator(receiver: GuestValue): RegExpStringIteratorData {
  if (receiver instanceof GuestObject && receiver.data instanceof RegExpStringIteratorData) return receiver.data;
  throw typeError(messages.incompatibleReceiver('%RegExpStringIterator%.prototype.next', describeValue(receiver)));
}

/** 22.2.9.2.1 while the pattern is plain. */
export const next: PositionalNative = (context, receiver) => {
  const iterator = thisIterator(receiver);
  if (iterator.done) return iteratorResult(context, undefined, true);
  const { matcher, text } = iterator;
  const data = plainRegExp(context, matcher);
  if (data === null) return NOT_MINE;
  const registers = builtinMatch(context, matcher, data, text);
  if (registers === null || !iterator.global) iterator.done = true;
  if (registers === null) return iteratorResult(context, undefined, true);
  if (iterator.global && registers[0] === registers[1] && (data.global || data.sticky)) matcher.slots[0] = advance(text, registers[1]!, iterator.unicode);
  return iteratorResult(context, resultArray(context, data, text, registers), false);
};
