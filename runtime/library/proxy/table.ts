/** Proxy (28.2); its internal methods are proxy.js. */
import { constructor, method } from '../rows.js';
import type { IntrinsicTable } from '../table.js';
import { construct } from './create.js';

export const proxy: IntrinsicTable = {
  name: 'Proxy',
  prototype: 'Function.prototype',
  self: constructor('Proxy', 2, { construct, prototypeFetch: 'none' }),
  properties: [method('revocable', 2, { library: 'proxy/constructor.revocable' })],
};
