// Map (ECMA-262 24.1) where guest code runs.

// 24.1.1.1
function construct(iterable) {
  const map = %newMap(%call(%library("object/operations.getPrototypeFromConstructor"), undefined, new.target, 'Map.prototype'));
  if (iterable === undefined || iterable === null) return map;
  addEntries(map, map.set, iterable, 'set');
  return map;
}

// 24.1.1.2 AddEntriesFromIterable
function addEntries(target, adder, iterable, name) {
  if (typeof adder !== 'function') %throwTypeError('adderNotFunction', adder, name, target);
  const record = %call(%library("iterator/protocol.getIterator"), undefined, iterable, undefined);
  const iterator = record[0];
  const next = record[1];
  while (true) {
    const item = %call(%library("iterator/protocol.iteratorResult"), undefined, %call(next, iterator));
    if (item === %done()) return;
    try {
      if (!%isObject(item)) %throwTypeError('iteratorEntry', item);
      const key = item[0];
      %call(adder, target, key, item[1]);
    } catch (error) {
      %call(%library("iterator/protocol.closeQuietly"), undefined, iterator);
      throw error;
    }
  }
}

// 24.1.2.1
function groupBy(items, callback) {
  if (items === undefined || items === null) %throwTypeError('valueNotIterable', items);
  if (typeof callback !== 'function') %throwNotCallable(callback);
  const map = %newMap(%intrinsicObject('Map.prototype'));
  const record = %call(%library("iterator/protocol.getIterator"), undefined, items, undefined);
  const iterator = record[0];
  const next = record[1];
  for (let k = 0; ; k++) {
    const value = %call(%library("iterator/protocol.iteratorResult"), undefined, %call(next, iterator));
    if (value === %done()) return map;
    let key;
    try {
      key = %call(callback, undefined, value, k);
    } catch (error) {
      %call(%library("iterator/protocol.closeQuietly"), undefined, iterator);
      throw error;
    }
    const group = %tableGet(map, key);
    if (group === undefined) %tableSet(map, key, [value]);
    else %append(group, value);
  }
}

// 24.1.3.5
function forEach(callback, thisArg) {
  %requireMap(this, 'forEach');
  if (typeof callback !== 'function') %throwNotFunction(callback);
  const cursor = %tableCursor(this);
  while (%cursorNext(cursor)) %call(callback, thisArg, %cursorValue(cursor), %cursorKey(cursor), this);
}
