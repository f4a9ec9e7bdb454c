/** JSON (25.5). */
import { method, tag } from '../rows.js';
import type { IntrinsicTable } from '../table.js';
import { parse, stringify } from './natives.js';

export const json: IntrinsicTable = {
  name: 'JSON',
  prototype: 'Object.prototype',
  properties: [
    method('parse', 2, { coerce: ['string'], native: parse, library: 'json/json.parse' }),
    method('stringify', 3, { native: stringify, library: 'json/json.stringify' }),
    tag('JSON'),
  ],
};
