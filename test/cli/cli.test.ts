/** The command `belljar` through real processes: what it prints where, and each of its exit codes. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { belljar } from './support.js';

const folder = mkdtempSync(join(tmpdir(), 'belljar-cli-'));
after(() => rmSync(folder, { recursive: true }));
before(() => execFileSync(process.execPath, ['.config/build.mjs', '--fast']));

function file(name: string, contents: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, contents);
  return path;
}

interface Expectation {
  readonly code: number;
  readonly stdout?: string | RegExp;
  readonly stderr?: string | RegExp;
}

function matches(text: string, expected: string | RegExp): void {
  if (typeof expected === 'string') assert.equal(text, expected);
  else assert.match(text, expected);
}

async function expect(args: readonly string[], { code, stdout = '', stderr = '' }: Expectation, input?: string): Promise<void> {
  const result = await belljar(args, { input });
  matches(result.stderr, stderr);
  matches(result.stdout, stdout);
  assert.equal(result.code, code);
}

test('a script sees its console and its arguments', async () => {
  const script = file('fine.js', 'console.log(argv.length, Array.isArray(argv), ...argv); console.error("aside"); "not printed"');
  await expect(['run', script], { code: 0, stdout: '0 true\n', stderr: 'aside\n' });
  await expect(['run', script, '--', 'a', '--stats', '--', '-'], { code: 0, stdout: '4 true a --stats -- -\n', stderr: 'aside\n' });
});

test('the console shows guest objects, and nothing of the machine behind them', async () => {
  await expect(['run', '-'], { code: 0, stdout: '{ a: [ 1, { b: 2 } ] } fin\n[ 1 ] 100% {}\n  { c: { d: [] } }\n', stderr: 'Assertion failed: { e: 1 }\n' }, `
    console.log('%O fin', { a: [1, { b: 2 }] });
    console.log('%o 100%%', [1], {});
    console.group();
    console.dir({ c: { d: [] } });
    console.groupEnd();
    console.assert(false, '%o', { e: 1 });`);
});

test('a script sees nothing else of the host', async () => {
  const names = ['process', 'require', 'module', 'Buffer', 'setTimeout', 'fetch', 'global', '__filename', 'performance'];
  await expect(['run', '-'], { code: 0, stdout: `${names.map(() => 'undefined').join(' ')}\n` }, `console.log(${names.map((name) => `typeof ${name}`).join()})`);
  await expect(['run', '-'], { code: 0, stdout: 'undefined undefined\n' },
    'console.log(console.log.constructor("return typeof process")(), console.constructor.constructor("return typeof require")())');
});

test('standard input, a byte order mark and a first line for the shell are read', async () => {
  await expect(['run', '-'], { code: 0, stdout: 'read\n' }, 'console.log("read")');
  await expect(['run', file('mark.js', '\uFEFF#!/usr/bin/env belljar\nconsole.log("é")')], { code: 0, stdout: 'é\n' });
  await expect(['run', '-'], { code: 0 }, '');
});

test('an error of the guest ends with 1 and its decorated stack', async () => {
  const script = file('throws.js', 'function f() {\n  null.x;\n}\nf();\n');
  await expect(['run', script], { code: 1, stderr: `${script}:2\n  null.x;\n       ^\n\nTypeError: Cannot read properties of null (reading 'x')\n    at f (${script}:2:8)\n    at ${script}:4:1\n` });
  await expect(['run', '-'], { code: 1, stderr: "Uncaught 'text'\n" }, 'throw "text"');
  await expect(['run', '-'], { code: 1, stderr: 'Uncaught undefined\n' }, 'throw undefined');
  await expect(['run', '-'], { code: 1, stderr: /^\[stdin\]:1\nlet let\n {4}\^\^\^\n\nSyntaxError: let is disallowed as a lexically bound name\n$/ }, 'let let');
});

test('an error that dresses up as a limit is an error of the guest', async () => {
  for (const code of ['ERR_SCRIPT_EXECUTION_TIMEOUT', 'ERR_BELLJAR_FUEL', 'ERR_SCRIPT_EXECUTION_INTERRUPTED']) {
    await expect(['run', '-'], { code: 1, stderr: /Error: x/ }, `throw Object.assign(new Error('x'), { code: '${code}', guestStack: '' })`);
  }
});

test('a limit ends with 124, whatever the guest tries', async () => {
  const loop = file('loop.js', 'console.log("starts"); try { for (;;); } catch { console.log("caught"); } finally { console.log("finally"); }');
  await expect(['run', loop, '--timeout', '100'], { code: 124, stdout: 'starts\n', stderr: /^belljar: Script execution timed out after 100ms\n {4}at .*loop\.js/ });
  await expect(['run', loop, '--fuel', '10000'], { code: 124, stdout: 'starts\n', stderr: /^belljar: Script execution used up its fuel of 10000 instructions\n/ });
  await expect(['run', '--fuel=100000', '--timeout=60000', file('short.js', 'console.log(1)')], { code: 0, stdout: '1\n' });
});

test('--stats says on standard error what the run took', async () => {
  await expect(['run', '-', '--stats'], { code: 0, stdout: '1\n', stderr: /^belljar: compiled 14 characters in [\d.]+ ms\nbelljar: ran for [\d.]+ ms, \d+ instructions\n/ }, 'console.log(1)');
  await expect(['run', '-', '--stats', '--fuel', '1000'], { code: 124, stderr: /ran for .*\n(.*\n)*belljar: Script execution used up/ }, 'for (;;);');
});

const usage: readonly (readonly [what: string, args: readonly string[], message: RegExp])[] = [
  ['an unknown flag', ['run', '-', '--tiemout', '5'], /^belljar: unknown option '--tiemout'\n$/],
  ['a number that is none', ['run', '-', '--timeout', 'soon'], /^belljar: option '--timeout <ms>' argument 'soon' is invalid\. .*\n$/],
  ['a fraction', ['run', '-', '--fuel', '1.5'], /^belljar: option '--fuel <n>' argument '1\.5' is invalid\. .*\n$/],
  ['zero', ['run', '-', '--timeout', '0'], /^belljar: option '--timeout <ms>' argument '0' is invalid\. .*\n$/],
  ['more than a timeout can be', ['run', '-', '--timeout', '4294967296'], /^belljar: option '--timeout <ms>' .*\n$/],
  ['a flag without its number', ['run', '-', '--fuel'], /^belljar: option '--fuel <n>' argument missing\n$/],
  ['no file', ['run'], /^belljar: missing required argument 'file'\n$/],
  ['two files', ['run', 'a.js', 'b.js'], /^belljar: too many arguments for 'run'\. .*\n$/],
  ['an unknown command', ['walk'], /^belljar: unknown command 'walk'\n$/],
  ['a missing file', ['run', join(folder, 'missing.js')], /^belljar: cannot read .*missing\.js: no such file\n$/],
  ['a missing file to list', ['disasm', join(folder, 'missing.js')], /^belljar: cannot read .*missing\.js: no such file\n$/],
  ['a missing module', ['run', join(folder, 'a.mjs')], /^belljar: cannot read .*a\.mjs: no such file\n$/],
  ['JSX', ['run', join(folder, 'a.tsx')], /^belljar: .*a\.tsx: JSX is not supported\n$/],
];
for (const [what, args, message] of usage) {
  test(`${what} ends with 2 and one line`, () => expect(args, { code: 2, stderr: message }));
}

test('a directory and invalid UTF-8 end with 2 and one line', async () => {
  mkdirSync(join(folder, 'directory.js'));
  await expect(['run', join(folder, 'directory.js')], { code: 2, stderr: /^belljar: cannot read .*directory\.js: it is a directory\n$/ });
  const bytes = file('latin1.js', Buffer.from([0x22, 0xe9, 0x22]));
  for (const command of ['run', 'disasm']) await expect([command, bytes], { code: 2, stderr: /^belljar: .*latin1\.js is not valid UTF-8\n$/ });
});

test('SIGINT ends with 130, in a loop and while standard input is read', async () => {
  const result = await belljar(['run', '-'], {
    input: 'console.log("on"); try { for (;;); } finally { console.log("finally"); }',
    onOutput: (child) => child.kill('SIGINT'),
  });
  assert.deepEqual({ code: result.code, stdout: result.stdout }, { code: 130, stdout: 'on\n' });
});

test('a pipe that nobody reads any more ends the run in silence', async () => {
  const result = await belljar(['run', '-'], {
    input: 'for (;;) console.log("y")',
    onOutput: (child) => child.stdout?.destroy(),
  });
  assert.deepEqual({ code: result.code, stderr: result.stderr }, { code: 0, stderr: '' });
});

test('colours are for terminals', async () => {
  const { stdout } = await belljar(['run', '-'], { input: 'console.log({ a: 1 }, [true])', env: { TERM: 'xterm-256color' } });
  assert.equal(stdout, '{ a: 1 } [ true ]\n');
});

test('large output arrives whole, though nobody reads at first', async () => {
  const { stdout, code } = await belljar(['run', '-'], { input: 'console.log("x".repeat(2e6)); console.log("end")' });
  assert.deepEqual([code, stdout.length], [0, 2_000_005]);
});

test('disasm prints source lines beside instructions', async () => {
  const script = file('listed.js', 'function add(a, b) {\n  return a + b;\n}\nadd(1, 2);\n');
  await expect(['disasm', script], { code: 0, stdout: /script[\s\S]*;\s+4: add\(1, 2\);\n[\s\S]*add[\s\S]*;\s+2: return a \+ b;\n[\s\S]*Return/ });
  await expect(['disasm', '-'], { code: 1, stderr: "[stdin]:1\nvar 5;\n    ^\n\nSyntaxError: Unexpected number\n" }, 'var 5;');
});

test('TypeScript runs by its ending, and stacks show its places', async () => {
  const script = file('typed.ts', 'enum E { A = 1 }\nconst f = <T>(x: T): T => {\n  throw new Error(`${x}`);\n};\nconsole.log(E as object, argv as string[]);\nf<number>(E.A);\n');
  await expect(['run', script, '--', 'a'], { code: 1, stdout: "{ '1': 'A', A: 1 } [ 'a' ]\n", stderr: new RegExp(`^${script}:3\n[^]*Error: 1\n    at f \\(${script}:3:9\\)\n    at ${script}:6:1\n$`) });
  await expect(['disasm', file('thrown.ts', 'throw 1 as number;')], { code: 0, stdout: /throw 1 as number;/ });
  await expect(['run', file('decorated.ts', '@d class A {}')], { code: 1, stderr: /SyntaxError: Decorators are not supported\n$/ });
});

test('modules run, with what they import by relative paths from their folder', async () => {
  mkdirSync(join(folder, 'modules', 'inner'), { recursive: true });
  file('modules/inner/b.mts', 'import { a } from "../a.mjs"; export const b: () => number = () => a + 1;');
  file('modules/a.mjs', 'import { b } from "./inner/b.mts"; export const a = await 1; console.log(b(), ...argv, this);');
  await expect(['run', join(folder, 'modules/a.mjs'), '--', 'x'], { code: 0, stdout: '2 x undefined\n' });
  const refused: readonly (readonly [source: string, message: RegExp])[] = [
    ['import "fs"', /cannot import 'fs': only relative paths are files\n$/],
    ['import "../fine.mjs"', /cannot import '\.\.\/fine\.mjs': it is outside of the main module's folder\n$/],
    ['import "./missing.mjs"', /cannot import '\.\/missing\.mjs': no such file\n$/],
  ];
  file('fine.mjs', '');
  for (const [source, message] of refused) await expect(['run', file('modules/refused.mjs', source)], { code: 2, stderr: message });
});

test('errors and limits of modules end like those of scripts', async () => {
  await expect(['run', file('throws.mjs', 'await 1;\nnull.x;')], { code: 1, stderr: /TypeError: Cannot read properties of null \(reading 'x'\)\n {4}at .*throws\.mjs:2:6\n/ });
  await expect(['run', file('wrong.mjs', 'export { missing };')], { code: 1, stderr: /SyntaxError: / });
  await expect(['run', file('loops.mjs', 'await 1; for (;;);'), '--timeout', '100'], { code: 124, stderr: /^belljar: Script execution timed out after 100ms\n/ });
  await expect(['run', file('fuel.mjs', 'for (;;);'), '--fuel', '10000', '--stats'], { code: 124, stderr: /belljar: Script execution used up its fuel/ });
});

test('help is no error', async () => {
  await expect(['--help'], { code: 0, stdout: /^Usage: belljar / });
  await expect(['run', '--help'], { code: 0, stdout: /^Usage: belljar run .*-- arguments/ });
});
