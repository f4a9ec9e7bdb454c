/**
 * What natives may use (DESIGN I3): allocation, intrinsics and charging, but no call, get,
 * set or iterate: a TypeScript builtin cannot enter guest code because it has nothing to do
 * it with. Reading properties is possible only through the objects room's lookup, which
 * never runs guest code; a native that meets an accessor or Proxy answers NOT_MINE.
 */
import type { GuestObject, GuestValue } from '../objects/value.js';

export interface NativeContext {
  /** Charges `amount` units of fuel before work of that size (DESIGN I4). */
  charge(amount: number): void;
  /** An intrinsic of this realm by its specification name, e.g. `Map.prototype`; made on demand. */
  intrinsic(name: string): GuestObject;
  /** A fresh ordinary object with the given prototype (default %Object.prototype%). */
  newObject(prototype?: GuestObject | null): GuestObject;
  /** A fresh array that takes over `elements` (made by newElements; HOLE allowed). */
  newArray(elements: GuestValue[]): GuestObject;
}

/** A native of the library's own code, `%Name(…)`. */
export type LibraryIntrinsic = (context: NativeContext, args: readonly GuestValue[]) => GuestValue;

/**
 * Stepping native: a callback builtin whose loop is a state machine. Its frame's slots are
 * [receiver, arguments…, state…]; `step` is called first with `received` undefined, then with
 * each result. It answers CALL after setting `request`, or DONE with `result`.
 */
export interface SteppingNative {
  /** State slots beyond receiver and declared parameters. */
  readonly stateSlots: number;
  readonly parameters: number;
  step(context: NativeContext, slots: GuestValue[], received: GuestValue, request: StepRequest): StepAnswer;
}

export const enum StepAnswer {
  /** Call request.callee with request.thisValue and request.args, then step again. */
  Call,
  /** request.result is the builtin's result. */
  Return,
  /** Not the plain case (only before the first effect): run the library function instead. */
  NotMine,
}

/** Reused between steps: what a stepping native asks for. */
export class StepRequest {
  callee: GuestValue = undefined;
  thisValue: GuestValue = undefined;
  args: GuestValue[] = [];
  result: GuestValue = undefined;
}
