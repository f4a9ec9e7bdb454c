/**
 * How builtins are declared: the types of the library's tables, here because the machine runs what
 * they describe. Each global has a room `library/<name>/` with `table.ts` (what
 * exists, with which names, lengths and attributes: data), natives in `.ts` files and the
 * guest-calling part in `.js` files (precompiled by the build). Nothing here runs builtins.
 *
 * A builtin is a native, a library function, or both. The native serves the plain case and
 * answers NOT_MINE otherwise, always before its first effect; then the library function runs.
 */
import type { GuestObject, GuestValue } from '../../objects/value.js';
import type { NativeContext, SteppingNative } from './native.js';

/**
 * Coercion of an argument (or of `this`) before a native runs, in order, by the machine; an
 * object met on the way is brought to a primitive by a guest-calling frame and the call is
 * retried. A trailing `?` leaves undefined alone.
 */
export type Coercion =
  | 'any'
  | 'number' | 'number?'
  | 'integer' | 'integer?' // ToIntegerOrInfinity
  | 'int32' | 'uint32'
  | 'string' | 'string?'
  | 'key' // ToPropertyKey
  | 'primitive' // ToPrimitive(default)
  | 'numeric'
  | 'bigint'
  | 'index' // ToIndex
  | 'offset' // ToIndex into a DataView
  | 'boolean'
  | 'object' // ToObject; receivers mostly
  | 'coercible' // RequireObjectCoercible, then as is
  | 'coercibleString'; // RequireObjectCoercible, then ToString (String.prototype methods' this)

/** A native's answer when the case is not plain: the library function must do it. An inert sentinel that no guest can hold. */
export { NOT_MINE } from '../../objects/sentinels.js';

/** The common native: up to four arguments by position, absent ones undefined. */
export type PositionalNative = (context: NativeContext, receiver: GuestValue, a: GuestValue, b: GuestValue, c: GuestValue, d: GuestValue) => GuestValue;
/** A native that must see how many arguments there are. */
export type VariadicNative = (context: NativeContext, receiver: GuestValue, args: readonly GuestValue[]) => GuestValue;
/** A constructor's native: `object` comes with the prototype fetched from newTarget (undefined when called without new). */
export type ConstructNative = (context: NativeContext, newTarget: GuestObject | undefined, args: readonly GuestValue[], prototype: GuestObject | undefined) => GuestValue;

/** What only the machine can do for a builtin. */
export const enum MachineBuiltin {
  GeneratorNext,
  GeneratorThrow,
  GeneratorReturn,
  AsyncGeneratorNext,
  AsyncGeneratorThrow,
  AsyncGeneratorReturn,
}

export interface BuiltinFunction {
  readonly kind: 'function';
  /** Initial name; a symbol's name is written `[Symbol.iterator]`. */
  readonly name: string;
  readonly length: number;
  readonly receiver?: Coercion;
  /** Throws unless the receiver is of the right kind; asked before any coercion. */
  readonly check?: (receiver: GuestValue) => void;
  readonly coerce?: readonly Coercion[];
  readonly native?: PositionalNative;
  readonly variadic?: VariadicNative;
  /** Carried out by the machine itself, which resumes frames. */
  readonly machine?: MachineBuiltin;
  /** Function.prototype.call or apply: where it is plain, the call goes on with the receiver at once, and no frame of the builtin's own. */
  readonly forwards?: 'call' | 'apply';
  /** A callback builtin as a state machine; asked before `library`. */
  readonly stepping?: SteppingNative;
  /** `room.function` of the library's JavaScript, e.g. `array/array.map`. Called with the builtin's this and arguments, uncoerced. */
  readonly library?: string;
}

export interface BuiltinConstructor {
  readonly kind: 'constructor';
  readonly name: string;
  readonly length: number;
  readonly coerce?: readonly Coercion[];
  readonly construct?: ConstructNative;
  /** As above; sees new.target. */
  readonly library?: string;
  /** When newTarget.prototype is fetched: before the native runs, after the coercions, or not at all by the machine. */
  readonly prototypeFetch: 'first' | 'afterCoercion' | 'none';
  /** Intrinsic name of the fallback prototype, e.g. `Map.prototype`. */
  readonly defaultPrototype?: string;
  /** Without `new`: run all the same, or throw "Constructor X requires 'new'". */
  readonly callable: boolean;
}

/** A property of an intrinsic object. */
export interface PropertyRow {
  /** String, well-known symbol, or array index. */
  readonly key: string | symbol;
  /** PropertyFlag bits; default Builtin (writable, configurable). */
  readonly flags?: number;
  readonly value:
    | BuiltinFunction
    | BuiltinConstructor
    | { readonly kind: 'accessor'; readonly get?: BuiltinFunction; readonly set?: BuiltinFunction }
    /** An accessor whose getter and setter are %ThrowTypeError%. */
    | { readonly kind: 'poison' }
    | { readonly kind: 'constant'; readonly value: string | number | boolean | symbol | bigint | undefined | null }
    /** Another intrinsic by name (`Array.prototype`), or the same function object as another property (`Array.prototype.values`). */
    | { readonly kind: 'intrinsic'; readonly name: string };
}

/** One intrinsic object. */
export interface IntrinsicTable {
  /** Specification name without percent signs: `Array`, `Array.prototype`, `ArrayIteratorPrototype`. */
  readonly name: string;
  /** Intrinsic name of its [[Prototype]]; null for Object.prototype. */
  readonly prototype: string | null;
  /** A function object (constructor or function) instead of an ordinary object. */
  readonly self?: BuiltinFunction | BuiltinConstructor;
  /** Exotic or branded instances: makes methods and data (Array.prototype is an array, …). */
  readonly exotic?: 'array' | 'string' | 'number' | 'boolean' | 'function';
  /** Not extensible, and `length` and `name` are fixed: %ThrowTypeError%. */
  readonly frozen?: true;
  readonly properties: readonly PropertyRow[];
}
