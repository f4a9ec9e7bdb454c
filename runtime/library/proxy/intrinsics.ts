/** Library intrinsics of Proxies: their two internal slots. */
import type { LibraryIntrinsic } from '../../machine/state/native.js';
import { typeError } from '../../objects/errors.js';
import { messages } from '../../objects/messages.js';
import type { ProxySlots } from '../../objects/proxy.js';
import { proxySlots } from '../../objects/proxy.js';
import { GuestObject } from '../../objects/value.js';

export const intrinsics: Record<string, LibraryIntrinsic> = {
  /** (value) → whether its internal methods are a Proxy's */
  isProxy: (_context, args) => args[0] instanceof GuestObject && args[0].shape.methods.proxy,
  /** (proxy, name of the operation) → [[ProxyTarget]]; ValidateNonRevokedProxy (10.5.15) */
  proxyTarget(_context, args) {
    const { target } = proxySlots(args[0]) as ProxySlots;
    if (target === null) throw typeError(messages.proxyRevoked(args[1] as string));
    return target;
  },
  /** (proxy that is not revoked) → [[ProxyHandler]] */
  proxyHandler: (_context, args) => proxySlots(args[0])!.handler,
};
