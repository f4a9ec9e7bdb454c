/** String iterators (22.1.5): the text and a position. */
import type { LibraryIntrinsic } from '../../machine/state/native.js';
import { typeError } from '../../objects/errors.js';
import { describeValue } from '../../objects/inspect.js';
import { messages } from '../../objects/messages.js';
import { GuestObject, InternalData } from '../../objects/value.js';
import { iteratorResult } from '../shared/iterator-result.js';
import type { PositionalNative } from '../table.js';

export class StringIteratorData extends InternalData {
  position = 0;
  constructor(readonly text: string) {
    super();
  }
  override get className(): string {
    return 'String Iterator';
  }
}

/** (text) → a fresh iterator over its code points */
export const newStringIterator: LibraryIntrinsic = (context, args) => {
  const object = context.newObject(context.intrinsic('StringIteratorPrototype'));
  object.data = new StringIteratorData(args[0] as string);
  return object;
};

/** 22.1.5.1.1 */
export const next: PositionalNative = (context, receiver) => {
  const data = receiver instanceof GuestObject ? receiver.data : null;
  if (!(data instanceof StringIteratorData)) throw typeError(messages.incompatibleReceiver('String Iterator.prototype.next', describeValue(receiver)));
  if (data.position >= data.text.length) return iteratorResult(context, undefined, true);
  const point = data.text.codePointAt(data.position)!;
  const text = String.fromCodePoint(point);
  data.position += text.length;
  return iteratorResult(context, text, false);
};
