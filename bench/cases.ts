/**
 * What is measured: plain scripts. One that defines a function `run()` is loaded once and `run` is
 * called again and again; its result must be a primitive, which is checked against V8. An `async function run()` gives
 * it by its promise, and a run lasts until that is settled and no job is left. A script
 * without one is run again as a whole in the same context, and its completion value is checked;
 * when it declares names that can be declared only once, it becomes the body of a `run`.
 */
import { parse } from '@babel/parser';
import type { FunctionDeclaration, Statement } from '@babel/types';
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

export interface Case {
  readonly group: string;
  readonly name: string;
  readonly source: string;
  /** `call`: the source defines `run`; `script`: the source itself is what is measured. */
  readonly mode: 'call' | 'script';
  /** `run` is an async function: what counts is what its promise gives. */
  readonly awaited: boolean;
}

/** The cases that belong to the project, by group and name. */
export function readCases(directory: string): Case[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: group }) => readdirSync(join(directory, group))
      .filter((file) => file.endsWith('.js'))
      .map((file) => readCase(join(directory, group, file), group)))
    .sort((a, b) => (`${a.group}/${a.name}` < `${b.group}/${b.name}` ? -1 : 1));
}

/**
 * Reads one script as a case.
 * @throws SyntaxError when it is no script
 */
export function readCase(path: string, group: string): Case {
  const source = readFileSync(path, 'utf8');
  const { body } = parse(source, { sourceType: 'script' }).program;
  const name = basename(path).replace(/\.[cm]?js$/, '');
  const run = body.find(definesRun);
  if (run !== undefined) return { group, name, source, mode: 'call', awaited: run.async };
  if (body.some(declaresOnce)) return { group, name, source: `function run() {${source}\n}`, mode: 'call', awaited: false };
  return { group, name, source, mode: 'script', awaited: false };
}

function definesRun(statement: Statement): statement is FunctionDeclaration {
  return statement.type === 'FunctionDeclaration' && statement.id?.name === 'run';
}

function declaresOnce(statement: Statement): boolean {
  return statement.type === 'ClassDeclaration' || statement.type === 'VariableDeclaration' && statement.kind !== 'var';
}
