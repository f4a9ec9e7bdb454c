/** Replacing matches by a template (22.2.6.11 and GetSubstitution, 22.1.3.19.1), where no guest code is due. */
import type { NativeContext } from '../../machine/state/native.js';
import { newElements } from '../../objects/create.js';
import { rangeError } from '../../objects/errors.js';
import { messages } from '../../objects/messages.js';
import { GuestObject, type GuestValue } from '../../objects/value.js';
import { toString } from '../../semantics/conversion.js';
import { NOT_MINE, type PositionalNative } from '../table.js';
import type { RegExpData } from './data.js';
import { builtinMatch, eachMatch, groupText, groupsObject, plainRegExp } from './exec.js';
import { partText, templateParts } from './template.js';

/** A `$<name>` of a template. */
export interface NamedReference {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

/** The next `$<name>` from `from` on, where a reference may begin; charged by the distance. */
export function namedReference(context: NativeContext, template: string, from: number): NamedReference | null {
  const found = findNamed(template, from);
  context.charge((((found?.end ?? template.length) - from) >> 3) + 1);
  return found;
}

function findNamed(template: string, from: number): NamedReference | null {
  for (let start = template.indexOf('$', from); start >= 0; start = template.indexOf('$', start)) {
    if (template[start + 1] === '<') {
      const close = template.indexOf('>', start + 2);
      return close < 0 ? null : { start, end: close + 1, name: template.slice(start + 2, close) };
    }
    start += template[start + 1] === '$' ? 2 : 1;
  }
  return null;
}

/** The longest string of V8. */
const MAX_LENGTH = 0x1fffffe8;

/** A growing result with two more parts; only what is added is charged. */
function joined(context: NativeContext, result: string, a: string, b: string): string {
  if (result.length + a.length + b.length > MAX_LENGTH) throw rangeError(messages.invalidStringLength);
  context.charge(((a.length + b.length) >> 3) + 1);
  return result + a + b;
}

/**
 * What a replacement function is to be called with, all matches being found before the first call:
 * start, end and array of arguments of each.
 */
export function replacementCalls(context: NativeContext, object: GuestObject, data: RegExpData, text: string): GuestValue[] {
  const { captures, names } = data.matcher.program;
  const calls = newElements();
  const note = (registers: Int32Array): void => {
    context.charge(captures + 6);
    const args = newElements();
    for (let group = 0; group <= captures; group++) args.push(groupText(text, registers, group));
    const groups = names.size === 0 ? undefined : groupsObject(context, names, args);
    args.push(registers[0]!, text);
    if (groups !== undefined) args.push(groups);
    calls.push(registers[0]!, registers[1]!, context.newArray(args));
  };
  visitMatches(context, object, data, text, note);
  return calls;
}

function visitMatches(context: NativeContext, object: GuestObject, data: RegExpData, text: string, visit: (registers: Int32Array) => void): void {
  if (data.global) return eachMatch(context, object, data, text, visit);
  const registers = builtinMatch(context, object, data, text);
  if (registers !== null) visit(registers);
}

/** 22.2.6.11 on a pattern and a template that are plain. */
export const replace: PositionalNative = (context, receiver, value, replacement) => {
  const data = plainRegExp(context, receiver);
  if (data === null || value instanceof GuestObject || replacement instanceof GuestObject) return NOT_MINE;
  const text = toString(value);
  const parts = templateParts(context, toString(replacement), data.matcher.program);
  let result = '';
  let done = 0;
  const put = (registers: Int32Array): void => {
    const between = text.slice(done, registers[0]);
    done = registers[1]!;
    result = joined(context, result, between, parts.length === 0 ? '' : partText(parts[0]!, text, registers));
    for (let i = 1; i < parts.length; i++) result = joined(context, result, partText(parts[i]!, text, registers), '');
  };
  visitMatches(context, receiver as GuestObject, data, text, put);
  return done === 0 && result === '' ? text : result + text.slice(done);
};

