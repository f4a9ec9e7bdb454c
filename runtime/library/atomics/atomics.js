// Atomics (ECMA-262 25.4): conversions in order, then the host's operation.

// 25.4.3.2 ValidateAtomicAccess
function access(array, index, waitable, method) {
  const length = %atomicsValidate(array, waitable, method);
  const integer = index === undefined ? 0 : %toInteger(%ToNumber(index));
  if (integer < 0 || integer >= length) %throwRangeError('atomicIndex');
  return integer;
}

// The operand as V8 and the specification convert it: ToBigInt or ToIntegerOrInfinity.
function operand(array, value) {
  if (%typedArrayIsBigInt(array)) return %call(%library("typed-array/prototype.element"), undefined, array, value);
  return %toInteger(%ToNumber(value));
}

function modify(operation, array, index, value) {
  const at = access(array, index, false, operation);
  const converted = operand(array, value);
  %atomicsValidate(array, false, operation);
  return %atomicsRun(operation, array, at, converted);
}

function add(array, index, value) { return modify('add', array, index, value); }
function and(array, index, value) { return modify('and', array, index, value); }
function exchange(array, index, value) { return modify('exchange', array, index, value); }
function or(array, index, value) { return modify('or', array, index, value); }
function sub(array, index, value) { return modify('sub', array, index, value); }
function xor(array, index, value) { return modify('xor', array, index, value); }

function compareExchange(array, index, expected, replacement) {
  const at = access(array, index, false, 'compareExchange');
  const old = operand(array, expected);
  const value = operand(array, replacement);
  %atomicsValidate(array, false, 'compareExchange');
  return %atomicsRun('compareExchange', array, at, old, value);
}

function load(array, index) {
  const at = access(array, index, false, 'load');
  %atomicsValidate(array, false, 'load');
  return %atomicsRun('load', array, at);
}

function store(array, index, value) {
  const at = access(array, index, false, 'store');
  const converted = operand(array, value);
  %atomicsValidate(array, false, 'store');
  %atomicsRun('store', array, at, converted);
  return converted;
}

function isLockFree(size) {
  const n = %toInteger(%ToNumber(size));
  return n === 1 || n === 2 || n === 4 || n === 8;
}

// 25.4.13, 25.4.14
function wait(array, index, value, timeout) {
  return %atomicsWait(array, waitable(array, index, 'wait'), expected(array, value), duration(timeout));
}

function waitAsync(array, index, value, timeout) {
  return %atomicsWaitAsync(array, waitable(array, index, 'waitAsync'), expected(array, value), duration(timeout));
}

// 25.4.3.14 DoWait up to where it waits.
function waitable(array, index, method) {
  %atomicsValidate(array, true, method);
  if (!%atomicsIsShared(array)) %throwTypeError('notSharedTypedArray', array);
  return access(array, index, true, method);
}

function expected(array, value) {
  return %typedArrayIsBigInt(array) ? operand(array, value) : %ToNumber(value) | 0;
}

function duration(timeout) {
  const time = %ToNumber(timeout);
  return time !== time ? 1 / 0 : time < 0 ? 0 : time;
}

// 25.4.15
function notify(array, index, count) {
  const at = access(array, index, true, 'notify');
  let most = 1 / 0;
  if (count !== undefined) {
    most = %toInteger(%ToNumber(count));
    if (most < 0) most = 0;
  }
  return %atomicsNotify(array, at, most);
}
