// String.prototype and String where guest code may run: search values that may be regular
// expressions, delegation through Symbol methods, replacement functions (ECMA-262 22.1).

function coercible(value, method) {
  if (value === undefined || value === null) %throwTypeError('calledOnNullish', 'String.prototype.' + method);
}

// GetMethod of a well-known symbol, for objects only; V8 names some of them when they are no functions.
function symbolMethod(value, symbol, named) {
  if (!%isObject(value)) return undefined;
  const method = value[%wellKnown(symbol)];
  if (method === undefined || method === null) return undefined;
  if (typeof method === 'function') return method;
  if (named) %throwTypeError('adderNotFunction', method, 'Symbol(Symbol.' + symbol + ')', value);
  %throwNotFunction(method);
}

// 7.2.8
function isRegExp(value) {
  if (!%isObject(value)) return false;
  const matcher = value[%wellKnown('match')];
  if (matcher !== undefined) return !!matcher;
  return %isRegExp(value);
}

function rejectRegExp(value, method) {
  if (isRegExp(value)) %throwTypeError('firstArgumentRegExp', 'String.prototype.' + method);
}

function clamp(position, length) {
  return position < 0 ? 0 : position > length ? length : position;
}

// 22.1.3.8
function includes(searchString, position) {
  coercible(this, 'includes');
  const text = %ToString(this);
  rejectRegExp(searchString, 'includes');
  const needle = %ToString(searchString);
  const start = clamp(%toInteger(%ToNumber(position)), text.length);
  return %stringIndexOf(text, needle, start) >= 0;
}

// 22.1.3.24
function startsWith(searchString, position) {
  coercible(this, 'startsWith');
  const text = %ToString(this);
  rejectRegExp(searchString, 'startsWith');
  const needle = %ToString(searchString);
  const start = clamp(%toInteger(%ToNumber(position)), text.length);
  return %stringSlice(text, start, start + needle.length) === needle;
}

// 22.1.3.7
function endsWith(searchString, endPosition) {
  coercible(this, 'endsWith');
  const text = %ToString(this);
  rejectRegExp(searchString, 'endsWith');
  const needle = %ToString(searchString);
  const end = clamp(endPosition === undefined ? text.length : %toInteger(%ToNumber(endPosition)), text.length);
  const start = end - needle.length;
  return start >= 0 && %stringSlice(text, start, end) === needle;
}

// 22.1.3.5
function concat(...parts) {
  coercible(this, 'concat');
  let text = %ToString(this);
  const count = parts.length;
  for (let i = 0; i < count; i++) text += %ToString(parts[i]);
  return text;
}

// 22.1.3.17.1: the filler is converted only where something is to be filled.
function filled(text, maxLength, filler, atStart) {
  const length = %toInteger(%ToNumber(maxLength));
  if (length <= text.length) return text;
  return %stringPad(text, length, filler === undefined ? ' ' : %ToString(filler), atStart);
}

// 22.1.3.17
function padStart(maxLength, filler) {
  coercible(this, 'padStart');
  return filled(%ToString(this), maxLength, filler, true);
}

// 22.1.3.16
function padEnd(maxLength, filler) {
  coercible(this, 'padEnd');
  return filled(%ToString(this), maxLength, filler, false);
}

function patternText(value) {
  return value === undefined ? '' : %ToString(value);
}

function createRegExp(pattern, flags) {
  const RegExp = %intrinsicObject('RegExp');
  return %construct(RegExp, RegExp, pattern, flags);
}

// 22.1.3.13
function match(regexp) {
  coercible(this, 'match');
  const matcher = symbolMethod(regexp, 'match', true);
  if (matcher !== undefined) return %call(matcher, regexp, this);
  const text = %ToString(this);
  const created = createRegExp(patternText(regexp), undefined);
  return %call(created[%wellKnown('match')], created, text);
}

// 22.1.3.14
function matchAll(regexp) {
  coercible(this, 'matchAll');
  if (%isObject(regexp) && isRegExp(regexp)) checkGlobal(regexp, 'nonGlobalMatchAll', 'String.prototype.matchAll');
  const matcher = symbolMethod(regexp, 'matchAll', false);
  if (matcher !== undefined) return %call(matcher, regexp, this);
  const text = %ToString(this);
  const created = createRegExp(patternText(regexp), 'g');
  return %call(created[%wellKnown('matchAll')], created, text);
}

function checkGlobal(regexp, message, method) {
  const flags = regexp.flags;
  if (flags === undefined || flags === null) %throwTypeError('flagsNullish', method);
  if (%stringIndexOf(%ToString(flags), 'g', 0) < 0) %throwTypeError(message);
}

// 22.1.3.21
function search(regexp) {
  coercible(this, 'search');
  const searcher = symbolMethod(regexp, 'search', true);
  if (searcher !== undefined) return %call(searcher, regexp, this);
  const text = %ToString(this);
  const created = createRegExp(patternText(regexp), undefined);
  return %call(created[%wellKnown('search')], created, text);
}

// 22.1.3.19
function replace(searchValue, replaceValue) {
  coercible(this, 'replace');
  const replacer = symbolMethod(searchValue, 'replace', false);
  if (replacer !== undefined) return %call(replacer, searchValue, this, replaceValue);
  const text = %ToString(this);
  const needle = %ToString(searchValue);
  const functional = typeof replaceValue === 'function';
  if (!functional) replaceValue = %ToString(replaceValue);
  const at = %stringIndexOf(text, needle, 0);
  if (at < 0) return text;
  const put = functional ? %ToString(%call(replaceValue, undefined, needle, at, text)) : %getSubstitution(needle, text, at, [], replaceValue);
  return %stringSlice(text, 0, at) + put + %stringSlice(text, at + needle.length, text.length);
}

// 22.1.3.20
function replaceAll(searchValue, replaceValue) {
  coercible(this, 'replaceAll');
  if (%isObject(searchValue) && isRegExp(searchValue)) checkGlobal(searchValue, 'nonGlobalReplaceAll', 'String.prototype.replaceAll');
  const replacer = symbolMethod(searchValue, 'replace', true);
  if (replacer !== undefined) return %call(replacer, searchValue, this, replaceValue);
  const text = %ToString(this);
  const needle = %ToString(searchValue);
  const functional = typeof replaceValue === 'function';
  if (!functional) replaceValue = %ToString(replaceValue);
  let result = '';
  let end = 0;
  for (let at = %stringIndexOf(text, needle, 0); at >= 0; at = %stringNextMatch(text, needle, at)) {
    const put = functional ? %ToString(%call(replaceValue, undefined, needle, at, text)) : %getSubstitution(needle, text, at, [], replaceValue);
    result += %stringSlice(text, end, at) + put;
    end = at + needle.length;
  }
  return result + %stringSlice(text, end, text.length);
}

// 22.1.3.23
function split(separator, limit) {
  coercible(this, 'split');
  const splitter = symbolMethod(separator, 'split', false);
  if (splitter !== undefined) return %call(splitter, separator, this, limit);
  const text = %ToString(this);
  const most = limit === undefined ? 4294967295 : %ToNumber(limit) >>> 0;
  const by = %ToString(separator);
  return %stringSplit(text, separator === undefined ? undefined : by, most);
}

// 22.1.2.1
function fromCharCode(...codes) {
  let text = '';
  const count = codes.length;
  for (let i = 0; i < count; i++) text += %charCode(%ToNumber(codes[i]));
  return text;
}

// 22.1.2.2
function fromCodePoint(...codes) {
  let text = '';
  const count = codes.length;
  for (let i = 0; i < count; i++) text += %codePoint(%ToNumber(codes[i]));
  return text;
}

// 22.1.2.4
function raw(template, ...substitutions) {
  const literals = %ToObject(%ToObject(template).raw);
  const length = %toLength(%ToNumber(literals.length));
  const count = substitutions.length;
  let text = '';
  for (let i = 0; i < length; i++) {
    text += %ToString(literals[i]);
    if (i + 1 < length && i < count) text += %ToString(substitutions[i]);
  }
  return text;
}

// 22.1.1.1
function construct(...args) {
  let text = '';
  if (args.length > 0) {
    const value = args[0];
    if (new.target === undefined && typeof value === 'symbol') return %symbolDescriptiveString(value);
    text = %ToString(value);
  }
  if (new.target === undefined) return text;
  return %newWrapper(text, %call(%library("object/operations.getPrototypeFromConstructor"), undefined, new.target, 'String.prototype'));
}

// 22.1.5.1
function iterator() {
  if (this === undefined || this === null) %throwTypeError('calledOnNullish', 'String.prototype[Symbol.iterator]');
  return %newStringIterator(%ToString(this));
}
