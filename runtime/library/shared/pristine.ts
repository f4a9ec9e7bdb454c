/**
 * Whether the builtin properties on which fast paths rely are still as they were. The objects
 * room reports changes of watched properties; one record serves all realms of an agent.
 */
import type { NativeContext } from '../../machine/state/native.js';
import type { Realm } from '../../machine/state/realm.js';
import type { KeyTable } from '../../objects/shape.js';
import type { PropertyKey } from '../../objects/value.js';

export class Pristine {
  /** Array.prototype.constructor and Array[@@species]: ArraySpeciesCreate makes plain arrays. */
  species = true;
  /** `exec` and `flags` of RegExp.prototype and its Symbol methods. */
  regexp = true;
  /** Promise.prototype.then and `constructor`. */
  promise = true;
}

const records = new WeakMap<KeyTable, Pristine>();

/** Makes the agent's record, or gives the one that is there. */
export function watchAgent(keys: KeyTable): Pristine {
  let record = records.get(keys);
  if (record === undefined) {
    const made = (record = new Pristine());
    records.set(keys, made);
    keys.onWatched = (_object, key) => note(made, key);
  }
  return record;
}

function note(pristine: Pristine, key: PropertyKey): void {
  switch (key) {
    case 'then': pristine.promise = false; break;
    case 'constructor': case Symbol.species: pristine.species = pristine.promise = false; break;
    default: pristine.regexp = false;
  }
}

export function pristineOf(context: NativeContext): Pristine {
  return watchAgent((context as Realm).agent.keys);
}
