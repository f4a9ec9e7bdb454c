/**
 * What the programs keep away from, and why. Traces and endings are compared without exceptions:
 * where Node 20's V8 (11.3) is known to differ from ECMAScript 2025, or node:vm from a plain
 * global, the generator does not make the construct, or makes it so that the difference cannot be
 * seen. Sections are those of ECMAScript 2025; V8's side was found by running it.
 */
export interface Avoided {
  readonly what: string;
  readonly reason: string;
  /** How the generator keeps away. */
  readonly instead: string;
}

export const AVOIDED: readonly Avoided[] = [
  {
    what: 'Traps of a Proxy under for-in',
    reason: '14.7.5.9 EnumerateObjectProperties leaves to the engine when keys, prototypes and descriptors are asked for.',
    instead: 'keysOf() gives the loop a twin whose ownKeys, getPrototypeOf and getOwnPropertyDescriptor do not log and whose descriptors are the target\'s.',
  },
  {
    what: 'The traps has and get @@unscopables of a Proxy under with',
    reason: '9.1.1.2.6 GetBindingValue and 9.1.1.2.5 SetMutableBinding ask HasProperty once more; V8 does not. V8 also looks up the name of a compound assignment twice, where 13.15.2 evaluates the reference once.',
    instead: 'scopeOf() gives the statement a twin that does not log these two.',
  },
  {
    what: 'An object as the key in o[key] op= v, o[key]++ and super[key] op= v',
    reason: '6.2.5.5 GetValue converts the key once and keeps it in the reference; V8 converts it once more to write.',
    instead: 'keyOf() converts the object before and passes one whose conversion cannot be seen.',
  },
  {
    what: 'A function in a sloppy block or case as the last statement with a value',
    reason: 'B.3.2 makes an assignment of it without a completion value (14.2.2); V8 rewrites it to an assignment, whose value becomes that of the script.',
    instead: 'An expression statement follows.',
  },
  {
    what: 'for (var x = value in o) without a turn as the last statement with a value',
    reason: 'B.3.5 gives undefined (14.7.5.7); V8 rewrites it to an assignment and a loop, and the value of the assignment stays.',
    instead: 'An expression statement follows.',
  },
  {
    what: 'The order of variables and of functions of blocks among the properties of the global',
    reason: '16.1.7 GlobalDeclarationInstantiation with B.3.2.2 makes those of functions in blocks first; V8 makes all in the order of the text.',
    instead: 'notGlobal() puts another object where properties are enumerated.',
  },
  {
    what: 'Accessors, or a key twice, in a literal that begins with a spread',
    reason: '13.2.5.5 defines properties in the order of the text; V8 clones what is spread and defines the accessors that follow after the plain properties, and of two properties with one key the second alone: { ...1, get a() {}, b: 1 } and { ...1, a: 1, b: 1, a: 2 } have the keys b, a.',
    instead: 'Another property stands first.',
  },
  {
    what: 'A member as the target of the first property of an object pattern, with a key that is not computed',
    reason: '13.15.5.2 refuses undefined and null before the target is evaluated; V8 leaves that to the first read of a property, which comes after the target: ({ a: missing.b } = null) is a ReferenceError there.',
    instead: 'The key is computed, for which V8 checks first.',
  },
  {
    what: 'A getter on the global that logs',
    reason: 'The interceptors of node:vm read the property of the sandbox also to find out whether a name exists.',
    instead: 'The getter is silent; the setter logs.',
  },
  {
    what: 'eval(...args) that reads local names',
    reason: '13.3.6.1 makes it a direct eval; V8 takes a call with a spread for an indirect one.',
    instead: 'Its text has globals only.',
  },
  {
    what: 'Private accessors with a getter alone',
    reason: '13.4.2.1 calls the getter of `this.#x++` before the missing setter is found (7.3.32 PrivateSet); V8 refuses it first.',
    instead: 'Getter and setter come in pairs.',
  },
  {
    what: 'Arguments of super() in a class that extends null',
    reason: '13.3.7.1 evaluates them before it looks whether there is a constructor; V8 looks first.',
    instead: 'super() has none there.',
  },
  {
    what: 'Strict assignments of functions to names that are not there',
    reason: '6.2.5.6 PutValue throws a ReferenceError; node:vm lets them through (`is_function` in the setter of node_contextify.cc).',
    instead: 'Strict code assigns to names that are there, and primitives to others.',
  },
  {
    what: 'Sync iterators under for await, and yield* of async generators over what misbehaves',
    reason: '27.1.6.4 AsyncFromSyncIteratorContinuation closes the iterator since ES2025; V8 11.3 does not.',
    instead: 'for await goes over async iterators and plain arrays.',
  },
  {
    what: 'Builtins and regular expressions that are newer than V8 11.3',
    reason: 'node:vm does not have them.',
    instead: 'test262 has tests.',
  },
  {
    what: 'Deep recursion, long chains of tail calls',
    reason: 'V8 has no tail calls (15.10), and where a stack ends is the engine\'s own.',
    instead: 'Chains are short.',
  },
  {
    what: 'Comparators of sort that log, the order of properties of intrinsics, texts of errors, when and why import() is refused without an importer, the prototype of the global',
    reason: 'They are the engine\'s own or the host\'s: 23.1.3.30.1, 10.1.11, 16.2.1.10 HostLoadImportedModule, 9.3.3.',
    instead: 'Errors are compared by name, also by their toString(); intrinsics are shown by name; ignored() keeps the promise of such an import(); the prelude gives the global the prototype Object.prototype.',
  },
];
