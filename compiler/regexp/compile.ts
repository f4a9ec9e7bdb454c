/**
 * The pattern compiler's front: flags and pattern in, a program out. Needs the parser, so it can be
 * left out of a runtime that never meets patterns.
 */
import { build } from './build.js';
import { emit } from './emit.js';
import { parsePattern } from './parse.js';
import type { Charge, RegExpProgram } from './program.js';

/**
 * Compiles a pattern.
 * @param flags valid flags (see `areValidFlags`)
 * @param charge told of work that the pattern's length does not tell
 * @throws RegExpRefusal with V8's reason, and what `charge` throws
 */
export function compilePattern(source: string, flags: string, charge: Charge = () => undefined): RegExpProgram {
  const unicodeSets = flags.includes('v');
  const unicode = unicodeSets || flags.includes('u');
  const tree = parsePattern(source, unicode && !unicodeSets, unicodeSets, charge);
  const mode = { unicode, unicodeSets, ignoreCase: flags.includes('i'), multiline: flags.includes('m'), dotAll: flags.includes('s'), backward: false, charge };
  return emit(build(tree, mode), unicode, charge);
}

/** Whether flags are known, each once, and u and v not together. */
export function areValidFlags(flags: string): boolean {
  for (let i = 0; i < flags.length; i++) {
    if (!'dgimsuvy'.includes(flags[i]!) || flags.includes(flags[i]!, i + 1)) return false;
  }
  return !(flags.includes('u') && flags.includes('v'));
}
