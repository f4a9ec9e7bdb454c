/**
 * Dates as text (ECMA-262 21.4.4.36 and following). Time values are finite here; the texts of
 * invalid dates are the library's.
 */
import { stringPadStart, abs, floor } from '../objects/primordials.js';
import type { DateParts, ZoneOffset } from './dates.js';
import { dateParts, localTime } from './dates.js';

const WEEK_DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** Text of invalid dates. */
export const INVALID_DATE = 'Invalid Date';

const pad = (value: number, width: number): string => stringPadStart(`${value}`, width, '0');

function paddedYear(year: number): string {
  return `${year < 0 ? '-' : ''}${pad(abs(year), 4)}`;
}

/** DateString (21.4.4.41.2). */
function dateText({ weekDay, month, date, year }: DateParts): string {
  return `${WEEK_DAYS[weekDay]} ${MONTHS[month]} ${pad(date, 2)} ${paddedYear(year)}`;
}

/** TimeString (21.4.4.41.1) without its zone. */
function timeText({ hour, minute, second }: DateParts): string {
  return `${pad(hour, 2)}:${pad(minute, 2)}:${pad(second, 2)}`;
}

/** TimeZoneString (21.4.4.41.3). */
function zoneText(offset: number, zoneName: string): string {
  const minutes = floor(abs(offset) / 60_000);
  const name = zoneName === '' ? '' : ` (${zoneName})`;
  return `GMT${offset < 0 ? '-' : '+'}${pad(floor(minutes / 60), 2)}${pad(minutes % 60, 2)}${name}`;
}

/** Date.prototype.toString. */
export function toDateTimeString(time: number, offset: ZoneOffset, zoneName: (time: number) => string): string {
  return `${toDateString(time, offset)} ${toTimeString(time, offset, zoneName)}`;
}

/** Date.prototype.toDateString. */
export function toDateString(time: number, offset: ZoneOffset): string {
  return dateText(dateParts(localTime(time, offset)));
}

/** Date.prototype.toTimeString. */
export function toTimeString(time: number, offset: ZoneOffset, zoneName: (time: number) => string): string {
  return `${timeText(dateParts(localTime(time, offset)))} ${zoneText(offset(time, true), zoneName(time))}`;
}

/** Date.prototype.toUTCString. */
export function toUTCString(time: number): string {
  const parts = dateParts(time);
  return `${WEEK_DAYS[parts.weekDay]}, ${pad(parts.date, 2)} ${MONTHS[parts.month]} ${paddedYear(parts.year)} ${timeText(parts)} GMT`;
}

/** Date.prototype.toISOString. */
export function toISOString(time: number): string {
  const parts = dateParts(time);
  const { year } = parts;
  const yearText = year >= 0 && year <= 9999 ? pad(year, 4) : `${year < 0 ? '-' : '+'}${pad(abs(year), 6)}`;
  return `${yearText}-${pad(parts.month + 1, 2)}-${pad(parts.date, 2)}T${timeText(parts)}.${pad(parts.millisecond, 3)}Z`;
}
