/**
 * `stack` between its first touch and its value, where the guest's Error.prepareStackTrace makes
 * that: an accessor of the error's own whose getter is a library function (stack.js). The value
 * then takes the accessor's place as a data property.
 *
 * No state says that a trace is being formatted: the frames do. So an interrupted
 * prepareStackTrace leaves nothing behind.
 */
import { ReturnMode, type Fiber, type Frame } from '../../machine/state/frame.js';
import { ClosureData } from '../../machine/state/function-data.js';
import type { LibraryIntrinsic } from '../../machine/state/native.js';
import type { Realm } from '../../machine/state/realm.js';
import type { StackEntry } from '../../machine/stack/entry.js';
import { isCallable } from '../../objects/callable.js';
import { newElements } from '../../objects/create.js';
import { dataDescriptor } from '../../objects/descriptors.js';
import { Lookup, LookupKind, lookup } from '../../objects/lookup.js';
import { PropertyFlag } from '../../objects/property.js';
import { findOwn, updateOwn } from '../../objects/storage.js';
import { Accessor, GuestObject, NO_ELEMENTS, type GuestValue, type SlotValue } from '../../objects/value.js';
import { callSite } from './call-site.js';
import { defaultStack } from './default-stack.js';

/** What getter and setter share. */
class PendingStack {
  settled = false;
  value: GuestValue = undefined;

  constructor(
    readonly holder: GuestObject,
    readonly entries: readonly StackEntry[],
  ) {}
}

/** Internal slots of such a getter or setter: those of a library function, whose frames no trace shows. */
class StackAccessorData extends ClosureData {
  constructor(
    { code, feedback, scope, realm }: ClosureData,
    readonly pending: PendingStack,
  ) {
    super(code, feedback, scope, realm, false);
  }
}

const found = new Lookup();

/**
 * Whether the first read of a `stack` has to ask the guest. Not while it formats another, and not
 * where the host reads while nothing of the guest runs: no limit would bound that.
 */
export function preparesStacks(realm: Realm): boolean {
  if (realm.agent.fiber === null) return false;
  const kind = lookup(realm.intrinsic('Error'), 'prepareStackTrace', found);
  if (kind === LookupKind.Absent || (kind === LookupKind.Data && !isCallable(found.value))) return false;
  return !isFormatting(realm, null);
}

/** Frames looked at per unit of fuel. */
const FRAMES_PER_UNIT = 16;

/** Whether the getter of a `stack` stands on the stack, in another frame than `own`. */
function isFormatting({ agent }: Realm, own: Frame | null): boolean {
  let depth = 0;
  for (let fiber = agent.fiber; fiber !== null; fiber = fiber.below) {
    for (let frame = fiber.top; frame !== null; frame = frame.parent) {
      if (frame !== own && frame.callee?.data instanceof StackAccessorData) return true;
      if (++depth % FRAMES_PER_UNIT === 0) agent.budget.charge(1);
    }
  }
  return false;
}

/** Whether the host called the running getter while nothing of the guest ran: nothing stands below the activity of that entry. */
function readByHost({ top, below }: Fiber): boolean {
  return below === null && top!.returnMode === ReturnMode.Step && top!.parent!.parent === null;
}

/** The accessor that stands for a `stack` until it is read. */
export function pendingStack(realm: Realm, holder: GuestObject, entries: readonly StackEntry[]): Accessor {
  const pending = new PendingStack(holder, entries);
  return new Accessor(half(realm, 'error/stack.readStack', 0, pending), half(realm, 'error/stack.writeStack', 1, pending));
}

function half(realm: Realm, name: string, length: number, pending: PendingStack): GuestObject {
  const data = new StackAccessorData(realm.libraryFunction(name).data as ClosureData, pending);
  return new GuestObject(realm.shapes.function, [length, 'stack'], NO_ELEMENTS, data);
}

const pendingOf = (getter: GuestValue): PendingStack => ((getter as GuestObject).data as StackAccessorData).pending;

/** Puts the value where the accessor, or a value from here, still stands. */
function settle(pending: PendingStack, value: GuestValue): GuestValue {
  const { holder } = pending;
  const own = findOwn(holder, 'stack');
  if (own !== undefined && isOurs(own.value, pending)) {
    const flags = own.flags & ~PropertyFlag.Accessor;
    if (holder.shape.prototypal) updateOwn(holder, 'stack', undefined, flags ^ PropertyFlag.Enumerable);
    updateOwn(holder, 'stack', value, flags);
  }
  pending.settled = true;
  pending.value = value;
  return value;
}

function isOurs(value: SlotValue, pending: PendingStack): boolean {
  return value instanceof Accessor ? isPending(value, pending) : pending.settled && Object.is(value, pending.value);
}

function isPending({ get }: Accessor, pending: PendingStack): boolean {
  return get?.data instanceof StackAccessorData && get.data.pending === pending;
}

/** Fuel for a call site. */
const CALL_SITE_COST = 16;

export const stackIntrinsics: Record<string, LibraryIntrinsic> = {
  /** () → the getter or setter whose library function runs */
  runningStackGetter: (context) => (context as Realm).agent.fiber!.top!.callee!,
  /** () → whether the running getter may not ask the guest, as in preparesStacks */
  formatsPlainly(context) {
    const { fiber } = (context as Realm).agent;
    return readByHost(fiber!) || isFormatting(context as Realm, fiber!.top);
  },
  isStackSettled: (_context, args) => pendingOf(args[0]).settled,
  settledStack: (_context, args) => pendingOf(args[0]).value,
  stackHolder: (_context, args) => pendingOf(args[0]).holder,
  defaultStack(_context, args) {
    const { holder, entries } = pendingOf(args[0]);
    return defaultStack(holder, entries);
  },
  /** (getter) → an array of CallSite objects */
  callSites(context, args) {
    const { entries } = pendingOf(args[0]);
    context.charge(entries.length * CALL_SITE_COST);
    const sites = newElements();
    for (const entry of entries) sites.push(callSite(context as Realm, entry));
    return context.newArray(sites);
  },
  /** (getter, value) → the value, which is `stack` from now on */
  settleStack: (_context, args) => settle(pendingOf(args[0]), args[1]),
  /** (setter, value): an assignment to the holder's own property */
  writeSettledStack(_context, args) {
    const pending = pendingOf(args[0]);
    const own = findOwn(pending.holder, 'stack');
    if (own !== undefined && (own.flags & PropertyFlag.Writable) === 0) return undefined;
    return settle(pending, args[1]);
  },
  /** (object, value): an assignment to an object that inherits the property */
  defineStack(_context, args) {
    const object = args[0] as GuestObject;
    if (!object.shape.methods.proxy) object.shape.methods.defineOwnProperty(object, 'stack', dataDescriptor(args[1], PropertyFlag.Default));
    return undefined;
  },
};
