/** A program by its number. Nothing here knows how it is run. */
import { asynchronous } from './async.js';
import { builtins } from './builtins.js';
import { classes } from './classes.js';
import { control } from './control.js';
import { Dice } from './dice.js';
import { dynamic } from './dynamic.js';
import { functions } from './functions.js';
import { Generator } from './generator.js';
import type { Family } from './generator.js';
import { generators } from './generators.js';
import { loops } from './loops.js';
import { members } from './members.js';
import { moduleProgram, modules } from './modules.js';
import { numeric } from './numeric.js';
import { operators } from './operators.js';
import { patterns } from './patterns.js';
import { scriptPlace } from './place.js';
import { proxies } from './proxies.js';
import { values } from './values.js';

/** Families that most programs are made of, and those of which each program takes some. */
const COMMON: readonly Family[] = [values, operators, members, control];
const SOME: readonly Family[] = [loops, functions, patterns, classes, dynamic, generators, asynchronous, proxies, builtins, numeric];

/** The program that belongs to a seed: a script, or modules (see modules.ts). It logs by `log` of the prelude. */
export function randomProgram(seed: number): string {
  const dice = new Dice(seed);
  const chosen = SOME.filter(() => dice.once(3));
  if (chosen.length === 0) chosen.push(dice.pick(SOME));
  const isModule = dice.once(10);
  const g = new Generator(dice, [...COMMON, ...chosen, ...(isModule ? [modules] : [])], 20 + dice.below(50));
  return isModule ? moduleProgram(g) : script(g);
}

function script(g: Generator): string {
  const { dice } = g;
  const strict = dice.once(4);
  const place = scriptPlace(4, strict);
  const statements = dice.list(3, 7, () => {
    const statement = g.statement(place);
    return dice.once(2) && /^(?:log|try|for|while|if|[vL]\d|\(|switch|with|\{)/.test(statement) ? `try { ${statement} } catch (e) { log('caught', e); }` : statement;
  });
  return `${dice.once(50) ? '#!/bin/sh\n' : ''}${strict ? "'use strict';\n" : ''}${statements.join('\n')}`;
}
