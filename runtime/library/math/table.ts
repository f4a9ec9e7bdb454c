/** The Math object (21.3). */
import { constant, method, tag } from '../rows.js';
import type { IntrinsicTable, PropertyRow } from '../table.js';
import { clz32, imul, ofMany, ofNumber, ofNumbers, random, roundToHalf } from './natives.js';

const constants: readonly PropertyRow[] = (['E', 'LN10', 'LN2', 'LOG10E', 'LOG2E', 'PI', 'SQRT1_2', 'SQRT2'] as const).map((name) => constant(name, Math[name]));

const unary: readonly PropertyRow[] = ([
  'abs', 'acos', 'acosh', 'asin', 'asinh', 'atan', 'atanh', 'cbrt', 'ceil', 'cos', 'cosh', 'exp', 'expm1', 'floor', 'fround',
  'log', 'log10', 'log1p', 'log2', 'round', 'sign', 'sin', 'sinh', 'sqrt', 'tan', 'tanh', 'trunc',
] as const).map((name) => method(name, 1, ofNumber(Math[name])));

export const math: IntrinsicTable = {
  name: 'Math',
  prototype: 'Object.prototype',
  properties: [
    ...constants,
    tag('Math'),
    ...unary,
    method('f16round', 1, ofNumber(roundToHalf)),
    method('atan2', 2, ofNumbers(Math.atan2)),
    method('pow', 2, ofNumbers(Math.pow)),
    method('imul', 2, imul),
    method('clz32', 1, clz32),
    method('random', 0, { native: random }),
    method('max', 2, { variadic: ofMany(Math.max), library: 'math/math.max' }),
    method('min', 2, { variadic: ofMany(Math.min), library: 'math/math.min' }),
    method('hypot', 2, { variadic: ofMany(Math.hypot), library: 'math/math.hypot' }),
  ],
};
