/** Leaves: literals of every kind, and values that log when they are converted. */
import type { Family } from './generator.js';

const NUMBERS = ['0', '1', '2', '3', '7', '-1', '(-0)', '1.5', '-2.75', '0x10', '1e21', '2147483647', '-2147483648', '4294967295', '9007199254740991', '1e-7', 'NaN', 'Infinity', '1_000', '.5', '0b11', '0o17'];
const STRINGS = ["''", "'a'", "'b c'", "'1'", "'0x1f'", "' 12 '", "'-0'", "'length'", "'plain'", "'both'", "'\\u{1F600}'", "'\\ud800'", "'constructor'", '"q\'"', "'1n'", "'NaN'"];
const BIGINTS = ['0n', '1n', '-1n', '5n', '0xffn', '18446744073709551616n', '-9007199254740993n'];

export const values: Family = {
  leaves: [
    { weight: 10, make: ({ dice }) => dice.pick(NUMBERS) },
    { weight: 6, make: ({ dice }) => dice.pick(STRINGS) },
    { weight: 2, make: ({ dice }) => dice.pick(BIGINTS) },
    { weight: 4, make: ({ dice }) => dice.pick(['true', 'false', 'null', 'undefined', 'void 0']) },
    { weight: 14, make: (g, place) => g.name(place) },
    { weight: 1, make: ({ dice }) => dice.pick(["Symbol.for('s')", 'Symbol.iterator', "Symbol('x')"]) },
    { weight: 3, make: (g) => `conv(${g.tag()}, ${g.dice.pick([...NUMBERS, ...STRINGS, ...BIGINTS, 'true', 'null', 'undefined'])}, '${g.dice.pick(['plain', 'plain', 'plain', 'symbol', 'nested', 'throws', 'never'])}')` },
    { weight: 1, make: ({ dice }) => dice.pick(['/a(b)?/', '/[x-z]+/gi', '/(?<n>.)\\k<n>/u', '/^(?:\\d|\\w)*?$/m', '/\\p{Lu}/u', '/(?<=a)b/y', '/[\\w--a]/v']) },
    { weight: 2, make: (g) => `acc(${g.tag()}, ${g.dice.pick(NUMBERS)})` },
    { weight: 1, make: () => '({})' },
    { weight: 1, make: () => '[]' },
    { weight: 1, make: ({ dice }) => dice.pick(['Object', 'Math', 'String', 'Number', 'Symbol', 'parseInt', 'isNaN', 'Object.prototype', 'Function.prototype']) },
    { weight: 2, make: () => 'this' },
    { weight: 2, when: (place) => place.mayArguments, make: ({ dice }) => dice.pick(['arguments', 'arguments[0]', 'arguments.length', 'arguments[1]']) },
    { weight: 1, when: (place) => place.mayNewTarget, make: () => 'new.target' },
    { weight: 1, make: (g, place) => (place.functions.length > 0 ? g.dice.pick(place.functions) : 'log') },
  ],
};
