/** String.prototype methods that give the same text in another form: case, white space, Unicode. */
import { rangeError } from '../../objects/errors.js';
import {
  stringIsWellFormed, stringNormalize, stringToLowerCase, stringToUpperCase, stringToWellFormed, stringTrim, stringTrimEnd, stringTrimStart,
} from '../../objects/primordials.js';
import { messages } from '../../objects/messages.js';
import type { PositionalNative } from '../table.js';
import { chargeString } from './build.js';

/** A whole-text function of the host, charged by the text's length. */
function whole(f: (text: string) => string | boolean): PositionalNative {
  return (context, receiver) => {
    const text = receiver as string;
    chargeString(context, text.length);
    return f(text);
  };
}

export const toLowerCase = whole(stringToLowerCase);
export const toUpperCase = whole(stringToUpperCase);
export const trim = whole(stringTrim);
export const trimStart = whole(stringTrimStart);
export const trimEnd = whole(stringTrimEnd);
export const isWellFormed = whole(stringIsWellFormed);
export const toWellFormed = whole(stringToWellFormed);

const FORMS: ReadonlySet<string> = new Set(['NFC', 'NFD', 'NFKC', 'NFKD']);

/** 22.1.3.15; the host cannot be interrupted, and a decomposition is up to 18 times as long. */
export const normalize: PositionalNative = (context, receiver, form) => {
  const text = receiver as string;
  const name = form === undefined ? 'NFC' : (form as string);
  if (!FORMS.has(name)) throw rangeError(messages.normalizationForm);
  context.charge(text.length * 4);
  return stringNormalize(text, name);
};
