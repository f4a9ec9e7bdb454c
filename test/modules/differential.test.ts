/**
 * The classes of modules against node:vm's, which need a flag: this file runs the programs again in
 * a process that has it, and compares what came back.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import util from 'node:util';
import nodeVm from 'node:vm';
import belljar from '../../runtime/node/main.js';
import { PROGRAMS } from './programs.js';

const FLAG = '--experimental-vm-modules';

type Program = (vm: unknown) => unknown;

/** An error by name, code and message; anything else as inspect has it. */
function show(value: unknown): string {
  if (!util.types.isNativeError(value)) return util.inspect(value);
  const { name, code, message } = value as Error & { code?: unknown };
  return `${name}[${String(code)}] ${message}`;
}

async function settled(run: () => unknown): Promise<string> {
  try {
    return show(await run());
  } catch (error) {
    return `threw ${show(error)}`;
  }
}

/** What each program gives with node:vm and with belljar. */
async function runAll(): Promise<Record<string, readonly [node: string, belljar: string]>> {
  const results: Record<string, readonly [string, string]> = {};
  for (const [name, text] of Object.entries(PROGRAMS)) {
    const program = new Function('show', 'settled', 'util', `return (${text})`)(show, settled, util) as Program;
    results[name] = [await settled(() => program(nodeVm)), await settled(() => program(belljar))];
  }
  return results;
}

if (process.execArgv.includes(FLAG)) console.log(JSON.stringify(await runAll()));
else {
  const output = execFileSync(process.execPath, [FLAG, '--no-warnings', fileURLToPath(import.meta.url)], { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '', NODE_TEST_CONTEXT: '' } });
  for (const [name, [node, own]] of Object.entries(JSON.parse(output) as Awaited<ReturnType<typeof runAll>>)) {
    test(name, () => assert.equal(own, node));
  }
}
