// A spread of lodash: arrays, collections, objects, strings, functions, numbers and chains.
const _ = require('lodash');

const users = [
  { user: 'barney', age: 36, active: true, tags: ['a', 'b'] },
  { user: 'fred', age: 40, active: false, tags: ['b'] },
  { user: 'pebbles', age: 1, active: true, tags: [] },
  { user: 'fred', age: 48, active: true, tags: ['c', 'a'] },
];
const nested = { a: [{ b: { c: 3 } }, { b: { c: 4 } }], d: { e: [1, [2, [3, [4]]]] } };

const uses = {
  chunk: () => _.chunk([1, 2, 3, 4, 5], 2),
  compact: () => _.compact([0, 1, false, 2, '', 3, null, NaN]),
  difference: () => _.difference([2, 1, 3], [2, 3]),
  differenceBy: () => _.differenceBy([2.1, 1.2], [2.3, 3.4], Math.floor),
  drop: () => [_.drop([1, 2, 3], 2), _.dropWhile(users, 'active').length],
  flattenDeep: () => _.flattenDeep(nested.d.e),
  fromPairs: () => _.fromPairs([['a', 1], ['b', 2]]),
  intersection: () => _.intersection([2, 1, 4], [4, 2], [2, 4, 9]),
  pull: () => _.pull(['a', 'b', 'c', 'a'], 'a', 'c'),
  sortedIndex: () => _.sortedIndexBy([{ x: 4 }, { x: 5 }], { x: 4.5 }, 'x'),
  union: () => _.union([2], [1, 2], [NaN, NaN, 0, -0]),
  uniqWith: () => _.uniqWith([{ x: 1 }, { x: 2 }, { x: 1 }], _.isEqual),
  uniqBig: () => _.uniq(_.range(500).map((n) => n % 230)).length,
  zip: () => [_.zip(['a', 'b'], [1, 2]), _.zipObjectDeep(['a.b[0].c', 'a.b[1].d'], [1, 2])],
  countBy: () => _.countBy(users, 'user'),
  groupBy: () => _.groupBy(users, (u) => u.age > 38),
  keyBy: () => _.keyBy(users, 'age'),
  orderBy: () => _.orderBy(users, ['user', 'age'], ['asc', 'desc']).map((u) => u.age),
  sortBy: () => _.sortBy(users, [(u) => u.user, 'age']).map((u) => u.age),
  partition: () => _.partition(users, { active: true }).map((part) => part.length),
  reduceRight: () => _.reduceRight([[0, 1], [2, 3]], (flat, other) => flat.concat(other), []),
  every: () => [_.every(users, 'active'), _.some(users, ['age', 1]), _.find(users, { user: 'fred' }).age],
  invokeMap: () => _.invokeMap([[5, 1, 7], [3, 2]], 'sort'),
  assign: () => _.assign({}, { a: 1 }, { b: 2 }),
  cloneDeep: () => { const copy = _.cloneDeep({ ...nested, date: new Date(86400000), map: new Map([[1, new Set([2])]]), re: /a+/gi }); return [copy.a[1] !== nested.a[1], copy, copy.date.getTime(), [...copy.map.get(1)], String(copy.re)]; },
  defaultsDeep: () => _.defaultsDeep({ a: { b: 2 } }, { a: { b: 1, c: 3 } }),
  get: () => [_.get(nested, 'a[0].b.c'), _.get(nested, ['a', '1', 'b', 'c']), _.get(nested, 'a.x.y', 'none')],
  set: () => _.set(_.set({}, 'a[0].b', 1), ['x', 'y'], 2),
  has: () => [_.has(nested, 'a.0.b'), _.hasIn(nested, 'toString'), _.has(nested, 'toString')],
  invertBy: () => _.invertBy({ a: 1, b: 2, c: 1 }),
  mapKeys: () => _.mapKeys({ a: 1, b: 2 }, (value, key) => key + value),
  mapValues: () => _.mapValues({ x: users[0], y: users[1] }, 'age'),
  merge: () => _.merge({ a: [{ b: 2 }, { d: 4 }] }, { a: [{ c: 3 }, { e: 5 }] }),
  omit: () => [_.omit({ a: 1, b: { c: 2, d: 3 } }, ['a', 'b.c']), _.pickBy({ a: 1, b: '2' }, _.isNumber)],
  transform: () => _.transform([2, 3, 4, 9], (result, n) => { result.push(n * n); return n % 2 === 0; }, []),
  isEqual: () => [_.isEqual(nested, _.cloneDeep(nested)), _.isEqual(new Map([[{ a: 1 }, 2]]), new Map([[{ a: 1 }, 2]])), _.isEqual([NaN, 0], [NaN, -0]), _.isEqual(/a/g, /a/i)],
  kinds: () => [[], {}, null, undefined, 1, 's', Symbol.iterator, /r/, new Date(0), new Map(), new Set(), new Error('e'), () => 1, new Uint8Array(2), (function () { return arguments; })()]
    .map((value) => ['isArray', 'isPlainObject', 'isNil', 'isNumber', 'isString', 'isSymbol', 'isRegExp', 'isDate', 'isMap', 'isSet', 'isError', 'isFunction', 'isTypedArray', 'isArguments', 'isEmpty', 'isObjectLike'].map((name) => +_[name](value)).join('')),
  camelCase: () => ['Foo Bar', '--foo-bar--', '__FOO_BAR__', 'éclair déjà vu', 'XMLHttpRequest2'].map((text) => [_.camelCase(text), _.kebabCase(text), _.snakeCase(text), _.startCase(text), _.upperFirst(_.lowerCase(text))]),
  words: () => _.words('fred, barney, & pebbles 12ab 日本'),
  deburr: () => _.deburr('déjà vu Ærøskøbing'),
  escape: () => [_.escape('a<b>&"\''), _.unescape('&lt;&amp;&#39;'), _.escapeRegExp('[a](b)*')],
  pad: () => [_.pad('abc', 8, '_-'), _.padStart('7', 3, '0'), _.repeat('ab', 3), _.trim('-_-abc-_-', '_-')],
  truncate: () => [_.truncate('hi-diddly-ho there, neighborino', { length: 24, separator: /,? +/ }), _.truncate('😀😃😄😁', { length: 3, omission: '…' })],
  template: () => _.template('<% _.forEach(items, function (item) { %><li><%- item %></li><% }); %> ${name} <%= name.length %>')({ items: ['a', '<b>'], name: 'fred' }),
  split: () => [_.toArray('a😀b').length, _.size('a😀b'), _.split('a-b-c', '-', 2), _.toPath('a[0].b["c d"]')],
  curry: () => _.curry((a, b, c) => [a, b, c])(1)(_, 3)(2),
  flow: () => _.flow([_.add, (n) => n * n])(1, 2),
  memoize: () => { let calls = 0; const square = _.memoize((n) => { calls++; return n * n; }); return [square(3), square(3), calls]; },
  partial: () => [_.partial((a, b) => `${a} ${b}`, _, 'fred')('hi'), _.bindKey({ greet(a) { return a + this.name; }, name: '!' }, 'greet')('hey'), _.ary(parseInt, 1)('10', 2), _.negate(_.isEmpty)([1])],
  once: () => { let count = 0; const once = _.once(() => ++count); return [once(), once(), _.after(2, () => 'late')(), _.before(2, () => 'early')()]; },
  overArgs: () => [_.overArgs((x, y) => [x, y], [(n) => n * n, (n) => n + n])(9, 3), _.overEvery([Boolean, isFinite])('1'), _.cond([[_.matches({ a: 1 }), _.constant('A')], [_.stubTrue, _.constant('none')]])({ a: 1 })],
  numbers: () => [_.clamp(-10, -5, 5), _.inRange(3, 2, 4), _.round(4.006, 2), _.floor(4060, -2), _.ceil(6.004, 2), _.sumBy(users, 'age'), _.meanBy(users, 'age'), _.maxBy(users, 'age').user, _.toInteger('3.7'), _.toNumber('0b101')],
  range: () => [_.range(-4), _.range(1, 20, 5), _.rangeRight(0, -4, -1), _.times(3, String)],
  chain: () => _(users).filter('active').map('tags').flatten().uniq().sort().reverse().join('-'),
  lazy: () => { let seen = 0; const found = _(_.range(300)).map((n) => { seen++; return n * 2; }).filter((n) => n % 3 === 0).take(3).value(); return [found, seen]; },
  unary: () => [_.map(['6', '8', '10'], _.unary(parseInt)), _.attempt(() => { throw new Error('no'); }).message, _.uniqueId('x').length, _.defaultTo(NaN, 1)],
};

module.exports = function () {
  return JSON.stringify([_.VERSION, ...Object.keys(uses).map((name) => [name, uses[name]()])], (key, value) => (typeof value === 'number' && !isFinite(value) ? String(value) : value), 1);
};
