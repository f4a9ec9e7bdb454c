/** Destructuring: patterns with defaults, rests, computed keys and assignment targets of every kind. */
import type { Family, Generator } from './generator.js';
import { propertyKey } from './members.js';
import { target } from './operators.js';
import { inLoop } from './place.js';
import type { Place } from './place.js';

type Leaf = () => string;

/** A pattern whose innermost targets `leaf` gives. */
export function pattern(g: Generator, place: Place, leaf: Leaf, depth = 2): string {
  return g.dice.once(2) ? arrayPattern(g, place, leaf, depth) : objectPattern(g, place, leaf, depth);
}

function element(g: Generator, place: Place, leaf: Leaf, depth: number): string {
  const bound = depth > 0 && g.dice.once(4) ? pattern(g, place, leaf, depth - 1) : leaf();
  return g.dice.once(3) ? `${bound} = ${g.dice.once(4) ? 'function () {}' : g.expression(place)}` : bound;
}

function arrayPattern(g: Generator, place: Place, leaf: Leaf, depth: number): string {
  const parts = g.dice.list(0, 3, () => (g.dice.once(6) ? '' : element(g, place, leaf, depth)));
  if (g.dice.once(4)) parts.push(`...${g.dice.once(4) && depth > 0 ? pattern(g, place, leaf, depth - 1) : leaf()}`);
  else if (parts.at(-1) === '') parts.push('');
  return `[${parts.join(', ')}]`;
}

/** Whether an element is evaluated before its value is read: neither a name nor a pattern. */
const isMember = (element: string): boolean => !/^(?:\[|\{|\w+(?: =|$))/.test(element);

function objectPattern(g: Generator, place: Place, leaf: Leaf, depth: number): string {
  const parts = g.dice.list(0, 3, () => ({ key: propertyKey(g, place), value: element(g, place, leaf, depth) }));
  const rest = g.dice.once(4) ? leaf() : undefined;
  // Before a member the first key is computed: see deviations.ts.
  if (parts.length === 0 && rest !== undefined && isMember(rest)) parts.push({ key: "['x']", value: 'shared' });
  const texts = parts.map(({ key, value }, index) => `${index === 0 && isMember(value) ? `[${key.replace(/^\[(.*)\]$/s, '$1').replace(/^[a-z]+$/, "'$&'")}]` : key}: ${value}`);
  return `{ ${[...texts, ...(rest === undefined ? [] : [`...${rest}`])].join(', ')} }`;
}

/** What is taken apart: mostly what fits. */
export function source(g: Generator, place: Place): string {
  return g.dice.pick([() => g.iterable(place), () => `acc(${g.tag()}, 5)`, () => `Object.assign([1, undefined, [2]], { x: 3, plain: [4], m: { x: 5 } })`, () => `notGlobal(${g.expression(place)})`])();
}

export const patterns: Family = {
  expressions: [{ weight: 4, make: (g, place) => `(${pattern(g, place, () => target(g, place))} = ${source(g, place)})` }],
  statements: [
    {
      weight: 5,
      make: (g, place) => {
        const names: string[] = [];
        const bind = (): string => {
          names.push(g.fresh());
          return names.at(-1)!;
        };
        const text = `${g.dice.pick(['var', 'let', 'const'])} ${pattern(g, place, bind)} = ${source(g, place)};`;
        place.names.push(...names);
        return names.length === 0 ? text : `${text} log(${g.tag()}, ${names.join(', ')});`;
      },
    },
    {
      weight: 2,
      make: (g, place) => {
        const body = inLoop(place);
        const bind = (): string => g.declare(body);
        return `for (${g.dice.pick(['var', 'let', 'const'])} ${pattern(g, place, bind, 1)} of [${source(g, place)}, ${source(g, place)}]) { tick(); ${g.body(body)} }`;
      },
    },
    { weight: 1, make: (g, place) => `for (${pattern(g, place, () => target(g, place), 1)} of [${source(g, place)}]) { tick(); ${g.body(inLoop(place))} }` },
    {
      weight: 1,
      make: (g, place) => {
        const body = inLoop(place);
        return `try { throw ${source(g, place)}; } catch (${pattern(g, place, () => g.declare(body), 1)}) { ${g.body({ ...body, mayBreak: place.mayBreak, mayContinue: place.mayContinue })} }`;
      },
    },
  ],
};
