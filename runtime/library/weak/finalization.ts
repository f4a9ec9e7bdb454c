/**
 * FinalizationRegistry (26.2) over the host's. When the host reports a target, only a job is
 * made: the callback runs in a turn of its own, under the limits of a callback from the host.
 */
import { CLEANUP, addJob } from '../../machine/jobs/index.js';
import type { LibraryIntrinsic } from '../../machine/state/native.js';
import type { Realm } from '../../machine/state/realm.js';
import { isCallable } from '../../objects/callable.js';
import { typeError } from '../../objects/errors.js';
import { describeValue } from '../../objects/inspect.js';
import { messages } from '../../objects/messages.js';
import { GuestObject, InternalData, type GuestValue } from '../../objects/value.js';
import type { ConstructNative, PositionalNative } from '../table.js';
import { canBeHeldWeakly } from './natives.js';

interface Cell {
  readonly held: GuestValue;
}

/** A cell costs the host a weak reference. */
const CELL_FUEL = 8;

/** [[CleanupCallback]] and [[Cells]] */
export class FinalizationData extends InternalData {
  private readonly cells: FinalizationRegistry<Cell>;
  /** What stands for symbols among the host's tokens. */
  private readonly symbolTokens = new Map<symbol, object>();
  /** Tokens of symbols that are waited for: those are not reported, since hosts differ in how long they keep symbols. */
  private readonly kept = new Set<GuestValue>();

  constructor(realm: Realm, cleanup: GuestObject) {
    super();
    this.cells = new FinalizationRegistry(({ held }) => addJob(realm.agent, { activity: CLEANUP, realm, slots: [cleanup, held], account: undefined }));
  }

  override get className(): string {
    return 'FinalizationRegistry';
  }

  add(target: GuestObject | symbol, held: GuestValue, token: GuestObject | symbol | undefined): void {
    if (typeof target === 'symbol') {
      if (token !== undefined) this.kept.add(token);
    } else this.cells.register(target, { held }, token === undefined ? undefined : this.hostToken(token));
  }

  /** Whether there was a cell. */
  remove(token: GuestObject | symbol): boolean {
    const kept = this.kept.delete(token);
    return this.cells.unregister(this.hostToken(token)) || kept;
  }

  private hostToken(token: GuestObject | symbol): object {
    if (typeof token !== 'symbol') return token;
    let object = this.symbolTokens.get(token);
    if (object === undefined) this.symbolTokens.set(token, (object = {}));
    return object;
  }
}

function registryOf(receiver: GuestValue, method: string): FinalizationData {
  const data = receiver instanceof GuestObject ? receiver.data : null;
  if (data instanceof FinalizationData) return data;
  throw typeError(messages.incompatibleReceiver(`FinalizationRegistry.prototype.${method}`, describeValue(receiver)));
}

/** 26.2.1.1 */
export const constructRegistry: ConstructNative = (context, _newTarget, args, prototype) => {
  const [cleanup] = args;
  if (!isCallable(cleanup)) throw typeError(messages.cleanupNotCallable);
  const object = context.newObject(prototype!);
  object.data = new FinalizationData(context as Realm, cleanup);
  return object;
};

/** 26.2.3.2 */
export const register: PositionalNative = (context, receiver, target, held, token) => {
  const data = registryOf(receiver, 'register');
  if (!canBeHeldWeakly(target)) throw typeError(messages.registerTarget);
  if (target === held) throw typeError(messages.registerSame);
  if (token !== undefined && !canBeHeldWeakly(token)) throw typeError(messages.invalidUnregisterToken(describeValue(token)));
  context.charge(CELL_FUEL);
  data.add(target, held, token);
  return undefined;
};

/** 26.2.3.3 */
export const unregister: PositionalNative = (_context, receiver, token) => {
  const data = registryOf(receiver, 'unregister');
  if (!canBeHeldWeakly(token)) throw typeError(messages.invalidUnregisterToken(describeValue(token)));
  return data.remove(token);
};

export const intrinsics: Record<string, LibraryIntrinsic> = {
  /** (cleanup, prototype) → a registry */
  newRegistry: (context, args) => constructRegistry(context, undefined, args, args[1] as GuestObject),
};
