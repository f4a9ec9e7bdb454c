/**
 * vm.Module (API.md section 12): what source text and synthetic modules have in common, and their
 * states as the embedder sees them. The records behind them are the modules room's.
 */
import { Termination } from '../../limits/termination.js';
import { forHost, thrownToHost } from '../../membrane/leaving.js';
import { evaluateModule } from '../../modules/evaluate.js';
import { linkModule, unansweredRequest } from '../../modules/link.js';
import { namespaceOf } from '../../modules/namespace.js';
import { ModuleStatus, type Failure, type ModuleRecord } from '../../modules/records.js';
import { contextIfAny, mainContext, type Context } from '../context.js';
import { apiError, invalidArgType } from '../errors.js';
import { entryLimits } from '../evaluate.js';
import { host } from '../host.js';
import { readRunOptions, type RunOptions } from '../options.js';
import { checkFunction, checkObject, checkString, type OptionsBag } from '../validate.js';
import { installModules } from './importer.js';

/** What the embedder calls a module's state. */
export type Status = 'unlinked' | 'linking' | 'linked' | 'evaluating' | 'evaluated' | 'errored';

export type Linker = (specifier: string, module: Module, extra: object) => unknown;

/** What stands behind a Module. */
export interface ModuleState {
  readonly record: ModuleRecord;
  readonly context: Context;
  /** As given in the options. */
  readonly sandbox: object | undefined;
  readonly identifier: string;
  linking: boolean;
  /** All requests have their modules. */
  resolved: boolean;
  /** Why linking failed. */
  linkError: { readonly error: unknown } | undefined;
}

const STATES = new WeakMap<object, ModuleState>();

export const moduleError = (name: string, message: string): Error => apiError(Error, `ERR_VM_MODULE_${name}`, message);

/** @throws ERR_INVALID_ARG_TYPE for a foreign `this` */
export function stateOf(module: unknown, kind = 'Module'): ModuleState {
  const state = stateIfAny(module);
  if (state === undefined) throw invalidArgType('this', `an instance of ${kind}`, module);
  return state;
}

export function stateIfAny(module: unknown): ModuleState | undefined {
  return typeof module === 'object' && module !== null ? STATES.get(module) : undefined;
}

export function statusOf({ record, linking, linkError }: ModuleState): Status {
  if (linkError !== undefined || record.failure !== null) return 'errored';
  switch (record.status) {
    case ModuleStatus.Unlinked:
      return linking ? 'linking' : 'unlinked';
    case ModuleStatus.Linking:
      return 'linking';
    case ModuleStatus.Linked:
      return 'linked';
    case ModuleStatus.Evaluating:
      return 'evaluating';
    default:
      return 'evaluated';
  }
}

const linkRequests: { answer: (module: Module, state: ModuleState, linker: Linker) => Promise<void> } = { answer: () => Promise.resolve() };

/** How the requests of a module are answered; lent by the room of source text modules. */
export function installLinking(answer: typeof linkRequests.answer): void {
  linkRequests.answer = answer;
}

/** Base of SourceTextModule and SyntheticModule. */
export class Module {
  /** @throws TypeError: modules are made by the derived classes */
  constructor(_options?: unknown) {
    if (new.target === Module) throw new TypeError('Module is not a constructor');
  }

  get identifier(): string {
    return stateOf(this).identifier;
  }

  /** The contextified object, undefined for the host's realm. */
  get context(): object | undefined {
    return stateOf(this).sandbox;
  }

  /** The module's namespace object. @throws ERR_VM_MODULE_STATUS before it is linked */
  get namespace(): object {
    return namespaceOfState(stateOf(this));
  }

  get status(): Status {
    return statusOf(stateOf(this));
  }

  /** What its evaluation threw, or why linking failed. @throws ERR_VM_MODULE_STATUS unless it is errored */
  get error(): unknown {
    const state = stateOf(this);
    if (state.linkError !== undefined) return state.linkError.error;
    if (state.record.failure === null) throw moduleError('STATUS', 'Module status must be errored');
    return failureToHost(state, state.record.failure);
  }

  /**
   * Answers the module's requests by `linker`, and those of what they lead to, then links the graph.
   * Rejects with ERR_VM_MODULE_…, what the linker throws, or a SyntaxError for names that are not exported.
   */
  async link(linker: unknown): Promise<void> {
    const state = stateOf(this);
    const checked = checkFunction(linker, 'linker') as unknown as Linker;
    const status = statusOf(state);
    if (status === 'linked') throw moduleError('ALREADY_LINKED', 'Module has already been linked');
    if (status !== 'unlinked') throw moduleError('STATUS', 'Module status must be unlinked');
    await linkRequests.answer(this, state, checked);
    linkState(state);
  }

  /** Evaluates the module and what it requests. Rejects with what they throw, or a limit's error. */
  async evaluate(options: unknown = undefined): Promise<void> {
    const state = stateOf(this);
    const run = readRunOptions(options);
    if (run.signal?.aborted === true) throw run.signal.reason;
    if (!['linked', 'evaluated', 'errored'].includes(statusOf(state))) {
      throw moduleError('STATUS', 'Module status must be one of linked, evaluated, or errored');
    }
    if (state.linkError !== undefined) throw state.linkError.error;
    const failure = await evaluated(state, run);
    if (failure !== null) throw failureToHost(state, failure);
  }

  [Symbol.for('nodejs.util.inspect.custom')](depth: unknown, _options: unknown): string {
    const state = stateOf(this);
    const { name } = this.constructor;
    if (typeof depth === 'number' && depth < 0) return `[${name}]`;
    const shown: object = Object.create(Object.getPrototypeOf(this) as object);
    const facts = { status: statusOf(state), identifier: state.identifier, context: state.sandbox };
    for (const [key, value] of Object.entries(facts)) Object.defineProperty(shown, key, { value, enumerable: true });
    const settings = { depth: typeof depth === 'number' ? depth : 2, customInspect: false };
    return host().inspect(shown, settings);
  }
}

/** Links the graph of a module whose requests are answered. @throws SyntaxError, ERR_VM_MODULE_LINK_FAILURE */
export function linkState({ record, context }: ModuleState): void {
  const unanswered = unansweredRequest(record);
  if (unanswered !== undefined) throw moduleError('LINK_FAILURE', `request for '${unanswered}' is not yet fulfilled`);
  const { membrane, realm } = context;
  forHost(membrane, realm, () => linkModule(record, membrane.limitsOf(realm)));
}

/** Evaluates up to the first await, and waits for the end. */
function evaluated({ record, context }: ModuleState, run: RunOptions): Promise<Failure | null> {
  return new Promise((resolve, reject) => {
    const { membrane, realm } = context;
    try {
      evaluateModule(record, entryLimits(context, run), resolve);
    } catch (error) {
      // Nothing of the guest goes on from here: a termination leaves as the embedder's error.
      reject(thrownToHost(membrane, realm, error));
    } finally {
      membrane.book();
    }
  });
}

function failureToHost({ context }: ModuleState, failure: Failure): unknown {
  const { membrane, realm } = context;
  if (failure instanceof Termination) return thrownToHost(membrane, realm, failure);
  return membrane.toHost(realm, failure.value);
}

function namespaceOfState({ record, context }: ModuleState): object {
  if (record.status < ModuleStatus.Linked) throw moduleError('STATUS', 'Module status must not be unlinked or linking');
  const { membrane, realm } = context;
  return forHost(membrane, realm, () => membrane.toHost(realm, namespaceOf(record))) as unknown as object;
}

/** For import(): the namespace of a Module. @throws its error when it is errored */
installModules((value) => {
  const state = stateIfAny(value);
  if (state === undefined) return undefined;
  if (statusOf(state) === 'errored') throw (value as Module).error;
  return namespaceOfState(state);
});

let unnamed = 0;
const COUNTERS = new WeakMap<object, number>();

function nextName(sandbox: object | undefined): string {
  if (sandbox === undefined) return `vm:module(${unnamed++})`;
  const next = COUNTERS.get(sandbox) ?? 0;
  COUNTERS.set(sandbox, next + 1);
  return `vm:module(${next})`;
}

/** The options that both kinds of module have, checked. */
export interface Place {
  readonly context: Context;
  readonly sandbox: object | undefined;
  readonly identifier: string;
}

/** @throws ERR_INVALID_ARG_TYPE */
export function readPlace({ context, identifier }: OptionsBag): Place {
  if (context !== undefined) checkObject(context, 'context');
  const found = context === undefined ? mainContext() : contextIfAny(context);
  if (found === undefined) throw invalidArgType('options.context', 'an vm.Context', context);
  const sandbox = context as object | undefined;
  const given = identifier === undefined ? undefined : checkString(identifier, 'options.identifier');
  return { context: found, sandbox, identifier: given ?? nextName(sandbox) };
}

/** Puts a record behind a new Module. */
export function adopt(module: Module, record: ModuleRecord, place: Place, resolved: boolean): ModuleState {
  const state: ModuleState = { record, ...place, linking: false, resolved, linkError: undefined };
  STATES.set(module, state);
  return state;
}
