// Conversions of objects to primitives (ECMA-262 7.1.1). The machine calls these when an
// instruction or a native meets an object; primitives never come here.

// 7.1.1 ToPrimitive; `hint` is 'default', 'number' or 'string'.
function toPrimitive(value, hint) {
  const exotic = value[%wellKnown('toPrimitive')];
  if (exotic === undefined || exotic === null) return ordinaryToPrimitive(value, hint === 'string');
  if (typeof exotic !== 'function') %throwNotFunction(exotic);
  const result = %call(exotic, value, hint);
  if (%isObject(result)) %throwTypeError('toPrimitive');
  return result;
}

// 7.1.1.1
function ordinaryToPrimitive(value, stringFirst) {
  const first = stringFirst ? value.toString : value.valueOf;
  if (typeof first === 'function') {
    const result = %call(first, value);
    if (!%isObject(result)) return result;
  }
  const second = stringFirst ? value.valueOf : value.toString;
  if (typeof second === 'function') {
    const result = %call(second, value);
    if (!%isObject(result)) return result;
  }
  %throwTypeError('toPrimitive');
}
