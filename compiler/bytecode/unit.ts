/**
 * The code unit: what the compiler makes of one function, script or eval body. Plain data,
 * independent of host, realm and position in memory (DESIGN I7); nothing here runs or
 * compiles anything. Caches, function objects and fused code belong to the runtime.
 */

export type Constant = number | string | bigint;

/** Which kind of function a unit is the body of. */
export const enum UnitKind {
  Script,
  Eval,
  /** The body of a source text module, whose prologue runs when it is linked. */
  Module,
  Function,
  Arrow,
  Method,
  Getter,
  Setter,
  /** `class C {}` without heritage. */
  BaseConstructor,
  DerivedConstructor,
  /** Synthetic method that runs field initialisers or a static block. */
  ClassInitialiser,
}

/** Facts about a unit, as bits of `CodeUnit.flags`. */
export const enum UnitFlag {
  Strict = 1,
  /** Compiled from the library's own sources: may use privileged instructions, hidden in stacks. */
  Library = 2,
  /** The frame must keep the whole argument list (CreateArguments, CreateRest). */
  NeedsArguments = 4,
  /** Reads the frame's `this` (sloppy functions coerce it on entry only then). */
  UsesThis = 8,
  /** May be the target of `new`. */
  Constructor = 16,
  /** Has a `prototype` property made on creation (ordinary functions). */
  HasPrototype = 32,
  Generator = 64,
  Async = 128,
  /** The function expression's own name was given by its context, not by itself. */
  Anonymous = 256,
}

export const enum HandlerKind {
  /** Entered with the thrown value on the stack. */
  Catch,
  /** Entered with value and completion kind (1 throw, 2 return) on the stack. */
  Finally,
}

/** One protected range; inner ranges come first in `CodeUnit.handlers`. */
export interface Handler {
  /** First protected word. */
  readonly start: number;
  /** First word behind the range. */
  readonly end: number;
  readonly target: number;
  readonly kind: HandlerKind;
  /** Operand stack depth to go back to before the entry values are pushed. */
  readonly depth: number;
  /** How many scopes of this frame stay open. */
  readonly scopes: number;
}

export const enum ScopeKind {
  Block,
  /** Function parameters and, when there is no separate one, its variables. */
  Function,
  /** Where `var` of a sloppy direct eval goes: names may be added at run time. */
  Variables,
  With,
  Class,
  Catch,
}

export const enum CellFlag {
  /** Starts uninitialised (let, const, class, derived `this`). */
  Lexical = 1,
  /** Assignment is a TypeError. */
  Constant = 2,
  /** Assignment is ignored in sloppy and a TypeError in strict code (name of a function expression). */
  FunctionName = 4,
  /** A simple catch parameter: a sloppy eval may declare a var of that name over it. */
  CatchParameter = 8,
  /** Not a name of the program: `this`, `new.target`, `%home`, `%function`, private names. */
  Pseudo = 16,
  /** A parameter. */
  Parameter = 32,
  /** Holds what a module imports by name: which cell of which module. */
  Import = 64,
}

/** What a scope at run time consists of; also what direct eval and `with` resolve names against. */
export interface ScopeDescriptor {
  readonly kind: ScopeKind;
  /** Name of each cell; private names begin with `#`. */
  readonly names: readonly string[];
  /** CellFlag bits of each cell. */
  readonly flags: readonly number[];
}

/** The names a script or eval body declares at its top level. */
export interface Declarations {
  readonly vars: readonly string[];
  /** Function names in the order of their (last) declarations. */
  readonly functions: readonly string[];
  /** Annex B.3.3 candidates: `var` bindings made when nothing is in the way. */
  readonly annexB: readonly string[];
  /** let, const and class names with their CellFlag bits (scripts only; eval keeps them in a scope). */
  readonly lexicals: readonly { readonly name: string; readonly flags: number }[];
}

/** ModuleRequest Record (ECMA-262 16.2.1.3). */
export interface ModuleRequest {
  readonly specifier: string;
  readonly attributes: readonly (readonly [key: string, value: string])[];
}

/** ImportEntry Record (16.2.1.6): `imported` undefined for a namespace; `request` counts in `requests`. */
export interface ModuleImport {
  readonly request: number;
  readonly imported: string | undefined;
  readonly local: string;
}

/** A name under which a binding of the module's own is exported. */
export interface LocalExport {
  readonly name: string;
  readonly local: string;
}

/** A name under which something of another module is exported. */
export interface IndirectExport {
  readonly name: string;
  readonly request: number;
  readonly imported: string | undefined;
}

/** What a module asks of others and gives to them. */
export interface ModuleEntries {
  readonly requests: readonly ModuleRequest[];
  readonly imports: readonly ModuleImport[];
  readonly locals: readonly LocalExport[];
  readonly indirects: readonly IndirectExport[];
  /** Requests of which everything is exported. */
  readonly stars: readonly number[];
}

export interface TemplateDescriptor {
  readonly raw: readonly string[];
  /** undefined where an escape sequence is invalid. */
  readonly cooked: readonly (string | undefined)[];
}

/** What a direct eval may use where it stands: the `flags` operand of CallEval. */
export const enum EvalSiteFlag {
  /** new.target is allowed. */
  InFunction = 1,
  /** super.x is allowed. */
  InMethod = 2,
  /** super() is allowed. */
  InDerivedConstructor = 4,
  /** `arguments` is not allowed (field initialiser). */
  InClassField = 8,
  /** The site stands in a parameter list (var names must not clash with parameters). */
  InParameters = 16,
  /** What is not %eval% is called in place of the frame: a Return follows, outside of all ranges. */
  InTailPosition = 32,
}

/** A source position: word index of an instruction, 1-based line, 0-based column. */
export interface Position {
  readonly pc: number;
  readonly line: number;
  readonly column: number;
}

export interface CodeUnit {
  readonly kind: UnitKind;
  /** UnitFlag bits. */
  readonly flags: number;
  /** Initial `name` of the function ('' if none). */
  readonly name: string;
  /** Initial `length` of the function. */
  readonly length: number;
  /** Arguments that are copied into slots 0…parameterCount-1 on entry. */
  readonly parameterCount: number;
  /** Slots for parameters, locals and temporaries; the operand stack lies above. */
  readonly slotCount: number;
  /** Greatest depth of the operand stack. */
  readonly stackSize: number;
  readonly cacheCount: number;
  readonly code: Int32Array;
  readonly constants: readonly Constant[];
  readonly scopes: readonly ScopeDescriptor[];
  readonly functions: readonly CodeUnit[];
  readonly templates: readonly TemplateDescriptor[];
  readonly handlers: readonly Handler[];
  /** Cell counts of the enclosing scopes that the code may reach, innermost first; checked where the function is instantiated. */
  readonly outer: readonly number[];
  /** For CreateArguments 1: per parameter the cell that it aliases, or -1. */
  readonly mappedParameters: readonly number[];
  readonly declarations: Declarations | undefined;
  /** Of modules: imports and exports. */
  readonly module?: ModuleEntries | undefined;
  /** Of sloppy units: strict code in it, as word indexes, start and end by turns (see strict-parts.ts). */
  readonly strictParts?: readonly number[] | undefined;
  /** Delta-coded positions (see positions.ts). */
  readonly positions: Uint8Array;
  /** Callee and base texts for error messages: word index of an instruction → constant index of a text. */
  readonly descriptions: ReadonlyMap<number, number>;
  /** Range of the function in the source text, for Function.prototype.toString. */
  readonly sourceStart: number;
  readonly sourceEnd: number;
}
