/** String.prototype methods that give the same text in another form: case, white space, Unicode. */
import { rangeError } from '../../objects/errors.js';
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

export const toLowerCase = whole((text) => text.toLowerCase());
export const toUpperCase = whole((text) => text.toUpperCase());
export const trim = whole((text) => text.trim());
export const trimStart = whole((text) => text.trimStart());
export const trimEnd = whole((text) => text.trimEnd());
export const isWellFormed = whole((text) => !hasLoneSurrogate(text));
export const toWellFormed = whole((text) => (hasLoneSurrogate(text) ? replaceLoneSurrogates(text) : text));

const LONE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
const ALL_LONE = new RegExp(LONE.source, 'g');

const hasLoneSurrogate = (text: string): boolean => LONE.test(text);
const replaceLoneSurrogates = (text: string): string => text.replace(ALL_LONE, '\uFFFD');

const FORMS: readonly string[] = ['NFC', 'NFD', 'NFKC', 'NFKD'];

/** 22.1.3.15; the host cannot be interrupted, and a decomposition is up to 18 times as long. */
export const normalize: PositionalNative = (context, receiver, form) => {
  const text = receiver as string;
  const name = form === undefined ? 'NFC' : (form as string);
  if (!FORMS.includes(name)) throw rangeError(messages.normalizationForm);
  context.charge(text.length * 4);
  return text.normalize(name);
};
