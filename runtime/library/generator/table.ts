/** What generators and async generators inherit (27.5, 27.6), and async-from-sync iterators (27.1.6). */
import { MachineBuiltin } from '../../machine/state/builtin-table.js';
import { link, method, tag } from '../rows.js';
import type { IntrinsicTable, PropertyRow } from '../table.js';

/** PropertyFlag.Configurable */
const CONFIGURABLE = 4;

const wrapped = (key: string): PropertyRow => method(key, 1, { library: `generator/async-iteration.${key}Sync` });

export const generators: readonly IntrinsicTable[] = [
  {
    name: 'GeneratorPrototype',
    prototype: 'Iterator.prototype',
    properties: [
      link('constructor', 'GeneratorFunction.prototype', CONFIGURABLE),
      method('next', 1, { machine: MachineBuiltin.GeneratorNext }),
      method('return', 1, { machine: MachineBuiltin.GeneratorReturn }),
      method('throw', 1, { machine: MachineBuiltin.GeneratorThrow }),
      tag('Generator'),
    ],
  },
  {
    name: 'AsyncGeneratorPrototype',
    prototype: 'AsyncIteratorPrototype',
    properties: [
      link('constructor', 'AsyncGeneratorFunction.prototype', CONFIGURABLE),
      method('next', 1, { machine: MachineBuiltin.AsyncGeneratorNext }),
      method('return', 1, { machine: MachineBuiltin.AsyncGeneratorReturn }),
      method('throw', 1, { machine: MachineBuiltin.AsyncGeneratorThrow }),
      tag('AsyncGenerator'),
    ],
  },
  {
    name: 'AsyncFromSyncIteratorPrototype',
    prototype: 'AsyncIteratorPrototype',
    properties: [wrapped('next'), wrapped('return'), wrapped('throw')],
  },
];
