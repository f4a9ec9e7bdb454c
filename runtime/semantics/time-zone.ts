/**
 * The host's time zone as a ZoneOffset. Host dates serve as calculators; none is kept.
 */
import type { ZoneOffset } from './dates.js';
import { dateParts, makeDate, makeDay, makeTime, msFromTime } from './dates.js';
import { stringIndexOf, stringSlice, uncurry } from '../objects/primordials.js';

const HostDate = Date;
const getTimezoneOffset = uncurry(Date.prototype.getTimezoneOffset);
const [getFullYear, getMonth, getDate, getHours, getMinutes, getSeconds] = [
  uncurry(Date.prototype.getFullYear), uncurry(Date.prototype.getMonth), uncurry(Date.prototype.getDate),
  uncurry(Date.prototype.getHours), uncurry(Date.prototype.getMinutes), uncurry(Date.prototype.getSeconds),
] as const;
const getTime = uncurry(Date.prototype.getTime);
const setFullYear = uncurry(Date.prototype.setFullYear);
const setHours = uncurry(Date.prototype.setHours);
const toTimeString = uncurry(Date.prototype.toTimeString);

/** Offset of the host's zone. */
export const hostOffset: ZoneOffset = (time, isUtc) => (isUtc ? offsetAt(time) : offsetOfLocal(time));

/** 1973: since then the offsets of all zones are whole minutes. */
const WHOLE_MINUTES_SINCE = 94_694_400_000;

function offsetAt(time: number): number {
  const host = new HostDate(time);
  if (time < WHOLE_MINUTES_SINCE) return offsetByFields(host, time);
  const minutes = getTimezoneOffset(host);
  return minutes === minutes ? -minutes * 60_000 + 0 : 0;
}

/** getTimezoneOffset drops seconds; the local fields have them. */
function offsetByFields(host: Date, time: number): number {
  const dayNumber = makeDay(getFullYear(host), getMonth(host), getDate(host));
  const local = makeDate(dayNumber, makeTime(getHours(host), getMinutes(host), getSeconds(host), msFromTime(time)));
  return local === local ? local - time : 0;
}

/** The last time value; local times near it, and near the first, can lie beyond what host dates hold. */
const LAST_TIME = 8.64e15;

function offsetOfLocal(time: number): number {
  const { year, month, date, hour, minute, second, millisecond } = dateParts(time);
  const host = new HostDate(2000, 0, 1);
  setFullYear(host, year, month, date);
  setHours(host, hour, minute, second, millisecond);
  const utc = getTime(host);
  return utc === utc ? time - utc : offsetAt(Math.min(Math.max(time, -LAST_TIME), LAST_TIME));
}

/** Name of the host's zone at a time value, as V8 writes it in parentheses. */
export function hostZoneName(time: number): string {
  const text = toTimeString(new HostDate(time));
  const open = stringIndexOf(text, '(');
  return open < 0 ? '' : stringSlice(text, open + 1, text.length - 1);
}
