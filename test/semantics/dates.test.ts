/**
 * The calendar, date parsing and formatting against the host's Date.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dateParts, makeDate, makeDay, makeTime, timeClip } from '../../runtime/semantics/dates.js';
import { toDateTimeString, toISOString, toUTCString } from '../../runtime/semantics/date-format.js';
import { parseDate } from '../../runtime/semantics/date-parse.js';
import { hostOffset, hostZoneName } from '../../runtime/semantics/time-zone.js';
import { random } from '../objects/random.js';

const times = [0, 1, -1, 86_400_000, -86_400_001, 951_782_400_000, 951_868_800_000, 4_107_542_400_000, 8.64e15, -8.64e15, -62_167_219_200_000, -62_135_596_800_001, 253_402_300_800_000];

function someTimes(): number[] {
  const next = random(7);
  return [...times, ...Array.from({ length: 3000 }, () => Math.trunc((next() - 0.5) * 2 * 8.64e15)), ...Array.from({ length: 3000 }, () => Math.trunc((next() - 0.5) * 8e12))];
}

test('parts, UTC and ISO texts, local texts', () => {
  for (const time of someTimes()) {
    const host = new Date(time);
    const parts = dateParts(time);
    assert.deepEqual(
      [parts.year, parts.month, parts.date, parts.weekDay, parts.hour, parts.minute, parts.second, parts.millisecond],
      [host.getUTCFullYear(), host.getUTCMonth(), host.getUTCDate(), host.getUTCDay(), host.getUTCHours(), host.getUTCMinutes(), host.getUTCSeconds(), host.getUTCMilliseconds()],
      `${time}`,
    );
    assert.equal(toISOString(time), host.toISOString());
    assert.equal(toUTCString(time), host.toUTCString());
    assert.equal(toDateTimeString(time, hostOffset, hostZoneName), host.toString());
    assert.equal(makeDate(makeDay(parts.year, parts.month, parts.date), makeTime(parts.hour, parts.minute, parts.second, parts.millisecond)), time);
  }
});

test('MakeDay with months and days out of range', () => {
  const next = random(8);
  for (let i = 0; i < 5000; i++) {
    const [y, m, d, h] = [100 + next() * 6000, next() * 200 - 100, next() * 2000 - 1000, next() * 100 - 50] as const;
    assert.equal(timeClip(makeDate(makeDay(y, m, d), makeTime(h, 0, 0, 0))), Date.UTC(y, m, d, h));
  }
  for (const year of [NaN, Infinity, 1e300, -1e300, 300_000, -300_000]) assert.equal(timeClip(makeDate(makeDay(year, 0, 1), 0)), NaN);
});

const texts = [
  '2020', '2020-02', '2020-02-30', '2020-02-29T12:30', '2020-02-29T12:30:15', '2020-02-29T12:30:15.1', '2020-02-29T12:30:15.123456789123Z', '2020-02-29T24:00', '2020-02-29T24:01', '2020-02-29T12:30Z',
  '2020-02-29T12:30+05:30', '2020-02-29T12:30-0530', '+002020-01-01', '-002020-01-01', '-000000-01-01', '+275760-09-13T00:00:00.000Z', '+275760-09-13T00:00:00.001Z', '2020-13-01', '2020-1-1', '2020-02-29T1:30',
  '2020-02-29 12:30', '2020-02-29 12:30:15Z', '2020-02-29t12:30z', '2020/02/29', '1/2/2020', '1/2/20', '1/2/49', '1/2/50', '31/1/2020', 'Jan 5', 'Jan 5 2020', '5 Jan 2020', 'January 5, 2020', 'Janx 5 2020', 'Ja 5 2020',
  'Tue Mar 01 2022 10:00:00 GMT+0100 (CET)', 'Tue, 01 Mar 2022 10:00:00 GMT', 'Tue Mar 01 2022 10:00 PM', 'Tue Mar 01 2022 12:00 AM', 'Tue Mar 01 2022 13:00 PM', '10:00 Mar 1 2022', 'Mar 1 2022 10:00 EST', 'Mar 1 2022 10:00 PDT',
  'Mar 1 2022 UTC+3', 'Mar 1 2022 GMT-8', 'Mar 1 2022 GMT-12345', 'Mar 1 2022 10:00 +1:30', '2022 Mar 1', '2022-Mar-1', '1-Mar-2022', 'foo 2022', 'foo2022', '2022 foo', '(a (b) c) 2022', '2022 (unclosed', '2022)', ') 2022', '', ' ', 'x', '12', '12:', '12:30', '1 12:30',
  '1 2 3 4', '1 2 3 12:30:15.5', '1 2 3 12:30:15.', '1 2 3 12::30', '1 2 3 12.30', '1 2 3 1:2:3:4', '1 2 3 1:2:3:4:5', '1 2 3 25:00', '1 2 3 24:00', '1 2 3 12:60', '99999999999999', '0', '1', '32', '49', '50', '99', '100', '1970-01-01T00:00:00.000+00:00',
  '2020-01-01T00:00:00.0123456789Z', '2020-01-01T00:00:00Zx', '2020-01-01x', '2020-01-01T', 'T12:00', '2020-01-01T12:00 GMT', '2020-01-01 12:00 z', 'Sat, 01-Jan-2000 08:00:00 UT', 'Dec 25, 1995 13:30 GMT+02', 'Thu Jan 01 1970 00:00:00 GMT-0000', '2/30/2021', '13/13/2021', '2021/13/1', '1/1/1\u00a02', '\u30001/1/2001', '1e3', '1.5', '-1', '+1', '--1', '2020-01-01-', '2020--01', 'Mon 1 2', 'May', 'May 1', '1 May', 'May 2020 1 1', '1 1 1 May', 'é 2020', '2020 é', 'AM 2020', '2020 AM', '1 1 2020 1 AM', '1 1 2020 1:00AM', '1 1 2020 1:00:00.5AM', '1 1 2020 01:00Z+1',
];

test('Date.parse of given texts', () => {
  for (const text of texts) assert.equal(parseDate(text, hostOffset), Date.parse(text), text);
});

test('Date.parse of random texts', () => {
  const next = random(9);
  const parts = ['1', '2', '12', '31', '2020', '99', '002020', '-', '-', ':', ':', '.', 'T', 'Z', '+', ' ', ' ', '/', 'Jan', 'march', 'GMT', 'PM', 'x', '(', ')', '05', '30', '24', '00', ','];
  for (let i = 0; i < 60_000; i++) {
    let text = next() < 0.3 ? '2020-02-03' : next() < 0.3 ? 'Feb 3 2020 10:20' : '';
    for (let n = next() * 8; n > 0; n--) text += parts[Math.floor(next() * parts.length)]!;
    assert.equal(parseDate(text, hostOffset), Date.parse(text), JSON.stringify(text));
  }
});
