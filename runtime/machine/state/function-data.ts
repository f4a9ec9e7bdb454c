/**
 * Internal slots of the kinds of callable guest objects. Calling them is calls.ts.
 * `CallableData` (objects/callable.ts) makes typeof and IsCallable answer for all of them.
 */
import { CallableData } from '../../objects/callable.js';
import type { Shape } from '../../objects/shape.js';
import type { GuestObject, GuestValue } from '../../objects/value.js';
import type { BuiltinConstructor, BuiltinFunction, Coercion, MachineBuiltin, PositionalNative, VariadicNative } from './builtin-table.js';
import type { Code, Feedback } from './code.js';
import type { Scope } from './frame.js';
import type { Realm } from './realm.js';

/** A function made from a code unit; library functions included. */
export class ClosureData extends CallableData {
  homeObject: GuestObject | null = null;
  /** Class constructors: the synthetic method that runs field initialisers. */
  fieldInitialiser: GuestObject | null = null;
  /** The prototype that the last object made by `new` got, its root Shape, and how many slots such objects came to have. */
  instancePrototype: GuestObject | null = null;
  instanceShape: Shape | null = null;
  expectedSlots = 0;

  constructor(
    readonly code: Code,
    readonly feedback: Feedback,
    readonly scope: Scope | null,
    readonly realm: Realm,
    readonly constructible: boolean,
  ) {
    super();
  }

  override describe(): string {
    const { unit, script } = this.code;
    return script.library ? nativeCode(unit.name) : script.source.slice(unit.sourceStart, unit.sourceEnd);
  }
}

const nativeCode = (name: string): string => `function ${name}() { [native code] }`;

const NO_COERCIONS: readonly Coercion[] = [];

/** A builtin of the tables; what a call looks at stands here in one layout for all. */
export class BuiltinData extends CallableData {
  readonly native: PositionalNative | undefined;
  readonly variadic: VariadicNative | undefined;
  readonly receiver: Coercion | undefined;
  readonly check: BuiltinFunction['check'];
  readonly stepping: BuiltinFunction['stepping'];
  readonly forwards: BuiltinFunction['forwards'];
  readonly coerce: readonly Coercion[];
  readonly library: string | undefined;
  /** Neither native nor variadic may be run by itself: constructors and stepping builtins. */
  readonly special: boolean;
  /** What the machine carries out itself, else undefined. */
  readonly machine: MachineBuiltin | undefined;
  /** %ArrayIteratorPrototype%.next, for which IteratorStep has a fast path. */
  readonly isArrayNext: boolean;

  constructor(
    readonly builtin: BuiltinFunction | BuiltinConstructor,
    /** Stable id `Intrinsic.property`. */
    readonly id: string,
    readonly realm: Realm,
  ) {
    super();
    const plain = builtin.kind === 'function' ? builtin : undefined;
    this.native = plain?.native;
    this.variadic = plain?.variadic;
    this.receiver = plain?.receiver;
    this.check = plain?.check;
    this.stepping = plain?.stepping;
    this.forwards = plain?.forwards;
    this.coerce = builtin.coerce ?? NO_COERCIONS;
    this.library = builtin.library;
    this.machine = plain?.machine;
    this.isArrayNext = id === 'ArrayIteratorPrototype.next';
    this.special = plain === undefined || plain.stepping !== undefined || plain.machine !== undefined;
  }

  get constructible(): boolean {
    return this.builtin.kind === 'constructor';
  }

  override describe(): string {
    return nativeCode(this.builtin.name);
  }
}

/** 10.4.1 */
export class BoundData extends CallableData {
  constructor(
    readonly target: GuestObject,
    readonly boundThis: GuestValue,
    readonly boundArguments: readonly GuestValue[],
    readonly constructible: boolean,
  ) {
    super();
  }
}

/**
 * A host function seen from inside: calling it goes through hooks.callHost. The membrane
 * extends this class with the host reference.
 */
export abstract class HostCallableData extends CallableData {
  constructor(
    readonly realm: Realm,
    readonly constructible: boolean,
  ) {
    super();
  }
}
