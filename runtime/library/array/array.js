// Array and Array.prototype (ECMA-262 23.1) in full generality: array-likes, Proxies, species.

function lengthOf(object) {
  return %toLength(%ToNumber(object.length));
}

// 7.2.2 IsArray
function isArray(value) {
  return %isArray(value);
}

function callable(value) {
  if (typeof value !== 'function') %throwNotCallable(value);
}

// A relative index: from the end when negative, between 0 and length.
function relative(value, length) {
  const index = %toInteger(%ToNumber(value));
  if (index < 0) return index + length > 0 ? index + length : 0;
  return index < length ? index : length;
}

// CreateDataPropertyOrThrow of an index; the library's general way also words the failure.
function put(object, index, value) {
  if (%putElement(object, index, value)) return;
  %call(%library("object/operations.createDataProperty"), undefined, object, %ToPropertyKey(index), value);
}

function remove(object, index) {
  delete object[index];
}

// 10.4.2.2 ArrayCreate
function create(length) {
  if (length > 4294967295) %throwRangeError('invalidArrayLength');
  return %newArrayOfLength(length);
}

// 10.4.2.3 ArraySpeciesCreate
function speciesCreate(original, length) {
  if (!%isArray(original)) return create(length);
  let constructor = original.constructor;
  if (%isConstructor(constructor) && %isForeignArrayConstructor(constructor)) constructor = undefined;
  if (%isObject(constructor)) {
    constructor = constructor[%wellKnown('species')];
    if (constructor === null) constructor = undefined;
  }
  if (constructor === undefined) return create(length);
  if (!%isConstructor(constructor)) %throwTypeError('speciesNotConstructor');
  return %construct(constructor, constructor, length);
}

// 23.1.1.1
function construct(...args) {
  const newTarget = new.target === undefined ? %intrinsicObject('Array') : new.target;
  const prototype = %call(%library("object/operations.getPrototypeFromConstructor"), undefined, newTarget, 'Array.prototype');
  return %arrayFromArguments(args, prototype);
}

// 23.1.2.1
function from(items, mapper, thisArg) {
  const constructor = this;
  if (mapper !== undefined) callable(mapper);
  if (items === undefined || items === null) %throwNotIterable(items);
  const method = items[%wellKnown('iterator')];
  if (method !== undefined && method !== null) {
    if (typeof method !== 'function') %throwTypeError('iteratorMethod', '%Array%.from');
    if (mapper !== undefined && constructor === %intrinsicObject('Array') && %isPlainIteration(items)) return fromArray(items, mapper, thisArg);
    return fromIterable(constructor, items, method, mapper, thisArg);
  }
  const source = %ToObject(items);
  const length = lengthOf(source);
  const array = %isConstructor(constructor) ? %construct(constructor, constructor, length) : create(length);
  return fromElements(source, mapper, thisArg, length, 0, array);
}

// The elements of an array-like; the steps of from.ts, too, go on here.
function fromElements(source, mapper, thisArg, length, k, array) {
  for (; k < length; k++) {
    const value = source[k];
    put(array, k, mapper === undefined ? value : %call(mapper, thisArg, value, k));
  }
  array.length = length;
  return array;
}

// An array whose iterator nobody changed: nobody sees that there is none, unless it has to be closed.
function fromArray(items, mapper, thisArg) {
  const array = [];
  for (let k = 0; k < items.length; k++) {
    const value = items[k];
    try {
      %append(array, %call(mapper, thisArg, value, k));
    } catch (error) {
      %call(%library("iterator/protocol.closeQuietly"), undefined, %newArrayIterator(items));
      throw error;
    }
  }
  return array;
}

function fromIterable(constructor, items, method, mapper, thisArg) {
  const array = %isConstructor(constructor) ? %construct(constructor, constructor) : [];
  const record = %call(%library("iterator/protocol.getIterator"), undefined, items, method);
  const iterator = record[0];
  const next = record[1];
  let k = 0;
  while (true) {
    const value = %call(%library("iterator/protocol.iteratorResult"), undefined, %call(next, iterator));
    if (value === %done()) break;
    try {
      put(array, k, mapper === undefined ? value : %call(mapper, thisArg, value, k));
    } catch (error) {
      %call(%library("iterator/protocol.closeQuietly"), undefined, iterator);
      throw error;
    }
    k++;
  }
  array.length = k;
  return array;
}

// 23.1.2.3
function of(...items) {
  const length = items.length;
  const array = %isConstructor(this) ? %construct(this, this, length) : create(length);
  for (let k = 0; k < length; k++) put(array, k, items[k]);
  array.length = length;
  return array;
}

// 23.1.3.1
function at(index) {
  const object = %ToObject(this);
  const length = lengthOf(object);
  const relativeIndex = %toInteger(%ToNumber(index));
  const k = relativeIndex >= 0 ? relativeIndex : length + relativeIndex;
  return k < 0 || k >= length ? undefined : object[k];
}

// 23.1.3.2
function concat(...items) {
  const object = %call(%library("array/calling.objectOf"), undefined, this, 'concat');
  const array = speciesCreate(object, 0);
  let n = append(array, 0, object);
  const count = items.length;
  for (let i = 0; i < count; i++) n = append(array, n, items[i]);
  array.length = n;
  return array;
}

function append(array, n, item) {
  if (!isConcatSpreadable(item)) {
    if (n >= 9007199254740991) %throwTypeError('concatTooLong', n + 1);
    put(array, n, item);
    return n + 1;
  }
  const length = lengthOf(item);
  if (n + length > 9007199254740991) %throwTypeError('concatTooLong', n + length);
  for (let k = 0; k < length; k++) {
    if (k in item) put(array, n + k, item[k]);
  }
  return n + length;
}

// 23.1.3.2.1
function isConcatSpreadable(value) {
  if (!%isObject(value)) return false;
  const spreadable = value[%wellKnown('isConcatSpreadable')];
  return spreadable === undefined ? %isArray(value) : !!spreadable;
}

// 23.1.3.4
function copyWithin(target, start, end) {
  const object = %ToObject(this);
  const length = lengthOf(object);
  let to = relative(target, length);
  let from = relative(start, length);
  const final = end === undefined ? length : relative(end, length);
  let count = final - from < length - to ? final - from : length - to;
  let step = 1;
  if (from < to && to < from + count) {
    step = -1;
    from += count - 1;
    to += count - 1;
  }
  for (; count > 0; count--) {
    if (from in object) object[to] = object[from];
    else remove(object, to);
    from += step;
    to += step;
  }
  return object;
}

// 23.1.3.7
function fill(value, start, end) {
  const object = %ToObject(this);
  const length = lengthOf(object);
  const from = relative(start, length);
  const final = end === undefined ? length : relative(end, length);
  for (let k = from; k < final; k++) object[k] = value;
  return object;
}

// 23.1.3.13, 23.1.3.14
function flat(depth) {
  const object = %ToObject(this);
  const length = lengthOf(object);
  let levels = depth === undefined ? 1 : %toInteger(%ToNumber(depth));
  if (levels < 0) levels = 0;
  const array = speciesCreate(object, 0);
  flatten(array, object, length, levels);
  return array;
}

// 23.1.3.13.1 with an explicit stack of sources.
function flatten(array, source, length, depth) {
  let to = 0;
  let level = { source: source, length: length, k: 0, depth: depth, below: null };
  while (level !== null) {
    if (level.k >= level.length) {
      level = level.below;
      continue;
    }
    const k = level.k++;
    if (!(k in level.source)) continue;
    const value = level.source[k];
    if (level.depth > 0 && %isArray(value)) {
      level = { source: value, length: lengthOf(value), k: 0, depth: level.depth - 1, below: level };
      continue;
    }
    if (to >= 9007199254740991) %throwTypeError('concatTooLong', to + 1);
    put(array, to++, value);
  }
}

function flatMap(mapper, thisArg) {
  const object = %ToObject(this);
  const length = lengthOf(object);
  if (typeof mapper !== 'function') %throwTypeError('flatMapNotFunction');
  const array = speciesCreate(object, 0);
  let to = 0;
  for (let k = 0; k < length; k++) {
    if (!(k in object)) continue;
    const value = %call(mapper, thisArg, object[k], k, object);
    if (!%isArray(value)) {
      put(array, to++, value);
      continue;
    }
    const count = lengthOf(value);
    for (let i = 0; i < count; i++) {
      if (i in value) put(array, to++, value[i]);
    }
  }
  return array;
}

// 23.1.3.16
function includes(searchElement, fromIndex) {
  const object = %ToObject(this);
  const length = lengthOf(object);
  if (length === 0) return false;
  let k = relative(fromIndex, length);
  for (; k < length; k++) {
    const value = object[k];
    if (value === searchElement || (value !== value && searchElement !== searchElement)) return true;
  }
  return false;
}

// 23.1.3.17
function indexOf(searchElement, fromIndex) {
  const object = %call(%library("array/calling.objectOf"), undefined, this, 'indexOf');
  const length = lengthOf(object);
  if (length === 0) return -1;
  for (let k = relative(fromIndex, length); k < length; k++) {
    if (k in object && object[k] === searchElement) return k;
  }
  return -1;
}

// 23.1.3.20
function lastIndexOf(searchElement, ...rest) {
  const object = %ToObject(this);
  const length = lengthOf(object);
  if (length === 0) return -1;
  const n = rest.length > 0 ? %toInteger(%ToNumber(rest[0])) : length - 1;
  for (let k = n >= 0 ? (n < length - 1 ? n : length - 1) : length + n; k >= 0; k--) {
    if (k in object && object[k] === searchElement) return k;
  }
  return -1;
}

// 23.1.3.18; an array that is being joined already gives the empty string, as in V8.
function join(separator) {
  const object = %ToObject(this);
  const length = lengthOf(object);
  const between = separator === undefined ? ',' : %ToString(separator);
  if (!%enterJoin(object)) return '';
  try {
    return joined(object, length, between);
  } finally {
    %leaveJoin(object);
  }
}

function joined(object, length, between) {
  let text = '';
  for (let k = 0; k < length; k++) {
    if (k > 0) text += between;
    const value = object[k];
    if (value !== undefined && value !== null) text += %ToString(value);
  }
  return text;
}

// 23.1.3.22
function pop() {
  const object = %ToObject(this);
  const length = lengthOf(object);
  if (length === 0) {
    object.length = 0;
    return undefined;
  }
  const value = object[length - 1];
  remove(object, length - 1);
  object.length = length - 1;
  return value;
}

// 23.1.3.23
function push(...items) {
  const object = %ToObject(this);
  let length = lengthOf(object);
  const count = items.length;
  if (length + count > 9007199254740991) %throwTypeError('pushTooLong', count, length);
  for (let i = 0; i < count; i++) object[length++] = items[i];
  object.length = length;
  return length;
}

// 23.1.3.26
function reverse() {
  const object = %ToObject(this);
  const length = lengthOf(object);
  let upper = length - 1;
  for (let lower = 0; lower < upper; lower++, upper--) {
    const hasLower = lower in object;
    const low = hasLower ? object[lower] : undefined;
    const hasUpper = upper in object;
    const high = hasUpper ? object[upper] : undefined;
    if (hasUpper) object[lower] = high;
    else if (hasLower) remove(object, lower);
    if (hasLower) object[upper] = low;
    else if (hasUpper) remove(object, upper);
  }
  return object;
}

// 23.1.3.27
function shift() {
  const object = %ToObject(this);
  const length = lengthOf(object);
  if (length === 0) {
    object.length = 0;
    return undefined;
  }
  const first = object[0];
  for (let k = 1; k < length; k++) {
    if (k in object) object[k - 1] = object[k];
    else remove(object, k - 1);
  }
  remove(object, length - 1);
  object.length = length - 1;
  return first;
}

// 23.1.3.28
function slice(start, end) {
  const object = %ToObject(this);
  const length = lengthOf(object);
  let k = relative(start, length);
  const final = end === undefined ? length : relative(end, length);
  const array = speciesCreate(object, final > k ? final - k : 0);
  let n = 0;
  for (; k < final; k++, n++) {
    if (k in object) put(array, n, object[k]);
  }
  array.length = n;
  return array;
}

// 23.1.3.31
function splice(...args) {
  const object = %ToObject(this);
  const length = lengthOf(object);
  const start = relative(args.length > 0 ? args[0] : 0, length);
  const itemCount = args.length > 2 ? args.length - 2 : 0;
  const deleteCount = spliceCount(args, length - start);
  if (length + itemCount - deleteCount > 9007199254740991) %throwTypeError('invalidArrayLength');
  const array = speciesCreate(object, deleteCount);
  for (let k = 0; k < deleteCount; k++) {
    if (start + k in object) put(array, k, object[start + k]);
  }
  array.length = deleteCount;
  moveTail(object, start + deleteCount, start + itemCount, length);
  for (let i = 0; i < itemCount; i++) object[start + i] = args[i + 2];
  object.length = length - deleteCount + itemCount;
  return array;
}

function spliceCount(args, most) {
  if (args.length === 0) return 0;
  if (args.length === 1) return most;
  const count = %toInteger(%ToNumber(args[1]));
  return count < 0 ? 0 : count < most ? count : most;
}

// Moves what lies at `from` and beyond to `to`, in an order that overwrites nothing too early.
function moveTail(object, from, to, length) {
  if (to < from) {
    for (let k = from; k < length; k++) move(object, k, k - from + to);
    for (let k = length; k > length - from + to; k--) remove(object, k - 1);
  } else if (to > from) {
    for (let k = length - 1; k >= from; k--) move(object, k, k - from + to);
  }
}

function move(object, from, to) {
  if (from in object) object[to] = object[from];
  else remove(object, to);
}

// 23.1.3.32
function toLocaleString() {
  const object = %ToObject(this);
  const length = lengthOf(object);
  if (!%enterJoin(object)) return '';
  try {
    let text = '';
    for (let k = 0; k < length; k++) {
      if (k > 0) text += ',';
      const value = object[k];
      if (value !== undefined && value !== null) text += %ToString(%call(value.toLocaleString, value));
    }
    return text;
  } finally {
    %leaveJoin(object);
  }
}

// 23.1.3.33
function toReversed() {
  const object = %ToObject(this);
  const length = lengthOf(object);
  const array = create(length);
  for (let k = 0; k < length; k++) put(array, k, object[length - k - 1]);
  return array;
}

// 23.1.3.35
function toSpliced(...args) {
  const object = %ToObject(this);
  const length = lengthOf(object);
  const start = relative(args.length > 0 ? args[0] : 0, length);
  const itemCount = args.length > 2 ? args.length - 2 : 0;
  const skipCount = spliceCount(args, length - start);
  const newLength = length + itemCount - skipCount;
  if (newLength > 9007199254740991) %throwTypeError('invalidArrayLength');
  const array = create(newLength);
  let i = 0;
  for (; i < start; i++) put(array, i, object[i]);
  for (let j = 0; j < itemCount; j++) put(array, i++, args[j + 2]);
  for (let k = start + skipCount; i < newLength; k++) put(array, i++, object[k]);
  return array;
}

// 23.1.3.36
function toString() {
  const array = %ToObject(this);
  const method = array.join;
  if (typeof method === 'function') return %call(method, array);
  return %call(%library("object/prototype.toString"), array);
}

// 23.1.3.37
function unshift(...items) {
  const object = %ToObject(this);
  const length = lengthOf(object);
  const count = items.length;
  if (count > 0) {
    if (length + count > 9007199254740991) %throwTypeError('invalidArrayLength');
    for (let k = length; k > 0; k--) move(object, k - 1, k + count - 1);
    for (let j = 0; j < count; j++) object[j] = items[j];
  }
  object.length = length + count;
  return length + count;
}

// 23.1.3.39, as `with`
function replaceAt(index, value) {
  const object = %ToObject(this);
  const length = lengthOf(object);
  const relativeIndex = %toInteger(%ToNumber(index));
  const at = relativeIndex >= 0 ? relativeIndex : length + relativeIndex;
  if (at < 0 || at >= length) %throwRangeError('invalidIndexAt', index);
  const array = create(length);
  for (let k = 0; k < length; k++) put(array, k, k === at ? value : object[k]);
  return array;
}
