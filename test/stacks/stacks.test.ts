/** `stack` as in node:vm: its lines, the limit, captureStackTrace, and the guest's prepareStackTrace with its CallSite objects. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import vm from 'node:vm';
import * as belljar from '../../runtime/node/main.js';
import { newRealm, run } from '../library/guest.js';
import { CALL_SITES, CALL_SITE_CLASS, LIMITS, PREPARED, SHAPES } from './programs.js';
import * as shapes from './shapes.js';

const FILE = 'test.js';

/** Lines of node:vm's stacks that tell of the host. */
const HOST_LINES = /\n {4}at [^\n]*(?:inHost|file:|node:|\.ts:|\.mjs:)[^\n]*/g;

function inHost(source: string): unknown {
  return vm.runInContext(source, vm.createContext({}), { filename: FILE });
}

const inside = (source: string): unknown => run(newRealm(), source);

const withoutHost = (value: unknown): string => String(value).replace(HOST_LINES, '');

function agree(name: string, programs: readonly string[], wrap: (program: string) => string): void {
  test(name, async (t) => {
    for (const program of programs) {
      await t.test(program, () => assert.equal(withoutHost(inside(wrap(program))), withoutHost(inHost(wrap(program)))));
    }
  });
}

const MAKE = "new Error('x').stack";

agree('lines', SHAPES, (program) => `Error.stackTraceLimit = 200; ${program.replaceAll('S2', MAKE).replaceAll(/\bS\b/g, MAKE)}`);
let made = 0;

/** Both engines run a program as a script; texts for eval differ, since V8 keeps what it has compiled and where it was first. */
async function agreeOn(program: string): Promise<void> {
  const inner = `new Error(${++made}).stack`;
  const source = `Error.stackTraceLimit = 200; ${program.replaceAll(/S[23]/g, inner).replaceAll(/\bS\b/g, MAKE)}`;
  assert.equal(withoutHost(await belljar.runInNewContext(source, {}, { filename: FILE })), withoutHost(await inHost(source)));
}

for (const [name, programs] of Object.entries(shapes)) {
  test(`lines: ${name}`, async (t) => {
    for (const program of programs) await t.test(program, () => agreeOn(program));
  });
}

agree('limit and capture', LIMITS, (program) => program.replaceAll('t.js', FILE));
agree('prepareStackTrace', PREPARED, (program) => `(() => { const log = []; ${program}; return log.map(String).join('|'); })()`);

/** Without getThis and getFunction, which answer nothing, and the hash, which is empty. */
const GETTERS = [
  'getTypeName', 'getFunctionName', 'getMethodName', 'getFileName', 'getLineNumber', 'getColumnNumber', 'getEvalOrigin', 'isToplevel', 'isEval', 'isNative', 'isConstructor',
  'isAsync', 'isPromiseAll', 'getPromiseIndex', 'getScriptNameOrSourceURL', 'getEnclosingLineNumber', 'getEnclosingColumnNumber', 'getPosition',
];

agree('call sites', CALL_SITES, (program) => `Error.prepareStackTrace = (e, c) => c;
  (() => {
    const all = ${program.replaceAll(/\bat\b/g, MAKE)};
    const end = all.findIndex((c) => ![null, undefined, '${FILE}'].includes(c.getFileName()));
    return all.slice(0, end < 0 ? all.length : end).map((c) => ${JSON.stringify(GETTERS)}.map((k) => k + '=' + String(c[k]())).join('\\n')).join('\\n\\n');
  })()`);
agree('the class of call sites', CALL_SITE_CLASS, (program) => `Error.prepareStackTrace = (e, c) => c[0]; const c = ${MAKE}; delete Error.prepareStackTrace; ${program}`);

test('call sites hand out neither functions nor receivers', () => {
  const answer = inside(`Error.prepareStackTrace = (e, c) => c[0]; (function f() { const c = ${MAKE}; return String([c.getThis(), c.getFunction()]); }).call({})`);
  assert.equal(answer, ',');
});

test('the getter of a trace shows in no trace', () => {
  const answer = inside(`Error.prepareStackTrace = function prepare() { return new Error('in').stack; }; ${MAKE}`);
  assert.deepEqual(String(answer).split('\n').slice(1).map((line) => line.includes(FILE)), [true, true]);
});

test('an interrupted prepareStackTrace leaves nothing behind', () => {
  const realm = newRealm();
  const spinning = "Error.prepareStackTrace = () => { for (;;); }; new Error('x').stack";
  assert.throws(() => run(realm, spinning, { timeout: Infinity, fuel: 10_000 }));
  assert.equal(run(realm, "Error.prepareStackTrace = () => 'P'; new Error('x').stack"), 'P');
});
