/** Members, calls, construction, optional chains, templates, object and array literals. */
import type { Family, Generator } from './generator.js';
import { inFunction } from './place.js';
import type { Place } from './place.js';

const KEYS = ['x', 'plain', 'get', 'both', 'm', 'length', 'name', 'prototype', 'toString', 'constructor'] as const;

/** The key of a property in a literal, a pattern or a class. */
export function propertyKey(g: Generator, place: Place): string {
  return g.dice.pick([() => g.dice.pick(KEYS.slice(0, 5)), () => "'q r'", () => String(g.dice.below(3)), () => `[${g.expression(place)}]`])();
}

function property(g: Generator, place: Place): string {
  const { dice } = g;
  const body = (changes: Partial<Place> = {}): string => `{ tick(); ${g.body(inFunction(place, 'method', changes), 1, 2)} }`;
  return dice.pick([
    () => `${propertyKey(g, place)}: ${g.expression(place)}`,
    () => `${propertyKey(g, place)}: ${g.expression(place)}`,
    () => `${propertyKey(g, place)}: ${dice.pick(['function () {}', '() => {}', 'class {}'])}`,
    () => `...notGlobal(${g.expression(place)})`,
    () => (place.names.length > 0 ? dice.pick(place.names) : 'shared'),
    () => `${propertyKey(g, place)}() ${body()}`,
    () => `get ${propertyKey(g, place)}() ${body()}`,
    () => `set ${propertyKey(g, place)}(p) ${body()}`,
    () => `*${propertyKey(g, place)}() ${body({ mayYield: true })}`,
    () => `async ${propertyKey(g, place)}() ${body({ mayAwait: true })}`,
    () => `m() { tick(); return super.${dice.pick(['toString', 'x', 'm'])}; }`,
  ])();
}

/** Properties of a literal: one that begins with a spread has few others, and no accessors (see deviations.ts). */
function properties(g: Generator, place: Place): string {
  const list = g.dice.list(0, 4, () => property(g, place));
  if (list[0]?.startsWith('...') === true && (list.length > 2 || list.some((text) => /^[gs]et /.test(text)))) list.unshift('q: 1');
  return list.length === 0 ? 'q: 1' : list.join(', ');
}

function template(g: Generator, place: Place): string {
  return `\`a${g.dice.list(0, 2, () => `\${${g.expression(place)}}${g.dice.pick(['', 'b', '\\n', '\\u0041'])}`).join('')}\``;
}

export const members: Family = {
  expressions: [
    { weight: 6, make: (g, place) => `${g.expression(place)}.${g.dice.pick(KEYS)}`.replace(/^(\d+)\./, '($1).') },
    { weight: 6, make: (g, place) => `(${g.expression(place)})[${g.expression(place)}]` },
    { weight: 3, make: (g, place) => `(${g.expression(place)})?.${g.dice.pick(['x', 'plain.x', 'both?.x', 'm()', 'm?.(1).x', 'x?.y.z', `[${g.leaf(place)}]`, `(${g.leaf(place)})`, 'x.y', `[${g.leaf(place)}]?.(2)`])}` },
    { weight: 2, make: (g, place) => `acc(${g.tag()}, ${g.expression(place)})${g.dice.pick(['?.m(1)', '.m(2)', '?.both', '.get', '.m?.()', "['m'](3)", '.nothing?.x.y', '.nothing?.()', '.m``', '?.m?.(...[4, 5])'])}` },
    { weight: 8, when: (place) => place.functions.length > 0, make: (g, place) => `${g.dice.pick(place.functions)}(${g.args(place)})` },
    { weight: 1, make: (g, place) => `${g.name(place)}(${g.args(place)})` },
    { weight: 2, make: (g, place) => `log(${g.tag()}, ${g.args(place)})` },
    { weight: 1, when: (place) => place.functions.length > 0, make: (g, place) => `${g.dice.pick(place.functions)}.${g.dice.pick(['call', 'apply', 'bind'])}(${g.expression(place)}, ${g.iterable(place)})` },
    { weight: 3, when: (place) => place.functions.length > 0, make: (g, place) => `(new ${g.dice.pick(place.functions)}(${g.args(place)}))` },
    { weight: 1, make: (g, place) => `(new ${g.dice.pick(['Object', 'Boolean', 'String', 'Error', 'Map', 'Date', 'Set'])}(${g.dice.once(2) ? `...${g.iterable(place)}` : ''}).constructor)` },
    { weight: 5, make: (g, place) => `({ ${properties(g, place)} })` },
    { weight: 2, make: (g, place) => `named({ ${properties(g, place)}, get [${g.leaf(place)}]() { return 1; }, set [${g.leaf(place)}](v) {}, [${g.leaf(place)}]: () => {} })` },
    { weight: 2, make: (g, place) => g.dice.pick([`({ __proto__: ${g.expression(place)}, x: 1 })`, `Object.getPrototypeOf({ x: 1, __proto__: ${g.dice.once(2) ? 'null' : g.expression(place)} })`, "('toString' in { __proto__: null })"]) },
    { weight: 5, make: (g, place) => `[${g.dice.list(0, 4, () => g.dice.pick([() => g.expression(place), () => g.expression(place), () => `...${g.iterable(place)}`, () => ''])()).join(', ')}]` },
    { weight: 3, make: (g, place) => template(g, place) },
    { weight: 2, make: (g, place) => `${g.dice.pick(['tagged', 'String.raw', 'acc("o", 1).m'])}${template(g, place)}` },
    { weight: 1, make: () => 'tagged`\\u{${1}`' },
    { weight: 1, make: () => '[1, 2].map(() => { templates.push(((s) => s)`once`); return templates[templates.length - 1] === templates[0]; })' },
    { weight: 2, when: (place) => place.maySuper, make: (g, place) => g.dice.pick(['super.m', 'super.x', 'super.toString()', `super[${g.leaf(place)}]`, `super.m(${g.leaf(place)})`, `super[${g.leaf(place)}]?.(1)`]) },
  ],
};
