/** Symbol and its prototype (20.4). */
import { constant, constructor, getter, link, method, named, prototypeLink, tag } from '../rows.js';
import { typeError } from '../../objects/errors.js';
import { messages } from '../../objects/messages.js';
import { GuestObject } from '../../objects/value.js';
import { toString } from '../../semantics/conversion.js';
import { NOT_MINE, type ConstructNative, type IntrinsicTable } from '../table.js';
import { create, description, forKey, keyFor, toPrimitive, toText, valueOf } from './natives.js';

const WELL_KNOWN = ['asyncIterator', 'hasInstance', 'isConcatSpreadable', 'iterator', 'match', 'matchAll', 'replace', 'search', 'species', 'split', 'toPrimitive', 'toStringTag', 'unscopables'] as const;

/** 20.4.1.1 */
const construct: ConstructNative = (_context, newTarget, args) => {
  if (newTarget !== undefined) throw typeError(messages.notAConstructor('Symbol'));
  const [description] = args;
  if (description instanceof GuestObject) return NOT_MINE;
  return create(description === undefined ? undefined : toString(description));
};

export const symbol: IntrinsicTable = {
  name: 'Symbol',
  prototype: 'Function.prototype',
  self: constructor('Symbol', 0, { construct, library: 'symbol/symbol.construct', prototypeFetch: 'none', callable: true }),
  properties: [
    prototypeLink('Symbol.prototype'),
    method('for', 1, { coerce: ['string'], native: forKey }),
    method('keyFor', 1, { native: keyFor }),
    ...WELL_KNOWN.map((name) => constant(name, Symbol[name])),
  ],
};

export const symbolPrototype: IntrinsicTable = {
  name: 'Symbol.prototype',
  prototype: 'Object.prototype',
  properties: [
    link('constructor', 'Symbol'),
    method('toString', 0, { native: toText }),
    method('valueOf', 0, { native: valueOf }),
    getter('description', { native: description }),
    named(Symbol.toPrimitive, '[Symbol.toPrimitive]', 1, { native: toPrimitive }, 4),
    tag('Symbol'),
  ],
};
