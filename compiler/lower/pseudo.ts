/**
 * `this`, `new.target`, the home object and the running function: read from the frame where the
 * code's own function has them, else from the binding that an inner arrow function or eval borrows.
 */
import { Op } from '../bytecode/op.js';
import type { PseudoName, Resolution } from '../scope/types.js';
import type { Context } from './context.js';
import { loadResolved } from './names.js';

/** `→ this`; ReferenceError in a derived constructor before super(). */
export function loadThis(c: Context): void {
  const to = c.resolve('this');
  if (to.where === 'global') c.asm.emit(Op.LoadGlobalThis);
  else loadResolved(c, to);
}

/** `→ value` of new.target, the home object or the running function. */
export function loadPseudo(c: Context, name: Exclude<PseudoName, 'this' | 'arguments'>): void {
  const to = c.resolve(name);
  if (to.where === 'global') c.asm.emit(Op.Undefined);
  else loadResolved(c, to);
}

/** `this → this`: binds `this` after super() returned. */
export function initialiseThis(c: Context): void {
  const to = c.resolve('this');
  if (to.where === 'binding' && to.binding.storage === 'slot') return c.asm.emit(Op.InitialiseThisLocal, to.binding.index);
  const [hops, cell] = cellOfThis(c, to);
  c.reach(hops, cell);
  c.asm.emit(Op.InitialiseThisScoped, hops, cell);
}

function cellOfThis(c: Context, to: Resolution): [hops: number, cell: number] {
  if (to.where === 'binding') return [c.hopsTo(to.binding.scope), to.binding.index];
  if (to.where === 'outer') return [c.ownHops() + to.hops, to.cell];
  throw new Error('super() without a binding of this');
}
