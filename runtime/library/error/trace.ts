/**
 * `stack` of error objects: captured as data when they are made, rendered at the first read. Where
 * the realm's Error has a prepareStackTrace by then, the property becomes an accessor for that
 * read (pending-stack.ts), since rendering then runs guest code.
 */
import type { Realm } from '../../machine/state/realm.js';
import { captureStack } from '../../machine/stack/capture.js';
import type { StackEntry } from '../../machine/stack/entry.js';
import { dataProperty } from '../../objects/inspect.js';
import { PropertyFlag } from '../../objects/property.js';
import { addOwn } from '../../objects/storage.js';
import { LazyValue, type Accessor, type GuestObject, type GuestValue } from '../../objects/value.js';
import { defaultStack } from './default-stack.js';
import { pendingStack, preparesStacks } from './pending-stack.js';

/** Most lines that Error.stackTraceLimit can ask for. */
const MAX_LINES = 10_000;

/** `stack` before its first read. */
class LazyStack extends LazyValue {
  constructor(
    private readonly realm: Realm,
    private readonly entries: readonly StackEntry[],
  ) {
    super();
  }

  override realise(holder: GuestObject): string | Accessor {
    return preparesStacks(this.realm) ? pendingStack(this.realm, holder, this.entries) : defaultStack(holder, this.entries);
  }
}

/**
 * Adds `stack`; it is undefined where Error.stackTraceLimit is no number.
 * @param above a function on the stack: lines down to its call are left out
 * @param maker the builtin that makes the error, whose own line is left out
 */
export function addStack(realm: Realm, object: GuestObject, above?: GuestValue, maker?: GuestObject): void {
  const limit = dataProperty(realm.intrinsic('Error'), 'stackTraceLimit');
  if (typeof limit !== 'number') return addOwn(object, 'stack', undefined, PropertyFlag.Builtin);
  const most = lineCount(limit);
  let entries = captureStack(realm.agent, most + 1, above);
  if (maker !== undefined && entries[0]?.callee === maker) entries = entries.slice(1);
  entries = entries.slice(0, most);
  realm.charge(entries.length);
  addOwn(object, 'stack', new LazyStack(realm, entries), PropertyFlag.Builtin | PropertyFlag.Lazy);
}

/** A limit as a count: 2 of 2.9, none of NaN or less than none. */
function lineCount(limit: number): number {
  return limit >= 1 ? Math.floor(Math.min(limit, MAX_LINES)) : 0;
}
