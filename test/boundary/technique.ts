/**
 * What the escape tests share: a technique is guest code that answers with a host function
 * constructor, the host's process, or anything else that must not be had; `escaped` says whether it
 * got it.
 */
import assert from 'node:assert/strict';
import nodeVm from 'node:vm';
import { test } from 'node:test';
import { inspect } from 'node:util';
import belljar from '../../runtime/node/main.js';

export interface Technique {
  readonly name: string;
  readonly code: string;
  /** Made anew for each run. */
  readonly sandbox?: () => object;
  /** node:vm is safe from it too. */
  readonly safeInNode?: true;
}

/** Guest code that tries to make code of the host's with a function that it got at: `make(f)`; `hit` knows the host's process. */
const MAKE = `
function hit(value) {
  try { if (typeof value.pid === "number") return true } catch (e) {}
  try { return typeof value.next().value.pid === "number" } catch (e) { return false }
}
function make(f) {
  try { if (hit(f.constructor("return process")())) return "object" } catch (e) {}
  try { if (hit(f.constructor.constructor("return process")())) return "object" } catch (e) {}
  return "undefined";
}
`;

export const asFunction = (code: string): string => `${MAKE}(${code})`;

type Vm = Pick<typeof nodeVm, 'runInContext' | 'createContext'>;

/** Whether the guest got something of the host's. */
function escaped(vm: Vm, { code, sandbox }: Technique): boolean {
  const names = sandbox?.() ?? {};
  const watched = [Object.prototype, Array.prototype, Function.prototype, Object.getPrototypeOf((names as { instance?: object }).instance ?? {}) as object];
  try {
    let result = vm.runInContext(code, vm.createContext(names)) as unknown;
    if (typeof result === 'object' && result !== null) {
      inspect(result);
      result = (result as { got: unknown }).got;
    }
    const polluted = watched.some((prototype) => Object.hasOwn(prototype, 'polluted')) || (names as { o?: { polluted?: unknown } }).o?.polluted !== undefined;
    return result === 'object' || polluted;
  } catch (error) {
    // The guest found no `process`, or was refused: the error says so.
    if (/process is not defined|Cannot redefine property: polluted/.test(String(error))) return false;
    throw error;
  } finally {
    for (const prototype of watched) delete (prototype as { polluted?: unknown }).polluted;
  }
}

/** One test for each technique, with its control on node:vm. */
export function testTechniques(techniques: readonly Technique[]): void {
  for (const technique of techniques) {
    test(technique.name, () => {
      if (technique.safeInNode !== true) assert.ok(escaped(nodeVm, technique), 'the technique does not work on node:vm');
      assert.equal(escaped(belljar as unknown as Vm, technique), false);
    });
  }
}
