/**
 * Source text → code unit: parse, analyse, lower. The compiler's front door.
 */
import type { CodeUnit } from './bytecode/unit.js';
import { Program } from './lower/context.js';
import { programUnit } from './lower/program.js';
import type { CompileOptions } from './options.js';
import { parse } from './parse/parse.js';
import { analyse } from './scope/analyse.js';

export interface CompiledProgram {
  /** The script, eval or function body, or a library room whose functions are the unit's. */
  readonly unit: CodeUnit;
  /** The text in which the units' source ranges count (for goal `function` the joined parts). */
  readonly source: string;
}

/**
 * Compiles a source.
 * @throws SourceError when the source is refused, worded as V8 does
 */
export function compile(source: string, options: CompileOptions): CompiledProgram {
  const parsed = parse(source, options);
  const program = new Program(analyse(parsed), options, parsed.text);
  return { unit: programUnit(program, parsed.root), source: parsed.text };
}
