// The global eval as a function (ECMA-262 19.2.1): indirect eval.

function indirectEval(source) {
  if (typeof source !== 'string') return source;
  return %call(%compileEval(source), undefined);
}
