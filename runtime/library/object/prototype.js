// Object.prototype (ECMA-262 20.1.3, B.2.2) where guest code may run.

function ownProperty(object, key) {
  return %call(%library("object/operations.getOwnProperty"), undefined, object, key);
}

function parent(object) {
  return %call(%library("object/operations.getPrototypeOf"), undefined, object);
}

// 20.1.3.2
function hasOwnProperty(key) {
  key = %ToPropertyKey(key);
  return ownProperty(%ToObject(this), key) !== undefined;
}

// 20.1.3.3
function isPrototypeOf(value) {
  if (!%isObject(value)) return false;
  const object = %ToObject(this);
  for (let at = parent(value); at !== null; at = parent(at)) {
    if (at === object) return true;
  }
  return false;
}

// 20.1.3.4
function propertyIsEnumerable(key) {
  key = %ToPropertyKey(key);
  const own = ownProperty(%ToObject(this), key);
  return own !== undefined && own.enumerable;
}

// 20.1.3.5
function toLocaleString() {
  const value = this;
  if (value === undefined || value === null) %throwTypeError('calledOnNullish', 'Object.prototype.toLocaleString');
  return %call(value.toString, value);
}

// 20.1.3.6
function toString() {
  if (this === undefined) return '[object Undefined]';
  if (this === null) return '[object Null]';
  const object = %ToObject(this);
  const builtin = %call(%library("array/array.isArray"), undefined, object) ? 'Array' : %builtinTag(object);
  const tag = object[%wellKnown('toStringTag')];
  return '[object ' + (typeof tag === 'string' ? tag : builtin) + ']';
}

// 20.1.3.8
function getProto() {
  return parent(%ToObject(this));
}

function setProto(prototype) {
  if (this === undefined || this === null) %throwTypeError('calledOnNullish', 'set Object.prototype.__proto__');
  if (prototype !== null && !%isObject(prototype)) return undefined;
  if (!%isObject(this)) return undefined;
  if (!%call(%library("object/operations.setPrototypeOf"), undefined, this, prototype)) {
    if (%isProxy(this)) %throwTypeError('proxySetPrototype');
    %throwSetPrototypeFailed(this, prototype);
  }
  return undefined;
}

// B.2.2.2, B.2.2.3
function defineGetter(key, getter) {
  const object = %ToObject(this);
  if (typeof getter !== 'function') %throwTypeError('expectingFunction', 'Object.prototype.__defineGetter__');
  key = %ToPropertyKey(key);
  %call(%library("object/operations.definePropertyOrThrow"), undefined, object, key, { get: getter, enumerable: true, configurable: true });
}

function defineSetter(key, setter) {
  const object = %ToObject(this);
  if (typeof setter !== 'function') %throwTypeError('expectingFunction', 'Object.prototype.__defineSetter__');
  key = %ToPropertyKey(key);
  %call(%library("object/operations.definePropertyOrThrow"), undefined, object, key, { set: setter, enumerable: true, configurable: true });
}

// B.2.2.4, B.2.2.5
function lookupGetter(key) {
  const own = lookupAccessor(%ToObject(this), %ToPropertyKey(key));
  return own === undefined ? undefined : own.get;
}

function lookupSetter(key) {
  const own = lookupAccessor(%ToObject(this), %ToPropertyKey(key));
  return own === undefined ? undefined : own.set;
}

function lookupAccessor(object, key) {
  for (let at = object; at !== null; at = parent(at)) {
    const own = ownProperty(at, key);
    if (own !== undefined) return 'get' in own ? own : undefined;
  }
  return undefined;
}
