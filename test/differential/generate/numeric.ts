/** Functions that compute with locals, as hot code does: where superinstructions come from. What they are called with need not be numbers. */
import type { Family, Generator } from './generator.js';
import type { Place } from './place.js';

const OPERATORS = ['+', '+', '-', '*', '%', '&', '|', '^', '<<', '>>', '>>>'];
const COMPARISONS = ['<', '<', '<=', '>', '>=', '===', '!==', '==', '!='];
const LOCALS = ['a', 'b', 's', 't', 'i'];

/** Statements on locals as programs of numbers, grids and linked lists have them. */
const IDIOMS = [
  's = a + b * t;', 's = a + (b & 7);', 's = 9 - a;', 't = 3 - i;', 's = a >>> b;', 't = (s - 9) >>> a;', 's = b >> a;', 't = a << b;', 's = (a + b) * o.x;', 's = a * o.length;', 't = a * o.x;', 's = o[a + i];', 's = o[i + 1];', 't = o[i - 1];', 's = o[i][t];', 's = s + o[i];', 's = s * 2 + o[a + i];', 's = a * 3 + o[i];', 'o[i] = true;', 'o[t] = true;',
  'o.x = o.x + o.y * t;', 'o.x = o.x - o.y * t;', 'o.x -= o.y * s;', 'o.x += o.y * a;', 'o.x += o.length;', 'o.y = o.x - o.length;', 'o.x -= o.y;', 'o.x = a + b;', 'o.x++;',
  'if (o === null) s = 5;', 'if (o !== null) s = 6;', 'if (o === null || a === null) t = 1;', 'if (o !== null || a !== null) t = 2;', 'while (o !== null) { tick(); if (n++ > 2) break; s++; }', 'do { n++; } while (a === null && n < 3);', 'while (a === null) { a = 1; }',
];

/** Statements of a method on `this`, its field `p` and the locals a and b. */
const METHOD_IDIOMS = ['this.x += 1;', 'this.x += a;', 'this.x++;', 'this.x = this.p.x + b * a;', 'this.p.x -= b * a;', 'this.p = this.p.p ?? this.p;', 'a = this.p.x;', 'b = this.x * this.p.x;', 'this.x -= this.p.x;', 'if (this.p.x > b) return this;', 'this.k = a;'];

/** Pieces of such a function, on the locals a, b, s, t, i and the array or object o. */
class Piece {
  constructor(private readonly g: Generator) {}

  private local(): string {
    return this.g.dice.pick(LOCALS);
  }

  private operand(): string {
    return this.g.dice.once(2) ? this.local() : String(this.g.dice.below(9));
  }

  private value(): string {
    const { dice } = this.g;
    const simple = `${this.local()} ${dice.pick(OPERATORS)} ${this.operand()}`;
    return dice.pick([simple, simple, `(${simple}) ${dice.pick(OPERATORS)} ${this.operand()}`, 'o.length', 'o[i]', 'o[0]', this.local()]);
  }

  private condition(): string {
    return `${this.local()} ${this.g.dice.pick(COMPARISONS)} ${this.operand()}`;
  }

  private assignment(): string {
    const { dice } = this.g;
    const name = dice.pick(['s', 't']);
    return dice.pick([`${name} = ${this.value()};`, `${name} = ${this.local()} + ${this.local()};`, `${name} += ${this.operand()};`, `${name} -= ${this.operand()};`, `${name}++;`, `${name}--;`, `o[1] = ${this.local()};`, `o.x = ${this.local()};`]);
  }

  statement(): string {
    const { dice } = this.g;
    const body = `{ tick(); ${dice.list(1, 2, () => this.assignment()).join(' ')} }`;
    const left = `{ tick(); ${this.assignment()} if (n++ > 4) break; }`;
    return dice.pick([
      () => this.assignment(),
      () => dice.pick(IDIOMS),
      () => dice.pick(IDIOMS),
      () => dice.pick(IDIOMS),
      () => `if (${this.condition()}) ${this.assignment()}`,
      () => `if (!(${this.condition()})) ${this.assignment()} else ${this.assignment()}`,
      () => `if (${this.condition()} || ${this.condition()}) ${this.assignment()}`,
      () => `if (${this.condition()} && ${this.condition()}) ${this.assignment()}`,
      () => `for (let j = 0; j < ${dice.below(4)}; j++) ${body}`,
      () => `for (let j = 0; j < c; j++) ${body}`,
      () => `for (let j = 0; j < o.length; j++) ${left}`,
      () => `while (i < c) { i++; ${this.assignment()} }`,
      () => `while (i < o.length) { i += 1; ${this.assignment()} }`,
      () => `while (${this.condition()}) ${left}`,
      () => `do ${left} while (${this.condition()});`,
      () => `t = ${this.condition()} ? ${this.value()} : ${this.value()};`,
    ])();
  }
}

function computing(g: Generator, place: Place): string {
  const { dice } = g;
  const name = g.fresh('f');
  const piece = new Piece(g);
  const what = (): string => (dice.once(3) ? g.leaf(place) : String(dice.below(20) - 5));
  const over = dice.pick(['[1, 2, 3]', '[]', '[[1], [2]]', '{ length: 2, x: 1, y: 2 }', 'null', "'abc'", 'new Uint8Array(2)', g.leaf(place)]);
  return `function ${name}(a, b, o) { let s = 0, t = 1, i = 0, n = 0; const c = 3; tick(); ${dice.list(2, 5, () => piece.statement()).join('\n')} return ${dice.pick(['[s, t, i, o]', 's', '[s, t]'])}; }
try { log(${g.tag()}, ${name}(${what()}, ${what()}, ${over})); } catch (e) { log(${g.tag()}, e); }`;
}

function computingMethod(g: Generator, place: Place): string {
  const { dice } = g;
  return `log(${g.tag()}, { x: ${g.leaf(place)}, p: { x: ${dice.below(9)}, p: ${g.leaf(place)} }, m(a, b) { ${dice.list(2, 4, () => dice.pick(METHOD_IDIOMS)).join(' ')} return [this.x, a, b]; } }.m(${dice.below(9)}, ${g.leaf(place)}));`;
}

export const numeric: Family = {
  statements: [
    { weight: 9, make: computing },
    { weight: 3, make: computingMethod },
    { weight: 1, make: (g, place) => `log(${g.tag()}, { v: ${g.leaf(place)}, m() { return this.v; }, k() { const r = this.m(); return [r, this.v]; } }.k());` },
  ],
};
