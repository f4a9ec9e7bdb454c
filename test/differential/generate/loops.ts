/** Loops of all kinds. Each is bounded by a counter of its own, or by what it iterates, and ticks. */
import type { Family, Generator } from './generator.js';
import { inLoop } from './place.js';
import type { Place } from './place.js';
import { target } from './operators.js';

/** A label before a loop, now and then. */
function withLabel(g: Generator, place: Place, loop: (body: Place) => string): string {
  const label = g.dice.once(4) ? g.fresh('L') : undefined;
  const text = loop(inLoop(place, label));
  return label === undefined ? text : `${label}: ${text}`;
}

function counted(g: Generator, place: Place): string {
  const counter = g.fresh('c');
  const bound = g.dice.below(4);
  return withLabel(g, place, (body) => {
    const kind = g.dice.pick(['let', 'let', 'var']);
    body.names.push(counter);
    const closure = g.dice.once(3) ? `const ${g.fresh('k')} = () => ${counter};` : '';
    const limit = `${counter}x`;
    return `for (${kind} ${counter} = 0, ${limit} = 0; ${limit}++ < ${bound}; ${g.dice.pick([`${counter}++`, `${counter} += 2`, g.expression(place)])}) { tick(); ${closure} ${g.body(body)} }`;
  });
}

function whileLoop(g: Generator, place: Place): string {
  const counter = g.fresh('w');
  return `{ let ${counter} = ${g.dice.below(4)}; ${withLabel(g, place, (body) =>
    g.dice.once(2) ? `while (${counter}-- > 0) { tick(); ${g.body(body)} }` : `do { tick(); ${g.body(body)} } while (${counter}-- > 0${g.dice.once(3) ? ` && ${g.expression(place)}` : ''});`)} }`;
}

function each(g: Generator, place: Place): string {
  return withLabel(g, place, (body) => {
    const isIn = g.dice.once(3);
    const over = isIn ? g.dice.pick([`{ x: 1, plain: 2, 3: 3, [Symbol.for('s')]: 4, __proto__: { m: 1, x: 2 } }`, `'ab'`, 'null', '[1, , 2]', `keysOf(${g.expression(place)})`]) : g.iterable(place);
    const head = g.dice.once(4) ? target(g, place) : `${g.dice.pick(['let', 'const', 'var'])} ${g.declare(body)}`;
    const name = body.names.at(-1) ?? 'shared';
    return `for (${head.replace(/^let\[/, '(let)[')} ${isIn ? 'in' : 'of'} ${over}) { tick(); log(${g.tag()}, typeof ${name}); ${g.body(body)} }`;
  });
}

export const loops: Family = {
  statements: [
    { weight: 5, make: counted },
    { weight: 3, make: whileLoop },
    { weight: 7, make: each },
    { weight: 1, make: (g, place) => `for (const k in keysOf(prox(${g.tag()}, { x: 1, ${g.dice.pick(['m: 2', 'get both() { return 1; }', '__proto__: { q: 1 }'])} }))) { tick(); log(k); ${g.body(inLoop(place), 0, 2)} }` },
    { weight: 1, make: (g) => `{ const made = []; for (let i = 0; i < 3; i++) { made.push(() => i++); ${g.dice.pick(['', 'i += 0;', 'if (i === 1) continue;'])} } log(${g.tag()}, made.map((f) => f() + f())); }` },
    { weight: 1, make: (g) => `for (let i = 0, read = () => i; i < 2; i++) log(${g.tag()}, read(), i);` },
    { weight: 1, make: (g) => `{ const d = { a: 1, b: 2, c: 3 }; for (const k in d) { delete d.${g.dice.pick(['a', 'b', 'c'])}; d.z = 1; log(k); } }` },
    { weight: 1, make: (g, place) => `{ let x = 1; try { for (const x of [x]) ; } catch (e) { log(${g.tag()}, e); } for (let y ${g.dice.pick(['in', 'of'])} { ...notGlobal(${g.leaf(place)}) }.q ?? []) ; }` },
    { weight: 1, when: (place) => !place.strict, make: (g) => `for (var ${g.fresh()} = log(${g.tag()}) in { x: 1 }) ; ${g.tag()};` },
  ],
};
