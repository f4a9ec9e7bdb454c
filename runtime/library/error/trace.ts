/** `stack` of error objects: captured as data when they are made, rendered at the first read. */
import type { Realm } from '../../machine/realm.js';
import { type StackEntry, captureStack, renderStack } from '../../machine/stack.js';
import { dataProperty, describeValue } from '../../objects/inspect.js';
import { PropertyFlag } from '../../objects/property.js';
import { addOwn } from '../../objects/storage.js';
import { LazyValue, type GuestObject, type GuestValue } from '../../objects/value.js';

/** Most lines that Error.stackTraceLimit can ask for. */
const MAX_LINES = 200;

/** `stack` before its first read. */
class LazyStack extends LazyValue {
  constructor(private readonly entries: readonly StackEntry[]) {
    super();
  }

  override realise(holder: GuestObject): string {
    return header(holder) + renderStack(this.entries);
  }
}

/** Error.prototype.toString on data properties. */
function header(holder: GuestObject): string {
  const name = textOf(dataProperty(holder, 'name'), 'Error');
  const message = textOf(dataProperty(holder, 'message'), '');
  return name === '' ? message : message === '' ? name : `${name}: ${message}`;
}

const textOf = (value: GuestValue, absent: string): string => (value === undefined ? absent : describeValue(value));

/**
 * Adds `stack`, unless Error.stackTraceLimit is no number.
 * @param above a function on the stack: lines down to its call are left out
 * @param maker the builtin that makes the error, whose own line is left out
 */
export function addStack(realm: Realm, object: GuestObject, above?: GuestValue, maker?: GuestObject): void {
  const limit = dataProperty(realm.intrinsic('Error'), 'stackTraceLimit');
  if (typeof limit !== 'number') return;
  const most = Math.max(Math.min(limit, MAX_LINES), 0);
  let entries = captureStack(realm.agent, most + 1, above);
  if (maker !== undefined && entries[0]?.callee === maker) entries = entries.slice(1);
  entries = entries.slice(0, most);
  realm.charge(entries.length);
  addOwn(object, 'stack', new LazyStack(entries), PropertyFlag.Builtin | PropertyFlag.Lazy);
}
