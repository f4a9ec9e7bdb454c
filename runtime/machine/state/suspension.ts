/**
 * What keeps a frame that is off its fiber: generators, async functions and async generators,
 * as data (DESIGN I3). How they are suspended and resumed is in generators.ts, async.ts and
 * async-generators.ts.
 */
import type { Termination } from '../../limits/termination.js';
import { InternalData } from '../../objects/value.js';
import type { GuestObject, GuestValue } from '../../objects/value.js';
import type { Frame } from './frame.js';

/** How a suspended frame goes on; also the `kind` that YieldDelegate pushes. */
export const enum ResumeKind {
  Next,
  Throw,
  Return,
}

/** The record of a frame that can be taken off its fiber. */
export abstract class Suspension extends InternalData {
  /** The frame while it is off its fiber. */
  frame: Frame | null = null;
  /** What whoever called or resumed the frame gets when it is suspended next or ends. */
  outcome: GuestValue = undefined;
  /** Generators: the method by which the frame was resumed last. */
  method = ResumeKind.Next;

  /** The frame was dropped: by a thrown value that it did not catch, or by a limit, which is then `ending`. */
  abandon(_ending?: Termination): void {
    this.frame = null;
  }
}

export const enum GeneratorState {
  /** Before the first next(). */
  Start,
  /** At a yield. */
  Suspended,
  Running,
  /** Async generators: the body is done, requests are still being answered. */
  Draining,
  Completed,
}

/** Internal slots of a Generator (27.5.2). */
export class GeneratorData extends Suspension {
  state = GeneratorState.Start;

  override abandon(): void {
    this.frame = null;
    this.state = GeneratorState.Completed;
  }
}

/** An async function that has been called. */
export class AsyncFunctionData extends Suspension {
  constructor(
    readonly promise: GuestObject,
  ) {
    super();
  }
}

/** AsyncGeneratorRequest Record (27.6.3.1) */
export interface AsyncGeneratorRequest {
  readonly kind: ResumeKind;
  readonly value: GuestValue;
  readonly promise: GuestObject;
}

/** Internal slots of an AsyncGenerator (27.6.2). */
export class AsyncGeneratorData extends Suspension {
  state = GeneratorState.Start;
  readonly queue: AsyncGeneratorRequest[] = [];

  override abandon(): void {
    this.frame = null;
    this.state = GeneratorState.Completed;
  }
}
