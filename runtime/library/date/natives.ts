/** Natives of Date (21.4): construction, parts and texts. Objects among the arguments are the library's. */
import type { NativeContext } from '../../machine/state/native.js';
import { rangeError, typeError } from '../../objects/errors.js';
import { describeValue } from '../../objects/inspect.js';
import { messages } from '../../objects/messages.js';
import { GuestObject, type GuestPrimitive, type GuestValue } from '../../objects/value.js';
import { toNumber } from '../../semantics/conversion.js';
import { parseDate } from '../../semantics/date-parse.js';
import * as format from '../../semantics/date-format.js';
import { dateParts, localTime, makeDate, makeDay, makeFullYear, makeTime, timeClip, utc } from '../../semantics/dates.js';
import { hostOffset, hostZoneName } from '../../semantics/time-zone.js';
import { sourcesOf } from '../sources.js';
import { NOT_MINE, type ConstructNative, type PositionalNative, type VariadicNative } from '../table.js';
import { DateData } from './data.js';

/** ThisTimeValue (21.4.4.44.1), with the slots. V8 words the refusal in two ways: `method` is given where it names it. */
export function dateOf(receiver: GuestValue, method?: string): DateData {
  const data = receiver instanceof GuestObject ? receiver.data : null;
  if (data instanceof DateData) return data;
  throw typeError(method === undefined ? messages.notADate : messages.incompatibleReceiver(`Date.prototype.${method}`, describeValue(receiver)));
}

/** Parse of a text, charged by its length. */
export function parseText(context: NativeContext, text: string): number {
  context.charge(text.length);
  return parseDate(text, hostOffset);
}

/** The time that year, month, … (already numbers) name; missing ones are the first. */
export function timeOf(numbers: readonly number[]): number {
  const [year, month = 0, date = 1, hour = 0, minute = 0, second = 0, millisecond = 0] = numbers;
  return makeDate(makeDay(makeFullYear(year ?? NaN), month, date), makeTime(hour, minute, second, millisecond));
}

/** The time that the constructor's primitive arguments name. */
export function constructedTime(context: NativeContext, args: readonly GuestPrimitive[]): number {
  if (args.length === 0) return sourcesOf(context).now();
  if (args.length > 1) return timeClip(utc(timeOf(args.slice(0, 7).map(toNumber)), hostOffset));
  const [value] = args;
  return typeof value === 'string' ? parseText(context, value) : timeClip(toNumber(value));
}

export function nowText(context: NativeContext): string {
  return format.toDateTimeString(sourcesOf(context).now(), hostOffset, hostZoneName);
}

/** 21.4.2.1 */
export const construct: ConstructNative = (context, newTarget, args, prototype) => {
  if (newTarget === undefined) return nowText(context);
  const time = plainTime(context, args);
  if (time === null) return NOT_MINE;
  const date = context.newObject(prototype!);
  date.data = new DateData(time);
  return date;
};

/** null when an argument needs a conversion. */
function plainTime(context: NativeContext, args: readonly GuestValue[]): number | null {
  const [only] = args;
  if (args.length === 1 && only instanceof GuestObject && only.data instanceof DateData) return only.data.time;
  return args.some((value) => value instanceof GuestObject) ? null : constructedTime(context, args as readonly GuestPrimitive[]);
}

/** 21.4.3.1 */
export const now: PositionalNative = (context) => sourcesOf(context).now();

/** 21.4.3.2 */
export const parse: PositionalNative = (context, _receiver, text) => parseText(context, text as string);

/** 21.4.3.4 */
export const utcTime: VariadicNative = (_context, _receiver, args) => {
  const used = args.slice(0, 7);
  return used.some((value) => value instanceof GuestObject) ? NOT_MINE : timeClip(timeOf((used as GuestPrimitive[]).map(toNumber)));
};

export const getTime: PositionalNative = (_context, receiver) => dateOf(receiver).time;

export type Part = 'year' | 'month' | 'date' | 'weekDay' | 'hour' | 'minute' | 'second' | 'millisecond';

/** A getter of one part of the time, local or UTC. */
export function getPart(part: Part, local: boolean): PositionalNative {
  return (_context, receiver) => {
    const { time } = dateOf(receiver);
    return Number.isNaN(time) ? NaN : dateParts(local ? localTime(time, hostOffset) : time)[part];
  };
}

/** 21.4.4.11 */
export const getTimezoneOffset: PositionalNative = (_context, receiver) => {
  const { time } = dateOf(receiver);
  return Number.isNaN(time) ? NaN : (time - localTime(time, hostOffset)) / 60000;
};

/** B.2.3.1 */
export const getYear: PositionalNative = (_context, receiver) => {
  const { time } = dateOf(receiver, 'getYear');
  return Number.isNaN(time) ? NaN : dateParts(localTime(time, hostOffset)).year - 1900;
};

/** A text of the time; `Invalid Date` when there is none. */
function text(method: string, make: (time: number) => string): PositionalNative {
  return (context, receiver) => {
    const { time } = dateOf(receiver, method);
    context.charge(8);
    return Number.isNaN(time) ? format.INVALID_DATE : make(time);
  };
}

export const toText = text('toString', (time) => format.toDateTimeString(time, hostOffset, hostZoneName));
export const toDateText = text('toDateString', (time) => format.toDateString(time, hostOffset));
export const toTimeText = text('toTimeString', (time) => format.toTimeString(time, hostOffset, hostZoneName));
export const toUtcText = text('toUTCString', (time) => format.toUTCString(time));
export const toLocaleText = text('toLocaleString', (time) => new Date(time).toLocaleString());
export const toLocaleDateText = text('toLocaleDateString', (time) => new Date(time).toLocaleDateString());
export const toLocaleTimeText = text('toLocaleTimeString', (time) => new Date(time).toLocaleTimeString());

/** 21.4.4.36 */
export const toIsoText: PositionalNative = (_context, receiver) => {
  const { time } = dateOf(receiver, 'toISOString');
  if (Number.isNaN(time)) throw rangeError(messages.invalidTime);
  return format.toISOString(time);
};
