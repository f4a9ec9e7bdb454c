/**
 * vm.SourceTextModule: compiling, and answering a module's requests by the embedder's linker.
 */
import type { ModuleRequest } from '../../../compiler/bytecode/unit.js';
import { hasAsyncGraph } from '../../modules/evaluate.js';
import { ModuleStatus, SourceModule, type ModuleRecord } from '../../modules/records.js';
import { cachedDataOf, compileModule, type CompiledScript } from '../compile.js';
import { apiError, invalidArgType } from '../errors.js';
import { host } from '../host.js';
import { checkLanguage } from '../options.js';
import { checkBuffer, checkFunction, checkInt32, checkOptions, checkString, orDefault } from '../validate.js';
import { Importer, type ImportCallback } from './importer.js';
import { Module, adopt, installLinking, linkState, moduleError, readPlace, stateIfAny, stateOf, statusOf, type Linker, type ModuleState } from './module.js';

/** A request as `moduleRequests` shows it. */
interface ModuleRequestInfo {
  readonly specifier: string;
  readonly attributes: object;
}

const COMPILED = new WeakMap<object, CompiledScript & { readonly specifiers: string[]; readonly requests: readonly ModuleRequestInfo[] }>();

export class SourceTextModule extends Module {
  /**
   * @param sourceText the module's text
   * @param options API.md section 12.1
   * @throws SyntaxError of the host; ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE, ERR_VM_MODULE_CACHED_DATA_REJECTED
   */
  constructor(sourceText: unknown, options: unknown = undefined) {
    super();
    const source = checkString(sourceText, 'sourceText');
    const bag = checkOptions(options);
    const { lineOffset, columnOffset, initializeImportMeta, importModuleDynamically, context, identifier, cachedData, language } = bag;
    const lines = orDefault(lineOffset, 'options.lineOffset', checkInt32, 0);
    const columns = orDefault(columnOffset, 'options.columnOffset', checkInt32, 0);
    const initialise = orDefault(initializeImportMeta, 'options.initializeImportMeta', checkFunction, undefined);
    const importer = orDefault(importModuleDynamically, 'options.importModuleDynamically', checkFunction, undefined);
    const cached = orDefault(cachedData, 'options.cachedData', checkBuffer, undefined);
    const writtenIn = orDefault(language, 'options.language', checkLanguage, 'javascript' as const);
    const place = readPlace({ context, identifier });
    const referrer = new Importer(importer as unknown as ImportCallback | undefined, initialise as Importer['initialiseMeta']);
    const compiled = compileModule(source, { filename: place.identifier, lineOffset: lines, columnOffset: columns, cachedData: cached, referrer, language: writtenIn });
    if (compiled.rejected === true) throw moduleError('CACHED_DATA_REJECTED', 'cachedData buffer was rejected');
    const record = new SourceModule(place.context.realm, compiled.code);
    referrer.target = this;
    referrer.record = record;
    adopt(this, record, place, false);
    const { requests } = record.entries;
    const shown = requests.map(({ specifier, attributes }) => Object.freeze({ specifier, attributes: Object.freeze(attributesOf(attributes)) }));
    COMPILED.set(this, { ...compiled, specifiers: [...new Set(requests.map(({ specifier }) => specifier))], requests: Object.freeze(shown) });
  }

  /** The specifiers that the module requests, each once, in the order of the text. */
  get dependencySpecifiers(): string[] {
    stateOf(this, 'SourceTextModule');
    return COMPILED.get(this)!.specifiers;
  }

  /** The module's requests, in the order of the text (Node 22). */
  get moduleRequests(): readonly ModuleRequestInfo[] {
    stateOf(this, 'SourceTextModule');
    return COMPILED.get(this)!.requests;
  }

  /**
   * Answers all requests at once, in the order of `moduleRequests` (Node 22).
   * @throws ERR_MODULE_LINK_MISMATCH, ERR_VM_MODULE_…
   */
  linkRequests(modules: unknown): void {
    const state = stateOf(this, 'SourceTextModule');
    if (!Array.isArray(modules)) throw invalidArgType('modules', 'an instance of Array', modules);
    requireUnlinked(state);
    const record = state.record as SourceModule;
    const { length } = record.entries.requests;
    if (modules.length !== length) throw apiError(TypeError, 'ERR_MODULE_LINK_MISMATCH', `Expected ${length} modules, got ${modules.length}`);
    record.linked = modules.map((module: unknown) => acceptable(module, state).record);
    state.resolved = true;
  }

  /** Links the graph whose requests are all answered (Node 22). @throws SyntaxError, ERR_VM_MODULE_… */
  instantiate(): void {
    const state = stateOf(this, 'SourceTextModule');
    requireUnlinked(state);
    linkState(state);
  }

  /** Whether it awaits at its top level (Node 24). */
  hasTopLevelAwait(): boolean {
    return (stateOf(this, 'SourceTextModule').record as SourceModule).hasTopLevelAwait;
  }

  /** Whether it or what it requests awaits at the top level (Node 24). @throws ERR_VM_MODULE_STATUS before it is linked */
  hasAsyncGraph(): boolean {
    const { record } = stateOf(this, 'SourceTextModule');
    if (record.status < ModuleStatus.Linked) throw moduleError('STATUS', 'Module status must be instantiated');
    return hasAsyncGraph(record);
  }

  /** The module's bytecode, to be given as `cachedData` later. @throws ERR_VM_MODULE_CANNOT_CREATE_CACHED_DATA once it runs */
  createCachedData(): Uint8Array {
    const status = statusOf(stateOf(this, 'SourceTextModule'));
    if (status === 'evaluating' || status === 'evaluated' || status === 'errored') {
      throw moduleError('CANNOT_CREATE_CACHED_DATA', 'Cached data cannot be created for a module which has been evaluated');
    }
    return host().bytes(cachedDataOf(COMPILED.get(this)!));
  }
}

/** Import attributes as the embedder gets them. */
function attributesOf(attributes: ModuleRequest['attributes']): object {
  return Object.assign(Object.create(null) as object, Object.fromEntries(attributes));
}

function requireUnlinked(state: ModuleState): void {
  if (statusOf(state) !== 'unlinked') throw moduleError('STATUS', 'Module status must be unlinked');
}

/** Asks the linker for each request, in order and at once; waits for all, and for what they request. */
async function answerRequests(module: Module, state: ModuleState, linker: Linker): Promise<void> {
  const { record } = state;
  if (!(record instanceof SourceModule) || state.resolved) return;
  state.linking = true;
  try {
    record.linked = await Promise.all(record.entries.requests.map(async ({ specifier, attributes }) => {
      const bag = attributesOf(attributes);
      return accept(await linker(specifier, module, { attributes: bag, assert: bag }), state, specifier, linker);
    }));
    state.resolved = true;
  } catch (error) {
    state.linkError = { error };
    throw error;
  } finally {
    state.linking = false;
  }
}

/** Checks what the linker gave and has it linked too. */
async function accept(answer: unknown, state: ModuleState, specifier: string, linker: Linker): Promise<ModuleRecord> {
  const found = acceptable(answer, state);
  const status = statusOf(found);
  if (status === 'errored') {
    throw Object.assign(moduleError('LINK_FAILURE', `request for '${specifier}' resolved to an errored module`), { cause: (answer as Module).error });
  }
  if (status === 'unlinked') await answerRequests(answer as Module, found, linker);
  return found.record;
}

/** @throws ERR_VM_MODULE_NOT_MODULE, ERR_VM_MODULE_DIFFERENT_CONTEXT */
function acceptable(answer: unknown, state: ModuleState): ModuleState {
  const found = stateIfAny(answer);
  if (found === undefined) throw moduleError('NOT_MODULE', 'Provided module is not an instance of Module');
  if (found.sandbox !== state.sandbox) throw moduleError('DIFFERENT_CONTEXT', 'Linked modules must use the same context');
  return found;
}

installLinking(answerRequests);
