/** Replacing matches by a template (22.2.6.11 and GetSubstitution, 22.1.3.19.1), where no guest code is due. */
import type { NativeContext } from '../../machine/native.js';
import { rangeError } from '../../objects/errors.js';
import { messages } from '../../objects/messages.js';
import { GuestObject } from '../../objects/value.js';
import { toString } from '../../semantics/conversion.js';
import { substitution } from '../string/split.js';
import { NOT_MINE, type PositionalNative } from '../table.js';
import type { RegExpData } from './data.js';
import { builtinMatch, eachMatch, groupText, namedValue, plainRegExp } from './exec.js';

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

/** What a template gives for one match. */
function expand(context: NativeContext, data: RegExpData, text: string, registers: Int32Array, template: string): string {
  if (!template.includes('$')) return template;
  const { captures, names } = data.matcher.program;
  const groups: (string | undefined)[] = [];
  context.charge(captures);
  for (let group = 0; group <= captures; group++) groups.push(groupText(text, registers, group));
  const matched = groups[0]!;
  const part = (from: number, to?: number): string => substitution(context, matched, text, registers[0]!, groups.slice(1), template.slice(from, to));
  let result = '';
  let done = 0;
  for (let next = names.size === 0 ? null : namedReference(context, template, 0); next !== null; next = namedReference(context, template, done)) {
    const numbers = names.get(next.name);
    const value = numbers === undefined ? undefined : (namedValue(numbers, groups) as string | undefined);
    const before = part(done, next.start);
    result = joined(context, result, before, value ?? '');
    done = next.end;
  }
  return result + part(done);
}

/** 22.2.6.11 on a pattern and a template that are plain. */
export const replace: PositionalNative = (context, receiver, value, replacement) => {
  const data = plainRegExp(context, receiver);
  if (data === null || value instanceof GuestObject || replacement instanceof GuestObject) return NOT_MINE;
  const text = toString(value);
  const template = toString(replacement);
  const object = receiver as GuestObject;
  let result = '';
  let done = 0;
  const put = (registers: Int32Array): void => {
    const between = text.slice(done, registers[0]);
    done = registers[1]!;
    const expansion = expand(context, data, text, registers, template);
    result = joined(context, result, between, expansion);
  };
  if (data.global) eachMatch(context, object, data, text, put);
  else {
    const registers = builtinMatch(context, object, data, text);
    if (registers !== null) put(registers);
  }
  return done === 0 && result === '' ? text : result + text.slice(done);
};

