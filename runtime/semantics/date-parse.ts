/**
 * Date.parse: the ISO format of ECMA-262 21.4.1.32, and for whatever is not that the loose
 * grammar that V8 accepts ("Tue Mar 01 2022 10:00 PM GMT+2 (comment)"). Linear in the text,
 * which the caller has charged.
 */
import type { ZoneOffset } from './dates.js';
import { makeDate, makeDay, makeTime, timeClip, utc } from './dates.js';
import type { DateToken } from './date-tokens.js';
import { DateTokens, TokenType } from './date-tokens.js';

/** Fields of a date while it is read. */
class DateFields {
  readonly days: number[] = [];
  readonly times: number[] = [];
  iso = false;
  month = 0;
  /** 0 for AM, 12 for PM; -1 when not said. */
  halfDay = -1;
  zoneSign = 0;
  zoneHour = -1;
  zoneMinute = -1;

  addDay(value: number): boolean {
    return this.days.length < 3 && this.days.push(value) > 0;
  }

  addTime(value: number): boolean {
    return this.times.length < 4 && this.times.push(value) > 0;
  }

  /** The last part of the time was read: no more may follow. */
  closeTime(value: number): void {
    this.addTime(value);
    while (this.times.length < 4) this.times.push(0);
  }

  /** Whether `value` can be the next part of a time that has begun. */
  expectsTime(value: number): boolean {
    const count = this.times.length;
    return (count === 1 || count === 2) ? value < 60 : count === 3 && value < 1000;
  }

  setZone(hours: number): void {
    this.zoneSign = hours < 0 ? -1 : 1;
    this.zoneHour = hours * this.zoneSign;
    this.zoneMinute = 0;
  }

  expectsZoneMinute(value: number): boolean {
    return this.zoneHour >= 0 && this.zoneMinute < 0 && value < 60;
  }

  get isUtc(): boolean {
    return this.zoneHour === 0 && this.zoneMinute === 0;
  }
}

const isMonth = (value: number): boolean => value >= 1 && value <= 12;
const isDay = (value: number): boolean => value >= 1 && value <= 31;

/**
 * Date.parse.
 * @param offset zone of texts that name none
 * @returns a time value, NaN when the text is no date
 */
export function parseDate(text: string, offset: ZoneOffset): number {
  const tokens = new DateTokens(text);
  const fields = new DateFields();
  const rest = readIso(tokens, fields);
  if (rest === null || (rest.type !== TokenType.End && !readLoose(tokens, rest, fields))) return NaN;
  const days = dayOf(fields);
  const time = timeOf(fields);
  return timeClip(toUtc(makeDate(days, time), fields, offset));
}

function toUtc(local: number, fields: DateFields, offset: ZoneOffset): number {
  if (fields.zoneSign === 0) return utc(local, offset);
  const seconds = (Math.max(fields.zoneHour, 0) * 3600 + Math.max(fields.zoneMinute, 0) * 60) >>> 0; // V8 computes in 32 bits
  return seconds > 0x7fffffff ? NaN : local - fields.zoneSign * seconds * 1000;
}

/** Day number of the fields, NaN when they make none. */
function dayOf(fields: DateFields): number {
  const { days } = fields;
  if (days.length === 0) return NaN;
  while (days.length < 3) days.push(1);
  const [year, month, date] = arranged(fields, days[0]!, days[1]!, days[2]!);
  if (!isMonth(month) || !isDay(date)) return NaN;
  return makeDay(fields.iso ? year : fullYear(year), month - 1, date);
}

/** Which of three numbers is what: year first where it cannot be a day, else as Americans write. */
function arranged(fields: DateFields, a: number, b: number, c: number): [year: number, month: number, date: number] {
  if (fields.month === 0) return fields.iso || !isDay(a) ? [a, b, c] : [c, a, b];
  return isDay(a) ? [b, fields.month, a] : [a, fields.month, b];
}

function fullYear(year: number): number {
  if (year >= 0 && year < 50) return year + 2000;
  return year >= 50 && year < 100 ? year + 1900 : year;
}

/** Milliseconds within the day, NaN when out of range. */
function timeOf(fields: DateFields): number {
  let [hour = 0] = fields.times;
  const [, minute = 0, second = 0, millisecond = 0] = fields.times;
  if (fields.halfDay >= 0) {
    if (hour > 12) return NaN;
    hour = (hour % 12) + fields.halfDay;
  }
  const ordinary = hour < 24 && minute < 60 && second < 60 && millisecond < 1000;
  const midnight = hour === 24 && minute === 0 && second === 0 && millisecond === 0;
  return ordinary || midnight ? makeTime(hour, minute, second, millisecond) : NaN;
}

/** Milliseconds from the digits behind a point, of which there may be any number. */
function fraction(token: DateToken): number {
  const digits = Math.min(token.length, 9);
  return Math.floor(token.value * 10 ** (3 - digits) + 1e-9);
}

/**
 * Reads the ISO format as far as it goes.
 * @returns the first token that does not belong to it (End when all did), or null when the
 * text can be no date
 */
function readIso(tokens: DateTokens, fields: DateFields): DateToken | null {
  const left = readIsoDate(tokens, fields);
  if (left !== undefined) return left;
  if (tokens.peek.type === TokenType.TimeSeparator) {
    tokens.next();
    if (!readIsoTime(tokens, fields) || !readIsoZone(tokens, fields) || !tokens.atEnd) return null;
  } else if (!tokens.atEnd) {
    return tokens.next();
  }
  if (fields.zoneSign === 0 && fields.times.length === 0) fields.setZone(0);
  fields.iso = true;
  return tokens.peek;
}

/** `[±yy]yyyy[-MM[-DD]]`; the token that breaks it, or undefined. */
function readIsoDate(tokens: DateTokens, fields: DateFields): DateToken | undefined {
  if (tokens.peek.isSign) {
    const sign = tokens.next();
    if (!tokens.peek.isNumber(6)) return sign;
    const year = tokens.next().value;
    if (sign.value < 0 && year === 0) return sign;
    fields.addDay(sign.value * year);
  } else if (tokens.peek.isNumber(4)) {
    fields.addDay(tokens.next().value);
  } else {
    return tokens.next();
  }
  for (const valid of [isMonth, isDay]) {
    if (!tokens.skip('-')) return undefined;
    if (!tokens.peek.isNumber(2) || !valid(tokens.peek.value)) return tokens.next();
    fields.addDay(tokens.next().value);
  }
  return undefined;
}

/** `HH:mm[:ss[.sss]]`. */
function readIsoTime(tokens: DateTokens, fields: DateFields): boolean {
  if (!tokens.peek.isNumber(2) || tokens.peek.value > 24) return false;
  const limit = tokens.peek.value === 24 ? 0 : 59;
  fields.addTime(tokens.next().value);
  for (const optional of [false, true]) {
    if (!tokens.skip(':')) return optional;
    if (!tokens.peek.isNumber(2) || tokens.peek.value > limit) return false;
    fields.addTime(tokens.next().value);
  }
  if (!tokens.skip('.')) return true;
  if (tokens.peek.type !== TokenType.Number || (limit === 0 && tokens.peek.value > 0)) return false;
  return fields.addTime(fraction(tokens.next()));
}

/** `Z`, `±hh:mm`, `±hhmm`, or nothing. */
function readIsoZone(tokens: DateTokens, fields: DateFields): boolean {
  if (tokens.peek.isZ) {
    tokens.next();
    fields.setZone(0);
    return true;
  }
  if (!tokens.peek.isSign) return true;
  fields.zoneSign = tokens.next().value;
  if (tokens.peek.isNumber(4)) {
    const { value } = tokens.next();
    return setZoneParts(fields, Math.floor(value / 100), value % 100);
  }
  if (!tokens.peek.isNumber(2)) return false;
  const hour = tokens.next().value;
  return tokens.skip(':') && tokens.peek.isNumber(2) && setZoneParts(fields, hour, tokens.next().value);
}

function setZoneParts(fields: DateFields, hour: number, minute: number): boolean {
  fields.zoneHour = hour;
  fields.zoneMinute = minute;
  return hour < 24 && minute < 60;
}

/** Reads the rest of a text in the loose grammar; whether it can be a date. */
function readLoose(tokens: DateTokens, first: DateToken, fields: DateFields): boolean {
  let sawNumber = fields.days.length > 0;
  for (let token = first; token.type !== TokenType.End; token = tokens.next()) {
    if (token.type === TokenType.Number) {
      sawNumber = true;
      if (!readLooseNumber(tokens, token.value, fields)) return false;
    } else if (token.isWord) {
      if (!readLooseWord(tokens, token, fields, sawNumber)) return false;
    } else if (token.isSign && (fields.isUtc || fields.times.length > 0)) {
      sawNumber = true;
      if (!readLooseZone(tokens, token.value, fields)) return false;
    } else if (sawNumber && (token.isSign || token.isSymbol(')'))) {
      return false;
    }
  }
  return true;
}

function readLooseNumber(tokens: DateTokens, value: number, fields: DateFields): boolean {
  if (tokens.skip(':')) return readLooseHour(tokens, value, fields);
  if (tokens.skip('.') && fields.expectsTime(value)) {
    fields.addTime(value);
    if (tokens.peek.type !== TokenType.Number) return false;
    fields.closeTime(fraction(tokens.next()));
    return true;
  }
  if (fields.expectsZoneMinute(value)) {
    fields.zoneMinute = value;
    return true;
  }
  if (fields.expectsTime(value)) {
    fields.closeTime(value);
    const { peek } = tokens;
    return tokens.atEnd || peek.type === TokenType.Space || peek.isZ || peek.isSign;
  }
  if (!fields.addDay(value)) return false;
  tokens.skip('-');
  return true;
}

/** A number before a colon; before two of them the minutes are zero. */
function readLooseHour(tokens: DateTokens, value: number, fields: DateFields): boolean {
  if (tokens.skip(':')) return fields.times.length === 0 && fields.addTime(value) && fields.addTime(0);
  if (!fields.addTime(value)) return false;
  tokens.skip('.');
  return true;
}

function readLooseWord(tokens: DateTokens, token: DateToken, fields: DateFields, sawNumber: boolean): boolean {
  if (token.type === TokenType.HalfDay && fields.times.length > 0) fields.halfDay = token.value;
  else if (token.type === TokenType.Month) {
    fields.month = token.value;
    tokens.skip('-');
  } else if (token.type === TokenType.Zone && sawNumber) fields.setZone(token.value);
  else return !sawNumber && tokens.peek.type !== TokenType.Number;
  return true;
}

/** An offset behind a time or behind "UTC": `+h`, `+hh`, `+hmm`, `+hhmm`, `+hh:mm`. */
function readLooseZone(tokens: DateTokens, sign: number, fields: DateFields): boolean {
  fields.zoneSign = sign;
  const { value, length } = tokens.peek.type === TokenType.Number ? tokens.next() : { value: 0, length: 0 };
  if (tokens.peek.isSymbol(':')) {
    fields.zoneHour = value;
    fields.zoneMinute = -1;
  } else if (length === 1 || length === 2) {
    fields.zoneHour = value;
    fields.zoneMinute = 0;
  } else if (length === 3 || length === 4) {
    fields.zoneHour = Math.floor(value / 100);
    fields.zoneMinute = value % 100;
  } else {
    return false;
  }
  return true;
}
