/**
 * Where Node 20's V8 (11.3) is known to differ from ECMAScript 2025, or belljar's words from V8's,
 * as rules with reasons, never by seed. A rule says for which builtins it holds and what the two
 * traces must have in common; a difference that one of them explains is counted, not reported.
 */
interface Deviation {
  readonly reason: string;
  readonly builtins: RegExp;
  /** Whether the difference is of this kind. */
  readonly holds: (text: string, nodes: string, ours: string) => boolean;
}

const steps = (trace: string): string[] => trace.split(/ ; | \| /);
const ending = (trace: string): string => steps(trace).find((step) => /^(?:gives|makes|throws|outside)/.test(step)) ?? '';
const throws = (trace: string, name: string): boolean => ending(trace).startsWith(`throws %${name}.prototype:`);
const withoutMessages = (trace: string): string => trace.replace(/message!: "(?:[^"\\]|\\.)*"/g, '');
const without = (trace: string, lines: RegExp): string => steps(trace).filter((step) => !lines.test(step)).join('\n');
const sorted = (trace: string): string => steps(trace).sort().join('\n');

/** The same but for the words of errors, of which `nodes` and `ours` must match. */
const words = (nodes: RegExp, ours: RegExp) => (_text: string, a: string, b: string): boolean => withoutMessages(a) === withoutMessages(b) && nodes.test(a) && ours.test(b);

/** One of the engines did no more than the other, which went on: its steps are the first of the other's. */
const isPart = (shorter: string, longer: string): boolean => {
  const last = steps(shorter);
  const first = last.slice(0, last.indexOf(ending(shorter)));
  return steps(longer).slice(0, first.length).join('\n') === first.join('\n');
};

const VIEW_TYPE = /^new (?:Big)?(?:Int|Uint|Float)\d+(?:Clamped)?Array$/;
const REGEXP = /^(?:(?:get |set )?RegExp|new RegExp|String\.prototype\.(?:match|matchAll|replace|replaceAll|search|split))/;

export const DEVIATIONS: readonly Deviation[] = [
  {
    reason: 'V8 leaves arrays of less than two elements alone in sort (third_party/v8/builtins/array-sort.tq: "if (len < 2) return obj"); ECMA-262 23.1.3.30 reads and writes them',
    builtins: /^Array\.prototype\.sort$/,
    holds: (_text, nodes, ours) => ending(nodes).startsWith('gives') && without(nodes, /^\w+ \w+ (?:length|0\b)/) === without(ours, /^\w+ \w+ (?:length|0\b)/),
  },
  {
    reason: 'V8 11.3 makes typed arrays inextensible whose length can change, and seals elements; ECMA-262 10.4.5.1 and 10.4.5.3 (ES2025) refuse',
    builtins: /^(?:Object|Reflect)\.(?:seal|freeze|preventExtensions|isSealed|isFrozen)$|^Array\.prototype|^TypedArray\.prototype/,
    holds: (text, nodes, ours) => /Array/.test(text) && / fixed/.test(nodes) && (/Cannot (?:redefine property|prevent extensions|freeze|seal)/.test(ours) || ending(ours) === 'gives false'),
  },
  {
    reason: 'TypedArraySetElement is not for other receivers in ECMA-262 10.4.5.5 (ES2025); V8 11.3 converts the value first',
    builtins: /^Reflect\.set$/,
    holds: (text, _nodes, ours) => /Array/.test(text) && /^gives (?:true|false)$/.test(ending(ours)),
  },
  {
    reason: 'TypedArray.prototype.with converts the index first in ECMA-262 23.2.3.36; V8 11.3 the value',
    builtins: /^TypedArray\.prototype\.with$/,
    holds: (text, nodes, ours) => sorted(nodes) === sorted(ours) || (steps(ours).length > steps(nodes).length && ending(nodes) === ending(ours)) || text.includes('side('),
  },
  {
    reason: 'TypedArraySpeciesCreate compares content types (ECMA-262 23.2.4.1); V8 11.3 finds out by the elements',
    builtins: /^TypedArray\.prototype\.(?:map|filter|slice|subarray)$/,
    holds: (_text, _nodes, ours) => ours.includes('Content type of source and derived typed arrays differ'),
  },
  {
    reason: 'TypedArray.prototype.set compares content types before it looks at the offset (ECMA-262 23.2.3.26.1); V8 11.3 the other way round',
    builtins: /^TypedArray\.prototype\.set$/,
    holds: (_text, nodes, ours) => nodes.includes('offset is out of bounds') && ours.includes('Cannot mix BigInt'),
  },
  {
    reason: 'The constructors of typed arrays fetch the prototype of new.target first (ECMA-262 23.2.5.1); V8 11.3 last',
    builtins: VIEW_TYPE,
    holds: (text, nodes, ours) => /nt/.test(text) && (sorted(without(nodes, /^nt|^throws|^makes/)) === sorted(without(ours, /^nt|^throws|^makes/)) || /throws "nt"/.test(nodes + ours)),
  },
  {
    reason: 'ToIndex refuses a length before options and prototype are looked at (ECMA-262 25.1.4.1, 25.2.3.1); V8 11.3 afterwards',
    builtins: /^new (?:Shared)?ArrayBuffer$/,
    holds: (_text, nodes, ours) => throws(ours, 'RangeError') && isPart(ours, nodes),
  },
  {
    reason: 'Atomics.isLockFree converts by ToIntegerOrInfinity (ECMA-262 25.4.9); V8 compares numbers',
    builtins: /^Atomics\.isLockFree$/,
    holds: (_text, nodes, ours) => ending(nodes) === 'gives false' && ending(ours) === 'gives true',
  },
  {
    reason: 'Setters of Date convert all arguments of an invalid date, too (ECMA-262 21.4.4.20 and following); V8 only the first',
    builtins: /^Date\.prototype\.set/,
    holds: (text, nodes, ours) => /NaN/.test(text) && isPart(nodes, ours),
  },
  {
    reason: 'Setters of Date read the time before they convert arguments (ECMA-262 21.4.4.20 and following); V8 afterwards',
    builtins: /^Date\.prototype\.set/,
    holds: (text) => text.includes('r.setTime(0)'),
  },
  {
    reason: 'A match of length 0 has a matched text all the same (ECMA-262 22.2.6.11); V8 11.3 leaves it out',
    builtins: REGEXP,
    holds: (text, nodes, ours) => /\{ index: n,? /.test(text) || ours.replaceAll(/\(([^,()]*), "[^"]*", (?=\d)/g, '($1, ') === nodes,
  },
  {
    reason: 'Object.fromEntries does not close an iterator whose next threw (ECMA-262 7.4.9); V8 11.3 does',
    builtins: /^Object\.fromEntries$/,
    holds: (_text, nodes, ours) => without(nodes, /^\w+ return/) === ours.split(/ ; | \| /).join('\n'),
  },
  {
    reason: 'Which flags the methods of RegExp read, and in which order (ECMA-262 22.2.6.4, 22.2.6.8, 22.2.6.11): V8 11.3 reads `global`, `unicode` and an older order',
    builtins: REGEXP,
    holds: (_text, nodes, ours) => /flags|global|unicode|sticky|hasIndices/.test(nodes + ours) && withoutMessages(without(nodes, FLAGS)).replaceAll('lastIndex', '') === withoutMessages(without(ours, FLAGS)).replaceAll('lastIndex', ''),
  },
  {
    reason: 'The methods of RegExp read the match once (ECMA-262 22.2.6.11); V8 11.3 a second time where it is not its own',
    builtins: REGEXP,
    holds: (_text, nodes, ours) => without(nodes, /^\w+ get 0$/) === without(ours, /^\w+ get 0$/),
  },
  {
    reason: 'Date.prototype.getTimezoneOffset tells seconds, too (ECMA-262 21.4.4.11); V8 drops them',
    builtins: /^Date\.prototype\.getTimezoneOffset$/,
    holds: (_text, nodes, ours) => Math.abs(Number(/gives (\S+)/.exec(nodes)?.[1]) - Number(/gives (\S+)/.exec(ours)?.[1])) < 1,
  },
  {
    reason: 'TypedArray.prototype.fill looks at its end also where the start is undefined (ECMA-262 23.2.3.9); V8 does not',
    builtins: /^TypedArray\.prototype\.fill$/,
    holds: (text) => /, undefined, [^)]/.test(text),
  },
  {
    reason: 'V8 names getters of DataView for setters out of bounds, and Atomics.store for compareExchange',
    builtins: /^DataView\.prototype\.set|^Atomics\.compareExchange$/,
    holds: words(/Cannot perform (?:DataView\.prototype\.get|Atomics\.store)/, /Cannot perform (?:DataView\.prototype\.set|Atomics\.compareExchange)/),
  },
  {
    reason: 'V8 words the same refusal in another way where Array.from defines an element, and where Object.prototype.toString meets a revoked Proxy',
    builtins: /^Array\.from$|^Object\.prototype\.toString$/,
    holds: words(/Cannot redefine property|'Object\.prototype\.toString' on a proxy/, /Invalid typed array index|'IsArray' on a proxy/),
  },
  {
    reason: 'Get is given the object itself as receiver (ECMA-262 7.3.2); Object.prototype.toString of V8 11.3 the Proxy that the object inherits from',
    builtins: /./,
    holds: (text, nodes, ours) => text.includes('setPrototypeOf(') && nodes.includes(' get Symbol(Symbol.toStringTag)') && ours.includes(' get Symbol(Symbol.toStringTag) for'),
  },
  {
    reason: 'V8 leaves the length of an empty sealed array writable when it is frozen (ECMA-262 7.3.15)',
    builtins: /./,
    holds: (text, nodes, ours) => /\[\], "seal"/.test(text) && nodes === ours.replaceAll('array 0# ', 'array 0 '),
  },
  {
    reason: 'Node itself looks at the prototype of an error when it prepares the stack',
    builtins: /./,
    holds: (_text, nodes) => nodes.includes('kIsNodeError'),
  },
  {
    reason: 'push and its kin write a length that cannot be written (ECMA-262 23.1.3.23); V8 does not try when nothing is added',
    builtins: /^Array\.prototype\.(?:push|unshift|splice|pop|shift)$/,
    holds: (text, nodes, ours) => text.includes('writable: false') && ending(nodes).startsWith('gives') && ours.includes("read only property 'length'"),
  },
  {
    reason: 'Iterator.prototype.constructor is an accessor (ECMA-262 27.1.4.1); V8 11.3 has none',
    builtins: /^Object\.prototype\.__lookup[GS]etter__$/,
    holds: (text) => text.includes('"constructor"'),
  },
  {
    reason: 'ArrayBuffer.prototype.resize converts the length before it looks whether the buffer is detached (ECMA-262 25.1.6.6); V8 11.3 refuses detached ones first',
    builtins: /^ArrayBuffer\.prototype\.resize$/,
    holds: (text, nodes, ours) => text.includes('detached(') && throws(nodes, 'TypeError') && throws(ours, 'RangeError'),
  },
  {
    reason: 'Where a Proxy has no trap, V8 words why its target refused; belljar that the Proxy did',
    builtins: /./,
    holds: words(/Cannot (?:assign to read only property|set property|add property|delete property)/, /on proxy: trap returned falsish/),
  },
  {
    reason: 'V8 does not show primitive receivers of two methods of RegExp',
    builtins: /^RegExp\.prototype(?:\.test|\[Symbol\.replace\])$/,
    holds: words(/called on incompatible receiver undefined/, /called on incompatible receiver/),
  },
  {
    reason: 'How V8 words that @@toPrimitive is no function depends on whether the builtin is C++ or Torque',
    builtins: /./,
    holds: words(/returned for property 'Symbol\(Symbol\.toPrimitive\)' of object '/, /"(?:number|string|boolean|object|bigint|symbol)[^"]* is not a function/),
  },
  {
    reason: 'V8 names the caller\'s expression when call or apply meet what is no function',
    builtins: /^Function\.prototype\.(?:call|apply)$/,
    holds: words(/"apply is not a function"/, /not a function/),
  },
  {
    reason: 'Which of several early errors of a dynamic function comes first: V8 parses the parameters as they stand, belljar by themselves before',
    builtins: /^(?:new )?(?:Async)?(?:Generator)?Function$/,
    holds: (_text, nodes, ours) => throws(nodes, 'SyntaxError') && throws(ours, 'SyntaxError'),
  },
  {
    reason: 'V8 shows what was given as a length, index or count; belljar what it was converted to',
    builtins: /^(?:new |String\.prototype\.repeat|Array\.prototype\.with|String\.fromCodePoint)/,
    holds: words(/Invalid (?:count value|typed array length|index|DataView length|code point)|Start offset/, /Invalid (?:count value|typed array length|index|DataView length|code point)|Start offset/),
  },
  {
    reason: 'V8 calls typed arrays on resizable buffers Objects in its messages',
    builtins: /./,
    holds: (text, nodes, ours) => text.includes('resizable(') && nodes.replaceAll('[object Object]', '') === ours.replaceAll(/\[object \w+Array\]/g, ''),
  },
  {
    reason: 'V8 tells of the fixed length of an array before it adds an element',
    builtins: /^Array\.prototype\.(?:push|unshift|splice)$/,
    holds: words(/Cannot assign to read only property 'length'/, /Cannot assign to read only property '\d+'/),
  },
];

const FLAGS = /^\w+ get (?:flags|global|unicode|unicodeSets|sticky|hasIndices|ignoreCase|multiline|dotAll)$/;

/** Parts of the library that are not compared, and why. */
export const NOT_COMPARED: readonly string[] = [
  'Builtins that Node 20 does not have: iterator helpers, Set methods, groupBy, transfer, Float16, Promise.try, withResolvers, RegExp.escape.',
  'Locales and options of toLocale… methods and localeCompare: ECMA-402.',
  'How often and in which order comparators of sort are called, and what inconsistent ones make.',
  'Objects as code of eval: node:vm turns them to text for its own checks.',
];

/** Why a difference is expected, if it is. */
export function explanation(builtin: string, text: string, nodes: string, ours: string): string | undefined {
  return DEVIATIONS.find(({ builtins, holds }) => builtins.test(builtin) && holds(text, nodes, ours))?.reason;
}
