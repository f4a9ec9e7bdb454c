/** String, its prototype and string iterators (22.1, B.2.2). */
import type { IntrinsicTable, PropertyRow } from '../table.js';
import { typeError } from '../../objects/errors.js';
import { messages } from '../../objects/messages.js';
import { type Body, constructor, link, method, named, prototypeLink, tag } from '../rows.js';
import { concat, fromCharCode, fromCodePoint, html, padEnd, padStart, repeat } from './build.js';
import { at, charAt, charCodeAt, codePointAt, slice, substr, substring } from './characters.js';
import { isWellFormed, normalize, toLowerCase, toUpperCase, toWellFormed, trim, trimEnd, trimStart } from './form.js';
import { next } from './iterator.js';
import { endsWith, includes, indexOf, lastIndexOf, localeCompare, startsWith } from './search.js';
import { replace, replaceAll, split } from './split.js';
import { construct, valueOf } from './wrapper.js';

export const string: IntrinsicTable = {
  name: 'String',
  prototype: 'Function.prototype',
  self: constructor('String', 1, { construct, library: 'string/string.construct', prototypeFetch: 'none', callable: true }),
  properties: [
    prototypeLink('String.prototype'),
    method('fromCharCode', 1, { variadic: fromCharCode, library: 'string/string.fromCharCode' }),
    method('fromCodePoint', 1, { variadic: fromCodePoint, library: 'string/string.fromCodePoint' }),
    method('raw', 1, { library: 'string/string.raw' }),
  ],
};

const text = { receiver: 'coercibleString' } as const;

/** V8 refuses null and undefined in the name that these methods had before. */
const refusedAs = (name: string): Pick<Body, 'check'> => ({
  check(receiver) {
    if (receiver === undefined || receiver === null) throw typeError(messages.calledOnNullish(`String.prototype.${name}`));
  },
});

const htmlMethods: readonly PropertyRow[] = ([
  ['anchor', 'a', 'name'], ['big', 'big', ''], ['blink', 'blink', ''], ['bold', 'b', ''], ['fixed', 'tt', ''], ['fontcolor', 'font', 'color'], ['fontsize', 'font', 'size'],
  ['italics', 'i', ''], ['link', 'a', 'href'], ['small', 'small', ''], ['strike', 'strike', ''], ['sub', 'sub', ''], ['sup', 'sup', ''],
] as const).map(([name, element, attribute]) =>
  attribute === '' ? method(name, 0, { ...text, native: html(element, '') }) : method(name, 1, { ...text, coerce: ['string'], native: html(element, attribute) }),
);

const symbolMethods: readonly PropertyRow[] = [
  method('match', 1, { library: 'string/string.match' }),
  method('matchAll', 1, { library: 'string/string.matchAll' }),
  method('replace', 2, { ...text, native: replace, library: 'string/string.replace' }),
  method('replaceAll', 2, { ...text, native: replaceAll, library: 'string/string.replaceAll' }),
  method('search', 1, { library: 'string/string.search' }),
  method('split', 2, { ...text, native: split, library: 'string/string.split' }),
];

export const stringPrototype: IntrinsicTable = {
  name: 'String.prototype',
  prototype: 'Object.prototype',
  exotic: 'string',
  properties: [
    link('constructor', 'String'),
    method('at', 1, { ...text, coerce: ['integer'], native: at }),
    method('charAt', 1, { ...text, coerce: ['integer'], native: charAt }),
    method('charCodeAt', 1, { ...text, coerce: ['integer'], native: charCodeAt }),
    method('codePointAt', 1, { ...text, coerce: ['integer'], native: codePointAt }),
    method('concat', 1, { ...text, variadic: concat, library: 'string/string.concat' }),
    method('endsWith', 1, { ...text, native: endsWith, library: 'string/string.endsWith' }),
    method('includes', 1, { ...text, native: includes, library: 'string/string.includes' }),
    method('indexOf', 1, { ...text, coerce: ['string', 'integer'], native: indexOf }),
    method('isWellFormed', 0, { ...text, native: isWellFormed }),
    method('lastIndexOf', 1, { ...text, coerce: ['string', 'number'], native: lastIndexOf }),
    method('localeCompare', 1, { ...text, coerce: ['string'], native: localeCompare }),
    method('normalize', 0, { ...text, coerce: ['string?'], native: normalize }),
    method('padEnd', 1, { ...text, coerce: ['integer'], native: padEnd, library: 'string/string.padEnd' }),
    method('padStart', 1, { ...text, coerce: ['integer'], native: padStart, library: 'string/string.padStart' }),
    method('repeat', 1, { ...text, coerce: ['integer'], native: repeat }),
    method('slice', 2, { ...text, coerce: ['integer', 'integer?'], native: slice }),
    method('startsWith', 1, { ...text, native: startsWith, library: 'string/string.startsWith' }),
    method('substr', 2, { ...text, coerce: ['integer', 'integer?'], native: substr }),
    method('substring', 2, { ...text, coerce: ['integer', 'integer?'], native: substring }),
    method('toLocaleLowerCase', 0, { ...text, native: toLowerCase }),
    method('toLocaleUpperCase', 0, { ...text, native: toUpperCase }),
    method('toLowerCase', 0, { ...text, native: toLowerCase }),
    method('toString', 0, { native: valueOf('String.prototype.toString') }),
    method('toUpperCase', 0, { ...text, native: toUpperCase }),
    method('toWellFormed', 0, { ...text, native: toWellFormed }),
    method('trim', 0, { ...text, native: trim }),
    method('trimEnd', 0, { ...text, ...refusedAs('trimRight'), native: trimEnd }),
    method('trimStart', 0, { ...text, ...refusedAs('trimLeft'), native: trimStart }),
    link('trimLeft', 'String.prototype.trimStart'),
    link('trimRight', 'String.prototype.trimEnd'),
    method('valueOf', 0, { native: valueOf('String.prototype.valueOf') }),
    named(Symbol.iterator, '[Symbol.iterator]', 0, { library: 'string/string.iterator' }),
    ...symbolMethods,
    ...htmlMethods,
  ],
};

export const stringIteratorPrototype: IntrinsicTable = {
  name: 'StringIteratorPrototype',
  prototype: 'Iterator.prototype',
  properties: [method('next', 0, { native: next }), tag('String Iterator')],
};
