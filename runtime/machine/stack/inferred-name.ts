/**
 * The name that V8 infers in traces for a function without one, from what it is assigned to
 * (FuncNameInferrer): `o.a.b` of `o.a.b = function () {}`. It is read from the source text, backwards
 * from the function, when a trace is rendered: the compiler keeps nothing for it.
 */
import type { Code } from '../state/code.js';

/** Characters in front of a function that are looked at. */
const REACH = 256;

const SPACE = /\s/;
const NAME = /[\w$\u0080-\uffff]/;

/** `o.a.b`; '' where nothing is inferred. */
export function inferredName({ unit, script }: Code): string {
  const { source } = script;
  const text = source.slice(Math.max(0, unit.sourceStart - REACH), unit.sourceStart);
  const before = new Backwards(text);
  const wrapped = before.skip('([');
  if (!before.skip('=') || isComparison(before) || isCalled(source, unit.sourceEnd, wrapped)) return '';
  before.skip('?|&');
  return target(before);
}

/** `==`, `<=` and their kin end in `=` too. */
const isComparison = (before: Backwards): boolean => '=!<>+-*/%^'.includes(before.last);

/** `x.y = (function () {})()`: the value is not the function. */
function isCalled(source: string, end: number, wrapped: boolean): boolean {
  const after = source.slice(end, end + REACH).trimStart();
  return after.startsWith('(') || (wrapped && after.startsWith(')') && after.slice(1).trimStart().startsWith('('));
}

/** The names of an assignment's left-hand side, without `prototype` and `this`. */
function target(before: Backwards): string {
  const names: string[] = [];
  for (let goesOn = true; goesOn;) {
    const computed = before.last === ']' ? before.brackets() : undefined;
    const name = computed ?? before.name();
    if (name === '') break;
    if (name !== 'prototype' && name !== 'this') names.unshift(name);
    goesOn = computed !== undefined ? before.skip('.') || true : before.skip('.');
  }
  return names.join('.');
}

/** Reads a text from its end. White space is skipped behind everything that is read. */
class Backwards {
  private at: number;

  constructor(private readonly text: string) {
    this.at = text.length;
    this.spaces();
  }

  /** The next character; '' at the end. */
  get last(): string {
    return this.text.charAt(this.at - 1);
  }

  /** Skips any of these characters; whether there was one. */
  skip(characters: string): boolean {
    const from = this.at;
    while (this.last !== '' && characters.includes(this.last)) this.step();
    return this.at < from;
  }

  /** A name; '' if none stands here. */
  name(): string {
    const end = this.at;
    while (NAME.test(this.last)) this.at--;
    const name = this.text.slice(this.at, end);
    this.spaces();
    return name;
  }

  /** `["x"]` or `[x]`, as a name. */
  brackets(): string {
    const end = this.at;
    this.at = this.text.lastIndexOf('[', end);
    const key = this.text.slice(this.at + 1, end - 1);
    this.spaces();
    return /^(["'])[^"'\\]*\1$/.test(key) ? key.slice(1, -1) : '<computed>';
  }

  private step(): void {
    this.at--;
    this.spaces();
  }

  private spaces(): void {
    while (SPACE.test(this.last)) this.at--;
  }
}
