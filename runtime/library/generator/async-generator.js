// Async generators whose body does not run (ECMA-262 27.6.3): requests to a completed one, and
// what is left in the queue of one that ends. `generator` has the record in its internal slots.

// A request to a generator that is completed, or was never started and is not to be.
function ended(generator, kind, value, promise) {
  if (kind === 0) resolve(promise, %asyncResult(undefined, true));
  else if (kind === 1) %asyncReject(promise, value);
  else {
    %asyncGeneratorEnqueue(generator, kind, value, promise);
    awaitReturn(generator);
  }
  return promise;
}

// 27.2.1.3.2
function resolve(promise, value) {
  if (!%asyncResolve(promise, value)) %call(%library("promise/promise.resolveObject"), undefined, promise, value);
}

function resolveAndDrain(generator, promise, result) {
  resolve(promise, result);
  drain(generator);
}

// 27.6.3.10 AsyncGeneratorDrainQueue
function drain(generator) {
  while (%asyncGeneratorWaiting(generator)) {
    const kind = %asyncGeneratorKind(generator);
    if (kind === 2) {
      awaitReturn(generator);
      return;
    }
    const value = %asyncGeneratorValue(generator);
    const promise = %asyncGeneratorTake(generator);
    if (kind === 1) %asyncReject(promise, value);
    else resolve(promise, %asyncResult(undefined, true));
  }
}

// 27.6.3.9 AsyncGeneratorAwaitReturn
function awaitReturn(generator) {
  let promise;
  try {
    promise = %call(%library("promise/promise.promiseResolve"), undefined, %intrinsicObject('Promise'), %asyncGeneratorValue(generator));
  } catch (error) {
    %asyncReject(%asyncGeneratorTake(generator), error);
    drain(generator);
    return;
  }
  %asyncThen(promise, (value) => {
    resolve(%asyncGeneratorTake(generator), %asyncResult(value, true));
    drain(generator);
  }, (error) => {
    %asyncReject(%asyncGeneratorTake(generator), error);
    drain(generator);
  }, undefined);
}
