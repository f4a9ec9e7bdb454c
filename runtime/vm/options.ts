/**
 * Reading and checking the option bags of the node:vm surface, in Node's order (API.md
 * sections 3 to 5 and 18): all properties of a group are read first, then checked, so that
 * getters run and errors win exactly as there.
 */
import type { SourceLanguage } from '../../compiler/bytecode/request.js';
import {
  checkBoolean, checkBuffer, checkCount, checkFunction, checkInt32, checkObject, checkOneOf, checkOptions, checkString, checkTimeout, orDefault,
  type OptionsBag,
} from './validate.js';
import { apiError, invalidArgType } from './errors.js';
import type { JobListeners } from './reports.js';

/** The limits that belljar adds to node:vm; Infinity where nothing is set. */
export interface Limits {
  readonly timeout: number;
  readonly fuel: number;
  readonly memory: number;
  readonly depth: number;
  readonly sourceLength: number;
}

export interface ScriptOptions {
  readonly language: SourceLanguage;
  readonly filename: string;
  readonly lineOffset: number;
  readonly columnOffset: number;
  readonly cachedData: ArrayBufferView | undefined;
  readonly produceCachedData: boolean;
  readonly importModuleDynamically: unknown;
}

export interface RunOptions {
  readonly timeout: number;
  readonly displayErrors: boolean;
  readonly breakOnSigint: boolean;
  readonly fuel: number;
  readonly signal: AbortSignal | undefined;
}

export interface ContextOptions extends JobListeners {
  readonly name: string | undefined;
  readonly origin: string | undefined;
  readonly strings: boolean;
  readonly wasm: boolean;
  readonly ownQueue: boolean;
  readonly limits: Limits;
  /** Another context whose agent is joined. */
  readonly shareWith: object | undefined;
}

export const NO_LIMITS: Limits = { timeout: Infinity, fuel: Infinity, memory: Infinity, depth: Infinity, sourceLength: Infinity };

const DEFAULT_FILENAME = 'evalmachine.<anonymous>';

/** Options of Script and createScript; a string is the filename. */
export function readScriptOptions(options: unknown): ScriptOptions {
  const bag: OptionsBag = typeof options === 'string' ? { filename: options } : checkOptions(options);
  const { filename, lineOffset, columnOffset, cachedData, produceCachedData, importModuleDynamically, language } = bag;
  return {
    filename: orDefault(filename, 'options.filename', checkString, DEFAULT_FILENAME),
    lineOffset: orDefault(lineOffset, 'options.lineOffset', checkInt32, 0),
    columnOffset: orDefault(columnOffset, 'options.columnOffset', checkInt32, 0),
    cachedData: orDefault(cachedData, 'options.cachedData', checkBuffer, undefined),
    produceCachedData: orDefault(produceCachedData, 'options.produceCachedData', checkBoolean, false),
    importModuleDynamically: checkImporter(importModuleDynamically),
    language: orDefault(language, 'options.language', checkLanguage, 'javascript' as const),
  };
}

/** What a source is written in. */
export function checkLanguage(value: unknown, name: string): SourceLanguage {
  return checkOneOf<SourceLanguage>(value, name, ['javascript', 'typescript'], "'javascript', 'typescript'");
}

/** importModuleDynamically: a function or vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER (a symbol). */
export function checkImporter(value: unknown): unknown {
  if (value === undefined || typeof value === 'symbol') return value;
  return checkFunction(value, 'options.importModuleDynamically');
}

function checkSignal(value: unknown, name: string): AbortSignal {
  if (typeof value !== 'object' || value === null || !('aborted' in value)) throw invalidArgType(name, 'an instance of AbortSignal', value);
  return value as AbortSignal;
}

/** Options of a run; a string is an error here. */
export function readRunOptions(options: unknown): RunOptions {
  const bag = checkOptions(options);
  const timeout = orDefault(bag.timeout, 'options.timeout', checkTimeout, Infinity);
  const { displayErrors, breakOnSigint, fuel, signal } = bag;
  return {
    timeout,
    displayErrors: orDefault(displayErrors, 'options.displayErrors', checkBoolean, true),
    breakOnSigint: orDefault(breakOnSigint, 'options.breakOnSigint', checkBoolean, false),
    fuel: orDefault(fuel, 'options.fuel', checkCount, Infinity),
    signal: orDefault(signal, 'options.signal', checkSignal, undefined),
  };
}

/** Additions of section 18 that are not there yet: refused, as ignoring them would be worse. */
const NOT_YET = ['hostObjects', 'console', 'now', 'random', 'timeZone'] as const;

function refuseUnfinished(bag: OptionsBag, memory: number): void {
  const given = NOT_YET.find((name) => bag[name] !== undefined && !(name === 'hostObjects' && bag[name] === 'live'));
  const name = given ?? (memory === Infinity ? undefined : 'limits.memory');
  if (name !== undefined) throw apiError(Error, 'ERR_BELLJAR_NOT_IMPLEMENTED', `The option ${name} is not implemented yet`);
}

const ADDITIONS = [...NOT_YET, 'onUnhandledRejection', 'onTermination', 'limits', 'memoryLimit', 'shareWith'] as const;

/** Limits of a context: `limits` and its short form `memoryLimit`. */
function readLimits(bag: OptionsBag): Limits {
  const limits = orDefault(bag.limits, 'options.limits', checkObject, {} as OptionsBag);
  const memoryLimit = orDefault(bag.memoryLimit, 'options.memoryLimit', checkCount, Infinity);
  refuseUnfinished(bag, Math.min(memoryLimit, orDefault(limits.memory, 'options.limits.memory', checkCount, Infinity)));
  return {
    timeout: orDefault(limits.timeout, 'options.limits.timeout', checkTimeout, Infinity),
    fuel: orDefault(limits.fuel, 'options.limits.fuel', checkCount, Infinity),
    memory: Infinity,
    depth: orDefault(limits.depth, 'options.limits.depth', checkCount, Infinity),
    sourceLength: orDefault(limits.sourceLength, 'options.limits.sourceLength', checkCount, Infinity),
  };
}

/** Options of createContext. */
export function readContextOptions(options: unknown): ContextOptions {
  const bag = checkObject(options, 'options');
  const { name, origin, codeGeneration, microtaskMode } = bag;
  const checkedName = orDefault(name, 'options.name', checkString, undefined);
  const checkedOrigin = orDefault(origin, 'options.origin', checkString, undefined);
  const generation = orDefault(codeGeneration, 'options.codeGeneration', checkObject, {} as OptionsBag);
  const { strings, wasm } = generation;
  const allowStrings = orDefault(strings, 'options.codeGeneration.strings', checkBoolean, true);
  const allowWasm = orDefault(wasm, 'options.codeGeneration.wasm', checkBoolean, true);
  checkOneOf(microtaskMode, 'options.microtaskMode', ['afterEvaluate', undefined], "'afterEvaluate', undefined");
  return {
    name: checkedName,
    origin: checkedOrigin,
    strings: allowStrings,
    wasm: allowWasm,
    ownQueue: microtaskMode === 'afterEvaluate',
    limits: readLimits(bag),
    shareWith: orDefault(bag.shareWith, 'options.shareWith', checkObject, undefined),
    onUnhandledRejection: orDefault(bag.onUnhandledRejection, 'options.onUnhandledRejection', checkFunction, undefined) as JobListeners['onUnhandledRejection'],
    onTermination: orDefault(bag.onTermination, 'options.onTermination', checkFunction, undefined) as JobListeners['onTermination'],
  };
}

/** The context options of the two runInNewContext, as options of createContext. */
export function readNewContextOptions(options: unknown): OptionsBag {
  if (!options) return {};
  const bag = options as OptionsBag;
  const { contextName, contextOrigin } = bag;
  void bag.microtaskMode; // as in Node, it is read twice
  const { contextCodeGeneration, microtaskMode } = bag;
  const name = orDefault(contextName, 'options.contextName', checkString, undefined);
  const origin = orDefault(contextOrigin, 'options.contextOrigin', checkString, undefined);
  const codeGeneration = orDefault(contextCodeGeneration, 'options.contextCodeGeneration', readGeneration, undefined);
  orDefault(microtaskMode, 'options.microtaskMode', checkString, undefined);
  const additions = Object.fromEntries(ADDITIONS.map((key) => [key, bag[key]]));
  return { name, origin, codeGeneration, microtaskMode, ...additions };
}

function readGeneration(value: unknown, name: string): OptionsBag {
  const { strings, wasm } = checkObject(value, name);
  orDefault(strings, `${name}.strings`, checkBoolean, true);
  orDefault(wasm, `${name}.wasm`, checkBoolean, true);
  return { strings, wasm };
}
