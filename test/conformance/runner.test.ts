/**
 * The conformance runner itself, on a small suite made here and on node:vm: every kind of test, and
 * what must not stop a run (hangs, crashes).
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { parseFrontMatter } from './frontmatter.js';

const suite = mkdtempSync(join(tmpdir(), 'belljar-suite-'));
after(() => rmSync(suite, { recursive: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(suite, path)), { recursive: true });
  writeFileSync(join(suite, path), text);
}

const meta = (text: string) => `/*---\ndescription: made for the test\n${text}\n---*/\n`;
const fails = 'throw new Test262Error("no");';

/** Path below test/, source, and the variants that must fail. */
const files: [path: string, source: string, failing: string[]][] = [
  ['language/pass.js', meta('') + 'assert.sameValue(1, 1);', []],
  ['language/fail.js', meta('') + fails, ['sloppy', 'strict']],
  ['language/strict-fails.js', meta('') + 'undeclared = 1;', ['strict']],
  ['language/only-strict.js', meta('flags: [onlyStrict]') + 'assert.sameValue((function () { return this; })(), undefined);', []],
  ['language/no-strict.js', meta('flags: [noStrict]') + 'assert.sameValue((function () { return this; })(), globalThis);', []],
  ['language/raw.js', '"use strict";\n' + meta('flags: [raw]\nnegative:\n  phase: runtime\n  type: ReferenceError') + 'assert;', []],
  ['language/early.js', meta('negative:\n  phase: parse\n  type: SyntaxError') + '$DONOTEVALUATE();\nvar a..b;', []],
  ['language/not-early.js', meta('negative:\n  phase: parse\n  type: SyntaxError') + 'throw new SyntaxError();', ['sloppy', 'strict']],
  ['language/wrong-type.js', meta('negative:\n  phase: runtime\n  type: TypeError') + fails, ['sloppy', 'strict']],
  ['language/completes.js', meta('negative:\n  phase: runtime\n  type: Test262Error'), ['sloppy', 'strict']],
  ['language/includes.js', meta('includes: [extra.js]') + 'assert.sameValue(extra, 5);', []],
  ['language/async.js', meta('flags: [async]') + 'Promise.resolve().then(function () { $DONE(); });', []],
  ['language/async-fails.js', meta('flags: [async, noStrict]') + 'Promise.resolve().then(function () { $DONE(new TypeError("late")); });', ['sloppy']],
  ['language/async-silent.js', meta('flags: [async, noStrict]'), ['sloppy']],
  ['language/module.js', meta('flags: [module]') + 'import { x } from "./dep_FIXTURE.js"; assert.sameValue(x, 3);', []],
  ['language/dep_FIXTURE.js', 'export const x = 3;', []],
  ['language/unresolved.js', meta('flags: [module]\nnegative:\n  phase: resolution\n  type: SyntaxError') + 'import { y } from "./dep_FIXTURE.js";', []],
  ['language/import.js', meta('flags: [async]\nfeatures: [dynamic-import]') + 'import("./dep_FIXTURE.js").then(function (ns) { $DONE(ns.x === 3 ? undefined : new Error()); }, $DONE);', []],
  ['language/host.js', meta('') + [
    'var other = $262.createRealm();',
    'assert.sameValue(other.evalScript("var y = 6; y + 1"), 7);',
    'assert.sameValue(other.global.y, 6);',
    'assert.sameValue(other.global.Array === Array, false);',
    '$262.evalScript("var z = 8;");',
    'assert.sameValue(z, 8);',
    'var caught; try { $262.evalScript("}"); } catch (error) { caught = error; }',
    'assert.sameValue(caught.constructor, SyntaxError);',
    'var buffer = new ArrayBuffer(8); $262.detachArrayBuffer(buffer); assert.sameValue(buffer.byteLength, 0);',
    '$262.gc();',
    'assert.sameValue($262.global, globalThis);',
    'assert.sameValue(Object.keys(globalThis).indexOf("$262"), -1);',
  ].join('\n'), []],
  ['built-ins/hangs.js', meta('flags: [noStrict]') + 'for (;;);', ['sloppy']],
  ['built-ins/crashes.js', meta('flags: [noStrict]') + 'try { $262.detachArrayBuffer(5); } catch (error) { error.constructor.constructor("return process")().exit(7); }', ['sloppy']],
  ['built-ins/skipped-feature.js', meta('features: [Temporal]') + fails, []],
  ['annexB/skipped-agent.js', meta('') + '$262.agent.start();', []],
];

/** Failing variants by file, from the report of one run. */
let failing: Map<string, { variant: string; error: string }[]>;
let printed = '';

before(async () => {
  put('harness/assert.js', 'var assert = { sameValue: function (a, b) { if (a !== b) throw new Test262Error(a + " is not " + b); } };');
  put('harness/sta.js', 'function Test262Error(message) { this.message = message; }\nfunction $DONOTEVALUATE() { throw "evaluated"; }');
  put('harness/doneprintHandle.js', 'function $DONE(error) { print(error ? "Test262:AsyncTestFailure:" + error.name + ": " + error.message : "Test262:AsyncTestComplete"); }');
  put('harness/extra.js', 'var extra = 5;');
  for (const [path, source] of files) put(`test/${path}`, source);
  const report = join(suite, 'report.json');
  printed = await new Promise<string>((resolve) => {
    execFile(process.execPath, ['.config/run.mjs', 'test/conformance/cli.ts', '--suite', suite, '--engine', 'node:vm', '--timeout', '200', '--group', '50', '--report', report], (_, stdout) => resolve(stdout));
  });
  failing = new Map();
  for (const { file, variant, error } of JSON.parse(readFileSync(report, 'utf8')) as { file: string; variant: string; error: string }[]) {
    failing.set(file, [...failing.get(file) ?? [], { variant, error }]);
  }
});

for (const [path, , expected] of files) {
  test(path, () => {
    assert.deepEqual((failing.get(path) ?? []).map(({ variant }) => variant), expected);
  });
}

test('hangs and crashes are told apart', () => {
  assert.match(failing.get('built-ins/hangs.js')?.[0].error ?? '', /^hang/);
  assert.match(failing.get('built-ins/crashes.js')?.[0].error ?? '', /^crash: exit code 7/);
});

test('the run ends with the sum, and groups failures', () => {
  assert.match(printed, /\n11 passed, 9 failed\n$/);
  assert.match(printed, /Test262Error: no\n/);
  assert.match(printed, /TypeError: late/);
  assert.match(printed, /async: \$DONE was not called/);
});

test('front matter in all its forms', () => {
  assert.deepEqual(parseFrontMatter('/*---\nincludes:\n  - a.js\n  - b.js\nflags: [x,\n  y]\nnegative:\n  phase: parse\n  type: SyntaxError\nfeatures: []\n---*/'), {
    flags: ['x', 'y'],
    features: [],
    includes: ['a.js', 'b.js'],
    negative: { phase: 'parse', type: 'SyntaxError' },
  });
  assert.deepEqual(parseFrontMatter('var x;'), { flags: [], features: [], includes: [], negative: null });
});
