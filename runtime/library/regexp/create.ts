/**
 * Making RegExp objects: compiled patterns are kept by source and flags (they are data and belong
 * to no realm). The charge is that of compiling whether or not the pattern was kept, so that fuel
 * does not depend on what ran before.
 */
import { areValidFlags, compilePattern } from '../../../compiler/regexp/compile.js';
import type { Charge } from '../../../compiler/regexp/program.js';
import { RegExpRefusal } from '../../../compiler/regexp/refusal.js';
import type { NativeContext } from '../../machine/state/native.js';
import type { Realm } from '../../machine/state/realm.js';
import { syntaxError, typeError } from '../../objects/errors.js';
import { describeValue } from '../../objects/inspect.js';
import { allocateSlots } from '../../objects/create.js';
import { messages } from '../../objects/messages.js';
import { GuestObject, type GuestValue, NO_ELEMENTS } from '../../objects/value.js';
import { toString } from '../../semantics/conversion.js';
import { Matcher } from '../../regexp/matcher.js';
import { plainPrototype, setPrototype } from '../shared/prototypes.js';
import { NOT_MINE, type ConstructNative } from '../table.js';
import { RegExpData } from './data.js';

const KEPT = 500;
/** Longer patterns are not kept, and charged at the rate of compiling. */
const SHORT = 256;
const COMPILE_RATE = 250;
/** What a short pattern costs for each code unit, compiled or found. */
const SHORT_RATE = 4;

/** With what compiling cost beyond the charge for the length. */
const kept = new Map<string, { readonly matcher: Matcher; readonly cost: number }>();

/** Compiles, or finds what was compiled. */
function matcherOf(context: NativeContext, source: string, flags: string): Matcher {
  const short = source.length <= SHORT;
  context.charge(10 + source.length * (short ? SHORT_RATE : COMPILE_RATE));
  const key = `${flags}/${source}`;
  const known = short ? kept.get(key) : undefined;
  if (known !== undefined) {
    context.charge(known.cost);
    return known.matcher;
  }
  let cost = 0;
  const matcher = new Matcher(compile(source, flags, (amount) => {
    cost += amount;
    context.charge(amount);
  }));
  if (short) {
    if (kept.size >= KEPT) kept.clear();
    kept.set(key, { matcher, cost });
  }
  return matcher;
}

function compile(source: string, flags: string, charge: Charge): Matcher['program'] {
  try {
    return compilePattern(source, flags, charge);
  } catch (error) {
    if (error instanceof RegExpRefusal) throw syntaxError(messages.invalidRegExp(source, [...flags].sort().join(''), error.reason));
    throw error;
  }
}

/**
 * RegExpInitialize (22.2.3.3) without lastIndex: the slots of a pattern.
 * @throws SyntaxError
 */
export function regExpData(context: NativeContext, source: string, flags: string): RegExpData {
  if (!areValidFlags(flags)) throw syntaxError(messages.invalidRegExpFlags(flags));
  return new RegExpData(source, flags, matcherOf(context, source, flags));
}

/** RegExpCreate (22.2.3.1) with strings. */
export function newRegExp(context: NativeContext, source: string, flags: string): GuestObject {
  return allocate(context, regExpData(context, source, flags));
}

export function allocate(context: NativeContext, data: RegExpData): GuestObject {
  const slots = allocateSlots(1);
  slots[0] = 0;
  return new GuestObject((context as Realm).shapes.regexp, slots, NO_ELEMENTS, data);
}

const textOf = (value: GuestValue): string => (value === undefined ? '' : toString(value as string));

/** 22.2.4.1 for primitives. */
export const construct: ConstructNative = (context, newTarget, args) => {
  const [pattern, flags] = args;
  if (pattern instanceof GuestObject || flags instanceof GuestObject) return NOT_MINE;
  const prototype = plainPrototype(context, newTarget, 'RegExp.prototype');
  if (prototype === undefined) return NOT_MINE;
  return setPrototype(newRegExp(context, textOf(pattern), textOf(flags)), prototype);
};

/**
 * The slots of a receiver.
 * @throws TypeError as V8 words it
 */
export function thisRegExp(receiver: GuestValue, method: string): RegExpData {
  if (receiver instanceof GuestObject && receiver.data instanceof RegExpData) return receiver.data;
  throw typeError(messages.incompatibleReceiver(method, describeValue(receiver)));
}
