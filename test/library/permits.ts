/**
 * The global surface beyond what node:vm of Node 20 has: what ES2025 adds (`added`), and what
 * is V8's own or belongs to other standards (`absent`), by path. Everything not named here must
 * be as node:vm's: presence, attributes, names and lengths.
 */

/** `path`: kind and, for functions, length; methods are writable and configurable, not enumerable. */
export const added: readonly string[] = [
  'Iterator', 'Iterator.prototype', 'Iterator.from',
  ...['constructor', 'reduce', 'toArray', 'forEach', 'some', 'every', 'find', 'map', 'filter', 'take', 'drop', 'flatMap', 'Symbol(Symbol.toStringTag)'].map((name) => `Iterator.prototype.${name}`),
  ...['union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom'].map((name) => `Set.prototype.${name}`),
  'Math.f16round', 'DataView.prototype.getFloat16', 'DataView.prototype.setFloat16',
  'Object.groupBy', 'Map.groupBy', 'Promise.withResolvers', 'Promise.try', 'RegExp.escape',
  ...['transfer', 'transferToFixedLength', 'detached'].map((name) => `ArrayBuffer.prototype.${name}`),
];

/** Lengths of the functions that Node 20 cannot tell. */
export const addedLengths: Readonly<Record<string, number>> = {
  'Iterator': 0, 'Iterator.from': 1, 'Iterator.prototype.reduce': 1, 'Iterator.prototype.toArray': 0, 'Iterator.prototype.forEach': 1, 'Iterator.prototype.some': 1,
  'Iterator.prototype.every': 1, 'Iterator.prototype.find': 1, 'Iterator.prototype.map': 1, 'Iterator.prototype.filter': 1, 'Iterator.prototype.take': 1,
  'Iterator.prototype.drop': 1, 'Iterator.prototype.flatMap': 1, 'Set.prototype.union': 1, 'Set.prototype.intersection': 1, 'Set.prototype.difference': 1,
  'Set.prototype.symmetricDifference': 1, 'Set.prototype.isSubsetOf': 1, 'Set.prototype.isSupersetOf': 1, 'Set.prototype.isDisjointFrom': 1, 'Math.f16round': 1,
  'DataView.prototype.getFloat16': 1, 'DataView.prototype.setFloat16': 2, 'Object.groupBy': 2, 'Map.groupBy': 2, 'ArrayBuffer.prototype.transfer': 0,
  'ArrayBuffer.prototype.transferToFixedLength': 0, 'Promise.withResolvers': 0, 'Promise.try': 1, 'RegExp.escape': 1,
};

/** Parts of node:vm's surface that are not ECMA-262's, or not of this room: paths and what lies below them. */
export const absent: readonly string[] = [
  'Intl', 'WebAssembly',
];

/** A script that lists the surface reachable from the global object by own properties: one line each. */
export const WALK = `
  (function () {
    var seen = new Map(), lines = [], queue = [['', globalThis]];
    function name(key) { return typeof key === 'symbol' ? key.toString() : key; }
    function flags(d) { return (d.writable ? 'w' : '-') + (d.enumerable ? 'e' : '-') + (d.configurable ? 'c' : '-'); }
    function shape(value) {
      if (typeof value !== 'function') return typeof value;
      var n = Object.getOwnPropertyDescriptor(value, 'name'), l = Object.getOwnPropertyDescriptor(value, 'length');
      return 'function ' + JSON.stringify(n && n.value) + ' ' + (l && l.value);
    }
    function visit(path, value) {
      if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) return;
      seen.set(value, path);
      queue.push([path, value]);
    }
    seen.set(globalThis, '');
    while (queue.length > 0) {
      var item = queue.shift(), keys = Reflect.ownKeys(item[1]);
      for (var i = 0; i < keys.length; i++) {
        var path = (item[0] === '' ? '' : item[0] + '.') + name(keys[i]);
        var d = Object.getOwnPropertyDescriptor(item[1], keys[i]);
        if ('value' in d) { lines.push(path + ' = ' + flags(d) + ' ' + shape(d.value)); visit(path, d.value); }
        else lines.push(path + ' = ' + flags(d) + ' get ' + shape(d.get) + ' set ' + shape(d.set));
      }
    }
    return lines.join('\\n');
  })()`;
