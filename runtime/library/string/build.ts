/**
 * String natives that make longer strings. Sizes are checked and charged before the host is
 * asked (DESIGN I4).
 */
import { rangeError } from '../../objects/errors.js';
import { messages } from '../../objects/messages.js';
import { stringFromCharCode, stringFromCodePoint, stringRepeat, stringReplaceAll, stringSlice } from '../../objects/primordials.js';
import { GuestObject, type GuestPrimitive } from '../../objects/value.js';
import type { NativeContext } from '../../machine/state/native.js';
import { toString } from '../../semantics/conversion.js';
import { NOT_MINE, type PositionalNative, type VariadicNative } from '../table.js';

/** The longest string of V8. */
const MAX_LENGTH = 0x1fffffe8;

/**
 * Charges a string of `length` about to be made.
 * @throws RangeError when it is longer than strings can be
 */
export function chargeString(context: NativeContext, length: number): void {
  if (length > MAX_LENGTH) throw rangeError(messages.invalidStringLength);
  context.charge(length >> 3);
}

/** 22.1.3.18 */
export const repeat: PositionalNative = (context, receiver, count) => {
  const text = receiver as string;
  const times = count as number;
  if (times < 0 || times === Infinity) throw rangeError(messages.invalidCount(String(times)));
  if (text === '' || times === 0) return '';
  chargeString(context, text.length * times);
  return stringRepeat(text, times);
};

/** 22.1.3.17.2 StringPad */
export function pad(context: NativeContext, text: string, maxLength: number, fill: string, atStart: boolean): string {
  const count = maxLength - text.length;
  if (!(count > 0) || fill === '') return text;
  chargeString(context, maxLength);
  const padding = stringSlice(stringRepeat(fill, Math.ceil(count / fill.length)), 0, count);
  return atStart ? padding + text : text + padding;
}

/** 22.1.3.17.1 for fillers that are primitives; a short enough maximum leaves the filler unconverted. */
function padded(atStart: boolean): PositionalNative {
  return (context, receiver, maxLength, filler) => {
    const text = receiver as string;
    if ((maxLength as number) <= text.length) return text;
    if (filler instanceof GuestObject) return NOT_MINE;
    return pad(context, text, maxLength as number, filler === undefined ? ' ' : toString(filler), atStart);
  };
}

/** 22.1.3.17 */
export const padStart = padded(true);

/** 22.1.3.16 */
export const padEnd = padded(false);

/** 22.1.3.5 */
export const concat: VariadicNative = (context, receiver, args) => {
  context.charge(args.length);
  if (args.some((value) => value instanceof GuestObject)) return NOT_MINE;
  let text = receiver as string;
  for (const value of args) {
    const part = toString(value as GuestPrimitive);
    if (text.length + part.length > MAX_LENGTH) throw rangeError(messages.invalidStringLength);
    text += part;
  }
  return text;
};

/** B.2.2.2.1 CreateHTML, for one tag and attribute. */
export function html(tag: string, attribute: string): PositionalNative {
  return (context, receiver, value) => {
    const text = receiver as string;
    if (attribute === '') return wrap(context, text, tag, '');
    context.charge((value as string).length);
    return wrap(context, text, tag, ` ${attribute}="${stringReplaceAll(value as string, '"', '&quot;')}"`);
  };
}

function wrap(context: NativeContext, text: string, tag: string, attribute: string): string {
  chargeString(context, text.length + attribute.length + 2 * tag.length + 5);
  return `<${tag}${attribute}>${text}</${tag}>`;
}

/** 22.1.2.1 */
export const fromCharCode: VariadicNative = (context, _receiver, args) => {
  chargeString(context, args.length * 8);
  if (args.some((value) => typeof value !== 'number')) return NOT_MINE;
  return pieces(args as readonly number[], stringFromCharCode);
};

/** 22.1.2.2 */
export const fromCodePoint: VariadicNative = (context, _receiver, args) => {
  chargeString(context, args.length * 8);
  if (args.some((value) => typeof value !== 'number')) return NOT_MINE;
  for (const value of args) checkCodePoint(value as number);
  return pieces(args as readonly number[], stringFromCodePoint);
};

/** @throws RangeError when a number is no code point */
export function checkCodePoint(value: number): void {
  if (!Number.isInteger(value) || value < 0 || value > 0x10ffff) throw rangeError(messages.invalidCodePoint(String(value)));
}

/** The host's argument lists are bounded. */
function pieces(codes: readonly number[], make: (...codes: number[]) => string): string {
  let text = '';
  for (let at = 0; at < codes.length; at += 4096) text += make(...codes.slice(at, at + 4096));
  return text;
}
