/** Function, its prototype (20.2) and %ThrowTypeError%. */
import { constructor, fn, link, method, named, prototypeLink } from '../rows.js';
import type { IntrinsicTable, PropertyRow } from '../table.js';
import { throwTypeError, toText } from './natives.js';

/** `caller` and `arguments` (10.2.4). */
function poison(key: string): PropertyRow {
  return { key, flags: 12, value: { kind: 'poison' } };
}

export const functions: readonly IntrinsicTable[] = [
  {
    name: 'Function',
    prototype: 'Function.prototype',
    self: constructor('Function', 1, { library: 'function/function.Function', callable: true }),
    properties: [prototypeLink('Function.prototype')],
  },
  {
    name: 'Function.prototype',
    prototype: 'Object.prototype',
    exotic: 'function',
    properties: [
      poison('arguments'),
      poison('caller'),
      link('constructor', 'Function'),
      method('apply', 2, { forwards: 'apply', library: 'function/function.apply' }),
      method('bind', 1, { library: 'function/function.bind' }),
      method('call', 1, { forwards: 'call' }),
      method('toString', 0, { native: toText }),
      named(Symbol.hasInstance, '[Symbol.hasInstance]', 1, { library: 'function/function.hasInstance' }, 0),
    ],
  },
  {
    name: 'ThrowTypeError',
    prototype: 'Function.prototype',
    self: fn('', 0, { native: throwTypeError }),
    frozen: true,
    properties: [],
  },
];
