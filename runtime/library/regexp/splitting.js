// RegExp.prototype[@@split] (ECMA-262 22.2.6.14) of subclasses and with own exec.

function split(string, limit) {
  if (!%isObject(this)) %throwTypeError('incompatibleReceiver', 'RegExp.prototype.@@split', this);
  const text = %ToString(string);
  const constructor = %call(%library("regexp/regexp.speciesConstructor"), undefined, this);
  const letters = %ToString(this.flags);
  const unicode = %stringIndexOf(letters, 'u', 0) >= 0 || %stringIndexOf(letters, 'v', 0) >= 0;
  const sticky = %stringIndexOf(letters, 'y', 0) >= 0 ? letters : letters + 'y';
  const splitter = %construct(constructor, constructor, this, sticky);
  const parts = [];
  const most = limit === undefined ? 4294967295 : %ToNumber(limit) >>> 0;
  if (most === 0) return parts;
  const size = text.length;
  if (size === 0) {
    if (%call(%library("regexp/regexp.regExpExec"), undefined, splitter, text) === null) %append(parts, text);
    return parts;
  }
  let done = 0;
  let at = 0;
  while (at < size) {
    splitter.lastIndex = at;
    const result = %call(%library("regexp/regexp.regExpExec"), undefined, splitter, text);
    let end = done;
    if (result !== null) {
      end = %toLength(%ToNumber(splitter.lastIndex));
      if (end > size) end = size;
    }
    if (end === done) {
      at = %advanceStringIndex(text, at, unicode);
      continue;
    }
    %append(parts, %stringSlice(text, done, at));
    if (%arrayLength(parts) === most) return parts;
    done = end;
    const captures = %toLength(%ToNumber(result.length)) - 1;
    for (let n = 1; n <= captures; n++) {
      %append(parts, result[n]);
      if (%arrayLength(parts) === most) return parts;
    }
    at = done;
  }
  %append(parts, %stringSlice(text, done, size));
  return parts;
}
