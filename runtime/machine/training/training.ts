/**
 * Training: a program that goes through every fast path of the loop, once per process, when the
 * first run has proved to be more than a trifle. V8 compiles what it has seen; a path that it has not seen costs a
 * deoptimisation and a new compilation of the whole loop (a quarter of a second of slow
 * execution) each time a guest comes upon it. The program touches nothing that a guest can see.
 */
import { GuestObject, NO_ELEMENTS } from '../../objects/value.js';
import { Code } from '../state/code.js';
import type { Feedback, ScriptRecord } from '../state/code.js';
import { ClosureData } from '../state/function-data.js';
import { GlobalLexical } from '../state/realm.js';
import type { Realm } from '../state/realm.js';
import { FUNCTIONS, Program } from './program.js';

/** How often the program runs on each pair: V8 begins to gather feedback on the way, and inline caches hit from the second time on. */
export const ROUNDS = 2;

/** Operands: small integers, doubles, integers whose results overflow, both mixed, equal ones, and no numbers. */
export const PAIRS: readonly (readonly [number | string, number | string])[] = [[7, 3], [2.5, 1.25], [2147483647, 2147483645], [5, 0.5], [-1, 0], [3, 3], ['2', '10']];

const SCRIPT: ScriptRecord = { filename: '', source: '', lineOffset: 0, columnOffset: 0, library: false, evalOrigin: undefined };

/** Sites of the global instructions: the last eight caches. */
function fillGlobalCaches(realm: Realm, { caches }: Feedback): void {
  const global = realm.globalObject;
  const key = realm.agent.keys.key('undefined');
  const lexical = new GlobalLexical('', 0, 1);
  const sites = caches.slice(-8);
  for (const cache of sites.slice(0, 4)) cache.lexical = lexical;
  const usable = global.slots.length > 0 && !global.shape.dictionary;
  for (const cache of sites.slice(4)) {
    if (usable) cache.fill(global.shape, key, null, 0, null);
    else cache.lexical = lexical;
  }
}

/** Functions for the host to call, whose results go to an activity. */
export function trainingFunctions(realm: Realm): GuestObject[] {
  return FUNCTIONS.map((unit) => {
    const code = new Code(unit, SCRIPT);
    return new GuestObject(realm.shapes.function, [0, ''], NO_ELEMENTS, new ClosureData(code, realm.feedback(code), null, realm, false));
  });
}

let trained = false;

/** Whether the process has been trained. */
export function isTrained(): boolean {
  return trained;
}

/** Claims the training for the caller; false when it was claimed before. */
export function beginTraining(): boolean {
  const first = !trained;
  trained = true;
  return first;
}

/** The program as code of a realm: stores to the global only what it has just read there. */
export function trainingCode(realm: Realm): { readonly code: Code; readonly feedback: Feedback } {
  const code = new Code(new Program().build(), SCRIPT);
  const feedback = realm.feedback(code);
  fillGlobalCaches(realm, feedback);
  return { code, feedback };
}
