/**
 * What a name means at a place: the walk outwards through scopes, first to decide storage
 * (marking what is captured or must be found at run time), later for lowering's questions.
 * Iterative; the cost of a question is the number of scopes it passes.
 */
import { ScopeKind, UnitKind } from '../bytecode/unit.js';
import { ensureArguments, ensurePseudo, hasHome } from './tree.js';
import type { BindingRecord, FunctionRecord, ScopeRecord } from './tree.js';
import type { OuterScope, PseudoName, Resolution } from './types.js';

const PSEUDO_NAMES: ReadonlySet<string> = new Set<PseudoName>(['this', 'new.target', '%home', '%function']);

/** Names with which neither `with` nor eval's variables can interfere. */
function isPlain(name: string): boolean {
  return PSEUDO_NAMES.has(name) || name.startsWith('#') || name.startsWith('%');
}

/** Answers what `name` means seen from `from`. */
export function resolve(name: string, from: ScopeRecord, outer: readonly OuterScope[]): Resolution {
  if (PSEUDO_NAMES.has(name)) return resolvePseudo(name as PseudoName, from, outer);
  let dynamic = false;
  for (let scope: ScopeRecord | undefined = from; scope !== undefined; scope = nextScope(scope, name)) {
    const binding = scope.bindings.get(name);
    if (binding !== undefined) return dynamic ? { where: 'dynamic', name } : { where: 'binding', binding };
    dynamic ||= isDynamic(scope) && !isPlain(name);
  }
  return resolveOuter(name, outer, dynamic, isPlain(name));
}

/** The scope in which a name is looked for next. */
function nextScope(scope: ScopeRecord, name: string): ScopeRecord | undefined {
  return scope.isHeritage && name.startsWith('#') ? scope.parent!.parent : scope.parent;
}

function isDynamic(scope: ScopeRecord): boolean {
  return scope.growable || scope.kind === ScopeKind.With;
}

function resolveOuter(name: string, outer: readonly OuterScope[], dynamicInside: boolean, plain: boolean): Resolution {
  let dynamic = dynamicInside;
  for (let hops = 0; hops < outer.length; hops++) {
    const scope = outer[hops]!;
    const cell = scope.names.indexOf(name);
    if (cell >= 0 && dynamic) return { where: 'dynamic', name };
    if (cell >= 0) return { where: 'outer', name, hops, cell, flags: scope.flags[cell]! };
    dynamic ||= !plain && (scope.dynamic || scope.kind === ScopeKind.With || scope.kind === ScopeKind.Variables);
  }
  return dynamic ? { where: 'dynamic', name } : { where: 'global', name };
}

function resolvePseudo(name: PseudoName, from: ScopeRecord, outer: readonly OuterScope[]): Resolution {
  const owner = ownerOfThis(from.function);
  if (owner === undefined) return resolveOuter(name, outer, false, true);
  const binding = owner.scope.bindings.get(name);
  if (binding === undefined || (owner === from.function && !binding.lexical)) return { where: 'frame', name };
  return { where: 'binding', binding };
}

/** The function whose `this` code of `inner` means; undefined at the top of scripts and eval code. */
export function ownerOfThis(inner: FunctionRecord): FunctionRecord | undefined {
  let owner: FunctionRecord | undefined = inner;
  while (owner !== undefined && !owner.ownsThis) owner = owner.kind === UnitKind.Arrow ? owner.parent : undefined;
  return owner;
}

/** Resolves every use of a name and notes on the bindings what follows from it for their storage. */
export function resolveReferences(scopes: readonly ScopeRecord[]): void {
  for (const scope of scopes) {
    for (const { name, position, isPseudo } of scope.references.values()) {
      if (isPseudo) usePseudo(name as PseudoName, scope.function);
      else use(name, scope, position);
    }
  }
}

function usePseudo(name: PseudoName, from: FunctionRecord): void {
  const owner = ownerOfThis(from);
  if (name === 'this') markThis(from, owner);
  if (owner !== undefined && owner !== from) ensurePseudo(owner, name).inCell = true;
}

function markThis(from: FunctionRecord, owner: FunctionRecord | undefined): void {
  from.usesThis = true;
  if (owner !== undefined) owner.usesThis = true;
}

/**
 * Walks outwards to the binding of a used name. `position` becomes the earliest place in the
 * text at which the use can happen: a function declaration may be called from the start of
 * the scope that hoists it, other closures from where they stand.
 */
function use(name: string, from: ScopeRecord, at: number): void {
  let dynamic = false;
  let position = at;
  for (let scope: ScopeRecord | undefined = from; scope !== undefined; scope = nextScope(scope, name)) {
    const binding = bindingHere(name, scope);
    if (binding !== undefined) {
      noteUse(binding, dynamic || scope.function !== from.function, dynamic ? -1 : position);
      return;
    }
    dynamic ||= isDynamic(scope) && !isPlain(name);
    if (!leavesFunction(scope)) continue;
    position = isClassElement(scope) && scope.parent!.bindings.has(name) ? Infinity : Math.min(position, callableFrom(scope));
  }
}

/** Methods and initialisers run only after the class's own name is initialised. */
function isClassElement(scope: ScopeRecord): boolean {
  return scope.parent!.kind === ScopeKind.Class && hasHome(scope.function.kind) && scope.function.node.type !== 'ObjectMethod';
}

function bindingHere(name: string, scope: ScopeRecord): BindingRecord | undefined {
  const binding = scope.bindings.get(name);
  if (binding !== undefined || name !== 'arguments') return binding;
  const owner = scope.function;
  return scope === owner.scope && owner.ownsArguments ? ensureArguments(owner) : undefined;
}

function noteUse(binding: BindingRecord, remote: boolean, position: number): void {
  binding.used = true;
  if (remote) binding.inCell = true;
  if (binding.lexical && position < binding.initialisedAt) binding.checked = true;
}

function callableFrom(scope: ScopeRecord): number {
  const { node } = scope.function;
  return (node.type === 'FunctionDeclaration' ? scope.parent!.node.start : node.start) ?? 0;
}

/**
 * A direct eval may name anything: all bindings around it become cells, and the function
 * around keeps what eval code may borrow. A sloppy one may add variables to the function's
 * nearest scope of variables.
 */
export function openToEval(site: ScopeRecord, at: number): void {
  const owner = ownerOfThis(site.function);
  site.function.containsDirectEval = true;
  markThis(site.function, owner);
  if (owner !== undefined) keepForEval(owner);
  if (!site.strict) growVariables(site);
  let position = at;
  for (let scope: ScopeRecord | undefined = site; scope !== undefined && position < scope.evalFrom; scope = scope.parent) {
    scope.evalFrom = position;
    if (leavesFunction(scope)) position = Math.min(position, callableFrom(scope));
  }
}

function leavesFunction(scope: ScopeRecord): boolean {
  return scope.parent !== undefined && scope.parent.function !== scope.function;
}

function keepForEval(owner: FunctionRecord): void {
  ensurePseudo(owner, 'this');
  ensurePseudo(owner, 'new.target');
  if (hasHome(owner.kind)) ensurePseudo(owner, '%home');
  if (owner.kind === UnitKind.DerivedConstructor) ensurePseudo(owner, '%function');
  if (owner.ownsArguments) ensureArguments(owner);
}

function growVariables(site: ScopeRecord): void {
  const owner = site.function;
  if (owner.kind === UnitKind.Script || owner.variablesElsewhere) return;
  let scope = site;
  while (scope !== owner.variableScope && scope !== owner.scope) scope = scope.parent!;
  scope.growable = true;
  scope.kind = ScopeKind.Variables;
}
