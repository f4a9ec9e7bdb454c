/** Atomics (25.4). */
import { method, tag } from '../rows.js';
import type { IntrinsicTable } from '../table.js';
import { canWaitAsync } from './wait-async.js';

const FUNCTIONS = [
  ['load', 2], ['store', 3], ['add', 3], ['sub', 3], ['and', 3], ['or', 3], ['xor', 3], ['exchange', 3], ['compareExchange', 4], ['isLockFree', 1], ['wait', 4], ['waitAsync', 4], ['notify', 3],
] as const;

export const atomics: IntrinsicTable = {
  name: 'Atomics',
  prototype: 'Object.prototype',
  properties: [...FUNCTIONS.filter(([name]) => name !== 'waitAsync' || canWaitAsync).map(([name, length]) => method(name, length, { library: `atomics/atomics.${name}` })), tag('Atomics')],
};
