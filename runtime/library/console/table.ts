/**
 * V8's own `console`, as a fresh context of node:vm has it: with no inspector attached it prints
 * nothing, and all that a guest sees is which labels are converted to strings.
 */
import { PropertyFlag } from '../../objects/property.js';
import { type Body, method, tag } from '../rows.js';
import type { IntrinsicTable } from '../table.js';
import { context, createTask, nothing } from './natives.js';

const SILENT: Body = { native: nothing };
/** The first argument is a label. */
const LABELLED: Body = { coerce: ['string?'], native: nothing };

/** In V8's order. */
const METHODS: readonly (readonly [name: string, body: Body, length?: number])[] = [
  ...['debug', 'error', 'info', 'log', 'warn', 'dir', 'dirxml', 'table', 'trace', 'group', 'groupCollapsed', 'groupEnd', 'clear'].map((name) => [name, SILENT] as const),
  ['count', LABELLED], ['countReset', LABELLED], ['assert', SILENT],
  ...['profile', 'profileEnd', 'time', 'timeLog', 'timeEnd', 'timeStamp'].map((name) => [name, LABELLED] as const),
  ['context', { native: context }, 1], ['createTask', { native: createTask }],
];

export const consoles: readonly IntrinsicTable[] = [
  {
    name: 'console',
    prototype: 'ConsolePrototype',
    properties: [...METHODS.map(([name, body, length]) => method(name, length ?? 0, body, PropertyFlag.Default)), tag('console')],
  },
  { name: 'ConsolePrototype', prototype: 'Object.prototype', properties: [] },
  { name: 'ConsoleTask', prototype: 'Object.prototype', properties: [method('run', 0, { library: 'console/console.run' }, PropertyFlag.Default)] },
];
