/**
 * The contract between scope analysis and lowering: which binding lives where, and what a
 * name at a place means. Types only; `analyse.ts` makes these, `lower/` reads them.
 */
import type * as t from '@babel/types';
import type { Declarations, ScopeKind, UnitKind } from '../bytecode/unit.js';

export type BindingKind = 'var' | 'let' | 'const' | 'class' | 'function' | 'parameter' | 'catch' | 'import' | 'functionName' | 'private' | 'pseudo';

/** Names of pseudo-bindings: what an arrow function, a field initialiser or eval code borrows from around it. */
export type PseudoName = 'this' | 'new.target' | '%home' | '%function' | 'arguments';

export interface Binding {
  readonly name: string;
  readonly kind: BindingKind;
  readonly scope: Scope;
  /** `slot`: local of the frame; `cell`: in its scope's heap cells; `global`: script top level (var, function: property of the global; let, const, class: script lexical). */
  storage: 'slot' | 'cell' | 'global';
  /** Slot or cell number. */
  index: number;
  /** Starts uninitialised, so that a load may have to be checked. */
  readonly lexical: boolean;
  /** Some access may come before the initialisation; false: every one certainly comes after it (`lexical` without checks). */
  readonly checked: boolean;
  /** Of a parameter: position of the argument that it takes (the last one of its name), or -1. */
  readonly argument: number;
  /** Every piece of code lowered from now on comes after the initialisation. Lowering's own note. */
  initialised: boolean;
}

export interface Scope {
  /**
   * `Variables` exactly when `growable` (that is where a sloppy direct eval's vars go: the
   * nearest such scope), `Function` for other scopes of parameters and variables.
   */
  readonly kind: ScopeKind;
  readonly node: t.Node;
  readonly parent: Scope | undefined;
  readonly function: FunctionInfo;
  readonly bindings: ReadonlyMap<string, Binding>;
  /** Bindings with storage `cell`, by index. */
  readonly cells: readonly Binding[];
  /** Whether a heap scope is made at run time (it has cells, is a `with`, or eval must find it). Only materialised scopes count as hops. */
  readonly materialised: boolean;
  /** Function declarations to instantiate on entry, in order (the last of a name wins). */
  readonly functions: readonly t.FunctionDeclaration[];
  /** Contains, itself or in an inner scope, a sloppy direct eval that can add vars to it at run time. */
  readonly growable: boolean;
  /** Strict code: the function's strictness, or a class scope inside sloppy code (heritage, computed keys). */
  readonly strict: boolean;
}

export interface FunctionInfo {
  readonly kind: UnitKind;
  readonly node: t.Node;
  readonly parent: FunctionInfo | undefined;
  readonly strict: boolean;
  /** IsSimpleParameterList. */
  readonly simpleParameters: boolean;
  /** Slots 0…parameterSlots-1 take the arguments (one per parameter position that is not a rest element). */
  readonly parameterSlots: number;
  /** All slots that scope analysis gave out; lowering puts temporaries above. */
  readonly slotCount: number;
  /** `arguments` object: none, unmapped, or mapped. */
  readonly argumentsObject: 'none' | 'unmapped' | 'mapped';
  readonly usesThis: boolean;
  readonly containsDirectEval: boolean;
  /** A module that awaits at its top level. */
  readonly topLevelAwait: boolean;
  /**
   * Pseudo-bindings to fill in the prologue because an inner arrow or eval needs them (in a
   * derived constructor `this` always). Without `arguments`, which `argumentsObject` tells:
   * its binding is `scope.bindings.get('arguments')`.
   */
  readonly pseudo: readonly Binding[];
  /** Scope of parameters (and of variables, when no separate one is needed). */
  readonly scope: Scope;
  /** The separate variable scope of a function with parameter expressions, else the same as `scope`. */
  readonly variableScope: Scope;
  /**
   * Holds a function expression's own name, when something refers to it: the parent of
   * `scope`, of kind Block, but belonging to this function (filled from the callee in the
   * prologue, before `scope` is entered).
   */
  readonly nameScope: Scope | undefined;
}

/** What a name means at a place. */
export type Resolution =
  | { readonly where: 'binding'; readonly binding: Binding }
  /** Found in no scope of the text: script lexical or global property. */
  | { readonly where: 'global'; readonly name: string }
  /** A pseudo name that the asking function has itself and keeps in no binding: LoadThis, LoadNewTarget, LoadHome, LoadCallee. */
  | { readonly where: 'frame'; readonly name: PseudoName }
  /** A `with` or a sloppy eval stands between: resolve at run time. */
  | { readonly where: 'dynamic'; readonly name: string }
  /** Eval code: a cell of a scope that exists already, `hops` beyond the eval code's own scopes. */
  | { readonly where: 'outer'; readonly name: string; readonly hops: number; readonly cell: number; readonly flags: number };

export interface Analysis {
  /** The script, eval or function body itself. */
  readonly root: FunctionInfo;
  /** The scope that a node opens, if any (Program, functions, blocks, loops, switch, catch, classes, with). */
  scopeOf(node: t.Node): Scope | undefined;
  /** Where the heritage of a class that has one stands; it needs no heap scope. */
  heritageOf(node: t.Class): Scope;
  functionOf(node: t.Node): FunctionInfo;
  /**
   * The synthetic method of a class for its fields (all instance fields and private instance
   * methods share one; all static fields share another, fit to be compiled once or once per
   * field). Each static block has its own: `functionOf(block)`.
   */
  initialiserOf(node: t.Class, part: 'instance' | 'static'): FunctionInfo | undefined;
  /**
   * The cell of the class scope that keeps, for the initialisers, what the definition of a class
   * element computes once: the key of a field with a computed name, the function of a private
   * instance method or accessor. Undefined for other elements.
   */
  elementBinding(node: t.Node): Binding | undefined;
  /** Resolves a name seen from a scope. Private names are asked with their `#`; pseudo names by PseudoName. */
  resolve(name: string, from: Scope): Resolution;
  /** Block functions whose value is also stored into the function's var of that name (Annex B.3.3). */
  readonly annexBFunctions: ReadonlySet<t.FunctionDeclaration>;
  /** Annex B var names made at the top level of a script or eval, subject to what is found at run time. */
  readonly annexBNames: readonly string[];
  /** What a script or eval body declares at its top level; undefined for function bodies and strict eval. */
  readonly declarations: Declarations | undefined;
}

export type { OuterScope } from '../bytecode/request.js';
