/**
 * vm.Script and the functions that make and run scripts at once (API.md sections 3 and 4).
 * Compiling binds nothing: one Script runs in many contexts.
 */
import { contextOf, createContext, mainContext } from './context.js';
import { cachedDataOf, compileScript, type CompiledScript } from './compile.js';
import { evaluate } from './evaluate.js';
import { host } from './host.js';
import { importerOf } from './modules/importer.js';
import { readNewContextOptions, readRunOptions, readScriptOptions, type ScriptOptions } from './options.js';
import { magicComment } from './source-map-url.js';

/** Compiled code behind each Script. */
const CODES = new WeakMap<object, CompiledScript>();

/** What makes methods on foreign receivers fail as the real ones do. */
function codeOf(script: unknown): CompiledScript {
  const code = typeof script === 'object' && script !== null ? CODES.get(script) : undefined;
  if (code === undefined) throw new TypeError('Illegal invocation');
  return code;
}

/** Base of Script, as in node:vm: holds what is not on Script.prototype itself. */
class ContextifyScript {
  /**
   * The script's bytecode, to be given as `cachedData` later.
   * @returns a Buffer in Node, a Uint8Array elsewhere
   */
  createCachedData(): Uint8Array {
    return host().bytes(cachedDataOf(codeOf(this)));
  }

  /** Script's method of the same name, without its own. */
  runInContext(contextifiedObject: unknown, options?: unknown): unknown {
    const context = contextOf(contextifiedObject);
    const run = readRunOptions(options);
    return evaluate(context, codeOf(this).code, run);
  }
}
for (const name of ['createCachedData', 'runInContext']) Object.defineProperty(ContextifyScript.prototype, name, { enumerable: true });

export class Script extends ContextifyScript {
  declare readonly cachedDataRejected?: boolean;
  declare readonly cachedData?: Uint8Array;
  declare readonly cachedDataProduced?: boolean;
  declare readonly sourceMapURL: string | undefined;

  /**
   * Compiles a classic script.
   * @param code converted as a template literal does
   * @param options API.md section 3; a string is the filename
   * @throws SyntaxError of the host, decorated; ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE
   */
  constructor(code: unknown, options: unknown = undefined) {
    super();
    initialise(this, `${code as string}`, readScriptOptions(options));
  }

  /** Runs in the host's realm; no boundary. */
  runInThisContext(options?: unknown): unknown {
    const { code } = codeOf(this);
    const run = readRunOptions(options);
    return evaluate(mainContext(), code, run);
  }

  /** Runs in a contextified object's context; answers the completion value. */
  override runInContext(contextifiedObject: unknown, options?: unknown): unknown {
    return super.runInContext(contextifiedObject, options);
  }

  /** Contextifies `contextObject` (default a fresh object) and runs in it. */
  runInNewContext(contextObject?: unknown, options?: unknown): unknown {
    const context = createContext(contextObject, readNewContextOptions(options));
    return this.runInContext(context, options);
  }
}

/** Compiles and puts the own properties on a Script in Node's order. */
function initialise(script: Script, source: string, options: ScriptOptions): void {
  const referrer = importerOf(options.importModuleDynamically, options.filename);
  const compiled = compileScript(source, { ...options, referrer });
  if (referrer !== undefined) referrer.target = script;
  const { rejected } = compiled;
  CODES.set(script, compiled);
  const own = script as { -readonly [K in keyof Script]?: Script[K] };
  if (rejected !== undefined) own.cachedDataRejected = rejected;
  if (options.produceCachedData) {
    own.cachedData = script.createCachedData();
    own.cachedDataProduced = true;
  }
  own.sourceMapURL = magicComment(source, 'sourceMappingURL');
}

/** Options of the vm.run… functions: a string is the filename, anything else is spread. */
function copyOptions(options: unknown): object {
  return typeof options === 'string' ? { filename: options } : { ...(options as object) };
}

/** Exactly `new Script(code, options)`. */
export function createScript(code: unknown, options?: unknown): Script {
  return new Script(code, options);
}

/** Compiles for a context and runs in it. */
export function runInContext(code: unknown, contextifiedObject: unknown, options?: unknown): unknown {
  contextOf(contextifiedObject);
  const copied = copyOptions(options);
  return new Script(code, copied).runInContext(contextifiedObject, copied);
}

/** Contextifies an object (default a fresh one), compiles for its context and runs in it. */
export function runInNewContext(code: unknown, contextObject?: unknown, options?: unknown): unknown {
  const given = typeof options === 'string' ? { filename: options } : options;
  const sandbox = createContext(contextObject, readNewContextOptions(given));
  const copied = copyOptions(given);
  return new Script(code, copied).runInNewContext(sandbox, copied);
}

/** Compiles and runs in the host's realm; no boundary. */
export function runInThisContext(code: unknown, options?: unknown): unknown {
  const given = typeof options === 'string' ? { filename: options } : options;
  return new Script(code, given).runInThisContext(given);
}
