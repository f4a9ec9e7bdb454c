/** Natives and library intrinsics of JSON. */
import type { LibraryIntrinsic } from '../../machine/state/native.js';
import { typeError } from '../../objects/errors.js';
import { primitiveData } from '../../objects/primitive-data.js';
import { GuestObject, type GuestValue } from '../../objects/value.js';
import { toPropertyKey } from '../../semantics/conversion.js';
import { NOT_MINE, type PositionalNative } from '../table.js';
import { parseJson } from './parse.js';
import { circleText, quote, stringifyPlain } from './stringify.js';

/** 25.5.1 without a reviver; the text arrives as a string. */
export const parse: PositionalNative = (context, _receiver, text, reviver) =>
  reviver instanceof GuestObject || text instanceof GuestObject ? NOT_MINE : parseJson(context, text as string);

/** 25.5.2 step 5 to 8 for a primitive. */
function gapOf(space: GuestValue): string {
  if (typeof space === 'number') return ' '.repeat(Math.min(10, Math.max(0, Math.trunc(space))) || 0);
  return typeof space === 'string' ? space.slice(0, 10) : '';
}

/** 25.5.2 without a replacer. */
export const stringify: PositionalNative = (context, _receiver, value, replacer, space) => {
  if (replacer instanceof GuestObject || space instanceof GuestObject) return NOT_MINE;
  return stringifyPlain(context, value, gapOf(space));
};

export const intrinsics: Record<string, LibraryIntrinsic> = {
  parseJson: (context, args) => parseJson(context, args[0] as string),
  quoteJson: (context, args) => quote(context, args[0] as string),
  /** (primitive) → the indentation that it stands for */
  jsonGap: (_context, args) => gapOf(args[0]),
  /** (object) → 'number', 'string', 'boolean', 'bigint' of a wrapper, else undefined */
  wrappedType(_context, args) {
    const data = primitiveData(args[0]);
    return data === null || typeof data.value === 'symbol' ? undefined : typeof data.value;
  },
  /** (wrapper) → its primitive */
  wrappedValue: (_context, args) => primitiveData(args[0])!.value,
  /** (objects on the way, keys that lead on) → TypeError about the cycle */
  throwCircularJson(context, args) {
    const objects = (args[0] as GuestObject).elements as GuestObject[];
    const keys = (args[1] as GuestObject).elements as (string | symbol)[];
    context.charge(objects.length);
    throw typeError(circleText(objects.map((object, at) => [object, toPropertyKey(keys[at])] as const)));
  },
};
