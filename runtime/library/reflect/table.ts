/** Reflect (28.1). */
import { method, tag } from '../rows.js';
import type { IntrinsicTable } from '../table.js';

const FUNCTIONS = [
  ['defineProperty', 3], ['deleteProperty', 2], ['apply', 3], ['construct', 2], ['get', 2], ['getOwnPropertyDescriptor', 2], ['getPrototypeOf', 1],
  ['has', 2], ['isExtensible', 1], ['ownKeys', 1], ['preventExtensions', 1], ['set', 3], ['setPrototypeOf', 2],
] as const;

export const reflect: IntrinsicTable = {
  name: 'Reflect',
  prototype: 'Object.prototype',
  properties: [...FUNCTIONS.map(([name, length]) => method(name, length, { library: `reflect/reflect.${name}` })), tag('Reflect')],
};
