/**
 * CallSite objects, which Error.prepareStackTrace gets: what a line of a trace says, as plain
 * data that is taken when they are made. They hand out neither functions nor receivers, whatever
 * the mode of the code.
 */
import { find } from '../../../compiler/bytecode/positions.js';
import type { Code } from '../../machine/state/code.js';
import type { Realm } from '../../machine/state/realm.js';
import type { StackEntry } from '../../machine/stack/entry.js';
import { renderEntry } from '../../machine/stack/lines.js';
import { functionName, methodName, typeName } from '../../machine/stack/names.js';
import { InternalData, type GuestObject } from '../../objects/value.js';

/** What a line says of its function. */
interface FunctionNames {
  readonly type: string | null;
  readonly name: string | null;
  readonly method: string | null;
}

/** Internal slots of CallSite objects. */
export class CallSiteData extends InternalData {
  constructor(
    readonly names: FunctionNames,
    /** As in a default trace, without `at`. */
    readonly text: string,
    /** null for builtins. */
    readonly code: Code | null,
    readonly line: number | null,
    readonly column: number | null,
    readonly topLevel: boolean,
    readonly constructs: boolean,
    readonly waits: boolean,
    /** Of a Promise combinator that waits. */
    readonly index: number | undefined,
  ) {
    super();
  }
}

/** A CallSite object for a line. */
export function callSite(realm: Realm, entry: StackEntry): GuestObject {
  const { code, pc, topLevel, constructs, waits = false, index } = entry;
  const position = code === null ? undefined : find(code.unit.positions, pc);
  const object = realm.newObject(realm.intrinsic('CallSite.prototype'));
  object.data = new CallSiteData(namesOf(entry), renderEntry(entry), code, position?.line ?? null, position?.column ?? null, topLevel, constructs, waits, index);
  return object;
}

function namesOf(entry: StackEntry): FunctionNames {
  const name = functionName(entry) || null;
  const receives = !entry.constructs && !entry.topLevel;
  return { type: receives ? typeName(entry) : null, name, method: receives ? methodName(entry) : null };
}
