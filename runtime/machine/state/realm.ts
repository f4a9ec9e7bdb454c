/**
 * What the machine needs of a realm. The realm room implements it; natives see it only as
 * NativeContext.
 */
import type { GuestObject, GuestValue } from '../../objects/value.js';
import type { Shape } from '../../objects/shape.js';
import type { Agent } from './agent.js';
import type { NativeContext } from './native.js';
import type { Code, Feedback } from './code.js';

/** What an assignment to a global's cell does. */
export const enum CellMode {
  /** A script's lexical: the cell is the binding. */
  Binding,
  /** A property's cell: primitives stay here until the cell settles, objects go to the property at once. */
  WriteBack,
  /** A property's cell that assignments pass by. */
  ReadOnly,
}

/** A let, const or class of a script: shared by all scripts of the realm. */
export class GlobalLexical {
  /** The value is newer than the property's. */
  assigned = false;

  constructor(
    readonly name: string,
    /** CellFlag bits. */
    readonly flags: number,
    /** UNINITIALISED until its declaration runs. */
    public value: GuestValue,
    public mode: CellMode = CellMode.Binding,
  ) {}
}

export interface Realm extends NativeContext {
  readonly agent: Agent;
  /** The object that global names are looked up on: ordinary, or the contextified global (an exotic object whose internal methods reach the sandbox). */
  readonly globalObject: GuestObject;
  readonly globalThis: GuestObject;
  readonly lexicals: Map<string, GlobalLexical>;
  /** codeGeneration.strings. */
  readonly allowCodeGeneration: boolean;
  /** Library function `room.function` as a function object of this realm (cached). */
  libraryFunction(name: string): GuestObject;
  /** Feedback of a top-level Code in this realm. */
  feedback(code: Code): Feedback;
  /** A new error object: the prototype of `kind`, message, lazily rendered stack captured now. */
  newError(kind: import('../../objects/errors.js').GuestErrorKind, message: string): GuestObject;
  /** Shape of `{}`, `[]`, functions by kind, arguments, … of this realm; see realm/shapes.ts. */
  readonly shapes: RealmShapes;
}

/** Root shapes that the machine allocates from. */
export interface RealmShapes {
  readonly object: Shape;
  readonly array: Shape;
  /** Function objects with the own layout `length, name` (+ `prototype` where it says so). */
  readonly function: Shape;
  readonly functionWithPrototype: Shape;
  /** `length, name, arguments, caller, prototype`: V8 gives sloppy functions the middle two, which are null. */
  readonly sloppyFunction: Shape;
  readonly classConstructor: Shape;
  readonly mappedArguments: Shape;
  readonly unmappedArguments: Shape;
  readonly arrayIterator: Shape;
  /** `value, done` */
  readonly iteratorResult: Shape;
  readonly regexp: Shape;
}
