/**
 * Splitting and replacing by a string, where no RegExp and no function is about: in pieces, so
 * that a long text can be interrupted.
 */
import type { NativeContext } from '../../machine/state/native.js';
import { newElements } from '../../objects/create.js';
import { stringIndexOf, stringSlice } from '../../objects/primordials.js';
import { GuestObject, type GuestValue } from '../../objects/value.js';
import { toString } from '../../semantics/conversion.js';
import { NOT_MINE, type PositionalNative } from '../table.js';
import { chargeString } from './build.js';
import { chargeSearch } from './search.js';

/** 22.1.3.23, for a separator and limit that are primitives. */
export const split: PositionalNative = (context, receiver, separator, limit) => {
  if (separator instanceof GuestObject || typeof separator === 'symbol') return NOT_MINE;
  if (limit !== undefined && typeof limit !== 'number') return NOT_MINE;
  const most = limit === undefined ? 0xffffffff : limit >>> 0;
  return splitString(context, receiver as string, separator === undefined ? undefined : toString(separator), most);
};

/** SplitString of a text by a separator (undefined: the whole text) into at most `limit` parts. */
export function splitString(context: NativeContext, text: string, separator: string | undefined, limit: number): GuestObject {
  const parts = newElements();
  if (limit === 0) return context.newArray(parts);
  if (separator === undefined) parts.push(text);
  else if (separator === '') splitCharacters(context, text, limit, parts);
  else splitBy(context, text, separator, limit, parts);
  return context.newArray(parts);
}

function splitCharacters(context: NativeContext, text: string, limit: number, parts: GuestValue[]): void {
  const count = Math.min(text.length, limit);
  for (let at = 0; at < count; at++) {
    if ((at & 1023) === 0) context.charge(Math.min(1024, count - at));
    parts.push(text[at]);
  }
}

function splitBy(context: NativeContext, text: string, separator: string, limit: number, parts: GuestValue[]): void {
  chargeSearch(context, text, separator);
  let from = 0;
  for (;;) {
    context.charge(1);
    const at = stringIndexOf(text, separator, from);
    parts.push(at < 0 ? stringSlice(text, from) : stringSlice(text, from, at));
    if (at < 0 || parts.length >= limit) return;
    from = at + separator.length;
  }
}

/** 22.1.3.19, for primitives. */
export const replace: PositionalNative = (context, receiver, pattern, replacement) => {
  if (pattern instanceof GuestObject || replacement instanceof GuestObject) return NOT_MINE;
  const text = receiver as string;
  const needle = toString(pattern);
  const template = toString(replacement);
  chargeSearch(context, text, needle);
  const at = stringIndexOf(text, needle);
  if (at < 0) return text;
  const put = substitution(context, needle, text, at, [], template);
  chargeString(context, text.length - needle.length + put.length);
  return stringSlice(text, 0, at) + put + stringSlice(text, at + needle.length);
};

/** 22.1.3.20, for primitives. */
export const replaceAll: PositionalNative = (context, receiver, pattern, replacement) => {
  if (pattern instanceof GuestObject || replacement instanceof GuestObject) return NOT_MINE;
  const text = receiver as string;
  const needle = toString(pattern);
  const template = toString(replacement);
  chargeSearch(context, text, needle);
  let result = '';
  let end = 0;
  for (let at = stringIndexOf(text, needle); at >= 0; at = nextMatch(text, needle, at)) {
    const put = substitution(context, needle, text, at, [], template);
    chargeString(context, result.length + at - end + put.length);
    result += stringSlice(text, end, at) + put;
    end = at + needle.length;
  }
  return result + stringSlice(text, end);
};

/** The position of the next match behind the one at `at`, or -1. */
export function nextMatch(text: string, needle: string, at: number): number {
  const from = at + Math.max(needle.length, 1);
  return from > text.length ? -1 : stringIndexOf(text, needle, from);
}

/**
 * GetSubstitution (22.1.3.19.1) without named groups.
 * @param captures texts of the groups, undefined where one did not take part
 */
export function substitution(
  context: NativeContext, matched: string, text: string, position: number, captures: readonly (string | undefined)[], template: string,
): string {
  let at = stringIndexOf(template, '$');
  if (at < 0) return template;
  let result = '';
  let done = 0;
  for (; at >= 0; at = stringIndexOf(template, '$', done)) {
    const [put, length] = reference(template, at, matched, text, position, captures);
    chargeString(context, result.length + at - done + put.length);
    context.charge(1);
    result += stringSlice(template, done, at) + put;
    done = at + length;
  }
  return result + stringSlice(template, done);
}

/** What the `$…` at `at` stands for, and its length. */
function reference(
  template: string, at: number, matched: string, text: string, position: number, captures: readonly (string | undefined)[],
): readonly [string, number] {
  const next = template[at + 1];
  switch (next) {
    case '$': return ['$', 2];
    case '&': return [matched, 2];
    case '`': return [stringSlice(text, 0, position), 2];
    case "'": return [stringSlice(text, Math.min(position + matched.length, text.length)), 2];
    default: return numbered(template, at, captures);
  }
}

/** `$1` … `$99`: two digits where there are as many groups, else one. */
function numbered(template: string, at: number, captures: readonly (string | undefined)[]): readonly [string, number] {
  for (const length of [3, 2]) {
    const digits = stringSlice(template, at + 1, at + length);
    const group = Number(digits);
    if (digits.length === length - 1 && /^\d+$/.test(digits) && group >= 1 && group <= captures.length) return [captures[group - 1] ?? '', length];
  }
  return ['$', 1];
}
