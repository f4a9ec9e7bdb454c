// Operations on objects (ECMA-262 7.3, 10.1) in their full generality: wherever a Proxy may be
// met, or an accessor runs in the middle of a longer algorithm. The machine serves plain objects
// itself. Keys are property keys as guest values; descriptors are records of the fields present.

// 10.1.1 and 10.5.1
function getPrototypeOf(object) {
  if (%isProxy(object)) return %call(%library("proxy/proxy.getPrototypeOf"), undefined, object);
  return %getPrototypeOf(object);
}

function setPrototypeOf(object, prototype) {
  if (%isProxy(object)) return %call(%library("proxy/proxy.setPrototypeOf"), undefined, object, prototype);
  return %setPrototypeOf(object, prototype);
}

function isExtensible(object) {
  if (%isProxy(object)) return %call(%library("proxy/proxy.isExtensible"), undefined, object);
  return %isExtensible(object);
}

function preventExtensions(object) {
  if (%isProxy(object)) return %call(%library("proxy/proxy.preventExtensions"), undefined, object);
  return %preventExtensions(object);
}

// The own property as a record of all its fields, or undefined.
function getOwnProperty(object, key) {
  if (%isProxy(object)) return %call(%library("proxy/proxy.getOwnProperty"), undefined, object, key);
  return %getOwnProperty(object, key);
}

function defineOwnProperty(object, key, descriptor) {
  if (%isProxy(object)) return %call(%library("proxy/proxy.defineOwnProperty"), undefined, object, key, descriptor);
  if (!('value' in descriptor)) return %defineOwnProperty(object, key, descriptor);
  const coercion = %coercionFor(object, key, descriptor.value);
  if (coercion === 'none') return %defineOwnProperty(object, key, descriptor);
  if (coercion === 'arrayLength') return %defineOwnProperty(object, key, %withValue(descriptor, arrayLength(descriptor.value)));
  return defineIntegerIndexed(object, key, descriptor, coercion);
}

// 10.4.2.4 steps 3 to 5: the value is converted twice.
function arrayLength(value) {
  const length = %ToNumber(value) >>> 0;
  if (length !== %ToNumber(value)) %throwRangeError('invalidArrayLength');
  return length;
}

// 10.4.5.3: the value is converted after the attributes were found acceptable.
function defineIntegerIndexed(object, key, descriptor, coercion) {
  if (!%defineOwnProperty(object, key, %withoutValue(descriptor))) return false;
  %setIntegerIndexed(object, key, elementValue(coercion, descriptor.value));
  return true;
}

// What a typed array stores: ToBigInt or ToNumber of a value.
function elementValue(coercion, value) {
  if (coercion === 'none') return value;
  if (coercion === 'number') return %ToNumber(value);
  if (%isObject(value)) value = %call(%library("conversion/conversion.toPrimitive"), undefined, value, 'number');
  return %toBigInt(value);
}

// Strings and symbols, in order.
function ownKeys(object) {
  if (%isProxy(object)) return %call(%library("proxy/proxy.ownKeys"), undefined, object);
  return %ownKeys(object);
}

function deleteProperty(object, key) {
  if (%isProxy(object)) return %call(%library("proxy/proxy.deleteProperty"), undefined, object, key);
  return %deleteProperty(object, key);
}

// 7.3.11
function hasProperty(object, key) {
  while (object !== null) {
    if (%isProxy(object)) return %call(%library("proxy/proxy.has"), undefined, object, key);
    if (%hasHere(object, key)) return true;
    if (%isIntegerIndexed(object, key)) return false;
    object = %getPrototypeOf(object);
  }
  return false;
}

// 10.1.8
function get(object, key, receiver) {
  return %getWithReceiver(object, key, receiver);
}

// 10.1.9
function set(object, key, value, receiver) {
  let holder = object;
  while (holder !== null) {
    if (%isProxy(holder)) return %call(%library("proxy/proxy.set"), undefined, holder, key, value, receiver);
    if (%isIntegerIndexed(holder, key)) {
      if (holder === receiver) return setIntegerIndexed(holder, key, value);
      if (!%hasOwnProperty(holder, key)) return true;
      return setOnReceiver(receiver, key, value);
    }
    if (%refusesSet(holder)) return false;
    const foreign = holder === receiver ? %setForeign(holder, key, value) : undefined;
    if (foreign !== undefined) return finishForeign(foreign, receiver, value);
    const own = %getOwnProperty(holder, key);
    if (own !== undefined) return setThrough(own, key, value, receiver);
    holder = %getPrototypeOf(holder);
  }
  return setOnReceiver(receiver, key, value);
}

// Of what lies behind the membrane: done or refused already, or a setter is to be called.
function finishForeign(outcome, receiver, value) {
  if (!%isObject(outcome)) return outcome;
  %call(outcome, receiver, value);
  return true;
}

// 10.4.5.16 TypedArraySetElement
function setIntegerIndexed(array, key, value) {
  %setIntegerIndexed(array, key, elementValue(%coercionFor(array, key, value), value));
  return true;
}

// 10.1.9.2 with the own descriptor that was found.
function setThrough(own, key, value, receiver) {
  if ('value' in own) return own.writable ? setOnReceiver(receiver, key, value) : false;
  if (own.set === undefined) return false;
  %call(own.set, receiver, value);
  return true;
}

// 10.1.9.2 from step 2.b on.
function setOnReceiver(receiver, key, value) {
  if (!%isObject(receiver)) return false;
  const existing = getOwnProperty(receiver, key);
  if (existing === undefined) {
    return defineOwnProperty(receiver, key, { value: value, writable: true, enumerable: true, configurable: true });
  }
  if (!('value' in existing) || !existing.writable) return false;
  return defineOwnProperty(receiver, key, { value: value });
}

// 7.3.6 CreateDataPropertyOrThrow
function createDataProperty(object, key, value) {
  const descriptor = { value: value, writable: true, enumerable: true, configurable: true };
  if (!defineOwnProperty(object, key, descriptor)) %throwDefineFailed(object, key);
}

// 7.3.8 DefinePropertyOrThrow
function definePropertyOrThrow(object, key, descriptor) {
  if (!defineOwnProperty(object, key, descriptor)) %throwDefineFailed(object, key);
}

// 6.2.6.5
function toPropertyDescriptor(attributes) {
  if (!%isObject(attributes)) %throwTypeError('descriptorNotObject', attributes);
  const descriptor = {};
  if ('enumerable' in attributes) descriptor.enumerable = !!attributes.enumerable;
  if ('configurable' in attributes) descriptor.configurable = !!attributes.configurable;
  if ('value' in attributes) descriptor.value = attributes.value;
  if ('writable' in attributes) descriptor.writable = !!attributes.writable;
  if ('get' in attributes) {
    const getter = attributes.get;
    if (getter !== undefined && typeof getter !== 'function') %throwTypeError('getterNotFunction', getter);
    descriptor.get = getter;
  }
  if ('set' in attributes) {
    const setter = attributes.set;
    if (setter !== undefined && typeof setter !== 'function') %throwTypeError('setterNotFunction', setter);
    descriptor.set = setter;
  }
  if ('get' in descriptor || 'set' in descriptor) {
    if ('value' in descriptor || 'writable' in descriptor) %throwTypeError('descriptorMixed', attributes);
  }
  return descriptor;
}

// 7.3.26; `excluded` is an array of property keys.
function copyDataProperties(target, source, excluded) {
  if (source === undefined || source === null) return target;
  const from = %ToObject(source);
  const left = %newKeySet(excluded);
  const keys = ownKeys(from);
  const count = %arrayLength(keys);
  for (let i = 0; i < count; i++) {
    const key = %arrayItem(keys, i);
    if (%keySetHas(left, key)) continue;
    const own = getOwnProperty(from, key);
    if (own !== undefined && own.enumerable) %createDataProperty(target, key, from[key]);
  }
  return target;
}

// 13.10.2 InstanceofOperator
function instanceOf(value, target) {
  if (!%isObject(target)) %throwTypeError('instanceofNotObject');
  const method = target[%wellKnown('hasInstance')];
  if (method !== undefined && method !== null) {
    if (typeof method !== 'function') %throwNotFunction(method);
    return !!%call(method, target, value);
  }
  if (typeof target !== 'function') %throwTypeError('instanceofNotCallable');
  return ordinaryHasInstance(target, value);
}

// 7.3.21; `constructor` may be anything.
function ordinaryHasInstance(constructor, value) {
  if (typeof constructor !== 'function') return false;
  const bound = %boundTarget(constructor);
  if (bound !== undefined) return instanceOf(value, bound);
  if (!%isObject(value)) return false;
  const prototype = constructor.prototype;
  if (!%isObject(prototype)) %throwTypeError('instanceofPrototype', prototype);
  let object = getPrototypeOf(value);
  while (object !== null) {
    if (object === prototype) return true;
    object = getPrototypeOf(object);
  }
  return false;
}

// 10.1.14 GetPrototypeFromConstructor; the fallback is the intrinsic of newTarget's realm.
function getPrototypeFromConstructor(newTarget, defaultName) {
  const prototype = newTarget.prototype;
  if (%isObject(prototype)) return prototype;
  return %intrinsicOfRealm(newTarget, defaultName);
}

// 9.1.1.2.1 HasBinding of a `with` object.
function withHasBinding(object, name) {
  if (!(name in object)) return false;
  const unscopables = object[%wellKnown('unscopables')];
  if (%isObject(unscopables)) return !unscopables[name];
  return true;
}

// 14.7.5.9 EnumerateObjectProperties where a Proxy is on the way.
function forInKeys(object) {
  const visited = %newKeySet([]);
  const result = [];
  while (object !== null) {
    const keys = ownKeys(object);
    const count = %arrayLength(keys);
    for (let i = 0; i < count; i++) {
      const key = %arrayItem(keys, i);
      if (typeof key === 'symbol' || %keySetHas(visited, key)) continue;
      const own = getOwnProperty(object, key);
      if (own === undefined) continue;
      %keySetAdd(visited, key);
      if (own.enumerable) %append(result, key);
    }
    object = getPrototypeOf(object);
  }
  return result;
}

// GetBindingValue of a name whose object has a Proxy on the way: `with` objects and the global.
function nameGet(object, name, required) {
  if (name in object) return object[name];
  if (required) %throwReferenceError('notDefined', name);
  return undefined;
}

// SetMutableBinding likewise, 9.1.1.2.5.
function nameSet(object, name, value, strict) {
  if (!(name in object) && strict) %throwReferenceError('notDefined', name);
  return set(object, name, value, object);
}
