/** Error, the native errors and AggregateError (20.5), with V8's stack functions. */
import { constant, constructor, link, method, prototypeLink } from '../rows.js';
import type { IntrinsicTable } from '../table.js';
import { callSites } from './call-site-table.js';
import { captureStackTrace, constructError } from './natives.js';

/** Writable, enumerable, configurable: how V8 adds its own. */
const OPEN = 7;
const HIDDEN = 5;

const error: readonly IntrinsicTable[] = [
  {
    name: 'Error',
    prototype: 'Function.prototype',
    self: constructor('Error', 1, { construct: constructError('Error'), library: 'error/error.Error', prototypeFetch: 'none', callable: true }),
    properties: [
      prototypeLink('Error.prototype'),
      method('captureStackTrace', 2, { native: captureStackTrace }),
      constant('stackTraceLimit', 10, OPEN),
    ],
  },
  {
    name: 'Error.prototype',
    prototype: 'Object.prototype',
    properties: [
      link('constructor', 'Error'),
      constant('name', 'Error', HIDDEN),
      constant('message', '', HIDDEN),
      method('toString', 0, { library: 'error/error.toString' }),
    ],
  },
];

function derived(name: string, length: number, plain: boolean): readonly IntrinsicTable[] {
  return [
    {
      name,
      prototype: 'Error',
      self: constructor(name, length, { ...(plain && { construct: constructError(name) }), library: `error/error.${name}`, prototypeFetch: 'none', callable: true }),
      properties: [prototypeLink(`${name}.prototype`)],
    },
    {
      name: `${name}.prototype`,
      prototype: 'Error.prototype',
      properties: [link('constructor', name), constant('name', name, HIDDEN), constant('message', '', HIDDEN)],
    },
  ];
}

const NATIVE_ERRORS = ['EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError'];

export const errors: readonly IntrinsicTable[] = [
  ...error,
  ...NATIVE_ERRORS.flatMap((name) => derived(name, 1, true)),
  ...derived('AggregateError', 2, false),
  ...callSites,
];
