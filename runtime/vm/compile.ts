/**
 * Source text or cached data → prepared Code, for the API and for the guest's eval. The
 * source compiler is injected by the entry; without one only cached data runs.
 */
import { BytecodeError } from '../../compiler/bytecode/error.js';
import { deserialise } from '../../compiler/bytecode/deserialise.js';
import { sourceHash } from '../../compiler/bytecode/hash.js';
import { serialise } from '../../compiler/bytecode/serialise.js';
import type { CodeUnit } from '../../compiler/bytecode/unit.js';
import type { CompileOptions, SourceError } from '../../compiler/bytecode/request.js';
import { Code, type ScriptRecord } from '../machine/code.js';
import { GuestErrorRequest } from '../objects/errors.js';
import { decorate } from './decorate.js';
import { apiError } from './errors.js';
import type { ScriptOptions } from './options.js';
import { magicComment } from './source-map-url.js';

/** compiler/compile.ts as the runtime sees it. */
export type SourceCompiler = (source: string, options: CompileOptions) => { readonly unit: CodeUnit; readonly source: string };

let compileSource: SourceCompiler = () => {
  throw apiError(Error, 'ERR_BELLJAR_NO_COMPILER', 'This build of belljar runs cached bytecode only');
};

/** Lends the compiler to the runtime; called once by an entry. */
export function installCompiler(compiler: SourceCompiler): void {
  compileSource = compiler;
}

/** A refusal of the compiler, recognised by shape: the runtime does not import the compiler's classes. */
function isSourceError(error: unknown): error is SourceError {
  return typeof error === 'object' && error !== null && 'kind' in error && 'line' in error && 'width' in error;
}

/** The compile hook of agents: eval, Function. @throws GuestErrorRequest for a refused source */
export function compileForGuest(source: string, options: CompileOptions, script: Omit<ScriptRecord, 'source' | 'library'>): Code {
  try {
    const program = compileSource(source, options);
    return new Code(program.unit, { ...script, source: program.source, library: false });
  } catch (error) {
    // Parsing runs no guest code, so no termination passes here.
    if (isSourceError(error)) throw new GuestErrorRequest(error.kind, error.message);
    throw error;
  }
}

/** A script's Code, and whether its cached data was refused (undefined when none was given). */
export interface CompiledScript {
  readonly code: Code;
  readonly rejected: boolean | undefined;
}

/**
 * Compiles a classic script, or takes its cached data.
 * @throws SyntaxError or RangeError of the host, decorated
 */
export function compileScript(source: string, options: ScriptOptions): CompiledScript {
  const cached = options.cachedData === undefined ? undefined : unitFromCache(options.cachedData, source);
  const filename = magicComment(source, 'sourceURL') ?? options.filename;
  const record: ScriptRecord = { filename, source, lineOffset: options.lineOffset, columnOffset: options.columnOffset, library: false, evalOrigin: undefined };
  const unit = cached ?? compileDecorated(source, record);
  return { code: new Code(unit, record), rejected: options.cachedData === undefined ? undefined : cached === undefined };
}

function unitFromCache(data: ArrayBufferView, source: string): CodeUnit | undefined {
  try {
    return deserialise(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), sourceHash('script', source));
  } catch (error) {
    // Reading a cache runs no guest code; a refused one is not an error of the script.
    if (error instanceof BytecodeError) return undefined;
    throw error;
  }
}

function compileDecorated(source: string, record: ScriptRecord): CodeUnit {
  try {
    return compileSource(source, { goal: 'script', filename: record.filename }).unit;
  } catch (error) {
    // Parsing runs no guest code, so no termination passes here.
    if (!isSourceError(error)) throw error;
    throw decorate(hostErrorOf(error), { script: record, line: error.line, column: error.column, width: error.width });
  }
}

function hostErrorOf({ kind, message }: SourceError): Error {
  switch (kind) {
    case 'SyntaxError':
      return new SyntaxError(message);
    case 'RangeError':
      return new RangeError(message);
    default:
      return new ReferenceError(message);
  }
}

/** The bytecode of a script, for `cachedData`. */
export function cachedDataOf(code: Code): Uint8Array {
  return serialise(code.unit, sourceHash('script', code.script.source));
}
