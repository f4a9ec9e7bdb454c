/**
 * Module records (ECMA-262 16.2.1.5 to 16.2.1.7) as data: what links and evaluates them is in
 * link.ts and evaluate.ts. A source text module's bindings are cells of a scope that its frame
 * made; importers read them there.
 */
import { BytecodeError } from '../../compiler/bytecode/error.js';
import type { ModuleEntries, ScopeDescriptor } from '../../compiler/bytecode/unit.js';
import { CellFlag, ScopeKind, UnitFlag } from '../../compiler/bytecode/unit.js';
import type { Termination } from '../limits/termination.js';
import type { Code } from '../machine/state/code.js';
import { Scope } from '../machine/state/frame.js';
import type { ModuleBody, ModuleCell } from '../machine/state/module-data.js';
import type { GuestThrow } from '../machine/calls/protocol.js';
import type { Realm } from '../machine/state/realm.js';
import { InternalData, type GuestObject, type GuestValue } from '../objects/value.js';

/** Why a module cannot be used: what its code threw, or the limit that ended it. */
export type Failure = GuestThrow | Termination;

export const enum ModuleStatus {
  Unlinked,
  Linking,
  Linked,
  Evaluating,
  EvaluatingAsync,
  Evaluated,
}

/** An export of which there is none, or of which two names are meant. */
export type Resolution = { readonly module: ModuleRecord; readonly local: string } | 'ambiguous' | null;

/** Stands for the binding of a namespace: no binding has this name. */
export const NAMESPACE = '*namespace*';

export abstract class ModuleRecord extends InternalData {
  status = ModuleStatus.Unlinked;
  failure: Failure | null = null;
  /** Its namespace object, once somebody asked. */
  namespace: GuestObject | null = null;

  constructor(readonly realm: Realm) {
    super();
  }

  /** Where a binding of its own is. @throws BytecodeError when bytecode that somebody made names none */
  abstract cell(local: string): ModuleCell;
}

/** [[AsyncEvaluationOrder]]: numbers are places in the order. */
export const NOT_ASYNC = 0;
export const ASYNC_DONE = -1;

/** A source text module (16.2.1.7). */
export class SourceModule extends ModuleRecord {
  readonly entries: ModuleEntries;
  /** By request. */
  linked: readonly ModuleRecord[] = [];
  /** What its frame hangs on; made when it is linked. */
  body: ModuleBody | null = null;
  /** [[DFSIndex]], [[DFSAncestorIndex]] */
  index = 0;
  ancestor = 0;
  /** The walk that is evaluating it. */
  walk: InternalData | null = null;
  cycleRoot: SourceModule | null = null;
  asyncOrder = NOT_ASYNC;
  pendingDependencies = 0;
  readonly asyncParents: SourceModule[] = [];
  /** import.meta */
  meta: GuestObject | null = null;
  /** The embedder's: told once when the evaluation is over. */
  readonly waiting: ((failure: Failure | null) => void)[] = [];

  readonly hasTopLevelAwait: boolean;

  constructor(realm: Realm, readonly code: Code) {
    super(realm);
    this.hasTopLevelAwait = (code.unit.flags & UnitFlag.Async) !== 0;
    this.entries = code.unit.module!;
  }

  override cell(local: string): ModuleCell {
    const scope = this.body?.scope;
    const index = scope ? scope.descriptor.names.indexOf(local) : -1;
    if (!scope || index < 0) throw new BytecodeError(`module has no cell for ${local}`);
    return { cells: scope.cells, index };
  }

  /** The evaluation is over. */
  settle(failure: Failure | null): void {
    this.status = ModuleStatus.Evaluated;
    this.failure ??= failure;
    for (const tell of this.waiting.splice(0)) tell(this.failure);
  }
}

/** A synthetic module (16.2.1.8): its exports are set by the embedder. */
export class SyntheticModuleRecord extends ModuleRecord {
  readonly scope: Scope;
  private readonly places: ReadonlyMap<string, number>;

  constructor(realm: Realm, readonly exportNames: readonly string[], readonly evaluator: GuestValue, readonly receiver: GuestValue) {
    super(realm);
    const descriptor: ScopeDescriptor = { kind: ScopeKind.Block, names: exportNames, flags: exportNames.map(() => CellFlag.Constant) };
    this.scope = new Scope(null, descriptor, exportNames.map(() => undefined), null);
    this.places = new Map(exportNames.map((name, index) => [name, index]));
  }

  has(name: string): boolean {
    return this.places.has(name);
  }

  override cell(local: string): ModuleCell {
    return { cells: this.scope.cells, index: this.places.get(local)! };
  }

  set(name: string, value: GuestValue): void {
    this.scope.cells[this.places.get(name)!] = value;
  }
}
