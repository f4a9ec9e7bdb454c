/**
 * Host intrinsics captured at load, uncurried: the engine works on guest primitives through
 * these, so that what anybody does later to the host's prototypes cannot change the guest's
 * semantics. No guest object is ever passed to one.
 */
type Method<T, A extends unknown[], R> = (this: T, ...args: A) => R;

const { call } = Function.prototype;

/** Turns a method into a function that takes its receiver first. */
export function uncurry<T, A extends unknown[], R>(method: Method<T, A, R>): (self: T, ...args: A) => R {
  return call.bind(method) as (self: T, ...args: A) => R;
}

export const numberToStringRadix: (self: number, radix?: number) => string = uncurry(Number.prototype.toString);
export const numberToFixed: (self: number, digits?: number) => string = uncurry(Number.prototype.toFixed);
export const numberToExponential: (self: number, digits?: number) => string = uncurry(Number.prototype.toExponential);
export const numberToPrecision: (self: number, digits?: number) => string = uncurry(Number.prototype.toPrecision);
export const bigIntToString: (self: bigint, radix?: number) => string = uncurry(BigInt.prototype.toString);
export const bigIntAsIntN = BigInt.asIntN;
export const bigIntAsUintN = BigInt.asUintN;
export const toBigIntValue = BigInt;
export const stringSlice: (self: string, from?: number, to?: number) => string = uncurry(String.prototype.slice);
export const stringIndexOf: (self: string, part: string, from?: number) => number = uncurry(String.prototype.indexOf);
export const stringTrim: (self: string) => string = uncurry(String.prototype.trim);
export const stringCharCodeAt: (self: string, at: number) => number = uncurry(String.prototype.charCodeAt);
export const stringAt: (self: string, at: number) => string | undefined = uncurry(String.prototype.at);
export const stringCharAt: (self: string, at: number) => string = uncurry(String.prototype.charAt);
export const stringCodePointAt: (self: string, at: number) => number | undefined = uncurry(String.prototype.codePointAt);
export const stringSubstring: (self: string, from: number, to?: number) => string = uncurry(String.prototype.substring);
export const stringIncludes: (self: string, part: string, from?: number) => boolean = uncurry(String.prototype.includes);
export const stringStartsWith: (self: string, part: string, from?: number) => boolean = uncurry(String.prototype.startsWith);
export const stringEndsWith: (self: string, part: string, end?: number) => boolean = uncurry(String.prototype.endsWith);
export const stringLastIndexOf: (self: string, part: string, from?: number) => number = uncurry(String.prototype.lastIndexOf);
export const stringLocaleCompare = uncurry(String.prototype.localeCompare) as (self: string, that: string) => number;
export const stringToLowerCase: (self: string) => string = uncurry(String.prototype.toLowerCase);
export const stringToUpperCase: (self: string) => string = uncurry(String.prototype.toUpperCase);
export const stringTrimStart: (self: string) => string = uncurry(String.prototype.trimStart);
export const stringTrimEnd: (self: string) => string = uncurry(String.prototype.trimEnd);
export const stringNormalize = uncurry(String.prototype.normalize) as (self: string, form?: string) => string;
export const stringReplaceAll = uncurry(String.prototype.replaceAll) as unknown as (self: string, part: string, other: string) => string;
/** ES2024, which the host's types leave out. */
const { isWellFormed, toWellFormed } = String.prototype as unknown as { isWellFormed(this: string): boolean; toWellFormed(this: string): string };
export const stringIsWellFormed: (self: string) => boolean = uncurry(isWellFormed);
export const stringToWellFormed: (self: string) => string = uncurry(toWellFormed);
export const numberToLocaleString = uncurry(Number.prototype.toLocaleString) as (self: number, locale: string) => string;
export const stringPadStart: (self: string, length: number, filler?: string) => string = uncurry(String.prototype.padStart);
export const stringRepeat: (self: string, count: number) => string = uncurry(String.prototype.repeat);
export const symbolToString: (self: symbol) => string = uncurry(Symbol.prototype.toString);
export const symbolDescription: (self: symbol) => string | undefined = uncurry(
  Object.getOwnPropertyDescriptor(Symbol.prototype, 'description')!.get as (this: symbol) => string | undefined,
);
export const { fromCharCode: stringFromCharCode, fromCodePoint: stringFromCodePoint } = String;
export const toNumberValue = Number;
export const { abs, floor, ceil, trunc, fround, imul, clz32, pow, max, min, sign, log2 } = Math;
