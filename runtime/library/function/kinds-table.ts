/**
 * GeneratorFunction, AsyncFunction and AsyncGeneratorFunction (27.3, 27.4, 27.7) and the
 * prototypes of their functions. The prototypes of generator objects are the generator room's.
 */
import { constructor, link, tag } from '../rows.js';
import type { IntrinsicTable, PropertyRow } from '../table.js';

/** Configurable only. */
const FIXED = 4;

function kind(name: string, instances: string | undefined): readonly IntrinsicTable[] {
  const inner: readonly PropertyRow[] = instances === undefined ? [] : [link('prototype', instances, FIXED)];
  return [
    {
      name,
      prototype: 'Function',
      self: constructor(name, 1, { library: `function/function.${name}`, callable: true }),
      properties: [link('prototype', `${name}.prototype`, 0)],
    },
    {
      name: `${name}.prototype`,
      prototype: 'Function.prototype',
      properties: [link('constructor', name, FIXED), ...inner, tag(name)],
    },
  ];
}

export const functionKinds: readonly IntrinsicTable[] = [
  ...kind('GeneratorFunction', 'GeneratorPrototype'),
  ...kind('AsyncFunction', undefined),
  ...kind('AsyncGeneratorFunction', 'AsyncGeneratorPrototype'),
];
