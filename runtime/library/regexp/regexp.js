// RegExp and its prototype (ECMA-262 22.2, B.2.4) where guest code may run: own exec, accessors,
// subclasses, arguments that are objects.

function receiver(value, method) {
  if (!%isObject(value)) %throwTypeError('incompatibleReceiver', 'RegExp.prototype.' + method, value);
}

// 22.2.7.2
function builtinExec(regexp, text) {
  let index = %toLength(%ToNumber(regexp.lastIndex));
  const moves = %regExpMoves(regexp);
  if (!moves) index = 0;
  const result = %regExpMatch(regexp, text, index);
  if (moves) regexp.lastIndex = result === null ? 0 : result.index + result[0].length;
  return result;
}

// 22.2.7.1
function regExpExec(regexp, text) {
  if (%isPlainRegExp(regexp)) return %regExpBuiltinExec(regexp, text);
  const exec = regexp.exec;
  if (typeof exec === 'function') {
    const result = %call(exec, regexp, text);
    if (result !== null && !%isObject(result)) %throwTypeError('regExpExecResult');
    return result;
  }
  if (!%hasRegExpMatcher(regexp)) %throwTypeError('incompatibleReceiver', 'RegExp.prototype.exec', regexp);
  return builtinExec(regexp, text);
}

// 7.2.8
function isRegExp(value) {
  if (!%isObject(value)) return false;
  const matcher = value[%wellKnown('match')];
  if (matcher !== undefined) return !!matcher;
  return %hasRegExpMatcher(value);
}

// 7.3.22
function speciesConstructor(object) {
  const fallback = %intrinsicObject('RegExp');
  const constructor = object.constructor;
  if (constructor === undefined) return fallback;
  if (!%isObject(constructor)) %throwTypeError('constructorNotObject');
  const species = constructor[%wellKnown('species')];
  return species === undefined || species === null ? fallback : species;
}

// 22.2.4.1
function construct(pattern, flags) {
  const patternIsRegExp = isRegExp(pattern);
  let newTarget = new.target;
  if (newTarget === undefined) {
    newTarget = %intrinsicObject('RegExp');
    if (patternIsRegExp && flags === undefined && pattern.constructor === newTarget) return pattern;
  }
  if (%hasRegExpMatcher(pattern)) {
    if (flags === undefined) flags = %regExpFlags(pattern);
    pattern = %regExpSource(pattern);
  } else if (patternIsRegExp) {
    const source = pattern.source;
    if (flags === undefined) flags = pattern.flags;
    pattern = source;
  }
  const prototype = %call(%library("object/operations.getPrototypeFromConstructor"), undefined, newTarget, 'RegExp.prototype');
  return initialize(%regExpAlloc(prototype), pattern, flags);
}

// 22.2.3.3
function initialize(regexp, pattern, flags) {
  const source = pattern === undefined ? '' : %ToString(pattern);
  const letters = flags === undefined ? '' : %ToString(flags);
  %regExpInitialize(regexp, source, letters);
  regexp.lastIndex = 0;
  return regexp;
}

// B.2.4.1
function compile(pattern, flags) {
  if (!%hasRegExpMatcher(this)) %throwTypeError('incompatibleReceiver', 'RegExp.prototype.compile', this);
  if (%hasRegExpMatcher(pattern)) {
    if (flags !== undefined) %throwTypeError('regExpFlags');
    return initialize(this, %regExpSource(pattern), %regExpFlags(pattern));
  }
  return initialize(this, pattern, flags);
}

// 22.2.6.2
function exec(string) {
  if (!%hasRegExpMatcher(this)) %throwTypeError('incompatibleReceiver', 'RegExp.prototype.exec', this);
  return builtinExec(this, %ToString(string));
}

// 22.2.6.16
function test(string) {
  receiver(this, 'test');
  return regExpExec(this, %ToString(string)) !== null;
}

// 22.2.6.17
function toString() {
  receiver(this, 'toString');
  const source = %ToString(this.source);
  return '/' + source + '/' + %ToString(this.flags);
}

// 22.2.6.4
function flags() {
  if (!%isObject(this)) %throwTypeError('regExpFlagsGetter', this);
  let letters = '';
  if (this.hasIndices) letters += 'd';
  if (this.global) letters += 'g';
  if (this.ignoreCase) letters += 'i';
  if (this.multiline) letters += 'm';
  if (this.dotAll) letters += 's';
  if (this.unicode) letters += 'u';
  if (this.unicodeSets) letters += 'v';
  if (this.sticky) letters += 'y';
  return letters;
}

function hasFlag(letters, letter) {
  return %stringIndexOf(letters, letter, 0) >= 0;
}

function isUnicode(letters) {
  return hasFlag(letters, 'u') || hasFlag(letters, 'v');
}

// After an empty match.
function advanceIndex(regexp, text, unicode) {
  regexp.lastIndex = %advanceStringIndex(text, %toLength(%ToNumber(regexp.lastIndex)), unicode);
}

// 22.2.6.8
function match(string) {
  receiver(this, '@@match');
  const text = %ToString(string);
  const letters = %ToString(this.flags);
  if (!hasFlag(letters, 'g')) return regExpExec(this, text);
  const unicode = isUnicode(letters);
  this.lastIndex = 0;
  const found = [];
  while (true) {
    const result = regExpExec(this, text);
    if (result === null) return %arrayLength(found) === 0 ? null : found;
    const matched = %ToString(result[0]);
    %append(found, matched);
    if (matched === '') advanceIndex(this, text, unicode);
  }
}

// 22.2.6.9
function matchAll(string) {
  receiver(this, '@@matchAll');
  const text = %ToString(string);
  const constructor = speciesConstructor(this);
  const letters = %ToString(this.flags);
  const matcher = %construct(constructor, constructor, this, letters);
  matcher.lastIndex = %toLength(%ToNumber(this.lastIndex));
  return %newRegExpStringIterator(matcher, text, hasFlag(letters, 'g'), isUnicode(letters));
}

function result(value, done) {
  const object = %newOrdinary(%intrinsicObject('Object.prototype'));
  %createDataProperty(object, 'value', value);
  %createDataProperty(object, 'done', done);
  return object;
}

// 22.2.9.2.1; an error ends the iterator.
function next() {
  if (%regExpIteratorDone(this)) return result(undefined, true);
  const matcher = %regExpIteratorMatcher(this);
  const text = %regExpIteratorText(this);
  const global = %regExpIteratorGlobal(this);
  let found;
  try {
    found = regExpExec(matcher, text);
    if (found !== null && global && %ToString(found[0]) === '') advanceIndex(matcher, text, %regExpIteratorUnicode(this));
  } catch (error) {
    %regExpIteratorFinish(this);
    throw error;
  }
  if (found === null || !global) %regExpIteratorFinish(this);
  return found === null ? result(undefined, true) : result(found, false);
}

// 22.2.6.12
function search(string) {
  receiver(this, '@@search');
  const text = %ToString(string);
  const previous = this.lastIndex;
  if (!%sameValue(previous, 0)) this.lastIndex = 0;
  const found = regExpExec(this, text);
  const current = this.lastIndex;
  if (!%sameValue(current, previous)) this.lastIndex = previous;
  return found === null ? -1 : found.index;
}
