// ArrayBuffer and SharedArrayBuffer (ECMA-262 25.1, 25.2).

// 7.1.22
function toIndex(value, message, method) {
  if (value === undefined) return 0;
  const integer = %toInteger(%ToNumber(value));
  if (integer < 0 || integer > 9007199254740991) %throwRangeError(message, method);
  return integer;
}

function maximumOf(options) {
  if (!%isObject(options)) return undefined;
  const maximum = options.maxByteLength;
  return maximum === undefined ? undefined : toIndex(maximum, 'bufferMaxLength');
}

function make(name, newTarget, length, options) {
  const bytes = toIndex(length, 'bufferLength');
  const maximum = maximumOf(options);
  if (maximum !== undefined && bytes > maximum) %throwRangeError('bufferMaxLength');
  const prototype = %call(%library("object/operations.getPrototypeFromConstructor"), undefined, newTarget, name + '.prototype');
  return %newBuffer(name, bytes, maximum, prototype);
}

// 25.1.4.1
function ArrayBuffer(length, options) {
  return make('ArrayBuffer', new.target, length, options);
}

// 25.2.3.1
function SharedArrayBuffer(length, options) {
  return make('SharedArrayBuffer', new.target, length, options);
}

function relative(value, length) {
  const index = %toInteger(%ToNumber(value));
  if (index < 0) return index + length > 0 ? index + length : 0;
  return index < length ? index : length;
}

// 7.3.22 SpeciesConstructor
function speciesConstructor(object, fallback) {
  const constructor = object.constructor;
  if (constructor === undefined) return fallback;
  if (!%isObject(constructor)) %throwTypeError('constructorNotObject');
  const species = constructor[%wellKnown('species')];
  if (species === undefined || species === null) return fallback;
  if (!%isConstructor(species)) %throwTypeError('speciesNotConstructor');
  return species;
}

// 25.1.6.7, 25.2.5.6
function slice(start, end) {
  return sliceOf(this, 'ArrayBuffer', start, end);
}

function sharedSlice(start, end) {
  return sliceOf(this, 'SharedArrayBuffer', start, end);
}

function sliceOf(buffer, name, start, end) {
  const length = %requireBuffer(buffer, name, 'slice');
  if (%bufferDetached(buffer)) %throwTypeError('detached', name + '.prototype.slice');
  const first = relative(start, length);
  const final = end === undefined ? length : relative(end, length);
  const count = final > first ? final - first : 0;
  const constructor = speciesConstructor(buffer, %intrinsicObject(name));
  const result = %construct(constructor, constructor, count);
  %requireBuffer(result, name, 'slice');
  if (%bufferDetached(result)) %throwTypeError('detached', name + '.prototype.slice');
  if (result === buffer) %throwTypeError('bufferSpeciesThis', name);
  if (%bufferLength(result) < count) %throwTypeError('bufferSpeciesShort');
  if (%bufferDetached(buffer)) %throwTypeError('detached', name + '.prototype.slice');
  const current = %bufferLength(buffer);
  if (first < current) %bufferCopy(result, 0, buffer, first, count < current - first ? count : current - first);
  return result;
}

// 25.1.6.6
function resize(newLength) {
  %requireBuffer(this, 'ArrayBuffer', 'resize');
  if (!%bufferResizable(this)) %throwTypeError('incompatibleReceiver', 'ArrayBuffer.prototype.resize', this);
  const length = toIndex(newLength, 'bufferResize', 'ArrayBuffer.prototype.resize');
  if (%bufferDetached(this)) %throwTypeError('detached', 'ArrayBuffer.prototype.resize');
  %bufferResize(this, length);
}

// 25.2.5.3
function grow(newLength) {
  %requireBuffer(this, 'SharedArrayBuffer', 'grow');
  if (!%bufferResizable(this)) %throwTypeError('incompatibleReceiver', 'SharedArrayBuffer.prototype.grow', this);
  %bufferResize(this, toIndex(newLength, 'bufferResize', 'SharedArrayBuffer.prototype.grow'));
}

// 25.1.6.9, 25.1.6.10
function transfer(newLength) {
  return transferOf(this, newLength, true, 'transfer');
}

function transferToFixedLength(newLength) {
  return transferOf(this, newLength, false, 'transferToFixedLength');
}

function transferOf(buffer, newLength, keep, method) {
  const current = %requireBuffer(buffer, 'ArrayBuffer', method);
  const length = newLength === undefined ? current : toIndex(newLength, 'bufferResize', 'ArrayBuffer.prototype.' + method);
  if (%bufferDetached(buffer)) %throwTypeError('detached', 'ArrayBuffer.prototype.' + method);
  const maximum = keep && %bufferResizable(buffer) ? %bufferMaxLength(buffer) : undefined;
  const result = %newBuffer('ArrayBuffer', length, maximum, %intrinsicObject('ArrayBuffer.prototype'));
  const now = %bufferLength(buffer);
  %bufferCopy(result, 0, buffer, 0, length < now ? length : now);
  %bufferDetach(buffer);
  return result;
}
