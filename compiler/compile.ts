/**
 * Source text → code unit: parse, analyse, lower. The compiler's front door.
 */
import type { CodeUnit } from './bytecode/unit.js';
import { MAX_FRAME } from './bytecode/verifier/header.js';
import { Program } from './lower/context.js';
import { programUnit } from './lower/program.js';
import { SourceError } from './options.js';
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
  const unit = programUnit(program, parsed.root, parsed.module);
  requireSizes(unit);
  return { unit, source: parsed.text };
}

/** Refuses what has more variables, arguments or parameters than a frame or scope takes. @throws SourceError */
function requireSizes(root: CodeUnit): void {
  const work = [root];
  for (let unit = work.pop(); unit !== undefined; unit = work.pop()) {
    if (unit.slotCount + unit.stackSize > MAX_FRAME || unit.parameterCount > MAX_FRAME) throw tooLarge();
    for (const scope of unit.scopes) if (scope.names.length > MAX_FRAME) throw tooLarge();
    for (const inner of unit.functions) work.push(inner);
  }
}

function tooLarge(): SourceError {
  return new SourceError('RangeError', 'Maximum call stack size exceeded', 1, 0, 1);
}
