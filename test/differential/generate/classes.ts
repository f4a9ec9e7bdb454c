/** Classes with everything: heritage, fields, private names, accessors, static blocks, super, computed names. */
import type { Family, Generator } from './generator.js';
import { functionRest } from './functions.js';
import { propertyKey } from './members.js';
import { inFunction } from './place.js';
import type { Place } from './place.js';

const HERITAGE = ['', '', ' extends Object', ' extends Array', ' extends null', ' extends Error', ' extends Map', ' extends (log("heritage"), Object)'];

interface Member {
  readonly g: Generator;
  readonly place: Place;
}

/** The place inside a field initialiser, where `arguments` and `yield` are not allowed. */
const initialiser = (place: Place): Place => inFunction(place, 'method', { mayReturn: false, mayArguments: false });

function fieldKey({ g, place }: Member): string {
  return propertyKey(g, { ...place, mayYield: false, mayAwait: false, mayArguments: false });
}

const MEMBERS: readonly ((member: Member) => string)[] = [
  (m) => `${fieldKey(m)}${functionRest(m.g, m.place, 'method')}`,
  (m) => `static ${fieldKey(m)}${functionRest(m.g, m.place, 'method')}`,
  (m) => `get ${fieldKey(m)}() { ${m.g.body(inFunction(m.place, 'method'))} }`,
  (m) => `static set ${fieldKey(m)}(p) { ${m.g.body(inFunction(m.place, 'method'))} }`,
  (m) => `${m.g.dice.pick(['', 'static '])}${fieldKey(m)} = ${m.g.expression(initialiser(m.place))};`,
  (m) => `${m.g.dice.pick(['', 'static '])}${fieldKey(m)};`,
  (m) => `static { tick(); ${m.g.body({ ...initialiser(m.place), mayBreak: false })} }`,
  (m) => `*${fieldKey(m)}${functionRest(m.g, m.place, 'method', { mayYield: true })}`,
  (m) => `async ${fieldKey(m)}() { ${m.g.body(inFunction(m.place, 'method', { mayAwait: true }))} }`,
];

/** Members with private names: each name is used somewhere in the class. */
function privateMembers(g: Generator, place: Place, names: readonly string[]): string[] {
  return names.map((name, index) => {
    const body = (): string => `{ ${g.body(inFunction(place, 'method'))} }`;
    const prefix = g.dice.once(5) ? 'static ' : '';
    return `${prefix}${g.dice.pick([() => `#${name} = ${g.expression(initialiser(place))};`, () => `#${name};`, () => `#${name}() ${body()}`, () => `${prefix}get #${name}() ${body()} ${prefix}set #${name}(p) ${body()}`.slice(prefix.length), () => `*#${name}() ${body()}`])()}
      u${index}(o = this) { tick(); ${g.dice.pick([`return o.#${name};`, `o.#${name} = ${g.leaf(place)};`, `return #${name} in o;`, `return o.#${name}?.(1);`, `o.#${name} += 1;`, `return o?.#${name};`, `[o.#${name}] = [1];`, `o.#${name}++;`, `return o.#${name}\`\`;`])} }`;
  });
}

function constructorOf(g: Generator, place: Place, heritage: string): string {
  const body = inFunction(place, 'method');
  if (heritage.includes('null')) return `constructor() { log(${g.tag()}); super(); }`;
  if (heritage === '') return `constructor${functionRest(g, place, 'method')}`;
  const call = g.dice.pick(['super();', `super(...${g.iterable(place)});`, '(() => super())();', 'super(); try { super(); } catch (e) { log(e); }', 'try { this; } catch (e) { log(e); } super();', 'const s = () => super(1); s(); log(typeof this);', 'eval("super()");', `super(${g.leaf(place)});`, '']);
  return `constructor(p) { tick(); ${call} ${g.body(body)} ${g.dice.pick(['', '', 'return;', 'return {};', 'return 1;', 'return undefined;', 'return this;'])} }`;
}

/** A class, as an expression or declaration without its name's declaration. */
export function classText(g: Generator, outer: Place, name: string): string {
  const place = { ...outer, strict: true };
  const heritage = g.dice.once(4) && place.functions.length > 0 ? ` extends ${g.dice.pick(place.functions)}` : g.dice.pick(HERITAGE);
  const names = g.dice.list(0, 2, () => g.fresh('q'));
  const inside = { ...place, depth: place.depth - 1, privates: [...place.privates, ...names] };
  const list = g.dice.list(0, 3, () => g.dice.pick(MEMBERS)({ g, place: inside }));
  list.push(...privateMembers(g, inside, names));
  if (g.dice.once(2)) list.splice(g.dice.below(list.length + 1), 0, constructorOf(g, inside, heritage));
  return `class ${name}${heritage} { ${list.join('\n')} }`;
}

function used(g: Generator, place: Place): string {
  const name = g.fresh('C');
  const text = classText(g, place, name);
  place.functions.push(name);
  const tries = ['plain', 'both', 'm', 'x', 'u0', 'u1'].filter(() => g.dice.once(2)).map((key) => `try { log(${g.tag()}, o.${key}${g.dice.pick(['', '()', `(${g.leaf(place)})`, ' = 2'])}); } catch (e) { log(e); }`);
  return `${text}\ntry { const o = new ${name}(${g.args(place)}); log(${g.tag()}, o, ${name}, Object.getOwnPropertyNames(${name}.prototype)); ${tries.join(' ')} } catch (e) { log(${g.tag()}, e); }`;
}

const SUPER_USES = ["super.q", "super['q']", "super[log('key', 'q')]", "super.k()", "super['k']()", "super['q'] = 2", "super.q = 3", "super['q'] += 1", "super.q++", "super['q'] ??= 4"];

/** Accessors and methods reached through super, which see the receiver. */
function superReceiver(g: Generator, place: Place): string {
  const uses = g.dice.list(1, 4, () => `log(${g.tag()}, ${g.dice.pick(SUPER_USES)}, this.own);`).join(' ');
  return `try { ({ __proto__: { get q() { return this.own; }, set q(v) { this.own = v; }, k() { return this.own; } }, own: ${g.leaf(place)}, m() { ${uses} } }).m(); } catch (e) { log(${g.tag()}, e); }`;
}

export const classes: Family = {
  expressions: [
    { weight: 1, make: (g, place) => `(new (${classText(g, place, g.dice.once(2) ? g.fresh('C') : '')})(${g.args(place)}))` },
    { weight: 1, make: (g, place) => `(${classText(g, place, '')})` },
  ],
  statements: [
    { weight: 5, make: used },
    { weight: 1, make: superReceiver },
    { weight: 1, make: (g) => `class ${g.fresh('C')} { static #p = 1; static { try { log(${g.tag()}, #p in this, this.#p++, (() => this.#p)()); } catch (e) { log(e); } } static x = this.#p; }` },
    { weight: 1, make: (g) => `try { class X { static [log('key')] = X; static y = log(${g.tag()}, X.name); ['a' + 1] = 1; static { X.z = () => X; } } log(X.z() === X); X = 1; } catch (e) { log(${g.tag()}, e); }` },
  ],
};
