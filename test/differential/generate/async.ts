/** Async functions and generators: the order of jobs shows in the trace. */
import type { Family, Generator } from './generator.js';
import { arrow, functionRest } from './functions.js';
import { steps } from './generators.js';
import { inLoop } from './place.js';
import type { Place } from './place.js';

function awaited(g: Generator, place: Place): string {
  return g.dice.pick([() => g.expression(place), () => `Promise.resolve(${g.leaf(place)})`, () => `rejected(${g.leaf(place)})`, () => `thenable(${g.tag()}, ${g.leaf(place)})`])();
}

function declared(g: Generator, place: Place): string {
  const name = g.fresh('a');
  return `async function ${name}${functionRest(g, place, 'plain', { mayAwait: true })}\nquiet(${name}(${g.args(place)}));`;
}

/** An async generator that only awaits and yields plain things: see the list of deviations for the rest. */
function asyncGenerator(g: Generator, place: Place): string {
  const name = g.fresh('a');
  const rest = functionRest(g, place, 'plain', { mayAwait: true });
  const inside = { ...place, mayAwait: true, mayYield: false };
  const body = g.dice.pick([() => `log(yield ${g.leaf(place)});`, () => `try { yield ${g.leaf(place)}; } finally { await 1; log(${g.tag()}); }`, () => `yield* aiter(${g.tag()}, ${g.dice.below(4)}, '${g.dice.pick(['plain', 'throws', 'badReturn', 'bare'])}');`, () => `log(await ${g.leaf(place)}); yield 2; return 3;`, () => `return ${g.leaf(inside)};`, () => `for await (const x of aiter(${g.tag()}, 2, 'plain')) yield x;`])();
  return `async function ${name}${rest}\nasync function* ${name}g(p = ${g.leaf({ ...place, mayYield: false, mayAwait: false })}) { tick(); ${body.replaceAll(/\barguments\b(?!:)/g, '1')} ${g.dice.once(2) ? `log(${g.tag()}, await ${name}(p));` : ''} yield 9; }\ndrive(${name}g(), ${steps(g, place)});`;
}

function forAwait(g: Generator, place: Place): string {
  const body = inLoop(place);
  const over = g.dice.once(2) ? `aiter(${g.tag()}, ${g.dice.below(4)}, '${g.dice.pick(['plain', 'throws', 'badReturn', 'bare'])}')` : `[${g.dice.list(0, 3, () => g.dice.pick([g.leaf(place), 'Promise.resolve(1)'])).join(', ')}]`;
  return `for await (const ${g.declare(body)} of ${over}) { tick(); ${g.body(body)} }`;
}

export const asynchronous: Family = {
  expressions: [
    { weight: 14, when: (place) => place.mayAwait, make: (g, place) => `(await ${awaited(g, place)})` },
    { weight: 1, make: (g, place) => `quiet(${arrow(g, place, true)}(${g.args(place)}))` },
    { weight: 1, make: (g, place) => `quiet((async function ${functionRest(g, place, 'plain', { mayAwait: true })})(${g.args(place)}))` },
    { weight: 1, make: (g, place) => `quiet(Promise.${g.dice.pick(['all', 'race', 'allSettled', 'any'])}(${g.iterable(place)}))` },
    { weight: 1, make: (g, place) => `quiet(new Promise((f, r) => { ${g.dice.pick(['f', 'r'])}(${awaited(g, { ...place, mayYield: false, mayAwait: false })}); }))` },
    { weight: 1, make: (g) => `ignored(import(${g.dice.pick([g.tag(), `conv(${g.tag()}, 'x', '${g.dice.pick(['plain', 'symbol'])}')`])}))` },
  ],
  statements: [
    { weight: 5, make: declared },
    { weight: 2, make: asyncGenerator },
    { weight: 4, when: (place) => place.mayAwait, make: forAwait },
    { weight: 1, make: (g, place) => `quiet(Promise.resolve(${g.leaf(place)}).then((v) => { log(${g.tag()}, v); ${g.dice.pick(['return v;', 'throw v;', 'return Promise.resolve(1);'])} }).finally(() => log(${g.tag()})));` },
    { weight: 1, make: (g) => `{ let p = Promise.resolve(); for (let i = 0; i < 4; i++) p = p.then(() => log(${g.tag()}, i)); }` },
  ],
};
