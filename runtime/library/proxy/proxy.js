// The internal methods of Proxy objects (ECMA-262 10.5) with all their invariants. Keys are
// property keys as guest values. What an operation does on the target goes through
// object/operations, since the target may be a Proxy again.

// GetMethod(handler, name), 7.3.10.
function trapOf(handler, name) {
  const trap = handler[name];
  if (trap === undefined || trap === null) return undefined;
  if (typeof trap !== 'function') %throwTypeError('proxyTrapNotFunction', trap, name, handler);
  return trap;
}

// The target's own property as a record {value, writable, get, set, enumerable, configurable}.
function ownOf(target, key) {
  if (%isProxy(target)) return getOwnProperty(target, key);
  return %getOwnProperty(target, key);
}

function extensible(target) {
  if (%isProxy(target)) return isExtensible(target);
  return %isExtensible(target);
}

// 10.5.1
function getPrototypeOf(proxy) {
  const target = %proxyTarget(proxy, 'getPrototypeOf');
  const handler = %proxyHandler(proxy);
  const trap = trapOf(handler, 'getPrototypeOf');
  if (trap === undefined) return %call(%library("object/operations.getPrototypeOf"), undefined, target);
  const prototype = %call(trap, handler, target);
  if (prototype !== null && !%isObject(prototype)) %throwTypeError('proxyPrototypeInvalid');
  if (extensible(target)) return prototype;
  if (prototype !== %call(%library("object/operations.getPrototypeOf"), undefined, target)) %throwTypeError('proxyPrototypeDiffers');
  return prototype;
}

// 10.5.2
function setPrototypeOf(proxy, prototype) {
  const target = %proxyTarget(proxy, 'setPrototypeOf');
  const handler = %proxyHandler(proxy);
  const trap = trapOf(handler, 'setPrototypeOf');
  if (trap === undefined) return %call(%library("object/operations.setPrototypeOf"), undefined, target, prototype);
  if (!%call(trap, handler, target, prototype)) return false;
  if (extensible(target)) return true;
  if (prototype !== %call(%library("object/operations.getPrototypeOf"), undefined, target)) %throwTypeError('proxySetPrototypeNonExtensible');
  return true;
}

// 10.5.3
function isExtensible(proxy) {
  const target = %proxyTarget(proxy, 'isExtensible');
  const handler = %proxyHandler(proxy);
  const trap = trapOf(handler, 'isExtensible');
  if (trap === undefined) return extensible(target);
  const answer = !!%call(trap, handler, target);
  if (answer !== extensible(target)) %throwTypeError('proxyExtensibility', !answer);
  return answer;
}

// 10.5.4
function preventExtensions(proxy) {
  const target = %proxyTarget(proxy, 'preventExtensions');
  const handler = %proxyHandler(proxy);
  const trap = trapOf(handler, 'preventExtensions');
  if (trap === undefined) return %call(%library("object/operations.preventExtensions"), undefined, target);
  const answer = !!%call(trap, handler, target);
  if (answer && extensible(target)) %throwTypeError('proxyPreventExtensible');
  return answer;
}

// 10.5.5
function getOwnProperty(proxy, key) {
  key = %keyToValue(key);
  const target = %proxyTarget(proxy, 'getOwnPropertyDescriptor');
  const handler = %proxyHandler(proxy);
  const trap = trapOf(handler, 'getOwnPropertyDescriptor');
  if (trap === undefined) return ownOf(target, key);
  const answer = %call(trap, handler, target, key);
  if (answer !== undefined && !%isObject(answer)) %throwTypeError('proxyDescriptorInvalid', key);
  const own = ownOf(target, key);
  if (answer === undefined) return checkHidden(target, key, own);
  const targetExtensible = extensible(target);
  const descriptor = %completeDescriptor(%call(%library("object/operations.toPropertyDescriptor"), undefined, answer));
  if (!%isCompatibleDescriptor(targetExtensible, descriptor, own)) %throwTypeError('proxyDescriptorIncompatible', key);
  if (!descriptor.configurable) checkFixed(descriptor, own, key);
  return descriptor;
}

// 10.5.5 step 8: the trap says that there is no such property.
function checkHidden(target, key, own) {
  if (own === undefined) return undefined;
  if (!own.configurable) %throwTypeError('proxyDescriptorHidden', key);
  if (!extensible(target)) %throwTypeError('proxyDescriptorHiddenNonExtensible', key);
  return undefined;
}

// 10.5.5 step 14: the trap reports a property that is not configurable.
function checkFixed(descriptor, own, key) {
  if (own === undefined || own.configurable) %throwTypeError('proxyDescriptorNonConfigurable', key);
  if ('writable' in descriptor && !descriptor.writable && own.writable) %throwTypeError('proxyDescriptorNonWritable', key);
}

// 10.5.6; `descriptor` is a record with the fields that are present.
function defineOwnProperty(proxy, key, descriptor) {
  key = %keyToValue(key);
  const target = %proxyTarget(proxy, 'defineProperty');
  const handler = %proxyHandler(proxy);
  const trap = trapOf(handler, 'defineProperty');
  if (trap === undefined) return %call(%library("object/operations.defineOwnProperty"), undefined, target, key, descriptor);
  if (!%call(trap, handler, target, key, %fromPropertyDescriptor(descriptor))) return false;
  const own = ownOf(target, key);
  const targetExtensible = extensible(target);
  const fixed = descriptor.configurable === false;
  if (own === undefined) {
    if (!targetExtensible) %throwTypeError('proxyDefineNonExtensible', key);
    if (fixed) %throwTypeError('proxyDefineNonConfigurable', key);
    return true;
  }
  if (!%isCompatibleDescriptor(targetExtensible, descriptor, own)) %throwTypeError('proxyDefineIncompatible', key);
  if (fixed && own.configurable) %throwTypeError('proxyDefineNonConfigurable', key);
  if (own.writable && !own.configurable && descriptor.writable === false) %throwTypeError('proxyDefineNonWritable', key);
  return true;
}

// 10.5.7
function has(proxy, key) {
  key = %keyToValue(key);
  const target = %proxyTarget(proxy, 'has');
  const handler = %proxyHandler(proxy);
  const trap = trapOf(handler, 'has');
  if (trap === undefined) return %call(%library("object/operations.hasProperty"), undefined, target, key);
  const answer = !!%call(trap, handler, target, key);
  if (answer) return true;
  const own = ownOf(target, key);
  if (own === undefined) return false;
  if (!own.configurable) %throwTypeError('proxyHasNonConfigurable', key);
  if (!extensible(target)) %throwTypeError('proxyHasNonExtensible', key);
  return false;
}

// 10.5.8
function get(proxy, key, receiver) {
  const target = %proxyTarget(proxy, 'get');
  const handler = %proxyHandler(proxy);
  const trap = trapOf(handler, 'get');
  if (trap === undefined) return %getWithReceiver(target, key, receiver);
  key = %keyToValue(key);
  const value = %call(trap, handler, target, key, receiver);
  const own = ownOf(target, key);
  if (own === undefined || own.configurable) return value;
  if ('value' in own) {
    if (!own.writable && !%sameValue(value, own.value)) %throwTypeError('proxyGetData', key, own.value, value);
  } else if (own.get === undefined && value !== undefined) {
    %throwTypeError('proxyGetAccessor', key, value);
  }
  return value;
}

// 10.5.9
function set(proxy, key, value, receiver) {
  key = %keyToValue(key);
  const target = %proxyTarget(proxy, 'set');
  const handler = %proxyHandler(proxy);
  const trap = trapOf(handler, 'set');
  if (trap === undefined) return %call(%library("object/operations.set"), undefined, target, key, value, receiver);
  if (!%call(trap, handler, target, key, value, receiver)) return false;
  const own = ownOf(target, key);
  if (own === undefined || own.configurable) return true;
  if ('value' in own) {
    if (!own.writable && !%sameValue(value, own.value)) %throwTypeError('proxySetData', key);
  } else if (own.set === undefined) {
    %throwTypeError('proxySetAccessor', key);
  }
  return true;
}

// 10.5.10
function deleteProperty(proxy, key) {
  key = %keyToValue(key);
  const target = %proxyTarget(proxy, 'deleteProperty');
  const handler = %proxyHandler(proxy);
  const trap = trapOf(handler, 'deleteProperty');
  if (trap === undefined) return %call(%library("object/operations.deleteProperty"), undefined, target, key);
  if (!%call(trap, handler, target, key)) return false;
  const own = ownOf(target, key);
  if (own === undefined) return true;
  if (!own.configurable) %throwTypeError('proxyDeleteNonConfigurable', key);
  if (!extensible(target)) %throwTypeError('proxyDeleteNonExtensible', key);
  return true;
}

// 10.5.11; the answer is an array of strings and symbols.
function ownKeys(proxy) {
  const target = %proxyTarget(proxy, 'ownKeys');
  const handler = %proxyHandler(proxy);
  const trap = trapOf(handler, 'ownKeys');
  if (trap === undefined) return %call(%library("object/operations.ownKeys"), undefined, target);
  const keys = keysFromArrayLike(%call(trap, handler, target));
  const left = %newKeySet(keys);
  if (%keySetSize(left) !== %arrayLength(keys)) %throwTypeError('proxyOwnKeysDuplicate');
  const targetExtensible = extensible(target);
  const targetKeys = %call(%library("object/operations.ownKeys"), undefined, target);
  let configurable = [];
  const count = %arrayLength(targetKeys);
  for (let i = 0; i < count; i++) {
    const key = %arrayItem(targetKeys, i);
    const own = ownOf(target, key);
    if (own === undefined || own.configurable) %append(configurable, key);
    else if (!%keySetDelete(left, key)) %throwTypeError('proxyOwnKeysMissing', key);
  }
  if (targetExtensible) return keys;
  const configurableCount = %arrayLength(configurable);
  for (let i = 0; i < configurableCount; i++) {
    const key = %arrayItem(configurable, i);
    if (!%keySetDelete(left, key)) %throwTypeError('proxyOwnKeysMissing', key);
  }
  if (%keySetSize(left) !== 0) %throwTypeError('proxyOwnKeysExtra');
  return keys;
}

// 7.3.19 CreateListFromArrayLike for property keys.
function keysFromArrayLike(object) {
  if (!%isObject(object)) %throwTypeError('arrayLikeNotObject');
  const length = %toLength(%ToNumber(object.length));
  if (length > 134217725) %throwRangeError('invalidArrayLength');
  const keys = [];
  for (let i = 0; i < length; i++) {
    const key = object[i];
    if (typeof key !== 'string' && typeof key !== 'symbol') %throwTypeError('invalidPropertyName', key);
    %append(keys, key);
  }
  return keys;
}

// 10.5.12
function apply(proxy, thisValue, args) {
  const target = %proxyTarget(proxy, 'apply');
  const handler = %proxyHandler(proxy);
  const trap = trapOf(handler, 'apply');
  if (trap === undefined) return %callArray(target, thisValue, args);
  return %call(trap, handler, target, thisValue, args);
}

// 10.5.13
function construct(proxy, args, newTarget) {
  const target = %proxyTarget(proxy, 'construct');
  const handler = %proxyHandler(proxy);
  const trap = trapOf(handler, 'construct');
  if (trap === undefined) return %constructArray(target, newTarget, args);
  const object = %call(trap, handler, target, args, newTarget);
  if (!%isObject(object)) %throwTypeError('proxyConstructNotObject', object);
  return object;
}
