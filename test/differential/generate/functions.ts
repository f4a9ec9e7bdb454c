/** Functions: declarations, expressions, arrows, parameters with defaults, rest and patterns, arguments, tail calls. */
import type { Family, Generator } from './generator.js';
import { inFunction } from './place.js';
import type { Place } from './place.js';
import { pattern } from './patterns.js';

interface Head {
  readonly text: string;
  readonly isSimple: boolean;
}

/** Parameters, declared in `body`. */
function parameters(g: Generator, place: Place, body: Place): Head {
  const isSimple = g.dice.once(2);
  if (isSimple) return { text: g.dice.list(0, 3, () => g.declare(body, 'p')).join(', '), isSimple };
  const insideDefaults = inFunction(place, 'arrow', { mayYield: false, mayAwait: false });
  const list = g.dice.list(0, 3, () => {
    const bound = g.dice.once(4) ? pattern(g, insideDefaults, () => g.declare(body, 'p'), 1) : g.declare(body, 'p');
    return g.dice.once(2) ? `${bound} = ${g.dice.once(3) && body.names.length > 0 ? `(() => ${g.dice.pick(body.names)})()` : g.expression(insideDefaults)}` : bound;
  });
  if (g.dice.once(4)) list.push(`...${g.dice.once(4) ? pattern(g, insideDefaults, () => g.declare(body, 'p'), 1) : g.declare(body, 'p')}`);
  return { text: list.join(', '), isSimple: false };
}

/** The rest of a function behind its name: parameters and body. */
export function functionRest(g: Generator, place: Place, kind: 'plain' | 'method', changes: Partial<Place> = {}): string {
  const turnsStrict = !place.strict && g.dice.once(6);
  const body = inFunction(place, kind, { ...changes, ...(turnsStrict ? { strict: true } : {}) });
  const { text, isSimple } = parameters(g, place, body);
  const directive = turnsStrict && isSimple ? "'use strict'; " : '';
  const last = g.dice.once(3) ? `return ${g.expression(body)};` : '';
  const shadow = g.dice.once(12) && !body.strict ? `${g.dice.pick(['var arguments;', 'var arguments = 1;', 'function arguments() {}'])} ` : '';
  const where = directive === '' && turnsStrict ? { ...body, strict: place.strict } : body;
  return `(${text}) { ${directive}tick(); ${shadow}${g.body(where)} ${last} }`;
}

export function arrow(g: Generator, place: Place, isAsync = false): string {
  const body = inFunction(place, 'arrow', { mayAwait: isAsync });
  const { text } = parameters(g, place, body);
  const head = `${isAsync ? 'async ' : ''}(${text}) =>`;
  return g.dice.once(2) ? `(${head} (tick(), ${g.expression(body)}))` : `(${head} { tick(); ${g.body(body)} })`;
}

function declare(g: Generator, place: Place): string {
  const name = g.fresh('f');
  const text = `function ${name}${functionRest(g, place, 'plain')}`;
  place.functions.push(name);
  return place.strict || place.global ? text : `${text}\n${g.tag()};`;
}

/** A chain of tail calls, short enough for an engine that does not have them. */
function tailCalls(g: Generator, place: Place): string {
  const name = g.fresh('f');
  const steps = g.dice.pick([`${name}(n - 1, a + n)`, `${name}(...[n - 1, a])`, `n % 2 ? ${name}(n - 1, a) : ${name}.call(null, n - 1, a)`, `(log(n), ${name}(n - 1, a))`, `n && ${name}(n - 1, a)`, `${name}?.(n - 1, a)`]);
  return `function ${name}(n, a) { 'use strict'; tick(); if (n <= 0) return a; ${g.dice.once(3) ? `try { ${g.statement(inFunction(place, 'plain', { strict: true }))} } catch {}` : ''} return ${steps}; } log(${g.tag()}, ${name}(${g.dice.below(12)}, ${g.leaf(place)}));`;
}

/** A mapped or unmapped arguments object that is written through. */
function argumentsObject(g: Generator, place: Place): string {
  const { dice } = g;
  const steps = dice.list(2, 5, () => dice.pick(['a = 5;', 'arguments[0] = 6;', 'arguments.length = 1;', 'delete arguments[0];', 'arguments[1] = 7; b = 8;', "Object.defineProperty(arguments, '0', { writable: false, value: 9 });", 'Object.freeze(arguments);', "Object.defineProperty(arguments, '1', { get: () => 10 });", 'const f = () => a + arguments[0]; log(f());', 'a++; b += arguments[1];', 'try { log(typeof arguments.callee); } catch (e) { log(e); }']));
  return `(function (a, b${dice.pick(['', ' = 2', ', ...c', ', a2'])}) { ${steps.map((step) => `{ ${step} } log(${g.tag()}, a, b, [...arguments]);`).join('\n')} })(${dice.list(0, 3, () => g.leaf(place)).join(', ')});`;
}

export const functions: Family = {
  expressions: [
    { weight: 2, make: (g, place) => `(function ${g.dice.once(2) ? g.fresh('f') : ''}${functionRest(g, place, 'plain')})${g.dice.once(2) ? `(${g.args(place)})` : ''}` },
    { weight: 4, make: (g, place) => `${arrow(g, place)}${g.dice.below(3) > 0 ? `(${g.args(place)})` : ''}` },
    { weight: 1, make: (g, place) => `(new (function ${functionRest(g, place, 'plain')})(${g.args(place)}))` },
    { weight: 1, make: (g, place) => `(function me() { me = 1; return typeof me; })(${g.args(place)})` },
  ],
  statements: [
    { weight: 7, make: declare },
    { weight: 1, make: tailCalls },
    { weight: 1, make: argumentsObject },
    { weight: 1, make: (g) => `{ const x = ${g.dice.pick(['() => {}', 'function () {}', 'class {}', '(0, () => {})', '(() => {})', 'class { static name = 1 }'])}; log(${g.tag()}, x, x.length, Object.getOwnPropertyNames(x)); }` },
    { weight: 1, make: (g) => `{ try { log(later); } catch (e) { log(${g.tag()}, e); } const read = () => later; try { read(); } catch (e) { log(e); } try { later = 1; } catch (e) { log(e); } let later = 2; log(read()); try { soon = 1; } catch (e) { log(e); } let soon = 2; log(soon); }` },
  ],
};
