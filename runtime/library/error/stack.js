// `stack` of errors whose realm has an Error.prepareStackTrace: what its first read runs.

// As Node asks: twice, on the constructor as `this`; once for each error.
function readStack() {
  const getter = %runningStackGetter();
  if (%isStackSettled(getter)) return %settledStack(getter);
  if (%formatsPlainly()) return %defaultStack(getter);
  const constructor = %intrinsicObject('Error');
  if (typeof constructor.prepareStackTrace !== 'function') return %settleStack(getter, %defaultStack(getter));
  const prepare = constructor.prepareStackTrace;
  const error = %stackHolder(getter);
  return %settleStack(getter, %call(prepare, constructor, error, %callSites(getter)));
}

// A write is one to a data property.
function writeStack(value) {
  const getter = %runningStackGetter();
  if (this === %stackHolder(getter)) %writeSettledStack(getter, value);
  else if (%isObject(this)) %defineStack(this, value);
}
