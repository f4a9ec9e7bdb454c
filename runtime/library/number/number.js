// The Number constructor (ECMA-262 21.1.1.1) where conversion or newTarget may run guest code.

function construct(...args) {
  let number = 0;
  if (args.length > 0) {
    const primitive = %ToNumeric(args[0]);
    number = typeof primitive === 'bigint' ? %bigintToNumber(primitive) : primitive;
  }
  if (new.target === undefined) return number;
  return %newWrapper(number, %call(%library("object/operations.getPrototypeFromConstructor"), undefined, new.target, 'Number.prototype'));
}
