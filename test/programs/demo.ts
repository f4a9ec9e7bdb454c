/**
 * `npm run demo`: acorn, as published, parses its own source inside a context and in Node; then a
 * time limit ends a loop that would never end, and the context goes on.
 */
import * as belljar from '../../runtime/node/main.js';
import { loadInside } from './loader.js';
import { outside, program, type Use } from './programs.js';

function timed<T>(what: string, action: () => T): T {
  const start = performance.now();
  const result = action();
  console.log(`${what}: ${((performance.now() - start) / 1000).toFixed(2)} s`);
  return result;
}

const acorn = program('acorn');
console.log(`acorn parses its own ${acorn.args[0]!.length} characters`);
const expected = timed('  in Node', () => outside(acorn));
const parse = timed('  loaded into a context of belljar', () => loadInside(belljar, acorn.path)) as Use;
const result = timed('  parsed in it', () => parse(...acorn.args));
console.log(`  the same tree: ${result === expected} (${(JSON.parse(result) as { tree: { nodes: number } }).tree.nodes} nodes)`);

const context = belljar.createContext({ count: 0 }) as { count: number };
const loop = 'try { for (;;) count++; } catch { count = -1; } finally { count = -2; }';
console.log(`\n${loop}`);
try {
  belljar.runInContext(loop, context, { timeout: 500 });
} catch (error) {
  console.log(`  ${(error as Error).message} (${(error as { code?: string }).code})`);
}
console.log(`  count is ${context.count}; the context goes on: ${String(belljar.runInContext('count > 0 && 6 * 7', context))}`);
if (result !== expected) process.exitCode = 1;
