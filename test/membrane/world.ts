/** Contexts for the membrane's tests. */
import belljar from '../../runtime/node/main.js';

/** Runs code in a fresh context with these names. */
export function run(code: string, names: object = {}): unknown {
  return belljar.runInNewContext(code, names);
}

/** Runs a function expression in a fresh context and calls it from the host. */
export function call(code: string, ...args: unknown[]): unknown {
  return (run(`(${code})`) as (...args: unknown[]) => unknown)(...args);
}
