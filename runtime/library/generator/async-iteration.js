// GetIterator(async) for what has no async iterator of its own (ECMA-262 7.4.3, 7.4.4), and
// async-from-sync iterators (27.1.6).

function getAsyncIterator(iterable) {
  const method = iterable[%wellKnown('asyncIterator')];
  if (method !== undefined && method !== null) {
    if (typeof method !== 'function') %throwNotCallable(method);
    const iterator = %call(method, iterable);
    if (!%isObject(iterator)) %throwTypeError('asyncIteratorNotObject');
    return [iterator, iterator.next];
  }
  const syncMethod = iterable[%wellKnown('iterator')];
  if (syncMethod === undefined || syncMethod === null) %throwNotAsyncIterable(iterable);
  if (typeof syncMethod !== 'function') %throwNotCallable(syncMethod);
  const record = %call(%library("iterator/protocol.getIterator"), undefined, iterable, syncMethod);
  const wrapper = %newAsyncFromSync(record[0], record[1]);
  return [wrapper, wrapper.next];
}

function resolve(promise, value) {
  %call(%library("generator/async-generator.resolve"), undefined, promise, value);
}

// 27.1.6.2.1 %AsyncFromSyncIteratorPrototype%.next
function nextSync(...args) {
  const promise = %asyncPromise();
  let result;
  try {
    result = requireObject(%callArray(%syncNext(this), %syncIterator(this), args));
  } catch (error) {
    %asyncReject(promise, error);
    return promise;
  }
  proceed(result, promise, %syncIterator(this), true);
  return promise;
}

// 27.1.6.2.2 %AsyncFromSyncIteratorPrototype%.return
function returnSync(...args) {
  const promise = %asyncPromise();
  let result;
  try {
    const method = %syncIterator(this).return;
    if (method === undefined || method === null) {
      resolve(promise, %asyncResult(args.length > 0 ? args[0] : undefined, true));
      return promise;
    }
    result = requireObject(%callArray(method, %syncIterator(this), args));
  } catch (error) {
    %asyncReject(promise, error);
    return promise;
  }
  proceed(result, promise, %syncIterator(this), false);
  return promise;
}

// 27.1.6.2.3 %AsyncFromSyncIteratorPrototype%.throw
function throwSync(...args) {
  const promise = %asyncPromise();
  let result;
  try {
    const method = %syncIterator(this).throw;
    if (method === undefined || method === null) {
      %call(%library("iterator/protocol.close"), undefined, %syncIterator(this));
      %throwTypeError('noThrowMethod');
    }
    result = requireObject(%callArray(method, %syncIterator(this), args));
  } catch (error) {
    %asyncReject(promise, error);
    return promise;
  }
  proceed(result, promise, %syncIterator(this), true);
  return promise;
}

function requireObject(result) {
  if (!%isObject(result)) %throwTypeError('iteratorResult', result);
  return result;
}

// 27.1.6.4 AsyncFromSyncIteratorContinuation
function proceed(result, promise, iterator, closes) {
  let done;
  let value;
  try {
    done = !!result.done;
    value = result.value;
  } catch (error) {
    %asyncReject(promise, error);
    return;
  }
  let wrapper;
  try {
    wrapper = %call(%library("promise/promise.promiseResolve"), undefined, %intrinsicObject('Promise'), value);
  } catch (error) {
    if (!done && closes) %call(%library("iterator/protocol.closeQuietly"), undefined, iterator);
    %asyncReject(promise, error);
    return;
  }
  %asyncThen(wrapper, (unwrapped) => %asyncResult(unwrapped, done), done || !closes ? undefined : (error) => {
    %call(%library("iterator/protocol.closeQuietly"), undefined, iterator);
    throw error;
  }, promise);
}
