// Promise.all, allSettled, any and race (ECMA-262 27.2.4.1 to 27.2.4.5). Each has a record
// `results`: the values by index and how many are still to come (one more while the iteration
// goes on). Stack traces read `results` and `index` in the scopes of the functions for an element.

function newResults(capability, combinator) {
  return { combinator, values: [], remaining: 1, promise: capability.promise, resolve: capability.resolve, reject: capability.reject };
}

// What the four have in common: `each(promise, index)` is called with every element's promise,
// `end()` when there are no more.
function collect(C, iterable, capability, each, end) {
  try {
    const resolve = C.resolve;
    if (typeof resolve !== 'function') %throwTypeError('notAFunction', 'resolve');
    const record = %call(%library("iterator/protocol.getIterator"), undefined, iterable, undefined);
    const iterator = %arrayItem(record, 0);
    const next = %arrayItem(record, 1);
    for (let index = 0; ; index++) {
      const item = %call(%library("iterator/protocol.iteratorResult"), undefined, %call(next, iterator));
      if (item === %done()) break;
      try {
        %call(each, undefined, %call(resolve, C, item), index);
      } catch (error) {
        %call(%library("iterator/protocol.closeQuietly"), undefined, iterator);
        throw error;
      }
    }
    %call(end, undefined);
  } catch (error) {
    %call(capability.reject, undefined, error);
  }
  return capability.promise;
}

function capabilityOf(C, name) {
  if (!%isObject(C)) %throwTypeError('calledOnNonObject', name);
  return %call(%library("promise/promise.newCapability"), undefined, C);
}

// A function that puts what it makes of its argument at an index, once; the last one ends the matter.
function element(results, index, make, end) {
  let called = false;
  return (value) => {
    if (called) return undefined;
    called = true;
    return put(results, index, %call(make, undefined, value), end);
  };
}

function put(results, index, value, end) {
  %arrayPut(results.values, index, value);
  return countDown(results, end);
}

function countDown(results, end) {
  results.remaining--;
  if (results.remaining === 0) return %call(end, undefined, results);
  return undefined;
}

function more(results) {
  %append(results.values, undefined);
  results.remaining++;
}

function asIs(value) {
  return value;
}

function resolveAll(results) {
  return %call(results.resolve, undefined, results.values);
}

// 27.2.4.1
function all(iterable) {
  const capability = capabilityOf(this, 'Promise.all');
  const results = newResults(capability, 'all');
  return collect(this, iterable, capability, (promise, index) => {
    more(results);
    %call(promise.then, promise, element(results, index, asIs, resolveAll), capability.reject);
  }, () => countDown(results, resolveAll));
}

// 27.2.4.2
function allSettled(iterable) {
  const capability = capabilityOf(this, 'Promise.allSettled');
  const results = newResults(capability, 'allSettled');
  return collect(this, iterable, capability, (promise, index) => {
    more(results);
    const pair = settledPair(results, index);
    %call(promise.then, promise, %arrayItem(pair, 0), %arrayItem(pair, 1));
  }, () => countDown(results, resolveAll));
}

// The two functions for one element share [[AlreadyCalled]].
function settledPair(results, index) {
  let called = false;
  return [(value) => {
    if (called) return undefined;
    called = true;
    return put(results, index, %newRecord('status', 'fulfilled', 'value', value), resolveAll);
  }, (reason) => {
    if (called) return undefined;
    called = true;
    return put(results, index, %newRecord('status', 'rejected', 'reason', reason), resolveAll);
  }];
}

// 27.2.4.3
function any(iterable) {
  const capability = capabilityOf(this, 'Promise.any');
  const results = newResults(capability, 'any');
  return collect(this, iterable, capability, (promise, index) => {
    more(results);
    %call(promise.then, promise, capability.resolve, element(results, index, asIs, rejectAll));
  }, () => countDown(results, throwAll));
}

function aggregate(results) {
  const error = %newErrorObject(%intrinsicObject('AggregateError.prototype'), 'All promises were rejected');
  %addHidden(error, 'errors', results.values);
  return error;
}

function rejectAll(results) {
  return %call(results.reject, undefined, aggregate(results));
}

// When all were rejected before the iteration ended, the error is thrown to `collect`.
function throwAll(results) {
  throw aggregate(results);
}

// 27.2.4.5
function race(iterable) {
  const capability = capabilityOf(this, 'Promise.race');
  return collect(this, iterable, capability, (promise) => {
    %call(promise.then, promise, capability.resolve, capability.reject);
  }, () => undefined);
}
