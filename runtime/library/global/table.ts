/** The global object's properties (19) and the functions that live only there. */
import { type Body, constant, fn, link } from '../rows.js';
import type { IntrinsicTable, PropertyRow } from '../table.js';
import * as natives from './natives.js';

function globalFunction(name: string, length: number, body: Body): IntrinsicTable {
  return { name, prototype: 'Function.prototype', self: fn(name, length, body), properties: [] };
}

export const globalFunctions: readonly IntrinsicTable[] = [
  globalFunction('eval', 1, { library: 'global/global.indirectEval' }),
  globalFunction('decodeURI', 1, natives.decodeURI),
  globalFunction('decodeURIComponent', 1, natives.decodeURIComponent),
  globalFunction('encodeURI', 1, natives.encodeURI),
  globalFunction('encodeURIComponent', 1, natives.encodeURIComponent),
  globalFunction('escape', 1, natives.escape),
  globalFunction('unescape', 1, natives.unescape),
];

/** In V8's order; what node:vm's contexts have beyond these is Intl and WebAssembly. */
const NAMES = [
  'Object', 'Function', 'Array', 'Number', 'parseFloat', 'parseInt', 'Infinity', 'NaN', 'undefined', 'Boolean', 'String', 'Symbol', 'Date', 'Promise', 'RegExp',
  'Error', 'AggregateError', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError', 'globalThis', 'JSON', 'Math',
  'ArrayBuffer', 'Uint8Array', 'Int8Array', 'Uint16Array', 'Int16Array', 'Uint32Array', 'Int32Array', 'Float16Array', 'Float32Array', 'Float64Array',
  'Uint8ClampedArray', 'BigUint64Array', 'BigInt64Array', 'DataView', 'Map', 'BigInt', 'Set', 'Iterator', 'WeakMap', 'WeakSet', 'Proxy', 'Reflect',
  'FinalizationRegistry', 'WeakRef', 'decodeURI', 'decodeURIComponent', 'encodeURI', 'encodeURIComponent', 'escape', 'unescape', 'eval', 'isFinite', 'isNaN',
  'console', 'SharedArrayBuffer', 'Atomics',
];

/** The properties that are no objects. */
const CONSTANTS: ReadonlyMap<string, number | undefined> = new Map([['Infinity', Infinity], ['NaN', NaN], ['undefined', undefined]]);

/**
 * The table of the global object.
 * @param has whether there is an intrinsic of that name
 */
export function globalTableOf(has: (name: string) => boolean): IntrinsicTable {
  const present = NAMES.filter((name) => name === 'globalThis' || CONSTANTS.has(name) || has(name));
  const properties = present.map((name): PropertyRow => (CONSTANTS.has(name) ? constant(name, CONSTANTS.get(name)) : link(name, name)));
  return { name: 'global', prototype: 'Object.prototype', properties };
}
