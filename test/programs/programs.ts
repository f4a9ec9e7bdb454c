/** The programs of this folder: a script that uses a published package, and what it is given. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

export interface Program {
  readonly name: string;
  /** The script, a CommonJS module that exports one function with a text as its result. */
  readonly path: string;
  /** What the function is called with. */
  readonly args: readonly string[];
}

/** The scripts that are given the source of a package, the one that they use. */
const PARSES_ITSELF: ReadonlyMap<string, string> = new Map([['acorn', 'acorn'], ['babel-parser', '@babel/parser']]);

/** Answers the text of a program. */
export type Use = (...args: readonly string[]) => string;

/** @param name of a file in scripts/, without its ending */
export function program(name: string): Program {
  const path = resolve(`test/programs/scripts/${name}.cjs`);
  const parsed = PARSES_ITSELF.get(name);
  const args = parsed === undefined ? [] : [readFileSync(createRequire(path).resolve(parsed), 'utf8')];
  return { name, path, args };
}

/** Runs a program in Node itself. */
export function outside({ path, args }: Program): string {
  return (createRequire(path)(path) as Use)(...args);
}
