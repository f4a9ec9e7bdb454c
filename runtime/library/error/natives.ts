/** Natives of the error constructors and of V8's additions to Error. */
import type { Realm } from '../../machine/state/realm.js';
import { typeError } from '../../objects/errors.js';
import { messages } from '../../objects/messages.js';
import { hasOwn } from '../../objects/storage.js';
import { GuestObject } from '../../objects/value.js';
import { toString } from '../../semantics/conversion.js';
import { plainPrototype } from '../shared/prototypes.js';
import { NOT_MINE, type ConstructNative, type PositionalNative } from '../table.js';
import { newErrorObject } from './create.js';
import { addStack } from './trace.js';

/** 20.5.1.1 and 20.5.6.1.1 for a primitive message and no options. */
export function constructError(kind: string): ConstructNative {
  return (context, newTarget, args) => {
    const [message, options] = args;
    if (message instanceof GuestObject || options instanceof GuestObject) return NOT_MINE;
    const prototype = plainPrototype(context, newTarget, `${kind}.prototype`);
    if (prototype === undefined) return NOT_MINE;
    return newErrorObject(context, prototype, message === undefined ? undefined : toString(message), newTarget, context.intrinsic(kind));
  };
}

/** V8's text for a target that is no object. */
const INVALID_TARGET = 'invalid_argument';

/** V8's Error.captureStackTrace(object, above). A `stack` that cannot be replaced stays as it is. */
export const captureStackTrace: PositionalNative = (context, _receiver, object, above) => {
  if (!(object instanceof GuestObject) || object.shape.methods.proxy) throw typeError(INVALID_TARGET);
  const { methods } = object.shape;
  if (!methods.isExtensible(object)) throw typeError(messages.cannotDefine('stack'));
  if (hasOwn(object, 'stack') && !methods.delete(object, 'stack')) return undefined;
  const realm = context as Realm;
  addStack(realm, object, above, realm.agent.running ?? undefined);
  return undefined;
};
