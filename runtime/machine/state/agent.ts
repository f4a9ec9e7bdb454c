/**
 * An Agent: the contexts that share guest objects, their running fiber, budget and keys,
 * and the record of hooks through which lower rooms reach higher ones (DESIGN I9).
 */
import type { CompileOptions } from '../../../compiler/bytecode/request.js';
import type { Account } from '../../limits/budget.js';
import { Budget } from '../../limits/budget.js';
import type { Termination } from '../../limits/termination.js';
import { KeyTable } from '../../objects/shape.js';
import type { GuestObject, GuestValue } from '../../objects/value.js';
import type { Code, ScriptRecord } from './code.js';
import type { Fiber } from './frame.js';
import { GlobalCells } from './global-cells.js';
import { Jobs } from '../jobs/queue.js';
import type { Referrer } from './module-data.js';
import type { Realm } from './realm.js';
import type { NativeContext } from './native.js';
import type { BuiltinConstructor, BuiltinFunction } from './builtin-table.js';

/** What higher rooms lend to the machine. */
export interface AgentHooks {
  /**
   * Compiles source text (eval, Function): injected, so that a runtime without the compiler works.
   * @throws SourceError-shaped refusal as a GuestErrorRequest.
   */
  compile(source: string, options: CompileOptions, script: Omit<ScriptRecord, 'source' | 'library'>): Code;
  /** %Name(…) by name; undefined when there is none. */
  libraryIntrinsic(name: string): ((context: NativeContext, args: readonly GuestValue[]) => GuestValue) | undefined;
  /** The builtin behind a stable id `intrinsic.property`, for functions that are restored by id. */
  builtin(id: string): BuiltinFunction | BuiltinConstructor | undefined;
  /** Calls a host function from the guest (membrane). */
  callHost(realm: Realm, target: GuestObject, thisValue: GuestValue, args: readonly GuestValue[]): GuestValue;
  /** import(): the promise of a namespace (membrane). Attributes are keys and values in turn. */
  importModule?(realm: Realm, referrer: Referrer | undefined, specifier: string, attributes: readonly string[]): GuestObject;
  /** The import.meta of a module. @throws GuestThrow of the embedder's initialiser */
  importMeta?(realm: Realm, referrer: Referrer | undefined): GuestObject;
  constructHost(realm: Realm, target: GuestObject, args: readonly GuestValue[], newTarget: GuestObject): GuestValue;
  /** A realm of an agent of its own, where no guest has been: the loop is trained there. Absent: no training. */
  trainingRealm?(): Realm;
}

/** What one entry from the host may spend. */
export interface EntryLimits {
  /** Milliseconds, or Infinity. */
  readonly timeout: number;
  /** Instructions, or Infinity. */
  readonly fuel: number;
  /** Asked at each look at the clock; answers a Termination to end the run. */
  readonly interrupted?: ((account: Account) => Termination | undefined) | undefined;
}

export const NO_LIMITS: EntryLimits = { timeout: Infinity, fuel: Infinity };

export interface Agent {
  readonly budget: Budget;
  readonly keys: KeyTable;
  /** Cells of contextified globals. */
  readonly cells: GlobalCells;
  readonly hooks: AgentHooks;
  /** Jobs that wait for their turn. */
  readonly jobs: Jobs;
  /** The running fiber, or null. */
  fiber: Fiber | null;
  /** Most frames that one chain of fibers may hold. */
  readonly depthLimit: number;
  /** Frames of all nested fibers together. */
  depth: number;
  /** The builtin whose native is running, for the realm and stack of an error it throws. */
  running: GuestObject | null;
  /** Entries from the host that are open, and how many may be. */
  nesting: number;
  readonly nestingLimit: number;
  /** Limits of entries that bring none: callbacks from the host. */
  callbackLimits: EntryLimits;
  /** Milliseconds, for limits only. */
  readonly now: () => number;
  /** A host error was caught inside the machine: nothing runs any more. */
  poisoned: boolean;
}

/** What may be chosen of an agent. */
export interface AgentOptions {
  readonly hooks: AgentHooks;
  readonly depthLimit?: number;
  readonly nestingLimit?: number;
  readonly now?: () => number;
}

/** Most frames by default: what V8's stack holds of small ones. */
const DEPTH_LIMIT = 10_000;
/** Most entries from the host inside one another by default: each takes host stack. */
const NESTING_LIMIT = 200;

/** A new agent; its contexts are made by the realm room. */
export function createAgent({ hooks, depthLimit = DEPTH_LIMIT, nestingLimit = NESTING_LIMIT, now = Date.now }: AgentOptions): Agent {
  return {
    budget: new Budget(), keys: new KeyTable(), cells: new GlobalCells(), hooks, jobs: new Jobs(), fiber: null, depthLimit, depth: 0, running: null,
    nesting: 0, nestingLimit, callbackLimits: NO_LIMITS, now, poisoned: false,
  };
}
