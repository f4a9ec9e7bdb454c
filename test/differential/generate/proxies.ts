/** Proxies whose traps log, and what goes through them; the reflective side of objects. */
import type { Family, Generator } from './generator.js';
import type { Place } from './place.js';

function proxied(g: Generator, place: Place): string {
  const target = g.dice.pick(['{ x: 1, plain: 2 }', '[1, 2, 3]', 'function f(a) { return typeof this; }', 'class { static x = 1 }', 'acc("o", 1)', 'Object.freeze({ x: 1 })']);
  const extra = g.dice.once(3) ? `, { ${g.dice.pick(['get: () => 1', 'has: () => true', 'set: () => false', 'ownKeys: () => ["x", "q"]', 'deleteProperty: () => false', 'getOwnPropertyDescriptor: () => undefined', 'getPrototypeOf: () => null', `get: () => { throw ${g.leaf(place)}; }`, 'defineProperty: () => false', 'apply: () => 3', 'construct: () => 1'])} }` : '';
  return `prox(${g.tag()}, ${target}${extra})`;
}

const USES: readonly ((name: string, g: Generator, place: Place) => string)[] = [
  (p) => `log(${p}.x, ${p}['plain'], ${p}?.x, 'x' in ${p})`,
  (p, g, place) => `log(${p}.x = ${g.leaf(place)})`,
  (p) => `log(delete ${p}.x)`,
  (p) => `log({ ...${p} })`,
  (p) => `for (const k in keysOf(${p})) log(k)`,
  (p) => `log(Object.keys(${p}), Reflect.ownKeys(${p}))`,
  (p, g, place) => `log(${p}(${g.args(place)}))`,
  (p) => `log(new ${p}(1))`,
  (p) => `log(${p} instanceof Object, typeof ${p})`,
  (p) => `{ const { x, ...r } = ${p}; log(x, r); }`,
  (p) => `{ const o = Object.create(${p}); log(o.x); o.x = 2; o.q = 3; log(o, 'z' in o); }`,
  (p) => `log(Object.getOwnPropertyDescriptor(${p}, 'x'), Object.isFrozen(${p}))`,
  (p) => `log(\`\${${p}}\`, ${p} + '')`,
  (p) => `log([...${p}])`,
  (p) => `{ class D extends ${p} { y = 1; } log(new D().y, D.x); }`,
  (p) => `log(JSON.stringify(${p}))`,
  (p) => `log(${p}.x++, ${p}.x += 1, ${p}.q ??= 2)`,
  (p) => `log(Object.defineProperty(${p}, 'n', { value: 1 }) === ${p})`,
  (p) => `log(Array.isArray(${p}), Object.prototype.toString.call(${p}))`,
  (p) => `log([0].concat(${p}), Array.prototype.map.call(${p}, (v) => v))`,
  (p) => `log(Object.entries(${p}))`,
];

function used(g: Generator, place: Place): string {
  const name = g.declare(place);
  return `const ${name} = ${proxied(g, place)};\n${g.dice.list(1, 4, () => `try { ${g.dice.pick(USES)(name, g, place)}; } catch (e) { log(${g.tag()}, e); }`).join('\n')}`;
}

export const proxies: Family = {
  expressions: [{ weight: 1, make: proxied }],
  statements: [
    { weight: 3, make: used },
    { weight: 1, make: (g, place) => `{ const o = ${g.dice.pick(['{ x: 1 }', '[1, 2]', 'function () {}', 'acc("o", 1)'])}; Object.${g.dice.pick(['freeze', 'seal', 'preventExtensions'])}(o); for (const step of [() => { o.x = 2; }, () => { 'use strict'; o.x = 3; }, () => { 'use strict'; o.n = ${g.leaf({ ...place, mayArguments: false, mayNewTarget: false, mayYield: false, mayAwait: false })}; }, () => { 'use strict'; delete o.x; }, () => { o.__proto__ = {}; }]) try { step(); } catch (e) { log(${g.tag()}, e); } log(o); }` },
  ],
};
