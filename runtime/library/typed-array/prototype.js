// %TypedArray%.prototype (ECMA-262 23.2.3).

function lengthOf(array, method) {
  return %typedArrayLengthOrThrow(array, '%TypedArray%.prototype.' + method);
}

function callable(callback) {
  if (typeof callback !== 'function') %throwTypeError('notAFunction', callback);
}

function relative(value, length) {
  const index = %toInteger(%ToNumber(value));
  if (index < 0) return index + length > 0 ? index + length : 0;
  return index < length ? index : length;
}

// The value as an element: ToBigInt or ToNumber.
function element(array, value) {
  if (!%typedArrayIsBigInt(array)) return %ToNumber(value);
  if (%isObject(value)) value = %call(%library("conversion/conversion.toPrimitive"), undefined, value, 'number');
  return %primitiveToBigInt(value);
}

function speciesCreate(exemplar, args, length, method) {
  return %call(%library("typed-array/constructor.speciesCreate"), undefined, exemplar, args, length, '%TypedArray%.prototype.' + method);
}

function createSameType(exemplar, length) {
  return %call(%library("typed-array/constructor.createSameType"), undefined, exemplar, length);
}

function at(index) {
  const length = lengthOf(this, 'at');
  const relativeIndex = %toInteger(%ToNumber(index));
  const k = relativeIndex >= 0 ? relativeIndex : length + relativeIndex;
  return k < 0 || k >= length ? undefined : this[k];
}

// 23.2.3.6
function copyWithin(target, start, end) {
  const length = lengthOf(this, 'copyWithin');
  const to = relative(target, length);
  const from = relative(start, length);
  const final = end === undefined ? length : relative(end, length);
  const count = final - from < length - to ? final - from : length - to;
  if (count > 0) {
    const now = lengthOf(this, 'copyWithin');
    const fromLeft = now - from;
    const toLeft = now - to;
    let moved = count < fromLeft ? count : fromLeft;
    if (toLeft < moved) moved = toLeft;
    if (moved > 0) %typedArrayCopyBytes(this, this, from, moved, to);
  }
  return this;
}

function every(callback, thisArg) {
  const length = lengthOf(this, 'every');
  callable(callback);
  for (let k = 0; k < length; k++) {
    if (!%call(callback, thisArg, this[k], k, this)) return false;
  }
  return true;
}

// 23.2.3.9
function fill(value, start, end) {
  const length = lengthOf(this, 'fill');
  value = element(this, value);
  const from = relative(start, length);
  const final = end === undefined ? length : relative(end, length);
  lengthOf(this, 'fill');
  %typedArrayFill(this, value, from, final);
  return this;
}

// 23.2.3.10
function filter(callback, thisArg) {
  const length = lengthOf(this, 'filter');
  callable(callback);
  const kept = [];
  for (let k = 0; k < length; k++) {
    const value = this[k];
    if (%call(callback, thisArg, value, k, this)) %append(kept, value);
  }
  const count = kept.length;
  const array = speciesCreate(this, [count], count, 'filter');
  for (let n = 0; n < count; n++) array[n] = kept[n];
  return array;
}

function find(predicate, thisArg) {
  const length = lengthOf(this, 'find');
  callable(predicate);
  for (let k = 0; k < length; k++) {
    const value = this[k];
    if (%call(predicate, thisArg, value, k, this)) return value;
  }
  return undefined;
}

function findIndex(predicate, thisArg) {
  const length = lengthOf(this, 'findIndex');
  callable(predicate);
  for (let k = 0; k < length; k++) {
    if (%call(predicate, thisArg, this[k], k, this)) return k;
  }
  return -1;
}

function findLast(predicate, thisArg) {
  const length = lengthOf(this, 'findLast');
  callable(predicate);
  for (let k = length - 1; k >= 0; k--) {
    const value = this[k];
    if (%call(predicate, thisArg, value, k, this)) return value;
  }
  return undefined;
}

function findLastIndex(predicate, thisArg) {
  const length = lengthOf(this, 'findLastIndex');
  callable(predicate);
  for (let k = length - 1; k >= 0; k--) {
    if (%call(predicate, thisArg, this[k], k, this)) return k;
  }
  return -1;
}

function forEach(callback, thisArg) {
  const length = lengthOf(this, 'forEach');
  callable(callback);
  for (let k = 0; k < length; k++) %call(callback, thisArg, this[k], k, this);
}

// 23.2.3.16
function includes(searchElement, fromIndex) {
  const length = lengthOf(this, 'includes');
  if (length === 0) return false;
  for (let k = relative(fromIndex, length); k < length; k++) {
    const value = this[k];
    if (value === searchElement || (value !== value && searchElement !== searchElement)) return true;
  }
  return false;
}

// 23.2.3.17
function indexOf(searchElement, fromIndex) {
  const length = lengthOf(this, 'indexOf');
  if (length === 0) return -1;
  const start = relative(fromIndex, length);
  const now = %typedArrayLength(this);
  for (let k = start; k < length && k < now; k++) {
    if (this[k] === searchElement) return k;
  }
  return -1;
}

// 23.2.3.20
function lastIndexOf(searchElement, ...rest) {
  const length = lengthOf(this, 'lastIndexOf');
  if (length === 0) return -1;
  const n = rest.length > 0 ? %toInteger(%ToNumber(rest[0])) : length - 1;
  let k = n >= 0 ? (n < length - 1 ? n : length - 1) : length + n;
  const now = %typedArrayLength(this);
  if (k >= now) k = now - 1;
  for (; k >= 0; k--) {
    if (this[k] === searchElement) return k;
  }
  return -1;
}

// 23.2.3.18
function join(separator) {
  const length = lengthOf(this, 'join');
  const between = separator === undefined ? ',' : %ToString(separator);
  let text = '';
  for (let k = 0; k < length; k++) {
    if (k > 0) text += between;
    const value = this[k];
    if (value !== undefined) text += %ToString(value);
  }
  return text;
}

// 23.2.3.22
function map(callback, thisArg) {
  const length = lengthOf(this, 'map');
  callable(callback);
  const array = speciesCreate(this, [length], length, 'map');
  for (let k = 0; k < length; k++) array[k] = %call(callback, thisArg, this[k], k, this);
  return array;
}

function reduce(callback, ...initial) {
  const length = lengthOf(this, 'reduce');
  callable(callback);
  if (length === 0 && initial.length === 0) %throwTypeError('reduceEmpty');
  let k = initial.length > 0 ? 0 : 1;
  let value = initial.length > 0 ? initial[0] : this[0];
  for (; k < length; k++) value = %call(callback, undefined, value, this[k], k, this);
  return value;
}

function reduceRight(callback, ...initial) {
  const length = lengthOf(this, 'reduceRight');
  callable(callback);
  if (length === 0 && initial.length === 0) %throwTypeError('reduceEmpty');
  let k = initial.length > 0 ? length - 1 : length - 2;
  let value = initial.length > 0 ? initial[0] : this[length - 1];
  for (; k >= 0; k--) value = %call(callback, undefined, value, this[k], k, this);
  return value;
}

function reverse() {
  const length = lengthOf(this, 'reverse');
  for (let lower = 0, upper = length - 1; lower < upper; lower++, upper--) {
    const low = this[lower];
    this[lower] = this[upper];
    this[upper] = low;
  }
  return this;
}

// 23.2.3.26
function set(source, offset) {
  %typedArrayLength(this);
  const at = %toInteger(%ToNumber(offset));
  if (at < 0) %throwRangeError('offsetInvalid');
  if (%isTypedArray(source)) setTyped(this, at, source);
  else setArrayLike(this, at, source);
}

function setTyped(target, at, source) {
  const length = lengthOf(target, 'set');
  const count = lengthOf(source, 'set');
  if (%typedArrayIsBigInt(target) !== %typedArrayIsBigInt(source)) %throwTypeError('mixedBigint');
  if (count + at > length) %throwRangeError('offsetInvalid');
  %typedArraySet(target, at, source);
}

function setArrayLike(target, at, source) {
  const length = lengthOf(target, 'set');
  const object = %ToObject(source);
  const count = %toLength(%ToNumber(object.length));
  if (count + at > length) %throwRangeError('offsetInvalid');
  for (let i = 0; i < count; i++) target[at + i] = object[i];
}

// 23.2.3.27
function slice(start, end) {
  const length = lengthOf(this, 'slice');
  const from = relative(start, length);
  const final = end === undefined ? length : relative(end, length);
  const count = final > from ? final - from : 0;
  const array = speciesCreate(this, [count], count, 'slice');
  if (count === 0) return array;
  const now = lengthOf(this, 'slice');
  const stop = final < now ? final : now;
  if (%typedArrayName(array) === %typedArrayName(this)) {
    if (stop > from) copyForward(array, this, from, stop - from);
  } else {
    for (let k = from, n = 0; k < stop; k++, n++) array[n] = this[k];
  }
  return array;
}

// Byte by byte from the front, which shows when both lie in one buffer.
function copyForward(target, source, from, count) {
  if (%typedArrayBuffer(target) !== %typedArrayBuffer(source)) %typedArrayCopyBytes(target, source, from, count, 0);
  else for (let n = 0; n < count; n++) target[n] = source[from + n];
}

function some(callback, thisArg) {
  const length = lengthOf(this, 'some');
  callable(callback);
  for (let k = 0; k < length; k++) {
    if (%call(callback, thisArg, this[k], k, this)) return true;
  }
  return false;
}

// 23.2.3.29
function sort(comparator) {
  if (comparator !== undefined && typeof comparator !== 'function') %throwTypeError('comparatorNotFunction');
  const length = lengthOf(this, 'sort');
  if (comparator === undefined) {
    %typedArraySort(this);
    return this;
  }
  const sorted = %call(%library("array/sort.sortNumbers"), undefined, %typedArrayValues(this), comparator);
  const now = %typedArrayLength(this);
  for (let k = 0; k < length && k < now; k++) this[k] = sorted[k];
  return this;
}

// 23.2.3.30
function subarray(start, end) {
  if (!%isTypedArray(this)) %throwTypeError('incompatibleReceiver', '%TypedArray%.prototype.subarray', undefined);
  const source = %typedArrayOutOfBounds(this) ? 0 : %typedArrayLength(this);
  const from = relative(start, source);
  const size = %elementSize(%typedArrayName(this));
  const offset = %typedArrayOffset(this) + from * size;
  const buffer = %typedArrayBuffer(this);
  if (%typedArrayTracks(this) && end === undefined) return speciesCreate(this, [buffer, offset], undefined, 'subarray');
  const final = end === undefined ? source : relative(end, source);
  return speciesCreate(this, [buffer, offset, final > from ? final - from : 0], undefined, 'subarray');
}

// 23.2.3.31
function toLocaleString() {
  const length = lengthOf(this, 'toLocaleString');
  let text = '';
  for (let k = 0; k < length; k++) {
    if (k > 0) text += ',';
    const value = this[k];
    if (value !== undefined && value !== null) text += %ToString(%call(value.toLocaleString, value));
  }
  return text;
}

function toReversed() {
  const length = lengthOf(this, 'toReversed');
  const array = createSameType(this, length);
  for (let k = 0; k < length; k++) array[k] = this[length - k - 1];
  return array;
}

function toSorted(comparator) {
  if (comparator !== undefined && typeof comparator !== 'function') %throwTypeError('comparatorNotFunction');
  const length = lengthOf(this, 'toSorted');
  const array = createSameType(this, length);
  %typedArraySet(array, 0, this);
  return %call(sort, array, comparator);
}

// 23.2.3.36, as `with`
function replaceAt(index, value) {
  const length = lengthOf(this, 'with');
  const relativeIndex = %toInteger(%ToNumber(index));
  const at = relativeIndex >= 0 ? relativeIndex : length + relativeIndex;
  value = element(this, value);
  const now = %typedArrayLength(this);
  if (!(at >= 0 && at < now)) %throwRangeError('invalidTypedArrayIndex');
  const array = createSameType(this, length);
  for (let k = 0; k < length; k++) array[k] = k === at ? value : this[k];
  return array;
}
