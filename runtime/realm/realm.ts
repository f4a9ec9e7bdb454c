/**
 * A realm: one set of intrinsics, its global object and script lexicals, the feedback of the
 * code that runs in it, and all that natives may ask for. Creating one makes only what every
 * program touches; the rest follows on first touch (intrinsics.ts).
 */
import { newErrorObject } from '../library/error/create.js';
import { LastMatch, type KeepsLastMatch } from '../library/regexp/legacy.js';
import { watchAgent } from '../library/shared/pristine.js';
import type { Sources } from '../library/sources.js';
import type { Agent } from '../machine/state/agent.js';
import { type Code, Feedback } from '../machine/state/code.js';
import type { GlobalLexical, Realm } from '../machine/state/realm.js';
import { NO_SLOTS, childShape, createArray, rootShape } from '../objects/create.js';
import type { GuestErrorKind } from '../objects/errors.js';
import { ORDINARY } from '../objects/ordinary.js';
import { Shape } from '../objects/shape.js';
import { GuestObject, NO_ELEMENTS, type GuestValue } from '../objects/value.js';
import { Intrinsics } from './intrinsics.js';
import { newLibraryFunction } from './library-functions.js';
import { Shapes } from './shapes.js';
import { templateOf } from './template.js';
import { globalTable } from '../library/index.js';

export interface RealmOptions {
  /** codeGeneration.strings; default true. */
  readonly allowCodeGeneration?: boolean;
  readonly sources?: Sources;
  /**
   * Makes the global object, whose own properties the realm then reads and defines through its
   * internal methods; default: an ordinary object that holds the globals. The contextified
   * global comes from here, over the builtins of `realm.innerGlobal()`.
   */
  readonly global?: (realm: RealmImpl) => { readonly object: GuestObject; readonly thisValue: GuestObject };
}

const HOST_SOURCES: Sources = { random: Math.random, now: Date.now };

export class RealmImpl implements Realm, KeepsLastMatch {
  readonly intrinsics: Intrinsics;
  readonly shapes: Shapes;
  readonly lexicals = new Map<string, GlobalLexical>();
  readonly globalObject: GuestObject;
  readonly globalThis: GuestObject;
  readonly allowCodeGeneration: boolean;
  readonly sources: Sources;
  readonly lastMatch = new LastMatch();
  private readonly feedbacks = new WeakMap<Code, Feedback>();
  private readonly libraryFunctions = new Map<string, GuestObject>();

  constructor(readonly agent: Agent, options: RealmOptions = {}) {
    this.allowCodeGeneration = options.allowCodeGeneration ?? true;
    this.sources = options.sources ?? HOST_SOURCES;
    watchAgent(agent.keys);
    this.intrinsics = new Intrinsics(this);
    this.shapes = new Shapes((name) => this.intrinsics.get(name));
    const global = options.global?.(this) ?? this.ordinaryGlobal();
    this.globalObject = global.object;
    this.globalThis = global.thisValue;
    this.intrinsics.adopt('globalThis', this.globalThis);
  }

  charge(amount: number): void {
    this.agent.budget.charge(amount);
  }

  intrinsic(name: string): GuestObject {
    return this.intrinsics.get(name);
  }

  newObject(prototype?: GuestObject | null): GuestObject {
    const shape = prototype === undefined ? this.shapes.object : rootShape(ORDINARY, prototype, this.agent.keys);
    return new GuestObject(shape, NO_SLOTS, NO_ELEMENTS, null);
  }

  newArray(elements: GuestValue[]): GuestObject {
    return createArray(this.shapes.array, elements);
  }

  newError(kind: GuestErrorKind, message: string): GuestObject {
    return newErrorObject(this, this.intrinsic(`${kind}.prototype`), message);
  }

  feedback(code: Code): Feedback {
    let feedback = this.feedbacks.get(code);
    if (feedback === undefined) this.feedbacks.set(code, (feedback = new Feedback(code)));
    return feedback;
  }

  libraryFunction(name: string): GuestObject {
    let object = this.libraryFunctions.get(name);
    if (object === undefined) this.libraryFunctions.set(name, (object = newLibraryFunction(this, name)));
    return object;
  }

  private ordinaryGlobal(): { readonly object: GuestObject; readonly thisValue: GuestObject } {
    const object = this.innerGlobal();
    return { object, thisValue: object };
  }

  /** An ordinary object that holds the builtin globals as its own properties. */
  innerGlobal(): GuestObject {
    const template = templateOf(globalTable);
    const shape = new Shape(ORDINARY, this.intrinsic('Object.prototype'), template.layout, template.count, true, false, true, this.agent.keys);
    return new GuestObject(shape, this.intrinsics.slots(template), NO_ELEMENTS, null);
  }

  /** The root Shape of objects with another prototype of this realm. */
  shapeOf(prototype: string): Shape {
    return childShape(this.intrinsic(prototype), ORDINARY);
  }
}

/** InitializeHostDefinedRealm: a new realm of an agent. */
export function createRealm(agent: Agent, options?: RealmOptions): RealmImpl {
  return new RealmImpl(agent, options);
}
