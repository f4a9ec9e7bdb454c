/**
 * Source text or cached data → prepared Code, for the API and for the guest's eval. The
 * source compiler is injected by the entry; without one only cached data runs.
 */
import { BytecodeError } from '../../compiler/bytecode/error.js';
import { deserialise } from '../../compiler/bytecode/deserialise.js';
import { sourceHash } from '../../compiler/bytecode/hash.js';
import { serialise } from '../../compiler/bytecode/serialise.js';
import type { CodeUnit } from '../../compiler/bytecode/unit.js';
import type { CompileOptions, OuterScope, SourceError } from '../../compiler/bytecode/request.js';
import { Code, type ScriptRecord } from '../machine/state/code.js';
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
    return new Code(program.unit, { ...script, source: program.source, library: false, sourceUrl: magicComment(source, 'sourceURL') });
  } catch (error) {
    // Parsing runs no guest code, so no termination passes here.
    if (isSourceError(error)) throw new GuestErrorRequest(error.kind, error.message);
    throw error;
  }
}

/** A script's Code, and whether its cached data was refused (undefined when none was given). */
export interface CompiledScript {
  readonly code: Code;
  /** Of the source and what it was compiled as: cached data is bound to it. */
  readonly hash: number;
  readonly rejected: boolean | undefined;
}

/** Where a source says it is, and where its cached code is. */
type SourcePlace = Pick<ScriptOptions, 'filename' | 'lineOffset' | 'columnOffset' | 'cachedData' | 'language'> & Pick<ScriptRecord, 'referrer'>;

/**
 * Compiles a classic script, or takes its cached data.
 * @throws SyntaxError or RangeError of the host, decorated
 */
export function compileScript(source: string, place: SourcePlace): CompiledScript {
  const { language } = place;
  return compileOrLoad(source, { goal: 'script', language }, sourceHash('script', source, [], language), place);
}

/**
 * Compiles a module, or takes its cached data.
 * @throws SyntaxError or RangeError of the host
 */
export function compileModule(source: string, place: SourcePlace): CompiledScript {
  return compileOrLoad(source, { goal: 'module', language: place.language }, sourceHash('module', source, [], place.language), place);
}

/**
 * Compiles the body of a function, or takes its cached data.
 * @param outer scopes around it, innermost first
 * @throws as compileScript
 */
export function compileFunctionBody(body: string, parameters: readonly string[], outer: readonly OuterScope[], place: SourcePlace): CompiledScript {
  const { language } = place;
  const options: CompileOptions = { goal: 'function', language, parameters, ...(outer.length > 0 && { eval: { outer, site: 0, strict: false } }) };
  return compileOrLoad(body, options, sourceHash('function', body, [...parameters, `${outer.length}`], language), place);
}

function compileOrLoad(source: string, options: CompileOptions, hash: number, place: SourcePlace): CompiledScript {
  const { lineOffset, columnOffset, cachedData, referrer } = place;
  const filename = magicComment(source, 'sourceURL') ?? place.filename;
  const record: ScriptRecord = { filename, source, lineOffset, columnOffset, library: false, evalOrigin: undefined, referrer };
  const cached = cachedData === undefined ? undefined : unitFromCache(cachedData, hash);
  const rejected = cachedData === undefined ? undefined : cached === undefined;
  if (cached !== undefined) return { code: new Code(cached, { ...record, source: textOf(source, options) }), hash, rejected };
  const program = compileDecorated(source, record, options);
  return { code: new Code(program.unit, { ...record, source: program.source }), hash, rejected };
}

/** The text in which a unit's source ranges count: the compiler joins the parts of a function. */
function textOf(source: string, { goal, parameters }: CompileOptions): string {
  return goal === 'function' ? `(function (${parameters!.join(', ')}) {\n${source}\n})` : source;
}

function unitFromCache(data: ArrayBufferView, hash: number): CodeUnit | undefined {
  try {
    return deserialise(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), hash);
  } catch (error) {
    // Reading a cache runs no guest code; a refused one is not an error of the script.
    if (error instanceof BytecodeError) return undefined;
    throw error;
  }
}

function compileDecorated(source: string, record: ScriptRecord, options: CompileOptions): ReturnType<SourceCompiler> {
  try {
    return compileSource(source, { ...options, filename: record.filename });
  } catch (error) {
    // Parsing runs no guest code, so no termination passes here.
    if (!isSourceError(error)) throw error;
    if (options.goal === 'module') throw hostErrorOf(error);
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

/** The bytecode of a script or function, for `cachedData`. */
export function cachedDataOf({ code, hash }: CompiledScript): Uint8Array {
  return serialise(code.unit, hash);
}
