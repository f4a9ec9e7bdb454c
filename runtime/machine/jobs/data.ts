/**
 * Promises and their reactions as data (ECMA-262 27.2.1, 27.2.6): internal slots only. What
 * happens to them is in settle.ts and resolve.ts, the jobs they cause in activities.ts.
 */
import type { Account } from '../../limits/budget.js';
import type { GuestObject, GuestValue } from '../../objects/value.js';
import { InternalData } from '../../objects/value.js';
import type { Activity } from '../state/activity.js';
import type { BuiltinFunction } from '../state/builtin-table.js';
import { BuiltinData } from '../state/function-data.js';
import type { Realm } from '../state/realm.js';

export const enum PromiseState {
  Pending,
  Fulfilled,
  Rejected,
}

/** Internal slots of a Promise. */
export class PromiseData extends InternalData {
  state = PromiseState.Pending;
  /** [[PromiseResult]] */
  result: GuestValue = undefined;
  /** Both lists of reactions in one; null when there are none. */
  reactions: PromiseReaction[] | null = null;
  /** [[PromiseIsHandled]] */
  handled = false;
  /** A host promise stands behind it: while it is pending, reactions wait there. */
  adopted = false;
  /**
   * PromiseResolve does not take it for one of the realm's own, whatever its `constructor`: in
   * node:vm a host promise has the host's, so that awaiting one takes two turns more.
   */
  foreign = false;
  /** A host promise stands for it outside and is to be told when it settles. */
  mirrored = false;

  constructor(
    /** Where it was made: whose rejections are reported together. */
    readonly realm: Realm,
  ) {
    super();
  }

  override get className(): string {
    return 'Promise';
  }
}

/** PromiseCapability Record; without functions the promise is settled directly. */
export class PromiseCapability {
  constructor(
    readonly promise: GuestObject,
    readonly resolve: GuestObject | null,
    readonly reject: GuestObject | null,
  ) {}
}

/**
 * What waits for a promise: guest handlers (a *then*), or an activity (an *await*), for which
 * `subject` is whatever goes on.
 */
export class PromiseReaction {
  constructor(
    readonly realm: Realm,
    /** Who pays where nothing that runs has caused the job. */
    readonly account: Account | undefined,
    readonly onFulfilled: GuestObject | undefined,
    readonly onRejected: GuestObject | undefined,
    readonly capability: PromiseCapability | null,
    readonly activity: Activity | null,
    readonly subject: GuestValue,
  ) {}
}

/** [[AlreadyResolved]] of a pair of resolving functions. */
export interface AlreadyResolved {
  value: boolean;
}

/** A resolving function (27.2.1.3.1, 27.2.1.3.2). */
export class ResolvingFunctionData extends BuiltinData {
  constructor(
    builtin: BuiltinFunction,
    id: string,
    realm: Realm,
    readonly promise: GuestObject,
    readonly alreadyResolved: AlreadyResolved,
  ) {
    super(builtin, id, realm);
  }
}
