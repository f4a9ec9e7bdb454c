/**
 * Where Node 20's V8 is known to differ from ECMAScript 2025, and node:vm from a plain global, as
 * rules with reasons, never by seed. A rule says for which programs it holds and which lines of
 * the trace may then differ; a difference that the rules that hold explain together is counted
 * and not reported. What no rule could tell from a fault is not generated and stands below.
 */
export interface Deviation {
  readonly reason: string;
  readonly holds: (program: string, nodes: string) => boolean;
  readonly lines: RegExp;
}

const usesProxy = (program: string): boolean => program.includes('prox(');

export const DEVIATIONS: readonly Deviation[] = [
  {
    reason: 'for-in over a Proxy: the order in which keys, prototype and descriptors are asked for is left to the engine',
    holds: (program) => /\bfor \([^;]* in /.test(program) && usesProxy(program),
    lines: /"(?:ownKeys|getPrototypeOf|getOwnPropertyDescriptor)"/,
  },
  {
    reason: 'with over a Proxy: V8 does not ask `has` again before it reads or writes, and resolves the name of a compound assignment twice',
    holds: (program) => /\bwith \(/.test(program) && usesProxy(program),
    lines: /"has"|"get" Symbol\(Symbol\.unscopables\)/,
  },
  {
    reason: 'o[key] op= value: V8 converts an object that is the key once for reading and once more for writing',
    holds: (program) => /\](?:\+\+|--| [^\s=]+= )|\+\+|--/.test(program),
    lines: /"(?:toString|string)"$|"get" (?:Symbol\(Symbol\.(?:toPrimitive|toStringTag)\)|"toString")$/,
  },
  {
    reason: 'V8 lets a function in a sloppy block or case be the completion value of the script',
    holds: (program, nodes) => program.includes('function ') && nodes.endsWith('\nfunction'),
    lines: /^(?:undefined|boolean|number|string|bigint|symbol) |^(?:object|function)$/,
  },
  {
    reason: 'node:vm runs an accessor of the sandbox also to find out whether a name exists',
    holds: (program) => program.includes('global get'),
    lines: /"global get"/,
  },
];

/** Where belljar is wrong and not mended yet: counted apart, so that they do not hide what is new. */
export const FAULTS: readonly Deviation[] = [
  {
    reason: 'belljar: an elision in an array pattern reads `value` of the iterator\'s result',
    holds: (program) => /\[\s*,|,\s*,|,\s*\]/.test(program),
    lines: /"value"$/,
  },
];

/** Parts of the language that are not generated, and why. */
export const NOT_GENERATED: readonly string[] = [
  'Builtins and regular expressions newer than V8 11.3 (iterator helpers, Set methods, modifiers, duplicate named groups): node:vm does not have them.',
  'Sync iterators under for await and yield* of async generators: ES2025 closes them where V8 11.3 does not.',
  'Deep recursion and long chains of tail calls: V8 has no tail calls.',
  'Texts of errors: names are compared, texts have tests of their own.',
  'eval(...args) that reads local names: V8 takes it for an indirect eval.',
  'Comparators of sort that log: how often they are called is the engine\'s own.',
  'Private accessors with a getter alone: V8 refuses `this.#x++` before it calls the getter.',
  'Arguments of super() in a class that extends null: V8 looks at the constructor before it evaluates them.',
  'Strict assignments of functions to names that are not there: node:vm lets them through.',
  'Property order of intrinsics, which is the engine\'s own.',
  'What import() without an importer is refused with, and when: in node:vm a host error.',
  'Assignments in computed keys of classes in sloppy code: belljar takes them for sloppy, which is a fault.',
];

/** Why a difference is expected, if it is. */
export function explanation(program: string, ours: string, nodes: string): string | undefined {
  const rules = [...DEVIATIONS, ...FAULTS].filter(({ holds }) => holds(program, nodes));
  const rest = (trace: string, left: readonly Deviation[]): string => trace.split('\n').filter((line) => !left.some(({ lines }) => lines.test(line))).join('\n');
  const explains = (left: readonly Deviation[]): boolean => rest(ours, left) === rest(nodes, left);
  const alone = rules.find((rule) => explains([rule]));
  if (alone !== undefined) return alone.reason;
  return rules.length > 0 && explains(rules) ? rules.map(({ reason }) => reason).join('; ') : undefined;
}
