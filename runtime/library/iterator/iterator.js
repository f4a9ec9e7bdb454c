// Iterator, its prototype's helpers and Iterator.from (ECMA-262 27.1).

// 27.1.3.1.1
function construct() {
  if (new.target === undefined) %throwTypeError('constructorRequiresNew', 'Iterator');
  if (new.target === %intrinsicObject('Iterator')) %throwTypeError('iteratorAbstract');
  return %newOrdinary(%call(%library("object/operations.getPrototypeFromConstructor"), undefined, new.target, 'Iterator.prototype'));
}

// 27.1.3.2.1
function from(value) {
  const record = flattenable(value, true);
  if (%call(%library("object/operations.ordinaryHasInstance"), undefined, %intrinsicObject('Iterator'), record.iterator)) return record.iterator;
  return %newWrappedIterator(record.iterator, record.next);
}

// 7.4.5 GetIteratorFlattenable
function flattenable(value, strings) {
  if (!%isObject(value) && !(strings && typeof value === 'string')) %throwTypeError('calledOnNonObject', 'Iterator.from');
  const method = value[%wellKnown('iterator')];
  let iterator = value;
  if (method !== undefined && method !== null) {
    if (typeof method !== 'function') %throwTypeError('notAFunction', method);
    iterator = %call(method, value);
  }
  if (!%isObject(iterator)) %throwTypeError('calledOnNonObject', 'Iterator.from');
  return direct(iterator);
}

// 7.4.2 GetIteratorDirect
function direct(iterator) {
  return { iterator: iterator, next: iterator.next };
}

// 7.4.9 IteratorStepValue
function step(record) {
  return %call(%library("iterator/protocol.iteratorResult"), undefined, %call(record.next, record.iterator));
}

function close(iterator) {
  %call(%library("iterator/protocol.close"), undefined, iterator);
}

function closeQuietly(iterator) {
  %call(%library("iterator/protocol.closeQuietly"), undefined, iterator);
}

// Calls a callback; when it throws, the iterator is closed.
function callOrClose(record, callback, value, counter) {
  try {
    return %call(callback, undefined, value, counter);
  } catch (error) {
    closeQuietly(record.iterator);
    throw error;
  }
}

function receiver(value, method) {
  if (!%isObject(value)) %throwTypeError('calledOnNonObject', 'Iterator.prototype.' + method);
}

function callable(iterator, callback) {
  if (typeof callback === 'function') return;
  closeQuietly(iterator);
  %throwTypeError('notAFunction', callback);
}

// The limit of take and drop.
function limitOf(iterator, limit) {
  try {
    const number = %ToNumber(limit);
    if (number !== number) %throwRangeError('mustBePositive', limit);
    const integer = %toInteger(number);
    if (integer < 0 || (integer > 9007199254740991 && integer < 1 / 0)) %throwRangeError('mustBePositive', limit);
    return integer;
  } catch (error) {
    closeQuietly(iterator);
    throw error;
  }
}

// 27.1.4.2
function drop(limit) {
  receiver(this, 'drop');
  let remaining = limitOf(this, limit);
  const record = direct(this);
  return %newIteratorHelper(() => {
    while (remaining > 0) {
      remaining--;
      if (step(record) === %done()) return %done();
    }
    return step(record);
  }, () => close(record.iterator));
}

// 27.1.4.3
function every(predicate) {
  receiver(this, 'every');
  callable(this, predicate);
  const record = direct(this);
  for (let counter = 0; ; counter++) {
    const value = step(record);
    if (value === %done()) return true;
    if (callOrClose(record, predicate, value, counter)) continue;
    close(record.iterator);
    return false;
  }
}

// 27.1.4.4
function filter(predicate) {
  receiver(this, 'filter');
  callable(this, predicate);
  const record = direct(this);
  let counter = 0;
  return %newIteratorHelper(() => {
    while (true) {
      const value = step(record);
      if (value === %done() || callOrClose(record, predicate, value, counter++)) return value;
    }
  }, () => close(record.iterator));
}

// 27.1.4.5
function find(predicate) {
  receiver(this, 'find');
  callable(this, predicate);
  const record = direct(this);
  for (let counter = 0; ; counter++) {
    const value = step(record);
    if (value === %done()) return undefined;
    if (!callOrClose(record, predicate, value, counter)) continue;
    close(record.iterator);
    return value;
  }
}

// 27.1.4.6
function flatMap(mapper) {
  receiver(this, 'flatMap');
  callable(this, mapper);
  const record = direct(this);
  let counter = 0;
  let inner = null;
  return %newIteratorHelper(() => {
    while (true) {
      if (inner === null) {
        const value = step(record);
        if (value === %done()) return value;
        inner = innerOf(record, mapper, value, counter++);
      }
      let value;
      try {
        value = step(inner);
      } catch (error) {
        closeQuietly(record.iterator);
        throw error;
      }
      if (value !== %done()) return value;
      inner = null;
    }
  }, () => closeBoth(record, inner));
}

function innerOf(record, mapper, value, counter) {
  try {
    return flattenable(%call(mapper, undefined, value, counter), false);
  } catch (error) {
    closeQuietly(record.iterator);
    throw error;
  }
}

function closeBoth(record, inner) {
  if (inner !== null) {
    try {
      close(inner.iterator);
    } catch (error) {
      closeQuietly(record.iterator);
      throw error;
    }
  }
  close(record.iterator);
}

// 27.1.4.7
function forEach(callback) {
  receiver(this, 'forEach');
  callable(this, callback);
  const record = direct(this);
  for (let counter = 0; ; counter++) {
    const value = step(record);
    if (value === %done()) return undefined;
    callOrClose(record, callback, value, counter);
  }
}

// 27.1.4.8
function map(mapper) {
  receiver(this, 'map');
  callable(this, mapper);
  const record = direct(this);
  let counter = 0;
  return %newIteratorHelper(() => {
    const value = step(record);
    return value === %done() ? value : callOrClose(record, mapper, value, counter++);
  }, () => close(record.iterator));
}

// 27.1.4.9
function reduce(reducer, ...initial) {
  receiver(this, 'reduce');
  callable(this, reducer);
  const record = direct(this);
  let counter = 0;
  let accumulator;
  if (initial.length > 0) accumulator = initial[0];
  else {
    accumulator = step(record);
    if (accumulator === %done()) %throwTypeError('iteratorReduceEmpty');
    counter = 1;
  }
  for (; ; counter++) {
    const value = step(record);
    if (value === %done()) return accumulator;
    try {
      accumulator = %call(reducer, undefined, accumulator, value, counter);
    } catch (error) {
      closeQuietly(record.iterator);
      throw error;
    }
  }
}

// 27.1.4.10
function some(predicate) {
  receiver(this, 'some');
  callable(this, predicate);
  const record = direct(this);
  for (let counter = 0; ; counter++) {
    const value = step(record);
    if (value === %done()) return false;
    if (!callOrClose(record, predicate, value, counter)) continue;
    close(record.iterator);
    return true;
  }
}

// 27.1.4.11
function take(limit) {
  receiver(this, 'take');
  let remaining = limitOf(this, limit);
  const record = direct(this);
  return %newIteratorHelper(() => {
    if (remaining === 0) {
      close(record.iterator);
      return %done();
    }
    remaining--;
    return step(record);
  }, () => close(record.iterator));
}

// 27.1.4.12
function toArray() {
  receiver(this, 'toArray');
  const record = direct(this);
  const items = [];
  for (let value = step(record); value !== %done(); value = step(record)) %append(items, value);
  return items;
}

// 27.1.2.1.1
function helperNext() {
  const body = %helperEnterNext(this);
  if (body === undefined) return %iteratorResult(undefined, true);
  let value;
  try {
    value = %call(body, undefined);
  } catch (error) {
    %helperLeave(this, true);
    throw error;
  }
  const done = value === %done();
  %helperLeave(this, done);
  return done ? %iteratorResult(undefined, true) : %iteratorResult(value, false);
}

// 27.1.2.1.2
function helperReturn() {
  const closer = %helperEnterReturn(this);
  if (closer === undefined) return %iteratorResult(undefined, true);
  try {
    %call(closer, undefined);
  } finally {
    %helperLeave(this, true);
  }
  return %iteratorResult(undefined, true);
}

// 27.1.3.2.1.1.1
function wrappedNext() {
  const iterator = %wrappedIterator(this, 'next');
  return %call(%wrappedNext(this), iterator);
}

// 27.1.3.2.1.1.2
function wrappedReturn() {
  const iterator = %wrappedIterator(this, 'return');
  const method = iterator.return;
  if (method === undefined || method === null) return %iteratorResult(undefined, true);
  if (typeof method !== 'function') %throwTypeError('notAFunction', method);
  return %call(method, iterator);
}

// 27.1.4.1, 27.1.4.14: SetterThatIgnoresPrototypeProperties (7.3.35)
function setTag(value) {
  setIgnoringPrototype(this, %wellKnown('toStringTag'), value);
}

function setConstructor(value) {
  setIgnoringPrototype(this, 'constructor', value);
}

function setIgnoringPrototype(object, key, value) {
  if (!%isObject(object)) %throwTypeError('calledOnNonObject', 'set Iterator.prototype property');
  if (object === %intrinsicObject('Iterator.prototype')) %throwTypeError('readOnly', key, object);
  if (%call(%library("object/operations.getOwnProperty"), undefined, object, key) === undefined) {
    %call(%library("object/operations.createDataProperty"), undefined, object, key, value);
  } else object[key] = value;
}
