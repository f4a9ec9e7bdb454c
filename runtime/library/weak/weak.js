// WeakMap and WeakSet (ECMA-262 24.3, 24.4) from iterables.

// 24.3.1.1
function WeakMap(iterable) {
  const map = %newWeakMap(%call(%library("object/operations.getPrototypeFromConstructor"), undefined, new.target, 'WeakMap.prototype'));
  if (iterable === undefined || iterable === null) return map;
  %call(%library("map/map.addEntries"), undefined, map, map.set, iterable, 'set');
  return map;
}

// 24.4.1.1
function WeakSet(iterable) {
  const set = %newWeakSet(%call(%library("object/operations.getPrototypeFromConstructor"), undefined, new.target, 'WeakSet.prototype'));
  if (iterable === undefined || iterable === null) return set;
  %call(%library("set/set.addValues"), undefined, set, set.add, iterable);
  return set;
}

// 26.1.1.1
function WeakRef(target) {
  %requireWeakTarget(target);
  return %newWeakRef(target, %call(%library("object/operations.getPrototypeFromConstructor"), undefined, new.target, 'WeakRef.prototype'));
}

// 26.2.1.1
function FinalizationRegistry(cleanup) {
  if (typeof cleanup !== 'function') %throwTypeError('cleanupNotCallable');
  return %newRegistry(cleanup, %call(%library("object/operations.getPrototypeFromConstructor"), undefined, new.target, 'FinalizationRegistry.prototype'));
}
