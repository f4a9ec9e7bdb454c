// The iteration protocol (ECMA-262 7.4) where it may run guest code. The instructions serve
// arrays, strings and plain iterator results themselves and come here for the rest.

// 7.4.3, 7.4.4: GetIterator(sync) as an array [iterator, next]; the method is read unless given.
function getIterator(iterable, method) {
  if (method === undefined) {
    if (iterable === undefined || iterable === null) %throwNotIterable(iterable);
    method = iterable[%wellKnown('iterator')];
  }
  if (typeof method !== 'function') %throwNotIterable(iterable);
  const iterator = %call(method, iterable);
  if (!%isObject(iterator)) %throwTypeError('iteratorNotObject');
  return [iterator, iterator.next];
}

// 7.4.6 IteratorNext's check, 7.4.7 IteratorComplete and 7.4.8 IteratorValue in one.
function iteratorResult(result) {
  if (!%isObject(result)) %throwTypeError('iteratorResult', result);
  if (result.done) return %done();
  return result.value;
}

// 7.4.7 IteratorComplete alone, for an elision.
function iteratorComplete(result) {
  return result.done ? %done() : undefined;
}

// 7.4.11 IteratorClose for a completion that is no throw.
function close(iterator) {
  const method = iterator.return;
  if (method === undefined || method === null) return;
  if (typeof method !== 'function') %throwNotFunction(method);
  const result = %call(method, iterator);
  if (!%isObject(result)) %throwTypeError('iteratorResult', result);
}

// 7.4.11 IteratorClose for a throw completion: the first error wins.
function closeQuietly(iterator) {
  try {
    const method = iterator.return;
    if (method !== undefined && method !== null) %call(method, iterator);
  } catch (error) {}
}

// What is left of an iterator, as an array (array pattern's rest element).
function rest(iterator, next) {
  return appendFrom([], iterator, next);
}

// ArrayAccumulation of a spread element, 13.2.4.1.
function appendSpread(array, iterable) {
  const record = getIterator(iterable, undefined);
  return appendFrom(array, record[0], record[1]);
}

function appendFrom(array, iterator, next) {
  while (true) {
    const result = %call(next, iterator);
    if (!%isObject(result)) %throwTypeError('iteratorResult', result);
    if (result.done) return array;
    %append(array, result.value);
  }
}
