/**
 * Conversions and operators of primitives against the host's, over a table of values.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GuestErrorRequest } from '../../runtime/objects/errors.js';
import { canonicalIndex, canonicalNumeric } from '../../runtime/objects/keys.js';
import type { GuestPrimitive } from '../../runtime/objects/value.js';
import * as conversion from '../../runtime/semantics/conversion.js';
import { MAX_BIGINT_BITS, additiveCost, asIntN, asUintN, bitLength, bitsBound, multiplicativeCost, powerCost, textCost } from '../../runtime/semantics/bigint.js';
import * as numbers from '../../runtime/semantics/number-format.js';
import * as operators from '../../runtime/semantics/operators.js';

const VALUES: readonly GuestPrimitive[] = [
  undefined, null, true, false, 0, -0, 1, -1, 0.5, -0.5, 1.5, 2.5, 254.5, 255.5, 1e21, -1e-7, 123456789.125, 2 ** 31, 2 ** 32, 2 ** 53, -(2 ** 63), NaN, Infinity, -Infinity, 5e-324, 1.7976931348623157e308,
  '', ' ', '0', '-0', '1', ' 12 ', '1e3', '0x1f', '0b101', '0o17', '-0x1f', '1_000', 'abc', 'Infinity', '-Infinity', '1n', '4294967294', '4294967295', '01', '\u00a01\ufeff', '\u180e1', '.5', '5.', '9007199254740993', '1'.repeat(40),
  0n, 1n, -1n, 255n, 2n ** 64n, -(2n ** 70n), 10n ** 40n, Symbol('s'), Symbol.iterator,
];

/** What happens: a value, or the kind and text of an error. */
function outcome(f: () => unknown): unknown {
  try {
    return f();
  } catch (error) {
    if (error instanceof GuestErrorRequest) return `${error.kind}: ${error.message}`;
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
}

const name = (value: GuestPrimitive): string => `${typeof value} ${String(value)}`;

type Host = (value: never) => unknown;
const view = new DataView(new ArrayBuffer(8));
const UNARY: readonly (readonly [string, (value: GuestPrimitive) => unknown, Host])[] = [
  ['ToNumber', conversion.toNumber, (v) => +v],
  ['ToInt32', conversion.toInt32, (v) => +v | 0],
  ['ToUint32', conversion.toUint32, (v) => +v >>> 0],
  ['ToInt16', conversion.toInt16, (v) => (view.setInt16(0, +v), view.getInt16(0))],
  ['ToUint16', conversion.toUint16, (v) => (view.setUint16(0, +v), view.getUint16(0))],
  ['ToInt8', conversion.toInt8, (v) => (view.setInt8(0, +v), view.getInt8(0))],
  ['ToUint8', conversion.toUint8, (v) => (view.setUint8(0, +v), view.getUint8(0))],
  ['ToUint8Clamp', conversion.toUint8Clamp, (v) => Uint8ClampedArray.of(+v)[0]],
  ['ToIntegerOrInfinity', conversion.toIntegerOrInfinity, (v) => (Number.isNaN(+v) ? 0 : Math.trunc(+v) + 0)],
  ['ToString', conversion.toString, (v) => `${v as string}`],
  ['ToBigInt', conversion.toBigInt, (v) => (typeof v === 'number' ? BigInt.asIntN(64, v) : BigInt(v))],
  ['ToBigInt64', conversion.toBigInt64, (v) => BigInt.asIntN(64, v)],
  ['ToBigUint64', conversion.toBigUint64, (v) => BigInt.asUintN(64, v)],
  ['ToBoolean', conversion.toBoolean, (v) => !!v],
  ['typeof', conversion.typeOf, (v) => typeof v],
  ['-', operators.negate, (v) => -v],
  ['~', operators.bitNot, (v) => ~v],
  ['++', operators.increment, (v) => { let x = v as number; return ++x; }],
  ['--', operators.decrement, (v) => { let x = v as number; return --x; }],
  ['ToPropertyKey', (v) => conversion.keyToValue(conversion.toPropertyKey(v)), (v) => Reflect.ownKeys({ [v]: 1 })[0]],
];

test('unary conversions and operators', () => {
  for (const [label, guest, host] of UNARY) {
    for (const value of VALUES) assert.deepEqual(outcome(() => guest(value)), outcome(() => host(value as never)), `${label} of ${name(value)}`);
  }
});

type Operator = (a: GuestPrimitive, b: GuestPrimitive) => unknown;
const BINARY: readonly (readonly [string, Operator])[] = [
  ['+', operators.add], ['-', operators.subtract], ['*', operators.multiply], ['/', operators.divide], ['%', operators.remainder],
  ['&', operators.bitAnd], ['|', operators.bitOr], ['^', operators.bitXor], ['>>>', operators.shiftRightUnsigned],
  ['<', operators.lessThan], ['>', operators.greaterThan], ['<=', operators.lessOrEqual], ['>=', operators.greaterOrEqual],
  ['==', operators.looseEquals], ['===', operators.strictEquals],
];

test('binary operators', () => {
  for (const [label, guest] of BINARY) {
    const host = new Function('a', 'b', `return a ${label} b`) as Operator;
    for (const a of VALUES) {
      for (const b of VALUES) assert.deepEqual(outcome(() => guest(a, b)), outcome(() => host(a, b)), `${name(a)} ${label} ${name(b)}`);
    }
  }
});

test('powers and shifts, as far as the host gets', () => {
  const operands: readonly GuestPrimitive[] = [0, 1, -1, 0.5, 2, 31, 33, NaN, 'x', '2', 0n, 1n, -1n, 2n, 3n, -7n, 63n, 64n, 65n, -65n, 1000n, true, null, Symbol('s')];
  for (const [label, guest] of [['**', operators.exponentiate], ['<<', operators.shiftLeft], ['>>', operators.shiftRight]] as const) {
    const host = new Function('a', 'b', `return a ${label} b`) as Operator;
    for (const a of operands) {
      for (const b of operands) assert.deepEqual(outcome(() => guest(a, b)), outcome(() => host(a, b)), `${name(a)} ${label} ${name(b)}`);
    }
  }
});

test('bigints that would be too large are refused before the work', () => {
  const huge = 1n << BigInt(MAX_BIGINT_BITS - 1);
  const tooBig = 'RangeError: Maximum BigInt size exceeded';
  const start = performance.now();
  for (const [f, a, b] of [
    [operators.exponentiate, 7n, 10_000_000n], [operators.exponentiate, 2n, 2n ** 100n], [operators.exponentiate, 2n, BigInt(MAX_BIGINT_BITS)],
    [operators.shiftLeft, 1n, BigInt(MAX_BIGINT_BITS)], [operators.shiftLeft, 1n, 2n ** 70n], [operators.shiftRight, -1n, -(2n ** 70n)],
    [operators.multiply, huge, huge], [operators.multiply, huge, 2n], [operators.add, huge, huge], [operators.subtract, -huge, huge],
  ] as const) assert.equal(outcome(() => f(a, b)), tooBig);
  assert.equal(operators.exponentiate(2n, BigInt(MAX_BIGINT_BITS - 1)), huge);
  assert.equal(operators.exponentiate(-1n, 2n ** 100n + 1n), -1n);
  assert.equal(operators.exponentiate(1n, 2n ** 100n), 1n);
  assert.equal(operators.shiftLeft(0n, 2n ** 100n), 0n);
  assert.equal(operators.shiftRight(-5n, 2n ** 100n), -1n);
  assert.equal(operators.shiftRight(huge, BigInt(MAX_BIGINT_BITS - 2)), 2n);
  assert.ok(performance.now() - start < 1000);
});

test('sizes and costs of bigints', () => {
  for (const bits of [1, 5, 64, 65, 100, 1000, 1024, 1025, 4096, 100_001]) {
    for (const value of [(1n << BigInt(bits)) - 1n, 1n << BigInt(bits - 1)]) {
      const exact = value.toString(2).length;
      assert.ok(bitsBound(value) >= exact && bitsBound(value) <= Math.max(64, 2 * exact), `${bits}`);
      assert.ok(Math.abs(bitLength(value) - exact) <= 1, `${bits}`);
    }
  }
  for (const cost of [additiveCost, multiplicativeCost]) {
    assert.equal(cost(5n, 2n ** 60n), 0);
    assert.ok(cost(2n ** 20_000n, 2n ** 20_000n) > 50);
  }
  assert.ok(powerCost(7n, 1_000_000n) > 1_000_000);
  assert.equal(powerCost(7n, 2n ** 80n), 0);
  assert.ok(textCost(2n ** 20_000n) > 1000);
});

test('wrapping of bigints', () => {
  for (const bits of [0, 1, 5, 64, 65, 1000, MAX_BIGINT_BITS + 5, 2 ** 53 - 1]) {
    for (const value of [0n, 5n, -5n, 2n ** 64n - 1n, -(2n ** 70n)]) {
      assert.equal(asIntN(bits, value), BigInt.asIntN(bits, value));
      if (value >= 0n || bits <= MAX_BIGINT_BITS) assert.equal(asUintN(bits, value), BigInt.asUintN(bits, value));
      else assert.equal(outcome(() => asUintN(bits, value)), 'RangeError: Maximum BigInt size exceeded');
    }
  }
});

test('numerals that would be too large', () => {
  const tooBig = 'RangeError: Maximum BigInt size exceeded';
  assert.equal(outcome(() => conversion.toBigInt('9'.repeat(2_000_000))), tooBig);
  assert.equal(outcome(() => conversion.toBigInt(`0x${'f'.repeat(1_100_000)}`)), tooBig);
  assert.equal(bitLength(conversion.toBigInt(`0b1${'0'.repeat(2_000_000)}`)), 2_000_001);
  assert.equal(conversion.toBigInt(`${' '.repeat(5_000_000)}12`), 12n);
});

test('strings that would be too long', () => {
  const long = 'x'.repeat(2 ** 28);
  assert.equal(outcome(() => operators.concatenate(long, long)), 'RangeError: Invalid string length');
});

test('SameValue and SameValueZero', () => {
  for (const a of VALUES) {
    for (const b of VALUES) {
      assert.equal(operators.sameValue(a, b), Object.is(a, b));
      assert.equal(operators.sameValueZero(a, b), [a].includes(b));
    }
  }
});

test('array indices and canonical numeric strings', () => {
  for (const text of ['0', '1', '10', '01', '', '-1', '1.0', '4294967294', '4294967295', '4294967296', '99999999999', '1e3', ' 1', 'a', '00', '/', ':']) {
    const index = Number(text) >>> 0;
    assert.equal(canonicalIndex(text), String(index) === text && index !== 4294967295 ? index : -1, text);
  }
  for (const text of ['0', '-0', '1.5', '01', 'NaN', 'Infinity', '-Infinity', '+1', '1e21', '1e+21', '1e3', 'x', '', 'I', 'N', '-', '5e-324', '0.1', '.1', '-1']) {
    const expected = text === '-0' || String(Number(text)) === text ? Number(text) : undefined;
    assert.deepEqual(canonicalNumeric(text), expected, text);
  }
});

test('numbers as text', () => {
  for (const value of VALUES.filter((each) => typeof each === 'number')) {
    for (const n of [0, 1, 2, 10, 21, 36, 37, 100, 101, -1]) {
      assert.equal(outcome(() => numbers.numberToString(value, n)), outcome(() => value.toString(n)), `${value} ${n}`);
      assert.equal(outcome(() => numbers.toFixed(value, n)), outcome(() => value.toFixed(n)), `${value} ${n}`);
      assert.equal(outcome(() => numbers.toExponential(value, n)), outcome(() => value.toExponential(n)), `${value} ${n}`);
      assert.equal(outcome(() => numbers.toPrecision(value, n)), outcome(() => value.toPrecision(n)), `${value} ${n}`);
    }
    assert.equal(numbers.toExponential(value, undefined), value.toExponential());
  }
});

test('ToLength and ToIndex', () => {
  assert.deepEqual([-1, 0, 1.5, 2 ** 53, Infinity, NaN].map(conversion.toLength), [0, 0, 1, 2 ** 53 - 1, 2 ** 53 - 1, 0]);
  assert.deepEqual([undefined, 0, -0.5, 3.7, '2'].map((value) => conversion.toIndex(value)), [0, 0, 0, 3, 2]);
  for (const bad of [-1, 2 ** 53, Infinity]) assert.equal(outcome(() => conversion.toIndex(bad, 'm')), 'RangeError: m');
});
