// Symbol (ECMA-262 20.4) where a description runs guest code.

// 20.4.1.1
function construct(description) {
  if (new.target !== undefined) %throwTypeError('notAConstructor', 'Symbol');
  return %newSymbol(%ToString(description));
}
