// The callback methods of arrays (ECMA-262 23.1.3) in full generality. Each has its loop in a
// function of its own, since the steps of callbacks.ts, once an array is no longer plain, go on
// there: (object, callback, thisArg or nothing, length, index, what was made so far).

function lengthOf(object) {
  return %toLength(%ToNumber(object.length));
}

// ToObject of `this`, in the words of V8's callback builtins.
function objectOf(value, method) {
  if (value === undefined || value === null) %throwTypeError('calledOnNullish', 'Array.prototype.' + method);
  return %ToObject(value);
}

function callable(value) {
  if (typeof value !== 'function') %throwNotCallable(value);
}

function speciesCreate(original, length) {
  return %call(%library("array/array.speciesCreate"), undefined, original, length);
}

function put(object, index, value) {
  if (%putElement(object, index, value)) return;
  %call(%library("object/operations.createDataProperty"), undefined, object, %ToPropertyKey(index), value);
}

// 23.1.3.6
function every(callback, thisArg) {
  const object = objectOf(this, 'every');
  const length = lengthOf(object);
  callable(callback);
  return everyFrom(object, callback, thisArg, length, 0);
}

function everyFrom(object, callback, thisArg, length, k) {
  for (; k < length; k++) {
    if (k in object && !%call(callback, thisArg, object[k], k, object)) return false;
  }
  return true;
}

// 23.1.3.8
function filter(callback, thisArg) {
  const object = objectOf(this, 'filter');
  const length = lengthOf(object);
  callable(callback);
  return filterFrom(object, callback, thisArg, length, 0, speciesCreate(object, 0), 0);
}

// `to` is missing when the array is one of the steps' own.
function filterFrom(object, callback, thisArg, length, k, array, to) {
  if (to === undefined) to = array.length;
  for (; k < length; k++) {
    if (!(k in object)) continue;
    const value = object[k];
    if (%call(callback, thisArg, value, k, object)) put(array, to++, value);
  }
  return array;
}

// 23.1.3.9 to 23.1.3.12
function find(predicate, thisArg) {
  const object = objectOf(this, 'find');
  const length = lengthOf(object);
  callable(predicate);
  return findFrom(object, predicate, thisArg, length, 0);
}

function findFrom(object, predicate, thisArg, length, k) {
  for (; k < length; k++) {
    const value = object[k];
    if (%call(predicate, thisArg, value, k, object)) return value;
  }
  return undefined;
}

function findIndex(predicate, thisArg) {
  const object = objectOf(this, 'findIndex');
  const length = lengthOf(object);
  callable(predicate);
  return findIndexFrom(object, predicate, thisArg, length, 0);
}

function findIndexFrom(object, predicate, thisArg, length, k) {
  for (; k < length; k++) {
    if (%call(predicate, thisArg, object[k], k, object)) return k;
  }
  return -1;
}

function findLast(predicate, thisArg) {
  const object = objectOf(this, 'findLast');
  const length = lengthOf(object);
  callable(predicate);
  return findLastFrom(object, predicate, thisArg, length, length - 1);
}

function findLastFrom(object, predicate, thisArg, length, k) {
  for (; k >= 0; k--) {
    const value = object[k];
    if (%call(predicate, thisArg, value, k, object)) return value;
  }
  return undefined;
}

function findLastIndex(predicate, thisArg) {
  const object = objectOf(this, 'findLastIndex');
  const length = lengthOf(object);
  callable(predicate);
  return findLastIndexFrom(object, predicate, thisArg, length, length - 1);
}

function findLastIndexFrom(object, predicate, thisArg, length, k) {
  for (; k >= 0; k--) {
    if (%call(predicate, thisArg, object[k], k, object)) return k;
  }
  return -1;
}

// 23.1.3.15
function forEach(callback, thisArg) {
  const object = objectOf(this, 'forEach');
  const length = lengthOf(object);
  callable(callback);
  forEachFrom(object, callback, thisArg, length, 0);
}

function forEachFrom(object, callback, thisArg, length, k) {
  for (; k < length; k++) {
    if (k in object) %call(callback, thisArg, object[k], k, object);
  }
}

// 23.1.3.21
function map(callback, thisArg) {
  const object = objectOf(this, 'map');
  const length = lengthOf(object);
  callable(callback);
  return mapFrom(object, callback, thisArg, length, 0, speciesCreate(object, length));
}

function mapFrom(object, callback, thisArg, length, k, array) {
  for (; k < length; k++) {
    if (k in object) put(array, k, %call(callback, thisArg, object[k], k, object));
  }
  return array;
}

// 23.1.3.24
function reduce(callback, ...initial) {
  const object = objectOf(this, 'reduce');
  const length = lengthOf(object);
  callable(callback);
  if (initial.length > 0) return reduceFrom(object, callback, undefined, length, 0, initial[0]);
  let k = 0;
  while (k < length && !(k in object)) k++;
  if (k >= length) %throwTypeError('reduceEmpty');
  const first = object[k];
  return reduceFrom(object, callback, undefined, length, k + 1, first);
}

function reduceFrom(object, callback, unused, length, k, value) {
  for (; k < length; k++) {
    if (k in object) value = %call(callback, undefined, value, object[k], k, object);
  }
  return value;
}

// 23.1.3.25
function reduceRight(callback, ...initial) {
  const object = objectOf(this, 'reduceRight');
  const length = lengthOf(object);
  callable(callback);
  if (initial.length > 0) return reduceRightFrom(object, callback, undefined, length, length - 1, initial[0]);
  let k = length - 1;
  while (k >= 0 && !(k in object)) k--;
  if (k < 0) %throwTypeError('reduceEmpty');
  const last = object[k];
  return reduceRightFrom(object, callback, undefined, length, k - 1, last);
}

function reduceRightFrom(object, callback, unused, length, k, value) {
  for (; k >= 0; k--) {
    if (k in object) value = %call(callback, undefined, value, object[k], k, object);
  }
  return value;
}

// 23.1.3.29
function some(callback, thisArg) {
  const object = objectOf(this, 'some');
  const length = lengthOf(object);
  callable(callback);
  return someFrom(object, callback, thisArg, length, 0);
}

function someFrom(object, callback, thisArg, length, k) {
  for (; k < length; k++) {
    if (k in object && %call(callback, thisArg, object[k], k, object)) return true;
  }
  return false;
}
