/**
 * Leaving places: what break, continue and return pass on their way out. A *region* (a for-of
 * body, a try with finally) wants code of its own to run first. A jump that crosses one goes to
 * an exit stub behind the region, so that the stub stands outside the protected range and every
 * range stays in one piece; the stub cleans up and goes on outwards.
 */
import { Op } from '../bytecode/op.js';
import type { Label } from '../bytecode/assembler.js';
import type { Context } from './context.js';

/** A place to go to, and the state that it wants. */
export interface Destination {
  readonly label: Label;
  /** Operand depth and open scopes at the label. */
  readonly depth: number;
  readonly scopes: number;
  /** Regions with this index in `controls` or a higher one are left on the way. */
  readonly level: number;
  /** `return`: the value waits in the return slot. */
  readonly isReturn: boolean;
}

/** What `break` and `continue` may name. */
export interface Target {
  readonly type: 'target';
  readonly labels: readonly string[];
  /** Absent for loops and switches: a bare `break` finds those only. */
  readonly labelOnly: boolean;
  readonly onBreak: Destination;
  readonly onContinue: Destination | undefined;
}

export interface Region {
  readonly type: 'region';
  readonly depth: number;
  readonly scopes: number;
  /** Has nothing to do on the way out; only keeps unwinding out of a protected range. */
  readonly isPassive: boolean;
  /** Stubs that jumps out of the region ask for. */
  readonly exits: Map<Destination, Label>;
  /** Where return completions come in that a generator is resumed with inside the region (`value →`). */
  readonly returns: Label[];
}

export type Control = Target | Region;

/** A destination at the present depth and level, with a label not bound yet. */
export function destinationHere(c: Context, label = c.label()): Destination {
  return { label, depth: c.asm.depth, scopes: c.asm.openScopes, level: c.controls.length, isReturn: false };
}

/** Opens a region at the present depth. */
export function openRegion(c: Context, isPassive = false): Region {
  const region: Region = { type: 'region', depth: c.asm.depth, scopes: c.asm.openScopes, isPassive, exits: new Map(), returns: [] };
  c.controls.push(region);
  return region;
}

/** Drops operands and scopes down to a state, on a path that ends with a jump. */
function unwind(c: Context, depth: number, scopes: number): void {
  const { asm } = c;
  while (asm.openScopes > scopes) asm.emit(Op.PopScope);
  while (asm.depth > depth) asm.emit(Op.Pop);
}

/** The innermost region on the way to a destination. */
function regionBefore(c: Context, to: Destination): Region | undefined {
  for (let i = c.controls.length - 1; i >= to.level; i--) {
    const region = c.controls[i]!;
    if (region.type === 'region') return region;
  }
  return undefined;
}

/** The next stop on the way to a destination: the stub of a region in between, or the place itself. */
function nextStop(c: Context, to: Destination): { readonly label: Label; readonly depth: number; readonly scopes: number } {
  const region = regionBefore(c, to);
  if (region === undefined) return to;
  const label = region.exits.get(to) ?? c.label();
  region.exits.set(to, label);
  return { label, depth: region.depth, scopes: region.scopes };
}

/** Goes to a destination through the regions in between. */
export function leave(c: Context, to: Destination): void {
  if (!c.asm.isReachable) return;
  const { label, depth, scopes } = nextStop(c, to);
  unwind(c, depth, scopes);
  c.asm.jump(Op.Jump, label);
}

/** The label to jump to for a destination when nothing need be dropped before the jump. */
export function directLabel(c: Context, to: Destination): Label | undefined {
  if (!c.asm.isReachable) return undefined;
  const { label, depth, scopes } = nextStop(c, to);
  return c.asm.depth === depth && c.asm.openScopes === scopes ? label : undefined;
}

/** A label for a return completion that comes in here (`value →`); its code stands behind the region around. */
export function returnStub(c: Context): Label {
  const to = returnDestination(c);
  const label = c.label();
  const region = regionBefore(c, to);
  if (region !== undefined) nextStop(c, to);
  (region?.returns ?? c.returns).push(label);
  return label;
}

/** Sends the return completions that came in inside a region to its exit. Control does not run in here. */
export function emitReturns(c: Context, region: Region): void {
  for (const label of region.returns) {
    c.asm.bind(label);
    c.asm.emit(Op.StoreLocal, c.returnSlot);
    unwind(c, region.depth, region.scopes);
    c.asm.jump(Op.Jump, region.exits.get(c.returnTo!)!);
  }
}

/** Writes the stubs of a region that was just taken from `controls`. Control does not run in here. */
export function emitExits(c: Context, region: Region, cleanUp: () => void): void {
  emitReturns(c, region);
  for (const [to, stub] of region.exits) {
    c.asm.bind(stub);
    cleanUp();
    leave(c, to);
  }
}

/** The destination of `break` or `continue`; the parser has checked that there is one. */
export function findTarget(c: Context, label: string | undefined, isContinue: boolean): Destination {
  for (let i = c.controls.length - 1; i >= 0; i--) {
    const control = c.controls[i]!;
    if (control.type !== 'target') continue;
    const named = label === undefined ? !control.labelOnly : control.labels.includes(label);
    const destination = isContinue ? control.onContinue : control.onBreak;
    if (named && destination !== undefined) return destination;
  }
  throw new Error(`no target for ${isContinue ? 'continue' : 'break'} ${label ?? ''}`);
}

/** Whether a region has something to do before a `return`, so that this cannot simply return. */
export function insideRegion(c: Context): boolean {
  return c.controls.some((control) => control.type === 'region' && !control.isPassive);
}

/** Where a `return` through regions goes. */
export function returnDestination(c: Context): Destination {
  if (c.returnTo === undefined) {
    c.returnSlot = c.asm.temporary();
    c.returnTo = { label: c.label(), depth: 0, scopes: c.bodyScopes, level: 0, isReturn: true };
  }
  return c.returnTo;
}
