// Set (ECMA-262 24.2) where guest code runs: construction, forEach and the set operations.

// 24.2.2.1
function construct(iterable) {
  const set = %newSet(%call(%library("object/operations.getPrototypeFromConstructor"), undefined, new.target, 'Set.prototype'));
  if (iterable === undefined || iterable === null) return set;
  addValues(set, set.add, iterable);
  return set;
}

function addValues(set, adder, iterable) {
  if (typeof adder !== 'function') %throwTypeError('adderNotFunction', adder, 'add', set);
  const record = %call(%library("iterator/protocol.getIterator"), undefined, iterable, undefined);
  const iterator = record[0];
  const next = record[1];
  while (true) {
    const value = %call(%library("iterator/protocol.iteratorResult"), undefined, %call(next, iterator));
    if (value === %done()) return;
    try {
      %call(adder, set, value);
    } catch (error) {
      %call(%library("iterator/protocol.closeQuietly"), undefined, iterator);
      throw error;
    }
  }
}

// 24.2.4.7
function forEach(callback, thisArg) {
  %requireSet(this, 'forEach');
  if (typeof callback !== 'function') %throwNotFunction(callback);
  const cursor = %tableCursor(this);
  while (%cursorNext(cursor)) %call(callback, thisArg, %cursorKey(cursor), %cursorKey(cursor), this);
}

// 24.2.1.2 GetSetRecord
function recordOf(value) {
  if (!%isObject(value)) %throwTypeError('setRecordNotObject', value);
  const size = %ToNumber(value.size);
  if (size !== size) %throwTypeError('setSizeInvalid', value);
  const count = %toInteger(size);
  if (count < 0) %throwRangeError('setSizeNegative', count);
  const has = value.has;
  if (typeof has !== 'function') %throwTypeError('setMethodNotFunction', 'has');
  const keys = value.keys;
  if (typeof keys !== 'function') %throwTypeError('setMethodNotFunction', 'keys');
  return { set: value, size: count, has: has, keys: keys };
}

function other(record, value) {
  return !!%call(record.has, record.set, value);
}

// GetIteratorFromMethod on keys, as a record of iterator and next.
function keysOf(record) {
  const iterator = %call(record.keys, record.set);
  if (!%isObject(iterator)) %throwTypeError('setKeysNotObject', iterator);
  return { iterator: iterator, next: iterator.next };
}

function step(keys) {
  return %call(%library("iterator/protocol.iteratorResult"), undefined, %call(keys.next, keys.iterator));
}

function close(keys) {
  %call(%library("iterator/protocol.close"), undefined, keys.iterator);
}

function copy(set) {
  return %copySet(set, %intrinsicObject('Set.prototype'));
}

// 24.2.4.18
function union(value) {
  %requireSet(this, 'union');
  const keys = keysOf(recordOf(value));
  const result = copy(this);
  for (let key = step(keys); key !== %done(); key = step(keys)) %tableSet(result, key, undefined);
  return result;
}

// 24.2.4.9
function intersection(value) {
  %requireSet(this, 'intersection');
  const record = recordOf(value);
  const result = %newSet(%intrinsicObject('Set.prototype'));
  if (%tableSize(this) <= record.size) {
    const cursor = %tableCursor(this);
    while (%cursorNext(cursor)) {
      const key = %cursorKey(cursor);
      if (other(record, key)) %tableSet(result, key, undefined);
    }
  } else {
    const keys = keysOf(record);
    for (let key = step(keys); key !== %done(); key = step(keys)) {
      if (%tableHas(this, key)) %tableSet(result, key, undefined);
    }
  }
  return result;
}

// 24.2.4.5
function difference(value) {
  %requireSet(this, 'difference');
  const record = recordOf(value);
  const result = copy(this);
  if (%tableSize(this) <= record.size) {
    const cursor = %tableCursor(this);
    while (%cursorNext(cursor)) {
      const key = %cursorKey(cursor);
      if (other(record, key)) %tableDelete(result, key);
    }
  } else {
    const keys = keysOf(record);
    for (let key = step(keys); key !== %done(); key = step(keys)) %tableDelete(result, key);
  }
  return result;
}

// 24.2.4.16
function symmetricDifference(value) {
  %requireSet(this, 'symmetricDifference');
  const keys = keysOf(recordOf(value));
  const result = copy(this);
  for (let key = step(keys); key !== %done(); key = step(keys)) {
    if (%tableHas(this, key)) %tableDelete(result, key);
    else %tableSet(result, key, undefined);
  }
  return result;
}

// 24.2.4.12
function isSubsetOf(value) {
  %requireSet(this, 'isSubsetOf');
  const record = recordOf(value);
  if (%tableSize(this) > record.size) return false;
  const cursor = %tableCursor(this);
  while (%cursorNext(cursor)) {
    if (!other(record, %cursorKey(cursor))) return false;
  }
  return true;
}

// 24.2.4.13
function isSupersetOf(value) {
  %requireSet(this, 'isSupersetOf');
  const record = recordOf(value);
  if (%tableSize(this) < record.size) return false;
  const keys = keysOf(record);
  for (let key = step(keys); key !== %done(); key = step(keys)) {
    if (%tableHas(this, key)) continue;
    close(keys);
    return false;
  }
  return true;
}

// 24.2.4.11
function isDisjointFrom(value) {
  %requireSet(this, 'isDisjointFrom');
  const record = recordOf(value);
  if (%tableSize(this) <= record.size) {
    const cursor = %tableCursor(this);
    while (%cursorNext(cursor)) {
      if (other(record, %cursorKey(cursor))) return false;
    }
    return true;
  }
  const keys = keysOf(record);
  for (let key = step(keys); key !== %done(); key = step(keys)) {
    if (!%tableHas(this, key)) continue;
    close(keys);
    return false;
  }
  return true;
}
