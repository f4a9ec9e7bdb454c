/**
 * `belljar-compile` as a user meets it: files in, files and messages out.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { deserialise } from '../../compiler/bytecode/deserialise.js';
import { sourceHash } from '../../compiler/bytecode/hash.js';
import { verifyTree } from '../../compiler/bytecode/verify.js';

const folder = mkdtempSync(join(tmpdir(), 'belljar-compile-'));
after(() => rmSync(folder, { recursive: true }));

interface Result {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(...args: string[]): Promise<Result> {
  return new Promise((done) => {
    execFile(process.execPath, ['.config/run.mjs', 'compiler/cli.ts', ...args], (error, stdout, stderr) => {
      done({ status: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

function file(name: string, contents: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, contents);
  return path;
}

const SOURCE = 'var a = 1;\nfunction f(b) { return a + b; }\nf(2)';

/** Whether a file holds sound bytecode of a source. */
function holds(path: string, source: string): boolean {
  verifyTree(deserialise(readFileSync(path), sourceHash('script', source)), []);
  return true;
}

suite('writes bytecode', () => {
  test('beside each input', async () => {
    const [first, second] = [file('a.js', SOURCE), file('b.js', '1')];
    assert.deepEqual(await run(first, second), { status: 0, stdout: '', stderr: '' });
    assert.ok(holds(`${first}.bjc`, SOURCE) && holds(`${second}.bjc`, '1'));
  });

  test('where --output says', async () => {
    const output = join(folder, 'out.bin');
    assert.equal((await run(file('c.js', '\ufeff1'), '-o', output)).status, 0);
    assert.ok(holds(output, '\ufeff1'));
  });
});

test('--disassemble prints a listing and writes nothing', async () => {
  const input = file('d.js', SOURCE);
  const { status, stdout } = await run('--disassemble', input);
  assert.equal(status, 0);
  assert.match(stdout, /^script \(anonymous\):/);
  assert.match(stdout, /function \(anonymous\) > f \(constructor, prototype\): 1 parameters/);
  assert.ok(!existsSync(`${input}.bjc`));
});

suite('says what is wrong', () => {
  let cases: readonly (readonly [args: string[], status: number, message: RegExp])[];
  before(() => {
    const good = file('good.js', '1');
    cases = [
      [[], 2, /missing required argument 'file'/],
      [['--nonsense', good], 2, /unknown option '--nonsense'/],
      [[good, good, '-o', 'x'], 2, /--output takes one input/],
      [[join(folder, 'none.js')], 1, /cannot read .*none\.js: no such file or directory/],
      [[folder], 1, /cannot read .*: it is a directory/],
      [[file('latin1.js', Uint8Array.of(0x27, 0xe4, 0x27))], 1, /latin1\.js is not valid UTF-8/],
      [[good, '-o', join(folder, 'none', 'x')], 1, /cannot write .*x: no such file or directory/],
      [[file('syntax.js', 'a;\nlet 1')], 1, /syntax\.js:2\nlet 1\n {4}\^\nSyntaxError: /],
    ];
  });

  test('in every case', async () => {
    for (const [args, status, message] of cases) {
      const result = await run(...args);
      assert.match(result.stderr, message);
      assert.equal(result.status, status, args.join(' '));
      assert.equal(result.stdout, '');
    }
  });

  test('but help is no error', async () => {
    const { status, stdout } = await run('--help');
    assert.equal(status, 0);
    assert.match(stdout, /Usage: belljar-compile \[options\] <file\.\.\.>/);
  });
});
