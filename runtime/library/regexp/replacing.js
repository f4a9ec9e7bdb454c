// RegExp.prototype[@@replace] (ECMA-262 22.2.6.11) with replacement functions, own exec and accessors.

// All results are found before the first replacement is made.
function results(regexp, text, letters) {
  const list = [];
  const global = %stringIndexOf(letters, 'g', 0) >= 0;
  const unicode = %stringIndexOf(letters, 'u', 0) >= 0 || %stringIndexOf(letters, 'v', 0) >= 0;
  if (global) regexp.lastIndex = 0;
  while (true) {
    const result = %call(%library("regexp/regexp.regExpExec"), undefined, regexp, text);
    if (result === null) return list;
    %append(list, result);
    if (!global) return list;
    if (%ToString(result[0]) === '') %call(%library("regexp/regexp.advanceIndex"), undefined, regexp, text, unicode);
  }
}

// 22.2.6.11
function replace(string, replaceValue) {
  if (!%isObject(this)) %throwTypeError('incompatibleReceiver', 'RegExp.prototype.@@replace', this);
  const text = %ToString(string);
  const length = text.length;
  const functional = typeof replaceValue === 'function';
  if (functional && %isPlainRegExp(this)) return replaceByFunction(this, text, replaceValue);
  if (!functional) replaceValue = %ToString(replaceValue);
  const letters = %ToString(this.flags);
  const list = results(this, text, letters);
  const count = %arrayLength(list);
  let accumulated = '';
  let done = 0;
  for (let i = 0; i < count; i++) {
    const result = %arrayItem(list, i);
    const captureCount = %toLength(%ToNumber(result.length));
    const matched = %ToString(result[0]);
    let position = %toInteger(%ToNumber(result.index));
    position = position < 0 ? 0 : position > length ? length : position;
    const captures = [];
    for (let n = 1; n < captureCount; n++) {
      const capture = result[n];
      %append(captures, capture === undefined ? undefined : %ToString(capture));
    }
    const named = result.groups;
    const put = functional ? called(replaceValue, matched, captures, position, text, named) : expanded(matched, text, position, captures, named, replaceValue);
    if (position >= done) {
      accumulated += %stringSlice(text, done, position) + put;
      done = position + matched.length;
    }
  }
  return done >= length ? accumulated : accumulated + %stringSlice(text, done, length);
}

// The same of a plain pattern with a function: the native finds all matches and makes the arguments.
function replaceByFunction(regexp, text, replaceValue) {
  const matches = %regExpCalls(regexp, text);
  const count = %arrayLength(matches);
  let accumulated = '';
  let done = 0;
  for (let i = 0; i < count; i += 3) {
    accumulated += %stringSlice(text, done, %arrayItem(matches, i)) + %ToString(%callArray(replaceValue, undefined, %arrayItem(matches, i + 2)));
    done = %arrayItem(matches, i + 1);
  }
  return done >= text.length ? accumulated : accumulated + %stringSlice(text, done, text.length);
}

function called(replaceValue, matched, captures, position, text, named) {
  const args = [matched];
  const count = %arrayLength(captures);
  for (let n = 0; n < count; n++) %append(args, %arrayItem(captures, n));
  %append(args, position);
  %append(args, text);
  if (named !== undefined) %append(args, named);
  return %ToString(%callArray(replaceValue, undefined, args));
}

// GetSubstitution, 22.1.3.19.1: the parts between named references are the native's.
function expanded(matched, text, position, captures, named, template) {
  if (named === undefined) return %getSubstitution(matched, text, position, captures, template);
  named = %ToObject(named);
  let put = '';
  let done = 0;
  while (true) {
    const reference = %namedReference(template, done);
    const end = reference === null ? template.length : %arrayItem(reference, 0);
    put += %getSubstitution(matched, text, position, captures, %stringSlice(template, done, end));
    if (reference === null) return put;
    const value = named[%arrayItem(reference, 2)];
    if (value !== undefined) put += %ToString(value);
    done = %arrayItem(reference, 1);
  }
}
