/**
 * What the builtins take, by intrinsic: the kinds of receiver and arguments from which cases are
 * made. A builtin that is not named takes anything; `*` repeats the last kind.
 */

/** `receiver: name kind kind; …` */
export interface Signatures {
  readonly receiver?: string;
  readonly methods?: string;
  /** Of the intrinsic itself, when it is a function. */
  readonly self?: string;
}

const ARRAY = 'at int; copyWithin int int int; fill item int int; find fn any; findIndex fn any; findLast fn any; findLastIndex fn any; lastIndexOf item int; reverse; slice int int; sort cmp; includes item int; indexOf item int; join str; keys; entries; values; forEach fn any; filter fn any; map fn any; every fn any; some fn any; reduce fn item; reduceRight fn item; toReversed; toSorted cmp; toLocaleString locale; with int item';
const VIEW = { receiver: 'view', methods: `${ARRAY.replaceAll(' fn', ' viewfn').replaceAll(' item', ' elem')}; set viewset int; subarray int int` };
const FIELDS = ['Milliseconds', 'Seconds', 'Minutes', 'Hours', 'Date', 'Month', 'FullYear'].flatMap((name) => [`set${name}`, `setUTC${name}`]).map((name) => `${name} field field field field`).join('; ');
const ACCESSES = ['Int8', 'Uint8', 'Int16', 'Uint16', 'Int32', 'Uint32', 'Float16', 'Float32', 'Float64', 'BigInt64', 'BigUint64'].map((name) => `get${name} index bool; set${name} index elem bool`).join('; ');
const ERROR: Signatures = { self: 'message erropts' };
const VIEW_TYPE: Signatures = { self: 'viewinit index index' };

export const SIGNATURES: Readonly<Record<string, Signatures>> = {
  Object: { self: 'any', receiver: 'undef', methods: 'assign obj any any; getOwnPropertyDescriptor obj key; getOwnPropertyDescriptors obj; getOwnPropertyNames obj; getOwnPropertySymbols obj; hasOwn obj key; is item item; preventExtensions obj; seal obj; create proto descs; defineProperties obj descs; defineProperty obj key desc; freeze obj; getPrototypeOf obj; setPrototypeOf obj proto; isExtensible obj; isFrozen obj; isSealed obj; keys obj; entries obj; fromEntries entries; values obj; groupBy iter fn' },
  'Object.prototype': { receiver: 'any', methods: '__defineGetter__ key callable; __defineSetter__ key callable; hasOwnProperty key; __lookupGetter__ key; __lookupSetter__ key; isPrototypeOf obj; propertyIsEnumerable key; toString; valueOf; __proto__ proto; toLocaleString' },
  Function: { self: 'param param body' },
  GeneratorFunction: { self: 'param param body' },
  AsyncFunction: { self: 'param param body' },
  AsyncGeneratorFunction: { self: 'param param body' },
  'Function.prototype': { receiver: 'callable', methods: 'apply any args; bind any item item; call any item item; toString; Symbol.hasInstance obj' },
  Array: { self: 'small item item', receiver: 'ctor', methods: 'isArray compositor; from iter fn any; of item item item; Symbol.species' },
  'Array.prototype': { receiver: 'arr', methods: `${ARRAY}; concat arr arr item; push item item; unshift item item; pop; shift; splice int int item item; flat small; flatMap fn any; toSpliced int int item; toString` },
  ArrayIteratorPrototype: { receiver: 'arrayiter' },
  Number: { self: 'numeric', receiver: 'undef', methods: 'isFinite num; isInteger num; isNaN num; isSafeInteger num' },
  'Number.prototype': { receiver: 'rawnum', methods: 'toExponential digits; toFixed digits; toPrecision digits; toString radix; toLocaleString locale' },
  isFinite: { self: 'numeric' }, isNaN: { self: 'numeric' }, parseFloat: { self: 'numeric' }, parseInt: { self: 'numeric radixarg' },
  Boolean: { self: 'any' },
  'Boolean.prototype': { receiver: 'bool' },
  String: { self: 'any', receiver: 'undef', methods: 'fromCharCode code code code; fromCodePoint code code code; raw template item item' },
  'String.prototype': {
    receiver: 'text',
    methods: 'at int; charAt int; charCodeAt int; codePointAt int; concat str str; endsWith pattern int; includes pattern int; indexOf str int; lastIndexOf str int; localeCompare str locale; normalize form; padEnd small str; padStart small str; repeat small; slice int int; startsWith pattern int; substr int int; substring int int; toLocaleLowerCase locale; toLocaleUpperCase locale; match matcher; matchAll matcher; replace matcher repl; replaceAll matcher repl; search matcher; split matcher small; anchor str; fontcolor str; fontsize str; link str',
  },
  StringIteratorPrototype: { receiver: 'striter' },
  Symbol: { self: 'message', receiver: 'undef', methods: 'for str; keyFor sym' },
  'Symbol.prototype': { receiver: 'sym', methods: 'Symbol.toPrimitive hint' },
  BigInt: { self: 'bigint', receiver: 'undef', methods: 'asUintN bits bigint; asIntN bits bigint' },
  'BigInt.prototype': { receiver: 'rawbigint', methods: 'toString radix; toLocaleString locale' },
  Date: { self: 'date field field field field field field', receiver: 'undef', methods: 'parse datetext; UTC field field field field field field field' },
  'Date.prototype': { receiver: 'dateobj', methods: `${FIELDS}; setTime num; setYear field; toJSON; Symbol.toPrimitive hint; toLocaleString locale; toLocaleDateString locale; toLocaleTimeString locale` },
  Error: { ...ERROR, receiver: 'undef', methods: 'captureStackTrace obj callable' }, EvalError: ERROR, RangeError: ERROR, ReferenceError: ERROR, SyntaxError: ERROR, TypeError: ERROR, URIError: ERROR,
  AggregateError: { self: 'iter message erropts' },
  'Error.prototype': { receiver: 'error' },
  Math: { receiver: 'undef', methods: 'imul num num; pow num num; atan2 num num; max num num num; min num num num; hypot num num num; *num' },
  Reflect: { receiver: 'undef', methods: 'defineProperty obj key desc; deleteProperty obj key; apply callable any args; construct ctor args ctor; get obj key any; getOwnPropertyDescriptor obj key; getPrototypeOf obj; has obj key; isExtensible obj; ownKeys obj; preventExtensions obj; set obj key item obj; setPrototypeOf obj proto' },
  Proxy: { self: 'obj handler', receiver: 'undef', methods: 'revocable obj handler' },
  JSON: { receiver: 'undef', methods: 'parse json reviver; stringify jsonvalue replacer space' },
  Promise: { self: 'executor', receiver: 'promctor', methods: 'all proms; allSettled proms; any proms; race proms; resolve prom; reject prom; withResolvers; try fn any' },
  'Promise.prototype': { receiver: 'prom', methods: 'then resolvefn resolvefn; catch resolvefn; finally resolvefn' },
  Map: { self: 'entries', receiver: 'undef', methods: 'groupBy iter fn' },
  'Map.prototype': { receiver: 'map', methods: 'get item; set item item; has item; delete item; forEach colfn any' },
  MapIteratorPrototype: { receiver: 'mapiter' },
  Set: { self: 'iter', receiver: 'undef' },
  'Set.prototype': { receiver: 'set', methods: 'has item; add item; delete item; forEach colfn any; union set; intersection set; difference set; symmetricDifference set; isSubsetOf set; isSupersetOf set; isDisjointFrom set' },
  SetIteratorPrototype: { receiver: 'setiter' },
  RegExp: { self: 'source flags', receiver: 'undef', methods: 'escape str' },
  'RegExp.prototype': { receiver: 're', methods: 'exec text; compile source flags; toString; test text; Symbol.match text; Symbol.matchAll text; Symbol.replace text repl; Symbol.search text; Symbol.split text small' },
  RegExpStringIteratorPrototype: { receiver: 'reiter' },
  WeakMap: { self: 'entries' },
  'WeakMap.prototype': { receiver: 'weakmap', methods: 'delete weakkey; get weakkey; set weakkey item; has weakkey' },
  WeakSet: { self: 'keysiter' },
  'WeakSet.prototype': { receiver: 'weakset', methods: 'delete weakkey; has weakkey; add weakkey' },
  WeakRef: { self: 'weakkey' },
  'WeakRef.prototype': { receiver: 'weakref' },
  FinalizationRegistry: { self: 'callable' },
  'FinalizationRegistry.prototype': { receiver: 'registry', methods: 'register weakkey item weakkey; unregister weakkey' },
  ArrayBuffer: { self: 'index bufopts', receiver: 'undef', methods: 'isView view' },
  'ArrayBuffer.prototype': { receiver: 'resizablebuf', methods: 'slice int int; resize index; transfer index; transferToFixedLength index' },
  SharedArrayBuffer: { self: 'index bufopts', receiver: 'undef' },
  'SharedArrayBuffer.prototype': { receiver: 'sharedbuf', methods: 'slice int int; grow index' },
  TypedArray: { self: 'viewinit', receiver: 'viewctor', methods: 'of elem elem; from iter fn any' },
  'TypedArray.prototype': VIEW,
  Int8Array: VIEW_TYPE, Uint8Array: VIEW_TYPE, Uint8ClampedArray: VIEW_TYPE, Int16Array: VIEW_TYPE, Uint16Array: VIEW_TYPE, Int32Array: VIEW_TYPE, Uint32Array: VIEW_TYPE, Float32Array: VIEW_TYPE, Float64Array: VIEW_TYPE, BigInt64Array: VIEW_TYPE, BigUint64Array: VIEW_TYPE,
  DataView: { self: 'buf index index' },
  'DataView.prototype': { receiver: 'dataview', methods: ACCESSES },
  Atomics: { receiver: 'undef', methods: 'load intview index; isLockFree int; notify intview index int; compareExchange intview index elem elem; wait intview index elem zero; *intview index elem' },
  Iterator: { self: 'none', receiver: 'undef', methods: 'from iter' },
  'Iterator.prototype': { receiver: 'iterobj', methods: 'take int; drop int; flatMap flatfn; reduce fn item; *fn' },
  IteratorHelperPrototype: { receiver: 'helper' },
  WrapForValidIteratorPrototype: { receiver: 'wrapped' },
  GeneratorPrototype: { receiver: 'gen', methods: 'next item; return item; throw item' },
  AsyncGeneratorPrototype: { receiver: 'asyncgen', methods: 'next item; return prom; throw item' },
  eval: { self: 'evaltext' }, decodeURI: { self: 'uri' }, decodeURIComponent: { self: 'uri' }, encodeURI: { self: 'uri' }, encodeURIComponent: { self: 'uri' }, escape: { self: 'uri' }, unescape: { self: 'uri' },
};
