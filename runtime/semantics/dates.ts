/**
 * Time values and the calendar (ECMA-262 21.4.1): numbers in, numbers out. The local time
 * zone comes in as a function. Texts are in `date-format.ts` and `date-parse.ts`.
 */
import { abs, floor, trunc } from '../objects/primordials.js';

export const MS_PER_DAY = 86_400_000;
const MS_PER_HOUR = 3_600_000;
const MS_PER_MINUTE = 60_000;
/** Largest time value. */
export const MAX_TIME = 8.64e15;

/**
 * Offset of local time from UTC in milliseconds: at a time value in UTC, or at the local
 * time that `time` spells when `isUtc` is false (of two candidates the one before the change).
 */
export type ZoneOffset = (time: number, isUtc: boolean) => number;

/** The parts of a time value. */
export interface DateParts {
  readonly year: number;
  /** 0 to 11. */
  readonly month: number;
  /** 1 to 31. */
  readonly date: number;
  /** 0 (Sunday) to 6. */
  readonly weekDay: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

const modulo = (a: number, b: number): number => a - b * floor(a / b);

/** Day (21.4.1.3). */
export const day = (time: number): number => floor(time / MS_PER_DAY);
/** TimeWithinDay (21.4.1.4). */
export const timeWithinDay = (time: number): number => modulo(time, MS_PER_DAY);
/** WeekDay (21.4.1.13). */
export const weekDay = (time: number): number => modulo(day(time) + 4, 7);
/** HourFromTime (21.4.1.14). */
export const hourFromTime = (time: number): number => floor(timeWithinDay(time) / MS_PER_HOUR);
/** MinFromTime (21.4.1.15). */
export const minFromTime = (time: number): number => modulo(floor(time / MS_PER_MINUTE), 60);
/** SecFromTime (21.4.1.16). */
export const secFromTime = (time: number): number => modulo(floor(time / 1000), 60);
/** msFromTime (21.4.1.17). */
export const msFromTime = (time: number): number => modulo(time, 1000);

/** Days from 1970-01-01 to the first of a month, by the civil calendar that begins in March. */
function dayFromMonth(year: number, month: number): number {
  const shifted = month < 2 ? year - 1 : year;
  const era = floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = floor((153 * ((month + 10) % 12) + 2) / 5);
  return era * 146_097 + yearOfEra * 365 + floor(yearOfEra / 4) - floor(yearOfEra / 100) + dayOfYear - 719_468;
}

/** Year, month and date of a day number: the inverse of dayFromMonth. */
function civilFromDay(dayNumber: number): { year: number; month: number; date: number } {
  const shifted = dayNumber + 719_468;
  const era = floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = floor((dayOfEra - floor(dayOfEra / 1460) + floor(dayOfEra / 36_524) - floor(dayOfEra / 146_096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + floor(yearOfEra / 4) - floor(yearOfEra / 100));
  const monthFromMarch = floor((5 * dayOfYear + 2) / 153);
  const date = dayOfYear - floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 2 : monthFromMarch - 10;
  return { year: yearOfEra + era * 400 + (month < 2 ? 1 : 0), month, date };
}

/** DayFromYear (21.4.1.6). */
export const dayFromYear = (year: number): number => dayFromMonth(year, 0);
/** YearFromTime (21.4.1.8). */
export const yearFromTime = (time: number): number => civilFromDay(day(time)).year;
/** MonthFromTime (21.4.1.11). */
export const monthFromTime = (time: number): number => civilFromDay(day(time)).month;
/** DateFromTime (21.4.1.12). */
export const dateFromTime = (time: number): number => civilFromDay(day(time)).date;

/** All parts of a finite time value. */
export function dateParts(time: number): DateParts {
  const { year, month, date } = civilFromDay(day(time));
  return {
    year, month, date,
    weekDay: weekDay(time),
    hour: hourFromTime(time),
    minute: minFromTime(time),
    second: secFromTime(time),
    millisecond: msFromTime(time),
  };
}

/** LocalTime (21.4.1.25). */
export function localTime(time: number, offset: ZoneOffset): number {
  return time + offset(time, true);
}

/** UTC (21.4.1.26); NaN of what is not finite or out of reach. */
export function utc(time: number, offset: ZoneOffset): number {
  return abs(time) <= MAX_TIME + MS_PER_DAY ? time - offset(time, false) : NaN;
}

const isFiniteNumber = (value: number): boolean => abs(value) < Infinity;

/** MakeTime (21.4.1.27). */
export function makeTime(hour: number, minute: number, second: number, millisecond: number): number {
  if (!isFiniteNumber(hour) || !isFiniteNumber(minute) || !isFiniteNumber(second) || !isFiniteNumber(millisecond)) return NaN;
  return trunc(hour) * MS_PER_HOUR + trunc(minute) * MS_PER_MINUTE + trunc(second) * 1000 + trunc(millisecond);
}

/** MakeDay (21.4.1.28). Years and months far beyond the range of time values give NaN. */
export function makeDay(year: number, month: number, date: number): number {
  if (!isFiniteNumber(year) || !isFiniteNumber(month) || !isFiniteNumber(date)) return NaN;
  const y = trunc(year) + floor(trunc(month) / 12);
  if (abs(y) > 400_000) return NaN;
  return dayFromMonth(y, modulo(trunc(month), 12)) + trunc(date) - 1;
}

/** MakeDate (21.4.1.29). */
export function makeDate(dayNumber: number, time: number): number {
  if (!isFiniteNumber(dayNumber) || !isFiniteNumber(time)) return NaN;
  const value = dayNumber * MS_PER_DAY + time;
  return isFiniteNumber(value) ? value : NaN;
}

/** MakeFullYear (21.4.1.30): 0 to 99 mean 1900 to 1999. */
export function makeFullYear(year: number): number {
  if (year !== year) return NaN;
  const whole = trunc(year);
  return whole >= 0 && whole <= 99 ? 1900 + whole : whole;
}

/** TimeClip (21.4.1.31). */
export function timeClip(time: number): number {
  return abs(time) <= MAX_TIME ? trunc(time) + 0 : NaN;
}
