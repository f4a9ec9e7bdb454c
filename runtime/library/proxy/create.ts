/** ProxyCreate (10.5.14) and revocation, as constructor and library intrinsics. */
import type { LibraryIntrinsic, NativeContext } from '../../machine/state/native.js';
import type { Realm } from '../../machine/state/realm.js';
import { typeError } from '../../objects/errors.js';
import { messages } from '../../objects/messages.js';
import { createProxy, proxySlots } from '../../objects/proxy.js';
import { GuestObject, type GuestValue } from '../../objects/value.js';
import type { ConstructNative } from '../table.js';

function create(context: NativeContext, target: GuestValue, handler: GuestValue): GuestObject {
  if (!(target instanceof GuestObject) || !(handler instanceof GuestObject)) throw typeError(messages.proxyNonObject);
  return createProxy(target, handler, (context as Realm).agent.keys);
}

/** 28.2.1.1 */
export const construct: ConstructNative = (context, _newTarget, args) => create(context, args[0], args[1]);

export const intrinsics: Record<string, LibraryIntrinsic> = {
  /** (target, handler) → a proxy */
  newProxy: (context, args) => create(context, args[0], args[1]),
  /** (proxy) → target and handler gone */
  revokeProxy(_context, args) {
    const slots = proxySlots(args[0]);
    if (slots !== null) slots.target = slots.handler = null;
    return undefined;
  },
};
