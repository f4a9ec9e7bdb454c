/** Math functions of numbers; arguments arrive converted. Nothing here sees guest objects. */
import type { GuestValue } from '../../objects/value.js';
import type { Body } from '../rows.js';
import { sourcesOf } from '../sources.js';
import { NOT_MINE, type PositionalNative, type VariadicNative } from '../table.js';

/** A function of one number as a builtin's body. */
export function ofNumber(f: (x: number) => number): Body {
  const native: PositionalNative = (_context, _receiver, x) => f(x as number);
  return { coerce: ['number'], native };
}

/** A function of two numbers as a builtin's body. */
export function ofNumbers(f: (x: number, y: number) => number): Body {
  const native: PositionalNative = (_context, _receiver, x, y) => f(x as number, y as number);
  return { coerce: ['number', 'number'], native };
}

/** 21.3.2.19 */
export const imul: Body = { coerce: ['int32', 'int32'], native: (_context, _receiver, x, y) => Math.imul(x as number, y as number) };
/** 21.3.2.11 */
export const clz32: Body = { coerce: ['uint32'], native: (_context, _receiver, x) => Math.clz32(x as number) };
/** 21.3.2.27 */
export const random: PositionalNative = (context) => sourcesOf(context).random();

const allNumbers = (args: readonly GuestValue[]): args is readonly number[] => args.every((value) => typeof value === 'number');

/** A function of any number of numbers; other types go through the library's conversions. */
export function ofMany(f: (...numbers: number[]) => number): VariadicNative {
  return (context, _receiver, args) => {
    context.charge(args.length);
    return allNumbers(args) ? fold(f, args) : NOT_MINE;
  };
}

/** The nearest number of 11 bits of precision and 5 of exponent, ties to even; 21.3.2.17 */
export function roundToHalf(x: number): number {
  const size = Math.abs(x);
  if (!(size > 0) || size === Infinity) return x;
  const exponent = Math.max(Math.floor(Math.log2(size)), -14);
  const unit = 2 ** ((size >= 2 ** (exponent + 1) ? exponent + 1 : size < 2 ** exponent && exponent > -14 ? exponent - 1 : exponent) - 10);
  const rounded = roundHalfToEven(size / unit) * unit;
  const result = rounded > 65504 ? Infinity : rounded;
  return x < 0 ? -result : result;
}

function roundHalfToEven(x: number): number {
  const down = Math.floor(x);
  const rest = x - down;
  if (rest !== 0.5) return rest < 0.5 ? down : down + 1;
  return down % 2 === 0 ? down : down + 1;
}

/** Arguments that one host call may take. */
const PIECE = 5000;

/** f over pieces of the list, since the host's argument lists are bounded; f is associative (hypot's square root is undone by the next square). */
function fold(f: (...numbers: number[]) => number, numbers: readonly number[]): number {
  if (numbers.length <= PIECE) return f(...numbers);
  const parts: number[] = [];
  for (let at = 0; at < numbers.length; at += PIECE) parts.push(f(...numbers.slice(at, at + PIECE)));
  return f(...parts);
}
