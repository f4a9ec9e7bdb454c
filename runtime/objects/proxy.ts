/**
 * Proxy objects as far as they never call guest code: their data, and internal methods that
 * only say `proxy`. What the methods of a Proxy do is the library's; asking one here is a
 * defect of the engine, so it throws a host error (which ends the run).
 */
import { CallableData } from './callable.js';
import { NO_SLOTS, rootShape } from './create.js';
import { KeyKind } from './internal-methods.js';
import { OrdinaryMethods } from './ordinary.js';
import type { Property } from './property.js';
import type { KeyTable } from './shape.js';
import type { GuestValue, PropertyKey } from './value.js';
import { GuestObject, InternalData, NO_ELEMENTS } from './value.js';

/** [[ProxyTarget]] and [[ProxyHandler]]; both null once revoked. */
export interface ProxySlots {
  target: GuestObject | null;
  handler: GuestObject | null;
}

/** Data of a Proxy whose target was not callable. */
export class ProxyData extends InternalData implements ProxySlots {
  constructor(
    public target: GuestObject | null,
    public handler: GuestObject | null,
  ) {
    super();
  }
}

/** Data of a Proxy whose target was callable; stays callable when revoked. */
export class CallableProxyData extends CallableData implements ProxySlots {
  constructor(
    public target: GuestObject | null,
    public handler: GuestObject | null,
    readonly constructible: boolean,
  ) {
    super();
  }
}

class ProxyMethods extends OrdinaryMethods {
  override readonly name = 'Proxy';
  override readonly proxy = true;
  override readonly plainElements = false;

  override keyKind(): KeyKind {
    return KeyKind.Exotic;
  }
  override getPrototypeOf(): never {
    return unanswerable();
  }
  override setPrototypeOf(): never {
    return unanswerable();
  }
  override isExtensible(): never {
    return unanswerable();
  }
  override preventExtensions(): never {
    return unanswerable();
  }
  override getOwnProperty(): Property | undefined {
    return unanswerable();
  }
  override defineOwnProperty(): never {
    return unanswerable();
  }
  override add(): never {
    return unanswerable();
  }
  override setOwn(): never {
    return unanswerable();
  }
  override delete(): never {
    return unanswerable();
  }
  override ownKeys(): PropertyKey[] {
    return unanswerable();
  }
}

function unanswerable(): never {
  throw new Error('internal method of a Proxy asked outside the library');
}

/** Internal methods of Proxies. */
export const PROXY = new ProxyMethods();

/** ProxyCreate (ECMA-262 10.5.14) after its checks. */
export function createProxy(target: GuestObject, handler: GuestObject, keys: KeyTable): GuestObject {
  const callable = target.data instanceof CallableData ? target.data : null;
  const data = callable === null ? new ProxyData(target, handler) : new CallableProxyData(target, handler, callable.constructible);
  return new GuestObject(rootShape(PROXY, null, keys), NO_SLOTS, NO_ELEMENTS, data);
}

/** Target and handler of a Proxy, or null when the value is none. */
export function proxySlots(value: GuestValue): ProxySlots | null {
  if (!(value instanceof GuestObject)) return null;
  return value.data instanceof ProxyData || value.data instanceof CallableProxyData ? value.data : null;
}
