/** All builtins that belljar and node:vm both have, by belljar's own tables, and random calls of them. */
import { tables } from '../../runtime/library/index.js';
import { Dice } from '../differential/generate/dice.js';
import { expression, newTarget } from './pool.js';
import type { Kind } from './pool.js';
import { SIGNATURES } from './signatures.js';

export interface Builtin {
  /** `Array.prototype.map`, `get Map.prototype.size`, `new Map`, `Map`. */
  readonly name: string;
  /** The function, as an expression over the prelude. */
  readonly path: string;
  readonly constructs: boolean;
  readonly receiver: Kind;
  readonly kinds: readonly Kind[];
}

/** Not compared: what depends on time or chance, what the stack's own tests compare, and what waits. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  'Math.random': 'chance',
  'Date.now': 'time',
  Date: 'time when it is called',
  'Error.captureStackTrace': 'stacks have tests of their own',
  console: 'writes nothing and returns nothing; names and lengths are compared by the permits',
  CallSite: 'stacks have tests of their own',
  'CallSite.prototype': 'stacks have tests of their own',
  ConsoleTask: 'no part of the language',
  'Atomics.waitAsync': 'Node 20 has it by a flag of the command line only',
  AsyncFromSyncIteratorPrototype: 'cannot be reached',
  PromiseResolveFunction: 'reached through executors',
  PromiseRejectFunction: 'reached through executors',
  ThrowTypeError: 'reached through accessors',
};

const HIDDEN = /^(?:\w+Prototype|TypedArray|(?:Async)?(?:Generator)?Function)$/;

function objectPath(name: string): string {
  if (name === 'Function') return name;
  const [first, ...rest] = name.split('.');
  if (first === 'TypedArray' || first === 'GeneratorFunction' || first === 'AsyncFunction' || first === 'AsyncGeneratorFunction') return rest.length === 0 ? `hidden.${first}` : `hidden.${first}${rest.map((part) => part[0]!.toUpperCase() + part.slice(1)).join('')}`;
  return HIDDEN.test(name) ? `hidden.${name}` : name;
}

const keyText = (key: string | symbol): string => (typeof key === 'symbol' ? key.description! : key);
const member = (object: string, key: string | symbol): string => (typeof key === 'symbol' ? `${object}[${key.description}]` : `${object}.${key}`);

function kindsOf(signature: string | undefined, key: string): readonly Kind[] | undefined {
  const rows = (signature ?? '').split('; ').filter((row) => row !== '');
  for (const row of rows) {
    const [name, ...kinds] = row.split(' ');
    if (name === key) return kinds as Kind[];
    if (name!.startsWith('*')) return [name!.slice(1), ...kinds] as Kind[];
  }
  return undefined;
}

/** The builtins of belljar's tables for which `exists` says that the host has them. */
export function builtins(exists: (path: string) => boolean): Builtin[] {
  const result: Builtin[] = [];
  const add = (builtin: Builtin): void => {
    if (!(builtin.name in LEFT_OUT) && exists(builtin.path)) result.push(builtin);
  };
  for (const table of tables.values()) {
    if (table.name in LEFT_OUT && table.name !== 'Date') continue;
    const signatures = SIGNATURES[table.name] ?? {};
    const object = objectPath(table.name);
    const receiver = (signatures.receiver ?? 'any') as Kind;
    if (table.self !== undefined) {
      const kinds = (signatures.self ?? 'any any').split(' ') as Kind[];
      add({ name: table.name, path: object, constructs: false, receiver: 'undef', kinds });
      if (table.self.kind === 'constructor') add({ name: `new ${table.name}`, path: object, constructs: true, receiver: 'undef', kinds });
    }
    for (const { key, value } of table.properties) {
      const kinds = kindsOf(signatures.methods, typeof key === 'symbol' ? key.description! : key) ?? [];
      const name = typeof key === 'symbol' ? `${table.name}[${keyText(key)}]` : `${table.name}.${key}`;
      if (value.kind === 'function') add({ name, path: member(object, key), constructs: false, receiver, kinds });
      if (value.kind !== 'accessor') continue;
      const keyExpression = typeof key === 'symbol' ? key.description! : JSON.stringify(key);
      if (value.get !== undefined) add({ name: `get ${name}`, path: `getter(${object}, ${keyExpression})`, constructs: false, receiver, kinds: [] });
      if (value.set !== undefined) add({ name: `set ${name}`, path: `setter(${object}, ${keyExpression})`, constructs: false, receiver, kinds: kinds.length === 0 ? ['any'] : kinds });
    }
  }
  return result;
}

/** Arguments that are never something else: ECMA-402's, and code for eval. */
const EXACT: readonly Kind[] = ['locale', 'evaltext'];

/** Whose receivers can be very long: they do not make anything of that length before the first trap. */
const LONG = /^Array\.prototype\.(?:at|push|pop|shift|unshift|splice|slice|fill|copyWithin|with|indexOf|lastIndexOf|includes|reverse|find\w*|some|every|forEach|reduce\w*|toSpliced|toReversed|concat)$/;

/** A random call of the builtin; the same for the same seed. */
export function randomCase({ name, path, constructs, receiver, kinds }: Builtin, seed: number): string {
  let hash = seed;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash, 31) + name.charCodeAt(i);
  const d = new Dice(hash >>> 1);
  const exact = kinds.some((kind) => EXACT.includes(kind));
  const count = d.once(8) ? d.below(kinds.length + 1) : kinds.length + (d.once(12) && !exact ? 1 : 0);
  const least = name === 'new Date' ? 1 : 0;
  const args = Array.from({ length: Math.max(count, least) }, (_, i) => expression(d, d.once(30) && !exact ? 'any' : kinds[i] ?? 'any'));
  if (constructs) return `make(${[path, newTarget(d, path), ...args].join(', ')})`;
  const self = expression(d, d.once(25) ? 'any' : receiver === 'arr' && d.once(15) && LONG.test(name) ? 'longarr' : receiver);
  return `call(${[path, self, ...args].join(', ')})`;
}
