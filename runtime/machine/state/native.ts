/**
 * What natives may use (DESIGN I3): allocation, intrinsics and charging, but no call, get,
 * set or iterate: a TypeScript builtin cannot enter guest code because it has nothing to do
 * it with. Reading properties is possible only through the objects room's lookup, which
 * never runs guest code; a native that meets an accessor or Proxy answers NOT_MINE.
 */
import type { GuestObject, GuestValue } from '../../objects/value.js';

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
 * [receiver, parameters…, count of arguments given, state…]; `step` is called first with all
 * state undefined, then with the result of each call that it asked for.
 */
export interface SteppingNative {
  /** State slots, the first of them at 2 + parameters. */
  readonly stateSlots: number;
  readonly parameters: number;
  step(context: NativeContext, slots: GuestValue[], received: GuestValue, request: StepRequest): StepAnswer;
}

export const enum StepAnswer {
  /** Call request.callee with request.thisValue and the first request.count of a, b, c, d; then step again. */
  Call,
  /** request.result is the builtin's result. */
  Return,
  /** Not the plain case (only before the first effect): run the library function instead. */
  NotMine,
  /** No longer the plain case: the library function request.continuation goes on with request.state as its arguments, and its result is the builtin's. */
  Continue,
}

/** What a stepping native asks for. One is reused by all, so that a step allocates nothing. */
export class StepRequest {
  callee: GuestValue = undefined;
  thisValue: GuestValue = undefined;
  count = 0;
  a: GuestValue = undefined;
  b: GuestValue = undefined;
  c: GuestValue = undefined;
  d: GuestValue = undefined;
  result: GuestValue = undefined;
  continuation = '';
  state: GuestValue[] = [];
}
