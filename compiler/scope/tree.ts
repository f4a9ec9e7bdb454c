/**
 * The records that scope analysis builds: the contract's scopes, functions and bindings
 * together with what only the analysis needs to know about them. Data and the rules for
 * adding to them; no walking.
 */
import type * as t from '@babel/types';
import { UnitKind } from '../bytecode/unit.js';
import type { ScopeKind } from '../bytecode/unit.js';
import type { Binding, BindingKind, FunctionInfo, PseudoName, Resolution, Scope } from './types.js';

/** How much of an arguments object can be seen, from nothing to everything. */
export const enum ArgumentsUse {
  None,
  /** Only `arguments.length` is read. */
  Length,
  /** Its properties are read. */
  Elements,
  /** It is passed on, written to, or called. */
  Exposed,
}

export class BindingRecord implements Binding {
  storage: Binding['storage'] = 'slot';
  index = -1;
  checked = false;
  /** Used from an inner function, by name at run time, or under a mapped `arguments`. */
  inCell = false;
  /** Something refers to it; names of classes and function expressions exist only then. */
  used = false;
  /** Something assigns to it after its initialisation (known for parameters only). */
  assigned = false;
  /** Position of the argument that a plain parameter takes (the last one of its name), or -1. */
  argument = -1;
  initialised = false;

  constructor(
    readonly name: string,
    public kind: BindingKind,
    readonly scope: ScopeRecord,
    public lexical: boolean,
    /** Offset from which on the binding has its value, as far as the text's order tells. */
    readonly initialisedAt: number,
  ) {}
}

/** Most scopes stay empty in one way or another; they share these until something is added. */
const NO_BINDINGS: ReadonlyMap<string, BindingRecord> = new Map();
const NO_REFERENCES: ReadonlyMap<string, Reference> = new Map();
const NO_CELLS: readonly BindingRecord[] = [];
const NO_FUNCTIONS: readonly t.FunctionDeclaration[] = [];
const NO_NAMES: readonly string[] = [];

/** The uses of a name in one scope. */
export class Reference {
  /** What the name means there, once somebody has asked. */
  resolution: Resolution | undefined = undefined;

  /**
   * @param position offset of the first use
   * @param isPseudo the name is `this` or its like
   */
  constructor(
    readonly name: string,
    public position: number,
    readonly isPseudo: boolean,
  ) {}
}

export class ScopeRecord implements Scope {
  bindings: ReadonlyMap<string, BindingRecord> = NO_BINDINGS;
  cells: readonly BindingRecord[] = NO_CELLS;
  materialised = false;
  functions: readonly t.FunctionDeclaration[] = NO_FUNCTIONS;
  growable = false;
  /** Stands for a class heritage: private names of the scope around it do not reach in. */
  isHeritage = false;
  /** First offset at which a direct eval in this scope or deeper can run: it may use every name. */
  evalFrom = Infinity;
  /** Names used in this scope itself. */
  references: ReadonlyMap<string, Reference> = NO_REFERENCES;
  /** Names that code in this scope itself assigns to. */
  assigned: readonly string[] = NO_NAMES;
  /** End of the slots of this scope and its ancestors in the function. */
  slotEnd = 0;

  readonly function: FunctionRecord;

  constructor(
    public kind: ScopeKind,
    readonly node: t.Node,
    public parent: ScopeRecord | undefined,
    owner: FunctionRecord,
    readonly strict: boolean,
  ) {
    this.function = owner;
  }

  /** Adds a binding unless the name is taken, and answers the one that counts. */
  declare(name: string, kind: BindingKind, lexical = false, initialisedAt = 0): BindingRecord {
    let binding = this.bindings.get(name);
    if (binding === undefined) {
      binding = new BindingRecord(name, kind, this, lexical, initialisedAt);
      if (this.bindings === NO_BINDINGS) this.bindings = new Map();
      (this.bindings as Map<string, BindingRecord>).set(name, binding);
    }
    return binding;
  }

  remove(name: string): void {
    (this.bindings as Map<string, BindingRecord>).delete(name);
  }

  /** Notes the use of a name; `isPseudo` for `this`, `new.target`, `%home` and `%function`. */
  refer(name: string, position: number, isPseudo = false): void {
    const known = this.references.get(name);
    if (known !== undefined) {
      if (position < known.position) known.position = position;
      return;
    }
    if (this.references === NO_REFERENCES) this.references = new Map();
    (this.references as Map<string, Reference>).set(name, new Reference(name, position, isPseudo));
  }

  addFunction(node: t.FunctionDeclaration): void {
    if (this.functions === NO_FUNCTIONS) this.functions = [];
    (this.functions as t.FunctionDeclaration[]).push(node);
  }

  /** Gives a binding a cell of the scope. */
  addCell(binding: BindingRecord): void {
    if (this.cells === NO_CELLS) this.cells = [];
    binding.storage = 'cell';
    binding.index = (this.cells as BindingRecord[]).push(binding) - 1;
  }

  assign(name: string): void {
    if (this.assigned === NO_NAMES) this.assigned = [];
    (this.assigned as string[]).push(name);
  }
}

export class FunctionRecord implements FunctionInfo {
  simpleParameters = true;
  parameterSlots = 0;
  slotCount = 0;
  argumentsObject: FunctionInfo['argumentsObject'] = 'none';
  usesThis = false;
  containsDirectEval = false;
  topLevelAwait = false;
  argumentsUse: ArgumentsUse = ArgumentsUse.None;
  readonly pseudo: BindingRecord[] = [];
  scope!: ScopeRecord;
  variableScope!: ScopeRecord;
  nameScope: ScopeRecord | undefined;

  constructor(
    readonly kind: UnitKind,
    readonly node: t.Node,
    readonly parent: FunctionRecord | undefined,
    readonly strict: boolean,
  ) {}

  /** Scripts, sloppy eval code: variables are no bindings of a scope of the text. */
  get variablesElsewhere(): boolean {
    return this.kind === UnitKind.Eval && !this.strict;
  }

  /** Whether it has `this` and its like of its own, rather than borrowing or inheriting them. */
  get ownsThis(): boolean {
    return this.kind !== UnitKind.Arrow && this.kind !== UnitKind.Eval && this.kind !== UnitKind.Script;
  }

  get ownsArguments(): boolean {
    return this.ownsThis && this.kind !== UnitKind.ClassInitialiser && this.kind !== UnitKind.Module;
  }
}

/** Whether code of `kind` has a home object, so that `super.x` may stand in it. */
export function hasHome(kind: UnitKind): boolean {
  return kind >= UnitKind.Method;
}

/** The binding of the arguments object in a function that makes one, declared on first need. */
export function ensureArguments(owner: FunctionRecord): BindingRecord {
  const existing = owner.scope.bindings.get('arguments');
  if (existing !== undefined) return existing;
  owner.argumentsObject = owner.strict || !owner.simpleParameters ? 'unmapped' : 'mapped';
  return owner.scope.declare('arguments', 'pseudo');
}

/** The binding in which a function keeps one of its pseudo names for others. */
export function ensurePseudo(owner: FunctionRecord, name: PseudoName): BindingRecord {
  const existing = owner.scope.bindings.get(name);
  if (existing !== undefined) return existing;
  const lexical = name === 'this' && owner.kind === UnitKind.DerivedConstructor;
  const binding = owner.scope.declare(name, 'pseudo', lexical, Infinity);
  binding.checked = lexical;
  owner.pseudo.push(binding);
  return binding;
}
