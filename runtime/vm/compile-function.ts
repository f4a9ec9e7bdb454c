/**
 * vm.compileFunction (API.md section 10): a function from parameter names and a body, in the
 * host's realm or a context's, with objects as scopes around it. Cached data is handled as for
 * scripts.
 */
import type { OuterScope, SourceLanguage } from '../../compiler/bytecode/request.js';
import { ScopeKind, type ScopeDescriptor } from '../../compiler/bytecode/unit.js';
import { Scope } from '../machine/state/frame.js';
import { newClosure } from '../machine/instructions/functions.js';
import { GuestObject } from '../objects/value.js';
import { fromEmbedder } from '../membrane/host-value.js';
import { forHost } from '../membrane/leaving.js';
import { cachedDataOf, compileFunctionBody, type CompiledScript } from './compile.js';
import { contextIfAny, mainContext, type Context } from './context.js';
import { invalidArgType } from './errors.js';
import { host } from './host.js';
import { importerOf, type Importer } from './modules/importer.js';
import { checkImporter, checkLanguage } from './options.js';
import { checkBoolean, checkBuffer, checkInt32, checkObject, checkOptions, checkString, orDefault } from './validate.js';

/** What the options of compileFunction say. */
interface FunctionOptions {
  readonly filename: string;
  readonly columnOffset: number;
  readonly lineOffset: number;
  readonly cachedData: ArrayBufferView | undefined;
  readonly produceCachedData: boolean;
  readonly context: Context;
  readonly extensions: readonly object[];
  readonly language: SourceLanguage;
  readonly referrer: Importer | undefined;
}

const WITH_SCOPE: ScopeDescriptor = { kind: ScopeKind.With, names: [], flags: [] };
const WITH_OUTER: OuterScope = { kind: ScopeKind.With, names: [], flags: [], dynamic: true };

/** What it gives, with the extra properties when asked for. */
type CompiledFunction = ((...args: unknown[]) => unknown) & { cachedDataProduced?: boolean; cachedData?: Uint8Array; cachedDataRejected?: boolean };

/**
 * Compiles a function.
 * @param code its body
 * @param params names of its parameters
 * @throws SyntaxError, decorated; ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE
 */
export function compileFunction(code: unknown, params?: unknown, options: unknown = undefined): CompiledFunction {
  const body = checkString(code, 'code');
  const names = checkParameters(params);
  const settings = readOptions(options);
  const { context, extensions } = settings;
  const outer = extensions.map(() => WITH_OUTER);
  const compiled = compileFunctionBody(body, names, outer, settings);
  const made = instantiate(context, compiled, extensions);
  if (settings.referrer !== undefined) settings.referrer.target = made;
  return finish(compiled, made, settings);
}

/** The function over its scopes, as the host sees it. */
function instantiate({ realm, membrane }: Context, { code }: CompiledScript, extensions: readonly object[]): CompiledFunction {
  let scope: Scope | null = null;
  for (const extension of extensions) {
    const object = membrane.toGuest(realm, fromEmbedder(extension));
    if (object instanceof GuestObject) scope = new Scope(scope, WITH_SCOPE, [], object);
  }
  return forHost(membrane, realm, () => membrane.toHost(realm, newClosure(realm, code, realm.feedback(code), scope))) as unknown as CompiledFunction;
}

function finish(compiled: CompiledScript, made: CompiledFunction, { produceCachedData }: FunctionOptions): CompiledFunction {
  if (produceCachedData) {
    made.cachedDataProduced = true;
    made.cachedData = host().bytes(cachedDataOf(compiled));
  }
  if (compiled.rejected !== undefined) made.cachedDataRejected = compiled.rejected;
  return made;
}

function checkParameters(params: unknown): readonly string[] {
  if (params === undefined) return [];
  if (!Array.isArray(params)) throw invalidArgType('params', 'an instance of Array', params);
  return params.map((name: unknown, index) => checkString(name, `params[${index}]`));
}

function readOptions(options: unknown): FunctionOptions {
  const bag = checkOptions(options);
  const { filename, columnOffset, lineOffset, cachedData, produceCachedData, parsingContext, contextExtensions, importModuleDynamically, language } = bag;
  const checked = {
    filename: orDefault(filename, 'options.filename', checkString, ''),
    columnOffset: orDefault(columnOffset, 'options.columnOffset', checkInt32, 0),
    lineOffset: orDefault(lineOffset, 'options.lineOffset', checkInt32, 0),
    cachedData: orDefault(cachedData, 'options.cachedData', checkBuffer, undefined),
    produceCachedData: orDefault(produceCachedData, 'options.produceCachedData', checkBoolean, false),
    context: parsingContextOf(parsingContext),
    extensions: checkExtensions(contextExtensions),
    language: orDefault(language, 'options.language', checkLanguage, 'javascript' as const),
  };
  return { ...checked, referrer: importerOf(checkImporter(importModuleDynamically), checked.filename) };
}

function parsingContextOf(value: unknown): Context {
  if (value === undefined) return mainContext();
  const context = contextIfAny(value);
  if (context === undefined) throw invalidArgType('options.parsingContext', 'an instance of Context', value);
  return context;
}

function checkExtensions(value: unknown): readonly object[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw invalidArgType('options.contextExtensions', 'an instance of Array', value);
  const names = value.map((extension: unknown, index) => [extension, `options.contextExtensions[${index}]`] as const);
  return names.map(([extension, name]) => checkObject(extension, name));
}
