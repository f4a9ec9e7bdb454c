/**
 * Random programs over promises: a pool of promises that grows by all the ways to make one,
 * each logging its turns. Everything follows from the seed.
 */

/** A linear congruential generator: fractions in [0, 1). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 0x1_0000_0000;
  };
}

class Generator {
  private readonly random: () => number;
  private readonly lines: string[] = [];
  private promises = 0;
  private labels = 0;

  constructor(seed: number) {
    this.random = randomFrom(seed);
  }

  program(length: number): string {
    this.define('Promise.resolve(0)');
    for (let i = 0; i < length; i++) this.step();
    // Nothing may stay unhandled: that is another test's subject.
    for (let i = 0; i < this.promises; i++) this.lines.push(`p${i}.then(v => log('end ${i}', show(v)), e => log('failed ${i}', show(e)));`);
    return `const show = v => v instanceof Error ? v.name : typeof v === 'object' && v !== null ? JSON.stringify(v) : String(v);\n${this.lines.join('\n')}`;
  }

  private pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.random() * items.length)]!;
  }

  private promise(): string {
    return `p${Math.floor(this.random() * this.promises)}`;
  }

  private define(expression: string): void {
    this.lines.push(`const p${this.promises++} = ${expression};`);
  }

  private label(): string {
    return `${this.labels++}`;
  }

  /** What handlers give. */
  private value(): string {
    const n = this.label();
    return this.pick([
      () => n,
      () => this.promise(),
      () => `Promise.resolve(${n})`,
      () => `Promise.reject(${n})`,
      () => `new Promise(r => r(${this.promise()}))`,
      () => `{ then(f) { log('then ${n}'); f(${n}); } }`,
      () => `{ then(f, r) { log('then ${n}'); r(${n}); throw 0; } }`,
      () => `{ get then() { log('get ${n}'); return undefined; }, n: ${n} }`,
      () => `{ get then() { log('get ${n}'); throw ${n}; } }`,
      () => `(() => { throw ${n}; })()`,
    ])();
  }

  private handler(argument: string): string {
    const n = this.label();
    return `${argument} => { log('${n}', show(${argument})); return ${this.value()}; }`;
  }

  private list(): string {
    return Array.from({ length: Math.floor(this.random() * 4) }, () => this.pick([() => this.promise(), () => this.label(), () => `{ then(f) { f(${this.label()}); } }`])()).join(', ');
  }

  private step(): void {
    this.define(this.pick([
      () => `${this.promise()}.then(${this.handler('v')})`,
      () => `${this.promise()}.then(${this.handler('v')}, ${this.handler('e')})`,
      () => `${this.promise()}.catch(${this.handler('e')})`,
      () => `${this.promise()}.finally(() => { log('${this.label()}'); return ${this.value()}; })`,
      () => `new Promise(r => { log('${this.label()}'); r(${this.value()}); })`,
      () => `new Promise((r, j) => { log('${this.label()}'); j(${this.label()}); r(${this.promise()}); })`,
      () => `Promise.${this.pick(['all', 'allSettled', 'any', 'race'])}([${this.list()}])`,
      () => `Promise.${this.pick(['resolve', 'reject'])}(${this.promise()})`,
      () => `new (class extends Promise {})(r => r(${this.promise()}))`,
      () => `new Promise(r => ${this.promise()}.then(() => r(${this.label()}), r))`,
    ])());
  }
}

/** A program of about `length` steps. */
export function randomProgram(seed: number, length = 8): string {
  return new Generator(seed).program(length);
}
