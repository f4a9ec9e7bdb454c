/** Operators on whatever comes: unary, binary, logical, assignments, updates, conditionals, commas. */
import type { Family, Generator } from './generator.js';
import type { Place } from './place.js';

const BINARY = ['+', '+', '+', '-', '*', '/', '%', '&', '|', '^', '<<', '>>', '>>>', '<', '<=', '>', '>=', '==', '!=', '===', '!=='];
const COMPOUND = ['=', '=', '=', '+=', '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '<<=', '>>=', '>>>=', '&&=', '||=', '??='];

/** Something that can be assigned to: a variable or a member. One that is read first has keys that are converted outside (see deviations.ts). */
export function target(g: Generator, place: Place, isRead = false): string {
  const { dice } = g;
  const key = (text: string): string => (isRead ? `[keyOf(${text})]` : `[${text}]`);
  const name = (): string => (place.strict ? g.knownName(place) : g.name(place));
  const ways: (() => string)[] = [
    name, name, name,
    () => `${g.name(place)}.${dice.pick(['plain', 'both', 'set', 'get', 'x', 'name'])}`,
    () => `acc(${g.tag()}, 1).${dice.pick(['plain', 'both', 'set', 'get'])}`,
    () => `${g.name(place)}${key(g.expression(place))}`,
    () => `acc(${g.tag()}, 1)${key(g.expression(place))}`,
    () => 'shared',
  ];
  if (place.maySuper) ways.push(() => `super.${dice.pick(['x', 'both', 'm'])}`, () => `super${key(g.leaf(place))}`);
  if (place.privates.length > 0) ways.push(() => `this.#${dice.pick(place.privates)}`);
  return dice.pick(ways)();
}

/** A target and its operator. */
function assigned(g: Generator, place: Place): string {
  const operator = g.dice.pick(COMPOUND);
  return `${target(g, place, operator !== '=')} ${operator}`;
}

export const operators: Family = {
  expressions: [
    { weight: 12, make: (g, place) => `(${g.expression(place)} ${g.dice.pick(BINARY)} ${g.expression(place)})` },
    { weight: 1, make: (g, place) => `((${g.dice.once(3) ? g.name(place) : g.dice.pick(['2', '-2', '3n', '0.5', "'3'", '10'])}) ** ${g.dice.pick(['2', '3', '-1', '0', '5n', '0.5', "'2'", `conv(${g.tag()}, 2, 'plain')`])})` },
    { weight: 2, make: (g, place) => `(${g.expression(place)} ${g.dice.pick(['in', 'instanceof'])} ${g.expression(place)})` },
    { weight: 6, make: (g, place) => `(${g.dice.pick(['!', '~', '-', '+', 'typeof ', 'void ', '!!'])}${g.expression(place)})` },
    { weight: 5, make: (g, place) => `(${g.expression(place)} ${g.dice.pick(['&&', '||', '??'])} ${g.expression(place)})` },
    { weight: 4, make: (g, place) => `(${g.expression(place)} ? ${g.expression(place)} : ${g.expression(place)})` },
    { weight: 2, make: (g, place) => `(${g.expression(place)}, ${g.expression(place)})` },
    { weight: 10, make: (g, place) => `(${assigned(g, place)} ${g.expression(place)})` },
    { weight: 5, make: (g, place) => (g.dice.once(2) ? `(${g.dice.pick(['++', '--'])}${target(g, place, true)})` : `(${target(g, place, true)}${g.dice.pick(['++', '--'])})`) },
    { weight: 2, make: (g, place) => `(delete ${g.name(place)}${g.dice.pick(['.x', '.plain', '?.plain', `[${g.leaf(place)}]`])})` },
    { weight: 1, when: (place) => place.maySuper, make: (g) => `(delete super.${g.dice.pick(['x', 'm'])})` },
    { weight: 1, when: (place) => !place.strict, make: (g, place) => `(delete ${g.name(place)})` },
    { weight: 1, make: (g, place) => `(typeof ${g.dice.pick(['missing', g.name(place), 'shared'])})` },
    { weight: 1, when: (place) => !place.strict, make: (g, place) => `(${g.dice.pick(['missing', 'log'])}() ${g.dice.pick(['=', '+='])} ${g.leaf(place)})` },
  ],
};
