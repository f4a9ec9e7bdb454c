/** Library intrinsics that every room of the library uses: kinds of values, symbols, errors. */
import type { LibraryIntrinsic } from '../../machine/state/native.js';
import type { GuestErrorKind } from '../../objects/errors.js';
import { GuestErrorRequest } from '../../objects/errors.js';
import { describeValue } from '../../objects/inspect.js';
import { messages } from '../../objects/messages.js';
import type { GuestPrimitive, GuestValue } from '../../objects/value.js';
import { GuestObject } from '../../objects/value.js';
import { sameValue } from '../../semantics/operators.js';
import { toBigInt, toLength } from '../../semantics/conversion.js';

/** The well-known symbols, which all realms and the host share. */
const WELL_KNOWN: ReadonlyMap<string, symbol> = new Map([
  ['asyncIterator', Symbol.asyncIterator],
  ['hasInstance', Symbol.hasInstance],
  ['isConcatSpreadable', Symbol.isConcatSpreadable],
  ['iterator', Symbol.iterator],
  ['match', Symbol.match],
  ['matchAll', Symbol.matchAll],
  ['replace', Symbol.replace],
  ['search', Symbol.search],
  ['species', Symbol.species],
  ['split', Symbol.split],
  ['toPrimitive', Symbol.toPrimitive],
  ['toStringTag', Symbol.toStringTag],
  ['unscopables', Symbol.unscopables],
]);

type Catalogue = Record<string, string | ((...parts: string[]) => string)>;

/** A text of the catalogue with rendered values; a mistaken id is a defect of the library. */
function messageOf(args: readonly GuestValue[]): string {
  const entry = (messages as unknown as Catalogue)[args[0] as string];
  if (entry === undefined) throw new Error(`belljar: no message ${String(args[0] as string)}`);
  return typeof entry === 'string' ? entry : entry(...args.slice(1).map(describeValue));
}

/** (message id, value…) → throws */
function thrower(kind: GuestErrorKind): LibraryIntrinsic {
  return (_context, args) => {
    throw new GuestErrorRequest(kind, messageOf(args));
  };
}

export const intrinsics: Record<string, LibraryIntrinsic> = {
  /** (name) → the well-known symbol */
  wellKnown: (_context, args) => WELL_KNOWN.get(args[0] as string)!,
  isObject: (_context, args) => args[0] instanceof GuestObject,
  sameValue: (_context, args) => sameValue(args[0], args[1]),
  /** (number) → ToLength */
  toLength: (_context, args) => toLength(args[0] as GuestPrimitive),
  /** (primitive) → ToBigInt */
  toBigInt: (_context, args) => toBigInt(args[0] as GuestPrimitive),
  throwTypeError: thrower('TypeError'),
  throwRangeError: thrower('RangeError'),
  throwReferenceError: thrower('ReferenceError'),
};
