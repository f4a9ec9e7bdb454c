/**
 * Scope analysis: where each binding lives and what each name means.
 *
 * 1. collect.ts walks the tree once, makes scopes and functions, declares names and notes
 *    every use (per scope, the first position of each name).
 * 2. annexb.ts chooses the block functions that also set a `var`.
 * 3. Direct evals open all scopes around them (resolve.ts): their bindings become cells, a
 *    sloppy one makes the nearest scope of variables growable.
 * 4. Every use is resolved outwards (resolve.ts). A binding that is used from an inner
 *    function, or through a `with` or growable scope, becomes a cell; a use that can precede
 *    the initialisation makes a lexical binding `checked`. Names that only the
 *    inside can borrow (`this`, `new.target`, `%home`, `%function`) get a pseudo-binding in
 *    the function that owns them, when an arrow function or eval asks.
 * 5. storage.ts gives numbers: arguments take slots 0…parameterSlots-1, other slots follow,
 *    sibling scopes share them; a function's slotCount is the greatest extent.
 *
 * Rules that lowering relies on:
 * - `resolve('this', …)` at the top of a script, where no function binds it, is
 *   `{ where: 'global', name: 'this' }`; a function's own `this` without a binding is `frame`.
 * - Parameters have a scope of their own (variableScope differs from scope) when parameter
 *   expressions name something or make closures. A `var` there that has the name of a
 *   binding in `scope` (arguments included) starts with that binding's value.
 * - A plain parameter is found in its argument's slot and is not lexical, unless an
 *   expression in the list may see it too early: then it is lexical and has a slot or cell of
 *   its own.
 * - Under a mapped `arguments` only those parameters are cells whose aliasing can be observed
 *   (arguments.ts); the others are slots.
 * - A class's own name counts as initialised in methods, fields and static blocks: it must be
 *   initialised before static elements run.
 * - In for-in and for-of the iterated expression is resolved from the loop's scope.
 * - A class's own name (inside) and a function expression's own name exist only when used.
 * - A function as an `if` branch has been wrapped into a block in the tree.
 * - Class code is strict even where the function around is sloppy: ask the scope.
 * - Sloppy eval code has no bindings for its variables and functions: they are in
 *   `declarations`, and resolve like names of the surroundings.
 */
import type * as t from '@babel/types';
import { CellFlag, ScopeKind, UnitKind } from '../bytecode/unit.js';
import type { Declarations, ModuleEntries } from '../bytecode/unit.js';
import { checkRegExpLiteral } from '../parse/early/regexp.js';
import type { ParsedProgram } from '../parse/parse.js';
import { markAssigned } from './arguments.js';
import { hoistBlockFunctions } from './annexb.js';
import type { AnnexB } from './annexb.js';
import { Collection } from './collect.js';
import { DialectCheck } from './dialect.js';
import { checkBorrowings } from './early.js';
import { enterRootFunction, hasUseStrict } from './functions.js';
import { openToEval, resolve, resolveReferences } from './resolve.js';
import { assignStorage } from './storage.js';
import { FunctionRecord } from './tree.js';
import type { ScopeRecord } from './tree.js';
import type { Analysis, Binding, FunctionInfo, OuterScope, Resolution, Scope } from './types.js';

/**
 * Analyses a parsed program. Linear in the source but for the depth of scopes that names pass.
 * @throws SourceError for early errors in regular expressions and in what eval code borrows.
 */
export function analyse(program: ParsedProgram): Analysis {
  const walk = new Collection();
  const dialect = program.goal === 'library' ? new DialectCheck(walk) : undefined;
  const root = enterRoot(walk, program);
  walk.run();
  dialect?.checkNames();
  walk.regExps.forEach(checkRegExpLiteral);
  checkBorrowings(walk.borrowings, program.eval?.site ?? 0);
  const annexB = hoistBlockFunctions(walk);
  for (const [site, position] of walk.evalSites) openToEval(site, position);
  openExports(root.scope, program.module);
  resolveReferences(walk.scopes);
  markAssigned(walk.scopes, walk.functions);
  assignStorage(walk.scopes, walk.functions);
  return new ProgramAnalysis(walk, root, annexB, program.eval?.outer ?? []);
}

function enterRoot(walk: Collection, { root, goal, module, eval: context }: ParsedProgram): FunctionRecord {
  if (root.type === 'FunctionExpression') return enterRootFunction(walk, root);
  const kind = goal === 'eval' ? UnitKind.Eval : goal === 'module' ? UnitKind.Module : UnitKind.Script;
  const owner = new FunctionRecord(kind, root, undefined, goal === 'library' || goal === 'module' || context?.strict === true || hasUseStrict(root));
  walk.functions.push(owner);
  walk.functionOf.set(root, owner);
  const scope = walk.newScope(owner.variablesElsewhere ? ScopeKind.Block : ScopeKind.Function, root, undefined, owner, owner.strict);
  walk.scopeOf.set(root, scope);
  owner.scope = owner.variableScope = scope;
  declareImports(scope, module);
  walk.enterBody(root.body, scope);
  return owner;
}

/** Imported names: cells that linking fills, those of namespaces with the namespace itself. */
function declareImports(scope: ScopeRecord, module: ModuleEntries | undefined): void {
  for (const { local, imported } of module?.imports ?? []) {
    const binding = scope.declare(local, imported === undefined ? 'const' : 'import', true);
    binding.inCell = binding.used = true;
    binding.checked = imported !== undefined;
  }
}

/** What is exported has a cell, where importers find it. */
function openExports({ bindings }: ScopeRecord, module: ModuleEntries | undefined): void {
  for (const { local } of module?.locals ?? []) {
    const binding = bindings.get(local);
    if (binding !== undefined) binding.inCell = binding.used = true;
  }
}

class ProgramAnalysis implements Analysis {
  readonly annexBFunctions: ReadonlySet<t.FunctionDeclaration>;
  readonly annexBNames: readonly string[];
  readonly declarations: Declarations | undefined;

  constructor(
    private readonly walk: Collection,
    readonly root: FunctionRecord,
    annexB: AnnexB,
    private readonly outer: readonly OuterScope[],
  ) {
    this.annexBFunctions = annexB.functions;
    this.annexBNames = annexB.names;
    this.declarations = declarationsOf(walk, root, annexB);
  }

  scopeOf(node: t.Node): Scope | undefined {
    return this.walk.scopeOf.get(node);
  }

  heritageOf(node: t.Class): Scope {
    return this.walk.heritages.get(node)!;
  }

  functionOf(node: t.Node): FunctionInfo {
    const owner = this.walk.functionOf.get(node);
    if (owner === undefined) throw new Error(`No function belongs to a ${node.type}`);
    return owner;
  }

  initialiserOf(node: t.Class, part: 'instance' | 'static'): FunctionInfo | undefined {
    return this.walk.initialisers.get(node)?.[part];
  }

  elementBinding(node: t.Node): Binding | undefined {
    return this.walk.elements.get(node);
  }

  resolve(name: string, from: Scope): Resolution {
    const reference = (from as ScopeRecord).references.get(name);
    if (reference === undefined) return resolve(name, from as ScopeRecord, this.outer);
    return (reference.resolution ??= resolve(name, from as ScopeRecord, this.outer));
  }
}

function declarationsOf(walk: Collection, root: FunctionRecord, annexB: AnnexB): Declarations | undefined {
  if (root.kind === UnitKind.Script) return scriptDeclarations(root, annexB);
  if (!root.variablesElsewhere) return undefined;
  const functions = functionNames(root.scope);
  const vars = [...walk.hoisted.vars].filter((name) => !functions.includes(name));
  return { vars, functions, annexB: annexB.names, lexicals: [] };
}

function scriptDeclarations(root: FunctionRecord, annexB: AnnexB): Declarations {
  const bindings = [...root.scope.bindings.values()];
  return {
    vars: bindings.filter((binding) => binding.kind === 'var').map((binding) => binding.name),
    functions: functionNames(root.scope),
    annexB: annexB.names,
    lexicals: bindings.filter((binding) => binding.lexical).map(({ name, kind }) => ({ name, flags: CellFlag.Lexical | (kind === 'const' ? CellFlag.Constant : 0) })),
  };
}

/** Each name at the place of its last declaration. */
function functionNames(scope: ScopeRecord): string[] {
  const names = new Set<string>();
  for (const node of scope.functions) {
    const { name } = node.id!;
    names.delete(name);
    names.add(name);
  }
  return [...names];
}
