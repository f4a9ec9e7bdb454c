/** Generators, driven in random ways: yields in every place, delegation, resumption by throw and return. */
import type { Family, Generator } from './generator.js';
import { functionRest } from './functions.js';
import type { Place } from './place.js';

/** What is done to a generator, in order. */
export function steps(g: Generator, place: Place): string {
  return `[${g.dice.list(2, 6, () => `['${g.dice.pick(['next', 'next', 'next', 'return', 'throw'])}', ${g.leaf({ ...place, mayArguments: false, mayNewTarget: false })}]`).join(', ')}]`;
}

function driven(g: Generator, place: Place): string {
  const name = g.fresh('g');
  return `function* ${name}${functionRest(g, place, 'plain', { mayYield: true })}\ntry { drive(${name}(${g.args(place)}), ${steps(g, place)}); } catch (e) { log(${g.tag()}, e); }`;
}

export const generators: Family = {
  expressions: [
    { weight: 14, when: (place) => place.mayYield, make: (g, place) => `(yield ${g.dice.once(6) ? '' : g.expression(place)})` },
    { weight: 4, when: (place) => place.mayYield, make: (g, place) => `(yield* ${g.iterable(place)})` },
    { weight: 2, make: (g, place) => `[...(function* ${functionRest(g, place, 'plain', { mayYield: true })})(${g.args(place)})]` },
  ],
  statements: [
    { weight: 5, make: driven },
    { weight: 2, when: (place) => place.mayYield, make: (g, place) => `try { ${g.body({ ...place, depth: place.depth - 1 })} yield ${g.leaf(place)}; } finally { log(${g.tag()}, yield ${g.leaf(place)}); }` },
    { weight: 1, make: (g, place) => `{ const [a, b = 2] = (function* () { try { yield 1; yield ${g.leaf({ ...place, mayArguments: false, mayNewTarget: false })}; } finally { log(${g.tag()}); } })(); log(a, b); }` },
  ],
};
