/** Library intrinsics of string.js: string work on values that are converted already. */
import type { LibraryIntrinsic } from '../../machine/state/native.js';
import { newElements } from '../../objects/create.js';
import { type GuestObject } from '../../objects/value.js';
import { charAt } from './characters.js';
import { checkCodePoint, pad } from './build.js';
import { nextMatch, splitString, substitution } from './split.js';
import { chargeSearch } from './search.js';
import { newStringIterator } from './iterator.js';
import { symbolToString } from '../../objects/primordials.js';

export const intrinsics: Record<string, LibraryIntrinsic> = {
  newStringIterator,
  /** (object) → whether it has [[RegExpMatcher]] */
  isRegExp: (_context, args) => (args[0] as GuestObject).data?.className === 'RegExp',
  /** (symbol) → `Symbol(description)` */
  symbolDescriptiveString: (_context, args) => symbolToString(args[0] as symbol),
  /** (text, needle, from) → index or -1 */
  stringIndexOf(context, args) {
    const [text, needle, from] = args as [string, string, number];
    chargeSearch(context, text, needle);
    return text.indexOf(needle, from);
  },
  /** (text, needle, at) → next index or -1 */
  stringNextMatch(context, args) {
    const [text, needle, at] = args as [string, string, number];
    chargeSearch(context, text, needle);
    return nextMatch(text, needle, at);
  },
  /** (text, from, to) → part */
  stringSlice: (_context, args) => (args[0] as string).slice(args[1] as number, args[2] as number),
  /** (text, length, filler, at the start) → text of that length */
  stringPad: (context, args) => pad(context, args[0] as string, args[1] as number, args[2] as string, args[3] as boolean),
  /** (text, index) → code unit as a string */
  stringCharAt: (context, args) => charAt(context, args[0], args[1], undefined, undefined, undefined),
  /** (text, index) → code unit */
  stringCodeUnit: (_context, args) => (args[0] as string).charCodeAt(args[1] as number),
  /** (text, separator, limit) → array */
  stringSplit: (context, args) => splitString(context, args[0] as string, args[1] as string | undefined, args[2] as number),
  /** (matched, text, position, captures, template) → text */
  getSubstitution(context, args) {
    const [matched, text, position, captures, template] = args as [string, string, number, GuestObject, string];
    return substitution(context, matched, text, position, captures.elements as (string | undefined)[], template);
  },
  /** (number) → one UTF-16 code unit */
  charCode: (_context, args) => String.fromCharCode(args[0] as number),
  /** (number) → text of a code point; RangeError */
  codePoint(_context, args) {
    checkCodePoint(args[0] as number);
    return String.fromCodePoint(args[0] as number);
  },
  /** (text) → array of its code points */
  stringCodePoints(context, args) {
    const text = args[0] as string;
    context.charge(text.length);
    const elements = newElements();
    for (const point of text) elements.push(point);
    return context.newArray(elements);
  },
};
