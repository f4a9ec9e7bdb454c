// Object's functions (ECMA-262 20.1.2) where Proxies, accessors or callbacks may be met.

function ownKeys(object) {
  return %call(%library("object/operations.ownKeys"), undefined, object);
}

function ownProperty(object, key) {
  return %call(%library("object/operations.getOwnProperty"), undefined, object, key);
}

function define(object, key, descriptor) {
  %call(%library("object/operations.definePropertyOrThrow"), undefined, object, key, descriptor);
}

// 20.1.1.1
function construct(value) {
  if (new.target !== undefined && new.target !== %intrinsicObject('Object')) {
    return %newOrdinary(%call(%library("object/operations.getPrototypeFromConstructor"), undefined, new.target, 'Object.prototype'));
  }
  return value === undefined || value === null ? %newOrdinary(%intrinsicObject('Object.prototype')) : %ToObject(value);
}

// 20.1.2.1
function assign(target, ...sources) {
  const to = %ToObject(target);
  const count = sources.length;
  for (let i = 0; i < count; i++) {
    const source = sources[i];
    if (source === undefined || source === null) continue;
    const from = %ToObject(source);
    const keys = ownKeys(from);
    const length = keys.length;
    for (let j = 0; j < length; j++) {
      const key = keys[j];
      const own = ownProperty(from, key);
      if (own !== undefined && own.enumerable) to[key] = from[key];
    }
  }
  return to;
}

// 20.1.2.2
function create(prototype, properties) {
  if (prototype !== null && !%isObject(prototype)) %throwTypeError('prototypeInvalid', prototype);
  const object = %newOrdinary(prototype);
  return properties === undefined ? object : defineAll(object, properties);
}

// 20.1.2.3
function defineProperties(object, properties) {
  if (!%isObject(object)) %throwTypeError('calledOnNonObject', 'Object.defineProperties');
  return defineAll(object, properties);
}

// 20.1.2.3.1
function defineAll(object, properties) {
  const from = %ToObject(properties);
  const keys = ownKeys(from);
  const length = keys.length;
  const names = [];
  const descriptors = [];
  for (let i = 0; i < length; i++) {
    const key = keys[i];
    const own = ownProperty(from, key);
    if (own === undefined || !own.enumerable) continue;
    %append(names, key);
    %append(descriptors, %call(%library("object/operations.toPropertyDescriptor"), undefined, from[key]));
  }
  const count = names.length;
  for (let i = 0; i < count; i++) define(object, names[i], descriptors[i]);
  return object;
}

// 20.1.2.4
function defineProperty(object, key, attributes) {
  if (!%isObject(object)) %throwTypeError('calledOnNonObject', 'Object.defineProperty');
  key = %ToPropertyKey(key);
  define(object, key, %call(%library("object/operations.toPropertyDescriptor"), undefined, attributes));
  return object;
}

// 20.1.2.5, .17, .22
function keys(value) {
  const object = %ToObject(value);
  const all = ownKeys(object);
  const length = all.length;
  const result = [];
  for (let i = 0; i < length; i++) {
    const key = all[i];
    if (typeof key !== 'string') continue;
    const own = ownProperty(object, key);
    if (own !== undefined && own.enumerable) %append(result, key);
  }
  return result;
}

function values(value) {
  const object = %ToObject(value);
  const all = ownKeys(object);
  const length = all.length;
  const result = [];
  for (let i = 0; i < length; i++) {
    const key = all[i];
    if (typeof key !== 'string') continue;
    const own = ownProperty(object, key);
    if (own !== undefined && own.enumerable) %append(result, object[key]);
  }
  return result;
}

function entries(value) {
  const object = %ToObject(value);
  const all = ownKeys(object);
  const length = all.length;
  const result = [];
  for (let i = 0; i < length; i++) {
    const key = all[i];
    if (typeof key !== 'string') continue;
    const own = ownProperty(object, key);
    if (own !== undefined && own.enumerable) %append(result, [key, object[key]]);
  }
  return result;
}

// 20.1.2.6, .21, .20: SetIntegrityLevel
function freeze(object) {
  if (!%isObject(object)) return object;
  if (%isTypedArray(object) && %typedArrayLength(object) > 0) {
    if (!%call(%library("object/operations.preventExtensions"), undefined, object)) %throwTypeError('cannotFreeze');
    %throwTypeError('cannotFreezeView');
  }
  if (!setIntegrity(object, true)) %throwTypeError(%isProxy(object) ? 'proxyPreventExtensions' : 'cannotFreeze');
  return object;
}

function seal(object) {
  if (!%isObject(object)) return object;
  if (!setIntegrity(object, false)) %throwTypeError(%isProxy(object) ? 'proxyPreventExtensions' : 'cannotSeal');
  return object;
}

function setIntegrity(object, frozen) {
  if (!%call(%library("object/operations.preventExtensions"), undefined, object)) return false;
  const all = ownKeys(object);
  const length = all.length;
  for (let i = 0; i < length; i++) {
    const key = all[i];
    if (!frozen) {
      define(object, key, { configurable: false });
      continue;
    }
    const own = ownProperty(object, key);
    if (own === undefined) continue;
    define(object, key, 'value' in own ? { configurable: false, writable: false } : { configurable: false });
  }
  return true;
}

function preventExtensions(object) {
  if (!%isObject(object)) return object;
  if (!%call(%library("object/operations.preventExtensions"), undefined, object)) %throwTypeError(%isProxy(object) ? 'proxyPreventExtensions' : 'cannotPreventExtensions');
  return object;
}

// 20.1.2.14 to .16
function isExtensible(object) {
  return %isObject(object) && %call(%library("object/operations.isExtensible"), undefined, object);
}

function isFrozen(object) {
  return !%isObject(object) || hasIntegrity(object, true);
}

function isSealed(object) {
  return !%isObject(object) || hasIntegrity(object, false);
}

function hasIntegrity(object, frozen) {
  if (%call(%library("object/operations.isExtensible"), undefined, object)) return false;
  const all = ownKeys(object);
  const length = all.length;
  for (let i = 0; i < length; i++) {
    const own = ownProperty(object, all[i]);
    if (own === undefined) continue;
    if (own.configurable || (frozen && 'value' in own && own.writable)) return false;
  }
  return true;
}

// 20.1.2.7
function fromEntries(iterable) {
  if (iterable === undefined || iterable === null) %throwTypeError('valueNotIterable', undefined);
  const object = %newOrdinary(%intrinsicObject('Object.prototype'));
  const record = %call(%library("iterator/protocol.getIterator"), undefined, iterable, undefined);
  const iterator = record[0];
  const next = record[1];
  while (true) {
    const entry = %call(%library("iterator/protocol.iteratorResult"), undefined, %call(next, iterator));
    if (entry === %done()) return object;
    try {
      if (!%isObject(entry)) %throwTypeError('iteratorEntry', entry);
      const key = entry[0];
      const value = entry[1];
      %call(%library("object/operations.createDataProperty"), undefined, object, %ToPropertyKey(key), value);
    } catch (error) {
      %call(%library("iterator/protocol.closeQuietly"), undefined, iterator);
      throw error;
    }
  }
}

// 20.1.2.8
function getOwnPropertyDescriptor(value, key) {
  const object = %ToObject(value);
  const own = ownProperty(object, %ToPropertyKey(key));
  return own === undefined ? undefined : %fromPropertyDescriptor(own);
}

// 20.1.2.9
function getOwnPropertyDescriptors(value) {
  const object = %ToObject(value);
  const all = ownKeys(object);
  const length = all.length;
  const result = %newOrdinary(%intrinsicObject('Object.prototype'));
  for (let i = 0; i < length; i++) {
    const key = all[i];
    const own = ownProperty(object, key);
    if (own !== undefined) %call(%library("object/operations.createDataProperty"), undefined, result, key, %fromPropertyDescriptor(own));
  }
  return result;
}

// 20.1.2.10, .11
function getOwnPropertyNames(value) {
  return keysOfType(%ToObject(value), 'string');
}

function getOwnPropertySymbols(value) {
  return keysOfType(%ToObject(value), 'symbol');
}

function keysOfType(object, type) {
  const all = ownKeys(object);
  const length = all.length;
  const result = [];
  for (let i = 0; i < length; i++) {
    if (typeof all[i] === type) %append(result, all[i]);
  }
  return result;
}

// 20.1.2.12
function getPrototypeOf(value) {
  return %call(%library("object/operations.getPrototypeOf"), undefined, %ToObject(value));
}

// 20.1.2.23
function setPrototypeOf(object, prototype) {
  if (object === undefined || object === null) %throwTypeError('calledOnNullish', 'Object.setPrototypeOf');
  if (prototype !== null && !%isObject(prototype)) %throwTypeError('prototypeInvalid', prototype);
  if (%isObject(object)) setPrototypeOrThrow(object, prototype);
  return object;
}

function setPrototypeOrThrow(object, prototype) {
  if (!%call(%library("object/operations.setPrototypeOf"), undefined, object, prototype)) %throwSetPrototypeFailed(object, prototype);
}

// 20.1.2.13; groups keep the order of first appearance.
function groupBy(items, callback) {
  if (items === undefined || items === null) %throwTypeError('valueNotIterable', items);
  if (typeof callback !== 'function') %throwNotCallable(callback);
  const groups = %newOrdinary(null);
  const record = %call(%library("iterator/protocol.getIterator"), undefined, items, undefined);
  const iterator = record[0];
  const next = record[1];
  for (let k = 0; ; k++) {
    const value = %call(%library("iterator/protocol.iteratorResult"), undefined, %call(next, iterator));
    if (value === %done()) return groups;
    let key;
    try {
      key = %ToPropertyKey(%call(callback, undefined, value, k));
    } catch (error) {
      %call(%library("iterator/protocol.closeQuietly"), undefined, iterator);
      throw error;
    }
    const group = groups[key];
    if (group === undefined) %call(%library("object/operations.createDataProperty"), undefined, groups, key, [value]);
    else %append(group, value);
  }
}

// 20.1.2.13
function hasOwn(value, key) {
  const object = %ToObject(value);
  return ownProperty(object, %ToPropertyKey(key)) !== undefined;
}
