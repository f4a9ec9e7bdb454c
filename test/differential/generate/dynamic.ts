/** Code whose names are known only at run time: with, direct and indirect eval, functions from text, globals. */
import type { Family, Generator } from './generator.js';
import { inner } from './place.js';
import type { Place } from './place.js';

const isSloppy = (place: Place): boolean => !place.strict;

/** A piece of program as the text of an eval: what the place allows there. */
function evalText(g: Generator, place: Place, changes: Partial<Place> = {}): string {
  const inside = inner(place, { mayReturn: false, mayBreak: false, mayContinue: false, labels: [], loopLabels: [], mayYield: false, mayAwait: false, mayArguments: false, inModule: false, ...changes });
  const directive = !place.strict && g.dice.once(4) ? "'use strict'; " : '';
  return JSON.stringify(`${directive}${g.body(directive === '' ? inside : { ...inside, strict: true }, 1, 2)}\n${g.leaf(inside)}`);
}

const INDIRECT: Partial<Place> = { privates: [], maySuper: false, mayNewTarget: false, strict: false, inModule: false };

function withStatement(g: Generator, place: Place): string {
  const over = g.dice.pick([
    () => `acc(${g.tag()}, 1)`,
    () => `prox(${g.tag()}, { plain: 1, m() { return typeof this; } })`,
    () => `{ x: 1, plain: 2, shared: 3, ${place.names.length > 0 ? `${g.dice.pick(place.names)}: 4` : ''} }`,
    () => `{ plain: 1, [Symbol.unscopables]: { plain: ${g.dice.pick(['true', 'false'])} } }`,
    () => g.expression(place),
  ])();
  const inside = inner(place);
  inside.names.push('plain', 'both', 'm', 'get', 'set');
  const uses = g.dice.pick([`log(${g.tag()}, typeof m === 'function' ? m() : plain);`, 'plain += 1; both = plain;', 'log(typeof plain, typeof nothing, delete plain, delete x);', 'var plain = 3;', 'try { set = both++; } catch (e) { log(e); }', 'log((() => plain)());', 'm?.(1);', 'm(...[1, 2]);', 'm = { m() {} }.m;', '[plain, both] = [1, 2];', 'log(eval("typeof plain + typeof shared"));']);
  return `with (scopeOf(${over})) { ${uses} ${g.body(inside)} }`;
}

function evalScope(g: Generator): string {
  const { dice } = g;
  const steps = dice.list(2, 4, () => dice.pick(['eval("var y = 1; function z() { return y; }"); log(typeof y, typeof z, z && z());', 'eval("let q = 1; const w = () => q; log(w())"); log(typeof q);', 'log(delete y, typeof y);', 'log(delete z, delete a, delete shared);', 'y = 2; log(y++, y);', 'eval("y = (x) => x + a"); log(y(1));', 'var y; log(y);', 'log(eval("(() => { var y = 5; return eval(\'y + a\'); })()"));', 'try { eval("var b"); } catch (e) { log(e); }', 'log(eval("{ function inblock() {} } typeof inblock"), typeof inblock);', 'log(eval("arguments[0]"), eval("new.target === undefined"), eval("this === globalThis"));', 'log(eval("if (0) 1; else 2"), eval("do { 3; break; } while (0)"), eval("L: { 4; break L; }"), eval("try { 5 } finally { 6 }"), eval("switch (1) { case 1: 7; }"), eval("var v = 8"));', 'try { log(z()); } catch (e) { log(e); }', 'for (let i = 0; i < 2; i++) eval("var k" + i + " = i; log(i)"); log(typeof k0, typeof k1);', 'log(typeof eval("eval"), (0, eval)("typeof a"), eval?.("typeof a"));']));
  return `(function (a, f = () => typeof y) { let b = 1; ${steps.join('\n')} log(${g.tag()}, f()); })(${dice.below(9)});`;
}

function fromText(g: Generator, place: Place): string {
  const kind = g.dice.pick(['Function', 'Function', 'Object.getPrototypeOf(function* () {}).constructor', 'Object.getPrototypeOf(async () => {}).constructor', 'Object.getPrototypeOf(async function* () {}).constructor']);
  const inside = inner({ ...place, ...INDIRECT, names: ['a', 'b', 'shared'], functions: [] }, { mayReturn: true, mayArguments: true, mayNewTarget: true, mayYield: false, mayAwait: false, mayBreak: false, mayContinue: false, labels: [], loopLabels: [] });
  return `{ const made = new (${kind})('a', 'b = a', ${JSON.stringify(`tick(); ${g.body(inside)}`)}); const r = made(${g.args(place)}); log(${g.tag()}, made.name, made.length, typeof r); if (r && r.next) quiet(r.next()); else quiet(r); }`;
}

function globals(g: Generator, place: Place): string {
  const { dice } = g;
  const name = g.fresh('g');
  return dice.pick([
    `globalThis.${name} = ${g.leaf(place)}; log(${g.tag()}, ${name}, typeof ${name}); ${name} = 2; log(${name}++, delete globalThis.${name}, typeof ${name});`,
    `try { ${name}; } catch (e) { log(${g.tag()}, e); } globalThis.${name} = 1; ${name} += ${g.expression(place)}; log(${name});`,
    `Object.defineProperty(globalThis, '${name}', { get() { return 1; }, set(v) { log('global set', v); }, configurable: true }); ${name} = ${name} + 1; log(${g.tag()}, delete globalThis.${name});`,
    `shared = ${g.expression(place)}; log(${g.tag()}, shared, globalThis.shared, this?.shared);`,
    `(0, eval)('var ${name} = 1; function ${name}f() { return ${name}; }'); log(${g.tag()}, ${name}f(), delete globalThis.${name}, typeof ${name});`,
    `(function () { 'use strict'; try { ${name} = ${g.tag()}; } catch (e) { log(${g.tag()}, e); } shared = 3; log(shared); })();`,
  ]);
}

export const dynamic: Family = {
  expressions: [
    { weight: 2, make: (g, place) => `eval(${evalText(g, place)})` },
    { weight: 1, make: (g, place) => `eval(...[${g.dice.pick(['"shared + 1"', '"typeof shared"', '"let a = 1; a + 1"', '1', '"("', '"[1, 2]"'])}, ${g.leaf(place)}])` },
    { weight: 1, make: (g, place) => `(0, eval)(${evalText(g, { ...place, names: ['shared'], functions: [] }, INDIRECT)})` },
    { weight: 1, make: (g) => `eval(${g.dice.pick(['"("', '"let a; let a"', '"break"', '"await 1"', '"return"', '"yield = 1"', '"super.x"', '"this"', '"new.target"', '1', '"var shared = 2"', '"(function () { return typeof this })()"', '"{}"', '"0, function () {}"', '""'])})` },
  ],
  statements: [
    { weight: 3, when: isSloppy, make: withStatement },
    { weight: 2, when: isSloppy, make: evalScope },
    { weight: 2, make: fromText },
    { weight: 3, make: globals },
  ],
};
