/**
 * Random programs about generators and async functions, from a seed: bodies in which yields,
 * awaits, regions and jumps nest, and a driver that resumes them in random ways. Each program
 * writes what it does to `log`.
 */

export type Kind = 'generator' | 'async' | 'asyncGenerator';

/** A small linear congruential generator: the same programs on every machine. */
class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = (seed * 2654435761) >>> 0;
  }

  below(bound: number): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * bound);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }
}

/** What all programs have: a log, iterators that log what is done to them, rejections and thenables. */
const PRELUDE = `
function rejected(reason) { const promise = Promise.reject(reason); promise.catch(() => {}); return promise; }
function iterable(name, count, how) {
  let i = 0;
  const iterator = {
    next(v) { log(name + '.next', v); if (how === 'throws' && i === 1) throw name; return { value: i, done: i++ >= count }; },
    return(v) { log(name + '.return', v); if (how === 'badReturn') return 1; return { value: v, done: how !== 'stubborn' }; },
    throw(v) { log(name + '.throw', v); if (how === 'rethrows') throw v; return { value: v, done: how !== 'stubborn' }; },
  };
  if (how === 'bare') { delete iterator.return; delete iterator.throw; }
  return { [Symbol.iterator]() { log(name + '.open'); return iterator; } };
}
function asyncIterable(name, count, how) {
  let i = 0;
  const iterator = {
    async next(v) { log(name + '.next', v); if (how === 'throws' && i === 1) throw name; return { value: i, done: i++ >= count }; },
    return(v) { log(name + '.return', v); return how === 'badReturn' ? 1 : Promise.resolve({ value: v, done: how !== 'stubborn' }); },
    async throw(v) { log(name + '.throw', v); if (how === 'rethrows') throw v; return { value: v, done: how !== 'stubborn' }; },
  };
  if (how === 'bare') { delete iterator.return; delete iterator.throw; }
  return { [Symbol.asyncIterator]() { log(name + '.open'); return iterator; } };
}
`;

const HOW = ['plain', 'throws', 'badReturn', 'stubborn', 'rethrows', 'bare'] as const;
const SETTLED = ['plain', 'throws', 'badReturn', 'rethrows'] as const;

class Body {
  private names = 0;
  private budget = 14;

  constructor(
    private readonly dice: Dice,
    private readonly kind: Kind,
  ) {}

  statements(depth: number, inLoop: boolean): string {
    let text = '';
    for (let count = 1 + this.dice.below(3); count > 0; count--) text += this.statement(depth, inLoop);
    return text;
  }

  private statement(depth: number, inLoop: boolean): string {
    if (depth <= 0 || this.budget-- <= 0) return `log(${this.fresh()}, ${this.value()});`;
    const { dice } = this;
    const inner = (loop = inLoop): string => `{ ${this.statements(depth - 1, loop)} }`;
    switch (dice.below(12)) {
      case 0:
        return `try ${inner()} catch (e) { log('caught', e && e.name || e); ${this.statements(depth - 1, inLoop)} }`;
      case 1:
      case 2:
        return `try ${inner()} finally ${inner()}`;
      case 3:
        return `for (const x of ${this.iterated()}) { log('x', x); ${this.statements(depth - 1, true)} }`;
      case 4:
        return this.kind === 'generator' ? `for (let i = 0; i < 2; i++) { const f = () => i; ${this.statements(depth - 1, true)} log(f()); }`
          : `for await (const x of ${dice.below(2) === 0 ? this.asyncIterated() : this.iterated()}) { log('x', x); ${this.statements(depth - 1, true)} }`;
      case 5:
        return `var [a = ${this.value()}, ...b] = ${this.iterated()}; log(a, b.length);`;
      case 6:
        return dice.below(3) === 0 ? `return ${this.value()};` : `if (state++ % 3 === 1) return ${this.value()};`;
      case 7:
        return `if (state++ % 3 === 2) throw ${this.value()};`;
      case 8:
        return inLoop ? dice.pick(['if (state++ % 2) continue;', 'if (state++ % 2) break;']) : `log(${this.value()} + ${this.value()});`;
      case 9:
        return `{ let y = ${this.value()}; const g = () => y; log(g(), ${this.value()}); }`;
      case 10:
        return this.kind === 'async' ? `log(await nested(${this.value()}));` : `log('r', ${this.delegate()});`;
      default:
        return `log(${this.fresh()}, ${this.value()}, ${this.value()});`;
    }
  }

  private fresh(): string {
    return `'s${this.names++}'`;
  }

  /** ES2025 asks more of an async-from-sync iterator without `throw`, or whose values are rejected, than Node 20 does. */
  private iterated(): string {
    const how = this.dice.pick(this.kind === 'asyncGenerator' ? SETTLED : HOW);
    return `iterable('i${this.names++}', ${1 + this.dice.below(3)}, '${how}')`;
  }

  private asyncIterated(): string {
    return `asyncIterable('a${this.names++}', ${1 + this.dice.below(3)}, '${this.dice.pick(HOW)}')`;
  }

  private delegate(): string {
    return `(yield* ${this.kind === 'asyncGenerator' && this.dice.below(2) === 0 ? this.asyncIterated() : this.iterated()})`;
  }

  private value(): string {
    const { dice, kind } = this;
    const plain = String(dice.below(9));
    const awaited = `(await ${dice.pick([plain, `Promise.resolve(${plain})`, `rejected('j${plain}')`, `{ then(f) { log('then'); f(${plain}); } }`])})`;
    switch (dice.below(4)) {
      case 0:
        return plain;
      case 1:
        return kind === 'generator' ? `(yield ${plain})` : awaited;
      default:
        return kind === 'async' ? awaited : `(yield ${plain})`;
    }
  }
}

/** What is done to a generator, in order: each step is a method and its argument. */
function steps(dice: Dice, isAsync: boolean): string {
  const list: string[] = [];
  for (let count = 2 + dice.below(6); count > 0; count--) {
    const method = dice.pick(['next', 'next', 'next', 'next', 'return', 'throw']);
    const argument = isAsync && dice.below(4) === 0 ? dice.pick(["Promise.resolve('p')", "rejected('q')"]) : `'${list.length}'`;
    list.push(`['${method}', ${argument}]`);
  }
  return `[${list.join(', ')}]`;
}

/** A program by its number. It logs through the function `log`. */
export function randomProgram(kind: Kind, seed: number): string {
  const dice = new Dice(seed + { generator: 0, async: 1_000_003, asyncGenerator: 2_000_003 }[kind]);
  const body = new Body(dice, kind).statements(3, false);
  const ticks = 'let p = Promise.resolve(); for (let i = 0; i < 30; i++) p = p.then(() => log("tick" + i));';
  const settle = '.then((r) => log("ok", JSON.stringify(r)), (e) => log("no", e && e.name || e))';
  switch (kind) {
    case 'generator':
      return `${PRELUDE} let state = 0; function* g() { ${body} } const it = g();
        for (const [m, v] of ${steps(dice, false)}) { try { log(m, JSON.stringify(it[m](v))); } catch (e) { log('threw', e && e.name || e); } }`;
    case 'async':
      return `${PRELUDE} let state = 0; async function nested(x) { try { return await x; } finally { await 0; } } async function g() { ${body} } g()${settle}; log('sync'); ${ticks}`;
    case 'asyncGenerator':
      return `${PRELUDE} let state = 0; async function* g() { ${body} } const it = g(); for (const [m, v] of ${steps(dice, true)}) it[m](v)${settle}; log('sync'); ${ticks}`;
  }
}
