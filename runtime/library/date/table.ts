/** Date and its prototype (21.4, B.2.3). */
import { constructor, link, method, named, prototypeLink } from '../rows.js';
import type { IntrinsicTable, PropertyRow } from '../table.js';
import * as natives from './natives.js';
import { SETTERS, setter } from './setters.js';

const GETTERS: readonly (readonly [string, natives.Part])[] = [
  ['Date', 'date'], ['Day', 'weekDay'], ['FullYear', 'year'], ['Hours', 'hour'], ['Milliseconds', 'millisecond'], ['Minutes', 'minute'], ['Month', 'month'], ['Seconds', 'second'],
];

const getters: readonly PropertyRow[] = GETTERS.flatMap(([name, part]) => [
  method(`get${name}`, 0, { native: natives.getPart(part, true) }),
  method(`getUTC${name}`, 0, { native: natives.getPart(part, false) }),
]);

function setterRow(key: string, name: string, local: boolean, length: number): PropertyRow {
  return method(key, length, { variadic: setter(key, name, local), library: `date/date.${key}` });
}

const setters: readonly PropertyRow[] = Object.entries(SETTERS).flatMap(([name, parts]) => [
  setterRow(`set${name}`, name, true, parts.length),
  setterRow(`setUTC${name}`, name, false, parts.length),
]);

export const dates: readonly IntrinsicTable[] = [
  {
    name: 'Date',
    prototype: 'Function.prototype',
    self: constructor('Date', 7, { construct: natives.construct, library: 'date/date.construct', prototypeFetch: 'afterCoercion', defaultPrototype: 'Date.prototype', callable: true }),
    properties: [
      prototypeLink('Date.prototype'),
      method('now', 0, { native: natives.now }),
      method('parse', 1, { coerce: ['string'], native: natives.parse }),
      method('UTC', 7, { variadic: natives.utcTime, library: 'date/date.UTC' }),
    ],
  },
  {
    name: 'Date.prototype',
    prototype: 'Object.prototype',
    properties: [
      link('constructor', 'Date'),
      method('toString', 0, { native: natives.toText }),
      method('toDateString', 0, { native: natives.toDateText }),
      method('toTimeString', 0, { native: natives.toTimeText }),
      method('toISOString', 0, { native: natives.toIsoText }),
      method('toUTCString', 0, { native: natives.toUtcText }),
      ...getters,
      ...setters,
      setterRow('setTime', 'Time', false, 1),
      method('getTime', 0, { native: natives.getTime }),
      method('valueOf', 0, { native: natives.getTime }),
      method('getTimezoneOffset', 0, { native: natives.getTimezoneOffset }),
      method('getYear', 0, { native: natives.getYear }),
      setterRow('setYear', 'Year', true, 1),
      link('toGMTString', 'Date.prototype.toUTCString'),
      method('toJSON', 1, { library: 'date/date.toJSON' }),
      method('toLocaleString', 0, { native: natives.toLocaleText }),
      method('toLocaleDateString', 0, { native: natives.toLocaleDateText }),
      method('toLocaleTimeString', 0, { native: natives.toLocaleTimeText }),
      named(Symbol.toPrimitive, '[Symbol.toPrimitive]', 1, { library: 'date/date.primitive' }, 4),
    ],
  },
];
