/** Sources that are deep or long in every way: parsed, or refused with a RangeError; never a crash. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SourceError } from '../../compiler/options.js';
import { parse } from '../../compiler/parse/parse.js';
import { analyse } from '../../compiler/scope/analyse.js';

const MANY = 100_000;

/** What becomes of a source: '' when it is accepted, else the error's kind. */
function outcome(source: string): string {
  try {
    analyse(parse(source, { goal: 'script' }));
    return '';
  } catch (error) {
    assert.ok(error instanceof SourceError);
    if (error.kind === 'RangeError') assert.match(error.message, /^Maximum call stack size exceeded$|^Source has too many comments in one line$/u);
    return error.kind;
  }
}

const numbered = (text: string, count: number, separator: string): string => Array.from({ length: count }, (_, i) => `${text}${i}`).join(separator);

const REFUSED: Readonly<Record<string, string>> = {
  parentheses: '('.repeat(MANY) + '1' + ')'.repeat(MANY),
  'open parentheses': '('.repeat(MANY),
  arrays: '['.repeat(MANY) + ']'.repeat(MANY),
  blocks: '{'.repeat(MANY) + '}'.repeat(MANY),
  templates: '`${'.repeat(MANY) + '1' + '}`'.repeat(MANY),
  functions: '(function(){'.repeat(MANY) + '})()'.repeat(MANY),
  additions: `1${'+1'.repeat(MANY)}`,
  negations: `${'!'.repeat(MANY)}1`,
  assignments: `${'a='.repeat(MANY)}1`,
  conditionals: `${'a?b:'.repeat(MANY)}1`,
  arrows: `${'a=>'.repeat(MANY)}1`,
  'else branches': `${'if(a);else '.repeat(MANY)};`,
  labels: `${numbered('l', MANY, ':')}:1`,
  'groups of a regular expression': `/${'('.repeat(MANY)}${')'.repeat(MANY)}/`,
};

const ACCEPTED: Readonly<Record<string, string>> = {
  calls: `f${'()'.repeat(MANY)}`,
  members: `f${'.b'.repeat(MANY)}`,
  'optional members': `f${'?.b'.repeat(MANY)}`,
  elements: `f${'[0]'.repeat(MANY)}`,
  tags: `f${'``'.repeat(MANY)}`,
  commas: `a${',a'.repeat(MANY)}`,
  statements: 'f(a);'.repeat(MANY),
  variables: `var ${numbered('v', MANY, ',')}`,
  'block variables': `{let ${numbered('v', MANY, ',')}}`,
  parameters: `function f(${numbered('v', 60_000, ',')}){arguments}`,
  substitutions: `\`${'${a}'.repeat(MANY)}\``,
  'brackets in a string': `"${'('.repeat(MANY)}"`,
  'brackets in a comment': `/*${'('.repeat(MANY)}*/`,
  'brackets in a regular expression': `/${'\\('.repeat(MANY)}/`,
  'a long name': 'a'.repeat(1_000_000),
  'evals in blocks': `function f(){${'{let a;eval("")}'.repeat(10_000)}}`,
};

for (const [name, source] of Object.entries(REFUSED)) test(`refused: ${name}`, () => assert.equal(outcome(source), 'RangeError'));
for (const [name, source] of Object.entries(ACCEPTED)) test(`accepted: ${name}`, () => assert.equal(outcome(source), ''));

test('comments that fill a line', () => {
  const start = performance.now();
  assert.equal(outcome(`x = "/*a*/"; y = /[/*]/; // /*\n${'/*a*/f();'.repeat(100_000)}`), '');
  assert.equal(outcome(`x = \`/*a*/\`;${'/*a*/'.repeat(100_000)}`), 'RangeError');
  assert.ok(performance.now() - start < 10_000);
});

const HOSTILE: Readonly<Record<string, string>> = {
  'unterminated comments': '/*'.repeat(200_000),
  'unterminated string': `"${'\\"'.repeat(200_000)}`,
  'open classes before bad flags': `"${'/['.repeat(200_000)}"; /a/gg`,
  'groups with one name': `/${'(?<a>x)|'.repeat(50_000)}/`,
  'unterminated template': `\`${'a'.repeat(1_000_000)}`,
  'nested calls that miss a comma': `${'foo(a '.repeat(300)}b`,
};

for (const [name, source] of Object.entries(HOSTILE)) {
  test(`refused within a second: ${name}`, () => {
    const start = performance.now();
    assert.equal(outcome(source), 'SyntaxError');
    assert.ok(performance.now() - start < 1000);
  });
}
