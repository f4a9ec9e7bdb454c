/**
 * Loads, stores and the other uses of a name, by what it resolves to: frame slot, scope cell,
 * global, dynamic reference, cell of an eval's surroundings, or function of the library.
 */
import { Op } from '../bytecode/op.js';
import { CellFlag, UnitFlag } from '../bytecode/unit.js';
import type { Binding, PseudoName, Resolution } from '../scope/types.js';
import { isConstant } from './context.js';
import type { Context } from './context.js';

type Outer = Extract<Resolution, { where: 'outer' }>;

/** Whether a use of a binding here may come before its initialisation. */
function mayBeUninitialised(binding: Binding): boolean {
  return binding.lexical && binding.checked && !binding.initialised;
}

/** From here on in the text, uses of the binding need no check. */
export function markInitialised(binding: Binding): void {
  if (binding.scope.node.type !== 'SwitchStatement') binding.initialised = true;
}

/** `→ value` of a binding. */
export function loadBinding(c: Context, binding: Binding): void {
  const { asm } = c;
  const checked = mayBeUninitialised(binding);
  if (binding.storage === 'global') loadGlobal(c, binding.name);
  else if (binding.storage === 'cell') {
    const hops = c.hopsTo(binding.scope);
    c.reach(hops, binding.index);
    asm.emit(binding.kind === 'import' ? Op.LoadImported : checked ? Op.LoadScopedChecked : Op.LoadScoped, hops, binding.index);
  } else if (checked) asm.emit(Op.LoadLocalChecked, binding.index, asm.name(binding.name));
  else asm.emit(Op.LoadLocal, binding.index);
}

function loadGlobal(c: Context, name: string): void {
  const { asm } = c;
  if (c.program.isLibrary) loadLibraryName(c, name);
  else if (name === 'undefined') asm.emit(Op.Undefined);
  else asm.emit(Op.LoadGlobal, asm.name(name), c.cache());
}

function loadLibraryName(c: Context, name: string): void {
  if (name === 'undefined') c.asm.emit(Op.Undefined);
  else if (name === 'NaN') c.constant(NaN);
  else if (name === 'Infinity') c.constant(Infinity);
  else c.asm.emit(Op.LoadLibraryFunction, c.asm.name(name));
}

function loadOuter(c: Context, outer: Outer): void {
  const hops = outerHops(c, outer);
  const isImport = (outer.flags & CellFlag.Import) !== 0;
  c.asm.emit(isImport ? Op.LoadImported : (outer.flags & CellFlag.Lexical) !== 0 ? Op.LoadScopedChecked : Op.LoadScoped, hops, outer.cell);
}

/** Hops from here to a scope around the eval code. */
function outerHops(c: Context, outer: Outer): number {
  const hops = c.ownHops() + outer.hops;
  c.reach(hops, outer.cell);
  return hops;
}

/** `→ value` of a name. */
export function loadName(c: Context, name: string): void {
  loadResolved(c, c.resolve(name));
}

/** `→ value` of what a name resolves to. */
export function loadResolved(c: Context, to: Resolution): void {
  switch (to.where) {
    case 'binding':
      return loadBinding(c, to.binding);
    case 'global':
      return loadGlobal(c, to.name);
    case 'outer':
      return loadOuter(c, to);
    case 'dynamic':
      c.asm.emit(Op.ResolveName, c.asm.name(to.name));
      return c.asm.emit(Op.LoadReference);
    case 'frame':
      return loadFrame(c, to.name);
  }
}

/** `→ value` of what the running function has itself. */
function loadFrame(c: Context, name: PseudoName): void {
  switch (name) {
    case 'this':
      c.flags |= UnitFlag.UsesThis;
      return c.asm.emit(Op.LoadThis);
    case 'new.target':
      return c.asm.emit(Op.LoadNewTarget);
    case '%home':
      return c.asm.emit(Op.LoadHome);
    default:
      return c.asm.emit(Op.LoadCallee);
  }
}

/** `→ value` for typeof: undefined instead of a ReferenceError for what cannot be resolved. */
export function loadNameOrUndefined(c: Context, name: string): void {
  const { asm } = c;
  const to = c.resolve(name);
  const isGlobal = to.where === 'global' || (to.where === 'binding' && to.binding.storage === 'global');
  if (isGlobal && !c.program.isLibrary && name !== 'undefined') asm.emit(Op.LoadGlobalOrUndefined, asm.name(name), c.cache());
  else if (to.where === 'dynamic') {
    asm.emit(Op.ResolveName, asm.name(name));
    asm.emit(Op.LoadReferenceOrUndefined);
  } else loadResolved(c, to);
}

/** `→ function this` for a call by name. */
export function loadNameCallee(c: Context, name: string): void {
  const to = c.resolve(name);
  if (to.where === 'dynamic') {
    c.asm.emit(Op.ResolveName, c.asm.name(name));
    c.asm.emit(Op.ReferenceCallee);
  } else {
    loadResolved(c, to);
    c.asm.emit(Op.Undefined);
  }
}

/** `→ boolean`: delete of a bare name. */
export function deleteName(c: Context, name: string): void {
  const to = c.resolve(name);
  const isFixed = to.where === 'outer' || (to.where === 'binding' && to.binding.storage !== 'global');
  if (isFixed) c.asm.emit(Op.False);
  else c.asm.emit(Op.DeleteName, c.asm.name(name));
}

/** How an assignment to a name is carried out; `operands` are what `prepareName` leaves on the stack. */
export interface NameTarget {
  readonly name: string;
  readonly to: Resolution;
  readonly operands: 0 | 1;
}

/**
 * First half of an assignment: resolves what must be resolved before the right side runs.
 * @param harmless the right side cannot change whether the name resolves
 */
export function prepareName(c: Context, name: string, harmless: boolean): NameTarget {
  const to = c.resolve(name);
  if (to.where === 'dynamic') {
    c.asm.emit(Op.ResolveName, c.asm.name(name));
    return { name, to, operands: 1 };
  }
  if (to.where === 'global' && c.strict && !harmless) {
    c.asm.emit(Op.HasGlobal, c.asm.name(name));
    return { name, to, operands: 1 };
  }
  return { name, to, operands: 0 };
}

/** Second half: `value →`, or `operand value →` after a preparation that left one. */
export function storeName(c: Context, target: NameTarget): void {
  const { asm } = c;
  const { to, name } = target;
  switch (to.where) {
    case 'binding':
      return assignBinding(c, to.binding);
    case 'outer':
      return assignOuter(c, to);
    case 'dynamic':
      return asm.emit(Op.StoreReference);
    default:
      asm.emit(target.operands === 1 ? Op.StoreGlobalResolved : Op.StoreGlobal, asm.name(name), c.cache());
  }
}

/** `value →` into a binding, as an assignment (not an initialisation). */
function assignBinding(c: Context, binding: Binding): void {
  if (binding.storage === 'global') return c.asm.emit(Op.StoreGlobal, c.asm.name(binding.name), c.cache());
  if (isConstant(binding)) return refuseAssignment(c, binding.name, () => loadBinding(c, binding), binding.kind !== 'import' && mayBeUninitialised(binding));
  if (binding.kind === 'functionName') return assignFunctionName(c, binding.name);
  storeBinding(c, binding, mayBeUninitialised(binding));
}

/** An assignment to a constant: the value is dropped, a dead zone goes before the TypeError; imports have none for writes (9.1.1.5.5). */
function refuseAssignment(c: Context, name: string, load: () => void, checked: boolean): void {
  c.asm.emit(Op.Pop);
  if (checked) {
    load();
    c.asm.emit(Op.Pop);
  }
  c.asm.emit(Op.ThrowConstAssignment, c.asm.name(name));
}

function assignFunctionName(c: Context, name: string): void {
  c.asm.emit(Op.Pop);
  if (c.strict) c.asm.emit(Op.ThrowConstAssignment, c.asm.name(name));
}

function assignOuter(c: Context, outer: Outer): void {
  const lexical = (outer.flags & CellFlag.Lexical) !== 0;
  if ((outer.flags & CellFlag.FunctionName) !== 0) return assignFunctionName(c, outer.name);
  if ((outer.flags & CellFlag.Constant) !== 0) return refuseAssignment(c, outer.name, () => loadOuter(c, outer), lexical && (outer.flags & CellFlag.Import) === 0);
  c.asm.emit(lexical ? Op.StoreScopedChecked : Op.StoreScoped, outerHops(c, outer), outer.cell);
}

function storeBinding(c: Context, binding: Binding, checked: boolean): void {
  const { asm } = c;
  if (binding.storage === 'slot') {
    if (checked) return asm.emit(Op.StoreLocalChecked, binding.index, asm.name(binding.name));
    return asm.emit(Op.StoreLocal, binding.index);
  }
  const hops = c.hopsTo(binding.scope);
  c.reach(hops, binding.index);
  asm.emit(checked ? Op.StoreScopedChecked : Op.StoreScoped, hops, binding.index);
}

/** `value →`: InitializeBinding of a declared name. */
export function initialiseBinding(c: Context, binding: Binding): void {
  const { asm } = c;
  if (binding.storage !== 'global') storeBinding(c, binding, false);
  else if (binding.kind === 'var' || binding.kind === 'function') asm.emit(Op.StoreGlobal, asm.name(binding.name), c.cache());
  else asm.emit(Op.InitialiseGlobalLexical, asm.name(binding.name));
  if (binding.checked) markInitialised(binding);
}
