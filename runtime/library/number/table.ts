/** Number, its prototype (21.1) and the global number functions (19.2). */
import { constant, constructor, fn, link, method, prototypeLink } from '../rows.js';
import type { IntrinsicTable } from '../table.js';
import * as natives from './natives.js';

const CONSTANTS = ['MAX_VALUE', 'MIN_VALUE', 'NaN', 'NEGATIVE_INFINITY', 'POSITIVE_INFINITY', 'MAX_SAFE_INTEGER', 'MIN_SAFE_INTEGER', 'EPSILON'] as const;

export const number: IntrinsicTable = {
  name: 'Number',
  prototype: 'Function.prototype',
  self: constructor('Number', 1, { construct: natives.construct, library: 'number/number.construct', prototypeFetch: 'none', callable: true }),
  properties: [
    prototypeLink('Number.prototype'),
    method('isFinite', 1, { native: natives.isFinite }),
    method('isInteger', 1, { native: natives.isInteger }),
    method('isNaN', 1, { native: natives.isNaN }),
    method('isSafeInteger', 1, { native: natives.isSafeInteger }),
    link('parseFloat', 'parseFloat'),
    link('parseInt', 'parseInt'),
    ...CONSTANTS.map((name) => constant(name, Number[name])),
  ],
};

export const numberPrototype: IntrinsicTable = {
  name: 'Number.prototype',
  prototype: 'Object.prototype',
  exotic: 'number',
  properties: [
    link('constructor', 'Number'),
    method('toExponential', 1, natives.toExponential),
    method('toFixed', 1, natives.toFixed),
    method('toPrecision', 1, natives.toPrecision),
    method('toString', 1, natives.toText),
    method('valueOf', 0, { native: natives.valueOf }),
    method('toLocaleString', 0, { native: natives.toLocaleText }),
  ],
};

/** A global function as an intrinsic of its own. */
function globalFunction(name: string, length: number, body: Parameters<typeof fn>[2]): IntrinsicTable {
  return { name, prototype: 'Function.prototype', self: fn(name, length, body), properties: [] };
}

export const numberFunctions: readonly IntrinsicTable[] = [
  globalFunction('isFinite', 1, natives.globalIsFinite),
  globalFunction('isNaN', 1, natives.globalIsNaN),
  globalFunction('parseFloat', 1, natives.parseFloating),
  globalFunction('parseInt', 2, natives.parseInteger),
];
