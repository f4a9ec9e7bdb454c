/**
 * What a compilation is asked for and how it is refused: types that compiler and runtime share,
 * so that the compiler can be injected. No code that compiles.
 */
import type { ScopeKind } from './unit.js';

export type CompileGoal = 'script' | 'module' | 'eval' | 'function' | 'library';

/** Outer context of eval code, innermost scope first, as the run time's scopes describe themselves. */
export interface OuterScope {
  readonly kind: ScopeKind;
  readonly names: readonly string[];
  readonly flags: readonly number[];
  /** The scope may have names that the descriptor does not list (with, or vars added by eval). */
  readonly dynamic: boolean;
}

/** What a direct eval stands in; absent for indirect eval. */
export interface EvalContext {
  readonly outer: readonly OuterScope[];
  /** EvalSiteFlag bits. */
  readonly site: number;
  readonly strict: boolean;
}

/** What kind of function CreateDynamicFunction makes, as its head is written. */
export type DynamicFunctionKind = 'function' | 'function*' | 'async function' | 'async function*';

/** What the source is written in; TypeScript's types are erased, not checked. */
export type SourceLanguage = 'javascript' | 'typescript';

export interface CompileOptions {
  readonly goal: CompileGoal;
  /** Default `javascript`. */
  readonly language?: SourceLanguage;
  /** Name in messages. */
  readonly filename?: string;
  /** goal `eval`: a direct eval's surroundings. */
  readonly eval?: EvalContext;
  /** goal `function` (compileFunction, `new Function`): parameter sources; the source is the body. */
  readonly parameters?: readonly string[];
  /** goal `function` made by `new Function` / `GeneratorFunction` …: name `anonymous`. */
  readonly functionName?: string;
  /** goal `function` made by a constructor: which kind; default `function`. */
  readonly functionKind?: DynamicFunctionKind;
}

/** A refused source. The runtime turns it into the realm's SyntaxError or RangeError. */
export class SourceError {
  constructor(
    readonly kind: 'SyntaxError' | 'RangeError' | 'ReferenceError',
    readonly message: string,
    /** 1-based. */
    readonly line: number,
    /** 0-based. */
    readonly column: number,
    /** Columns that the error covers (at least 1). */
    readonly width: number,
  ) {}
}
