/** RegExp, its prototype and the iterators of matchAll (22.2, B.2.4). */
import { constructor, getter, link, method, prototypeLink, species, tag, type Body } from '../rows.js';
import type { IntrinsicTable, PropertyRow } from '../table.js';
import { escape, flagGetter, flags, source, toText } from './accessors.js';
import { construct } from './create.js';
import { exec, matchMethod, search, test } from './exec.js';
import { matchAll, next } from './iterator.js';
import { legacyProperties } from './legacy.js';
import { replace } from './replace.js';
import { split } from './split.js';

/** PropertyFlag.Builtin | PropertyFlag.Watched, and the same of accessors. */
const WATCHED = 5 | 16;
const WATCHED_ACCESSOR = 12 | 16;

const watched = (key: string | symbol, length: number, body: Body): PropertyRow => method(key, length, body, WATCHED);
const watchedGetter = (key: string, body: Body): PropertyRow => ({ ...getter(key, body), flags: WATCHED_ACCESSOR });
const flag = (name: string, letter: string): PropertyRow => watchedGetter(name, { native: flagGetter(name, letter) });

export const regexps: readonly IntrinsicTable[] = [
  {
    name: 'RegExp',
    prototype: 'Function.prototype',
    self: constructor('RegExp', 2, { construct, library: 'regexp/regexp.construct', prototypeFetch: 'none', callable: true }),
    properties: [
      prototypeLink('RegExp.prototype'),
      ...legacyProperties,
      { ...species(), flags: WATCHED_ACCESSOR },
      method('escape', 1, { native: escape }),
    ],
  },
  {
    name: 'RegExp.prototype',
    prototype: 'Object.prototype',
    properties: [
      link('constructor', 'RegExp', WATCHED),
      watched('exec', 1, { native: exec, library: 'regexp/regexp.exec' }),
      flag('dotAll', 's'),
      watchedGetter('flags', { native: flags, library: 'regexp/regexp.flags' }),
      flag('global', 'g'),
      flag('hasIndices', 'd'),
      flag('ignoreCase', 'i'),
      flag('multiline', 'm'),
      watchedGetter('source', { native: source }),
      flag('sticky', 'y'),
      flag('unicode', 'u'),
      method('compile', 2, { library: 'regexp/regexp.compile' }),
      method('toString', 0, { native: toText, library: 'regexp/regexp.toString' }),
      method('test', 1, { native: test, library: 'regexp/regexp.test' }),
      watched(Symbol.match, 1, { native: matchMethod, library: 'regexp/regexp.match' }),
      watched(Symbol.matchAll, 1, { native: matchAll, library: 'regexp/regexp.matchAll' }),
      watched(Symbol.replace, 2, { native: replace, library: 'regexp/replacing.replace' }),
      watched(Symbol.search, 1, { native: search, library: 'regexp/regexp.search' }),
      watched(Symbol.split, 2, { native: split, library: 'regexp/splitting.split' }),
      flag('unicodeSets', 'v'),
    ],
  },
  {
    name: 'RegExpStringIteratorPrototype',
    prototype: 'Iterator.prototype',
    properties: [method('next', 0, { native: next, library: 'regexp/regexp.next' }), tag('RegExp String Iterator')],
  },
];
