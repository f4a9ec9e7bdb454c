// Reflect (ECMA-262 28.1).

function target(value, method) {
  if (!%isObject(value)) %throwTypeError('calledOnNonObject', 'Reflect.' + method);
}

function apply(callee, thisArgument, argumentsList) {
  if (typeof callee !== 'function') %throwTypeError('calledOnNonFunction', 'Function.prototype.apply', callee, typeof callee);
  return %callArray(callee, thisArgument, %call(%library("function/function.listFromArrayLike"), undefined, argumentsList));
}

function construct(callee, argumentsList, ...rest) {
  if (!%isConstructor(callee)) %throwTypeError('notAConstructor', callee);
  const newTarget = rest.length > 0 ? rest[0] : callee;
  if (!%isConstructor(newTarget)) %throwTypeError('notAConstructor', newTarget);
  return %constructArray(callee, newTarget, %call(%library("function/function.listFromArrayLike"), undefined, argumentsList));
}

function defineProperty(object, key, attributes) {
  target(object, 'defineProperty');
  key = %ToPropertyKey(key);
  const descriptor = %call(%library("object/operations.toPropertyDescriptor"), undefined, attributes);
  return %call(%library("object/operations.defineOwnProperty"), undefined, object, key, descriptor);
}

function deleteProperty(object, key) {
  target(object, 'deleteProperty');
  return %call(%library("object/operations.deleteProperty"), undefined, object, %ToPropertyKey(key));
}

function get(object, key, ...rest) {
  target(object, 'get');
  key = %ToPropertyKey(key);
  return %getWithReceiver(object, key, rest.length > 0 ? rest[0] : object);
}

function getOwnPropertyDescriptor(object, key) {
  target(object, 'getOwnPropertyDescriptor');
  const own = %call(%library("object/operations.getOwnProperty"), undefined, object, %ToPropertyKey(key));
  return own === undefined ? undefined : %fromPropertyDescriptor(own);
}

function getPrototypeOf(object) {
  target(object, 'getPrototypeOf');
  return %call(%library("object/operations.getPrototypeOf"), undefined, object);
}

function has(object, key) {
  target(object, 'has');
  return %call(%library("object/operations.hasProperty"), undefined, object, %ToPropertyKey(key));
}

function isExtensible(object) {
  target(object, 'isExtensible');
  return %call(%library("object/operations.isExtensible"), undefined, object);
}

function ownKeys(object) {
  target(object, 'ownKeys');
  return %call(%library("object/operations.ownKeys"), undefined, object);
}

function preventExtensions(object) {
  target(object, 'preventExtensions');
  return %call(%library("object/operations.preventExtensions"), undefined, object);
}

function set(object, key, value, ...rest) {
  target(object, 'set');
  key = %ToPropertyKey(key);
  return %call(%library("object/operations.set"), undefined, object, key, value, rest.length > 0 ? rest[0] : object);
}

function setPrototypeOf(object, prototype) {
  target(object, 'setPrototypeOf');
  if (prototype !== null && !%isObject(prototype)) %throwTypeError('prototypeInvalid', prototype);
  return %call(%library("object/operations.setPrototypeOf"), undefined, object, prototype);
}
