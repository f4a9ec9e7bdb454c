/** Symbol and its prototype (20.4). */
import { constant, constructor, getter, link, method, named, prototypeLink, tag } from '../rows.js';
import { typeError } from '../../objects/errors.js';
import { messages } from '../../objects/messages.js';
import type { ConstructNative, IntrinsicTable } from '../table.js';
import { create, description, forKey, keyFor, toPrimitive, toText, valueOf } from './natives.js';

const WELL_KNOWN = ['asyncIterator', 'hasInstance', 'isConcatSpreadable', 'iterator', 'match', 'matchAll', 'replace', 'search', 'species', 'split', 'toPrimitive', 'toStringTag', 'unscopables'] as const;

/** 20.4.1.1 */
const construct: ConstructNative = (context, newTarget, args) => {
  if (newTarget !== undefined) throw typeError(messages.notAConstructor('Symbol'));
  return create(context, undefined, args[0], undefined, undefined, undefined);
};

export const symbol: IntrinsicTable = {
  name: 'Symbol',
  prototype: 'Function.prototype',
  self: constructor('Symbol', 0, { coerce: ['string?'], construct, prototypeFetch: 'none', callable: true }),
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
