// The BigInt function (ECMA-262 21.2.1.1) on an object.

function construct(value) {
  const primitive = %call(%library("conversion/conversion.toPrimitive"), undefined, value, 'number');
  return %primitiveToBigIntValue(primitive);
}
