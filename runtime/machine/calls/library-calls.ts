/**
 * The library functions that the machine itself calls, by `room.function`. Their bodies are
 * in runtime/library; nothing else about the library is known to the machine.
 */
export const LIBRARY_CALLS = {
  /** (value, hint 'default' | 'number' | 'string') → primitive; 7.1.1 */
  toPrimitive: 'conversion/conversion.toPrimitive',
  // Proxy internal methods, 10.5; keys are property keys as guest values
  /** (proxy, key, receiver) → value */
  proxyGet: 'proxy/proxy.get',
  /** (proxy, key, value, receiver) → boolean */
  proxySet: 'proxy/proxy.set',
  /** (proxy, key) → boolean */
  proxyHas: 'proxy/proxy.has',
  /** (proxy, key) → boolean */
  proxyDelete: 'proxy/proxy.deleteProperty',
  /** (proxy, this, argsArray) → value */
  proxyApply: 'proxy/proxy.apply',
  /** (proxy, argsArray, newTarget) → object */
  proxyConstruct: 'proxy/proxy.construct',
  // Whole operations when a Proxy may be anywhere on the way
  /** (object, key, receiver) → value; 10.1.8, proxies on the chain included */
  get: 'object/operations.get',
  /** (object, key, value, receiver) → boolean; 10.1.9 */
  set: 'object/operations.set',
  /** (object, key) → boolean; 7.3.11 */
  hasProperty: 'object/operations.hasProperty',
  /** (object, key) → boolean */
  deleteProperty: 'object/operations.deleteProperty',
  /** (object, key, value) → undefined; CreateDataPropertyOrThrow */
  createDataProperty: 'object/operations.createDataProperty',
  /** (object) → object or null */
  getPrototypeOf: 'object/operations.getPrototypeOf',
  /** (target, source, excludedKeysArray) → target; 7.3.26 */
  copyDataProperties: 'object/operations.copyDataProperties',
  /** (value, target) → boolean; 13.10.2 */
  instanceOf: 'object/operations.instanceOf',
  /** (function, value) → boolean; 7.3.21, proxies on the way included */
  ordinaryHasInstance: 'object/operations.ordinaryHasInstance',
  /** (newTarget, defaultName) → prototype object; GetPrototypeFromConstructor when it may run guest code */
  getPrototypeFromConstructor: 'object/operations.getPrototypeFromConstructor',
  /** (object, name) → boolean: HasBinding of an object environment, @@unscopables included; 9.1.1.2.1 */
  withHasBinding: 'object/operations.withHasBinding',
  /** (object) → array of the string keys that for-in visits, in order; 14.7.5.9 when a Proxy is on the way */
  forInKeys: 'object/operations.forInKeys',
  // Iteration protocol, 7.4
  /** (iterable, method or undefined) → array [iterator, next] */
  getIterator: 'iterator/protocol.getIterator',
  /** (result) → the value, or the DONE sentinel; result is checked to be an object */
  iteratorResult: 'iterator/protocol.iteratorResult',
  /** (result) → the DONE sentinel when its `done` says so, else undefined; result is an object */
  iteratorComplete: 'iterator/protocol.iteratorComplete',
  /** (iterator) → undefined; normal, break or return completion */
  iteratorClose: 'iterator/protocol.close',
  /** (iterator) → undefined; errors ignored */
  iteratorCloseQuietly: 'iterator/protocol.closeQuietly',
  /** (iterator, next) → array of all that is left */
  iteratorRest: 'iterator/protocol.rest',
  /** (array, iterable) → array with everything appended */
  appendSpread: 'iterator/protocol.appendSpread',
  /** (iterable) → array [iterator, next]; GetIterator(async) */
  getAsyncIterator: 'generator/async-iteration.getAsyncIterator',
  // Async generators
  /** (generator, kind, value, promise) → promise: a request to one whose body does not run any more */
  asyncGeneratorEnded: 'generator/async-generator.ended',
  /** (generator) → undefined; 27.6.3.10 */
  asyncGeneratorDrain: 'generator/async-generator.drain',
  /** (generator, promise, result) → undefined: resolves, then drains */
  asyncGeneratorResolve: 'generator/async-generator.resolveAndDrain',
  // Modules
  /** (specifier, options) → array [true, specifier, key, value …] or [false, error]; 13.3.10.1 */
  importArguments: 'module/import.importArguments',
  // Promises
  /** (promise, object) → undefined: resolves with an object whose `then` must be read; 27.2.1.3.2 from step 8 */
  resolvePromise: 'promise/promise.resolveObject',
  /** (constructor, value) → promise; 27.2.4.7.1 */
  promiseResolve: 'promise/promise.promiseResolve',
} as const;
