// Promise (ECMA-262 27.2) where guest code runs: the constructor, what reads `then` and
// `constructor`, and the methods of the prototype. The statics over iterables are in statics.js.

// 27.2.3.1
function construct(executor) {
  if (typeof executor !== 'function') %throwTypeError('promiseResolver', executor);
  const promise = %newPromise(%call(%library("object/operations.getPrototypeFromConstructor"), undefined, new.target, 'Promise.prototype'));
  const functions = %resolvingFunctions(promise);
  try {
    %call(executor, undefined, %arrayItem(functions, 0), %arrayItem(functions, 1));
  } catch (error) {
    %call(%arrayItem(functions, 1), undefined, error);
  }
  return promise;
}

// 27.2.1.3.2: a resolving function whose resolution is an object with a `then` to be read.
function resolveFunction(resolution) {
  const promise = %takeResolving();
  if (promise !== undefined) resolveObject(promise, resolution);
}

// 27.2.1.3.2 from step 8
function resolveObject(promise, resolution) {
  let then;
  try {
    then = resolution.then;
  } catch (error) {
    %rejectPromise(promise, error);
    return;
  }
  %resolveWithThen(promise, resolution, then);
}

// 27.2.1.5
function newCapability(C) {
  if (!%isConstructor(C)) %throwTypeError('notAConstructor', C);
  if (C === %intrinsicObject('Promise')) return plainCapability();
  const capability = { promise: undefined, resolve: undefined, reject: undefined };
  capability.promise = %construct(C, C, (resolve, reject) => {
    if (capability.resolve !== undefined || capability.reject !== undefined) %throwTypeError('promiseExecutorTwice');
    capability.resolve = resolve;
    capability.reject = reject;
  });
  if (typeof capability.resolve !== 'function' || typeof capability.reject !== 'function') %throwTypeError('promiseNotCallable');
  return capability;
}

function plainCapability() {
  const promise = %newPromise(%intrinsicObject('Promise.prototype'));
  const functions = %resolvingFunctions(promise);
  return { promise: promise, resolve: %arrayItem(functions, 0), reject: %arrayItem(functions, 1) };
}

// 27.2.4.7.1
function promiseResolve(C, value) {
  if (%isOwnPromise(value)) {
    const constructor = value.constructor;
    if (constructor === C) return value;
  }
  const capability = newCapability(C);
  %call(capability.resolve, undefined, value);
  return capability.promise;
}

// 27.2.4.7
function resolve(value) {
  if (!%isObject(this)) %throwTypeError('calledOnNonObject', 'PromiseResolve');
  return promiseResolve(this, value);
}

// 27.2.4.6
function reject(reason) {
  if (!%isObject(this)) %throwTypeError('calledOnNonObject', 'PromiseReject');
  const capability = newCapability(this);
  %call(capability.reject, undefined, reason);
  return capability.promise;
}

// 27.2.4.8
function tryMethod(callback, ...args) {
  if (!%isObject(this)) %throwTypeError('calledOnNonObject', 'Promise.try');
  const capability = newCapability(this);
  let result;
  try {
    result = %callArray(callback, undefined, args);
  } catch (error) {
    %call(capability.reject, undefined, error);
    return capability.promise;
  }
  %call(capability.resolve, undefined, result);
  return capability.promise;
}

// 27.2.4.9
function withResolvers() {
  if (!%isObject(this)) %throwTypeError('calledOnNonObject', 'Promise.withResolvers');
  const capability = newCapability(this);
  return %newRecord('promise', capability.promise, 'resolve', capability.resolve, 'reject', capability.reject);
}

function speciesConstructor(promise) {
  return %call(%library("array-buffer/array-buffer.speciesConstructor"), undefined, promise, %intrinsicObject('Promise'));
}

// 27.2.5.4
function then(onFulfilled, onRejected) {
  if (!%isPromise(this)) %throwTypeError('incompatibleReceiver', 'Promise.prototype.then', this);
  const capability = newCapability(speciesConstructor(this));
  %performThen(this, onFulfilled, onRejected, capability.promise, capability.resolve, capability.reject);
  return capability.promise;
}

// 27.2.5.1
function catchMethod(onRejected) {
  const method = this.then;
  if (typeof method !== 'function') %throwNotFunction(method);
  return %call(method, this, undefined, onRejected);
}

// 27.2.5.3
function finallyMethod(onFinally) {
  if (!%isObject(this)) %throwTypeError('calledOnNonObject', 'Promise.prototype.finally');
  const C = speciesConstructor(this);
  const method = this.then;
  if (typeof method !== 'function') %throwNotFunction(method);
  if (typeof onFinally !== 'function') return %call(method, this, onFinally, onFinally);
  return %call(method, this, thenFinally(C, onFinally), catchFinally(C, onFinally));
}

// 27.2.5.3.1
function thenFinally(C, onFinally) {
  return (value) => {
    const promise = promiseResolve(C, %call(onFinally, undefined));
    return %call(promise.then, promise, valueThunk(value));
  };
}

function valueThunk(value) {
  return () => value;
}

// 27.2.5.3.2
function catchFinally(C, onFinally) {
  return (reason) => {
    const promise = promiseResolve(C, %call(onFinally, undefined));
    return %call(promise.then, promise, thrower(reason));
  };
}

function thrower(reason) {
  return () => {
    throw reason;
  };
}
