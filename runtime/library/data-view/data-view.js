// The DataView constructor (ECMA-262 25.3.2.1).

function toIndex(value, message) {
  if (value === undefined) return 0;
  const integer = %toInteger(%ToNumber(value));
  if (integer < 0 || integer > 9007199254740991) %throwRangeError(message, integer);
  return integer;
}

function construct(buffer, byteOffset, byteLength) {
  if (!%isBuffer(buffer)) %throwTypeError('dataViewBuffer');
  const offset = toIndex(byteOffset, 'offsetOutOfBounds');
  if (%bufferDetached(buffer)) %throwTypeError('detached', 'DataView constructor');
  checkOffset(offset, %bufferLength(buffer));
  const length = byteLength === undefined ? undefined : toIndex(byteLength, 'dataViewLength');
  checkLength(offset, length, %bufferLength(buffer));
  const tracks = length === undefined && %bufferResizable(buffer);
  const fixed = length === undefined && !tracks ? %bufferLength(buffer) - offset : length;
  const prototype = %call(%library("object/operations.getPrototypeFromConstructor"), undefined, new.target, 'DataView.prototype');
  if (%bufferDetached(buffer)) %throwTypeError('detached', 'DataView constructor');
  checkOffset(offset, %bufferLength(buffer));
  checkLength(offset, fixed, %bufferLength(buffer));
  return %newDataView(buffer, offset, fixed, prototype);
}

function checkOffset(offset, bytes) {
  if (offset > bytes) %throwRangeError('offsetOutOfBounds', offset);
}

function checkLength(offset, length, bytes) {
  if (length !== undefined && offset + length > bytes) %throwRangeError('dataViewLength', length);
}
