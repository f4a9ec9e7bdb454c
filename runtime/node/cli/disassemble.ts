/** `belljar disasm`: a script's bytecode, with the source lines that it came from. */
import { disassemble } from '../../../compiler/bytecode/disassembler.js';
import type { CompileOptions, SourceError } from '../../../compiler/bytecode/request.js';
import type { CodeUnit } from '../../../compiler/bytecode/unit.js';
import { Exit } from './exit.js';
import { errorOutput, output } from './output.js';
import { readSource, type Source } from './source.js';

type Compiler = (source: string, options: CompileOptions) => { readonly unit: CodeUnit };

/**
 * Prints a listing.
 * @param file a path, or `-` for standard input
 * @throws Failure when there is no script to list
 */
export async function disassembleFile(file: string, compile: Compiler): Promise<Exit> {
  const source = await readSource(file);
  try {
    output.write(disassemble(compile(source.text, { goal: source.kind, filename: source.name, language: source.language }).unit, source.text));
    return Exit.Fine;
  } catch (error) {
    if (!isSourceError(error)) throw error;
    errorOutput.write(refusal(source, error));
    return Exit.GuestError;
  }
}

/** By shape: only types of the compiler are known here. */
function isSourceError(error: unknown): error is SourceError {
  return typeof error === 'object' && error !== null && 'kind' in error && 'width' in error;
}

function refusal({ name, text }: Source, { kind, message, line, column, width }: SourceError): string {
  const shown = text.split(/\r\n|[\n\r\u2028\u2029]/)[line - 1] ?? '';
  return `${name}:${line}\n${shown}\n${' '.repeat(column)}${'^'.repeat(Math.max(1, width))}\n\n${kind}: ${message}\n`;
}
