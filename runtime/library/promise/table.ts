/** Promise, its prototype, and the resolving functions, of which each promise has its own (27.2). */
import { installResolvingBuiltins } from '../../machine/jobs/resolve.js';
import { constructor, fn, link, method, prototypeLink, species, tag } from '../rows.js';
import type { IntrinsicTable } from '../table.js';
import * as natives from './natives.js';

const resolve = fn('', 1, { native: natives.resolveFunction, library: 'promise/promise.resolveFunction' });
const reject = fn('', 1, { native: natives.rejectFunction });
installResolvingBuiltins({ resolve, reject });

export const promises: readonly IntrinsicTable[] = [
  {
    name: 'Promise',
    prototype: 'Function.prototype',
    self: constructor('Promise', 1, { library: 'promise/promise.construct' }),
    properties: [
      prototypeLink('Promise.prototype'),
      method('all', 1, { library: 'promise/statics.all' }),
      method('allSettled', 1, { library: 'promise/statics.allSettled' }),
      method('any', 1, { library: 'promise/statics.any' }),
      method('race', 1, { library: 'promise/statics.race' }),
      method('resolve', 1, { native: natives.resolve, library: 'promise/promise.resolve' }),
      method('reject', 1, { native: natives.reject, library: 'promise/promise.reject' }),
      method('withResolvers', 0, { library: 'promise/promise.withResolvers' }),
      method('try', 1, { library: 'promise/promise.tryMethod' }),
      species(),
    ],
  },
  {
    name: 'Promise.prototype',
    prototype: 'Object.prototype',
    properties: [
      link('constructor', 'Promise'),
      method('then', 2, { native: natives.then, library: 'promise/promise.then' }),
      method('catch', 1, { native: natives.catchMethod, library: 'promise/promise.catchMethod' }),
      method('finally', 1, { library: 'promise/promise.finallyMethod' }),
      tag('Promise'),
    ],
  },
  { name: 'PromiseResolveFunction', prototype: 'Function.prototype', self: resolve, properties: [] },
  { name: 'PromiseRejectFunction', prototype: 'Function.prototype', self: reject, properties: [] },
];
