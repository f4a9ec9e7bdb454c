/** The examples of the manual run, and print what stands behind them. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { format } from 'node:util';
import vm from '../../runtime/node/main.js';

const PAGES = ['README.md', 'docs/api.md', 'docs/limits.md', 'docs/threat-model.md'];

type Example = (vm: unknown, console: object) => Promise<void>;
const AsyncFunction = (async () => undefined).constructor as new (...texts: string[]) => Example;

for (const page of PAGES) {
  const text = readFileSync(page, 'utf8');
  const blocks = [...text.matchAll(/^```js\n([^]*?)^```$/gm)];
  for (const block of blocks) {
    const line = text.slice(0, block.index).split('\n').length + 1;
    test(`${page}:${line}`, () => runExample(block[1]!));
  }
}

async function runExample(source: string): Promise<void> {
  const printed: string[] = [];
  const expected = [...source.matchAll(/console\.log\(.*\);.* \/\/ (.*)$/gm)].map(([, text]) => text);
  const console = { log: (...values: unknown[]): void => void printed.push(format(...values)) };
  await new AsyncFunction('vm', 'console', source.replace(/^import vm from 'belljar';$/m, ''))(vm, console);
  assert.deepEqual(printed, expected);
}
