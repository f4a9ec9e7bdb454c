// %ArrayIteratorPrototype%.next (ECMA-262 23.1.5.2.1) over array-likes of any kind.

function next() {
  const source = %arrayIteratorSource(this);
  if (source === undefined) return %iteratorResult(undefined, true);
  const length = %isTypedArray(source) ? %typedArrayLengthOrThrow(source, 'Array Iterator.prototype.next') : %toLength(%ToNumber(source.length));
  const index = %arrayIteratorAdvance(this);
  if (index >= length) {
    %arrayIteratorEnd(this);
    return %iteratorResult(undefined, true);
  }
  const kind = %arrayIteratorKind(this);
  if (kind === 1) return %iteratorResult(index, false);
  const value = source[index];
  return %iteratorResult(kind === 0 ? value : [index, value], false);
}
