/**
 * Setters of Date: each names the parts that its arguments give, in order. The time is read
 * before the arguments are converted, so the library hands it back.
 */
import type { LibraryIntrinsic } from '../../machine/state/native.js';
import { GuestObject, type GuestPrimitive } from '../../objects/value.js';
import { toNumber } from '../../semantics/conversion.js';
import { dateParts, localTime, makeDate, makeDay, makeFullYear, makeTime, timeClip, utc } from '../../semantics/dates.js';
import { hostOffset } from '../../semantics/time-zone.js';
import { NOT_MINE, type VariadicNative } from '../table.js';
import { DateData } from './data.js';
import { constructedTime, dateOf, nowText, type Part, timeOf } from './natives.js';

/** Parts by the name behind `set` and `setUTC`. */
export const SETTERS: Readonly<Record<string, readonly Part[]>> = {
  Milliseconds: ['millisecond'],
  Seconds: ['second', 'millisecond'],
  Minutes: ['minute', 'second', 'millisecond'],
  Hours: ['hour', 'minute', 'second', 'millisecond'],
  Date: ['date'],
  Month: ['month', 'date'],
  FullYear: ['year', 'month', 'date'],
};

/** The time after a setter ran on `time`. */
function changed(setter: string, local: boolean, time: number, numbers: readonly number[]): number {
  if (setter === 'Time') return timeClip(numbers[0] ?? NaN);
  if (setter === 'Year') return changedYear(time, numbers[0] ?? NaN);
  const base = Number.isNaN(time) && setter === 'FullYear' ? 0 : local ? localTime(time, hostOffset) : time;
  if (Number.isNaN(base)) return NaN;
  const parts = { ...dateParts(base) } as Record<Part, number>;
  const names = SETTERS[setter]!;
  parts[names[0]!] = NaN;
  names.forEach((name, at) => {
    if (at < numbers.length) parts[name] = numbers[at]!;
  });
  const result = makeDate(makeDay(parts.year, parts.month, parts.date), makeTime(parts.hour, parts.minute, parts.second, parts.millisecond));
  return timeClip(local ? utc(result, hostOffset) : result);
}

/** B.2.3.2 */
function changedYear(time: number, year: number): number {
  if (Number.isNaN(year)) return NaN;
  const parts = dateParts(Number.isNaN(time) ? 0 : localTime(time, hostOffset));
  const day = makeDay(makeFullYear(year), parts.month, parts.date);
  return timeClip(utc(makeDate(day, makeTime(parts.hour, parts.minute, parts.second, parts.millisecond)), hostOffset));
}

/** Setters that give an invalid date a time; the others leave it as it is by now. */
const REVIVING: readonly string[] = ['FullYear', 'Year', 'Time'];

/** How many arguments a setter looks at. */
const countOf = (setter: string): number => SETTERS[setter]?.length ?? 1;

/** The setter under `key`. */
export function setter(key: string, name: string, local: boolean): VariadicNative {
  return (_context, receiver, args) => {
    const data = dateOf(receiver, key);
    const used = args.slice(0, countOf(name));
    if (used.some((value) => value instanceof GuestObject)) return NOT_MINE;
    return (data.time = changed(name, local, data.time, (used as GuestPrimitive[]).map(toNumber)));
  };
}

export const intrinsics: Record<string, LibraryIntrinsic> = {
  /** (date) → its time; TypeError */
  dateTime: (_context, args) => dateOf(args[0]).time,
  /** (value) → the time of a Date object, else undefined */
  dateTimeOrUndefined: (_context, args) => (args[0] instanceof GuestObject && args[0].data instanceof DateData ? args[0].data.time : undefined),
  /** (prototype, array of primitives) → a date */
  newDate(context, args) {
    const date = context.newObject(args[0] as GuestObject);
    date.data = new DateData(constructedTime(context, (args[1] as GuestObject).elements as GuestPrimitive[]));
    return date;
  },
  dateNowText: (context) => nowText(context),
  /** (array of numbers) → time */
  dateUtcTime: (_context, args) => timeClip(timeOf((args[0] as GuestObject).elements as number[])),
  /** (date, setter, local, time before, array of numbers) → the new time, stored */
  dateChange(_context, args) {
    const [date, name, local, time, numbers] = args as [GuestObject, string, boolean, number, GuestObject];
    if (Number.isNaN(time) && !REVIVING.includes(name)) return NaN;
    return (dateOf(date).time = changed(name, local, time, numbers.elements as number[]));
  },
  /** (setter) → how many arguments it looks at */
  dateSetterCount: (_context, args) => countOf(args[0] as string),
};
