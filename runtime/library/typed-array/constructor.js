// The typed array constructors and %TypedArray% (ECMA-262 23.2.1 to 23.2.5).

function TypedArray() {
  %throwTypeError('typedArrayAbstract');
}

function Int8Array(...args) { return make(new.target, 'Int8Array', args); }
function Uint8Array(...args) { return make(new.target, 'Uint8Array', args); }
function Uint8ClampedArray(...args) { return make(new.target, 'Uint8ClampedArray', args); }
function Int16Array(...args) { return make(new.target, 'Int16Array', args); }
function Uint16Array(...args) { return make(new.target, 'Uint16Array', args); }
function Int32Array(...args) { return make(new.target, 'Int32Array', args); }
function Uint32Array(...args) { return make(new.target, 'Uint32Array', args); }
function Float16Array(...args) { return make(new.target, 'Float16Array', args); }
function Float32Array(...args) { return make(new.target, 'Float32Array', args); }
function Float64Array(...args) { return make(new.target, 'Float64Array', args); }
function BigInt64Array(...args) { return make(new.target, 'BigInt64Array', args); }
function BigUint64Array(...args) { return make(new.target, 'BigUint64Array', args); }

function prototypeOf(newTarget, name) {
  return %call(%library("object/operations.getPrototypeFromConstructor"), undefined, newTarget, name + '.prototype');
}

function toIndex(value, message) {
  if (value === undefined) return 0;
  const integer = %toInteger(%ToNumber(value));
  if (integer < 0 || integer > 9007199254740991) %throwRangeError(message, value);
  return integer;
}

// 23.2.5.1
function make(newTarget, name, args) {
  const first = args.length > 0 ? args[0] : undefined;
  if (!%isObject(first)) {
    const length = toIndex(first, 'invalidTypedArrayLength');
    return %newTypedArray(name, length, prototypeOf(newTarget, name));
  }
  const prototype = prototypeOf(newTarget, name);
  if (%isTypedArray(first)) return fromTypedArray(name, prototype, first);
  if (%isBuffer(first)) return fromBuffer(name, prototype, first, args.length > 1 ? args[1] : undefined, args.length > 2 ? args[2] : undefined);
  const method = first[%wellKnown('iterator')];
  if (method === undefined || method === null) return fromArrayLike(name, prototype, first);
  if (typeof method !== 'function') %throwTypeError('iteratorMethod', "TypedArray's constructor");
  return fromArrayLike(name, prototype, listOf(first, method));
}

// IteratorToList
function listOf(iterable, method) {
  const record = %call(%library("iterator/protocol.getIterator"), undefined, iterable, method);
  return %call(%library("iterator/protocol.rest"), undefined, record[0], record[1]);
}

// 23.2.5.1.2
function fromTypedArray(name, prototype, source) {
  if (%typedArrayOutOfBounds(source)) %throwTypeError('detached', 'Construct');
  const array = %newTypedArray(name, %typedArrayLength(source), prototype);
  if (%typedArrayIsBigInt(array) !== %typedArrayIsBigInt(source)) %throwTypeError('mixedBigint');
  %typedArraySet(array, 0, source);
  return array;
}

// 23.2.5.1.3
function fromBuffer(name, prototype, buffer, byteOffset, length) {
  const size = %elementSize(name);
  const offset = toIndex(byteOffset, 'offsetOutOfBounds');
  if (offset % size !== 0) %throwRangeError('offsetAlignment', name, size);
  const newLength = length === undefined ? undefined : toIndex(length, 'invalidTypedArrayLength');
  if (%bufferDetached(buffer)) %throwTypeError('detached', 'Construct');
  const bytes = %bufferLength(buffer);
  if (newLength === undefined) {
    if (%bufferResizable(buffer)) {
      if (offset > bytes) %throwRangeError('offsetOutOfBounds', byteOffset);
      return %newTypedArrayOn(name, buffer, offset, undefined, prototype);
    }
    if (bytes % size !== 0) %throwRangeError('lengthAlignment', name, size);
    if (offset > bytes) %throwRangeError('offsetOutOfBounds', byteOffset);
    return %newTypedArrayOn(name, buffer, offset, (bytes - offset) / size, prototype);
  }
  if (offset + newLength * size > bytes) %throwRangeError('invalidTypedArrayLength', length);
  return %newTypedArrayOn(name, buffer, offset, newLength, prototype);
}

// 23.2.5.1.4, 23.2.5.1.5
function fromArrayLike(name, prototype, source) {
  const length = %toLength(%ToNumber(source.length));
  const array = %newTypedArray(name, length, prototype);
  for (let k = 0; k < length; k++) array[k] = source[k];
  return array;
}

// 23.2.4.2 TypedArrayCreateFromCtor; `length` undefined when the arguments are no length.
function create(constructor, args, length, method) {
  const array = %constructArray(constructor, constructor, args);
  const actual = %typedArrayLengthOrThrow(array, method, true);
  if (length !== undefined && actual < length) %throwTypeError('typedArrayTooShort');
  return array;
}

// 23.2.4.1 TypedArraySpeciesCreate
function speciesCreate(exemplar, args, length, method) {
  const fallback = %intrinsicObject(%typedArrayName(exemplar));
  const constructor = %call(%library("array-buffer/array-buffer.speciesConstructor"), undefined, exemplar, fallback);
  const array = create(constructor, args, length, method);
  if (%typedArrayIsBigInt(array) !== %typedArrayIsBigInt(exemplar)) %throwTypeError('contentType');
  return array;
}

// 23.2.4.3 TypedArrayCreateSameType
function createSameType(exemplar, length) {
  const name = %typedArrayName(exemplar);
  return %newTypedArray(name, length, %intrinsicObject(name + '.prototype'));
}

// 23.2.2.1
function from(source, mapper, thisArg) {
  const constructor = this;
  if (!%isConstructor(constructor)) %throwTypeError('notAConstructor', constructor);
  if (mapper !== undefined && typeof mapper !== 'function') %throwTypeError('notAFunction', mapper);
  if (source === undefined || source === null) %throwNotIterable(source);
  const method = source[%wellKnown('iterator')];
  if (method !== undefined && method !== null && typeof method !== 'function') %throwTypeError('iteratorMethod', '%TypedArray%.from');
  const list = method === undefined || method === null ? %ToObject(source) : listOf(source, method);
  const length = %toLength(%ToNumber(list.length));
  const array = create(constructor, [length], length, '%TypedArray%.from');
  for (let k = 0; k < length; k++) {
    const value = list[k];
    array[k] = mapper === undefined ? value : %call(mapper, thisArg, value, k);
  }
  return array;
}

// 23.2.2.2
function of(...items) {
  const length = items.length;
  if (!%isConstructor(this)) %throwTypeError('notAConstructor', this);
  const array = create(this, [length], length, '%TypedArray%.of');
  for (let k = 0; k < length; k++) array[k] = items[k];
  return array;
}
