/** `source`, `flags`, the flag getters, toString and RegExp.escape. */
import type { NativeContext } from '../../machine/state/native.js';
import { typeError } from '../../objects/errors.js';
import { messages } from '../../objects/messages.js';
import { GuestObject, type GuestValue } from '../../objects/value.js';
import { NOT_MINE, type PositionalNative } from '../table.js';
import { chargeString } from '../string/build.js';
import { RegExpData } from './data.js';
import { plainRegExp } from './exec.js';

/** The slots of a receiver; undefined for %RegExp.prototype% itself. */
function slotsOf(context: NativeContext, receiver: GuestValue, getter: string): RegExpData | undefined {
  if (receiver instanceof GuestObject) {
    if (receiver.data instanceof RegExpData) return receiver.data;
    if (receiver === context.intrinsic('RegExp.prototype')) return undefined;
  }
  throw typeError(messages.regExpGetter(`RegExp.prototype.${getter}`));
}

/** RegExpHasFlag (22.2.6.4.1). */
export function flagGetter(name: string, flag: string): PositionalNative {
  return (context, receiver) => slotsOf(context, receiver, name)?.flags.includes(flag);
}

/** 22.2.6.13 */
export const source: PositionalNative = (context, receiver) => {
  const data = slotsOf(context, receiver, 'source');
  return data === undefined ? '(?:)' : escapedSource(context, data.source);
};

const NEEDS_ESCAPE = /[/\n\r\u2028\u2029]/;
const LINE_ESCAPES: ReadonlyMap<string, string> = new Map([['\n', 'n'], ['\r', 'r'], ['\u2028', 'u2028'], ['\u2029', 'u2029']]);

/** EscapeRegExpPattern (22.2.6.13.1): as a literal would have it. */
function escapedSource(context: NativeContext, text: string): string {
  if (text === '') return '(?:)';
  context.charge(text.length >> 3);
  if (!NEEDS_ESCAPE.test(text)) return text;
  chargeString(context, 8 * text.length);
  let result = '';
  let escaped = false;
  let inClass = false;
  for (const unit of text) {
    const line = LINE_ESCAPES.get(unit);
    if (line !== undefined) result += escaped ? line : `\\${line}`;
    else result += unit === '/' && !escaped && !inClass ? '\\/' : unit;
    if (!escaped && unit === '[') inClass = true;
    if (!escaped && unit === ']') inClass = false;
    escaped = !escaped && unit === '\\';
  }
  return result;
}

const FLAG_ORDER = 'dgimsuvy';

/** 22.2.6.4 for a plain pattern. */
export const flags: PositionalNative = (context, receiver) => {
  const data = plainRegExp(context, receiver);
  if (data === null) return NOT_MINE;
  let text = '';
  for (const flag of FLAG_ORDER) if (data.flags.includes(flag)) text += flag;
  return text;
};

/** 22.2.6.17 for a plain pattern. */
export const toText: PositionalNative = (context, receiver) => {
  const data = plainRegExp(context, receiver);
  if (data === null) return NOT_MINE;
  return `/${escapedSource(context, data.source)}/${flags(context, receiver, undefined, undefined, undefined, undefined) as string}`;
};

const SYNTAX = '^$\\.*+?()[]{}|/';
const CONTROL: ReadonlyMap<string, string> = new Map([['\t', 't'], ['\n', 'n'], ['\v', 'v'], ['\f', 'f'], ['\r', 'r']]);
const PUNCTUATORS = ',-=<>#&!%:;@~\'`"';

/** RegExp.escape (22.2.5.1). */
export const escape: PositionalNative = (context, _receiver, value) => {
  if (typeof value !== 'string') throw typeError(messages.regExpEscape);
  chargeString(context, 16 * value.length);
  let result = '';
  for (const point of value) result += result === '' && /^[0-9A-Za-z]$/.test(point) ? hex(point.charCodeAt(0)) : encoded(point);
  return result;
};

/** EncodeForRegExpEscape (22.2.5.1.1). */
function encoded(point: string): string {
  if (SYNTAX.includes(point)) return `\\${point}`;
  const control = CONTROL.get(point);
  if (control !== undefined) return `\\${control}`;
  const needed = PUNCTUATORS.includes(point) || point.trim() === '' || isLoneSurrogate(point);
  return needed ? hex(point.charCodeAt(0)) : point;
}

const isLoneSurrogate = (point: string): boolean => point.length === 1 && (point.charCodeAt(0) & 0xf800) === 0xd800;

function hex(unit: number): string {
  return unit <= 0xff ? `\\x${unit.toString(16).padStart(2, '0')}` : `\\u${unit.toString(16).padStart(4, '0')}`;
}
