/** Natives of Symbol (20.4). Registered symbols are the host's, so that all realms share them, as in V8. */
import type { LibraryIntrinsic } from '../../machine/state/native.js';
import { typeError } from '../../objects/errors.js';
import { describeValue } from '../../objects/inspect.js';
import { messages } from '../../objects/messages.js';
import { SymbolData, primitiveData } from '../../objects/primitive-data.js';
import { symbolDescription, symbolToString } from '../../objects/primordials.js';
import type { GuestValue } from '../../objects/value.js';
import type { PositionalNative } from '../table.js';

/** ThisSymbolValue (20.4.3.4.1). */
function thisSymbol(receiver: GuestValue, method: string): symbol {
  if (typeof receiver === 'symbol') return receiver;
  const data = primitiveData(receiver);
  if (data instanceof SymbolData) return data.value;
  throw typeError(messages.receiverNot(method, 'Symbol', describeValue(receiver)));
}

/** 20.4.1.1 */
export const create = (description: string | undefined): symbol => Symbol(description);
/** 20.4.2.2 */
export const forKey: PositionalNative = (_context, _receiver, key) => Symbol.for(key as string);
/** 20.4.2.6 */
export const keyFor: PositionalNative = (_context, _receiver, symbol) => {
  if (typeof symbol !== 'symbol') throw typeError(messages.notASymbol(describeValue(symbol)));
  return Symbol.keyFor(symbol);
};
export const toText: PositionalNative = (_context, receiver) => symbolToString(thisSymbol(receiver, 'Symbol.prototype.toString'));
export const valueOf: PositionalNative = (_context, receiver) => thisSymbol(receiver, 'Symbol.prototype.valueOf');
export const toPrimitive: PositionalNative = (_context, receiver) => thisSymbol(receiver, 'Symbol.prototype [ @@toPrimitive ]');
export const description: PositionalNative = (_context, receiver) => symbolDescription(thisSymbol(receiver, 'Symbol.prototype.description'));

export const intrinsics: Record<string, LibraryIntrinsic> = {
  /** (text) → a symbol described by it */
  newSymbol: (_context, args) => create(args[0] as string),
};
